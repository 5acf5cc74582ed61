//! A review of an incident, for the report afterwards: every fact that is looked back on, with its line in the log.
//!
//! It is made from the log alone, as it stood at its last line, so the same log always gives the same review. What the
//! public does not hear is left out here, once for every form in which a review is written; whatever is not known to
//! be for everybody is not for everybody.

mod after;
mod approvals;
mod breaches;
mod cases;
mod clocks;
mod course;
mod decisions;
mod left_out;
mod masks;
mod money;
mod overview;
mod posts;
mod promises;
mod source;
mod times;

use crate::account::record::Record;
use crate::account::view::View;
use crate::incident::chain::Report;
use crate::incident::line::Seq;
use crate::time::Timestamp;

pub use after::{Finding, Fix, Lesson, Ripple};
pub use approvals::{Approval, Vote};
pub use breaches::Breach;
pub use cases::{Case, Tally};
pub use clocks::Clock;
pub use course::{Course, Kept, Spoken};
pub use decisions::Decision;
pub use left_out::{LeftOut, Refusals};
pub use money::{Limit, Money, Offered};
pub use overview::{Ended, Held, Level, Overview};
pub use posts::Statement;
pub use promises::Promise;
pub use times::{Milestone, Time};

/// For whom a review is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// People of the organisation who may read the log.
    Inside,
    /// Everybody.
    Public,
}

/// A whole log, to be looked back on.
pub struct Log<'a> {
    /// The incident at the time of its last line.
    pub view: View<'a>,
    /// Its lines.
    pub records: &'a [Record],
    /// What the check of its chain found.
    pub report: &'a Report,
}

/// Whether something was done by when it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// In time.
    InTime,
    /// Later, by so many milliseconds.
    Late(i64),
    /// Not at all, and its time is past.
    Missed,
    /// Not yet, and there was still time at the last line.
    Open,
    /// Its time was past before the incident was opened: nobody was late with it.
    BeforeOpening,
    /// Nothing says by when.
    NoLimit,
    /// Not at all, and nothing says by when.
    Never,
}

impl Verdict {
    /// Compares when something was done with when it was due, at the time of the last line.
    pub fn of(done: Option<Timestamp>, due: Option<Timestamp>, last: Timestamp) -> Self {
        match (done, due) {
            (Some(done), Some(due)) if done <= due => Self::InTime,
            (Some(done), Some(due)) => Self::Late(done.millis_since(due)),
            (Some(_), None) => Self::NoLimit,
            (None, Some(due)) if due < last => Self::Missed,
            (None, Some(_)) => Self::Open,
            (None, None) => Self::Never,
        }
    }
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Its number in the log.
    pub line: Seq,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was written down, where that was another time.
    pub recorded: Option<Timestamp>,
    /// Who wrote it.
    pub who: String,
    /// What.
    pub what: String,
}

/// A text that was taken out of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// The line that says so.
    pub line: Seq,
    /// The line that had the text.
    pub of: Seq,
    /// The name of the text.
    pub field: String,
    /// Why, where that is there.
    pub reason: Option<String>,
}

/// An incident looked back on.
#[derive(Debug, Clone)]
pub struct Review {
    /// For whom.
    pub reader: Reader,
    /// What happened, how bad it was, who led, how it ended.
    pub overview: Overview,
    /// What happened over time, for a drawing.
    pub course: Course,
    /// The timeline, by when things happened.
    pub moments: Vec<Moment>,
    /// How long the first things took.
    pub times: Vec<Time>,
    /// What was promised.
    pub promises: Vec<Promise>,
    /// The longest time without public words between the first and the last, with the number of public posts.
    pub silence: Option<(i64, usize)>,
    /// What was offered and given; none where the public does not hear of money.
    pub money: Option<Money>,
    /// What was done against a rule.
    pub breaches: Vec<Breach>,
    /// The decisions.
    pub decisions: Vec<Decision>,
    /// The requests for a yes.
    pub approvals: Vec<Approval>,
    /// The words that went out.
    pub statements: Vec<Statement>,
    /// The people whom it concerned, one by one.
    pub cases: Vec<Case>,
    /// The same people, counted.
    pub tally: Tally,
    /// The deadlines in law.
    pub clocks: Vec<Clock>,
    /// What was not done, and why.
    pub left_out: Vec<LeftOut>,
    /// What was not permitted.
    pub refusals: Vec<Refusals>,
    /// What was found out.
    pub findings: Vec<Finding>,
    /// What came back.
    pub ripples: Vec<Ripple>,
    /// What is changed.
    pub fixes: Vec<Fix>,
    /// What was learned.
    pub lessons: Vec<Lesson>,
    /// What was taken out of the log.
    pub redactions: Vec<Redaction>,
}

/// Looks back on an incident.
pub fn review(log: &Log<'_>, reader: Reader) -> Review {
    let source = source::Source::new(log, reader);
    let inside = reader == Reader::Inside;
    let statements = posts::posts(&source);
    let spoken: Vec<(Timestamp, &str)> = statements
        .iter()
        .filter(|one| one.public)
        .map(|one| (one.at, one.raw.as_str()))
        .collect();
    let times = times::times(&source, &spoken);
    let promises = promises::promises(&source);
    Review {
        reader,
        overview: overview::overview(&source),
        course: course::course(&source),
        moments: course::moments(&source),
        times,
        promises,
        silence: posts::silence(&source),
        money: money::money(&source),
        breaches: only(inside, || breaches::breaches(&source)),
        decisions: only(inside, || decisions::decisions(&source)),
        approvals: only(inside, || approvals::approvals(&source)),
        cases: only(inside, || cases::cases(&source)),
        tally: cases::tally(&source),
        clocks: only(inside, || clocks::clocks(&source)),
        left_out: only(inside, || left_out::left_out(&source)),
        refusals: only(inside, || left_out::refusals(&source)),
        findings: after::findings(&source),
        ripples: only(inside, || after::ripples(&source)),
        fixes: after::fixes(&source),
        lessons: after::lessons(&source),
        redactions: only(inside, || source.redactions()),
        statements,
    }
}

fn only<T>(wanted: bool, facts: impl FnOnce() -> Vec<T>) -> Vec<T> {
    if wanted { facts() } else { Vec::new() }
}
