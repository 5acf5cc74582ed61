//! What the check finds: the rule, where, and what could be said instead.

use std::ops::Range;

use crate::words::rule::Rule;

/// A place in the words, and what could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bytes, on whole characters.
    pub range: Range<usize>,
    /// What could stand there instead; empty: nothing. Absent: no words can be proposed without knowing more.
    pub instead: Option<String>,
}

impl Mark {
    /// Marks a place where nothing can be proposed.
    pub(in crate::words) fn at(range: Range<usize>) -> Self {
        Self {
            range,
            instead: None,
        }
    }
}

/// What one rule finds in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What it found, in one sentence without a full stop.
    pub message: String,
    /// Where, in the order of the text; empty: something is missing, and stands nowhere.
    pub marks: Vec<Mark>,
    /// What to do, in one sentence without a full stop.
    pub advice: String,
}

/// What a rule says of a text, before it is told as a [`Finding`].
pub(in crate::words) struct Found {
    pub(in crate::words) message: String,
    pub(in crate::words) marks: Vec<Mark>,
    pub(in crate::words) advice: String,
}

impl Found {
    /// Returns what is said of marked places; nothing where none is marked.
    pub(in crate::words) fn marked(
        marks: Vec<Mark>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Option<Self> {
        (!marks.is_empty()).then(|| Self {
            message: message.into(),
            marks,
            advice: advice.into(),
        })
    }

    /// Returns what is said of something that is not there.
    pub(in crate::words) fn missing(
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Option<Self> {
        Some(Self {
            message: message.into(),
            marks: Vec::new(),
            advice: advice.into(),
        })
    }
}
