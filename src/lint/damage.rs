//! Which blocks of a playbook failed to load in part, so that no rule judges what is not there.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::playbook::yaml::{Entry, Node, Value};
use crate::source::Span;
use crate::text::nearest;

/// What tells of a key that is not known.
const UNKNOWN_KEY: &str = "unknown-key";

/// The damaged blocks of a playbook.
pub(in crate::lint) enum Damage<'t> {
    /// An error has no place in any block: a file that cannot be read, a line that is no YAML.
    All,
    /// Errors lie in these blocks, each with the entries in which they lie; none where one lies in no entry.
    In(BTreeMap<&'t str, Option<BTreeSet<&'t str>>>),
}

impl<'t> Damage<'t> {
    /// Finds the damaged blocks by the places of the errors. A key that is not known damages the block of those that
    /// are `read` which it was probably meant for.
    pub(in crate::lint) fn of(
        tree: &'t Node,
        diagnostics: &[Diagnostic],
        read: &BTreeSet<&'static str>,
    ) -> Self {
        let mut blocks: BTreeMap<&str, Option<BTreeSet<&str>>> = BTreeMap::new();
        for error in diagnostics.iter().filter(|one| one.is_error()) {
            let Some(place) = error.place() else {
                return Self::All;
            };
            match entry_at(tree, place) {
                // Nobody knows what the file that is missing holds.
                Some(entry) if entry.key.text == "include" => return Self::All,
                Some(entry) => {
                    let part = entry_at(&entry.value, place);
                    let parts = blocks
                        .entry(entry.key.text.as_str())
                        .or_insert_with(|| Some(BTreeSet::new()));
                    match (part, parts.as_mut()) {
                        (Some(part), Some(parts)) => {
                            parts.insert(part.key.text.as_str());
                        }
                        _ => *parts = None,
                    }
                    if error.code.name() == UNKNOWN_KEY && entry.key.span == place {
                        let meant = nearest(&entry.key.text, read.iter().copied());
                        blocks.extend(meant.map(|meant| (meant, None)));
                    }
                }
                None => return Self::All,
            };
        }
        Self::In(blocks)
    }

    /// Says whether none of these blocks is damaged.
    pub(in crate::lint) fn spares(&self, blocks: &[&str]) -> bool {
        match self {
            Self::All => false,
            Self::In(damaged) => blocks.iter().all(|block| !damaged.contains_key(block)),
        }
    }

    /// Returns the entries of a block in which errors lie, where they lie nowhere else in it.
    pub(in crate::lint) fn entries(&self, block: &str) -> Option<&BTreeSet<&'t str>> {
        match self {
            Self::All => None,
            Self::In(damaged) => damaged.get(block)?.as_ref(),
        }
    }
}

/// Takes out what stands under a key that is not known: nobody can say what is wanted there.
pub(in crate::lint) fn drop_below_unknown(
    tree: &Node,
    errors: &[Diagnostic],
    found: &mut Vec<Diagnostic>,
) {
    let unknown = errors.iter().filter(|one| one.code.name() == UNKNOWN_KEY);
    let unknown: BTreeSet<Span> = unknown.filter_map(Diagnostic::place).collect();
    if unknown.is_empty() || found.is_empty() {
        return;
    }
    let mut below = Vec::new();
    entries_at(tree, &unknown, &mut below);
    found.retain(|one| {
        let within = |place| {
            let mut entries = below.iter();
            entries.any(|entry: &&Entry| {
                lies_in(entry.key.span, place) || lies_in(entry.value.span, place)
            })
        };
        !one.place().is_some_and(within)
    });
}

/// Returns the entry of a map in which a place lies.
fn entry_at(node: &Node, place: Span) -> Option<&Entry> {
    let mut entries = node.as_map()?.entries().iter();
    entries.find(|entry| lies_in(entry.key.span, place) || holds(&entry.value, place))
}

/// Finds the entries whose keys stand at these places.
fn entries_at<'t>(node: &'t Node, places: &BTreeSet<Span>, found: &mut Vec<&'t Entry>) {
    match &node.value {
        Value::Scalar(..) => {}
        Value::List(items, _) => {
            for item in items {
                entries_at(item, places, found);
            }
        }
        Value::Map(map, _) => {
            for entry in map.entries() {
                match places.contains(&entry.key.span) {
                    true => found.push(entry),
                    false => entries_at(&entry.value, places, found),
                }
            }
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
