//! The part of the fold that keeps what was agreed: requests, promises, offers, and rules that were bent.

use crate::id::OfferId;
use crate::incident::entry::Entry;
use crate::incident::event::{Event, PromiseOutcome};
use crate::incident::state::fold::{FoldError, already, none, stamp};
use crate::incident::state::{Bent, Known, Offer, Promise, Request, State, Subject, Vote};

impl State {
    /// Takes in an event of an agreement.
    pub(super) fn fold_deal(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let when = entry.when();
        match &entry.event {
            Event::ApprovalAsked { .. } => self.ask(entry)?,
            Event::ApprovalAnswered {
                request,
                role,
                yes,
                relayed,
                same_user,
            } => {
                let state = self
                    .requests
                    .get_mut(request)
                    .ok_or_else(|| none("request", request))?;
                state.votes.push(Vote {
                    role: role.clone(),
                    person: relayed.as_ref().unwrap_or(&entry.by).clone(),
                    yes: *yes,
                    same_user: *same_user,
                });
            }
            Event::ApprovalWithdrawn { request } => {
                let state = self
                    .requests
                    .get_mut(request)
                    .ok_or_else(|| none("request", request))?;
                if std::mem::replace(&mut state.withdrawn, true) {
                    return Err(already("withdrawal of the request", request));
                }
            }
            Event::PromiseMade {
                promise,
                kind,
                due,
                case,
            } => {
                let made = Promise {
                    seq: entry.seq,
                    kind: *kind,
                    by: entry.by.clone(),
                    case: case.clone(),
                    made: when,
                    due: *due,
                    kept: None,
                };
                if self.promises.insert(promise.clone(), made).is_some() {
                    return Err(already("promise", promise));
                }
            }
            Event::PromiseSettled {
                promise,
                outcome,
                due,
            } => {
                let state = self
                    .promises
                    .get_mut(promise)
                    .filter(|state| state.kept.is_none());
                let state = state.ok_or_else(|| none("promise", promise))?;
                match outcome {
                    PromiseOutcome::Kept => state.kept = Some(when),
                    PromiseOutcome::Moved => state.due = due.unwrap_or(state.due),
                }
            }
            Event::Snoozed { obligation, until } => {
                self.snoozed.insert(obligation.clone(), *until);
            }
            Event::RemedyOffered { .. } => self.offer(entry)?,
            Event::RemedyAnswered { offer, outcome } => {
                let state = self.offer_mut(offer)?;
                if state.outcome.replace(*outcome).is_some() {
                    return Err(already("answer to the offer", offer));
                }
            }
            Event::RemedyGiven {
                offer,
                amount,
                breach,
            } => {
                let state = self.offer_mut(offer)?;
                state.breach = state.breach.take().or_else(|| breach.clone());
                if state.given.replace((when, *amount)).is_some() {
                    return Err(already("giving of the offer", offer));
                }
            }
            Event::RuleBent {
                rule, how, case, ..
            } => self.bent.push(Bent {
                at: stamp(entry),
                rule: rule.clone(),
                how: *how,
                case: case.clone(),
            }),
            _ => {}
        }
        Ok(())
    }

    fn ask(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let Event::ApprovalAsked {
            request,
            visit,
            statement,
            digests,
            remedy,
            amount,
            case,
            about,
            at_once,
            roles,
            rule,
            also,
            due,
        } = &entry.event
        else {
            return Ok(());
        };
        let subject = match (statement, remedy, about.zip(case.as_ref())) {
            (Some(statement), _, _) => Subject::Words(statement.clone(), digests.clone()),
            (None, Some(remedy), _) => Subject::Remedy(remedy.clone(), *amount, case.clone()),
            (None, None, Some((about, case))) => Subject::Person(about, case.clone()),
            (None, None, None) => Subject::Step,
        };
        let asked = Request {
            visit: visit.clone(),
            subject,
            at_once: *at_once,
            roles: roles.clone(),
            rule: *rule,
            also: also.clone(),
            asked: entry.when(),
            due: *due,
            by: entry.by.clone(),
            votes: Vec::new(),
            withdrawn: false,
            offers: Vec::new(),
            lapsed: false,
            known: Known {
                severities: self.severities.len(),
                crowd: self.crowd.map_or(0, |crowd| crowd.number),
            },
        };
        if let Some(visit) = visit
            && let Some(state) = self.visits.all.get_mut(visit)
        {
            state.asked = Some(request.clone());
        }
        match self.requests.insert(request.clone(), asked) {
            Some(_) => Err(already("request", request)),
            None => Ok(()),
        }
    }

    fn offer(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let Event::RemedyOffered {
            offer,
            visit,
            remedy,
            amount,
            case,
            request,
            breach,
        } = &entry.event
        else {
            return Ok(());
        };
        let made = Offer {
            visit: visit.clone(),
            remedy: remedy.clone(),
            amount: *amount,
            at: entry.when(),
            by: entry.by.clone(),
            outcome: None,
            case: case.clone(),
            request: request.clone(),
            breach: breach.clone(),
            given: None,
        };
        if let Some(request) = request
            && let Some(asked) = self.requests.get_mut(request)
        {
            asked.offers.push(offer.clone());
        }
        match self.offers.insert(offer.clone(), made) {
            Some(_) => Err(already("offer", offer)),
            None => Ok(()),
        }
    }

    fn offer_mut(&mut self, offer: &OfferId) -> Result<&mut Offer, FoldError> {
        self.offers
            .get_mut(offer)
            .ok_or_else(|| none("offer", offer))
    }
}
