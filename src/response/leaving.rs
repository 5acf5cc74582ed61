//! When it is enough: what the playbook counts before it is time to leave one person, and how near that is.

use crate::id::CaseId;
use crate::incident::event::{CaseKind, OfferOutcome};
use crate::incident::state::State;
use crate::response::rules::Rules;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Offers within the rules that were declined.
    FairOffers,
    /// Rungs of the ladder that were sent.
    Warnings,
    /// Our replies in public in one thread.
    PublicReplies,
}

/// One count, and what was set as enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// What is counted.
    pub what: Counted,
    /// How often it happened.
    pub number: u32,
    /// How often is enough.
    pub enough: u32,
}

/// How far it is with one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is nothing to do about it.
    Fine,
    /// It is near: whoever is wise leaves sooner.
    Near(Count),
    /// It is enough, and somebody decides about leaving.
    Reached(Count),
}

/// Returns what is counted for somebody; nothing where the playbook has no such rule.
pub fn counts(rules: &Rules, state: &State, id: &CaseId) -> Vec<Count> {
    let (Some(rule), Some(case)) = (&rules.book.walk_away, state.cases.get(id)) else {
        return Vec::new();
    };
    let declined = state.offers.values().filter(|offer| {
        offer.case.as_ref() == Some(id)
            && offer.outcome == Some(OfferOutcome::Declined)
            && offer.breach.is_none()
    });
    let numbers = [
        (
            Counted::FairOffers,
            saturated(declined.count()),
            rule.any_of.fair_offers,
        ),
        (Counted::Warnings, case.rungs, rule.any_of.warnings),
        (
            Counted::PublicReplies,
            case.public_replies(),
            rule.any_of.public_replies,
        ),
    ];
    let set = numbers.into_iter();
    set.filter_map(|(what, number, enough)| {
        let enough = enough?;
        Some(Count {
            what,
            number,
            enough,
        })
    })
    .collect()
}

/// Returns how far it is with somebody. Near is four fifths of enough, at least once.
pub fn standing(rules: &Rules, state: &State, id: &CaseId) -> Standing {
    let counts = counts(rules, state, id);
    let reached = counts.iter().find(|count| count.number >= count.enough);
    let near = |count: &&Count| {
        let near = (u64::from(count.enough) * 4 / 5).max(1);
        count.number > 0 && u64::from(count.number) >= near
    };
    match (reached, counts.iter().find(near)) {
        (Some(count), _) => Standing::Reached(*count),
        (None, Some(count)) => Standing::Near(*count),
        (None, None) => Standing::Fine,
    }
}

/// Says whether it may be proposed to leave somebody: whoever was harmed is never left but by the lead.
pub fn may_be_left(state: &State, id: &CaseId) -> bool {
    let case = state.cases.get(id);
    case.is_some_and(|case| case.kind != CaseKind::Harmed)
}

fn saturated(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
