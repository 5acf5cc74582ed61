//! Giving a step to somebody, and what happens when they cannot: it goes on to the next person in the role.

use crate::id::PersonId;
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome};
use crate::incident::visit::Visit;
use crate::playbook::step::Step;
use crate::response::decide::settle;
use crate::response::line;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::step::{step_of, wrong_kind};

/// Gives a step to a person and moves the line on.
pub(in crate::response) fn give(
    plan: &mut Plan<'_>,
    visit: &Visit,
    to: Option<&PersonId>,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    if step.kind.holds_the_line() {
        return Err(wrong_kind(
            visit,
            &step.kind,
            "the line stands still for it, so it cannot be given away",
        ));
    }
    let person = match to {
        Some(person) => person.clone(),
        None => plan
            .rules
            .owner(&plan.state, &step.who)
            .ok_or(Refusal::NobodyInRole(step.who.clone()))?,
    };
    plan.rules.check_not_recused(&plan.state, &person)?;
    let has_it = plan
        .state
        .visits
        .get(visit)
        .and_then(|state| state.given.last());
    if has_it == Some(&person) {
        let name = plan.rules.book.name_of(&person);
        return Err(Refusal::Already(format!("{name} has it")));
    }
    hand_on(plan, visit, step, person, "")
}

/// Says that whoever has a step cannot do it: the next person in the role gets it; after the last, the step is
/// settled as `cannot`, and the lead is told.
pub(in crate::response) fn cannot(
    plan: &mut Plan<'_>,
    visit: &Visit,
    reason: &str,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    if step.kind.holds_the_line() {
        return Err(wrong_kind(
            visit,
            &step.kind,
            "the line stands still for it; ask somebody, or `go STEP REASON`",
        ));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("not being able to do it"));
    }
    match next_person(plan, visit, step) {
        Some(person) => hand_on(plan, visit, step, person, reason),
        None => {
            plan.remark(Remark::TellLead(visit.clone()));
            settle(plan, visit, Outcome::Cannot, reason, None)
        }
    }
}

/// Returns the first person in the role who has not been asked: not the one at the keyboard, nobody to whom the step
/// was given, and nobody who handed it on.
fn next_person(plan: &Plan<'_>, visit: &Visit, step: &Step) -> Option<PersonId> {
    let state = plan.state.visits.get(visit)?;
    let asked = |person: &PersonId| {
        *person == plan.actor.person
            || state.given.contains(person)
            || state.handed_on.contains(person)
    };
    plan.rules
        .available(&plan.state, &step.who)
        .into_iter()
        .find(|person| !asked(person))
}

fn hand_on(
    plan: &mut Plan<'_>,
    visit: &Visit,
    step: &Step,
    person: PersonId,
    reason: &str,
) -> Result<(), Refusal> {
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    let event = Event::StepGiven {
        visit: visit.clone(),
        to: person.clone(),
    };
    plan.push_as(&step.who, Draft::new(event).with("reason", reason))?;
    plan.remark(Remark::GivenTo {
        visit: visit.clone(),
        person,
    });
    line_on(plan, visit, at_cursor)
}

/// Moves the line on from a visit that has just gone out.
pub(in crate::response) fn line_on(
    plan: &mut Plan<'_>,
    visit: &Visit,
    was_at_cursor: bool,
) -> Result<(), Refusal> {
    match was_at_cursor {
        true => line::leave(plan, &visit.step),
        false => Ok(()),
    }
}
