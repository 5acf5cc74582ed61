//! Promises and reminders: what was promised is kept, or moved with a reason; a reminder is put off with one.

use crate::id::PromiseId;
use crate::incident::entry::Draft;
use crate::incident::event::{Event, PromiseOutcome};
use crate::response::line::unknown;
use crate::response::obligations::obligations;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::time::Timestamp;

/// Writes down that a promise was kept.
pub(super) fn kept(plan: &mut Plan<'_>, promise: &PromiseId, how: &str) -> Result<(), Refusal> {
    open(plan, promise)?;
    let event = Event::PromiseSettled {
        promise: promise.clone(),
        outcome: PromiseOutcome::Kept,
        due: None,
    };
    plan.push(Draft::new(event).with("reason", how))
}

/// Gives a promise a new time. Whoever it was made to must be told, so it wants a reason.
pub(super) fn moved(
    plan: &mut Plan<'_>,
    promise: &PromiseId,
    due: Timestamp,
    reason: &str,
) -> Result<(), Refusal> {
    open(plan, promise)?;
    check_ahead(plan, due)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("moving a promise"));
    }
    let event = Event::PromiseSettled {
        promise: promise.clone(),
        outcome: PromiseOutcome::Moved,
        due: Some(due),
    };
    plan.push(Draft::new(event).with("reason", reason))
}

/// Puts the reminders of something owed off. What is owed stays owed, and its time stays.
pub(super) fn snooze(
    plan: &mut Plan<'_>,
    obligation: &str,
    until: Timestamp,
    reason: &str,
) -> Result<(), Refusal> {
    let owed = obligations(plan.rules, &plan.state, plan.now);
    if !owed.iter().any(|one| one.id == obligation) {
        let known = owed.iter().map(|one| one.id.as_str());
        return Err(unknown("obligation", obligation, known));
    }
    check_ahead(plan, until)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("putting a reminder off"));
    }
    let event = Event::Snoozed {
        obligation: obligation.to_owned(),
        until,
    };
    plan.push(Draft::new(event).with("reason", reason))
}

fn open(plan: &Plan<'_>, id: &PromiseId) -> Result<(), Refusal> {
    let known = plan.state.promises.iter();
    let open = known.filter(|(_, promise)| promise.kept.is_none());
    match plan.state.promises.get(id) {
        Some(promise) if promise.kept.is_none() => Ok(()),
        Some(_) => Err(Refusal::Already(format!("{id} is kept"))),
        None => Err(unknown(
            "promise",
            id.as_str(),
            open.map(|(id, _)| id.as_str()),
        )),
    }
}

fn check_ahead(plan: &Plan<'_>, at: Timestamp) -> Result<(), Refusal> {
    if at > plan.now {
        return Ok(());
    }
    Err(Refusal::NeedsWords(
        "that time is past; name one that lies ahead",
    ))
}
