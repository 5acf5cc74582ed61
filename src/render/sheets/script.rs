//! The script: words to be read aloud, large enough to be read standing, with what has to be known before.
//!
//! Of words that are written differently for each channel it has the longest, for the short ones are written to be read.

use crate::account::plain::spoken;
use crate::id::StatementId;
use crate::playbook::model::{Playbook, Statement};
use crate::render::document::{Block, Document, Field, Piece, Section, Text};
use crate::render::rich;
use crate::render::sheets::plain::{people, role_and_names};
use crate::render::sheets::{said, titled};
use crate::response::statement::names_somebody;
use crate::text::one_line;

/// How much of how a blank is filled in stands at its field.
const BLANK: usize = 110;

/// Makes the script of one statement, or of all: those of the walk in its order, then the others, and those that name one
/// person last.
pub(super) fn script(book: &Playbook, wanted: Option<&StatementId>) -> Document {
    let mut order: Vec<&StatementId> = Vec::new();
    let walked = book.steps.values().flat_map(|step| step.says());
    for id in walked.chain(book.statements.keys()) {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    // What names one person is mostly written to them.
    order.sort_by_key(|id| book.statements.get(*id).is_some_and(names_somebody));
    let known = order
        .into_iter()
        .filter(|id| wanted.is_none_or(|one| one == *id));
    let known = known.filter_map(|id| Some((id, book.statements.get(id)?)));
    let parts = known.zip(0..).map(|((id, one), at)| {
        let part = page(book, id, one).large();
        match at {
            0 => part,
            _ => part.on_new_page(),
        }
    });
    let mut sections: Vec<Section> = parts.collect();
    if sections.is_empty() {
        let none = Block::words("The playbook has no words to say.");
        sections.push(Section::new("What we say", vec![none]));
    }
    Document {
        title: format!("To be read aloud: {}", titled(book)),
        sections,
        ..Document::default()
    }
}

/// Makes the page of a statement: what has to be known and filled in before, then the words.
fn page(book: &Playbook, id: &StatementId, one: &Statement) -> Section {
    let mut pairs: Vec<(String, Text)> = Vec::new();
    let mut steps = book.steps.values();
    if let Some(step) = steps.find(|step| step.says() == Some(id)) {
        let who = role_and_names(book, &step.who);
        pairs.push(("Said by".to_owned(), Text::plain(who)));
    }
    pairs.push(("Where".to_owned(), Text::plain(said::head(one))));
    let mut blocks = vec![Block::Pairs(pairs)];
    if !one.confirm.is_empty() {
        let confirm = one.confirm.iter().map(|words| rich::line(words));
        blocks.push(Block::words("Only once this is so:"));
        blocks.push(Block::Checklist(confirm.collect()));
    }
    let Some((_, text)) = said::in_full(one) else {
        return Section::new(said::heading(book, id), blocks);
    };
    let words = rich::said(text.trim_end());
    let fields = blanks(book, one, &words);
    if !fields.is_empty() {
        blocks.push(Block::words("Write in before you begin:"));
        blocks.push(Block::Form(fields));
    }
    blocks.push(Block::Aloud(words));
    Section::new(said::heading(book, id), blocks)
}

/// Makes a field for each blank of the words, in the order in which they come.
fn blanks(book: &Playbook, one: &Statement, words: &Text) -> Vec<Field> {
    let mut names: Vec<&str> = Vec::new();
    for piece in &words.0 {
        if let Piece::Blank(name) = piece
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    let field = |name: &str| {
        let known = one.blanks.iter().find(|(id, _)| id.as_str() == name);
        let how = known.map(|(_, blank)| said::how(blank));
        let how = how.or_else(|| contact(book, name));
        let how = how.map(|how| format!(": {}", one_line(&how, BLANK)));
        Field {
            label: format!("{}{}", spoken(name), how.unwrap_or_default()),
            lines: 1,
        }
    };
    names.into_iter().map(field).collect()
}

/// Returns what a blank stands for that names a role: `comms.phone`.
fn contact(book: &Playbook, name: &str) -> Option<String> {
    let (role, what) = name.split_once('.')?;
    let role = book.roles.keys().find(|id| id.as_str() == role)?;
    let first = people(book, role).into_iter().next()?;
    let known = book.person(first)?;
    match what {
        "phone" => known.phone.clone(),
        "email" => known.email.clone(),
        _ => Some(book.name_of(first).to_owned()),
    }
}
