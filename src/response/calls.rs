//! The call sheet: whom to call for each role, in calling order, and how far each role knows.

use crate::id::{PersonId, RoleId};
use crate::incident::state::{Call, Notice, State};
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// One person to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callee {
    /// The person.
    pub person: PersonId,
    /// Whether they can be reached at this hour; `None` where the playbook does not say.
    pub on_duty: Option<bool>,
    /// Whether they take no duty in this incident.
    pub recused: bool,
    /// When somebody last tried them for this role.
    pub tried: Option<Timestamp>,
}

/// One role of the call sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The role.
    pub role: RoleId,
    /// Its people in calling order.
    pub people: Vec<Callee>,
    /// Who has taken it.
    pub holder: Option<PersonId>,
    /// How far it knows.
    pub notice: Notice,
    /// Who was reached, where they still take duties.
    pub reached: Option<PersonId>,
    /// Whether who answers for it writes in the log.
    pub present: bool,
    /// When whoever was tried last was silent for so long that the next one is called; `None` where nobody was tried,
    /// or somebody was reached since.
    pub silent: Option<Timestamp>,
}

/// Whom to call in a role that must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// Call this person now.
    Call(PersonId),
    /// This person was tried, and has until then to answer.
    Wait(PersonId, Timestamp),
    /// Nobody is left in it who was not tried: it is for those above it.
    Nobody,
}

/// Returns whom to call in a role: whoever was tried has some time to answer; then it goes on in calling order, those
/// first who can be reached at this hour.
pub fn search(role: &Role, now: Timestamp) -> Search {
    let last = role.notice.tried.last();
    if let (Some(last), Some(silent)) = (last, role.silent)
        && silent > now
    {
        return Search::Wait(last.person.clone(), silent);
    }
    if let Some(reached) = &role.reached {
        return Search::Call(reached.clone());
    }
    let mut willing = role.people.iter().filter(|callee| !callee.recused);
    match willing.find(|callee| callee.tried.is_none()) {
        Some(callee) => Search::Call(callee.person.clone()),
        None => Search::Nobody,
    }
}

/// Returns when whoever was tried last in a role has been silent for too long, counted from the first of their tries
/// in a row. Whoever takes no duty any more is not waited for, and that they were reached counts no more.
fn silent(rules: &Rules, state: &State, role: &RoleId, notice: &Notice) -> Option<Timestamp> {
    let duty = |call: &&Call| !rules.is_recused(state, &call.person);
    let last = notice.tried.last().filter(duty)?;
    let reached = notice.reached.as_ref().filter(duty);
    let reached = reached.or(notice.acknowledged.as_ref());
    let in_a_row = notice.tried.iter().rev();
    let first = in_a_row
        .take_while(|call| call.person == last.person)
        .last()?;
    let at = rules.calendar.after(first.at, rules.if_silent(role));
    reached.is_none().then_some(at)
}

/// Returns the call sheet: those on duty come first, otherwise the order of the playbook stays.
pub fn sheet(rules: &Rules, state: &State, now: Timestamp) -> Vec<Role> {
    let local = rules.calendar.local(now);
    rules
        .book
        .roles
        .iter()
        .map(|(role, listed)| {
            let notice = state.notices.get(role).cloned().unwrap_or_default();
            let mut people: Vec<Callee> = listed
                .iter()
                .map(|id| Callee {
                    person: id.clone(),
                    on_duty: rules
                        .book
                        .person(id)
                        .and_then(|person| Some(person.hours.as_ref()?.covers(local))),
                    recused: rules.is_recused(state, id),
                    tried: notice
                        .tried
                        .iter()
                        .rev()
                        .find(|call| call.person == *id)
                        .map(|call| call.at),
                })
                .collect();
            people.sort_by_key(|callee| (callee.recused, callee.on_duty == Some(false)));
            let present = rules.present(state, role).is_some();
            let holder = state.holder(role).map(|holder| holder.person.clone());
            Role {
                role: role.clone(),
                people,
                holder,
                silent: silent(rules, state, role, &notice),
                reached: notice
                    .reached
                    .as_ref()
                    .map(|call| call.person.clone())
                    .filter(|person| !rules.is_recused(state, person)),
                notice,
                present,
            }
        })
        .collect()
}

/// Returns whom to call next in a role: the first who is not recused, is on duty and was not tried; else the first
/// who was not tried; else whoever was tried longest ago.
pub fn next_call(role: &Role) -> Option<&Callee> {
    let willing = || role.people.iter().filter(|callee| !callee.recused);
    willing()
        .find(|callee| callee.tried.is_none())
        .or_else(|| willing().min_by_key(|callee| callee.tried))
}

/// Returns who could be asked next to take a role: the first in it who does not have it and did not refuse it.
pub fn next_holder(rules: &Rules, state: &State, role: &RoleId) -> Option<PersonId> {
    let holds = rules.holds(state, role);
    let refused = |person: &PersonId| {
        let mut answered = state.handoffs.iter().filter(|one| one.role == *role);
        answered.any(|one| one.to == *person && one.answer == Some(false))
    };
    rules
        .available(state, role)
        .into_iter()
        .find(|person| holds.as_ref() != Some(person) && !refused(person))
}
