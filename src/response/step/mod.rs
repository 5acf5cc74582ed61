//! What each kind of step does with a command, one file a kind.

pub(super) mod decide;
pub(super) mod end;
pub(super) mod give;
pub(super) mod handoff;
pub(super) mod notify;
pub(super) mod offer;
pub(super) mod say;
pub(super) mod waive;
pub(super) mod walk_away;

use crate::id::{CaseId, MarkId, StepId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome};
use crate::incident::visit::Visit;
use crate::playbook::step::{Kind, Step};
use crate::response::decide::settle;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::{Remark, not_ticked};
use crate::response::{each, line};
use crate::text::commands;

/// Returns the step of a visit.
pub(super) fn step_of<'a>(plan: &Plan<'a>, visit: &Visit) -> Result<&'a Step, Refusal> {
    plan.rules
        .step(&visit.step)
        .ok_or_else(|| line::unknown_step(plan.rules, &visit.step))
}

/// Settles a step as done.
pub(super) fn done(plan: &mut Plan<'_>, visit: &Visit, note: &str) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    match &step.kind {
        Kind::Decide(_) => Err(wrong_kind(
            visit,
            &step.kind,
            "choose one of the answers, by its number",
        )),
        Kind::Say(_) | Kind::Every(_) => say::done(plan, visit, note),
        Kind::Notify(roles) => notify::done(plan, visit, roles, note),
        Kind::Approve(_) => Err(wrong_kind(
            visit,
            &step.kind,
            "ask first, then say yes or no for each who answers",
        )),
        Kind::Handoff(_) => Err(wrong_kind(
            visit,
            &step.kind,
            "say who takes it: `handoff PERSON`, then `accept`",
        )),
        Kind::End(_) => end::close(plan, None, None),
        Kind::Do(action) => {
            let ticked = plan
                .state
                .visits
                .get(visit)
                .map(|state| state.ticked.clone())
                .unwrap_or_default();
            let lines = action
                .check
                .iter()
                .zip(1..)
                .filter(|(_, item)| !ticked.contains(item));
            let unticked: Vec<String> = lines.map(|(line, _)| line.clone()).collect();
            // The log says what nobody ticked, whoever reads it later; whether it was done as well, nobody said.
            let said = match (note.trim(), unticked.is_empty()) {
                (_, true) => note.to_owned(),
                ("", false) => not_ticked(&unticked),
                (note, false) => format!("{note} ({})", not_ticked(&unticked)),
            };
            if !unticked.is_empty() {
                plan.remark(Remark::Unticked(unticked));
            }
            settle(plan, visit, Outcome::Done, &said, None)
        }
        Kind::WalkAway => walk_away::done(plan, visit, note),
        Kind::Offer(_) | Kind::Wait(_) => settle(plan, visit, Outcome::Done, note, None),
    }
}

/// Leaves a step out.
pub(super) fn skip(plan: &mut Plan<'_>, visit: &Visit, reason: &str) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    match &step.kind {
        Kind::Decide(_) => {
            return Err(wrong_kind(
                visit,
                &step.kind,
                "a question is answered; `go STEP REASON` leaves it",
            ));
        }
        Kind::End(_) => {
            return Err(wrong_kind(
                visit,
                &step.kind,
                "close the incident, or `go STEP REASON`",
            ));
        }
        _ => {}
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("skipping a step"));
    }
    settle(plan, visit, Outcome::Skipped, reason, None)
}

