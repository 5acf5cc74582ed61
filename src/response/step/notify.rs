//! `notify`: tried, reached and acknowledged are three different facts.

use crate::id::{PersonId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome, WaitingOn};
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::command::Contact;
use crate::response::decide::settle;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::step::give::line_on;

/// Writes down how far somebody knows, and settles or sends out the steps that wait for it.
pub(in crate::response) fn contact(
    plan: &mut Plan<'_>,
    role: &RoleId,
    person: Option<&PersonId>,
    how: Contact,
    means: &str,
) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    if !book.roles.contains_key(role) && !book.roles.is_empty() {
        return Err(unknown(
            "role",
            role.as_str(),
            book.roles.keys().map(RoleId::as_str),
        ));
    }
    let person = match person {
        Some(person) => person.clone(),
        None => call_next(plan, role).ok_or_else(|| Refusal::NobodyInRole(role.clone()))?,
    };
    let role = role.clone();
    let event = match how {
        Contact::Tried => Event::NotifyTried { role, person },
        Contact::Reached => Event::NotifyReached { role, person },
        Contact::Acknowledged => Event::NotifyAcknowledged { role, person },
    };
    plan.push(Draft::new(event).with("means", means))?;
    if plan.state.closing.is_some() {
        Ok(())
    } else {
        go_on(plan)
    }
}

/// Returns whom a bare role name means: who was reached, else who was tried last, else who is called first.
fn call_next(plan: &Plan<'_>, role: &RoleId) -> Option<PersonId> {
    let notice = plan.state.notices.get(role);
    let last = notice.and_then(|notice| notice.reached.as_ref().or(notice.tried.last()));
    last.map(|call| call.person.clone())
        .filter(|person| !plan.rules.is_recused(&plan.state, person))
        .or_else(|| plan.rules.available(&plan.state, role).into_iter().next())
}

/// Gives a role up, or sends it home.
pub(in crate::response) fn stand_down(
    plan: &mut Plan<'_>,
    role: &RoleId,
    reason: &str,
) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    if !book.roles.contains_key(role) {
        return Err(unknown(
            "role",
            role.as_str(),
            book.roles.keys().map(RoleId::as_str),
        ));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("giving a role up"));
    }
    if plan.rules.stood_down(&plan.state, role) {
        return Err(Refusal::Already(format!("{role} is stood down")));
    }
    plan.push(Draft::new(Event::StoodDown { role: role.clone() }).with("reason", reason))?;
    go_on(plan)
}

/// Says that every role knows. Where the log does not say so, it wants words that say how they know.
pub(in crate::response) fn done(
    plan: &mut Plan<'_>,
    visit: &Visit,
    roles: &[RoleId],
    note: &str,
) -> Result<(), Refusal> {
    let silent: Vec<RoleId> = roles
        .iter()
        .filter(|role| !finished(plan, role))
        .cloned()
        .collect();
    if !silent.is_empty() && note.trim().is_empty() {
        return Err(Refusal::NotTold(silent));
    }
    for role in silent {
        let person = call_next(plan, &role).ok_or_else(|| Refusal::NobodyInRole(role.clone()))?;
        let event = Event::NotifyAcknowledged { role, person };
        plan.push(Draft::new(event).with("means", note))?;
    }
    acknowledge_present(plan, roles)?;
    settle(plan, visit, Outcome::Done, note, None)
}

/// Writes down that those roles know for which somebody writes in the log, so that what is met stands on a fact.
pub(in crate::response) fn acknowledge_present(
    plan: &mut Plan<'_>,
    roles: &[RoleId],
) -> Result<(), Refusal> {
    plan.conclude(|plan| note_present(plan, roles))
}

fn note_present(plan: &mut Plan<'_>, roles: &[RoleId]) -> Result<(), Refusal> {
    for role in roles {
        let said = plan
            .state
            .notices
            .get(role)
            .is_some_and(|notice| notice.acknowledged.is_some());
        if let (false, Some(person)) = (said, plan.rules.present(&plan.state, role)) {
            let event = Event::NotifyAcknowledged {
                role: role.clone(),
                person,
            };
            plan.push(Draft::new(event).with("means", "writes in this log"))?;
        }
    }
    Ok(())
}

fn finished(plan: &Plan<'_>, role: &RoleId) -> bool {
    plan.rules.knows(&plan.state, role) || plan.rules.stood_down(&plan.state, role)
}

/// Settles every open `notify` whose roles all know or were given up; sends the one at the line out once each of
/// its roles was tried.
fn go_on(plan: &mut Plan<'_>) -> Result<(), Refusal> {
    let rules = plan.rules;
    let open = plan.state.visits.all.iter().filter(|(visit, state)| {
        state.settled.is_none()
            && (state.is_out() || plan.state.visits.cursor.as_ref() == Some(visit))
    });
    let open: Vec<(Visit, &Vec<RoleId>)> = open
        .filter_map(|(visit, _)| match &rules.step(&visit.step)?.kind {
            Kind::Notify(roles) => Some((visit.clone(), roles)),
            _ => None,
        })
        .collect();
    for (visit, roles) in open {
        let still_open = plan
            .state
            .visits
            .get(&visit)
            .is_some_and(|state| state.settled.is_none());
        if still_open && roles.iter().all(|role| finished(plan, role)) {
            acknowledge_present(plan, roles)?;
            settle(plan, &visit, Outcome::Done, "", None)?;
            continue;
        }
        let at_cursor = plan.state.visits.cursor.as_ref() == Some(&visit);
        let tried = |role: &RoleId| {
            plan.state
                .notices
                .get(role)
                .is_some_and(|notice| !notice.tried.is_empty())
        };
        let reached = |role: &RoleId| {
            plan.state
                .notices
                .get(role)
                .is_some_and(|notice| notice.reached.is_some())
        };
        if at_cursor
            && roles
                .iter()
                .all(|role| finished(plan, role) || tried(role) || reached(role))
        {
            let event = Event::StepWaiting {
                visit: visit.clone(),
                on: WaitingOn::Acknowledgement,
            };
            plan.push(Draft::new(event))?;
            line_on(plan, &visit, true)?;
        }
    }
    Ok(())
}
