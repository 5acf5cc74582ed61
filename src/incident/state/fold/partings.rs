//! The part of the fold that keeps how conversations end: the rungs that were sent, who was left, and who came back.

use crate::id::{CaseId, OfferId};
use crate::incident::entry::Entry;
use crate::incident::event::{Event, OfferOutcome, Parting};
use crate::incident::state::fold::{FoldError, stamp};
use crate::incident::state::{Banned, Door, Parted, Removed, State, Subject};
use crate::time::Timestamp;

impl State {
    /// Takes in an event about the end of a conversation. In logs of before there were cases it belongs to a visit only.
    pub(super) fn fold_parting(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let at = stamp(entry);
        match &entry.event {
            Event::RungSent {
                case,
                visit,
                rung,
                due,
                ..
            } => {
                if let Some(visit) = visit {
                    self.open_visit(visit)?;
                    self.rungs.insert(visit.clone(), *rung);
                }
                if let Some(case) = case {
                    let state = self.case_mut(case)?;
                    state.rungs = *rung;
                    state.parting.rung = Some(at);
                    open_door(&mut state.parting, at.at, *due);
                }
            }
            Event::WalkedAway {
                case,
                visit,
                due,
                request,
                breach,
            } => {
                if let Some(visit) = visit {
                    self.open_visit(visit)?;
                }
                if let Some(case) = case {
                    let state = self.case_mut(case)?;
                    state.parting.left = Some(at);
                    state.parting.left_by.clone_from(request);
                    state.parting.returned = None;
                    // Whoever is left against a rule is owed what they were owed before.
                    if breach.is_none() {
                        state.waits = None;
                    }
                    open_door(&mut state.parting, at.at, *due);
                    self.spend(case, |about| about == Parting::Leave);
                }
            }
            Event::CameBack { case } => {
                let declined = self.declined(case);
                let state = self.case_mut(case)?;
                let before = std::mem::take(&mut state.parting);
                state.parting = Parted {
                    was_harmed: before.was_harmed,
                    insulted: before.insulted,
                    threat: before.threat,
                    back: Some(at),
                    returned: Some(at.at),
                    forgiven: declined,
                    removed: before.removed,
                    ..Parted::default()
                };
                state.rungs = 0;
                state.threads.clear();
                state.waits.get_or_insert(at.at);
                self.spend(case, |_| true);
            }
            Event::SilenceChosen { case, .. } => {
                let state = self.case_mut(case)?;
                state.parting.silent = Some(at);
                state.parting.returned = None;
                state.waits = None;
                self.spend(case, |about| about == Parting::Silence);
            }
            Event::PostRemoved { case, kept, .. } => {
                let removed = Removed { at, kept: *kept };
                self.case_mut(case)?.parting.removed.push(removed);
                self.spend(case, |about| about == Parting::Remove);
            }
            Event::Banned { case, until, .. } => {
                let banned = Banned { at, until: *until };
                self.case_mut(case)?.parting.banned = Some(banned);
                self.spend(case, |about| about == Parting::Ban);
            }
            _ => {}
        }
        Ok(())
    }

    /// Returns the offers to somebody that they have declined so far.
    fn declined(&self, case: &CaseId) -> std::collections::BTreeSet<OfferId> {
        let offers = self.offers.iter();
        let declined = offers.filter(|(_, offer)| {
            offer.case.as_ref() == Some(case) && offer.outcome == Some(OfferOutcome::Declined)
        });
        declined.map(|(id, _)| id.clone()).collect()
    }

    /// Ends the requests about somebody whose yes allows nothing any more.
    pub(super) fn spend(&mut self, case: &CaseId, ended: impl Fn(Parting) -> bool) {
        for request in self.requests.values_mut() {
            if let Subject::Person(about, of) = &request.subject
                && of == case
                && ended(*about)
            {
                request.lapsed = true;
            }
        }
    }
}

fn open_door(parting: &mut Parted, since: Timestamp, due: Option<Timestamp>) {
    if let Some(due) = due {
        parting.door = Some(Door { since, due });
    }
}
