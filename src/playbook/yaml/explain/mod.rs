//! What the YAML reader stumbled over, in plain English, with the line to write instead.
//!
//! The reader says what it expected; an author wants to know what to change. Where the words at fault can be told
//! apart from the rest, they come back as a [`Repair`], so that reading can go on behind them.

mod layout;
mod words;

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::quote::{Written, boundary, line_around, written_at};
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
        ErrorKind::FlowMappingValueAdjacentCollection
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::InvalidColonPlacement => here.no_space(),
        ErrorKind::CommentNotSeparated => here.comment_too_near(),
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
        | ErrorKind::ExpectedNodeContent
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
        | ErrorKind::UnexpectedEofBlockSequence => here.misfit(),
        ErrorKind::ExpectedDocumentStart => here.directive(),
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

/// Recognises `key:value`, and returns it with the space that is missing.
fn key_without_space(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches("- ");
    let (key, value) = line.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let fits = !key.is_empty() && key.chars().all(plain);
    let misses = !value.is_empty() && !value.starts_with([' ', '\t']) && !value.starts_with("//");
    (fits && misses).then(|| format!("{key}: {}", one_line(value, 120)))
}

#[cfg(test)]
mod tests {
    use crate::playbook::yaml::parse;
    use crate::source::Sources;

    /// Reads a text, and checks its first report: the code, the words underlined, and a part of the advice.
    fn explained(text: &str, code: &str, place: &str, advice: &str) {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", text);
        let mut sink = Vec::new();
        parse(id, text, &mut sink);
        let first = sink.first().expect(text);
        assert_eq!(first.code.name(), code, "{text:?}: {}", first.message);
        let span = first.place().expect(text);
        assert_eq!(sources.slice(span), place, "{text:?}");
        let help = first.help.join("\n");
        assert!(help.contains(advice), "{text:?}: {help}");
    }

    #[test]
    fn a_colon_inside_a_text_shows_the_quoted_form() {
        let code = "yaml-colon-in-text";
        explained(
            "title: Video: it goes viral # note\n",
            code,
            ":",
            "title: \"Video: it goes viral\"",
        );
        explained("- {what: a: b, who: c}\n", code, ":", "what: \"a: b\"");
        explained("a: \"b\": c\n", code, ":", "a: '\"b\": c'");
        explained("a: b\n c: d\n", code, ":", "in the same column");
        explained("a:b\nc: d\n", code, ":", "a: b");
    }

    #[test]
    fn a_sign_at_the_start_shows_the_quoted_form() {
        let code = "yaml-text-start";
        explained("who: @acme\n", code, "@", "who: \"@acme\"");
        explained("- %5 off\n", code, "%", "- \"%5 off\"");
        explained("%5 off\n", code, "%", "\"%5 off\"");
        explained("a: [b, `c`]\n", code, "`", "\"`c`\"");
        explained("- *Not* now\n", code, "*", "- \"*Not* now\"");
        explained("- & more\n", code, "&", "- \"& more\"");
        explained("when: > 5 views\n", code, ">", "when: \"> 5 views\"");
        explained("when: |5 views\n", code, "|", "when: \"|5 views\"");
        explained("a: - b\n", code, "-", "a: \"- b\"");
        explained("a: ,b\n", code, ",", "a: \",b\"");
    }

    #[test]
    fn quotes_that_do_not_pair_show_how_to_close_them() {
        let code = "yaml-quote";
        explained("- 'Tis late\n- b\n", code, "'", "- \"'Tis late\"");
        explained("a: \"open\nb: c\n", code, "\"", "\"open\"");
        explained("a: \"b\" c\n", code, "c", "a: '\"b\" c'");
        explained("a: \"b\\qc\"\n", code, "\\q", "single quotes");
    }

    #[test]
    fn brackets_that_do_not_pair_are_shown() {
        let code = "yaml-bracket";
        explained("a: [b, c\nd: e\n", code, "[", "write the closing `]`");
        explained("a: [b, #c]\nd: e\n", code, "[", "\"#c\"");
        explained("a: [b]]\n", code, "]", "take it away");
        explained("a: [b}\n", code, "}", "");
        explained("a: [Name] is here\n", code, "i", "a: \"[Name] is here\"");
        explained("a: {\n  b: c\n}\n", "yaml-indent", "}", "one space more");
    }

    #[test]
    fn lines_that_do_not_fit_say_why() {
        explained("a:\n\tb: c\n", "yaml-tab", "\t", "two spaces");
        explained(
            "a:\n  b: c\n d: e\n",
            "yaml-indent",
            "d: e",
            "in the same column",
        );
        explained("a: b\nc\n", "yaml-no-colon", "c", "put a colon behind it");
        explained(
            "steps\n  a: b\n",
            "yaml-no-colon",
            "steps",
            "put a colon behind it",
        );
        explained("a: b\nc:d\n", "yaml-no-colon", "c:d", "c: d");
        explained("a: b #c\n  d\n", "yaml-cut-by-comment", "#c", "in quotes");
        explained("a: b\u{1b}c\n", "yaml-character", "\u{1b}", "take it out");
    }
}
