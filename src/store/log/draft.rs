//! Turns what was decided into sealed lines: one group that follows the head of the log.

use super::error::WriteError;
use crate::id::{PersonId, RoleId};
use crate::incident::line::{Draft, Head, Line, Salt};
use crate::random::Random;
use crate::time::{Clock, Timestamp};

/// What a commit takes from the world: the time, random bytes, and who is at the keyboard.
#[derive(Clone, Copy)]
pub struct Stamp<'a> {
    /// Tells the time.
    pub clock: &'a dyn Clock,
    /// Gives the salts.
    pub random: &'a dyn Random,
    /// Who says so.
    pub by: &'a PersonId,
}

/// An event to be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// When the thing happened, where that was said.
    pub happened: Option<Timestamp>,
    /// In which role the person acts.
    pub as_role: Option<RoleId>,
    /// The event's name.
    pub event: String,
    /// The event's data: a compact JSON object, `{}` where it has none.
    pub data: String,
    /// The texts to be sealed, each with its field's name.
    pub text: Vec<(String, String)>,
}

/// Seals the lines of one command; all but the last say that more follow.
pub(in crate::store) fn seal(
    new: Vec<NewLine>,
    head: Head,
    now: Timestamp,
    stamp: Stamp<'_>,
) -> Result<Vec<Line>, WriteError> {
    let last = new.len().saturating_sub(1);
    let mut lines = Vec::with_capacity(new.len());
    let mut head = head;
    for (i, new) in new.into_iter().enumerate() {
        let mut text = Vec::with_capacity(new.text.len());
        for (name, value) in new.text {
            let mut salt = [0; 16];
            stamp.random.fill(&mut salt).map_err(WriteError::Random)?;
            text.push((name, Salt(salt), value));
        }
        let seq = head.seq.next();
        let draft = Draft {
            seq,
            at: now,
            happened: new.happened,
            by: stamp.by.clone(),
            as_role: new.as_role,
            more: i < last,
            event: new.event,
            data: new.data,
            text,
        };
        let line =
            Line::seal(draft, head.hash).map_err(|problem| WriteError::Line { seq, problem })?;
        head = Head {
            seq,
            hash: line.hash,
        };
        lines.push(line);
    }
    Ok(lines)
}
