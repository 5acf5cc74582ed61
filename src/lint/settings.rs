//! What is configured: which rules run, how bad their findings are, and the numbers that they compare with.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::time::Date;
use crate::words::EASY;

/// How many days old something may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ages {
    /// `verified` of a person: the last time that somebody tried the contacts.
    pub verified: u32,
    /// `briefed` of a person.
    pub briefed: u32,
    /// `media_trained` of a person.
    pub media_trained: u32,
    /// `checked` of a clock: the last time that somebody read the law.
    pub checked: u32,
}

impl Default for Ages {
    fn default() -> Self {
        Self {
            verified: 90,
            briefed: 365,
            media_trained: 365,
            checked: 365,
        }
    }
}

/// The settings for one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The day on which what has an age is judged.
    pub today: Date,
    /// The ages.
    pub ages: Ages,
    /// The highest reading grade of public words.
    pub grade: f64,
    /// The rules that run, by code; all where there is no such list.
    pub only: Option<BTreeSet<&'static str>>,
    /// The rules that do not run, by code.
    pub without: BTreeSet<&'static str>,
    /// How bad the findings of a rule are, where that was changed, by code.
    pub severities: BTreeMap<&'static str, Severity>,
    /// From which severity on a finding fails the run.
    pub fail_on: Severity,
}

impl Settings {
    /// Returns the settings where nothing is configured.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            ages: Ages::default(),
            grade: EASY,
            only: None,
            without: BTreeSet::new(),
            severities: BTreeMap::new(),
            fail_on: Severity::Warning,
        }
    }

    /// Says whether a rule runs.
    pub fn runs(&self, code: Code) -> bool {
        let listed = self
            .only
            .as_ref()
            .is_none_or(|only| only.contains(code.id()));
        listed && !self.without.contains(code.id())
    }

    /// Takes out what is not to be told, and makes the rest as bad as was configured.
    pub(in crate::lint) fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain(|one| self.runs(one.code));
        for one in diagnostics {
            if let Some(severity) = self.severities.get(one.code.id()) {
                one.severity = *severity;
            }
        }
    }
}
