//! The chain: whether the lines of a log are the ones that were written, in their order, and all of them.
//!
//! Takes one line at a time and keeps none, so that a log of any length is checked in little memory. It opens
//! no file, and what an event means is not its business but for one: `redacted`, which explains a missing text.

use std::collections::BTreeSet;

use serde::Deserialize;

mod report;

pub use report::{
    Broken, ClockWentBack, HeadCheck, NewerVersion, Reason, Report, TornTail, Verdict,
};

use super::line::{Hash, Head, LineError, Newer, Problem, Scanned, Seq, scan, scan_newer};
use crate::time::Timestamp;

/// The name of the event that explains a text that is gone.
pub const REDACTED: &str = "redacted";

/// Checks the lines of one log as they come.
#[derive(Debug, Clone)]
pub struct Verifier {
    expected: Option<Head>,
    expected_matches: bool,
    /// The place after the last line that was read.
    read: Place,
    /// The place after the last whole command: the last line without `more`.
    settled: Place,
    /// What the lines after `settled` said; it counts once their command is whole.
    group: Vec<Effect>,
    commands: u64,
    redactions: u64,
    redacted: BTreeSet<(Seq, String)>,
    /// Of the redacted texts, those whose lines did not lack them when they were read.
    not_gone: BTreeSet<(Seq, String)>,
    missing: BTreeSet<(Seq, String)>,
    clock_went_back: Vec<ClockWentBack>,
    newer: Option<NewerVersion>,
    broken: Option<Broken>,
}

/// A place between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line before it.
    pub head: Head,
    /// How many bytes stand before it.
    pub offset: u64,
    at: Option<Timestamp>,
}

/// Something that a line changes once its command is whole.
#[derive(Debug, Clone)]
enum Effect {
    Missing(Seq, String),
    Redacted(Seq, String),
    Clock(ClockWentBack),
    Newer(NewerVersion),
}

/// A line that holds in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked<'a> {
    /// A line in the form of this program.
    Line(Scanned<'a>),
    /// A line that a later version of the program wrote.
    Newer(Newer<'a>),
}

/// The part of a `redacted` event's data that explains a missing text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Redaction {
    /// The line that the text belongs to.
    pub of: Seq,
    /// The text's field.
    pub field: String,
}

impl Redaction {
    /// Reads which text an event takes out; none where it is another event, or names none.
    pub fn read(event: &str, data: &str) -> Option<Self> {
        if event != REDACTED {
            return None;
        }
        serde_json::from_str(data).ok()
    }
}

impl Default for Verifier {
    fn default() -> Self {
        Self::new()
    }
}

impl Verifier {
    /// Begins before the first line.
    pub fn new() -> Self {
        let start = Place {
            head: Head::START,
            offset: 0,
            at: None,
        };
        Self {
            expected: None,
            expected_matches: false,
            read: start,
            settled: start,
            group: Vec::new(),
            commands: 0,
            redactions: 0,
            redacted: BTreeSet::new(),
            not_gone: BTreeSet::new(),
            missing: BTreeSet::new(),
            clock_went_back: Vec::new(),
            newer: None,
            broken: None,
        }
    }

    /// Begins before the first line, and looks for a head on the way.
    pub fn expecting(head: Head) -> Self {
        Self {
            expected: Some(head),
            expected_matches: head == Head::START,
            ..Self::new()
        }
    }

