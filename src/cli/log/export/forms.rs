//! The forms themselves: the lines as they are, and what is made of them.

use std::io::{self, Write};

use super::Form;
use crate::account::review::{Log, Reader, review};
use crate::account::view::View;
use crate::cli::error::CliError;
use crate::cli::logged::{self, Settled};
use crate::incident::chain::Report;
use crate::incident::line::Seq;
use crate::incident::state::State;
use crate::render::activity::{Activity, activity};
use crate::render::document::Paper;
use crate::render::{self, Document};
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
    for line in logged::lines(journal) {
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

/// Returns a log in a form that is made from it.
pub(super) fn text(
    form: Form,
    paper: Paper,
    running: &Running<'_>,
    report: &Report,
) -> Result<String, CliError> {
    let journal = running.journal();
    let now = running.state().last_at.unwrap_or_else(|| running.now());
    let view = running.view(now);
    if form == Form::Ics {
        return due(&view, journal);
    }
    let records = logged::records(journal)?;
    Ok(match form {
        Form::Csv => render::spreadsheet(&view, &records),
        _ => {
            let mut document = activity(&Activity {
                view,
                records: &records,
                report,
                version: env!("CARGO_PKG_VERSION"),
            });
            document.pages.paper = paper;
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

/// Returns a log in the fields of form ICS 214.
pub(super) fn ics214(settled: &Settled<'_>, report: &Report) -> Document {
    let log = Log {
        view: settled.view(),
        records: settled.records(),
        report,
    };
    let review = review(&log, Reader::Inside);
    render::ics214::form(&render::ics214::filled(&log.view, &review))
}
