//! The fold: what each event changes, and which events cannot follow.

mod aftermath;
mod deals;
mod error;
mod line;
mod partings;
mod people;

use crate::id::PersonId;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::incident::state::{
    Attachment, Call, ClockState, Closing, Condition, HandoffState, Holder, Opening, Post, Stamp,
    State, StoodDown,
};

pub use error::FoldError;
use error::{already, none};

impl State {
    /// Takes in the next event.
    ///
    /// # Errors
    /// The event cannot follow; the state is then not to be used any further.
    pub fn take_in(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let expected = self.events + 1;
        if entry.seq.get() != expected {
            return Err(FoldError::OutOfOrder {
                expected,
                found: entry.seq.get(),
            });
        }
        let opens = matches!(entry.event, Event::Opened { .. });
        if opens && self.opening.is_some() {
            return Err(FoldError::OpenedTwice);
        }
        if !opens && self.opening.is_none() {
            return Err(FoldError::NotOpened);
        }
        if self.last_at.is_some_and(|last| entry.at < last) {
            self.clock_went_back.push(entry.seq);
        }
        self.fold(entry)?;
        self.events = expected;
        self.last_at = Some(entry.at);
        self.people.entry(entry.by.clone()).or_insert(stamp(entry));
        Ok(())
    }

    fn fold(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let when = entry.when();
        match &entry.event {
            Event::Opened {
                incident,
                playbooks,
                worst_case,
                severity,
                start,
                practice,
                forced,
                ..
            } => {
                self.opening = Some(Opening {
                    incident: incident.clone(),
                    playbooks: playbooks.clone(),
                    worst_case: worst_case.clone(),
                    start: start.clone(),
                    practice: *practice,
                    forced: *forced,
                    began: when,
                    t0: when,
                    recorded: entry.at,
                    by: entry.by.clone(),
                });
                self.severity.clone_from(severity);
                self.severities
                    .extend(severity.iter().map(|id| (id.clone(), when)));
            }
            Event::Joined {} => self.joins.push((entry.by.clone(), entry.seq)),
            Event::TailSetAside { .. } | Event::Refused { .. } | Event::Unknown { .. } => {}
            Event::Recused { person } => {
                if self.recused.insert(person.clone(), stamp(entry)).is_some() {
                    return Err(already("recusal of", person));
                }
                self.holders.retain(|_, holder| holder.person != *person);
                self.lapse(|handoff| handoff.to == *person);
            }
            Event::Corrected { of } => {
                self.earlier(entry, *of)?;
                self.corrections.entry(*of).or_default().push(entry.seq);
            }
            Event::Redacted { of, field } => {
                self.earlier(entry, *of)?;
                self.redacted.insert((*of, field.clone()));
                // What stood in a blank is asked again: words must not go out with a hole in them.
                self.facts.retain(|_, stamp| stamp.seq != *of);
                self.aftermath.forget(*of);
                for visit in self.visits.all.values_mut() {
                    if visit.facts.values().any(|stamp| stamp.seq == *of) {
                        visit.facts.retain(|_, stamp| stamp.seq != *of);
                    }
                }
            }
            Event::Attached { sha256, size } => self.attachments.push(Attachment {
                seq: entry.seq,
                sha256: *sha256,
                size: *size,
            }),
            Event::Note { .. } => self.notes += 1,
            Event::RoleTaken { role, person } => {
                self.lapse(|handoff| handoff.role == *role);
                self.holders.insert(
                    role.clone(),
                    Holder {
                        person: person.clone(),
                        since: when,
                    },
                );
            }
            Event::Counted { sign, number } => {
                self.counts.insert(sign.clone(), *number);
            }
            Event::SeverityChanged { to } => {
                self.severity = Some(to.clone());
                self.severities.push((to.clone(), when));
            }
            Event::Marked { name } => {
                if self.marks.insert(name.clone(), stamp(entry)).is_some() {
                    return Err(already("mark", name));
                }
            }
            Event::ConditionAnswered {
                rule,
                yes,
                roles,
                due,
            } => {
                let answered = Condition {
                    yes: *yes,
                    roles: roles.clone(),
                    due: *due,
                    at: when,
                    seq: entry.seq,
                };
                self.conditions.insert(rule.clone(), answered);
            }
            Event::NotifyTried { role, person } => {
                let notice = self.notices.entry(role.clone()).or_default();
                notice.tried.push(call(person, entry));
                notice.stood_down = None;
            }
            Event::NotifyReached { role, person } => {
                self.notices
                    .entry(role.clone())
                    .or_default()
                    .reached
                    .get_or_insert_with(|| call(person, entry));
            }
            Event::NotifyAcknowledged { role, person } => {
                let notice = self.notices.entry(role.clone()).or_default();
                notice
                    .acknowledged
                    .get_or_insert_with(|| call(person, entry));
            }
            Event::StoodDown { role } => {
                let down = StoodDown {
                    at: stamp(entry),
                    severities: self.severities.len(),
                };
                let notice = self.notices.entry(role.clone()).or_default();
                notice.stood_down = Some(down);
                // Whoever was sent home must be told again where they are wanted again.
                notice.acknowledged = None;
            }
            Event::ClockStarted { clock, due } => {
                let started = ClockState {
                    started: when,
                    due: *due,
                    met: None,
                    lifted: None,
                };
                if self.clocks.insert(clock.clone(), started).is_some() {
                    return Err(already("clock", clock));
                }
            }
            Event::ClockSettled { clock, .. } => {
                let state = self
                    .clocks
                    .get_mut(clock)
                    .ok_or_else(|| none("clock", clock))?;
                if state.met.replace(when).is_some() {
                    return Err(already("end of the clock", clock));
                }
            }
            Event::HoldLifted { clock } => {
                let state = self
                    .clocks
                    .get_mut(clock)
                    .ok_or_else(|| none("hold", clock))?;
                if state.lifted.replace(when).is_some() {
                    return Err(already("lifting of the hold", clock));
                }
            }
            Event::Closed { outcome, open } => {
                let closing = Closing {
                    at: when,
                    by: entry.by.clone(),
                    outcome: outcome.clone(),
                    open: open.clone(),
                    seq: entry.seq,
                };
                // Watches begin anew; where nothing happened, those of the end before go on.
                if !closing.is_mistake() {
                    self.aftermath.watched.clear();
                }
                if self.closing.replace(closing).is_some() {
                    return Err(already("close of", &"the incident"));
                }
                self.visits.cursor = None;
            }
            Event::StepOpened { .. }
            | Event::StepFor { .. }
            | Event::StepReached { .. }
            | Event::StepGiven { .. }
            | Event::StepWaiting { .. }
            | Event::Checked { .. }
            | Event::StepSettled { .. }
            | Event::AnswerChanged { .. }
            | Event::LineMoved { .. }
            | Event::FactSet { .. }
            | Event::PostWaived { .. } => self.fold_line(entry)?,
            Event::CaseOpened { .. }
            | Event::CaseChanged { .. }
            | Event::Crowd { .. }
            | Event::Reply { .. }
            | Event::MovedPrivate { .. }
            | Event::ContactMade { .. }
            | Event::IntakeAnswered { .. } => self.fold_people(entry)?,
            Event::Finding { .. }
            | Event::ClusterSet { .. }
            | Event::StanceSet { .. }
            | Event::RippleOpened { .. }
            | Event::RippleSettled { .. }
            | Event::WatchSettled { .. }
            | Event::FixOpened { .. }
            | Event::FixAccepted { .. }
            | Event::FixDone { .. }
            | Event::Lesson {}
            | Event::Reopened { .. } => self.fold_aftermath(entry)?,
            Event::RungSent { .. }
            | Event::WalkedAway { .. }
            | Event::CameBack { .. }
            | Event::SilenceChosen { .. }
            | Event::PostRemoved { .. }
            | Event::Banned { .. } => self.fold_parting(entry)?,
            Event::ApprovalAsked { .. }
            | Event::ApprovalAnswered { .. }
            | Event::ApprovalWithdrawn { .. }
            | Event::PromiseMade { .. }
            | Event::PromiseSettled { .. }
            | Event::Snoozed { .. }
            | Event::RemedyOffered { .. }
            | Event::RemedyAnswered { .. }
            | Event::RemedyGiven { .. }
            | Event::RuleBent { .. } => self.fold_deal(entry)?,
            Event::StatementPosted {
                statement,
                visit,
                channel,
                public,
                breach,
                ..
            } => {
                if let Some(visit) = visit {
                    let known = self.open_visit(visit)?;
                    known.channels.insert(channel.clone());
                    if let Some(case) = known.case.clone() {
                        self.spoke_to(entry, &case, Some(channel).filter(|_| *public))?;
                    }
                }
                self.posts.push(Post {
                    seq: entry.seq,
                    statement: statement.clone(),
                    visit: visit.clone(),
                    channel: channel.clone(),
                    public: *public,
                    at: when,
                    by: entry.by.clone(),
                    breach: breach.clone(),
                });
            }
            Event::HandoffOffered { visit, role, to } => {
                self.lapse(|handoff| handoff.role == *role);
                self.handoffs.push(HandoffState {
                    seq: entry.seq,
                    visit: visit.clone(),
                    role: role.clone(),
                    to: to.clone(),
                    at: when,
                    by: entry.by.clone(),
                    answer: None,
                    lapsed: false,
                });
            }
            Event::HandoffAnswered { role, to, yes, .. } => {
                let open = |state: &&mut HandoffState| {
                    state.answer.is_none() && state.role == *role && state.to == *to
                };
                let state = self
                    .handoffs
                    .iter_mut()
                    .rev()
                    .find(open)
                    .ok_or_else(|| none("handoff of", role))?;
                state.answer = Some(*yes);
            }
        }
        Ok(())
    }

