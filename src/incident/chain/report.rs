//! What a check of a log finds, and how it is said.

use crate::incident::line::{Head, LineError, Seq};

/// A line whose time lies before that of the line above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockWentBack {
    /// The line.
    pub seq: Seq,
    /// By how many milliseconds.
    pub millis: i64,
}

/// The first line that a later version of the program wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewerVersion {
    /// The line.
    pub seq: Seq,
    /// The version of its form.
    pub version: u64,
}

/// The first line that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Broken {
    /// The place in the file, counted in lines from 1.
    pub line: u64,
    /// The number that the line gives itself, where it can be read.
    pub seq: Option<Seq>,
    /// What is wrong.
    pub reason: Reason,
}

/// Why a line does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The line has not the form of a line.
    #[error("{0}")]
    Form(LineError),
    /// The line's number is not the next one.
    #[error("it has the number {found}, and {expected} comes next")]
    Seq {
        /// The number that comes next.
        expected: Seq,
        /// The number that stands there.
        found: Seq,
    },
    /// The line does not name the hash of the line before.
    #[error("it does not follow the line before it")]
    Prev,
    /// The line's hash is not the hash of its bytes.
    #[error("it was changed: its hash does not fit")]
    Hash,
    /// A text is not the one whose digest was sealed.
    #[error("the text of `{0}` was changed: its digest does not fit")]
    Text(String),
    /// A text is gone, and no `redacted` event says so.
    #[error("the text of `{0}` is gone, and no later line says that it was redacted")]
    TextGone(String),
}

/// Whether the lines hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every line of every whole command holds.
    Intact,
    /// One does not.
    Broken(Broken),
}

/// What became of the head that the reader already had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadCheck {
    /// The log has that line.
    Found,
    /// The log ends before that line: its tail was cut off.
    Cut,
    /// The log has another line in that place.
    Differs,
    /// The log is broken before that line.
    NotReached,
}

/// Bytes at the end that are no whole command: they were never acknowledged to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TornTail {
    /// Where they begin.
    pub offset: u64,
    /// How many they are.
    pub bytes: u64,
}

/// What the check of a whole log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many lines hold, up to the end of the last whole command.
    pub events: u64,
    /// How many of them say that a text was redacted.
    pub redactions: u64,
    /// The redacted texts that still stand in the file, since the one who redacted them was cut off: each with its
    /// line and field. The next program that writes takes them out. This breaks nothing.
    pub not_gone: Vec<(Seq, String)>,
    /// Whether the lines hold together.
    pub verdict: Verdict,
    /// The last line of the last whole command that holds.
    pub head: Head,
    /// What became of the head that was asked for, if one was.
    pub head_check: Option<HeadCheck>,
    /// What stands after the last whole command, if anything does.
    pub torn_tail: Option<TornTail>,
    /// The lines at which the clock went back. The order of the lines counts, so this breaks nothing.
    pub clock_went_back: Vec<ClockWentBack>,
    /// The first line of a later version, if there is one: such lines are checked by the chain alone.
    pub newer: Option<NewerVersion>,
}

impl Report {
    /// Tells whether nothing was changed and nothing is missing. A torn tail does not count against it.
    pub fn is_intact(&self) -> bool {
        self.verdict == Verdict::Intact && matches!(self.head_check, None | Some(HeadCheck::Found))
    }
}
