//! What a run finds, put together from its playbooks: each finding once, whatever the order in which they came.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::cli::error::CliError;
use crate::lint::{Finding, Same, UNUSED_ALLOW, WHOLE};

/// Where a code in a comment stands: file, line and column.
pub(super) type Place = (String, usize, usize);

/// What was found in one playbook.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// The name of the playbook.
    pub(super) name: String,
    /// Whether it was found in a folder, beside the others that include the same files.
    pub(super) searched: bool,
    /// Whether it loaded as a whole, so that everybody can tell what it needs.
    pub(super) whole: bool,
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
    /// The files of the playbooks that were found in a folder.
    searched: BTreeSet<PathBuf>,
    /// The files of the playbooks that did not load as a whole.
    unjudged: BTreeSet<PathBuf>,
    /// Whether a playbook was too broken for anybody to tell what it includes.
    lost: bool,
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
    /// Those of playbooks that did not load as a whole: not every rule was asked about them.
    pub(super) unjudged: BTreeSet<PathBuf>,
    /// The codes in comments that accepted something.
    pub(super) accepted: BTreeSet<Place>,
}

impl Collected {
    /// Adds what was found in the playbook of a number.
    pub(super) fn add(&mut self, number: usize, looked: Looked) {
        for finding in looked.findings {
            let finding = Same(finding);
            match self.findings.get_key_value(&finding) {
                Some((old, first))
                    if (removes(&old.0), *first) <= (removes(&finding.0), number) => {}
                _ => {
                    self.findings.remove(&finding);
                    self.findings.insert(finding, number);
                }
            }
        }
        self.accepted.extend(looked.accepted);
        if looked.searched {
            self.searched.extend(looked.paths.iter().cloned());
        }
        if !looked.whole {
            self.lost |= looked.paths.len() < 2;
            self.unjudged.extend(looked.paths.iter().cloned());
        }
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
        let own: BTreeSet<&String> = self.playbooks.values().collect();
        let told = |one: &Finding| {
            if one.code != UNUSED_ALLOW {
                return true;
            }
            let place = one.form.place.as_ref();
            let needed =
                place.is_some_and(|at| self.accepted.contains(&(at.file.clone(), at.line, at.col)));
            // A comment in an included file is needed where one of its playbooks needs it, so that all have to be seen.
            let seen = self.searched.contains(&one.path)
                && !self.unjudged.contains(&one.path)
                && !self.lost;
            !needed && (seen || own.contains(&one.file))
        };
        let findings = self.findings.into_keys().map(|same| same.0);
        let findings = findings.filter(told).collect();
        drop(own);
        Ok(All {
            findings,
            playbooks: self.playbooks.into_values().collect(),
            fragments: self.fragments.into_values().collect(),
            paths: self.paths,
            unjudged: self.unjudged,
            accepted: self.accepted,
        })
    }
}

/// Returns how much the fix of a finding takes out: of one comment playbooks may need different parts.
fn removes(one: &Finding) -> usize {
    match (&one.form.fix, one.code == UNUSED_ALLOW) {
        (Some(fix), true) => usize::from(fix.what == WHOLE),
        _ => 0,
    }
}
