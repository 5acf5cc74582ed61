//! Texts and the places in them: which file, which line, which column.
//!
//! A [`Span`] is a byte range of one text, small enough to copy everywhere; [`Sources`] turns it back into a
//! line and a column. This module reads files through [`Files`] and never writes one, and it knows nothing of
//! what the texts mean.

mod decode;
mod disk;
mod files;
mod memory;
mod walk;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use decode::{DecodeError, MAX_TEXT_BYTES, decode};
pub use disk::DiskFiles;
pub use files::{FileError, FileKind, Files, ReadError, read_text};
pub use memory::{MemoryFiles, tidy};
pub use walk::{WalkError, files_below};

/// Names one text among [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A place: a range of bytes in one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Makes a span from a range of bytes; what lies beyond 4 GiB is cut off.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = cut(range.start);
        Self {
            source,
            start,
            end: cut(range.end).max(start),
        }
    }

    /// Returns the bytes as a range to slice the text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the empty place at which the span begins.
    #[must_use]
    pub fn head(self) -> Self {
        Self {
            end: self.start,
            ..self
        }
    }

    /// Returns the span from the start of `self` to the end of `last`; `self` where that lies in another text.
    #[must_use]
    pub fn to(self, last: Self) -> Self {
        if last.source != self.source {
            return self;
        }
        Self {
            end: last.end.max(self.end),
            ..self
        }
    }

    /// Tells whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A line and a column, both counted from 1; columns count Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineCol {
    /// The line.
    pub line: usize,
    /// The column.
    pub col: usize,
}

/// One text with its name and the places where its lines begin.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    path: PathBuf,
    text: String,
    /// Where each line begins, once somebody asks: a text with nothing wrong in it is never asked for a line.
    lines: OnceLock<Vec<u32>>,
    /// How many characters come before each block of bytes, once somebody asks for a place far into a line.
    blocks: OnceLock<Vec<usize>>,
}

/// How many bytes of a long line are counted for one place at most.
const BLOCK: usize = 4096;

impl Source {
    fn new(name: String, path: PathBuf, text: String) -> Self {
        Self {
            name,
            path,
            text,
            lines: OnceLock::new(),
            blocks: OnceLock::new(),
        }
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| line_starts(&self.text))
    }

    /// Returns the name to show to people.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns where the text was read from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns how many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.lines().len()
    }

    /// Returns the bytes of a line, counted from 1, without the line's end; empty beyond the last line.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let at = |index: usize| self.lines().get(index).map(|start| *start as usize);
        let end = at(line).unwrap_or(self.text.len());
        let start = line.checked_sub(1).and_then(at).unwrap_or(end);
        let bare = self.text[start..end].trim_end_matches(['\r', '\n']);
        start..start + bare.len()
    }

    /// Returns the line, counted from 1, that holds a byte.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines()
            .partition_point(|start| *start as usize <= byte)
    }

    fn line_col(&self, byte: usize) -> LineCol {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.line_of(byte);
        let start = self.line_range(line).start;
        LineCol {
            line,
            col: self.chars(start..byte) + 1,
        }
    }

    /// Counts the characters of some bytes, in a time that does not grow with their number.
    fn chars(&self, range: Range<usize>) -> usize {
        if range.len() <= BLOCK {
            return count_chars(&self.text.as_bytes()[range]);
        }
        let blocks = self.blocks.get_or_init(|| {
            let ends = self.text.as_bytes().chunks(BLOCK).scan(0, |all, block| {
                *all += count_chars(block);
                Some(*all)
            });
            [0].into_iter().chain(ends).collect()
        });
        let before = |byte: usize| {
            let block = byte / BLOCK;
            blocks[block] + count_chars(&self.text.as_bytes()[block * BLOCK..byte])
        };
        before(range.end) - before(range.start)
    }
}

/// Counts the characters that begin in some bytes of a text.
fn count_chars(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0xC0 != 0x80;
    bytes.iter().filter(begins).count()
}