    /// Ends the open offers of a role that nobody can answer any more.
    fn lapse(&mut self, ended: impl Fn(&HandoffState) -> bool) {
        let open = self.handoffs.iter_mut().filter(|handoff| handoff.is_open());
        for handoff in open.filter(|handoff| ended(handoff)) {
            handoff.lapsed = true;
        }
    }

    /// Checks that a line stands above the one that names it.
    fn earlier(&self, entry: &Entry, of: Seq) -> Result<(), FoldError> {
        match of < entry.seq {
            true => Ok(()),
            false => Err(none("line", &of)),
        }
    }
}

fn stamp(entry: &Entry) -> Stamp {
    Stamp {
        seq: entry.seq,
        at: entry.when(),
    }
}

fn call(person: &PersonId, entry: &Entry) -> Call {
    Call {
        seq: entry.seq,
        person: person.clone(),
        at: entry.when(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::line::Seq;

    #[test]
    fn sequence_numbers_have_no_gaps() {
        let entry = |number: u64| Entry {
            seq: Seq::new(number).expect("a number"),
            at: crate::time::Timestamp::from_millis(0),
            happened: None,
            by: PersonId::new("ling").expect("an id"),
            role: None,
            event: Event::Note { to: None },
        };
        let mut state = State::default();
        assert_eq!(
            state.take_in(&entry(2)),
            Err(FoldError::OutOfOrder {
                expected: 1,
                found: 2
            })
        );
        assert_eq!(state.take_in(&entry(1)), Err(FoldError::NotOpened));
    }
}
