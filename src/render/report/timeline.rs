//! The timeline: when things happened, when they were written down, who, and what.

use super::{Source, anchor};
use crate::account::review::Moment;
use crate::render::document::{Block, Row, Section, Table, Text};

pub(super) fn timeline(source: &Source<'_>) -> Option<Section> {
    let moments = source.account.review.moments.iter();
    let rows = moments.map(|moment| row(source, moment));
    let table = Table::new(
        "What happened, by when it happened",
        &["Happened", "Line", "Who", "What"],
        rows.collect(),
    );
    if table.rows.is_empty() {
        return None;
    }
    let note = "The line is its number in the log, in the order in which it was written. A line that was written down \
                late says when.";
    Some(Section::new(
        "Timeline",
        vec![Block::words(note), Block::Table(table)],
    ))
}

fn row(source: &Source<'_>, moment: &Moment) -> Row {
    let mut when = vec![Text::plain(source.time(moment.happened))];
    if let Some(recorded) = moment.recorded {
        let recorded_at = source.time(recorded);
        when.push(match recorded > moment.happened {
            true => Text::mark(format!("entered late, at {recorded_at}")),
            false => Text::mark(format!("entered at {recorded_at}")),
        });
    }
    Row {
        anchor: Some(anchor(moment.line)),
        cells: vec![
            when,
            vec![Text::plain(moment.line.to_string())],
            vec![Text::plain(moment.who.clone())],
            vec![Text::plain(moment.what.clone())],
        ],
    }
}
