//! What an incident was: how bad over time, who led, from when to when, and how it ended.

use super::source::Source;
use crate::account::plain::{severity, spoken};
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::playbook::step::lead;
use crate::text::one_line;
use crate::time::Timestamp;

/// How much of a playbook's words is shown.
const WORDS: usize = 300;

/// A severity, and from when on it was so bad.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its name: `SEV1`.
    pub name: String,
    /// Its place among all, the worst is 0; absent where the playbook does not have it.
    pub rank: Option<usize>,
    /// From when on.
    pub at: Timestamp,
    /// The line that says so.
    pub line: Option<Seq>,
    /// Why.
    pub reason: Option<String>,
}

/// Who led from when on.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Who.
    pub who: String,
    /// From when on.
    pub at: Timestamp,
    /// The line that says so.
    pub line: Seq,
}

/// An end, or a new beginning after one.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// When.
    pub at: Timestamp,
    /// The line that says so.
    pub line: Seq,
    /// Who.
    pub who: String,
    /// The outcome; none for a new beginning, and for the public.
    pub outcome: Option<String>,
    /// How many things were left open; nothing for a new beginning.
    pub open: Option<usize>,
    /// Why.
    pub reason: Option<String>,
}

/// What an incident was.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Its title.
    pub title: String,
    /// Its name; none for the public.
    pub incident: Option<String>,
    /// Whether it is practice.
    pub practice: bool,
    /// The worst case that it looked like; none for the public.
    pub worst_case: Option<String>,
    /// When it began.
    pub began: Timestamp,
    /// When that was written down.
    pub opened: Timestamp,
    /// Who opened it.
    pub opened_by: String,
    /// When the last line was written.
    pub last: Timestamp,
    /// When it ended; none while it goes on.
    pub closed: Option<Timestamp>,
    /// How bad it was, in order.
    pub levels: Vec<Level>,
    /// Who led, in order.
    pub leads: Vec<Held>,
    /// The ends and the new beginnings, in order.
    pub ends: Vec<Ended>,
}

pub(super) fn overview(source: &Source<'_>) -> Overview {
    let view = source.view();
    let (book, state) = (&view.rules.book, view.state);
    let opening = state.opening.as_ref();
    let worst = opening.and_then(|opening| opening.worst_case.as_ref());
    let worst = worst.and_then(|id| book.worst_cases.get(id));
    let first =
        |at: fn(&crate::incident::state::Opening) -> Timestamp| opening.map_or(source.last(), at);
    Overview {
        title: source.masked(&one_line(&book.title, WORDS)),
        incident: opening
            .filter(|_| !source.is_public())
            .map(|opening| opening.incident.to_string()),
        practice: opening.is_some_and(|opening| opening.practice),
        worst_case: worst
            .filter(|_| !source.is_public())
            .map(|worst| one_line(&worst.what, WORDS)),
        began: first(|opening| opening.began),
        opened: source
            .records()
            .first()
            .map_or(source.last(), |one| one.entry.at),
        opened_by: opening
            .map(|opening| source.who(&opening.by, None))
            .unwrap_or_default(),
        last: source.last(),
        closed: state.closing.as_ref().map(|closing| closing.at),
        levels: levels(source),
        leads: leads(source),
        ends: ends(source),
    }
}

/// Returns how bad it was over time; a severity that was set again is told once.
pub(super) fn levels(source: &Source<'_>) -> Vec<Level> {
    let book = &source.view().rules.book;
    let mut levels: Vec<Level> = Vec::new();
    for record in source.records() {
        let id = match &record.entry.event {
            Event::Opened { severity, .. } => severity.as_ref(),
            Event::SeverityChanged { to } => Some(to),
            _ => None,
        };
        let Some(id) = id else { continue };
        let name = severity(id);
        if levels.last().is_some_and(|last| last.name == name) {
            continue;
        }
        levels.push(Level {
            rank: book.rank(id),
            name,
            at: record.entry.when(),
            line: Some(record.entry.seq),
            reason: source
                .typed(record, "reason")
                .filter(|_| !source.is_public()),
        });
    }
    levels
}

fn leads(source: &Source<'_>) -> Vec<Held> {
    let lead = lead();
    let records = source.records().iter();
    records
        .filter_map(|record| match &record.entry.event {
            Event::RoleTaken { role, person } if *role == lead => Some(Held {
                who: match source.is_public() {
                    true => spoken(role.as_str()),
                    false => source.view().name(person),
                },
                at: record.entry.when(),
                line: record.entry.seq,
            }),
            _ => None,
        })
        .collect()
}

fn ends(source: &Source<'_>) -> Vec<Ended> {
    let inside = !source.is_public();
    let records = source.records().iter();
    records
        .filter_map(|record| {
            let (outcome, open) = match &record.entry.event {
                Event::Closed { outcome, open } => {
                    (Some(spoken(outcome)).filter(|_| inside), Some(open.len()))
                }
                Event::Reopened { .. } => (None, None),
                _ => return None,
            };
            Some(Ended {
                at: record.entry.when(),
                line: record.entry.seq,
                who: source.who(&record.entry.by, record.entry.role.as_ref()),
                outcome,
                open,
                reason: source.typed(record, "reason").filter(|_| inside),
            })
        })
        .collect()
}
