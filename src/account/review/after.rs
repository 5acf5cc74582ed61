//! What was found out, what came back, what is changed, and what was learned.

use super::source::Source;
use crate::account::plain::spoken;
use crate::account::tell::kind_words;
use crate::incident::event::{Event, Finding as Kind, RippleAction};
use crate::incident::line::Seq;
use crate::incident::state::FixState;
use crate::response::fixes::of_the_book;
use crate::time::Timestamp;

/// Something that was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub about: Kind,
    /// The line that says so.
    pub line: Seq,
    /// The words.
    pub words: Option<String>,
    /// Whether something like it happened before, where that is what it is about.
    pub seen: Option<bool>,
}

/// Something that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ripple {
    /// Its name in the log.
    pub id: String,
    /// The line that says so.
    pub line: Seq,
    /// When.
    pub at: Timestamp,
    /// What was seen.
    pub words: Option<String>,
    /// What is done about it.
    pub then: &'static str,
    /// The role that does it.
    pub who: String,
    /// When it was seen to.
    pub settled: Option<Timestamp>,
}

/// Something that is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Its name in the log.
    pub id: String,
    /// The line that took it on.
    pub line: Seq,
    /// What changes.
    pub what: String,
    /// The department.
    pub dept: Option<String>,
    /// What kind of change it is.
    pub kind: Option<&'static str>,
    /// Who sees to it; none for the public.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Timestamp>,
    /// When the department accepted it, with the words.
    pub accepted: Option<(Timestamp, Option<String>)>,
    /// When it was done, with the proof.
    pub done: Option<(Timestamp, Option<String>)>,
}

/// Something that was learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The line that says so.
    pub line: Seq,
    /// The words.
    pub words: String,
}

/// Returns what was found out: to the public the cause alone, where that is for everybody.
pub(super) fn findings(source: &Source<'_>) -> Vec<Finding> {
    let wanted = |about: Kind| match about {
        Kind::Cause => source.hears_of(&["cause"]),
        Kind::Driver | Kind::SeenBefore => !source.is_public(),
    };
    let found = source.view().state.aftermath.findings.iter();
    found
        .filter(|(about, _)| wanted(**about))
        .map(|(about, found)| Finding {
            about: *about,
            line: found.at.seq,
            words: source
                .typed_at(found.at.seq, "text")
                .map(|words| source.masked(&words)),
            seen: found.seen,
        })
        .collect()
}

pub(super) fn ripples(source: &Source<'_>) -> Vec<Ripple> {
    let ripples = source.view().state.aftermath.ripples.iter();
    ripples
        .map(|(id, ripple)| Ripple {
            id: id.to_string(),
            line: ripple.opened.seq,
            at: ripple.opened.at,
            words: source.typed_at(ripple.opened.seq, "text"),
            then: match ripple.then {
                RippleAction::Engage => "engage",
                RippleAction::Rest => "rest",
                RippleAction::Raise => "raise",
            },
            who: spoken(ripple.who.as_str()),
            settled: ripple.settled.map(|stamp| stamp.at),
        })
        .collect()
}

/// Returns what is changed; to the public where changes are for everybody, without who sees to it and without proofs.
pub(super) fn fixes(source: &Source<'_>) -> Vec<Fix> {
    if !source.hears_of(&["change", "changes", "fixes"]) {
        return Vec::new();
    }
    let inside = !source.is_public();
    let view = source.view();
    let typed = |stamp: crate::incident::state::Stamp| {
        let words = source.typed_at(stamp.seq, "text");
        (stamp.at, words.filter(|_| inside))
    };
    let fixes = view.state.aftermath.fixes.iter();
    fixes
        .map(|(id, fix)| Fix {
            id: id.to_string(),
            line: fix.opened.seq,
            what: source.masked(&what(source, fix)),
            dept: fix.dept.clone(),
            kind: fix.kind.map(kind_words),
            owner: owner(source, fix).filter(|_| inside),
            due: due(source, fix),
            accepted: fix.accepted.map(typed),
            done: fix.done.map(typed),
        })
        .collect()
}

fn what(source: &Source<'_>, fix: &FixState) -> String {
    let stated = || of_the_book(source.view().rules, fix).map(|fix| fix.what.clone());
    let typed = source.typed_at(fix.opened.seq, "text");
    typed.or_else(stated).unwrap_or_default()
}

fn owner(source: &Source<'_>, fix: &FixState) -> Option<String> {
    let person = fix.owner.as_ref().map(|person| source.view().name(person));
    person.or_else(|| fix.role.as_ref().map(|role| spoken(role.as_str())))
}

/// Returns by when a fix is due: as somebody said, else as long after the end as the playbook says.
fn due(source: &Source<'_>, fix: &FixState) -> Option<Timestamp> {
    let view = source.view();
    let stated = || {
        let length = of_the_book(view.rules, fix)?.due?;
        let closing = view.state.closing.as_ref()?;
        Some(view.rules.calendar.after(closing.at, length))
    };
    fix.due.or_else(stated)
}

/// Returns what was learned; to the public where lessons are for everybody.
pub(super) fn lessons(source: &Source<'_>) -> Vec<Lesson> {
    if !source.hears_of(&["lessons", "lesson"]) {
        return Vec::new();
    }
    let records = source.records().iter();
    records
        .filter(|record| record.entry.event == Event::Lesson {})
        .filter_map(|record| {
            Some(Lesson {
                line: record.entry.seq,
                words: source.masked(&source.typed(record, "text")?),
            })
        })
        .collect()
}
