//! A rule: constant data with its documentation inside, and the function that applies it.

use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::reading::Reading;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It does harm as it stands.
    Error,
    /// It is probably not what was meant.
    Warning,
    /// Somebody should know it before it is said.
    Note,
}

impl Level {
    /// Returns the word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A rule on words.
///
/// The letters of its code name the family: `WRD` for words. A code is never reused and never renumbered.
pub struct Rule {
    /// Its permanent code: `WRD013`.
    pub code: &'static str,
    /// Its name: `conditional-apology`.
    pub name: &'static str,
    /// How much its findings weigh.
    pub level: Level,
    /// What it marks, in sentences.
    pub does: &'static str,
    /// The failure that it stops, in a sentence.
    pub why: &'static str,
    /// Words on which it fires.
    pub fires: Example,
    /// The same, as it may be said.
    pub passes: Example,
    pub(in crate::words) check: fn(&Reading<'_>) -> Option<Found>,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

impl PartialEq for Rule {
    /// Compares the codes: no two rules have the same.
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}
