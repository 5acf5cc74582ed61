//! The card: one page with the first hour, the words, the limits and the line at which we stop.

use crate::account::plain::spoken;
use crate::playbook::model::Playbook;
use crate::render::document::{Block, Document, Section, Text};
use crate::render::rich;
use crate::render::sheets::plain::{due, role_and_names};
use crate::render::sheets::steps::{Steps, about, in_first_hour};
use crate::render::sheets::{ends, front, given, said, titled};

/// How many steps stand on the card.
const STEPS: usize = 10;

pub(super) fn card(book: &Playbook) -> Document {
    let steps = Steps::of(book);
    let first = steps
        .all()
        .iter()
        .filter(|(_, step)| in_first_hour(step).is_some());
    let first: Vec<Text> = first
        .take(STEPS)
        .map(|(_, step)| {
            let due = due(step).unwrap_or_default();
            Text::strong(about(step)).then(format!(" – {}, {due}", spoken(&step.who)))
        })
        .collect();
    let mut sections: Vec<Section> = Vec::new();
    if !first.is_empty() {
        sections.push(Section::new("First hour", vec![Block::Checklist(first)]));
    }
    if let Some((id, statement)) = front::first_words(book)
        && let Some((channel, text)) = said::in_short(statement)
    {
        let on = channel.map_or(String::new(), |id| format!(" on {}", spoken(id)));
        let blocks = vec![
            Block::Quote(rich::said(text.trim_end())),
            Block::words(said::head(statement)),
        ];
        sections.push(Section::new(format!("Say{on}: {}", spoken(id)), blocks));
    }
    let limits = book.all_in.as_ref().and_then(|all_in| {
        let table = given::of_remedies(book, all_in.remedies.keys())?;
        let more = Block::words(format!(
            "More: ask {}.",
            role_and_names(book, &all_in.decides)
        ));
        Some(Section::new("Give", vec![table, more]))
    });
    sections.extend(limits);
    if let Some(rule) = &book.walk_away {
        let frame = Block::Framed(vec![Block::Pairs(ends::line(book, rule))]);
        sections.push(Section::new("Stop here", vec![frame]));
    }
    let never: Vec<Text> = book
        .never
        .iter()
        .map(|never| rich::line(&never.rule))
        .collect();
    if !never.is_empty() {
        sections.push(Section::new("Never", vec![Block::List(never)]));
    }
    let call = front::leads(book);
    if !call.is_empty() {
        sections.push(Section::new("Call", vec![Block::Pairs(call)]));
    }
    Document {
        title: titled(book),
        sections: sections.into_iter().map(Section::dense).collect(),
        ..Document::default()
    }
}