/// Ticks a line of a checklist, or confirms something before words are posted.
pub(super) fn tick(
    plan: &mut Plan<'_>,
    visit: &Visit,
    item: u32,
    note: &str,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    let items = match &step.kind {
        Kind::Do(action) => action.check.len(),
        _ => plan
            .rules
            .statement_of(step)
            .map_or(0, |(_, statement)| statement.confirm.len()),
    };
    if items == 0 {
        return Err(wrong_kind(visit, &step.kind, "it has no checklist"));
    }
    if item == 0 || item as usize > items {
        return Err(Refusal::OutOfRange {
            what: "line",
            number: item,
            last: items,
        });
    }
    let ticked = plan
        .state
        .visits
        .get(visit)
        .is_some_and(|state| state.ticked.contains(&item));
    if ticked && !note.trim().is_empty() {
        return plan.push_as(
            &step.who,
            Draft::new(Event::Note { to: None }).with("text", note),
        );
    }
    if ticked {
        return Err(Refusal::Already(format!("line {item} is ticked")));
    }
    plan.push_as(
        &step.who,
        Draft::new(Event::Checked {
            visit: visit.clone(),
            item,
        }),
    )?;
    if let Kind::Do(action) = &step.kind {
        for mark in unset_marks(plan, &action.check[item as usize - 1]) {
            plan.remark(Remark::NotMarked(mark));
        }
    }
    if note.trim().is_empty() {
        return Ok(());
    }
    plan.push_as(
        &step.who,
        Draft::new(Event::Note { to: None }).with("text", note),
    )
}

/// Returns the marks for which a line asks, as `/mark cards` does, and which are not set: what they start does not run.
fn unset_marks(plan: &Plan<'_>, line: &str) -> Vec<MarkId> {
    let marks = commands(line).filter(|(word, _)| *word == "mark");
    let named = marks.filter_map(|(_, id)| {
        let (id, _) = plan.rules.book.marks.get_key_value(id)?;
        (!plan.state.marks.contains_key(id)).then(|| id.clone())
    });
    named.collect()
}

/// Begins a step beside the line: a round of a duty, or a step that the line has not come to yet.
pub(super) fn begin(
    plan: &mut Plan<'_>,
    id: &StepId,
    case: Option<&CaseId>,
) -> Result<(), Refusal> {
    let rules = plan.rules;
    let step = rules
        .step(id)
        .ok_or_else(|| line::unknown_step(rules, id))?;
    let ahead = matches!(
        step.kind,
        Kind::Do(_) | Kind::Say(_) | Kind::Notify(_) | Kind::Offer(_) | Kind::Every(_)
    );
    if !ahead {
        let visit = Visit {
            step: id.clone(),
            number: plan.state.visits.next_number(id),
        };
        return Err(wrong_kind(
            &visit,
            &step.kind,
            "it waits for the line; `go STEP REASON` moves the line there",
        ));
    }
    if case.is_some() && !step.repeats() {
        return Err(Refusal::NotNow(
            "this step is not repeated for each person (`each: harmed`): leave the name out",
        ));
    }
    if case.is_some() || each::is_for_people(&plan.state, step) {
        return each::begin(plan, id, step, case);
    }
    if plan.state.visits.open_visit_of(id).is_some() {
        return Err(Refusal::Already(format!("{id} is open")));
    }
    line::open(plan, id, step, line::Place::Beside(None)).map(|_| ())
}

/// Settles a step that the line has not come to yet, or that is open.
pub(super) fn done_ahead(plan: &mut Plan<'_>, id: &StepId, note: &str) -> Result<(), Refusal> {
    if plan.state.visits.open_visit_of(id).is_none() {
        let step = plan.rules.step(id);
        let for_people = step.is_some_and(|step| each::is_for_people(&plan.state, step));
        if for_people && each::people(&plan.state).count() > 1 {
            return Err(Refusal::NotNow(
                "for whom? it is done for each who was harmed: `work STEP @maria` begins it for one of them",
            ));
        }
        begin(plan, id, None)?;
    }
    if each::several(plan.rules, &plan.state, id).len() > 1 {
        return Err(Refusal::NotNow(
            "for whom? it is open for several: name one by its number, such as call#2; `status` shows them",
        ));
    }
    let visit = plan
        .state
        .visits
        .open_visit_of(id)
        .cloned()
        .ok_or(Refusal::NoStep)?;
    done(plan, &visit, note)
}

pub(super) fn wrong_kind(visit: &Visit, kind: &Kind, instead: &'static str) -> Refusal {
    Refusal::WrongKind {
        visit: visit.clone(),
        kind: kind.key(),
        instead,
    }
}