/// Returns the first byte of each line.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut lines = vec![0];
    for (at, byte) in bytes.iter().enumerate() {
        // A lone CR ends a line too: YAML reads it so, and the line numbers have to agree.
        let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        if ends {
            lines.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        }
    }
    lines
}

/// All texts that were read, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Makes an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text and returns its id.
    pub fn add(
        &mut self,
        name: impl Into<String>,
        path: impl Into<PathBuf>,
        text: impl Into<String>,
    ) -> SourceId {
        let id = SourceId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0
            .push(Source::new(name.into(), path.into(), text.into()));
        id
    }

    /// Returns a text.
    ///
    /// # Panics
    /// The id comes from another collection.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0 as usize]
    }

    /// Returns every text with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.0)
    }

    /// Returns the words that a span covers; empty where it does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source)
            .text
            .get(span.range())
            .unwrap_or_default()
    }

    /// Returns where a span begins.
    pub fn line_col(&self, span: Span) -> LineCol {
        self.get(span.source).line_col(span.start as usize)
    }

    /// Returns where a span ends: the place after its last character.
    pub fn end_line_col(&self, span: Span) -> LineCol {
        self.get(span.source).line_col(span.end as usize)
    }

    /// Returns `name:line:col` of where a span begins.
    pub fn place(&self, span: Span) -> String {
        let LineCol { line, col } = self.line_col(span);
        format!("{}:{line}:{col}", self.get(span.source).name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, byte: usize) -> (usize, usize) {
        let mut sources = Sources::new();
        let id = sources.add("a", "a", text);
        let place = sources.line_col(Span::new(id, byte..byte));
        (place.line, place.col)
    }

    #[test]
    fn a_place_far_into_a_line_is_counted_in_characters() {
        let mut sources = Sources::new();
        let text = format!("x\n{}y", "aé".repeat(10_000));
        let id = sources.add("a", "a", text.as_str());
        for at in [0, 1, 1365, 4096, 9_999] {
            let byte = 2 + 3 * at;
            let place = sources.line_col(Span::new(id, byte..byte));
            assert_eq!((place.line, place.col), (2, 2 * at + 1));
        }
        let end = sources.line_col(Span::new(id, text.len()..text.len()));
        assert_eq!((end.line, end.col), (2, 20_002));
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("é: ü\n", 6), (1, 5));
        assert_eq!(at("a\n漢字: x", 8), (2, 3));
    }

    #[test]
    fn every_kind_of_line_end_counts() {
        let text = "a\r\nb\rc\nd";
        assert_eq!(at(text, 3), (2, 1));
        assert_eq!(at(text, 5), (3, 1));
        assert_eq!(at(text, 7), (4, 1));
        assert_eq!(at(text, 99), (4, 2));
    }

    #[test]
    fn a_place_inside_a_character_is_its_start() {
        assert_eq!(at("漢", 1), (1, 1));
    }

    #[test]
    fn a_line_has_no_line_end() {
        let mut sources = Sources::new();
        let id = sources.add("a", "a", "one\r\ntwo\n");
        let source = sources.get(id);
        assert_eq!(source.line_count(), 3);
        assert_eq!(&source.text()[source.line_range(1)], "one");
        assert_eq!(&source.text()[source.line_range(2)], "two");
        assert_eq!(source.line_range(3), 9..9);
        assert_eq!(source.line_range(4), 9..9);
        assert_eq!(source.line_range(0), 0..0);
    }

    #[test]
    fn a_span_joins_only_within_one_text() {
        let mut sources = Sources::new();
        let (a, b) = (sources.add("a", "a", "xy"), sources.add("b", "b", "xy"));
        assert_eq!(
            Span::new(a, 0..1).to(Span::new(a, 1..2)),
            Span::new(a, 0..2)
        );
        assert_eq!(
            Span::new(a, 0..1).to(Span::new(b, 1..2)),
            Span::new(a, 0..1)
        );
        assert_eq!(sources.place(Span::new(b, 1..2)), "b:1:2");
    }
}
