//! Changes to a text that keep everything else as it is: comments, layout, the order of the entries.

use std::ops::Range;

use crate::playbook::yaml::{Map, Node, Style, Value, parse};
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

    /// Puts a text in the place of what was written for a node, in the layout that it has. What came in through an alias
    /// stands elsewhere, and stays.
    pub(super) fn replace(&mut self, node: &Node, new: impl Into<String>) {
        let mut new = new.into();
        // A block of lines reaches to the next key, which stays where it is.
        let written = self.written(node).trim_end();
        new.truncate(new.trim_end().len());
        if node.alias.is_none() && written != new {
            let start = node.span.range().start;
            self.edits.push((start..start + written.len(), new));
        }
    }

    /// Puts a text with a layout of its own in the place of a node.
    pub(super) fn rewrite(&mut self, node: &Node, new: impl Into<String>) {
        let head = match &node.value {
            Value::Scalar(_, Style::Literal | Style::Folded) => self.block_head(node),
            _ => None,
        };
        let Some(start) = head.filter(|_| node.alias.is_none()) else {
            return self.replace(node, new);
        };
        let end = node.span.range().start + self.written(node).trim_end().len();
        self.edits.push((start..end, new.into()));
    }

    /// Returns where the mark of a block stands, such as `>-`: at the end of the last line before the block that says
    /// something.
    fn block_head(&self, node: &Node) -> Option<usize> {
        let before = self.text[..node.span.range().start].trim_end();
        let line = self.line_start(before.len());
        let ends = |rest: &str| {
            let rest =
                rest.trim_start_matches(|c: char| matches!(c, '-' | '+') || c.is_ascii_digit());
            rest.is_empty() || rest.trim_start().starts_with('#')
        };
        let mut marks = before[line..].match_indices(['>', '|']);
        let (at, _) = marks.find(|(at, _)| {
            let at = line + at;
            before[..at].ends_with([' ', '\t']) && ends(&before[at + 1..])
        })?;
        Some(line + at)
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
