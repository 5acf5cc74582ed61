//! The forms themselves: the lines as they are, and what is made of them.

use std::io::{self, Write};

use super::{Form, report};
use crate::account::record::Record;
use crate::account::view::View;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::incident::line::{Line, Seq};
use crate::incident::state::State;
use crate::render;
use crate::render::activity::{Activity, activity};
use crate::store::Journal;
use crate::text::{escape_json, is_hidden};
use crate::walk::running::Running;

/// Writes the lines as they stand on the disk, less what was taken out. Where somebody watches them come, hidden
/// characters are escaped.
pub(super) fn lines(
    journal: &Journal<State>,
    escaped: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for line in all(journal) {
        let bytes = line?.encode();
        match std::str::from_utf8(&bytes) {
            Ok(text) if escaped && text.chars().any(|c| c != '\n' && is_hidden(c)) => {
                out.write_all(escape_json(text).as_bytes())?;
            }
            _ => out.write_all(&bytes)?,
        }
    }
    Ok(())
}

/// Reads every line without its redacted texts.
fn all(journal: &Journal<State>) -> impl Iterator<Item = io::Result<Line>> + '_ {
    (1..=journal.head().seq.get())
        .filter_map(Seq::new)
        .filter_map(|seq| journal.line(seq).map_err(io::Error::other).transpose())
}

/// Returns a log in a form that is made from it.
pub(super) fn text(form: Form, running: &Running<'_>, env: &Env<'_>) -> Result<String, CliError> {
    let journal = running.journal();
    let now = running.state().last_at.unwrap_or_else(|| running.now());
    let view = running.view(now);
    if form == Form::Ics {
        return due(&view, journal);
    }
    let records: Vec<Record> = all(journal)
        .map(|line| line.map(Record::of))
        .collect::<io::Result<_>>()
        .map_err(CliError::failed)?;
    Ok(match form {
        Form::Csv => render::spreadsheet(&view, &records),
        _ => {
            let report = report(journal, env)?;
            let document = activity(&Activity {
                view,
                records: &records,
                report: &report,
                version: env!("CARGO_PKG_VERSION"),
            });
            match form {
                Form::Md => render::markdown(&document),
                _ => render::html(&document),
            }
        }
    })
}

/// Returns what is due, for a calendar.
fn due(view: &View<'_>, journal: &Journal<State>) -> Result<String, CliError> {
    let first = Seq::new(1).map(|seq| journal.line(seq));
    let first = first.transpose().map_err(CliError::failed)?.flatten();
    let first = first.ok_or_else(|| CliError::findings("the log is empty"))?;
    render::ics(view, first.hash).ok_or_else(|| {
        CliError::usage("nothing is due by a time: there is nothing for a calendar")
            .hint("see what is owed: crisis status")
    })
}
