//! What stands behind the words for promises and reminders: which one, a time that lies ahead, and why.

use crate::id::PromiseId;
use crate::response::command::Command;
use crate::time::{Lean, Timestamp};
use crate::walk::answer::known;
use crate::walk::answer::names::{first_word, id};
use crate::walk::answer::read::{Reading, late};
use crate::walk::answer::{Misread, Moment, Said};

/// Reads that a promise was kept, or its new time.
pub(super) fn read(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, behind) = first_word(rest);
    let open = moment.view.state.promises.iter();
    let open = open.filter(|(_, promise)| promise.kept.is_none());
    let promise: PromiseId = id("open promise", typed, open.map(|(id, _)| id))?;
    if word == "kept" {
        return Ok(Said::Do(Command::Kept {
            promise,
            how: behind.to_owned(),
        }));
    }
    let (due, reason) = time(behind, moment, "move update-1 00:40 still counting")?;
    Ok(Said::Do(Command::Move {
        promise,
        due,
        reason: reason.to_owned(),
    }))
}

/// Reads what is put off, until when, and why.
pub(super) fn snooze(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, behind) = first_word(rest);
    let obligation = known::owed(&moment.view, typed)?;
    let (until, reason) = time(behind, moment, "snooze step 00:40 Omar is on it")?;
    Ok(Said::Do(Command::Snooze {
        obligation,
        until,
        reason: reason.to_owned(),
    }))
}

/// Reads a time that lies ahead from the front of a text, as much of it as there is.
pub(super) fn time<'t>(
    text: &'t str,
    moment: &Moment<'_>,
    example: &str,
) -> Result<(Timestamp, &'t str), Misread> {
    late::time(text, moment, Lean::Future).ok_or_else(|| known::no_time(example))
}
