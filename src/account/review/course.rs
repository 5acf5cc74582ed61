//! The course of an incident: what happened when, as a timeline and as the marks of a drawing.

use super::overview::{Level, levels};
use super::source::Source;
use super::{Moment, Verdict, promises};
use crate::account::plain::{severity, spoken};
use crate::account::record::Record;
use crate::account::tell::{is_news, what};
use crate::account::view::View;
use crate::incident::event::{Event, Outcome, PromiseKind, PromiseOutcome};
use crate::incident::line::Seq;
use crate::time::Timestamp;

/// Public words, as a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// When.
    pub at: Timestamp,
}

/// A promise, as a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// By when.
    pub due: Timestamp,
    /// When it was kept.
    pub kept: Option<Timestamp>,
    /// Whether that was in time.
    pub verdict: Verdict,
}

/// What happened over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
    /// How many severities there are.
    pub ranks: Vec<String>,
    /// How bad it was, in order.
    pub levels: Vec<Level>,
    /// The public words.
    pub spoken: Vec<Spoken>,
    /// The promises.
    pub promises: Vec<Kept>,
    /// The answers to the questions of the playbook; none for the public.
    pub decisions: Vec<Timestamp>,
}

pub(super) fn course(source: &Source<'_>) -> Course {
    let view = source.view();
    let posts = view.state.posts.iter().filter(|post| post.public);
    let spoken: Vec<Spoken> = posts.map(|post| Spoken { at: post.at }).collect();
    let promises: Vec<Kept> = promises::promises(source)
        .iter()
        .map(|promise| Kept {
            due: promise.due,
            kept: promise.kept,
            verdict: promise.verdict,
        })
        .collect();
    let settled = view.state.visits.all.values();
    let decisions: Vec<Timestamp> = settled
        .filter_map(|visit| visit.settled.as_ref())
        .filter(|settled| !source.is_public() && settled.outcome == Outcome::Answered)
        .map(|settled| settled.at)
        .collect();
    let began = view.state.opening.as_ref().map(|opening| opening.began);
    let ends = view.state.closing.as_ref().map(|closing| closing.at);
    let levels = levels(source);
    let times = || {
        let spoken = spoken.iter().map(|one| one.at);
        let promised = promises.iter().flat_map(|one| one.kept);
        let levels = levels.iter().map(|one| one.at);
        spoken
            .chain(promised)
            .chain(levels)
            .chain(decisions.iter().copied())
            .chain(began)
            .chain(ends)
    };
    Course {
        from: times().min().unwrap_or(view.now),
        to: times().max().unwrap_or(view.now),
        ranks: view.rules.book.severities.keys().map(severity).collect(),
        spoken,
        promises,
        decisions,
        levels,
    }
}

/// Returns the timeline, by when things happened; what happened at one time in the order in which it was written.
pub(super) fn moments(source: &Source<'_>) -> Vec<Moment> {
    if source.is_kept("timeline") {
        return Vec::new();
    }
    let view = source.view();
    let told = |record: &Record| match source.is_public() {
        true => in_public(source, record),
        false => is_news(view, &record.entry).then(|| without_time(view, record)),
    };
    let records = source.records().iter();
    let mut moments: Vec<Moment> = records
        .filter_map(|record| {
            let entry = &record.entry;
            Some(Moment {
                what: told(record)?,
                line: entry.seq,
                happened: entry.when(),
                recorded: entry
                    .happened
                    .filter(|at| *at != entry.at)
                    .map(|_| entry.at),
                who: source.who(&entry.by, entry.role.as_ref()),
            })
        })
        .collect();
    moments.sort_by_key(|moment| moment.happened);
    moments
}

fn without_time(view: &View<'_>, record: &Record) -> String {
    let put_right = view.state.corrections.get(&record.entry.seq);
    let put_right = put_right.and_then(|lines| lines.last());
    let put_right = put_right.map(|by: &Seq| format!(" (put right by line {by})"));
    format!(
        "{}{}",
        what(view, &record.entry),
        put_right.unwrap_or_default()
    )
}

/// Tells a line that everybody could see anyway; nothing of any other.
fn in_public(source: &Source<'_>, record: &Record) -> Option<String> {
    let view = source.view();
    let time = |at| view.time(at);
    let promised = |id| view.state.promises.get(id).map(|promise| promise.kind);
    Some(match &record.entry.event {
        Event::Opened { .. } => "the work on it began".to_owned(),
        Event::SeverityChanged { to } => format!("it was now {}", severity(to)),
        Event::StatementPosted {
            channel,
            public: true,
            ..
        } => format!("posted on {}", spoken(channel.as_str())),
        Event::PromiseMade {
            kind: PromiseKind::Update,
            due,
            ..
        } => format!("promised the next update by {}", time(*due)),
        Event::PromiseSettled {
            promise,
            outcome,
            due,
        } if promised(promise) == Some(PromiseKind::Update) => match (outcome, due) {
            (PromiseOutcome::Kept, _) => "kept the promised update".to_owned(),
            (PromiseOutcome::Moved, Some(due)) => {
                format!("moved the promised update to {}", time(*due))
            }
            (PromiseOutcome::Moved, None) => return None,
        },
        Event::Closed { .. } => "closed it".to_owned(),
        Event::Reopened { .. } => "opened it again".to_owned(),
        _ => return None,
    })
}
