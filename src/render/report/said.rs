//! The words that went out, as they were posted.

use super::{Source, anchor};
use crate::account::review::Statement;
use crate::render::document::{Block, Piece, Section, Text};

pub(super) fn statements(source: &Source<'_>) -> Option<Section> {
    let statements = source.account.review.statements.iter();
    let parts = statements.map(|said| Section::new(heading(source, said), blocks(source, said)));
    let parts: Vec<Section> = parts.collect();
    if parts.is_empty() {
        return None;
    }
    let heading = match source.is_public() {
        true => "What we said in public",
        false => "Statements as posted",
    };
    Some(Section::new(heading, Vec::new()).with(parts))
}

fn heading(source: &Source<'_>, said: &Statement) -> String {
    format!("{} on {}", source.time(said.at), said.channel)
}

fn blocks(source: &Source<'_>, said: &Statement) -> Vec<Block> {
    let reach = if said.public {
        "in public"
    } else {
        "not in public"
    };
    let called = match (&said.name, source.is_public()) {
        (Some(name), _) => format!("\"{name}\""),
        (None, false) => "Words of no statement".to_owned(),
        (None, true) => "Posted".to_owned(),
    };
    let mut head = Text::plain(format!("{called}, {reach}, by {}", said.who));
    head = head.then(match (&said.request, &said.breach, source.is_public()) {
        (Some(request), ..) => format!(", allowed by {request}"),
        _ => String::new(),
    });
    if let Some(recorded) = said.recorded {
        head = head.then(", ").and(Piece::Mark(format!(
            "written down {}",
            source.time(recorded)
        )));
    }
    if let Some(rule) = &said.breach {
        head = head
            .then(", ")
            .and(Piece::Mark(format!("against the rule {rule}")));
    }
    if source.told.contains(&said.line) {
        let link = Piece::Link {
            to: anchor(said.line),
            words: format!("line {}", said.line),
        };
        head = head.then(", ").and(link);
    }
    if let Some(link) = &said.link {
        head = head.then(format!(", at {link}"));
    }
    let words = match &said.words {
        Some(words) => Block::Quote(Text::plain(words.clone())),
        None => Block::words("The words were not kept."),
    };
    vec![Block::Paragraph(head), words]
}
