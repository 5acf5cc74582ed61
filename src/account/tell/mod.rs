//! One fact of the log as one plain line: when, who, what.
//!
//! Words that somebody typed are shown safe and cut short; whole they stand in the log.

mod aftermath;
mod deals;
mod partings;
mod people;
mod steps;

use crate::account::view::View;
use crate::id::ClockId;
use crate::incident::entry::Entry;
use crate::incident::event::{Event, PromiseKind, PromiseOutcome};
use crate::incident::state::MISTAKE;
use crate::response::obligations::role_words;
use crate::response::statement::ASKED;
use crate::text::{one_line, visible};

pub use aftermath::{kind_words, stance_words};
pub use steps::{done_but_for, option_text, step_name};

/// How much of somebody's words a line shows, in characters.
const WORDS: usize = 160;

/// How much of a title a line shows.
const TITLE: usize = 60;

/// Tells a fact with its time and its author: `23:14 Dana Ruiz (lead): tried Omar Haddad (comms)`.
pub fn entry(view: &View<'_>, entry: &Entry) -> String {
    let role = entry
        .role
        .as_ref()
        .map(|role| format!(" ({role})"))
        .unwrap_or_default();
    let happened = happened(view, entry);
    let corrections = view.state.corrections.get(&entry.seq);
    let corrected = corrections
        .and_then(|lines| lines.last())
        .map(|line| format!(" (put right by line {line})"))
        .unwrap_or_default();
    format!(
        "{} {}{role}: {}{happened}{corrected}",
        view.time(entry.at),
        view.name(&entry.by),
        what(view, entry)
    )
}

/// Tells when a fact happened that was written down late, ready to stand behind it; empty for every other.
pub fn happened(view: &View<'_>, entry: &Entry) -> String {
    let told = entry
        .happened
        .map(|at| format!(" (happened {})", view.time(at)));
    told.unwrap_or_default()
}

/// Says whether a fact is worth telling to somebody who is at work: what merely follows from another is not.
pub fn is_news(view: &View<'_>, entry: &Entry) -> bool {
    match &entry.event {
        Event::StepOpened { .. } | Event::StepReached { .. } | Event::StepWaiting { .. } => false,
        Event::FactSet { name, .. } => name == ASKED,
        // News that goes out keeps the promise of it by itself.
        Event::PromiseSettled {
            promise,
            outcome: PromiseOutcome::Kept,
            ..
        } => {
            let known = view.state.promises.get(promise);
            known.is_none_or(|known| known.kind != PromiseKind::Update)
        }
        _ => true,
    }
}

