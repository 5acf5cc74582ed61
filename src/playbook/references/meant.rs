//! What was probably meant where a text stands in the place of an id: a person's name for a role, words for a statement.

use super::known::Kind;
use super::table::texts_at;
use super::{Book, list};
use crate::diagnostic::Diagnostic;
use crate::id;
use crate::playbook::codes;
use crate::playbook::yaml::Node;
use crate::text::one_line;

/// Adds advice to what was reported of texts that are no ids. `told` is what decoding found.
pub(super) fn advise(book: &Book<'_>, told: &mut [Diagnostic]) {
    let wrong = |one: &Diagnostic| one.code.name() == codes::WRONG_VALUE;
    if !told.iter().any(wrong) {
        return;
    }
    texts_at(book.tree, &mut |kind, text, span| {
        if id::check(text).is_ok() {
            return;
        }
        let here = |one: &&mut Diagnostic| wrong(one) && one.place() == Some(span);
        if let Some(one) = told.iter_mut().find(here)
            && let Some(help) = advice(book, kind, text)
        {
            one.help.insert(0, help);
        }
    });
}

fn advice(book: &Book<'_>, kind: Kind, text: &str) -> Option<String> {
    let small = slug(text);
    if let Some(meant) = book.known.like(kind, &small) {
        return Some(format!("did you mean `{}`?", one_line(meant, 60)));
    }
    match kind {
        Kind::Role => {
            let person = person(book, text)?;
            let shown = one_line(person, 60);
            Some(match role_of(book, person) {
                Some(role) => format!(
                    "`{shown}` is a person; name a role that they fill, such as `{}`",
                    one_line(role, 60)
                ),
                None => format!("`{shown}` is a person: put them in a role under `roles`, and name that"),
            })
        }
        Kind::Person => Some(format!("did you mean `{}`?", one_line(person(book, text)?, 60))),
        Kind::Statement => Some(
            "write the words under `statements`, and name them here by their id, such as\n    statements:\n      sorry: {post_to: site, text: We are sorry.}"
                .to_owned(),
        ),
        _ => None,
    }
}

/// Returns a text as an id would be written.
fn slug(text: &str) -> String {
    let mut small = String::new();
    for c in text.to_lowercase().chars() {
        match c.is_ascii_alphanumeric() || c == '-' {
            true => small.push(c),
            false if !small.is_empty() && !small.ends_with('_') => small.push('_'),
            false => {}
        }
    }
    small.trim_end_matches('_').to_owned()
}

/// Returns the id of the person who has this name.
fn person<'t>(book: &Book<'t>, name: &str) -> Option<&'t str> {
    let people = book.tree.get("people").and_then(Node::as_map)?;
    let called = |node: &Node| {
        let known = node.get("name").and_then(Node::as_scalar);
        known.is_some_and(|known| known.eq_ignore_ascii_case(name.trim()))
    };
    let mut people = people.entries().iter();
    let entry = people.find(|entry| called(&entry.value))?;
    Some(&entry.key.text)
}

/// Returns the first role that a person fills.
fn role_of<'t>(book: &Book<'t>, person: &str) -> Option<&'t str> {
    let roles = book.tree.get("roles").and_then(Node::as_map)?;
    let fills = |node: &Node| {
        let mut people = list(node).iter();
        people.any(|one| one.as_scalar() == Some(person))
    };
    let mut roles = roles.entries().iter();
    let entry = roles.find(|entry| fills(&entry.value))?;
    Some(&entry.key.text)
}
