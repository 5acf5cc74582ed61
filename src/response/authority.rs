//! Authority: what a person may give, as the playbook states it.

use crate::id::{PersonId, RemedyId, RoleId};
use crate::incident::state::State;
use crate::money::Amount;
use crate::playbook::model::Remedy;
use crate::response::rules::Rules;

/// How far somebody may go with one remedy.
#[derive(Debug, Clone, PartialEq)]
pub enum Reach {
    /// Up to an amount for one person, in a role.
    UpTo(RoleId, Amount),
    /// As often as it is right, in a role; it has no amount.
    Freely(RoleId),
    /// Not at all.
    No,
}

/// What the playbook states about one remedy, seen by one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit<'a> {
    /// The remedy.
    pub remedy: &'a RemedyId,
    /// How far the person may go.
    pub mine: Reach,
    /// Who may go further: the role with the next higher amount, and that amount where there is one.
    pub above: Option<(RoleId, Option<Amount>)>,
    /// The most of it in one incident.
    pub per_incident: Option<Amount>,
    /// What law gives at least.
    pub floor: Option<Amount>,
}

/// Returns the limits of some remedies, or of all where none is named, for one person.
pub fn limits<'a>(
    rules: &'a Rules,
    state: &State,
    person: &PersonId,
    only: &[RemedyId],
) -> Vec<Limit<'a>> {
    let Some(all_in) = &rules.book.all_in else {
        return Vec::new();
    };
    let wanted = all_in
        .remedies
        .iter()
        .filter(|(id, _)| only.is_empty() || only.contains(id));
    wanted
        .map(|(id, remedy)| {
            let mine = reach(rules, state, person, remedy);
            Limit {
                remedy: id,
                above: above(rules, &mine, remedy),
                mine,
                per_incident: remedy.per_incident,
                floor: remedy.floor,
            }
        })
        .collect()
}

fn reach(rules: &Rules, state: &State, person: &PersonId, remedy: &Remedy) -> Reach {
    if let Some(role) = remedy
        .may
        .iter()
        .find(|role| rules.may_act(state, person, role))
    {
        return Reach::Freely(role.clone());
    }
    let theirs = remedy
        .per_case
        .iter()
        .filter(|(role, _)| rules.may_act(state, person, role));
    match theirs.max_by_key(|(_, amount)| **amount) {
        Some((role, amount)) => Reach::UpTo(role.clone(), *amount),
        None => Reach::No,
    }
}

fn above(rules: &Rules, mine: &Reach, remedy: &Remedy) -> Option<(RoleId, Option<Amount>)> {
    let most = match mine {
        Reach::UpTo(_, amount) => Some(*amount),
        Reach::No => None,
        Reach::Freely(_) => return None,
    };
    let higher = remedy
        .per_case
        .iter()
        .filter(|(_, amount)| most.is_none_or(|most| **amount > most));
    let next = higher.min_by_key(|(_, amount)| **amount);
    match next {
        Some((role, amount)) => Some((role.clone(), Some(*amount))),
        None if most.is_none() => remedy.may.first().map(|role| (role.clone(), None)),
        None => rules
            .book
            .all_in
            .as_ref()
            .map(|all_in| (all_in.decides.clone(), None)),
    }
}
