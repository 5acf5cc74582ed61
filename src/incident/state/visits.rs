//! The line: its visits, in the order in which it came to them, and the one at which its cursor stands.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::id::{CaseId, ChannelId, PersonId, RequestId, StepId};
use crate::incident::event::{Outcome, WaitingOn};
use crate::incident::line::Seq;
use crate::incident::state::{Shared, Stamp};
use crate::incident::visit::Visit;
use crate::time::Timestamp;

/// How a visit ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// How.
    pub outcome: Outcome,
    /// The answer, from 1; the last one where it was put right.
    pub option: Option<u32>,
    /// Where the line went.
    pub next: Option<StepId>,
    /// Who settled it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Where it stands.
    pub seq: Seq,
}

/// What is known of one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitState {
    /// Where its opening stands.
    pub seq: Seq,
    /// When the line came to it.
    pub opened: Timestamp,
    /// When it is due.
    pub due: Option<Timestamp>,
    /// Who was at the keyboard when it opened.
    pub by: PersonId,
    /// For whom, where it is for one person.
    pub case: Option<CaseId>,
    /// Whether it opened beside the line: ahead of it, as a round of a duty, or to say something in between.
    pub beside: bool,
    /// To whom it was given, in order; the last one has it.
    pub given: Vec<PersonId>,
    /// Who gave it on to somebody else.
    pub handed_on: BTreeSet<PersonId>,
    /// What it waits for.
    pub waiting: Option<WaitingOn>,
    /// The lines of its checklist that were ticked.
    pub ticked: BTreeSet<u32>,
    /// The channels on which its words stand or that were left out.
    pub channels: BTreeSet<ChannelId>,
    /// The facts that were given at it; one that was taken out of the log is not known any more.
    pub facts: BTreeMap<String, Stamp>,
    /// When its words last changed: its opening, or the last fact or tick.
    pub touched: Timestamp,
    /// The latest request for it.
    pub asked: Option<RequestId>,
    /// How it ended.
    pub settled: Option<Settled>,
    /// Whether it opened after the incident had ended.
    pub after_the_close: bool,
}

impl VisitState {
    pub(super) fn opened(Stamp { seq, at }: Stamp, by: PersonId) -> Self {
        Self {
            seq,
            opened: at,
            due: None,
            by,
            case: None,
            beside: false,
            given: Vec::new(),
            handed_on: BTreeSet::new(),
            waiting: None,
            ticked: BTreeSet::new(),
            channels: BTreeSet::new(),
            facts: BTreeMap::new(),
            touched: at,
            asked: None,
            settled: None,
            after_the_close: false,
        }
    }

    /// Says whether it is open wherever the line stands: it stands beside it, is for one person, was given away or waits
    /// for somebody, and is not settled.
    pub fn is_out(&self) -> bool {
        let for_one = self.case.is_some();
        self.settled.is_none() && (self.beside || for_one || self.is_taken())
    }

    /// Says whether somebody has it, or it waits for somebody: the line has nothing to do there.
    pub fn is_taken(&self) -> bool {
        self.waiting.is_some() || !self.given.is_empty()
    }
}

/// The line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visits {
    /// The visit at which the line stands; none before the start, between two events of one command, and at the end.
    pub cursor: Option<Visit>,
    /// Every visit, in the order in which it was first named.
    pub all: Shared<IndexMap<Visit, Shared<VisitState>>>,
    /// How many visits of each step opened at the line since it began, or began again.
    pub openings: BTreeMap<StepId, u32>,
    /// The last line of the log before the line began again; 0 where it never did.
    pub since: u64,
    /// How many visits of each step there were before the line began again.
    before: BTreeMap<StepId, u32>,
    /// The places in `all` of the visits of each step, in order.
    of_step: BTreeMap<StepId, Shared<Vec<usize>>>,
    /// The places in `all` of the visits that are not settled, in order.
    unsettled: Shared<BTreeSet<usize>>,
}

impl Visits {
    /// Returns a visit.
    pub fn get(&self, visit: &Visit) -> Option<&VisitState> {
        self.all.get(visit).map(|state| &**state)
    }

    fn at(&self, place: usize) -> Option<(&Visit, &VisitState)> {
        let (visit, state) = self.all.get_index(place)?;
        Some((visit, state))
    }

    /// Returns the visit at which the line stands.
    pub fn current(&self) -> Option<(&Visit, &VisitState)> {
        let (visit, state) = self.all.get_key_value(self.cursor.as_ref()?)?;
        Some((visit, state))
    }

    /// Returns the visits that are out, in the order in which the line came to them.
    pub fn out(&self) -> impl Iterator<Item = (&Visit, &VisitState)> {
        self.unsettled().filter(|(_, state)| state.is_out())
    }

    /// Returns the visits that are not settled, in the order in which the line came to them.
    pub fn unsettled(&self) -> impl Iterator<Item = (&Visit, &VisitState)> {
        self.unsettled.iter().filter_map(|place| self.at(*place))
    }

