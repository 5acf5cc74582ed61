//! From where a brief tells what changed: a time or a line that was named, else the reader's own last line.

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::id::PersonId;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::time::{Lean, Timestamp};
use crate::walk::running::Running;

/// From where the changes are told, and the lines since then.
pub(super) struct From {
    pub(super) at: Timestamp,
    pub(super) asked: bool,
    pub(super) entries: Vec<Entry>,
}

/// Reads from where the reader wants to hear: a time, or the number of a line.
pub(super) fn asked(typed: &str, running: &Running<'_>) -> Result<From, CliError> {
    let last = running.state().events;
    if !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        let seq: Option<u64> = typed.parse().ok().filter(|seq| (1..=last).contains(seq));
        let entry = seq.and_then(Seq::new).and_then(|seq| running.entry(seq));
        let entry = entry.ok_or_else(|| {
            CliError::usage(format!(
                "there is no line {typed}: the log has {last} lines"
            ))
            .hint("name a line of the log, or a time such as 23:40 or \"20m ago\"")
        })?;
        return Ok(From {
            at: entry.at,
            asked: true,
            entries: running.entries_after(entry.seq.get()).collect(),
        });
    }
    let calendar = &running.rules().calendar;
    let at = calendar
        .when(typed, running.now(), Lean::Past)
        .map_err(|error| CliError::usage(format!("`{typed}` is no time and no line: {error}")))?;
    Ok(From {
        at,
        asked: true,
        entries: running.entries_after(last_before(running, at)).collect(),
    })
}

/// Finds the last line that was written before a time, by halving: the log is not read through.
fn last_before(running: &Running<'_>, at: Timestamp) -> u64 {
    let written_before = |number: u64| {
        let entry = Seq::new(number).and_then(|seq| running.entry(seq));
        entry.is_none_or(|entry| entry.at < at)
    };
    let (mut before, mut behind) = (0, running.state().events + 1);
    while behind - before > 1 {
        let middle = before + (behind - before) / 2;
        if written_before(middle) {
            before = middle;
        } else {
            behind = middle;
        }
    }
    before
}

/// Finds the last line that the reader wrote, where they are known and wrote any. That they came is a line too, but
/// only where there is no other: whoever comes back wants to hear of the time between.
pub(super) fn own_last(
    running: &Running<'_>,
    options: &Options,
    env: &Env<'_>,
) -> Result<Option<From>, CliError> {
    let mut came = running.came_as(&env.os_user);
    came.sort();
    came.dedup();
    let named = options.person(env)?.map(|said| said.known);
    let reader: Option<PersonId> = named.or(came.pop().filter(|_| came.is_empty()));
    let Some(reader) = reader.filter(|reader| running.state().people.contains_key(reader)) else {
        return Ok(None);
    };
    let mut later = Vec::new();
    let mut joined = None;
    for number in (1..=running.state().events).rev() {
        let entry = Seq::new(number).and_then(|seq| running.entry(seq));
        let Some(entry) = entry else { continue };
        if entry.by == reader && !matches!(entry.event, Event::Joined {}) {
            return Ok(Some(own(entry.at, later)));
        }
        if entry.by == reader {
            joined.get_or_insert((entry.at, later.len()));
        }
        later.push(entry);
    }
    Ok(joined.map(|(at, behind)| {
        later.truncate(behind);
        own(at, later)
    }))
}

/// Makes the beginning of what is told from the lines behind it, the newest first.
fn own(at: Timestamp, mut later: Vec<Entry>) -> From {
    later.reverse();
    From {
        at,
        asked: false,
        entries: later,
    }
}
