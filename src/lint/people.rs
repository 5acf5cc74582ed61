//! Who can act: the people of a role less those who are recused, and how long ago something was done with them.

use std::collections::HashSet;

use crate::id::PersonId;
use crate::playbook::model::{DoneOn, Playbook};
use crate::text::{is_same_name, one_line};
use crate::time::Date;

/// Returns for each role the people who can act in it, each once, in the order in which they are called.
pub(in crate::lint) fn available(plan: &Playbook) -> Vec<Vec<&PersonId>> {
    let recused: HashSet<&PersonId> = plan.recused.iter().collect();
    let mut seen: HashSet<&PersonId> = HashSet::new();
    let roles = plan.roles.values().map(|listed| {
        seen.clear();
        let free = listed.iter().filter(|person| !recused.contains(person));
        free.filter(|person| seen.insert(person)).collect()
    });
    roles.collect()
}

/// Says whether somebody works elsewhere, so that no backup, training or briefing is asked of them.
pub(in crate::lint) fn is_external(plan: &Playbook, person: &PersonId) -> bool {
    plan.person(person).is_some_and(|person| person.external)
}

/// Says whether people are one and the same: one name stands behind all of their ids.
pub(in crate::lint) fn is_one(plan: &Playbook, people: &[&PersonId]) -> bool {
    let mut names = people.iter().map(|id| plan.name_of(id));
    let first = names.next();
    first.is_some_and(|first| names.all(|name| is_same_name(name, first)))
}

/// Returns everybody who can act in some role, each once, in the order of the roles.
pub(in crate::lint) fn in_roles(plan: &Playbook) -> Vec<&PersonId> {
    let mut seen: HashSet<&PersonId> = plan.recused.iter().collect();
    let listed = plan.roles.values().flatten();
    listed.filter(|person| seen.insert(person)).collect()
}

/// How long ago something was last done, where that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) enum Since {
    /// It is written nowhere that it ever was.
    Unwritten,
    /// Somebody has written down that it is still to be done.
    Never,
    /// So many days.
    Days(i64),
}

/// Returns how long ago something was done; `None` where it is not more than `most` days.
pub(in crate::lint) fn overdue(last: Option<DoneOn>, today: Date, most: u32) -> Option<Since> {
    let last = match last {
        None => return Some(Since::Unwritten),
        Some(DoneOn::Never) => return Some(Since::Never),
        Some(DoneOn::Day(last)) => last,
    };
    let days = today.days_since(last);
    (days > i64::from(most)).then_some(Since::Days(days))
}

/// Joins ids for a message: `dana`, `omar` and `theo`.
pub(in crate::lint) fn named<'a>(ids: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let ids: Vec<String> = ids
        .into_iter()
        .map(|id| format!("`{}`", one_line(id, 60)))
        .collect();
    match ids.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, others)) => format!("{} {last} {end}", others.join(", ")),
    }
}
