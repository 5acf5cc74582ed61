//! Where in a file a part of a text stands: quotes, escapes and folded lines lie between what was written and what was
//! read.
//!
//! It follows a text through what was written for it. Where the two do not meet, it says so, and guesses nothing.

use std::ops::Range;

use crate::playbook::yaml::{Node, Style, Value};
use crate::source::{Sources, Span};

/// A text and the places of its parts.
pub(in crate::lint) struct Written {
    whole: Span,
    /// In the order of the text, without a gap; empty where the text could not be followed.
    pieces: Vec<Piece>,
}

/// A part of a text that stands in one piece in the file.
struct Piece {
    /// Its first byte in the text.
    text: usize,
    /// Its bytes in the file.
    source: Range<usize>,
    /// Whether it stands there letter by letter.
    verbatim: bool,
}

impl Written {
    /// Follows the text of a scalar; of anything else only the whole is known.
    pub(in crate::lint) fn of(node: &Node, sources: &Sources) -> Self {
        let pieces = match &node.value {
            Value::Scalar(text, style) => {
                let source = sources.get(node.span.source).text();
                let reader = Reader::new(source, node.span.range().start, text);
                reader.follow(*style).unwrap_or_default()
            }
            Value::List(..) | Value::Map(..) => Vec::new(),
        };
        Self {
            whole: node.span,
            pieces,
        }
    }

    /// Returns where some bytes of the text stand; the whole where that is not known.
    pub(in crate::lint) fn span(&self, range: Range<usize>) -> Span {
        let place = self.start(range.start).zip(self.end(range.end));
        match place {
            Some((start, end)) if start <= end => Span::new(self.whole.source, start..end),
            _ => self.whole,
        }
    }

    fn start(&self, byte: usize) -> Option<usize> {
        let next = self.pieces.partition_point(|piece| piece.text <= byte);
        let piece = self.pieces.get(next.checked_sub(1)?)?;
        Some(match piece.verbatim {
            true => piece.source.end.min(piece.source.start + byte - piece.text),
            false => piece.source.start,
        })
    }

    fn end(&self, byte: usize) -> Option<usize> {
        let next = self.pieces.partition_point(|piece| piece.text < byte);
        let piece = self.pieces.get(next.checked_sub(1)?)?;
        Some(match piece.verbatim {
            true => piece.source.end.min(piece.source.start + byte - piece.text),
            false => piece.source.end,
        })
    }
}

/// Reads what was written and what was made of it, side by side.
struct Reader<'t> {
    /// The whole file.
    written: &'t str,
    at: usize,
    text: &'t str,
    done: usize,
    pieces: Vec<Piece>,
}

impl<'t> Reader<'t> {
    fn new(written: &'t str, at: usize, text: &'t str) -> Self {
        Self {
            written,
            at,
            text,
            done: 0,
            pieces: Vec::new(),
        }
    }

    /// Follows the text to its end; `None` where the two part.
    fn follow(mut self, style: Style) -> Option<Vec<Piece>> {
        match style {
            Style::Plain => {}
            Style::Single | Style::Double => self.at += 1,
            Style::Literal | Style::Folded => return self.follow_block(),
        }
        while self.done < self.text.len() {
            let rest = self.written.get(self.at..)?;
            if let Some(fold) = fold(rest) {
                self.fold(fold)?;
            } else if style == Style::Double && rest.starts_with('\\') {
                self.escape(rest)?;
            } else if style == Style::Single && rest.starts_with("''") {
                self.unlike(2, 1)?;
            } else {
                self.same()?;
            }
        }
        Some(self.pieces)
    }

    /// Follows a text that stands indented below a `|` or a `>`.
    fn follow_block(mut self) -> Option<Vec<Piece>> {
        // The place is that of the first word: the line with the `|` or the `>` is the first full one above.
        let before = self.written.get(..self.at)?;
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let own = before[line..].trim_start_matches(' ').is_empty();
        self.at = match own {
            true => before.trim_end_matches([' ', '\n', '\r']).len(),
            false => line,
        };
        self.at += self.written[self.at..].find('\n')? + 1;
        let body = &self.written[self.at..];
        let full = |line: &&str| !line.trim().is_empty();
        let first = body.lines().find(full)?;
        let in_front = first.len() - first.trim_start_matches(' ').len();
        let of_text = self.text.trim_start_matches('\n');
        let kept = of_text.len() - of_text.trim_start_matches(' ').len();
        let indent = in_front.checked_sub(kept)?;
        self.lead(indent);
        while self.done < self.text.len() {
            let rest = &self.written[self.at..];
            if rest.starts_with(['\n', '\r']) {
                self.breaks(rest, indent)?;
            } else {
                self.same()?;
            }
        }
        Some(self.pieces)
    }

