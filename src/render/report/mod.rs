//! The after-action report as a document: what happened, how well it went, what is changed, and what can be proved.
//!
//! It is written from a review, which has decided already what its reader hears. Nothing here looks at a log.

mod decided;
mod forms;
mod learned;
mod overview;
mod people;
mod picture;
mod promised;
mod proof;
mod said;
mod spent;
mod timeline;
mod times;
mod undone;

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::account::review::{Reader, Review, Verdict};
use crate::incident::chain::Report;
use crate::incident::line::Seq;
use crate::render::document::{Block, Document, Pages, Piece, Row, Section, Table, Text};
use crate::render::sitrep::PRACTICE;
use crate::time::{Calendar, Timestamp, elapsed_words};

/// What a report is written from.
pub struct Account<'a> {
    /// The incident looked back on.
    pub review: &'a Review,
    /// Where its times are shown.
    pub calendar: &'a Calendar,
    /// What the check of its chain found.
    pub report: &'a Report,
    /// The version of this program.
    pub version: &'a str,
}

/// What the parts of the document are made from.
struct Source<'a> {
    account: &'a Account<'a>,
    /// The lines that stand in the timeline, so that links lead somewhere.
    told: BTreeSet<Seq>,
}

/// Makes the document.
pub fn report(account: &Account<'_>) -> Document {
    let review = account.review;
    let source = Source {
        account,
        told: review.moments.iter().map(|moment| moment.line).collect(),
    };
    let public = review.reader == Reader::Public;
    let kind = if public {
        "Public report"
    } else {
        "After-action report"
    };
    let sections = [
        Some(overview::overview(&source)),
        Some(times::times(&source)),
        promised::promises(&source),
        spent::money(&source),
        spent::breaches(&source),
        said::statements(&source),
        people::people(&source),
        decided::decisions(&source),
        decided::approvals(&source),
        promised::clocks(&source),
        undone::left_out(&source),
        undone::refusals(&source),
        learned::found(&source),
        learned::fixes(&source),
        learned::lessons(&source),
        forms::findings(&source),
        forms::ratings(&source),
        timeline::timeline(&source),
        Some(proof::proof(&source)),
    ];
    Document {
        title: format!("{kind}: {}", review.overview.title),
        banner: review.overview.practice.then(|| PRACTICE.to_owned()),
        intro: intro(&source),
        sections: sections.into_iter().flatten().collect(),
        source: Some(format!(
            "Made by crisis {} from the log up to line {}.",
            account.version, account.report.head.seq
        )),
        pages: Pages {
            foot: review.overview.incident.clone(),
            ..Pages::default()
        },
    }
}

fn intro(source: &Source<'_>) -> Vec<Block> {
    let zone = source.account.calendar.zone;
    let mut words = Vec::new();
    if source.is_public() {
        words.push(Block::words(
            "This is the public report. It names nobody, and leaves out what is not for everybody.",
        ));
    }
    words.push(Block::words(format!(
        "Everything in it comes from the log of the incident. Times are those of {} (UTC{} at the end), unless one says \
         otherwise.",
        zone,
        source
            .account
            .calendar
            .local(source.account.review.overview.last)
            .format("%:z")
    )));
    words.push(Block::Contents);
    words
}

impl Source<'_> {
    fn is_public(&self) -> bool {
        self.account.review.reader == Reader::Public
    }

    /// Returns a time with its day; with the year and the offset where those are not the ones at the end.
    fn time(&self, at: Timestamp) -> String {
        let calendar = self.account.calendar;
        let (local, last) = (
            calendar.local(at),
            calendar.local(self.account.review.overview.last),
        );
        let form = match local.year() == last.year() {
            true => "%-d %b %H:%M",
            false => "%-d %b %Y %H:%M",
        };
        let offset = local.format("%:z").to_string();
        match offset == last.format("%:z").to_string() {
            true => local.format(form).to_string(),
            false => format!("{} (UTC{offset})", local.format(form)),
        }
    }

    /// Returns a time with its day of the week and its year.
    fn date_and_time(&self, at: Timestamp) -> String {
        let local = self.account.calendar.local(at);
        local.format("%a %-d %b %Y %H:%M").to_string()
    }

    /// Returns a time, or a dash.
    fn time_or_none(&self, at: Option<Timestamp>) -> Text {
        Text::or_none(at.map(|at| self.time(at)))
    }

    /// Returns the number of a line, as a link where the timeline has it.
    fn line(&self, seq: Seq) -> Text {
        match self.told.contains(&seq) {
            true => Text(vec![Piece::Link {
                to: anchor(seq),
                words: seq.to_string(),
            }]),
            false => Text::plain(seq.to_string()),
        }
    }
}

fn anchor(seq: Seq) -> String {
    format!("line-{seq}")
}

/// Returns a verdict in words; what went wrong is marked.
fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::InTime => Text::plain("in time"),
        Verdict::Late(by) => Text::mark(format!("late by {}", elapsed_words(by))),
        Verdict::Missed => Text::mark("missed"),
        Verdict::Open => Text::plain("still open"),
        Verdict::BeforeOpening => Text::plain("due before this was opened"),
        Verdict::NoLimit => Text::plain("no limit"),
        Verdict::Never => Text::plain("not done, no limit"),
    }
}

/// Makes a section of one table; none where it has no rows.
fn table(heading: &str, caption: &str, head: &[&str], rows: Vec<Row>) -> Option<Section> {
    Section::of_table(heading, Table::new(caption, head, rows))
}
