//! How long the first things took, each against its limit, and how long it was quiet.

use super::{Source, verdict};
use crate::account::plain::count;
use crate::account::review::{Milestone, Time};
use crate::render::document::NONE;
use crate::render::document::{Block, Row, Section, Table, Text};
use crate::time::elapsed_words;

pub(super) fn times(source: &Source<'_>) -> Section {
    let review = source.account.review;
    let rows = review.times.iter().map(|time| row(source, time));
    let table = Table::new(
        "How long the first things took, and by when they were due",
        &["What", "Took", "When", "Due", "Limit", "Result"],
        rows.collect(),
    );
    let silence = match review.silence {
        None => "Nothing was said in public.".to_owned(),
        Some((gap, posts)) => format!(
            "{} in public; the longest time without any, after the first: {}.",
            count(posts, "post"),
            elapsed_words(gap)
        ),
    };
    Section::new(
        "How fast we were",
        vec![Block::Table(table), Block::words(silence)],
    )
}

fn row(source: &Source<'_>, time: &Time) -> Row {
    let took = time.at.map_or_else(
        || NONE.to_owned(),
        |at| elapsed_words(at.millis_since(time.from)),
    );
    let (what, from) = label(time.what);
    Row::of([
        Text::plain(format!("{what}: {from}")),
        Text::plain(took),
        source.time_or_none(time.at),
        source.time_or_none(time.due),
        Text::or_none(time.rule),
        verdict(time.verdict),
    ])
}

/// Returns what is to be done, and from when it is counted.
pub(super) fn label(what: Milestone) -> (&'static str, &'static str) {
    match what {
        Milestone::Detected => ("Detect it", "from the beginning to the opening"),
        Milestone::Led => ("Name a lead", "from the opening"),
        Milestone::Acknowledged => ("Speak in public", "from the beginning"),
        Milestone::Apologised => ("Say sorry in public", "from the beginning"),
        Milestone::Updated => ("Come back with news", "from the first public words"),
    }
}
