//! One tree out of several files: what a playbook includes comes first, and the playbook has the last word.
//!
//! Whole entries are merged, never fields of one entry. Two files of which neither includes the other must not
//! differ on one entry, unless a file that includes both decides it.

use std::collections::BTreeSet;

use ecow::EcoString;
use indexmap::IndexMap;

use super::codes;
use super::include::Part;
use super::yaml::{Entry, Key, Layout, Map, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::text::one_line;

/// Blocks that are merged entry by entry.
const BY_ID: [&str; 9] = [
    "people",
    "roles",
    "channels",
    "worst_cases",
    "marks",
    "clocks",
    "statements",
    "faq",
    "steps",
];

/// Lists of rules, which grow.
const APPENDED: [&str; 4] = ["who_to_notify", "never", "ripples", "fixes"];

/// Merges parts, each of which stands behind what it includes; the last one is the playbook itself.
pub(super) fn merge(parts: Vec<Part>, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    if let [_] = &parts[..] {
        return parts.into_iter().next().map(|part| alone(part.tree));
    }
    let below: Vec<BTreeSet<usize>> = parts.iter().map(|part| part.below.clone()).collect();
    let last = parts.len().checked_sub(1)?;
    let mut merger = Merger {
        below,
        blocks: IndexMap::new(),
        conflicts: Vec::new(),
        sink,
    };
    let mut damaged = false;
    let mut span = None;
    for (part, Part { tree, .. }) in parts.into_iter().enumerate() {
        damaged |= tree.damaged;
        span = Some(tree.span);
        let Value::Map(map, _) = tree.value else {
            // Only the playbook itself can be anything else, and decoding it says so.
            return Some(tree);
        };
        for entry in map.into_entries() {
            // What the other files include is no block of the playbook.
            if entry.key.text != "include" || part == last {
                merger.take(part, entry);
            }
        }
    }
    let mut tree = Node::map(span?, merger.finish());
    tree.damaged = damaged;
    Some(tree)
}

/// Returns the tree of a playbook that includes nothing, as merging leaves it.
fn alone(tree: Node) -> Node {
    let Value::Map(map, _) = tree.value else {
        return tree;
    };
    let blocks = map.changed(|entry| Block::of(0, entry).into_entry());
    let mut merged = Node::new(tree.span, Value::Map(blocks, Layout::Block));
    merged.damaged = tree.damaged;
    merged
}

/// A block as far as it is merged.
enum Block {
    /// One value, and the part that it comes from.
    Whole(usize, Entry),
    /// Entries by id of the one part that has any so far.
    Map(usize, Key, Span, Map),
    /// Entries by id of several parts, each with the part that it comes from.
    ById(Key, Span, ById),
    /// The entries of a list.
    List(Key, Span, Vec<Node>),
}

impl Block {
    /// Makes a block out of an entry of a part.
    fn of(part: usize, entry: Entry) -> Self {
        let name = entry.key.text.as_str();
        if BY_ID.contains(&name) {
            return match entry.value.value {
                Value::Map(map, _) => Self::Map(part, entry.key, entry.value.span, map),
                _ => Self::Whole(part, entry),
            };
        }
        if !APPENDED.contains(&name) || entry.value.is_nothing() {
            return Self::Whole(part, entry);
        }
        let span = entry.value.span;
        let items = match entry.value.value {
            Value::List(list, _) => list,
            _ => vec![entry.value],
        };
        Self::List(entry.key, span, items)
    }

    /// Returns the entry that it has become.
    fn into_entry(self) -> Entry {
        let (key, value) = match self {
            Self::Whole(_, entry) => return entry,
            Self::Map(_, key, span, map) => (key, Node::new(span, Value::Map(map, Layout::Block))),
            Self::ById(key, span, entries) => {
                let entries = entries.into_values().map(|(_, entry)| entry);
                (key, Node::map(span, entries.collect()))
            }
            Self::List(key, span, items) => {
                (key, Node::new(span, Value::List(items, Layout::Block)))
            }
        };
        Entry { key, value }
    }
}

/// Entries by id, each with the part that it comes from.
type ById = IndexMap<EcoString, (usize, Entry)>;

fn by_id(part: usize, map: Map) -> ById {
    let entries = map.into_entries().into_iter();
    entries
        .map(|entry| (entry.key.text.clone(), (part, entry)))
        .collect()
}

/// Two parts that differ on one entry of a block, or on all of it.
struct Conflict {
    block: String,
    id: Option<String>,
    first: (usize, Span),
    second: (usize, Span),
}

struct Merger<'s> {
    below: Vec<BTreeSet<usize>>,
    blocks: IndexMap<EcoString, Block>,
    conflicts: Vec<Conflict>,
    sink: &'s mut Vec<Diagnostic>,
}

