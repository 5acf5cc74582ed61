//! What one file may hold at most, so that a hostile one fails in milliseconds.
//!
//! An alias counts as everything that it stands for, before that is copied.

use super::codes;
use super::tree::{Node, Value};
use crate::diagnostic::Diagnostic;
use crate::source::{MAX_TEXT_BYTES, Span};

/// How deep lists and maps may be nested.
pub const MAX_DEPTH: usize = 32;

/// How many keys, texts, lists and maps a file may hold, aliases filled in.
pub const MAX_NODES: usize = 50_000;

/// How many mistakes one run over a file reports before it stops looking.
pub const MAX_REPORTS: usize = 100;

/// How much there is of something.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    /// Keys, texts, lists and maps.
    pub(super) nodes: usize,
    /// Bytes of text.
    pub(super) bytes: usize,
    /// Levels of lists and maps.
    pub(super) depth: usize,
}

impl Size {
    /// Measures a tree.
    pub(super) fn of(node: &Node) -> Self {
        let mut size = Self {
            nodes: 1,
            ..Self::default()
        };
        match &node.value {
            Value::Scalar(text, _) => size.bytes = text.len(),
            Value::List(list, _) => {
                for item in list {
                    size.add_child(Self::of(item));
                }
                size.depth += 1;
            }
            Value::Map(map, _) => {
                for entry in map.entries() {
                    size.nodes += 1;
                    size.bytes += entry.key.text.len();
                    size.add_child(Self::of(&entry.value));
                }
                size.depth += 1;
            }
        }
        size
    }

    fn add_child(&mut self, child: Self) {
        self.nodes += child.nodes;
        self.bytes += child.bytes;
        self.depth = self.depth.max(child.depth);
    }
}

/// Says that the rest of the mistakes is not shown.
pub(super) fn more(span: Span) -> Diagnostic {
    let message = format!("there may be more mistakes: only the first {MAX_REPORTS} are shown");
    Diagnostic::error(codes::MORE, message).at(span, "")
}

/// Says that a file is nested too deep.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("lists and maps are nested deeper than the limit of {MAX_DEPTH} levels");
    Diagnostic::error(codes::LIMIT, message).at(span, "too deep here")
}

/// Says that a file holds too much.
pub(super) fn too_many(span: Span) -> Diagnostic {
    let message = format!(
        "the file holds more than the limit of {} keys and values",
        thousands(MAX_NODES)
    );
    Diagnostic::error(codes::LIMIT, message)
        .at(span, "too many here")
        .help("split it into several files")
}

/// Says that the aliases of a file stand for too much.
pub(super) fn too_much_by_alias(span: Span) -> Diagnostic {
    let message = format!(
        "the aliases stand for more than the limits of {} keys and values and {} MiB of text",
        thousands(MAX_NODES),
        MAX_TEXT_BYTES / (1024 * 1024)
    );
    Diagnostic::error(codes::LIMIT, message).at(span, "too much here")
}

/// Says that a file is too large.
pub(super) fn too_large(span: Span) -> Diagnostic {
    let message = format!(
        "the file is larger than the limit of {} MiB",
        MAX_TEXT_BYTES / (1024 * 1024)
    );
    Diagnostic::error(codes::LIMIT, message)
        .at(span, "")
        .help("split it into several files")
}

fn thousands(number: usize) -> String {
    format!("{},{:03}", number / 1000, number % 1000)
}
