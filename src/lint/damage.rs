//! Which blocks of a playbook failed to load in part, so that no rule judges what is not there.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::playbook::yaml::{Node, Value};
use crate::source::Span;

/// The damaged blocks of a playbook.
pub(in crate::lint) enum Damage<'t> {
    /// An error has no place in any block: a file that cannot be read, a line that is no YAML.
    All,
    /// Errors lie in these blocks.
    In(BTreeSet<&'t str>),
}

impl<'t> Damage<'t> {
    /// Finds the damaged blocks by the places of the errors.
    pub(in crate::lint) fn of(tree: &'t Node, diagnostics: &[Diagnostic]) -> Self {
        let mut blocks = BTreeSet::new();
        for error in diagnostics.iter().filter(|one| one.is_error()) {
            let Some(place) = error.place() else {
                return Self::All;
            };
            let entries = tree.as_map().map_or(&[][..], |map| map.entries());
            let block = entries
                .iter()
                .find(|entry| lies_in(entry.key.span, place) || holds(&entry.value, place));
            match block {
                // Nobody knows what the file that is missing holds.
                Some(entry) if entry.key.text == "include" => return Self::All,
                Some(entry) => blocks.insert(entry.key.text.as_str()),
                None => return Self::All,
            };
        }
        Self::In(blocks)
    }

    /// Says whether none of these blocks is damaged.
    pub(in crate::lint) fn spares(&self, blocks: &[&str]) -> bool {
        match self {
            Self::All => false,
            Self::In(damaged) => blocks.iter().all(|block| !damaged.contains(block)),
        }
    }
}

/// Says whether a place lies in a node or in what it holds, which may come from several files.
fn holds(node: &Node, place: Span) -> bool {
    if lies_in(node.span, place) {
        return true;
    }
    match &node.value {
        Value::Scalar(..) => false,
        Value::List(items, _) => items.iter().any(|item| holds(item, place)),
        Value::Map(map, _) => map
            .entries()
            .iter()
            .any(|entry| lies_in(entry.key.span, place) || holds(&entry.value, place)),
    }
}

fn lies_in(span: Span, place: Span) -> bool {
    span.source == place.source && span.start <= place.start && place.end <= span.end
}