    /// Passes the empty lines before a block, and the first indent.
    fn lead(&mut self, indent: usize) {
        let from = self.at;
        let bytes = self.written.as_bytes();
        let mut line = self.at;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\n' | b'\r' => {
                    self.at += 1;
                    line = self.at;
                }
                b' ' if self.at - line < indent => self.at += 1,
                _ => break,
            }
        }
        let breaks = self.text.len() - self.text.trim_start_matches('\n').len();
        self.push(from..self.at, breaks, false);
    }

    /// Passes the ends of lines in a block, with the empty lines and the indent behind them.
    fn breaks(&mut self, rest: &str, indent: usize) -> Option<()> {
        let mut length = 0;
        let bytes = rest.as_bytes();
        let mut line = 0;
        while let Some(byte) = bytes.get(length) {
            match byte {
                b'\n' | b'\r' => {
                    length += 1;
                    line = length;
                }
                b' ' if length - line < indent => length += 1,
                _ => break,
            }
        }
        let made = &self.text[self.done..];
        let made = match made.strip_prefix(' ') {
            Some(_) => 1,
            None => made.len() - made.trim_start_matches('\n').len(),
        };
        self.unlike(length, (made > 0).then_some(made)?)
    }

    /// Passes the end of a line, which became a space, or line ends where empty lines stand behind it.
    fn fold(&mut self, (length, breaks): (usize, usize)) -> Option<()> {
        let made = if breaks == 1 { " " } else { "\n" };
        let count = if breaks == 1 { 1 } else { breaks - 1 };
        let made = made.repeat(count);
        self.text[self.done..].starts_with(&made).then_some(())?;
        self.unlike(length, made.len())
    }

    /// Passes what stands behind a backslash in double quotes.
    fn escape(&mut self, rest: &str) -> Option<()> {
        let behind = rest[1..].chars().next()?;
        let length = match behind {
            '\n' | '\r' => {
                // A line that ends in a backslash goes on below without a space.
                let further = rest[1..].trim_start_matches(['\r', '\n']);
                let further = further.trim_start_matches([' ', '\t']);
                self.at += rest.len() - further.len();
                return Some(());
            }
            'x' => 4,
            'u' => 6,
            'U' => 10,
            other => 1 + other.len_utf8(),
        };
        let made = self.text[self.done..].chars().next()?;
        self.unlike(length, made.len_utf8())
    }

    /// Passes a character that stands in both.
    fn same(&mut self) -> Option<()> {
        let written = self.written[self.at..].chars().next()?;
        let made = self.text[self.done..].chars().next()?;
        (written == made).then_some(())?;
        let length = made.len_utf8();
        self.push(self.at..self.at + length, length, true);
        self.at += length;
        Some(())
    }

    /// Passes what was written in one way and read in another.
    fn unlike(&mut self, written: usize, made: usize) -> Option<()> {
        let end = self.at + written;
        let fits = self.written.is_char_boundary(end)
            && self.text.is_char_boundary(self.done + made)
            && end <= self.written.len();
        fits.then_some(())?;
        self.push(self.at..end, made, false);
        self.at = end;
        Some(())
    }

    fn push(&mut self, written: Range<usize>, made: usize, verbatim: bool) {
        let text = self.done;
        self.done += made;
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == written.start => {
                last.source.end = written.end;
            }
            _ if made > 0 => self.pieces.push(Piece {
                text,
                source: written,
                verbatim,
            }),
            _ => {}
        }
    }
}

/// Returns how long the end of a line is in a text without quotes or in quotes, with the spaces around it and the empty
/// lines behind it, and how many line ends that are.
fn fold(rest: &str) -> Option<(usize, usize)> {
    let blank = [' ', '\t'];
    let mut left = rest.trim_start_matches(blank);
    let mut breaks = 0;
    while let Some(behind) = left
        .strip_prefix("\r\n")
        .or_else(|| left.strip_prefix(['\n', '\r']))
    {
        breaks += 1;
        left = behind.trim_start_matches(blank);
    }
    (breaks > 0).then(|| (rest.len() - left.len(), breaks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::yaml::parse;

    /// Returns what stands in the file where `part` stands in the text of the key `text`.
    fn found(yaml: &str, part: &str) -> String {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", yaml);
        let mut sink = Vec::new();
        let tree = parse(id, yaml, &mut sink).expect("a tree");
        let node = tree.get("text").expect("the key");
        let text = node.as_scalar().expect("a text");
        let at = text.find(part).unwrap_or_else(|| panic!("{text:?}"));
        let written = Written::of(node, &sources);
        sources.slice(written.span(at..at + part.len())).to_owned()
    }

    #[test]
    fn words_are_found_in_every_way_of_writing() {
        for yaml in [
            "text: We see the old one here\n",
            "text: We see\n  the old one\n  here\n",
            "text: We  see\n\n  the old one\n  here\n",
            "text: 'We''ve seen\n  the old one here'\n",
            "text: \"We\\u0020see é \\\"the old one\\\" here\"\n",
            "text: \"We see \\\n  the old one here\"\n",
            "text: |\n  We see\n    more\n\n  the old one here\n",
            "text: |2-\n   We see\n  the old one here\n",
            "text: >-\n  We see\n  the old one\n  here\n",
            "text: >+ # a remark\n\n  We see\n\n  more\n    deeper\n  the old one here\n\n",
            "text: >-\r\n  We see\r\n  the old one\r\n  here\r\n",
            "other: &a We see the old one\ntext: *a\n",
            "text: >\n  the old one\n",
            "text: the old one",
        ] {
            assert_eq!(found(yaml, "the old one"), "the old one", "{yaml:?}");
        }
    }

    #[test]
    fn words_over_a_line_end_are_found_with_it() {
        for (yaml, part, wanted) in [
            (
                "text: >-\n  We see\n  the old\n  one\n",
                "old one",
                "old\n  one",
            ),
            ("text: We see the old\n  one\n", "old one", "old\n  one"),
            ("text: 'It''s old'\n", "It's", "It''s"),
            ("text: \"a\\tb\"\n", "\t", "\\t"),
            ("text: \"\\x41\\u00e9b\"\n", "Aé", "\\x41\\u00e9"),
            ("text: |\n  old\n  one\n", "old\none", "old\n  one"),
        ] {
            assert_eq!(found(yaml, part), wanted, "{yaml:?}");
        }
    }

    #[test]
    fn what_cannot_be_followed_is_the_whole() {
        let node = Node::new(
            Span::new(Sources::new().add("a", "a", "xy"), 0..2),
            Value::Scalar("zy".into(), Style::Plain),
        );
        let mut sources = Sources::new();
        sources.add("a", "a", "xy");
        assert_eq!(Written::of(&node, &sources).span(1..2), node.span);
    }
}
