//! Promises and reminders: what was promised is kept, or moved with a reason; a reminder is put off with one.

use crate::id::{CaseId, PromiseId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, PromiseKind, PromiseOutcome};
use crate::incident::state::Promise;
use crate::incident::visit::Visit;
use crate::response::line::unknown;
use crate::response::obligations::obligations;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::time::Timestamp;

/// Makes a promise in words.
pub(super) fn make(
    plan: &mut Plan<'_>,
    due: Timestamp,
    words: &str,
    case: Option<&CaseId>,
) -> Result<(), Refusal> {
    if words.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "what is promised? such as: promise 18:00 Call Maria back",
        ));
    }
    if let Some(case) = case.filter(|case| !plan.state.cases.contains_key(*case)) {
        let known = plan.state.cases.keys().map(CaseId::as_str);
        return Err(unknown("case", case.as_str(), known));
    }
    check_ahead(plan, due)?;
    let event = Event::PromiseMade {
        promise: next_id(plan, "promise")?,
        kind: PromiseKind::Other,
        due,
        case: case.cloned(),
    };
    plan.push(Draft::new(event).with("text", words))
}

/// Keeps the promise of news, and makes the next one where the words name its time. Words that
/// stand on one more channel, `also_at` the visit at which they made a promise, do not keep it, and neither does what
/// was said before it was made.
pub(super) fn news_went_out(
    plan: &mut Plan<'_>,
    also_at: Option<&Visit>,
    next: Option<Timestamp>,
) -> Result<(), Refusal> {
    let posts = plan.state.posts.iter();
    let began = posts
        .filter(|post| also_at.is_some() && post.visit.as_ref() == also_at)
        .map(|post| post.seq)
        .min();
    let is_news =
        |promise: &&Promise| promise.kept.is_none() && promise.kind == PromiseKind::Update;
    let mut open = plan.state.promises.values().filter(is_news);
    let again = open.any(|promise| Some(promise.due) == next);
    let kept = |promise: &Promise| {
        is_news(&promise)
            && Some(promise.due) != next
            && promise.made <= plan.when()
            && began.is_none_or(|began| promise.seq < began)
    };
    let promises = plan.state.promises.iter();
    let kept: Vec<PromiseId> = promises
        .filter(|(_, promise)| kept(promise))
        .map(|(id, _)| id.clone())
        .collect();
    for promise in kept {
        let event = Event::PromiseSettled {
            promise,
            outcome: PromiseOutcome::Kept,
            due: None,
        };
        plan.push(Draft::new(event))?;
    }
    let Some(due) = next.filter(|_| !again) else {
        return Ok(());
    };
    let event = Event::PromiseMade {
        promise: next_id(plan, "update")?,
        kind: PromiseKind::Update,
        due,
        case: None,
    };
    plan.push(Draft::new(event))
}

/// Makes the promise that somebody hears from us; said on two channels, it is one.
pub(super) fn contact_promised(
    plan: &mut Plan<'_>,
    due: Timestamp,
    case: Option<CaseId>,
) -> Result<(), Refusal> {
    let mut open = plan.state.promises.values();
    let same = |promise: &Promise| {
        promise.kept.is_none()
            && promise.kind == PromiseKind::Contact
            && promise.due == due
            && promise.case == case
    };
    if open.any(same) {
        return Ok(());
    }
    let event = Event::PromiseMade {
        promise: next_id(plan, "contact")?,
        kind: PromiseKind::Contact,
        due,
        case,
    };
    plan.push(Draft::new(event))
}

fn next_id(plan: &Plan<'_>, word: &str) -> Result<PromiseId, Refusal> {
    format!("{word}-{}", plan.state.promises.len() + 1)
        .parse()
        .map_err(|_| Refusal::NoStep)
}

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
