//! Changes to a text that keep everything else as it is: comments, layout, the order of the entries.

use std::ops::Range;

use crate::playbook::yaml::{Map, Node, parse};
use crate::source::Sources;

/// A YAML text with its tree, and the changes that are to be made to it.
pub(super) struct Edited<'t> {
    text: &'t str,
    tree: Node,
    edits: Vec<(Range<usize>, String)>,
}

impl<'t> Edited<'t> {
    /// Reads a text; nothing where it cannot be read.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        let id = Sources::new().add("", "", "");
        let tree = parse(id, text, &mut Vec::new())?;
        Some(Self {
            text,
            tree,
            edits: Vec::new(),
        })
    }

    /// Returns the tree as it was read.
    pub(super) fn tree(&self) -> Node {
        self.tree.clone()
    }

    /// Returns what was written for a node.
    pub(super) fn written(&self, node: &Node) -> &'t str {
        self.text.get(node.span.range()).unwrap_or_default()
    }

    /// Puts a text in the place of a node. What came in through an alias stands elsewhere, and stays.
    pub(super) fn replace(&mut self, node: &Node, new: impl Into<String>) {
        let new = new.into();
        if node.alias.is_none() && self.written(node) != new {
            self.edits.push((node.span.range(), new));
        }
    }

    /// Puts lines before the line on which something stands.
    pub(super) fn insert_above(&mut self, node: Range<usize>, lines: impl Into<String>) {
        let start = self.line_start(node.start);
        self.edits.push((start..start, lines.into()));
    }

    /// Takes out the lines from one place to another.
    pub(super) fn remove_lines(&mut self, range: Range<usize>) {
        let start = self.line_start(range.start);
        let rest = &self.text[range.end..];
        let end = range.end + rest.find('\n').map_or(rest.len(), |at| at + 1);
        self.edits.push((start..end, String::new()));
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    /// Returns the text with the changes in it. Of two that overlap, the first in the text wins.
    pub(super) fn finish(mut self) -> String {
        self.edits
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut new = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for (range, text) in &self.edits {
            if range.start < at {
                continue;
            }
            new.push_str(&self.text[at..range.start]);
            new.push_str(text);
            at = range.end;
        }
        new.push_str(&self.text[at..]);
        new
    }
}

/// Returns the map of a block, where there is one.
pub(super) fn block<'n>(tree: &'n Node, key: &str) -> Option<&'n Map> {
    tree.get(key)?.as_map()
}
