//! What the YAML reader stumbled over, in plain English, with the line to write instead.
//!
//! The reader says what it expected; an author wants to know what to change. Where the words at fault can be told
//! apart from the rest, they come back as a [`Repair`], so that reading can go on behind them.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::codes;
use super::quote::{Written, boundary, line_around, quoted, written_at};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::text::one_line;

/// Where the reader stood when it stumbled.
pub(super) struct Context<'a> {
    /// The file.
    pub(super) id: SourceId,
    /// Its text.
    pub(super) text: &'a str,
    /// The innermost bracket that is open.
    pub(super) open: Option<usize>,
    /// The end of the last thing that was read.
    pub(super) last_end: usize,
}

/// Bytes to cover with a harmless character, so that what follows can be read.
pub(super) struct Repair {
    pub(super) range: Range<usize>,
    pub(super) fill: char,
}

type Explained = (Diagnostic, Option<Repair>);

/// Explains an error of the reader.
pub(super) fn explain(error: &ScanError, context: &Context<'_>) -> Explained {
    let offset = error.marker().byte_offset().unwrap_or(context.last_end);
    let here = Here {
        context,
        at: boundary(context.text, offset),
    };
    match error.kind() {
        ErrorKind::MappingValueNotAllowed => here.colon(),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            if here.rest().starts_with(':') {
                here.colon()
            } else {
                here.separator()
            }
        }
        ErrorKind::UnexpectedCharacter { character } => here.character(*character),
        ErrorKind::UnknownAnchor => here.alias(),
        ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidBlockEntryWhitespace => here.sign(),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => here.after_quote(),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => here.open_quote(),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => here.escape(),
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => here.tab(),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => here.no_colon(),
        ErrorKind::CommentInterceptedScalar => here.comment_inside(),
        ErrorKind::MisplacedFlowCollectionEnd => here.stray_bracket(),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => here.wrong_bracket(*open, *close),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => here.open_bracket(),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::ExpectedDocumentStart => here.misfit(),
        _ => here.other(error),
    }
}

struct Here<'a> {
    context: &'a Context<'a>,
    at: usize,
}

