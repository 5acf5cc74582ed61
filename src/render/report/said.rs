//! The words that went out, as they were posted.

use super::{Source, anchor};
use crate::account::review::Statement;
use crate::render::document::{Block, Piece, Section, Text};

pub(super) fn statements(source: &Source<'_>) -> Option<Section> {
    let statements = source.account.review.statements.iter();
    let blocks: Vec<Block> = statements.flat_map(|said| blocks(source, said)).collect();
    if blocks.is_empty() {
        return None;
    }
    let heading = match source.is_public() {
        true => "What we said in public",
        false => "Statements as posted",
    };
    Some(Section::new(heading, blocks))
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
        (None, false) => "words of no statement".to_owned(),
        (None, true) => "posted".to_owned(),
    };
    let mut head = Text::strong(heading(source, said));
    head = head.then(format!(": {called}, {reach}, by {}", said.who));
    if let Some(request) = &said.request {
        head = head.then(format!(", allowed by {request}"));
    }
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
