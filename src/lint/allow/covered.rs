//! What a comment stands beside: whether it is one at all, and which entry follows it.

use std::ops::Range;

use crate::playbook::yaml::{Entry, Node, Style, Value};
use crate::source::{Source, Span};

/// Where the keys and values of a text stand.
pub(super) struct Texts(Vec<Range<usize>>);

impl Texts {
    /// Looks at every key and value once.
    pub(super) fn of(tree: &Node, source: &Source) -> Self {
        let mut all = Vec::new();
        collect(tree, source, &mut all);
        // What came in through an alias has the place of what it names.
        all.sort_unstable_by_key(|range| (range.start, range.end));
        Self(all)
    }

    /// Says whether a byte lies in a key or a value, so that what looks like a comment there is text.
    pub(super) fn have(&self, byte: usize) -> bool {
        let next = self.0.partition_point(|range| range.start <= byte);
        let last = next.checked_sub(1).and_then(|last| self.0.get(last));
        last.is_some_and(|range| range.contains(&byte))
    }
}

fn collect(tree: &Node, source: &Source, all: &mut Vec<Range<usize>>) {
    match &tree.value {
        // A block may begin with a comment behind its `|`.
        Value::Scalar(_, Style::Literal | Style::Folded) => {
            let line = source.line_of(tree.span.range().start);
            let next = source.line_range(line + 1).start;
            all.push(next..tree.span.range().end);
        }
        Value::Scalar(..) => all.push(tree.span.range()),
        Value::List(items, _) => items.iter().for_each(|item| collect(item, source, all)),
        Value::Map(map, _) => {
            for entry in map.entries() {
                all.push(entry.key.span.range());
                collect(&entry.value, source, all);
            }
        }
    }
}

/// Returns the bytes of the first entry behind a byte, from its key to the end of its value; of those that begin
/// together the outermost.
pub(super) fn next(tree: &Node, byte: usize) -> Option<Range<usize>> {
    match &tree.value {
        Value::Scalar(..) => None,
        Value::List(items, _) => first(items, byte, |item| (range(item, None), item)),
        Value::Map(map, _) => first(map.entries(), byte, |entry: &Entry| {
            (range(&entry.value, Some(entry.key.span)), &entry.value)
        }),
    }
}

fn first<'t, T>(
    entries: &'t [T],
    byte: usize,
    of: impl Fn(&'t T) -> (Range<usize>, &'t Node),
) -> Option<Range<usize>> {
    let mut entries = entries.iter().map(of).filter(|(range, _)| range.end > byte);
    let (range, node) = entries.next()?;
    if range.start >= byte {
        return Some(range);
    }
    next(node, byte).or_else(|| entries.next().map(|(range, _)| range))
}

/// Returns the bytes of an entry; one that is an alias ends where that stands.
fn range(node: &Node, key: Option<Span>) -> Range<usize> {
    let value = node.alias.unwrap_or(node.span);
    let span = key.map_or(value, |key| key.to(value));
    span.range()
}