impl Merger<'_> {
    fn take(&mut self, part: usize, entry: Entry) {
        let name = entry.key.text.clone();
        let block = Block::of(part, entry);
        let known = self.blocks.swap_remove(&name);
        let merged = match (known, block) {
            (None, block) => block,
            (Some(Block::List(_, _, mut items)), Block::List(key, span, more)) => {
                items.extend(more);
                Block::List(key, span, items)
            }
            (Some(Block::Map(from, _, _, map)), Block::Map(_, key, span, more)) => {
                self.join(part, &name, by_id(from, map), (key, span, more))
            }
            (Some(Block::ById(_, _, entries)), Block::Map(_, key, span, more)) => {
                self.join(part, &name, entries, (key, span, more))
            }
            (Some(Block::Whole(from, old)), Block::Whole(_, new)) => {
                if self.wins(part, from, &name, None, (&old, &new)) {
                    Block::Whole(part, new)
                } else {
                    Block::Whole(from, old)
                }
            }
            (Some(Block::Whole(_, odd)), right) | (Some(right), Block::Whole(_, odd)) => {
                self.odd_shape(&odd);
                right
            }
            // A name is either merged by id or appended.
            (Some(Block::Map(..) | Block::ById(..) | Block::List(..)), other) => other,
        };
        self.blocks.insert(name, merged);
    }

    /// Puts the entries of a part to those of the parts before.
    fn join(
        &mut self,
        part: usize,
        block: &str,
        mut entries: ById,
        (key, span, more): (Key, Span, Map),
    ) -> Block {
        for entry in more.into_entries() {
            self.put(part, block, &mut entries, entry.key.text.clone(), entry);
        }
        Block::ById(key, span, entries)
    }

    fn put(&mut self, part: usize, block: &str, entries: &mut ById, id: EcoString, new: Entry) {
        let Some((from, old)) = entries.get(&id) else {
            entries.insert(id, (part, new));
            return;
        };
        if self.wins(part, *from, block, Some(&id), (old, &new)) {
            entries.insert(id, (part, new));
        }
    }

    /// Tells whether a new entry takes the place of an old one, and notes where nothing decides that.
    fn wins(
        &mut self,
        part: usize,
        from: usize,
        block: &str,
        id: Option<&str>,
        (old, new): (&Entry, &Entry),
    ) -> bool {
        let below = &self.below[part];
        if below.contains(&from) {
            self.conflicts.retain(|one| {
                let settled = below.contains(&one.first.0) && below.contains(&one.second.0);
                !(settled && one.block == block && one.id.as_deref() == id)
            });
            return true;
        }
        if !same(&old.value, &new.value) {
            self.conflicts.push(Conflict {
                block: block.to_owned(),
                id: id.map(str::to_owned),
                first: (from, old.key.span),
                second: (part, new.key.span),
            });
        }
        false
    }

    fn odd_shape(&mut self, odd: &Entry) {
        if odd.value.is_nothing() {
            return;
        }
        let name = one_line(&odd.key.text, 60);
        let error = Diagnostic::error(
            codes::INCLUDE_SHAPE,
            format!("`{name}` has entries by id in another file, and here it has none"),
        );
        self.sink.push(
            error
                .at(odd.value.span, "not keys with values")
                .help(format!("write each entry of `{name}` below its id")),
        );
    }

    fn finish(self) -> Vec<Entry> {
        for one in self.conflicts {
            let what = match &one.id {
                Some(id) => format!("`{}` in `{}`", one_line(id, 60), one.block),
                None => format!("`{}`", one_line(&one.block, 60)),
            };
            let error = Diagnostic::error(
                codes::INCLUDE_CONFLICT,
                format!("two included files differ on {what}"),
            );
            self.sink.push(
                error
                    .at(one.second.1, "one way here")
                    .also(one.first.1, "another way here")
                    .help("take one of them out, or write the right one in the playbook itself, which has the last word"),
            );
        }
        let blocks = self.blocks.into_values();
        blocks.map(Block::into_entry).collect()
    }
}

/// Tells whether two trees say the same, wherever and however they are written.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(a, _), Value::Scalar(b, _)) => {
            a == b && one.is_nothing() == other.is_nothing()
        }
        (Value::List(a, _), Value::List(b, _)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a, _), Value::Map(b, _)) => {
            let (a, b) = (a.entries(), b.entries());
            let alike =
                |(a, b): (&Entry, &Entry)| a.key.text == b.key.text && same(&a.value, &b.value);
            a.len() == b.len() && a.iter().zip(b).all(alike)
        }
        _ => false,
    }
}
