//! The call sheet: whom to call, role by role with the backups, and columns to fill in.

use crate::account::plain::spoken;
use crate::id::RoleId;
use crate::playbook::model::Playbook;
use crate::render::document::{Block, Document, Row, Section, Table, Text};
use crate::render::sheets::people::{listed, when};
use crate::render::sheets::plain::{people, phone};
use crate::render::sheets::titled;

/// How many lines are left free for people who are not listed.
const FREE: usize = 4;

pub(super) fn calls(book: &Playbook) -> Document {
    let mut rows: Vec<Row> = Vec::new();
    for role in listed(book) {
        for (at, id) in people(book, role).into_iter().enumerate() {
            let known = book.person(id);
            let number = known.and_then(|known| known.phone.as_deref());
            let number =
                number.map_or(Text::plain("no number"), |number| Text(vec![phone(number)]));
            let what = if at == 0 {
                wanted(book, role)
            } else {
                format!("backup {at}")
            };
            rows.push(row([
                Text::strong(spoken(role)),
                Text::plain(book.name_of(id)),
                number,
                Text::plain(what),
            ]));
        }
        if people(book, role).is_empty() {
            rows.push(row([
                Text::strong(spoken(role)),
                Text::mark("nobody is listed"),
                Text::default(),
                Text::plain(wanted(book, role)),
            ]));
        }
    }
    rows.extend((0..FREE).map(|_| row([const { Text(Vec::new()) }; 4])));
    let head = [
        "Role",
        "Who",
        "Phone",
        "When",
        "Tried at",
        "Reached at",
        "Said yes at",
        "Notes",
    ];
    let table = Table::new(
        "Role by role, each in the order in which its people are called",
        &head,
        rows,
    )
    .by_hand();
    Document {
        title: format!("Call sheet: {}", titled(book)),
        sections: vec![Section::new("Calls", vec![Block::Table(table)])],
        ..Document::default()
    }
}

fn row(cells: [Text; 4]) -> Row {
    Row::of(cells.into_iter().chain((0..4).map(|_| Text::default())))
}

/// Returns when a role has to know, and how soon.
fn wanted(book: &Playbook, role: &RoleId) -> String {
    let rules = book
        .who_to_notify
        .iter()
        .filter(|rule| rule.who.contains(role));
    let rules = rules.map(|rule| match rule.within {
        Some(within) => format!("{}, within {}", when(rule), within.words()),
        None => when(rule),
    });
    let rules: Vec<String> = rules.collect();
    match rules.is_empty() {
        true => "when needed".to_owned(),
        false => rules.join("; "),
    }
}