/// Tells what happened, without when and by whom.
pub fn what(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    match &entry.event {
        Event::Opened { practice, .. } => {
            let kind = if *practice {
                "practice"
            } else {
                "the incident"
            };
            format!("opened {kind}{}", typed("note"))
        }
        Event::Joined {} => "came to the incident".to_owned(),
        Event::RoleTaken { role, person } if *person == entry.by => {
            format!("took {}", role_words(role))
        }
        Event::RoleTaken { role, person } => {
            format!(
                "wrote down that {} took {}",
                view.name(person),
                role_words(role)
            )
        }
        Event::Recused { person } if *person == entry.by => {
            format!("takes no duty in this from now on{}", typed("reason"))
        }
        Event::Recused { person } => {
            format!("recused {}{}", view.name(person), typed("reason"))
        }
        Event::Note { to: Some(role) } => format!("noted for {role}{}", typed("text")),
        Event::Note { to: None } => format!("noted{}", typed("text")),
        Event::Corrected { of } => format!("put line {of} right{}", typed("text")),
        Event::Redacted { of, field } => format!(
            "took {} out of line {of}{}",
            visible(field),
            typed("reason")
        ),
        Event::Attached { sha256, size } => format!(
            "attached {}{} (sha256 {})",
            bytes(*size),
            typed("name"),
            &sha256.to_string()[..12]
        ),
        Event::Refused { command, rule, .. } => format!(
            "was refused: {} ({})",
            one_line(command, TITLE),
            one_line(rule, WORDS)
        ),
        Event::Marked { name } => {
            let question = view.rules.book.marks.get(name);
            match question {
                Some(question) => {
                    format!("marked {name}: yes to \"{}\"", one_line(question, TITLE))
                }
                None => format!("marked {name}"),
            }
        }
        Event::Counted { sign, number } => format!("counted {sign}: {number}"),
        Event::SeverityChanged { to } => format!("set the severity to {to}{}", typed("reason")),
        Event::FactSet { name, .. } if name == ASKED => {
            format!("wrote down who asked{}", typed("value"))
        }
        Event::FactSet { name, .. } => {
            format!("filled in <{name}>{}{}", typed("value"), typed("reason"))
        }
        Event::ClockStarted { clock, due } => {
            format!(
                "the clock {} runs until {}",
                clock_name(view, clock),
                view.time(*due)
            )
        }
        Event::ClockSettled { clock, .. } => {
            format!(
                "the clock {} is met{}",
                clock_name(view, clock),
                typed("filed")
            )
        }
        Event::HoldLifted { clock } => {
            format!(
                "lifted the hold {}{}",
                clock_name(view, clock),
                typed("reason")
            )
        }
        Event::TailSetAside { bytes, .. } => {
            format!("set aside {bytes} unfinished bytes at the end of the log")
        }
        Event::Closed { outcome, open } => closed(outcome, open, &typed("reason")),
        Event::Finding { .. }
        | Event::ClusterSet { .. }
        | Event::StanceSet { .. }
        | Event::RippleOpened { .. }
        | Event::RippleSettled { .. }
        | Event::WatchSettled { .. }
        | Event::FixOpened { .. }
        | Event::FixAccepted { .. }
        | Event::FixDone { .. }
        | Event::Lesson {}
        | Event::Reopened { .. } => aftermath::aftermath(view, entry),
        Event::Unknown { name } => format!("{} (of a newer version)", visible(name)),
        _ => steps::step(view, entry),
    }
}

/// Returns what somebody typed, ready to stand behind the rest of the line.
fn typed(view: &View<'_>, entry: &Entry, field: &str) -> String {
    let taken_out = (entry.seq, field.to_owned());
    if view.state.redacted.contains(&taken_out) {
        return ": [taken out]".to_owned();
    }
    let words = view.texts.text(entry.seq, field);
    words.map_or_else(String::new, |words| {
        format!(": {}", one_line(&words, WORDS))
    })
}

/// Returns a length in bytes as people say it: `640 bytes`, `1.2 MB`.
pub fn bytes(size: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let unit = UNITS.iter().find(|(unit, _)| size >= *unit);
    match unit {
        Some((unit, name)) => {
            let tenths = size / (unit / 10);
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        None if size == 1 => "1 byte".to_owned(),
        None => format!("{size} bytes"),
    }
}

/// Returns what a clock is called: its rule.
fn clock_name(view: &View<'_>, clock: &ClockId) -> String {
    match view.rules.book.clocks.get(clock) {
        Some(rule) => format!("\"{}\"", quoted(&rule.rule)),
        None => clock.to_string(),
    }
}

/// Puts words on one line that will stand in quotation marks.
fn quoted(words: &str) -> String {
    one_line(words, TITLE).replace('"', "'")
}

/// How many of the things that were open at a close are named.
const NAMED: usize = 3;

fn closed(outcome: &str, open: &[String], reason: &str) -> String {
    let outcome = one_line(outcome, WORDS);
    match open.len() {
        _ if outcome == MISTAKE => format!("closed the incident, started in error{reason}"),
        0 => format!("closed the incident: {outcome}{reason}"),
        count => {
            let named = open.iter().take(NAMED).map(|one| one.replacen(':', " ", 1));
            let mut named: Vec<String> = named.map(|one| one_line(&one, WORDS)).collect();
            if count > NAMED {
                named.push(format!("{} more", count - NAMED));
            }
            let named = named.join(", ");
            format!("closed the incident: {outcome}, with {count} still open ({named}){reason}")
        }
    }
}
