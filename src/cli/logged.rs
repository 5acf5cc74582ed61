//! A whole log that something is made from: it is checked first, and what cannot be relied on is said.
//!
//! Nothing is made from a log that is broken: what was taken out may be said only behind the place where it breaks.

use std::io::{self, Write};

use crate::account::record::{Record, Records};
use crate::account::view::View;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::incident::chain::Report;
use crate::incident::line::{Line, Seq};
use crate::incident::state::State;
use crate::response::rules::Rules;
use crate::store::{Journal, Trouble, verify};
use crate::text::visible;
use crate::time::Zone;
use crate::walk::running::Running;

/// Refuses a log on which nothing can be built, and tells what is left out; `nothing` says what is not done, such as
/// `nothing is exported`.
///
/// # Errors
/// The log is broken or empty, or it cannot be read.
pub(super) fn check(
    journal: &Journal<State>,
    nothing: &str,
    env: &mut Env<'_>,
) -> Result<Report, CliError> {
    match journal.trouble() {
        None => {}
        Some(trouble @ Trouble::NotUnderstood { .. }) => {
            writeln!(env.stderr, "warning: {}", visible(&trouble.to_string()))?;
        }
        Some(trouble) => {
            return Err(CliError::findings(format!("{nothing}: {trouble}"))
                .hint("see what is wrong: crisis log verify")
                .hint("the lines can still be read: crisis log show"));
        }
    }
    let opening = journal.state().opening.as_ref();
    if opening.is_none() && journal.trouble().is_none() {
        return Err(CliError::findings(format!("{nothing}: the log is empty"))
            .hint("see what is wrong: crisis log verify"));
    }
    if opening.is_some_and(|opening| opening.practice) {
        writeln!(env.stderr, "note: this is PRACTICE")?;
    }
    let report = verify(&*env.disk, &journal.folder().log(), None).map_err(CliError::failed)?;
    if let Some(tail) = report.torn_tail {
        writeln!(
            env.stderr,
            "warning: the last {} bytes belong to a command that was never finished; they are left out",
            tail.bytes
        )?;
    }
    Ok(report)
}

/// Reads every line without its redacted texts.
pub(super) fn lines(journal: &Journal<State>) -> impl Iterator<Item = io::Result<Line>> + '_ {
    (1..=journal.head().seq.get())
        .filter_map(Seq::new)
        .filter_map(|seq| journal.line(seq).map_err(io::Error::other).transpose())
}

/// Reads every line with the words that were typed in it.
///
/// # Errors
/// The log cannot be read.
pub(super) fn records(journal: &Journal<State>) -> Result<Vec<Record>, CliError> {
    lines(journal)
        .map(|line| line.map(Record::of))
        .collect::<io::Result<_>>()
        .map_err(CliError::failed)
}

/// Returns of what something is made: `12 lines of the log`.
pub(super) fn made_from(journal: &Journal<State>) -> String {
    format!("{} lines of the log", journal.head().seq)
}

/// A log as it was at its last line, for whatever must be the same wherever and whenever it is made.
pub(super) struct Settled<'r> {
    running: &'r Running<'r>,
    rules: Rules,
    words: Records,
}

impl<'r> Settled<'r> {
    /// Reads a log whole. Where the playbook names no zone, times are in UTC: that of the machine would make other
    /// bytes elsewhere.
    ///
    /// # Errors
    /// The log cannot be read.
    pub(super) fn read(running: &'r Running<'r>) -> Result<Self, CliError> {
        let mut rules = running.rules().clone();
        if rules.book.timezone.is_none() {
            rules.calendar.zone = Zone::UTC;
        }
        Ok(Self {
            running,
            rules,
            words: Records(records(running.journal())?),
        })
    }

    /// Returns the lines.
    pub(super) fn records(&self) -> &[Record] {
        &self.words.0
    }

    /// Returns the incident as whoever opened it saw it at the last line.
    pub(super) fn view(&self) -> View<'_> {
        let state = self.running.state();
        let view = self
            .running
            .view(state.last_at.unwrap_or_else(|| self.running.now()));
        View {
            rules: &self.rules,
            me: state
                .opening
                .as_ref()
                .map_or(view.me, |opening| &opening.by),
            texts: &self.words,
            ..view
        }
    }
}
