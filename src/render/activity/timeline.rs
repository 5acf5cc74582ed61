//! The timeline: every line of the log, in the order in which it was written.

use super::{Source, anchor, link};
use crate::account::record::Record;
use crate::account::tell::what;
use crate::incident::event::Event;
use crate::render::document::{Block, Piece, Row, Section, Table, Text};

/// What `tell` says of a text that was taken out; here the line and the reason stand in its place.
const TAKEN_OUT: &str = ": [taken out]";

/// From how many characters on a text is told in full below its line, for the line itself cuts it short.
const LONG: usize = 150;

pub(super) fn timeline(source: &Source<'_>) -> Section {
    let rows = source.activity.records.iter();
    let table = Table::new(
        "Every line of the log in its order",
        &["Line", "Time", "Who", "What"],
        rows.map(|record| row(source, record)).collect(),
    );
    Section::new("Timeline", vec![Block::Table(table)])
}

fn row(source: &Source<'_>, record: &Record) -> Row {
    let view = &source.activity.view;
    let entry = &record.entry;
    let mut time = vec![Text::plain(source.time(entry.when()))];
    if record.is_late() {
        time.push(Text::mark(format!(
            "entered late, at {}",
            source.time(entry.at)
        )));
    } else if entry.happened.is_some_and(|happened| happened != entry.at) {
        time.push(Text::mark(format!("entered at {}", source.time(entry.at))));
    }
    let mut who = vec![Text::plain(view.name(&entry.by))];
    who.extend(entry.role.as_ref().map(|role| Text::plain(role.as_str())));
    Row {
        anchor: Some(anchor(entry.seq)),
        cells: vec![
            vec![Text::plain(entry.seq.to_string())],
            time,
            who,
            told(source, record),
        ],
    }
}

/// Tells what a line says, with what became of it later.
fn told(source: &Source<'_>, record: &Record) -> Vec<Text> {
    let view = &source.activity.view;
    let seq = record.entry.seq;
    let mut words = what(view, &record.entry);
    let gone: Vec<&str> = record
        .words
        .iter()
        .filter(|(_, words)| words.is_none())
        .map(|(field, _)| field.as_str())
        .collect();
    if !gone.is_empty() {
        words = words.replace(TAKEN_OUT, "");
    }
    let mut texts = vec![with_link(&record.entry.event, words)];
    texts.extend(gone.into_iter().map(|field| source.taken(seq, field)));
    for (field, words) in &record.words {
        let posted = matches!(record.entry.event, Event::StatementPosted { .. }) && field == "text";
        let Some(words) = words.as_deref().filter(|_| !posted) else {
            continue;
        };
        if words.chars().count() > LONG || words.trim().contains('\n') {
            texts.extend(words.trim().lines().map(Text::plain));
        }
    }
    let posted = matches!(record.entry.event, Event::StatementPosted { .. });
    if posted && record.words("text").is_some() {
        texts.push(Text::plain("in full under Statements as posted"));
    }
    for by in view.state.corrections.get(&seq).into_iter().flatten() {
        let put_right = Text::mark("put right").and(Piece::Words(" by ".to_owned()));
        texts.push(put_right.and(link(*by)));
    }
    texts
}

/// Makes the number of an earlier line a link, where the words are about one.
fn with_link(event: &Event, words: String) -> Text {
    let (Event::Corrected { of } | Event::Redacted { of, .. }) = event else {
        return Text::plain(words);
    };
    match words.split_once(&format!("line {of}")) {
        Some((before, behind)) => Text::plain(before)
            .and(link(*of))
            .and(Piece::Words(behind.to_owned())),
        None => Text::plain(words),
    }
}
