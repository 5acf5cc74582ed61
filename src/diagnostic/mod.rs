//! Messages about a text: what is wrong, where, and what to do.
//!
//! A [`Diagnostic`] is data; [`render`] draws it for a person, [`Report`] writes it for a program. Whatever came
//! from outside is made safe only there, so the data keeps what was really written.

mod excerpt;
mod fix;
mod json;
mod render;
mod rule;

pub use fix::{Edit, Fix};
pub use json::{DiagnosticJson, EditJson, FORMAT, FixJson, LabelJson, PlaceJson, Report};
pub use render::{Colour, RenderOptions, render};
pub use rule::{Code, Rule, Severity};

use crate::source::Span;

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
    /// How to put it right without thinking, where that is possible.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Starts an error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Starts a warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Starts a note.
    pub fn remark(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Starts one; the message is one sentence without a full stop.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fix: None,
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

    /// Adds how to put it right.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
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

    const CODE: Code = Code::new("TST001", "test-code");

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
