//! The words: every statement with where it goes, whose yes it has, its blanks, and its texts to be read aloud.

use crate::account::plain::spoken;
use crate::id::{ChannelId, StatementId};
use crate::playbook::model::{Blank, Playbook, Statement};
use crate::render::document::{Block, Piece, Section, Text};
use crate::render::rich;
use crate::render::sheets::plain::{channels, yes};
use crate::text::one_line;

/// Returns a link to a statement by its number and its name, so that it is found on paper too: `words 2, holding`.
pub(super) fn link(book: &Playbook, id: &StatementId) -> Piece {
    let name = match book.statements.get_index_of(id) {
        Some(at) => format!("words {}, {}", at + 1, spoken(id)),
        None => spoken(id),
    };
    Piece::Link {
        to: anchor(id),
        words: name,
    }
}

fn anchor(id: &StatementId) -> String {
    format!("words-{id}")
}

/// Returns every statement.
pub(super) fn statements(book: &Playbook) -> Option<Section> {
    let parts = book
        .statements
        .iter()
        .map(|(id, one)| statement(book, id, one));
    let parts: Vec<Section> = parts.collect();
    let intro = "What stands between < and > is filled in before the words go out.";
    let section = Section::new("What we say", vec![Block::words(intro)]);
    (!parts.is_empty()).then(|| section.with(parts).on_new_page())
}

/// Returns a statement.
pub(super) fn statement(book: &Playbook, id: &StatementId, one: &Statement) -> Section {
    let mut blocks = vec![Block::words(head(one))];
    if !one.confirm.is_empty() {
        let confirm = one.confirm.iter().map(|words| rich::line(words));
        blocks.push(Block::words("Only once this is so:"));
        blocks.push(Block::Checklist(confirm.collect()));
    }
    for (channel, text) in one.text.all() {
        if let Some(channel) = channel {
            let name = Text::strong(format!("On {}", spoken(channel)));
            blocks.push(Block::Paragraph(name));
        }
        blocks.push(Block::Aloud(rich::said(text.trim_end())));
    }
    let blanks: Vec<(String, Text)> = one
        .blanks
        .iter()
        .map(|(name, blank)| (spoken(name), Text::plain(how(blank))))
        .collect();
    if !blanks.is_empty() {
        blocks.push(Block::Pairs(blanks));
    }
    Section::new(heading(book, id), blocks).named(anchor(id))
}

/// Returns the number and the name of a statement: `2. holding`.
pub(super) fn heading(book: &Playbook, id: &StatementId) -> String {
    match book.statements.get_index_of(id) {
        Some(at) => format!("{}. {}", at + 1, spoken(id)),
        None => spoken(id),
    }
}

/// Returns where words go, whose yes they have, and what else bars them.
pub(super) fn head(one: &Statement) -> String {
    let mut head = format!("To {}. {}", channels(&one.post_to), yes(one));
    if one.only_if_asked {
        head.push_str(" Only if somebody asks, never posted by ourselves.");
    }
    if one.admits_fault {
        head.push_str(" Admits a fault: legal has to agree.");
    }
    head
}

/// Returns the longest text of a statement, which is the one in full, with the channel that it is for.
pub(super) fn in_full(one: &Statement) -> Option<(Option<&ChannelId>, &str)> {
    let texts = one.text.all().into_iter();
    texts.max_by_key(|(_, text)| text.chars().count())
}

/// Returns the shortest text of a statement, with the channel that it is for.
pub(super) fn in_short(one: &Statement) -> Option<(Option<&ChannelId>, &str)> {
    let texts = one.text.all().into_iter();
    texts.min_by_key(|(_, text)| text.chars().count())
}

/// Returns how a blank is filled in.
pub(super) fn how(blank: &Blank) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(blank.ask.as_deref().map(|ask| one_line(ask, 200)));
    if !blank.pick.is_empty() {
        let picks = blank.pick.iter().map(|pick| one_line(pick, 200));
        parts.push(format!("one of: {}", picks.collect::<Vec<_>>().join("; ")));
    }
    parts.extend(blank.max.map(|max| format!("at most {max} letters")));
    let otherwise = blank.otherwise.as_deref();
    parts.extend(otherwise.map(|words| format!("else: {}", one_line(words, 200))));
    match parts.is_empty() {
        true => "filled in by hand".to_owned(),
        false => parts.join(", "),
    }
}
