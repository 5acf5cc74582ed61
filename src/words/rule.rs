//! A rule: constant data with its documentation inside, and the function that applies it.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::reading::Reading;

/// A rule on words.
///
/// The letters of its code name the family: `WRD` for words.
pub struct Rule {
    /// Its permanent code and its name: `WRD013`, `conditional-apology`.
    pub code: Code,
    /// How much its findings weigh: an error does harm as it stands, a warning is probably not what was meant, a note is
    /// for somebody to know before it is said.
    pub severity: Severity,
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
        self.code.fmt(f)
    }
}

impl PartialEq for Rule {
    /// Compares the codes: no two rules have the same.
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}
