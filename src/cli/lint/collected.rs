//! What a run finds, put together from its playbooks: each finding once, whatever the order in which they came.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::cli::error::CliError;
use crate::lint::{Finding, Same, UNUSED_ALLOW};

/// Where a code in a comment stands: file, line and column.
pub(super) type Place = (String, usize, usize);

/// What was found in one playbook.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// The name of the playbook.
    pub(super) name: String,
    pub(super) findings: Vec<Finding>,
    /// The codes in comments that accepted something.
    pub(super) accepted: Vec<Place>,
    /// Every file of the playbook.
    pub(super) paths: Vec<PathBuf>,
}

/// What was found in all of them.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// Each finding, with the number of the first playbook that led to it.
    findings: BTreeMap<Same, usize>,
    accepted: BTreeSet<Place>,
    playbooks: BTreeMap<usize, String>,
    fragments: BTreeMap<usize, String>,
    paths: BTreeSet<PathBuf>,
    failed: Option<(usize, CliError)>,
}

/// The same when the run is over.
#[derive(Debug)]
pub(super) struct All {
    pub(super) findings: Vec<Finding>,
    pub(super) playbooks: Vec<String>,
    /// Files that were named and are no playbooks.
    pub(super) fragments: Vec<String>,
    /// Every file that was looked at.
    pub(super) paths: BTreeSet<PathBuf>,
}

impl Collected {
    /// Adds what was found in the playbook of a number.
    pub(super) fn add(&mut self, number: usize, looked: Looked) {
        for finding in looked.findings {
            let finding = Same(finding);
            match self.findings.get(&finding) {
                Some(first) if *first <= number => {}
                _ => {
                    self.findings.remove(&finding);
                    self.findings.insert(finding, number);
                }
            }
        }
        self.accepted.extend(looked.accepted);
        self.paths.extend(looked.paths);
        self.playbooks.insert(number, looked.name);
    }

    pub(super) fn add_fragment(&mut self, number: usize, name: String) {
        self.fragments.insert(number, name);
    }

    /// Notes what ends the run; of several that of the first playbook is told.
    pub(super) fn fail(&mut self, number: usize, error: CliError) {
        if self
            .failed
            .as_ref()
            .is_none_or(|(first, _)| number < *first)
        {
            self.failed = Some((number, error));
        }
    }

    /// Returns everything in its order.
    pub(super) fn finish(self) -> Result<All, CliError> {
        if let Some((_, error)) = self.failed {
            return Err(error);
        }
        let accepted = self.accepted;
        let findings = self.findings.into_keys().map(|same| same.0);
        // A comment in an included file is needed where one of its playbooks needs it.
        let needed = |one: &Finding| {
            let place = one.form.place.as_ref();
            one.code == UNUSED_ALLOW
                && place.is_some_and(|at| accepted.contains(&(at.file.clone(), at.line, at.col)))
        };
        Ok(All {
            findings: findings.filter(|one| !needed(one)).collect(),
            playbooks: self.playbooks.into_values().collect(),
            fragments: self.fragments.into_values().collect(),
            paths: self.paths,
        })
    }
}
