//! What the events that move the line, or change one visit, change.

use crate::incident::entry::Entry;
use crate::incident::event::{Event, Outcome};
use crate::incident::state::fold::{FoldError, stamp};
use crate::incident::state::{Settled, State, VisitState};
use crate::incident::visit::Visit;

impl State {
    /// Folds the events that move the line or change one visit.
    pub(super) fn fold_line(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let when = entry.when();
        match &entry.event {
            Event::StepOpened {
                visit,
                due,
                beside,
                case,
            } => {
                self.arrive(visit)?;
                let opened = VisitState {
                    due: *due,
                    beside: *beside,
                    case: case.clone(),
                    after_the_close: self.closing.is_some(),
                    ..VisitState::opened(stamp(entry), entry.by.clone())
                };
                self.visits.add(visit.clone(), opened);
                if !beside {
                    *self.visits.openings.entry(visit.step.clone()).or_default() += 1;
                    self.visits.cursor = Some(visit.clone());
                }
            }
            Event::StepFor { visit, case } => {
                self.open_visit(visit)?.case = Some(case.clone());
            }
            Event::StepReached { visit } => {
                self.open_visit(visit)?.beside = false;
                self.visits.cursor = Some(visit.clone());
            }
            Event::StepGiven { visit, to } => {
                let state = self.open_visit(visit)?;
                state.given.push(to.clone());
                state.handed_on.insert(entry.by.clone());
                self.leave(visit);
            }
            Event::StepWaiting { visit, on } => {
                self.open_visit(visit)?.waiting = Some(*on);
                self.leave(visit);
            }
            Event::Checked { visit, item } => {
                let state = self.open_visit(visit)?;
                state.ticked.insert(*item);
                state.touched = when;
            }
            Event::FactSet { name, visit } => {
                if let Some(visit) = visit {
                    let state = self.open_visit(visit)?;
                    state.facts.insert(name.clone(), stamp(entry));
                    state.touched = when;
                }
                self.facts.insert(name.clone(), stamp(entry));
            }
            Event::PostWaived { visit, channel } => {
                self.open_visit(visit)?.channels.insert(channel.clone());
            }
            Event::StepSettled {
                visit,
                outcome,
                option,
                next,
            } => {
                if !self.visits.all.contains_key(visit) && *outcome == Outcome::Passed {
                    self.arrive(visit)?;
                    let passed = VisitState::opened(stamp(entry), entry.by.clone());
                    self.visits.add(visit.clone(), passed);
                }
                let settled = Settled {
                    outcome: *outcome,
                    option: *option,
                    next: next.clone(),
                    by: entry.by.clone(),
                    at: when,
                    seq: entry.seq,
                };
                self.open_visit(visit)?.settled = Some(settled);
                self.visits.settle(visit);
                self.leave(visit);
            }
            Event::AnswerChanged {
                visit,
                option,
                next,
            } => {
                let state = self
                    .visits
                    .all
                    .get_mut(visit)
                    .ok_or_else(|| FoldError::NoVisit(visit.clone()))?;
                let settled = state
                    .settled
                    .as_mut()
                    .ok_or_else(|| FoldError::NoVisit(visit.clone()))?;
                settled.option = Some(*option);
                settled.next = Some(next.clone());
                settled.by = entry.by.clone();
                settled.at = when;
                settled.seq = entry.seq;
                self.visits.cursor = None;
            }
            Event::LineMoved { .. } => self.visits.cursor = None,
            _ => {}
        }
        Ok(())
    }

    /// Checks the number of an arrival.
    fn arrive(&self, visit: &Visit) -> Result<(), FoldError> {
        if self.visits.all.contains_key(visit) {
            return Err(FoldError::VisitTwice(visit.clone()));
        }
        if self.visits.next_number(&visit.step) != visit.number {
            return Err(FoldError::WrongNumber(visit.clone()));
        }
        Ok(())
    }

    pub(super) fn open_visit(&mut self, visit: &Visit) -> Result<&mut VisitState, FoldError> {
        let state = self
            .visits
            .all
            .get_mut(visit)
            .ok_or_else(|| FoldError::NoVisit(visit.clone()))?;
        if state.settled.is_some() {
            return Err(FoldError::SettledTwice(visit.clone()));
        }
        Ok(state)
    }

    fn leave(&mut self, visit: &Visit) {
        if self.visits.cursor.as_ref() == Some(visit) {
            self.visits.cursor = None;
        }
    }
}
