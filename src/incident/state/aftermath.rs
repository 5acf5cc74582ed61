//! What was found out about an incident, and what goes on after its end: watches, what came back, fixes and lessons.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::id::{FixId, PersonId, RippleId, RoleId, StepId};
use crate::incident::event::{Blame, Finding, FixKind, RippleAction, Stance};
use crate::incident::line::Seq;
use crate::incident::state::{Closing, Stamp};
use crate::time::Timestamp;

/// Something that was found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Where its words stand, and since when.
    pub at: Stamp,
    /// Whether something like it happened before, where that is what it is about.
    pub seen: Option<bool>,
}

/// Something that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RippleState {
    /// Where its words and its link stand, and since when.
    pub opened: Stamp,
    /// The place of its kind in the playbook.
    pub rule: Option<String>,
    /// What is done about it.
    pub then: RippleAction,
    /// Who does it.
    pub who: RoleId,
    /// By when.
    pub due: Option<Timestamp>,
    /// When it was seen to.
    pub settled: Option<Stamp>,
}

/// A change so that it does not happen again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixState {
    /// Where its words stand, and since when.
    pub opened: Stamp,
    /// The place in the playbook that proposed it.
    pub rule: Option<String>,
    /// The department that changes.
    pub dept: Option<String>,
    /// What kind of change it is.
    pub kind: Option<FixKind>,
    /// The role that sees to it.
    pub role: Option<RoleId>,
    /// Who sees to it.
    pub owner: Option<PersonId>,
    /// By when, where somebody named a time.
    pub due: Option<Timestamp>,
    /// When the department said that it will do it.
    pub accepted: Option<Stamp>,
    /// When it was shown to be done, and where the proof stands.
    pub done: Option<Stamp>,
}

/// A new beginning after an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopening {
    /// When.
    pub at: Timestamp,
    /// Who opened it again.
    pub by: PersonId,
    /// The step at which the line began.
    pub start: StepId,
    /// Where its reason stands.
    pub seq: Seq,
    /// The end before it.
    pub before: Closing,
}

/// What was found out, and what goes on after the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aftermath {
    /// What was found out, the last of each kind.
    pub findings: BTreeMap<Finding, Found>,
    /// Whom the public blames, where somebody judged it anew.
    pub cluster: Option<Blame>,
    /// What is done about the story after the end, where somebody decided it since it began, or began again.
    pub stance: Option<Stance>,
    /// What came back, in order.
    pub ripples: IndexMap<RippleId, RippleState>,
    /// The watches since the last end that was no mistake that are over, by their `kind:ref`.
    pub watched: BTreeMap<String, Stamp>,
    /// The changes that were taken on, in order.
    pub fixes: IndexMap<FixId, FixState>,
    /// Where the lessons stand, in order.
    pub lessons: Vec<Seq>,
    /// The new beginnings, in order.
    pub reopened: Vec<Reopening>,
}

impl Aftermath {
    /// Returns the last end after which something is watched: where nothing happened, nothing comes back.
    pub fn watched_since<'a>(&'a self, closing: Option<&'a Closing>) -> Option<&'a Closing> {
        let before = self.reopened.iter().rev().map(|again| &again.before);
        let mut ends = closing.into_iter().chain(before);
        ends.find(|end| !end.is_mistake())
    }

    /// Returns what was found out about something; none where it was taken out of the log.
    pub fn found(&self, what: Finding) -> Option<&Found> {
        self.findings.get(&what)
    }

    /// Forgets what stood in a line whose words were taken out.
    pub(super) fn forget(&mut self, of: Seq) {
        self.findings.retain(|_, found| found.at.seq != of);
    }
}
