//! `notify`: tried, reached and acknowledged are three different facts.

use crate::id::{PersonId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome, WaitingOn};
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::calls::{Search, search, sheet};
use crate::response::command::Contact;
use crate::response::decide::settle;
use crate::response::line::unknown;
use crate::response::obligations::{What, obligations};
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
    let person = match (person, how) {
        (Some(person), _) => Some(person.clone()),
        (None, Contact::Tried) => to_call(plan, role),
        (None, _) => was_called(plan, role),
    };
    let person = person.ok_or_else(|| Refusal::NobodyInRole(role.clone()))?;
    let listed = book.listed(role);
    let holds = plan
        .state
        .holder(role)
        .is_some_and(|holder| holder.person == person);
    if !book.roles.is_empty() && !listed.contains(&person) && !holds {
        let known = listed.iter().map(PersonId::as_str);
        return Err(unknown("person in that role", person.as_str(), known));
    }
    for role in roles_of(plan, role, &person) {
        let person = person.clone();
        let event = match how {
            Contact::Tried => Event::NotifyTried { role, person },
            Contact::Reached => Event::NotifyReached { role, person },
            Contact::Acknowledged => Event::NotifyAcknowledged { role, person },
        };
        plan.push(Draft::new(event).with("means", means))?;
    }
    match plan.state.closing {
        Some(_) => Ok(()),
        None => go_on(plan),
    }
}

/// Returns the roles that somebody's call is about: the one that was named, and each other one that must know and in
/// which the same person stands.
fn roles_of(plan: &Plan<'_>, named: &RoleId, person: &PersonId) -> Vec<RoleId> {
    let owed = obligations(plan.rules, &plan.state, plan.now);
    let others = owed.iter().filter(|entry| entry.what == What::Notify);
    let others = others
        .map(|entry| &entry.role)
        .filter(|role| *role != named && plan.rules.book.listed(role).contains(person));
    std::iter::once(named).chain(others).cloned().collect()
}

/// Returns who is to be called in a role now, where only the role is named.
fn to_call(plan: &Plan<'_>, role: &RoleId) -> Option<PersonId> {
    let sheet = sheet(plan.rules, &plan.state, plan.when());
    let known = sheet.iter().find(|known| known.role == *role);
    match known.map(|known| search(known, plan.when())) {
        Some(Search::Call(person) | Search::Wait(person, _)) => Some(person),
        Some(Search::Nobody) | None => was_called(plan, role),
    }
}

/// Returns who answered or was called in a role, where only the role is named: who was reached, else who was tried
/// last, else who is called first.
fn was_called(plan: &Plan<'_>, role: &RoleId) -> Option<PersonId> {
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
    match plan.state.closing {
        Some(_) => Ok(()),
        None => go_on(plan),
    }
}

/// Says that every role knows, or was given up: each of them, for nobody knows of it because somebody else is done.
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
    if !silent.is_empty() {
        return Err(Refusal::NotTold(silent));
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
pub(in crate::response) fn go_on(plan: &mut Plan<'_>) -> Result<(), Refusal> {
    let rules = plan.rules;
    let cursor = plan.state.visits.cursor.as_ref();
    let open = plan.state.visits.unsettled();
    let open = open.filter(|(visit, state)| state.is_out() || cursor == Some(*visit));
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
