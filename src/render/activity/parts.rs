//! What stands beside the timeline: people, statements as they were posted, evidence, refusals.

use super::{Source, anchor, link};
use crate::account::plain::spoken;
use crate::account::record::Record;
use crate::account::tell::bytes;
use crate::incident::event::Event;
use crate::render::document::{Block, Piece, Row, Section, Table, Text};

pub(super) fn people(source: &Source<'_>) -> Section {
    let view = &source.activity.view;
    let mut people: Vec<_> = view.state.people.iter().collect();
    people.sort_by_key(|(_, stamp)| stamp.seq);
    let rows = people.into_iter().map(|(id, stamp)| {
        let listed = view.rules.book.roles.iter();
        let listed: Vec<&str> = listed
            .filter(|(_, people)| people.contains(id))
            .map(|(role, _)| role.as_str())
            .collect();
        let held = view.state.holders.iter();
        let held: Vec<&str> = held
            .filter(|(_, holder)| holder.person == *id)
            .map(|(role, _)| role.as_str())
            .collect();
        let records = source.activity.records.iter();
        let lines = records.filter(|record| record.entry.by == *id).count();
        let cells = [
            view.name(id),
            id.to_string(),
            or_none(&listed),
            or_none(&held),
            lines.to_string(),
        ];
        let mut cells: Vec<Vec<Text>> = cells.map(|words| vec![Text::plain(words)]).to_vec();
        cells.push(vec![Text(vec![link(stamp.seq)])]);
        Row {
            anchor: None,
            cells,
        }
    });
    let table = Table::new(
        "Everybody who wrote in the log",
        &["Name", "Id", "Listed in", "Holds", "Lines", "First"],
        rows.collect(),
    );
    Section::new(
        "People",
        vec![
            Block::words("Who somebody is was claimed by them, and is not proved."),
            Block::Table(table),
        ],
    )
}

fn or_none(words: &[&str]) -> String {
    if words.is_empty() {
        "–".to_owned()
    } else {
        words.join(", ")
    }
}

pub(super) fn statements(source: &Source<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    for record in source.activity.records {
        let Event::StatementPosted {
            statement,
            channel,
            public,
            ..
        } = &record.entry.event
        else {
            continue;
        };
        let reach = if *public { "in public" } else { "not public" };
        let head = format!(
            "{}: \"{}\" on {}, {reach}, by {}, ",
            source.time(record.entry.when()),
            statement.as_ref().map_or_else(
                || "words of no statement".to_owned(),
                |id| spoken(id.as_str())
            ),
            spoken(channel.as_str()),
            source.activity.view.name(&record.entry.by)
        );
        let mut head = Text::plain(head).and(link(record.entry.seq));
        if let Some(at) = record.words("link") {
            head = head.and(Piece::Words(format!(", at {at}")));
        }
        blocks.push(Block::Paragraph(head));
        blocks.push(match record.words("text") {
            Some(words) => Block::Quote(Text::plain(words)),
            None if record.words.iter().any(|(field, _)| field == "text") => {
                Block::Paragraph(source.taken(record.entry.seq, "text"))
            }
            None => Block::words("The words were not kept."),
        });
    }
    (!blocks.is_empty()).then(|| Section::new("Statements as posted", blocks))
}

pub(super) fn evidence(source: &Source<'_>) -> Option<Section> {
    let rows: Vec<Row> = source
        .activity
        .records
        .iter()
        .filter_map(|record| {
            let Event::Attached { sha256, size } = &record.entry.event else {
                return None;
            };
            let name = match record.words("name") {
                Some(name) => Text::plain(name),
                None => source.taken(record.entry.seq, "name"),
            };
            Some(row(
                record,
                vec![
                    name,
                    Text::plain(format!("{} ({size})", bytes(*size))),
                    Text::plain(sha256.to_string()),
                ],
            ))
        })
        .collect();
    table(
        "Evidence",
        "Files that were kept, by their digests",
        &["Line", "Name", "Size (bytes)", "SHA-256"],
        rows,
    )
}

pub(super) fn refusals(source: &Source<'_>) -> Option<Section> {
    let rows: Vec<Row> = source
        .activity
        .records
        .iter()
        .filter_map(|record| {
            let Event::Refused {
                command,
                rule,
                by_roles,
            } = &record.entry.event
            else {
                return None;
            };
            let roles: Vec<&str> = by_roles.iter().map(|role| role.as_str()).collect();
            let cells = [
                source.time(record.entry.when()),
                source.activity.view.name(&record.entry.by),
                command.clone(),
                rule.clone(),
                or_none(&roles),
            ];
            Some(row(record, cells.map(Text::plain).to_vec()))
        })
        .collect();
    table(
        "Refusals",
        "What the rules did not permit",
        &["Line", "Time", "Who", "What", "Rule", "Who may permit it"],
        rows,
    )
}

/// Makes a row that begins with a link to its line.
fn row(record: &Record, cells: Vec<Text>) -> Row {
    let seq = record.entry.seq;
    let number = Text(vec![Piece::Link {
        to: anchor(seq),
        words: seq.to_string(),
    }]);
    let mut all = vec![vec![number]];
    all.extend(cells.into_iter().map(|cell| vec![cell]));
    Row {
        anchor: None,
        cells: all,
    }
}

fn table(heading: &str, caption: &str, head: &[&str], rows: Vec<Row>) -> Option<Section> {
    Section::of_table(heading, Table::new(caption, head, rows))
}
