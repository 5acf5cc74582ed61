//! `end`, and the close of an incident: what is still owed is named, and is closed over only with a reason.

use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome, PromiseKind};
use crate::incident::state::{MISTAKE, State};
use crate::playbook::model::Start;
use crate::playbook::step::{Kind, lead};
use crate::response::clocks;
use crate::response::ending::{self, InTheWay, Missing};
use crate::response::obligations::{self, Obligation, What};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;

/// What is written down as the outcome where neither the line nor a person names one.
const RESOLVED: &str = "resolved";

/// Closes the incident.
pub(in crate::response) fn close(
    plan: &mut Plan<'_>,
    outcome: Option<&str>,
    anyway: Option<&str>,
) -> Result<(), Refusal> {
    if plan.state.closing.is_some() {
        return Err(Refusal::Closed);
    }
    if let Some(typed) = outcome {
        check_outcome(plan, typed)?;
    }
    let current = plan.state.visits.cursor.clone();
    let stated = current
        .as_ref()
        .and_then(|visit| match &plan.rules.step(&visit.step)?.kind {
            Kind::End(outcome) => Some(outcome.clone()),
            _ => None,
        });
    let owed = obligations::obligations(plan.rules, &plan.state, plan.now);
    let open: Vec<&Obligation> = owed
        .iter()
        .filter(|owed| !(stated.is_some() && owed.visit.is_some() && owed.visit == current))
        .collect();
    let mistake = outcome == Some(MISTAKE);
    let mut missing = ending::missing(plan.rules, &plan.state);
    if mistake {
        missing.clear();
    }
    let barring = open
        .iter()
        .filter(|owed| bars_the_close(&plan.state, owed) && !mistake)
        .map(|owed| InTheWay::Owed {
            owed: Box::new((*owed).clone()),
            words: obligations::describe(plan.rules, &plan.state, owed),
        });
    let missed = missing.iter().cloned().map(InTheWay::Missing);
    let in_the_way: Vec<InTheWay> = barring.chain(missed).collect();
    let reason = anyway.unwrap_or_default().trim();
    if mistake && reason.is_empty() {
        return Err(Refusal::NeedsReason("closing it as started in error"));
    }
    if !in_the_way.is_empty() && reason.is_empty() {
        return Err(Refusal::StillOwed(in_the_way));
    }
    // Who leads ends with the incident; it is nothing that stays open.
    let open: Vec<String> = open
        .iter()
        .filter(|owed| !matches!(owed.what, What::Lead | What::Shift))
        .map(|owed| owed.id.clone())
        .chain(missing.iter().map(Missing::id))
        .collect();
    if let (Some(visit), true) = (&current, stated.is_some()) {
        let event = Event::StepSettled {
            visit: visit.clone(),
            outcome: Outcome::Done,
            option: None,
            next: None,
        };
        plan.push_as(&lead(), Draft::new(event))?;
    }
    let outcome = outcome
        .map(str::to_owned)
        .or(stated)
        .unwrap_or_else(|| RESOLVED.to_owned());
    plan.push_as(
        &lead(),
        Draft::new(Event::Closed { outcome, open }).with("reason", reason),
    )?;
    // Where nothing happened, no time runs from its end.
    if mistake {
        return Ok(());
    }
    if plan.rules.book.aftermath.is_some() {
        plan.remark(Remark::AfterTheEnd);
    }
    clocks::start(plan, &Start::Closed, None)
}

/// Checks the outcome that a person typed. It is not sealed and can never be taken out again, so it is a word of the
/// playbook or one like an id; whatever else there is to say is a reason.
fn check_outcome(plan: &Plan<'_>, typed: &str) -> Result<(), Refusal> {
    let of_the_book = plan
        .rules
        .book
        .steps
        .values()
        .any(|step| matches!(&step.kind, Kind::End(outcome) if outcome == typed));
    if of_the_book || crate::id::check(typed).is_ok() {
        return Ok(());
    }
    Err(Refusal::Outcome)
}

/// Says whether something still owed stands in the way: what others wait for does. News does where a time for it was
/// promised, and else a duty ends with the close; deadlines in law go on after it.
fn bars_the_close(state: &State, owed: &Obligation) -> bool {
    match owed.what {
        What::Update => state
            .promises
            .values()
            .any(|promise| promise.kept.is_none() && promise.kind == PromiseKind::Update),
        What::Step
        | What::Notify
        | What::Approval
        | What::Offer
        | What::Promise
        | What::Answer
        | What::Private
        | What::Acknowledge => true,
        What::Door
        | What::Clock
        | What::Lead
        | What::Shift
        | What::Handoff
        | What::Ripple
        | What::Watch
        | What::Fix => false,
    }
}