    /// Takes the next line, its line feed included.
    ///
    /// # Errors
    /// The line does not hold. Every later one is refused with the same error.
    pub fn line<'a>(&mut self, bytes: &'a [u8]) -> Result<Checked<'a>, Broken> {
        if let Some(broken) = &self.broken {
            return Err(broken.clone());
        }
        self.check(bytes).map_err(|(seq, reason)| {
            let broken = Broken {
                line: self.read.head.seq.get() + 1,
                seq,
                reason,
            };
            self.broken = Some(broken.clone());
            broken
        })
    }

    fn check<'a>(&mut self, bytes: &'a [u8]) -> Result<Checked<'a>, (Option<Seq>, Reason)> {
        let scanned = match scan(bytes) {
            Ok(scanned) => scanned,
            Err(LineError {
                problem: Problem::Newer(_),
                ..
            }) => return self.check_newer(bytes),
            Err(error) => return Err((None, Reason::Form(error))),
        };
        let seq = scanned.seq;
        self.check_link(seq, scanned.prev, scanned.hash, scanned.hashed)
            .map_err(|reason| (Some(seq), reason))?;
        let mut open = scanned.open.iter().peekable();
        for (field, digest) in &scanned.sealed {
            match open.next_if(|open| open.name == *field) {
                Some(open) if open.digest() == *digest => {}
                Some(_) => return Err((Some(seq), Reason::Text((*field).to_owned()))),
                None => self.group.push(Effect::Missing(seq, (*field).to_owned())),
            }
        }
        if let Some(redaction) = Redaction::read(scanned.event, scanned.data)
            && redaction.of < seq
        {
            self.group
                .push(Effect::Redacted(redaction.of, redaction.field));
        }
        if let Some(before) = self.read.at
            && scanned.at < before
        {
            self.group.push(Effect::Clock(ClockWentBack {
                seq,
                millis: before.millis_since(scanned.at),
            }));
        }
        self.advance(seq, scanned.hash, bytes.len(), Some(scanned.at));
        if !scanned.more {
            self.settle();
        }
        Ok(Checked::Line(scanned))
    }

    fn check_newer<'a>(&mut self, bytes: &'a [u8]) -> Result<Checked<'a>, (Option<Seq>, Reason)> {
        let newer = scan_newer(bytes).map_err(|error| (None, Reason::Form(error)))?;
        self.check_link(newer.seq, newer.prev, newer.hash, newer.hashed)
            .map_err(|reason| (Some(newer.seq), reason))?;
        self.group.push(Effect::Newer(NewerVersion {
            seq: newer.seq,
            version: newer.version,
        }));
        self.advance(newer.seq, newer.hash, bytes.len(), self.read.at);
        self.settle();
        Ok(Checked::Newer(newer))
    }

    /// Checks what ties a line to the one before: its number, the hash before, and its own hash.
    fn check_link(&self, seq: Seq, prev: Hash, hash: Hash, hashed: &[u8]) -> Result<(), Reason> {
        let expected = self.read.head.seq.next();
        // The hash comes first: a changed number or link is a changed line.
        if Hash::of(hashed) != hash {
            return Err(Reason::Hash);
        }
        if seq != expected {
            return Err(Reason::Seq {
                expected,
                found: seq,
            });
        }
        if prev != self.read.head.hash {
            return Err(Reason::Prev);
        }
        Ok(())
    }

    fn advance(&mut self, seq: Seq, hash: Hash, bytes: usize, at: Option<Timestamp>) {
        self.read = Place {
            head: Head { seq, hash },
            offset: self.read.offset + bytes as u64,
            at,
        };
        if self
            .expected
            .is_some_and(|expected| expected == self.read.head)
        {
            self.expected_matches = true;
        }
    }

    /// Lets what the lines of a whole command said count.
    fn settle(&mut self) {
        for effect in self.group.drain(..) {
            match effect {
                Effect::Missing(seq, field) => drop(self.missing.insert((seq, field))),
                Effect::Redacted(of, field) => {
                    self.redactions += 1;
                    let text = (of, field);
                    if !self.missing.remove(&text) && !self.redacted.contains(&text) {
                        self.not_gone.insert(text.clone());
                    }
                    self.redacted.insert(text);
                }
                Effect::Clock(note) => self.clock_went_back.push(note),
                Effect::Newer(newer) => drop(self.newer.get_or_insert(newer)),
            }
        }
        self.commands += 1;
        self.settled = self.read;
    }

    /// Forgets the lines of a command that is not whole, and an error after them, so that they can be read anew.
    pub fn rewind(&mut self) {
        self.group.clear();
        self.read = self.settled;
        self.broken = None;
    }

    /// Returns the place after the last whole command.
    pub fn settled(&self) -> Place {
        self.settled
    }

    /// Returns the place after the last line that was read.
    pub fn read(&self) -> Place {
        self.read
    }

    /// Tells whether the last command that was read is whole.
    pub fn is_settled(&self) -> bool {
        self.unsettled_bytes() == 0
    }

    /// Returns how many bytes the lines of a command have that is not whole.
    pub fn unsettled_bytes(&self) -> u64 {
        self.read.offset - self.settled.offset
    }

    /// Tells whether a `redacted` event names this text.
    pub fn is_redacted(&self, seq: Seq, field: &str) -> bool {
        self.redacted.contains(&(seq, field.to_owned()))
    }

    /// Returns the fields of a line that `redacted` events name.
    pub fn redacted_of(&self, seq: Seq) -> impl Iterator<Item = &str> {
        self.redacted
            .range((seq, String::new())..)
            .take_while(move |(of, _)| *of == seq)
            .map(|(_, field)| field.as_str())
    }

    /// Returns the redacted texts that may still stand in the log: their lines did not lack them when they were read.
    /// A line that never had such a text is named too, for the lines themselves are not kept.
    pub fn not_gone(&self) -> &BTreeSet<(Seq, String)> {
        &self.not_gone
    }

    /// Returns how many whole commands there are so far.
    pub fn commands(&self) -> u64 {
        self.commands
    }

    /// Returns how many `redacted` events there are so far.
    pub fn redactions(&self) -> u64 {
        self.redactions
    }

    /// Returns the first text that is gone without a `redacted` event so far.
    pub fn text_gone(&self) -> Option<Broken> {
        let (seq, field) = self.missing.first()?;
        Some(Broken {
            line: seq.get(),
            seq: Some(*seq),
            reason: Reason::TextGone(field.clone()),
        })
    }

    /// Returns the first line of a later version so far.
    pub fn newer(&self) -> Option<NewerVersion> {
        self.newer
    }

    /// Returns the lines so far at which the clock went back.
    pub fn clock_went_back(&self) -> &[ClockWentBack] {
        &self.clock_went_back
    }

    /// Ends the log after `rest` more bytes that are no line, and says what was found.
    pub fn finish(self, rest: u64) -> Report {
        let gone = self.text_gone();
        let tail = self.unsettled_bytes() + rest;
        let torn_tail = (tail > 0 && self.broken.is_none()).then_some(TornTail {
            offset: self.settled.offset,
            bytes: tail,
        });
        let head_check = self.expected.map(|expected| {
            if expected.seq <= self.settled.head.seq {
                match self.expected_matches {
                    true => HeadCheck::Found,
                    false => HeadCheck::Differs,
                }
            } else if self.broken.is_some() {
                HeadCheck::NotReached
            } else {
                HeadCheck::Cut
            }
        });
        // A line that breaks the chain is named before a text that is gone: nothing after it can be relied on.
        let verdict = match self.broken.or(gone) {
            Some(broken) => Verdict::Broken(broken),
            None => Verdict::Intact,
        };
        Report {
            events: self.settled.head.seq.get(),
            redactions: self.redactions,
            not_gone: self.not_gone.into_iter().collect(),
            verdict,
            head: self.settled.head,
            head_check,
            torn_tail,
            clock_went_back: self.clock_went_back,
            newer: self.newer,
        }
    }
}

#[cfg(test)]
mod tests;
