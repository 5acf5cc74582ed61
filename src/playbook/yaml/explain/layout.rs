//! Lines and brackets that do not fit together: indentation, tabs, keys without a colon, brackets left open.

use granit_parser::ScanError;

use super::super::codes;
use super::super::quote::{line_around, quoted};
use super::{Explained, Here, Repair, cover, in_quotes, key_without_space};
use crate::diagnostic::Diagnostic;

/// Returns where a tab stands before the first sign of a line.
fn indenting_tab(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches([' ', '\t']);
    line[..line.len() - bare.len()].find('\t')
}

impl Here<'_> {
    pub(super) fn separator(&self) -> Explained {
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

    pub(super) fn tab(&self) -> Explained {
        let line = self.line();
        let before = self.text()[line.start..self.at].rfind('\t');
        let within = || self.text()[self.at..line.end].find('\t');
        let tab = before.map(|at| line.start + at);
        let tab = tab.or_else(|| within().map(|at| self.at + at));
        // A text that goes on in the next line is where the parser still stands.
        let tab = tab.or_else(|| self.tab_below(line.end)).unwrap_or(self.at);
        let lines = self.text().lines();
        let lines = lines.filter(|line| indenting_tab(line).is_some()).count();
        let mut error = Diagnostic::error(codes::TAB, "a tab stands where only spaces may indent")
            .at(self.span(tab..tab + 1), "a tab")
            .help("use two spaces for each level; most editors can turn tabs into spaces");
        if lines > 1 {
            error = error.note(format!("{lines} lines of this file begin with a tab"));
        }
        (error, None)
    }

    /// Returns the first tab that indents a line below.
    fn tab_below(&self, mut at: usize) -> Option<usize> {
        for line in self.text()[at..].split_inclusive('\n') {
            if let Some(tab) = indenting_tab(line) {
                return Some(at + tab);
            }
            at += line.len();
        }
        None
    }

    pub(super) fn no_colon(&self) -> Explained {
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

    pub(super) fn stray_bracket(&self) -> Explained {
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

    pub(super) fn wrong_bracket(&self, open: char, close: char) -> Explained {
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

    pub(super) fn open_bracket(&self) -> Explained {
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

    pub(super) fn misfit(&self) -> Explained {
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

    pub(super) fn other(&self, error: &ScanError) -> Explained {
        let error = Diagnostic::error(codes::SYNTAX, "this cannot be read as YAML")
            .at(self.one(), "the reader stopped here")
            .help("if it is a text, put all of it in quotes")
            .note(format!("the reader says: {}", error.kind()));
        (error, None)
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
