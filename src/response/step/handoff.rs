//! `handoff`: a role passes from one person to another, who says yes to it.

use crate::id::{PersonId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome, WaitingOn};
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::decide::settle;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::step::give::line_on;
use crate::response::step::{step_of, wrong_kind};

/// Offers the role of a step to somebody; the line moves on.
pub(in crate::response) fn offer(
    plan: &mut Plan<'_>,
    visit: &Visit,
    to: Option<&PersonId>,
    note: &str,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    let Kind::Handoff(handoff) = &step.kind else {
        return Err(wrong_kind(visit, &step.kind, "it hands no role over"));
    };
    let holder = plan
        .state
        .holder(&handoff.role)
        .map(|holder| holder.person.clone());
    let others = plan
        .rules
        .available(&plan.state, &handoff.to)
        .into_iter()
        .find(|person| Some(person) != holder.as_ref());
    let to = to
        .cloned()
        .or(others)
        .ok_or_else(|| Refusal::NobodyInRole(handoff.to.clone()))?;
    plan.rules.check_not_recused(&plan.state, &to)?;
    let event = Event::HandoffOffered {
        visit: Some(visit.clone()),
        role: handoff.role.clone(),
        to,
    };
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    plan.push_as(&step.who, Draft::new(event).with("text", note))?;
    plan.push(Draft::new(Event::StepWaiting {
        visit: visit.clone(),
        on: WaitingOn::Acceptance,
    }))?;
    line_on(plan, visit, at_cursor)
}

/// Answers the role that was offered last; a yes takes it.
pub(in crate::response) fn answer(
    plan: &mut Plan<'_>,
    role: &RoleId,
    yes: bool,
    text: &str,
) -> Result<(), Refusal> {
    let open = plan
        .state
        .handoffs
        .iter()
        .rev()
        .find(|handoff| handoff.role == *role && handoff.answer.is_none());
    let known = plan
        .state
        .handoffs
        .iter()
        .filter(|handoff| handoff.answer.is_none());
    let open = open.ok_or_else(|| {
        unknown(
            "open handoff of",
            role.as_str(),
            known.map(|open| open.role.as_str()),
        )
    })?;
    let (visit, to) = (open.visit.clone(), open.to.clone());
    let event = Event::HandoffAnswered {
        visit: visit.clone(),
        role: role.clone(),
        to: to.clone(),
        yes,
    };
    plan.push(Draft::new(event).with("text", text))?;
    if !yes {
        return Ok(());
    }
    plan.push(Draft::new(Event::RoleTaken {
        role: role.clone(),
        person: to,
    }))?;
    let Some(visit) = visit else { return Ok(()) };
    let still_open = plan
        .state
        .visits
        .get(&visit)
        .is_some_and(|state| state.settled.is_none());
    if still_open {
        settle(plan, &visit, Outcome::Done, "", None)
    } else {
        Ok(())
    }
}

/// Takes a role, or writes down who has taken it.
pub(in crate::response) fn take(
    plan: &mut Plan<'_>,
    role: &RoleId,
    person: &PersonId,
) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    if !book.roles.is_empty() && !book.roles.contains_key(role) {
        return Err(unknown(
            "role",
            role.as_str(),
            book.roles.keys().map(RoleId::as_str),
        ));
    }
    plan.rules.check_not_recused(&plan.state, person)?;
    if plan
        .state
        .holder(role)
        .is_some_and(|holder| holder.person == *person)
    {
        return Err(Refusal::Already(format!("{person} holds {role}")));
    }
    plan.push(Draft::new(Event::RoleTaken {
        role: role.clone(),
        person: person.clone(),
    }))
}
