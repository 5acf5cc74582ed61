//! What a comment stands beside: whether it is one at all, and which entry follows it.

use std::ops::Range;

use crate::playbook::yaml::{Entry, Node, Style, Value};
use crate::source::{Source, Span};

/// Says whether a byte lies in a key or a value, so that what looks like a comment there is text.
pub(super) fn is_text(tree: &Node, source: &Source, byte: usize) -> bool {
    let within = |span: Span| span.range().contains(&byte);
    match &tree.value {
        // A block may begin with a comment behind its `|`.
        Value::Scalar(_, Style::Literal | Style::Folded) => {
            within(tree.span) && source.line_of(byte) > source.line_of(tree.span.start as usize)
        }
        Value::Scalar(..) => within(tree.span),
        Value::List(items, _) => items.iter().any(|item| is_text(item, source, byte)),
        Value::Map(map, _) => map
            .entries()
            .iter()
            .any(|entry| within(entry.key.span) || is_text(&entry.value, source, byte)),
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