impl<'a> Here<'a> {
    fn text(&self) -> &'a str {
        self.context.text
    }

    fn rest(&self) -> &'a str {
        &self.text()[self.at..]
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.context.id, range)
    }

    /// Returns the place of the character at which the reader stopped.
    fn one(&self) -> Span {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        self.span(self.at..self.at + width)
    }

    fn written(&self) -> Written<'a> {
        written_at(self.text(), self.at, self.context.open.is_some())
    }

    fn line(&self) -> Range<usize> {
        line_around(self.text(), self.at)
    }

    fn colon(&self) -> Explained {
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

    /// A colon where the text in front of it went on from the line above.
    fn colon_on_its_own_line(&self) -> Explained {
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
        let error = Diagnostic::error(
            codes::COLON,
            "this line is read as part of the text above it, so its colon cannot end a key",
        )
        .at(self.one(), "cannot end a key here");
        let repair = Repair {
            range: self.at..self.at + 1,
            fill: '_',
        };
        if let Some(key) = key_without_space(&self.text()[above.clone()]) {
            let error = error
                .also(self.span(above), "a space is missing after the colon here")
                .help(format!("put a space after the colon:\n    {key}"));
            return (error, Some(repair));
        }
        let error = error
            .also(self.span(above), "the text above it")
            .help("if this is a key, begin it in the same column as the other keys of its entry")
            .help("if it belongs to the text above, put all of that text in quotes");
        (error, Some(repair))
    }

    fn separator(&self) -> Explained {
        let Some(open) = self.context.open else {
            return self.misfit();
        };
        let closing = if self.text()[open..].starts_with('{') {
            '}'
        } else {
            ']'
        };
        let error = Diagnostic::error(
            codes::BRACKET,
            format!("a comma or the closing `{closing}` is missing before this"),
        )
        .at(self.one(), "not expected here")
        .also(self.span(open..open + 1), "the bracket opened here")
        .help("if this is one text, put all of it in quotes");
        (error, None)
    }

    fn character(&self, character: char) -> Explained {
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
    fn sign(&self) -> Explained {
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

    fn alias(&self) -> Explained {
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

    fn after_quote(&self) -> Explained {
        let written = self.written();
        let error = Diagnostic::error(codes::QUOTE, "the text goes on after its closing quote")
            .at(self.one(), "stands behind the closing quote")
            .help(in_quotes(&written));
        (error, cover(&written))
    }

    fn open_quote(&self) -> Explained {
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
    fn quote_after_last(&self) -> Option<usize> {
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

    fn escape(&self) -> Explained {
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

    fn tab(&self) -> Explained {
        let line = self.line();
        let before = self.text()[line.start..self.at].rfind('\t');
        let tab = before
            .map(|at| line.start + at)
            .or_else(|| {
                self.text()[self.at..line.end]
                    .find('\t')
                    .map(|at| self.at + at)
            })
            .unwrap_or(self.at);
        let starts = |line: &&str| {
            let bare = line.trim_start_matches([' ', '\t']);
            line[..line.len() - bare.len()].contains('\t')
        };
        let lines = self.text().lines().filter(starts).count();
        let mut error = Diagnostic::error(codes::TAB, "a tab stands where only spaces may indent")
            .at(self.span(tab..tab + 1), "a tab")
            .help("use two spaces for each level; most editors can turn tabs into spaces");
        if lines > 1 {
            error = error.note(format!("{lines} lines of this file begin with a tab"));
        }
        (error, None)
    }

    fn no_colon(&self) -> Explained {
        let line = self.line();
        let words = self.text()[line.clone()].trim();
        let error = Diagnostic::error(codes::NO_COLON, "this line has no key with a colon").at(
            self.span(line.start..line.start + self.text()[line.clone()].trim_end().len()),
            "a key, a colon and a space are wanted here",
        );
        let error = match key_without_space(words) {
            Some(fixed) => error.help(format!("put a space after the colon:\n    {fixed}")),
            None => error
                .help("if it is a key, put a colon behind it")
                .help("if it goes on with the text above, indent it further than the key above"),
        };
        let next = self.text()[line.end..]
            .lines()
            .find(|next| !next.trim().is_empty());
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let deeper = next.is_some_and(|next| indent(next) > indent(&self.text()[line.clone()]));
        let repair = Repair {
            range: line,
            fill: ' ',
        };
        (error, (!deeper).then_some(repair))
    }

    fn comment_inside(&self) -> Explained {
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

    fn stray_bracket(&self) -> Explained {
        if self.written().range.start == self.at {
            return self.sign();
        }
        let error = Diagnostic::error(codes::BRACKET, "this bracket closes nothing")
            .at(self.one(), "no bracket is open here")
            .help("take it away, or put the whole text in quotes");
        let repair = Repair {
            range: self.at..self.at + 1,
            fill: ' ',
        };
        (error, Some(repair))
    }

    fn wrong_bracket(&self, open: char, close: char) -> Explained {
        let wanted = if open == '{' { '}' } else { ']' };
        // The reader stops at either bracket of the two.
        let found = self.rest().find(close).map_or(self.at, |at| self.at + at);
        let mut error = Diagnostic::error(
            codes::BRACKET,
            format!("`{open}` is closed by `{close}`, and `{wanted}` is wanted"),
        )
        .at(
            self.span(found..found + 1),
            format!("`{wanted}` is wanted here"),
        );
        if let Some(at) = self.context.open {
            error = error.also(self.span(at..at + 1), "the bracket opened here");
        }
        let repair = Repair {
            range: found..found + 1,
            fill: wanted,
        };
        (error, Some(repair))
    }

    fn open_bracket(&self) -> Explained {
        let Some(open) = self.context.open else {
            return self.misfit();
        };
        let bracket = &self.text()[open..=open];
        let closing = if bracket == "{" { "}" } else { "]" };
        let last = self.line();
        if self.text()[last].trim_start().starts_with(closing) {
            let error = Diagnostic::error(
                codes::INDENT,
                format!("the closing `{closing}` stands too far to the left"),
            )
            .at(self.one(), "has to be indented")
            .also(self.span(open..open + 1), "closes this one")
            .help("put at least one space more before it than before the key above");
            return (error, None);
        }
        let mut error = Diagnostic::error(
            codes::BRACKET,
            format!("the `{bracket}` that opens here is not closed"),
        )
        .at(self.span(open..open + 1), "opens here");
        if self.at > open && self.at < self.text().len() {
            error = error.also(self.one(), "noticed here");
        }
        let end = self.at.max(open);
        let inside = &self.text()[open..end];
        if let Some(hash) = hash_in_text(inside) {
            let start = open + hash;
            let words = &self.text()[start..line_around(self.text(), start).end];
            let cut = words.find([',', '}', ']']).unwrap_or(words.len());
            error = error
                .also(
                    self.span(start..start + words.trim_end().len()),
                    "read as a comment",
                )
                .help(format!(
                    "put the word with the `#` in quotes:\n    {}",
                    quoted(words[..cut].trim())
                ));
        }
        (error.help(format!("write the closing `{closing}`")), None)
    }

    fn misfit(&self) -> Explained {
        if self.context.open.is_some() {
            return self.open_bracket();
        }
        let written = self.written();
        if written.has_lead()
            && written.text.starts_with(['[', '{'])
            && written.range.start < self.at
        {
            let error =
                Diagnostic::error(codes::BRACKET, "the text goes on after its closing bracket")
                    .at(self.one(), "stands behind the closing bracket")
                    .help(in_quotes(&written));
            return (error, cover(&written));
        }
        if self
            .rest()
            .starts_with([',', ']', '}', '%', '&', '*', '!', '|', '>', '?'])
        {
            return self.sign();
        }
        let line = self.line();
        if self.text()[line.clone()].starts_with('%') {
            let start = Here {
                context: self.context,
                at: line.start,
            };
            return start.sign();
        }
        let end = line.start + self.text()[line.clone()].trim_end().len();
        let start = self.at.min(end);
        let error = Diagnostic::error(
            codes::INDENT,
            "this line does not line up with the lines above it",
        )
        .at(self.span(start..end), "does not fit here")
        .help("begin the keys of one entry, and the dashes of one list, in the same column");
        (error, None)
    }

    fn other(&self, error: &ScanError) -> Explained {
        let message = format!("this cannot be read as YAML: {}", error.kind());
        let error = Diagnostic::error(codes::SYNTAX, message)
            .at(self.one(), "the reader stopped here")
            .help("if it is a text, put all of it in quotes");
        (error, None)
    }
}

fn in_quotes(written: &Written<'_>) -> String {
    format!("put all of it in quotes:\n    {}", written.fixed())
}

fn cover(written: &Written<'_>) -> Option<Repair> {
    (!written.text.is_empty()).then(|| Repair {
        range: written.range.clone(),
        fill: 'x',
    })
}

fn named(sign: char) -> String {
    match sign {
        '`' => "a backtick".to_owned(),
        sign => format!("`{}`", one_line(&sign.to_string(), 8)),
    }
}

/// Finds `#` where it begins a comment and hardly was meant to.
fn hash_in_text(text: &str) -> Option<usize> {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let begins = before.is_whitespace() || matches!(before, '[' | '{' | ',');
        if c == '#' && begins && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()) {
            return Some(at);
        }
        before = c;
    }
    None
}

/// Recognises `key:value`, and returns it with the space that is missing.
fn key_without_space(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches("- ");
    let (key, value) = line.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let fits = !key.is_empty() && key.chars().all(plain);
    let misses = !value.is_empty() && !value.starts_with([' ', '\t']) && !value.starts_with("//");
    (fits && misses).then(|| format!("{key}: {}", one_line(value, 120)))
}
