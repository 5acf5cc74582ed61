//! Whom to turn to when whoever owes something is late or silent, and who never gives the answer that is owed.

use crate::id::{PersonId, RoleId};
use crate::incident::state::{Request, State};
use crate::response::deciders::concerned;
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;

/// Returns who never gives an answer that is owed: who asked for it, and who has answered for another role.
pub(super) fn barred<'s>(state: &'s State, entry: &Obligation) -> Vec<&'s PersonId> {
    let request = state.requests.get(entry.of.as_str());
    let request = request.filter(|_| entry.what == What::Approval);
    request.map_or_else(Vec::new, |request| cannot_answer(state, request))
}

pub(super) fn cannot_answer<'s>(state: &'s State, request: &'s Request) -> Vec<&'s PersonId> {
    let voted = request.votes.iter().map(|vote| &vote.person);
    let concerned = concerned(state, request);
    voted.chain([&request.by]).chain(concerned).collect()
}

/// Returns whom to turn to when the owner is late: the next person in the role, else who holds the roles to which it
/// escalates. What goes up from its owner goes to those roles at once.
pub(super) fn backup(
    rules: &Rules,
    state: &State,
    entry: &Obligation,
    barred: &[&PersonId],
) -> Option<PersonId> {
    let next = next_in_role(rules, state, entry);
    let above = || {
        let mut above = entry
            .escalates
            .iter()
            .filter_map(|role| of_role(rules, state, entry, role, barred));
        above.find(|person| Some(person) != entry.owner.as_ref())
    };
    match entry.goes_up {
        true => above().or(next),
        false => next.or_else(above),
    }
}

fn next_in_role(rules: &Rules, state: &State, entry: &Obligation) -> Option<PersonId> {
    let listed = match entry.what {
        What::Approval => may_answer(rules, state, &entry.of),
        _ => rules.available(state, &entry.role),
    };
    let owner = entry.owner.as_ref();
    let place = listed.iter().position(|person| Some(person) == owner)?;
    listed.get(place + 1).cloned()
}

/// Returns who sees to something in a role to which it escalates. What goes up goes to somebody of that role, not to
/// whoever opened the incident and holds the lead until somebody takes it.
fn of_role(
    rules: &Rules,
    state: &State,
    entry: &Obligation,
    role: &RoleId,
    barred: &[&PersonId],
) -> Option<PersonId> {
    if entry.goes_up {
        let holder = state.holder(role).map(|holder| holder.person.clone());
        let called = rules.in_calling_order(state, role);
        let mut people = holder.into_iter().chain(called);
        return people.find(|person| Some(person) != entry.owner.as_ref());
    }
    let owner = rules.owner(state, role);
    match owner.filter(|owner| !barred.contains(&owner)) {
        None => {
            let mut others = rules.available(state, role).into_iter();
            others.find(|person| !barred.contains(&person))
        }
        owner => owner,
    }
}

/// Returns who may answer a request for the roles that have not, in calling order.
fn may_answer(rules: &Rules, state: &State, id: &str) -> Vec<PersonId> {
    let Some(request) = state.requests.get(id) else {
        return Vec::new();
    };
    let barred = cannot_answer(state, request);
    let silent = |role: &&RoleId| !request.votes.iter().any(|vote| vote.role == **role);
    let roles = request.roles.iter().filter(silent);
    let mut may: Vec<PersonId> = Vec::new();
    for person in roles.flat_map(|role| rules.available(state, role)) {
        if !barred.contains(&&person) && !may.contains(&person) {
            may.push(person);
        }
    }
    may
}
