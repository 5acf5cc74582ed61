//! `end`, and the close of an incident: what is still owed is named, and is closed over only with a reason.

use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome};
use crate::incident::state::MISTAKE;
use crate::playbook::model::Start;
use crate::playbook::step::{Kind, lead};
use crate::response::clocks;
use crate::response::ending::{self, InTheWay};
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
    let stated = ending::stated(plan.rules, &plan.state).map(str::to_owned);
    let owed = obligations::obligations(plan.rules, &plan.state, plan.now);
    let mistake = outcome == Some(MISTAKE);
    let in_the_way = match mistake {
        true => Vec::new(),
        false => ending::in_the_way(plan.rules, &plan.state, &owed),
    };
    let reason = anyway.unwrap_or_default().trim();
    if mistake && reason.is_empty() {
        return Err(Refusal::NeedsReason("closing it as started in error"));
    }
    if !in_the_way.is_empty() && reason.is_empty() {
        return Err(Refusal::StillOwed(in_the_way));
    }
    // Who leads ends with the incident; it is nothing that stays open.
    let stays = |owed: &&Obligation| !matches!(owed.what, What::Lead | What::Shift);
    let missing = in_the_way
        .iter()
        .filter(|one| matches!(one, InTheWay::Missing(_)));
    let open: Vec<String> = ending::besides_the_end(plan.rules, &plan.state, &owed)
        .filter(stays)
        .map(|owed| owed.id.clone())
        .chain(missing.map(InTheWay::id))
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
