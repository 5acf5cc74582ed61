//! The order in which somebody does what is owed.

use crate::id::PersonId;
use crate::response::obligations::{Obligation, Urgency};
use crate::time::Timestamp;

/// Puts what a person should do next first: their own that is late or near, and what has gone up to them, soonest first;
/// then words whose answer they waited for; then their own step at the line, and those that they have beside it; then the
/// step at the line; then the rest by due time.
pub fn in_order_for<'a>(
    owed: &'a [Obligation],
    person: &PersonId,
    now: Timestamp,
) -> Vec<&'a Obligation> {
    let mut order: Vec<&Obligation> = owed.iter().collect();
    order.sort_by_key(|entry| {
        let mine = entry.owner.as_ref() == Some(person);
        let pressing = mine && entry.urgency(now) != Urgency::Later;
        let dropped = entry.goes_up && entry.urgency(now) == Urgency::Late;
        let has_gone_up = dropped && entry.backup.as_ref() == Some(person);
        let group = if pressing || has_gone_up {
            0
        } else if mine && entry.answered {
            1
        } else if mine && entry.at_cursor {
            2
        } else if mine && entry.out {
            3
        } else if entry.at_cursor {
            4
        } else {
            5
        };
        (group, entry.due.is_none(), entry.due)
    });
    order
}