    /// Returns the number that the next visit of a step will have.
    pub fn next_number(&self, step: &StepId) -> u32 {
        let count = self.of_step.get(step).map_or(0, |places| places.len());
        u32::try_from(count + 1).unwrap_or(u32::MAX)
    }

    /// Says whether no visit of a step has opened since the line began, or began again.
    pub fn is_first(&self, step: &StepId) -> bool {
        self.next_number(step) == self.before.get(step).copied().unwrap_or(0) + 1
    }

    /// Says that the line begins again: it stands nowhere, and counts its visits anew.
    pub(super) fn begin_again(&mut self, since: u64) {
        let visits = self.of_step.iter();
        self.before = visits
            .map(|(step, places)| {
                (
                    step.clone(),
                    u32::try_from(places.len()).unwrap_or(u32::MAX),
                )
            })
            .collect();
        self.openings.clear();
        self.cursor = None;
        self.since = since;
    }

    /// Returns the latest visit of a step.
    pub fn latest(&self, step: &StepId) -> Option<(&Visit, &VisitState)> {
        self.of_step(step).next_back()
    }

    /// Says whether a step was settled beside the line, and the line has not come to it since.
    pub fn settled_ahead(&self, step: &StepId) -> bool {
        let latest = self.latest(step).filter(|(_, state)| state.beside);
        let settled = latest.and_then(|(_, state)| state.settled.as_ref());
        settled.is_some_and(|settled| settled.seq.get() > self.since)
    }

    /// Returns the last visit that a person settled by an answer, and how.
    pub fn last_answered(&self) -> Option<(&Visit, &Settled)> {
        let settled = self
            .all
            .iter()
            .filter_map(|(visit, state)| Some((visit, state.settled.as_ref()?)));
        settled
            .filter(|(_, settled)| settled.outcome == Outcome::Answered)
            .max_by_key(|(_, settled)| settled.seq)
    }

    /// Says whether a visit is open: the line stands at it, or it is out.
    pub fn is_open(&self, visit: &Visit) -> bool {
        let at_cursor = self.cursor.as_ref() == Some(visit);
        self.get(visit)
            .is_some_and(|state| state.is_out() || (at_cursor && state.settled.is_none()))
    }

    /// Returns the open visit of a step, where there is one.
    pub fn open_visit_of(&self, step: &StepId) -> Option<&Visit> {
        let mut latest = self.of_step(step).rev().map(|(visit, _)| visit);
        latest.find(|visit| self.is_open(visit))
    }

    /// Returns the visits of a step that are open, in order.
    pub fn open_visits_of(&self, step: &StepId) -> impl Iterator<Item = (&Visit, &VisitState)> {
        self.of_step(step).filter(|(visit, _)| self.is_open(visit))
    }

    /// Returns the visits of a step since the line began, or began again, in order.
    pub fn of_this_line(&self, step: &StepId) -> impl Iterator<Item = (&Visit, &VisitState)> {
        let before = self.before.get(step).copied().unwrap_or(0);
        self.of_step(step)
            .filter(move |(visit, _)| visit.number > before)
    }

    /// Returns how many visits of its step there were for the same person, or for nobody by name, up to a visit.
    pub fn number_for(&self, visit: &Visit, case: Option<&CaseId>) -> usize {
        let so_far = self
            .of_step(&visit.step)
            .take_while(|(one, _)| one.number <= visit.number);
        so_far.filter(|(_, one)| one.case.as_ref() == case).count()
    }

    /// Says whether the line has come to a step since it began, or began again.
    pub fn has_come_to(&self, step: &StepId) -> bool {
        self.of_this_line(step).any(|(_, state)| !state.beside)
    }

    /// Returns the visits of a step that are settled, and how each was.
    pub fn settled_of(&self, step: &StepId) -> impl Iterator<Item = (&VisitState, &Settled)> {
        let of_step = self.of_step(step);
        of_step.filter_map(|(_, state)| Some((state, state.settled.as_ref()?)))
    }

    /// Returns the visits of a step, in order.
    fn of_step(&self, step: &StepId) -> impl DoubleEndedIterator<Item = (&Visit, &VisitState)> {
        let places = self.of_step.get(step).into_iter().flatten();
        places.filter_map(|place| self.at(*place))
    }

    /// Adds a visit, which is the next one of its step.
    pub(super) fn add(&mut self, visit: Visit, state: VisitState) {
        let (place, _) = self.all.insert_full(visit.clone(), state.into());
        self.of_step.entry(visit.step).or_default().push(place);
        self.unsettled.insert(place);
    }

    /// Says that a visit is settled.
    pub(super) fn settle(&mut self, visit: &Visit) {
        if let Some(place) = self.all.get_index_of(visit) {
            self.unsettled.remove(&place);
        }
    }
}
