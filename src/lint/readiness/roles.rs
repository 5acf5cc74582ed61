//! The roles: how many people stand in each, and at which hours of the week nobody of them can be reached.

use crate::id::{PersonId, RoleId};
use crate::lint::book::Book;
use crate::lint::needed::{needed, people_of};
use crate::lint::people::{is_external, is_one};
use crate::lint::week::{uncovered, words};

/// How one role is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The role.
    pub role: RoleId,
    /// Who can act in it, in the order in which they are called.
    pub people: Vec<PersonId>,
    /// Whether it hangs on one person, or on nobody; who works elsewhere wants no backup.
    pub alone: bool,
    /// The hours of the week at which nobody in it can be reached, in words.
    pub uncovered: Option<String>,
    /// Whether somebody must be there at any hour, and at these hours nobody is.
    pub night: bool,
}

/// Returns every role, in the order of the playbook.
pub(super) fn roles(book: &Book<'_>) -> Vec<Cover> {
    let plan = book.plan();
    // Of several roles that may stand in for each other, one that is covered is enough.
    let mut open: Vec<&RoleId> = Vec::new();
    for (_, roles) in needed(book) {
        if !uncovered(plan, &people_of(book, &roles)).is_empty() {
            open.extend(roles);
        }
    }
    let cover = plan.roles.keys().map(|role| {
        let people = book.available(role);
        let gaps = match people.is_empty() {
            true => Vec::new(),
            false => uncovered(plan, people),
        };
        Cover {
            role: role.clone(),
            people: people.iter().map(|id| (*id).clone()).collect(),
            alone: match people {
                [] => true,
                [first, ..] => is_one(plan, people) && !is_external(plan, first),
            },
            night: !gaps.is_empty() && open.contains(&role),
            uncovered: (!gaps.is_empty()).then(|| words(&gaps)),
        }
    });
    cover.collect()
}
