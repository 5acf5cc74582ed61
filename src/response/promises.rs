//! Promises and reminders: what was promised is kept, or moved with a reason; a reminder is put off with one.

use crate::id::{CaseId, ChannelId, PromiseId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, PromiseKind, PromiseOutcome};
use crate::incident::state::{Post, Promise};
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

/// News that went out.
pub(super) struct News<'a> {
    /// Where.
    pub(super) channel: &'a ChannelId,
    /// The visit whose words stand on one more channel, and since when they are as they are.
    pub(super) since: Option<(&'a Visit, Timestamp)>,
    /// The time that they promise.
    pub(super) next: Option<Timestamp>,
}

/// Keeps the promises of news: those that were made before, where they were made. The words that made a promise do not
/// keep it on another channel.
pub(super) fn keep(plan: &mut Plan<'_>, news: &News<'_>) -> Result<(), Refusal> {
    let posts = plan.state.posts.iter();
    let began = news.since.and_then(|(visit, _)| {
        let of_visit = posts.filter(|post| post.visit.as_ref() == Some(visit));
        of_visit.map(|post| post.seq).min()
    });
    let changed = |promise: &Promise| {
        let since = news.since;
        since.is_none_or(|(_, touched)| touched > promise.made)
    };
    let kept = |promise: &Promise| {
        promise.kept.is_none()
            && promise.kind == PromiseKind::Update
            && Some(promise.due) != news.next
            && promise.made <= plan.when()
            && (changed(promise) || began.is_none_or(|began| promise.seq < began))
            && reaches(plan, promise, news.channel)
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
    Ok(())
}

/// Says whether those hear of it on a channel to whom a promise was made: it is one of those on which the words stand
/// that made it.
fn reaches(plan: &Plan<'_>, promise: &Promise, channel: &ChannelId) -> bool {
    let posts = &plan.state.posts;
    let mut before = posts.iter().rev().filter(|post| post.seq < promise.seq);
    let Some(made_by) = before.next() else {
        return true;
    };
    let same = |post: &&Post| post.visit.is_some() && post.visit == made_by.visit;
    let mut stands = posts.iter().filter(same);
    made_by.channel == *channel
        || stands.any(|post| post.channel == *channel)
        || made_by.statement.as_ref().is_some_and(|id| {
            let words = plan.rules.book.statements.get(id);
            words.is_some_and(|words| words.post_to.contains(channel))
        })
}

/// Promises news by a time, once.
pub(super) fn news_promised(plan: &mut Plan<'_>, due: Timestamp) -> Result<(), Refusal> {
    let mut open = plan.state.promises.values();
    let same = |promise: &Promise| {
        promise.kept.is_none() && promise.kind == PromiseKind::Update && promise.due == due
    };
    if open.any(same) {
        return Ok(());
    }
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
