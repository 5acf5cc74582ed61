//! Messages about a text: what is wrong, where, and what to do.
//!
//! A [`Diagnostic`] is data; [`render`] draws it for a person, [`Report`] writes it for a program. Whatever came
//! from outside is made safe only there, so the data keeps what was really written.

mod excerpt;
mod json;
mod render;

use std::fmt;

pub use json::{DiagnosticJson, FORMAT, LabelJson, PlaceJson, Report};
pub use render::{Colour, RenderOptions, render};

use crate::source::Span;

/// The permanent name of a kind of diagnostic, such as `yaml-duplicate-key`; never reused for another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// Makes a code.
    ///
    /// # Panics
    /// The name has another character than lower-case letters, digits and `-`. In a constant, which is where
    /// codes belong, that stops the build.
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty(), "a code has a name");
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            assert!(
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-',
                "a code has lower-case letters, digits and `-`"
            );
            at += 1;
        }
        Self(name)
    }

    /// Returns the name.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What was asked for cannot be done.
    Error,
    /// It can be done, and is probably not what was meant.
    Warning,
    /// It may be meant, and somebody should know it.
    Note,
}

impl Severity {
    /// Returns the word for it: `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What part a place plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// It is wrong here.
    Primary,
    /// This has to do with it.
    Secondary,
}

/// A place and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few plain words; may be empty.
    pub text: String,
    /// Its part.
    pub kind: LabelKind,
}

/// One message, with every place involved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of message this is.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The places; the first primary one is where it is shown to be.
    pub labels: Vec<Label>,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// Starts an error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// Starts a warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// Starts a note.
    pub fn remark(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    fn new(severity: Severity, code: Code, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            labels: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds the place where it is wrong.
    #[must_use]
    pub fn at(self, span: Span, text: impl Into<String>) -> Self {
        self.label(LabelKind::Primary, span, text.into())
    }

    /// Adds a place that has to do with it.
    #[must_use]
    pub fn also(self, span: Span, text: impl Into<String>) -> Self {
        self.label(LabelKind::Secondary, span, text.into())
    }

    fn label(mut self, kind: LabelKind, span: Span, text: String) -> Self {
        self.labels.push(Label { span, text, kind });
        self
    }

    /// Adds what else there is to know.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Returns where it is: the first primary place, else the first of any kind.
    pub fn place(&self) -> Option<Span> {
        let primary = |label: &&Label| label.kind == LabelKind::Primary;
        let first = self.labels.iter().find(primary).or(self.labels.first());
        first.map(|label| label.span)
    }

    /// Tells whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts diagnostics in the order of their places: those without a place first, then text by text; of one place,
/// errors before warnings. Equals stay as they were.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|one| (one.place(), one.severity));
}

/// Tells whether there is an error among diagnostics.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    const CODE: Code = Code::new("test-code");

    #[test]
    fn diagnostics_are_sorted_by_place() {
        let mut sources = Sources::new();
        let (a, b) = (sources.add("a", "a", "xy"), sources.add("b", "b", "xy"));
        let at = |message: &str, span| Diagnostic::error(CODE, message).at(span, "");
        let mut all = vec![
            at("3", Span::new(b, 0..1)),
            at("2", Span::new(a, 1..2)).also(Span::new(a, 0..1), ""),
            Diagnostic::warning(CODE, "1b").at(Span::new(a, 0..1), ""),
            at("1a", Span::new(a, 0..1)),
            Diagnostic::error(CODE, "0"),
        ];
        sort(&mut all);
        let order: Vec<&str> = all.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(order, ["0", "1a", "1b", "2", "3"]);
        assert!(has_errors(&all));
    }
}
