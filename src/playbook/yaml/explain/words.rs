//! Texts that YAML reads as something else: a colon, a sign, a quote, a comment in the wrong place.

use super::super::codes;
use super::super::quote::{line_around, written_at};
use super::{Explained, Here, Repair, cover, in_quotes, key_without_space};
use crate::diagnostic::Diagnostic;
use crate::text::one_line;

impl Here<'_> {
    pub(super) fn colon(&self) -> Explained {
        let written = self.written();
        let begins = self.text()[..self.at].trim_end().len();
        if !written.has_lead() || written.range.start >= self.at || begins < written.range.start {
            return self.colon_on_its_own_line();
        }
        let error = Diagnostic::error(
            codes::COLON,
            "a text with a colon and a space in it has to be in quotes",
        )
        .at(self.one(), "this colon would begin another value")
        .help(in_quotes(&written));
        (error, cover(&written))
    }

    /// A colon with something right behind it that cannot be part of a text.
    pub(super) fn no_space(&self) -> Explained {
        let error = Diagnostic::error(codes::COLON, "a space is missing after a colon")
            .at(self.one(), "a space is wanted before this")
            .help("put a space after the colon, or put the whole text in quotes");
        (error, None)
    }

    /// A `#` right behind something that is no plain text.
    pub(super) fn comment_too_near(&self) -> Explained {
        let error = Diagnostic::error(codes::CUT, "a space is missing before the `#`")
            .at(self.one(), "begins a comment only after a space")
            .help("put a space before the `#`, or put the whole text in quotes");
        let repair = Repair {
            range: self.at..self.line().end,
            fill: ' ',
        };
        (error, Some(repair))
    }

    /// A colon where the text in front of it went on from the line above.
    pub(super) fn colon_on_its_own_line(&self) -> Explained {
        let line = self.line();
        let above = self.text()[..line.start].trim_end();
        let above = line_around(above, above.len());
        if !self.text()[above.clone()].contains(':') {
            let above = Here {
                context: self.context,
                at: above.start,
            };
            return (above.no_colon().0, None);
        }
        let cramped = key_without_space(&self.text()[above.clone()]);
        if let (Some(key), Some(colon)) = (cramped, self.text()[above.clone()].find(':')) {
            return self.cramped(above.start + colon, &key);
        }
        let error = Diagnostic::error(
            codes::COLON,
            "this line is read as part of the text above it, so its colon cannot end a key",
        )
        .at(self.one(), "cannot end a key here");
        let repair = Repair {
            range: self.at..self.at + 1,
            fill: '_',
        };
        let error = error
            .also(self.span(above), "the text above it")
            .help("if this is a key, begin it in the same column as the other keys of its entry")
            .help("if it belongs to the text above, put all of that text in quotes");
        (error, Some(repair))
    }

    /// A colon with a value right behind it. One character of the value makes room, so that what is read on has its key.
    fn cramped(&self, colon: usize, fixed: &str) -> Explained {
        let behind = colon + 1;
        let width = self.text()[behind..].chars().next().map(char::len_utf8);
        let error = Diagnostic::error(codes::COLON, "a space is missing after a colon")
            .at(
                self.span(colon..behind),
                "a space is wanted after the colon",
            )
            .help(format!("put a space after the colon:\n    {fixed}"));
        let repair = width.map(|width| Repair {
            range: behind..behind + width,
            fill: ' ',
        });
        (error, repair)
    }

    pub(super) fn character(&self, character: char) -> Explained {
        if matches!(character, '@' | '%' | '`') {
            return self.sign();
        }
        let found = self
            .rest()
            .find(character)
            .map_or(self.at, |at| self.at + at);
        let range = found..found + character.len_utf8();
        let error = Diagnostic::error(
            codes::CHARACTER,
            format!(
                "the character U+{:04X} cannot stand in a YAML file",
                u32::from(character)
            ),
        )
        .at(self.span(range.clone()), "cannot be read")
        .help("take it out; it may have come in with a copy and paste");
        (error, Some(Repair { range, fill: ' ' }))
    }

    /// A text that begins with a sign that means something else in YAML.
    pub(super) fn sign(&self) -> Explained {
        let written = self.written();
        let sign = self.rest().chars().next().unwrap_or(' ');
        let whole = written.range.start == self.at && !written.text.is_empty();
        if !whole {
            let error = Diagnostic::error(
                codes::START,
                format!("{} cannot stand here without quotes", named(sign)),
            )
            .at(self.one(), "means something else in YAML")
            .help("put the whole text in quotes");
            return (error, None);
        }
        let error = Diagnostic::error(
            codes::START,
            format!(
                "a text that begins with {} has to be in quotes",
                named(sign)
            ),
        )
        .at(self.one(), "means something else in YAML")
        .help(in_quotes(&written));
        (error, cover(&written))
    }

    pub(super) fn alias(&self) -> Explained {
        let (error, repair) = self.sign();
        let name = self.rest();
        let end = name
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}'))
            .unwrap_or(name.len());
        let name = one_line(name[..end].trim_start_matches('*'), 40);
        let note =
            format!("`*{name}` is read as an alias, and nothing is named `&{name}` before it");
        (error.note(note), repair)
    }

    pub(super) fn after_quote(&self) -> Explained {
        let written = self.written();
        let error = Diagnostic::error(codes::QUOTE, "the text goes on after its closing quote")
            .at(self.one(), "stands behind the closing quote")
            .help(in_quotes(&written));
        (error, cover(&written))
    }

    pub(super) fn open_quote(&self) -> Explained {
        let Some(open) = self.quote_after_last() else {
            return self.misfit();
        };
        let written = written_at(self.text(), open, self.context.open.is_some());
        let error = Diagnostic::error(codes::QUOTE, "the quote that opens here is never closed")
            .at(self.span(open..open + 1), "opens here");
        let line = line_around(self.text(), open);
        let mark = &self.text()[open..=open];
        if written.range.start != open || self.text()[open + 1..line.end].contains(mark) {
            return (error.help("close it, or take it away"), None);
        }
        let closed = format!("{}{mark}", one_line(written.text, 120));
        let error = if mark == "'" {
            error.help(format!(
                "if it is an apostrophe, put all of the text in quotes:\n    {}",
                written.fixed()
            ))
        } else {
            error
        };
        (
            error.help(format!("close it at the end of the text:\n    {closed}")),
            cover(&written),
        )
    }

    /// Finds the first quotation mark behind what was read last, comments left out.
    pub(super) fn quote_after_last(&self) -> Option<usize> {
        let mut before = ' ';
        let mut comment = false;
        for (at, c) in self.text().get(self.context.last_end..)?.char_indices() {
            match c {
                '\n' => comment = false,
                '#' if before.is_whitespace() => comment = true,
                '"' | '\'' if !comment => return Some(self.context.last_end + at),
                _ => {}
            }
            before = c;
        }
        None
    }

    pub(super) fn escape(&self) -> Explained {
        let mut chars = self.rest().char_indices().skip(1).peekable();
        let mut place = self.one();
        while let Some((at, c)) = chars.next() {
            if c != '\\' {
                continue;
            }
            match chars.next() {
                Some((_, next)) if "0abtnvfre \"/\\N_LP\n\r\t".contains(next) => {}
                other => {
                    let end = other.map_or(at + 1, |(next, c)| next + c.len_utf8());
                    place = self.span(self.at + at..self.at + end);
                    break;
                }
            }
        }
        let error = Diagnostic::error(
            codes::QUOTE,
            "in double quotes a backslash begins a code, and there is no such code",
        )
        .at(place, "no code of YAML")
        .help("write it twice (`\\\\`), or use single quotes");
        let repair = Repair {
            range: place.range(),
            fill: 'x',
        };
        (error, (!place.is_empty()).then_some(repair))
    }

    pub(super) fn comment_inside(&self) -> Explained {
        let line = self.line();
        let error = Diagnostic::error(codes::CUT, "a comment stands in the middle of a text")
            .at(self.span(self.at..line.end), "read as a comment")
            .help("if it belongs to the text, put all of the text in quotes")
            .help("if it is a comment, put it on a line of its own, above the text");
        let repair = Repair {
            range: self.at..line.end,
            fill: 'x',
        };
        (error, Some(repair))
    }

    /// A line that begins with `%` is read as an order to the reader, and a document has to follow it.
    pub(super) fn directive(&self) -> Explained {
        let text = self.text();
        let found = text.match_indices('%').map(|(at, _)| at).find(|at| {
            let before = text[..*at].chars().next_back();
            before.is_none_or(|before| matches!(before, '\n' | '\r'))
        });
        match found {
            Some(at) => Here {
                context: self.context,
                at,
            }
            .sign(),
            None => self.misfit(),
        }
    }
}

fn named(sign: char) -> String {
    match sign {
        '`' => "a backtick".to_owned(),
        sign => format!("`{}`", one_line(&sign.to_string(), 8)),
    }
}
