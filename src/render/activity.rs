//! The log of an incident as a document: who, when, what, and how far it can be relied on.
//!
//! It is made from the log alone, so the same log always gives the same document. Nothing in it is left out but what
//! was taken out of the log, and that is said where it stood.

mod head;
mod parts;
mod timeline;

use std::collections::BTreeMap;

use crate::account::record::{Record, TakenOut, taken_out};
use crate::account::view::View;
use crate::incident::chain::Report;
use crate::incident::line::Seq;
use crate::render::document::{Document, Piece, Text};
use crate::render::sitrep::PRACTICE;
use crate::text::one_line;
use crate::time::Timestamp;

/// How much of a title is shown.
const TITLE: usize = 200;

/// A whole log, seen at its last line.
pub struct Activity<'a> {
    /// The incident at the time of its last line.
    pub view: View<'a>,
    /// Its lines.
    pub records: &'a [Record],
    /// What the check of its chain found.
    pub report: &'a Report,
    /// The version of this program.
    pub version: &'a str,
}

/// What the parts of the document are made from.
struct Source<'a> {
    activity: &'a Activity<'a>,
    taken_out: BTreeMap<(Seq, String), TakenOut>,
}

/// Makes the document.
pub fn activity(activity: &Activity<'_>) -> Document {
    let source = Source {
        activity,
        taken_out: taken_out(activity.records),
    };
    let opening = activity.view.state.opening.as_ref();
    let practice = opening.is_some_and(|opening| opening.practice);
    Document {
        title: format!(
            "Activity log: {}",
            one_line(&activity.view.rules.book.title, TITLE)
        ),
        banner: practice.then(|| PRACTICE.to_owned()),
        intro: head::head(&source),
        sections: [
            Some(parts::people(&source)),
            Some(timeline::timeline(&source)),
            parts::statements(&source),
            parts::evidence(&source),
            parts::refusals(&source),
        ]
        .into_iter()
        .flatten()
        .collect(),
        source: Some(format!(
            "Made by crisis {} from the log up to line {}. The log itself is what can be proved: crisis log verify.",
            activity.version, activity.report.head.seq
        )),
        ..Document::default()
    }
}

impl Source<'_> {
    /// Returns a time with its day and its seconds; with its offset where that is not the one of the head.
    fn time(&self, at: Timestamp) -> String {
        let calendar = &self.activity.view.rules.calendar;
        let (local, usual) = (calendar.local(at), calendar.local(self.activity.view.now));
        let (time, offset) = (
            local.format("%Y-%m-%d %H:%M:%S"),
            local.format("%:z").to_string(),
        );
        match offset == usual.format("%:z").to_string() {
            true => time.to_string(),
            false => format!("{time} (UTC{offset})"),
        }
    }

    /// Says that a text was taken out, where and why.
    fn taken(&self, seq: Seq, field: &str) -> Text {
        let Some(by) = self.taken_out.get(&(seq, field.to_owned())) else {
            return Text::plain("[taken out]");
        };
        let reason = by.reason.as_deref().unwrap_or("no reason is there");
        Text::plain(format!("[{field} taken out in "))
            .and(link(by.by))
            .and(Piece::Words(format!(": {reason}]")))
    }
}

/// Returns a link to a line.
fn link(seq: Seq) -> Piece {
    Piece::Link {
        to: anchor(seq),
        words: format!("line {seq}"),
    }
}

fn anchor(seq: Seq) -> String {
    format!("line-{seq}")
}
