//! The card: one page with the first hour, the words, the limits and the line at which we stop.

use crate::account::plain::spoken;
use crate::playbook::model::Playbook;
use crate::render::document::{Block, Document, Section, Text};
use crate::render::rich;
use crate::render::sheets::plain::role_and_names;
use crate::render::sheets::steps::Steps;
use crate::render::sheets::{ends, front, given, said, titled};

/// How many steps stand on the card.
const STEPS: usize = 14;

/// How many rules on what is never done stand on the card.
const NEVER: usize = 8;

pub(super) fn card(book: &Playbook) -> Document {
    let steps = Steps::of(book);
    let mut sections: Vec<Section> = Vec::new();
    sections.extend(first_hour(&steps));
    if let Some((id, statement)) = front::first_words(book, &steps)
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
        .take(NEVER)
        .map(|never| rich::line(&never.rule))
        .collect();
    if !never.is_empty() {
        sections.push(Section::new("Never", vec![Block::List(never)]));
    }
    let call = front::leads(book, None);
    if !call.is_empty() {
        sections.push(Section::new("Call", vec![Block::Pairs(call)]));
    }
    Document {
        title: titled(book),
        sections: sections.into_iter().map(Section::dense).collect(),
        ..Document::default()
    }
}

/// Returns what is due in the first hour, each with its box.
fn first_hour(steps: &Steps<'_>) -> Option<Section> {
    let first = steps.first_hour(STEPS);
    let more = steps.first_hour(usize::MAX).len() - first.len();
    let points = first.into_iter().map(|(id, step)| {
        let within = step.within.map_or(String::new(), |within| within.words());
        let who = format!(" – {}, within {within}", spoken(&step.who));
        let condition = steps.condition(id);
        let condition = condition.map_or(String::new(), |words| format!(", {words}"));
        Text::strong(steps.heading(id, step)).then(format!("{who}{condition}"))
    });
    let points: Vec<Text> = points.collect();
    if points.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Checklist(points)];
    if more > 0 {
        blocks.push(Block::words(format!("{more} more are in the runbook.")));
    }
    Some(Section::new("First hour", blocks))
}
