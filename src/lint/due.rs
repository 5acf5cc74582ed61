//! When a plan wants to be read again, and when it wants to be practised again.

use crate::playbook::model::Playbook;
use crate::time::{Date, Length};

/// Returns the day by which somebody is to read the whole of the plan again; `None` where it was never read.
pub(in crate::lint) fn review(plan: &Playbook) -> Option<Date> {
    let read = plan.reviewed?.day()?;
    Some(read.plus_days(days(plan.review_every)))
}

/// Returns the day by which a plan is to be practised again that was practised on `last`; `None` where it does not say
/// how often.
pub(in crate::lint) fn drill(plan: &Playbook, last: Date) -> Option<Date> {
    let every = plan.drills.as_ref()?.every?;
    Some(last.plus_days(days(every)))
}

/// Returns a length in whole days.
fn days(length: Length) -> i64 {
    (length.approx_seconds() + 86_399) / 86_400
}
