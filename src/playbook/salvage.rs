//! The best playbook that a flawed tree holds, for a start that somebody forces.
//!
//! Whatever is wrong is left out: first the single value, then the entry that cannot do without it. Nothing is made
//! up, so what is left is what the author wrote.

use std::collections::HashSet;

use super::codes;
use super::model::Playbook;
use super::yaml::{self, Entry, Node, Step, Value};
use crate::source::Span;

/// How often something is left out; each round leaves out larger parts.
const MAX_ROUNDS: usize = 8;

/// Decodes a tree without what is wrong in it; `None` where too little is left.
pub(super) fn salvage(tree: &Node) -> Option<Playbook> {
    let mut tree = undamaged(tree.clone());
    for _ in 0..MAX_ROUNDS {
        let mut found = Vec::new();
        let decoded = yaml::decode::<Playbook>(&tree, &mut found);
        if found.is_empty() {
            return decoded.map(|decoded| decoded.value);
        }
        // Unknown keys go first: then every way that failed is one to a wrong value.
        let unknown: HashSet<Span> = found
            .iter()
            .filter(|one| one.code.name() == codes::UNKNOWN_KEY)
            .filter_map(|one| one.place())
            .collect();
        if unknown.is_empty() {
            let decoded = decoded?;
            let ways: Vec<&[Step]> = decoded.failed.ways().iter().map(Vec::as_slice).collect();
            tree = without(tree, &ways)?;
        } else {
            tree = without_keys(tree, &unknown);
        }
    }
    None
}

/// Rebuilds a tree from its inner nodes outwards.
fn rebuild(
    node: Node,
    list: impl FnOnce(Vec<Node>) -> Vec<Node>,
    map: impl FnOnce(Vec<Entry>) -> Vec<Entry>,
) -> Node {
    let value = match node.value {
        Value::List(items, layout) => Value::List(list(items), layout),
        Value::Map(entries, layout) => {
            let entries = map(entries.into_entries());
            Value::Map(yaml::Map::from_entries(entries).0, layout)
        }
        scalar @ Value::Scalar(..) => scalar,
    };
    Node { value, ..node }
}

/// Forgets what was reported before: what could be read of a value is taken as it is.
fn undamaged(node: Node) -> Node {
    let inner = |entry: Entry| Entry {
        value: undamaged(entry.value),
        ..entry
    };
    let node = rebuild(
        node,
        |items| items.into_iter().map(undamaged).collect(),
        |entries| entries.into_iter().map(inner).collect(),
    );
    Node {
        damaged: false,
        ..node
    }
}

fn without_keys(node: Node, keys: &HashSet<Span>) -> Node {
    rebuild(
        node,
        |items| {
            items
                .into_iter()
                .map(|item| without_keys(item, keys))
                .collect()
        },
        |entries| {
            let kept = entries
                .into_iter()
                .filter(|entry| !keys.contains(&entry.key.span));
            kept.map(|entry| Entry {
                value: without_keys(entry.value, keys),
                ..entry
            })
            .collect()
        },
    )
}

/// Leaves out what stands at the ends of the ways; `None` where one of them ends here, or at a key that is missing
/// here.
fn without(node: Node, ways: &[&[Step]]) -> Option<Node> {
    let ends_here = |way: &&[Step]| match way {
        [] => true,
        [Step::Key(key)] => node.get(key).is_none(),
        _ => false,
    };
    if ways.iter().any(ends_here) {
        return None;
    }
    if ways.is_empty() {
        return Some(node);
    }
    let onward = |step: &Step| -> Vec<&[Step]> {
        let on_it = ways.iter().filter_map(|way| way.split_first());
        let on_it = on_it.filter(|(first, _)| *first == step);
        on_it.map(|(_, rest)| rest).collect()
    };
    let node = rebuild(
        node,
        |items| {
            let items = items.into_iter().enumerate();
            items
                .filter_map(|(at, item)| without(item, &onward(&Step::Index(at))))
                .collect()
        },
        |entries| {
            let kept = entries.into_iter().filter_map(|entry| {
                let value = without(entry.value, &onward(&Step::Key(entry.key.text.to_string())))?;
                Some(Entry { value, ..entry })
            });
            kept.collect()
        },
    );
    Some(node)
}
