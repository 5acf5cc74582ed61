//! The order in which the roles of the call sheet are called, and how far each is. It calls nobody.

use crate::id::PersonId;
use crate::incident::state::State;
use crate::playbook::step::lead;
use crate::response::calls::{Role, Search, search};
use crate::response::obligations::{What, obligations};
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// How far a role is, those first who are called first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Standing {
    /// It must know, or must be taken, and nobody was tried.
    Untried,
    /// It must know; whoever was tried is silent, or was reached and did not say that they know.
    Again,
    /// It must know; whoever was tried has still time to answer.
    Waits,
    /// Nothing asks for it so far.
    Spare,
    /// It knows.
    Knows,
    /// It was sent home, or given up.
    StoodDown,
}

/// One role of the sheet, and how far it is.
#[derive(Debug)]
pub(in crate::cli) struct Called<'r> {
    pub(in crate::cli) role: &'r Role,
    pub(in crate::cli) standing: Standing,
    /// By when it must know.
    pub(in crate::cli) due: Option<Timestamp>,
    /// Whom to call now.
    pub(in crate::cli) now: Option<PersonId>,
    /// Who was tried last and has not answered, and since when.
    pub(in crate::cli) silent: Option<(PersonId, Timestamp)>,
    /// Until when they have time to answer.
    pub(in crate::cli) until: Option<Timestamp>,
}

/// Returns the roles in the order in which they are called: those first who must know and were not tried; of these,
/// the one that must know soonest.
pub(in crate::cli) fn in_order<'r>(
    rules: &Rules,
    state: &State,
    now: Timestamp,
    sheet: &'r [Role],
) -> Vec<Called<'r>> {
    let owed = match state.opening {
        Some(_) => obligations(rules, state, now),
        None => Vec::new(),
    };
    let must = |role: &Role| {
        let mut owed = owed.iter();
        owed.find(|one| match one.what {
            What::Notify => one.of == role.role.as_str(),
            What::Lead => role.role == lead(),
            _ => false,
        })
    };
    let called = sheet.iter().map(|role| {
        let must = must(role);
        let search = search(role, now);
        let standing = match (must, &search) {
            (Some(_), Search::Wait(..)) => Standing::Waits,
            (Some(_), _) if role.notice.tried.is_empty() && role.notice.reached.is_none() => {
                Standing::Untried
            }
            (Some(_), _) => Standing::Again,
            (None, _) if rules.stood_down(state, &role.role) => Standing::StoodDown,
            (None, _) if rules.knows(state, &role.role) || role.holder.is_some() => Standing::Knows,
            (None, _) => Standing::Spare,
        };
        let (call, until) = match search {
            Search::Call(person) => (Some(person), None),
            Search::Wait(_, until) => (None, Some(until)),
            Search::Nobody => (None, None),
        };
        Called {
            role,
            standing,
            due: must.and_then(|owed| owed.due),
            now: call.filter(|_| standing <= Standing::Again),
            silent: silent(role),
            until: until.filter(|_| standing == Standing::Waits),
        }
    });
    let mut called: Vec<Called<'_>> = called.collect();
    called.sort_by_key(|one| (one.standing, one.due.is_none(), one.due));
    called
}

/// Returns who was tried last and has not answered since, and when the first of their tries in a row was.
fn silent(role: &Role) -> Option<(PersonId, Timestamp)> {
    role.silent?;
    let last = &role.notice.tried.last()?.person;
    let in_a_row = role.notice.tried.iter().rev();
    let first = in_a_row.take_while(|call| call.person == *last).last()?;
    Some((last.clone(), first.at))
}
