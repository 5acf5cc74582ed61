//! A line of a playbook that keeps it from being ready although no rule is broken there.

use crate::id::PersonId;
use crate::source::{Sources, Span};

/// What still has to be done, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remnant {
    /// The name to show of the file in which it stands.
    pub file: String,
    /// The line.
    pub line: usize,
    /// What it is.
    pub message: String,
    /// With whom it is to be done, where it is about one person.
    pub person: Option<PersonId>,
}

impl Remnant {
    /// Says what stands at a place.
    pub(super) fn at(sources: &Sources, span: Span, message: String) -> Self {
        let source = sources.get(span.source);
        Self {
            file: source.name().to_owned(),
            line: source.line_of(span.start as usize),
            message,
            person: None,
        }
    }

    /// Says with whom it is to be done.
    pub(super) fn with(self, person: &PersonId) -> Self {
        Self {
            person: Some(person.clone()),
            ..self
        }
    }
}
