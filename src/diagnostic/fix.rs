//! How a text is put right without anybody having to think: a patch that changes nothing else.

use crate::source::Span;

/// A change to the texts after which the diagnostic is gone and nothing that was meant has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a request without a full stop: ``put `no` in quotes``.
    pub what: String,
    /// The changes; no two overlap.
    pub edits: Vec<Edit>,
}

/// One change of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is taken out; empty where something is put in.
    pub span: Span,
    /// What comes there.
    pub text: String,
}

impl Fix {
    /// Makes a fix of one change.
    pub fn new(what: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        }
    }
}
