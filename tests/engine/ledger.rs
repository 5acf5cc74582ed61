//! What a log says about money, answers and promises, added up from its events alone: a second reckoning that
//! shares no code with the rules of the engine.

use std::collections::{BTreeMap, BTreeSet};

use crisis::incident::entry::Entry;
use crisis::incident::event::{Event, OfferOutcome, PromiseKind, PromiseOutcome, SignOffRule};
use crisis::money::Amount;
use crisis::time::Timestamp;

use super::shop::Terms;

#[derive(Debug, Clone)]
pub(super) struct Given {
    pub(super) remedy: String,
    pub(super) case: Option<String>,
    pub(super) offered: Amount,
    counts: Amount,
    request: Option<String>,
    pub(super) breach: bool,
    over: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) by: String,
    pub(super) roles: Vec<String>,
    pub(super) rule: SignOffRule,
    pub(super) remedy: Option<(String, Amount, Option<String>)>,
    pub(super) digests: Vec<String>,
    votes: Vec<(String, bool)>,
    withdrawn: bool,
}

impl Asked {
    fn said(&self, yes: bool) -> impl Iterator<Item = &String> {
        let votes = self.votes.iter().filter(move |(_, said)| *said == yes);
        votes.map(|(role, _)| role)
    }

    /// Says whether it has its yes.
    pub(super) fn has_yes(&self) -> bool {
        if self.withdrawn {
            return false;
        }
        match self.rule {
            SignOffRule::Any => self.said(true).next().is_some(),
            SignOffRule::All => {
                self.said(false).next().is_none()
                    && self
                        .roles
                        .iter()
                        .all(|role| self.said(true).any(|one| one == role))
            }
        }
    }

    /// Says whether it has its no.
    fn has_no(&self) -> bool {
        match self.rule {
            SignOffRule::Any => {
                self.said(true).next().is_none()
                    && self
                        .roles
                        .iter()
                        .all(|role| self.said(false).any(|one| one == role))
            }
            SignOffRule::All => self.said(false).next().is_some(),
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Promised {
    pub(super) kind: PromiseKind,
    pub(super) made: Timestamp,
    pub(super) due: Timestamp,
    pub(super) kept: bool,
}

/// What was added up so far, and what is wrong with it.
pub(super) struct Ledger {
    terms: Terms,
    holders: BTreeMap<String, String>,
    pub(super) recused: BTreeSet<String>,
    pub(super) offers: BTreeMap<String, Given>,
    pub(super) requests: BTreeMap<String, Asked>,
    pub(super) promises: BTreeMap<String, Promised>,
    /// The visits that know who asked, with the line that says so.
    pub(super) asked_at: BTreeMap<u64, String>,
    /// What must not be, in words.
    pub(super) faults: Vec<String>,
}

fn amount(text: &str) -> Amount {
    text.parse().expect("an amount")
}

fn plus(sum: Amount, more: Amount) -> Amount {
    sum.checked_add(more).expect("small sums")
}

impl Ledger {
    pub(super) fn new(terms: Terms) -> Self {
        Self {
            terms,
            holders: BTreeMap::new(),
            recused: BTreeSet::new(),
            offers: BTreeMap::new(),
            requests: BTreeMap::new(),
            promises: BTreeMap::new(),
            asked_at: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    /// Takes an entry in, and writes down what it does that must not be.
    pub(super) fn take(&mut self, entry: &Entry) {
        match &entry.event {
            Event::RoleTaken { role, person } => {
                self.holders.insert(role.to_string(), person.to_string());
            }
            Event::Recused { person } => {
                self.recused.insert(person.to_string());
                self.holders
                    .retain(|_, holder| *holder != person.to_string());
            }
            Event::FactSet {
                name,
                visit: Some(visit),
            } if name == "asked" => {
                self.asked_at.insert(entry.seq.get(), visit.to_string());
            }
            Event::Redacted { of, field } if field == "value" => {
                self.asked_at.remove(&of.get());
            }
            Event::ApprovalAsked { .. } => self.ask(entry),
            Event::ApprovalAnswered {
                request,
                role,
                yes,
                relayed,
                ..
            } => {
                let person = relayed.as_ref().unwrap_or(&entry.by).to_string();
                let recused = self.recused.contains(&person);
                let asked = self
                    .requests
                    .get_mut(&request.to_string())
                    .expect("it was asked");
                if asked.by == person || recused {
                    self.faults.push(format!("{person} answered {request}"));
                }
                asked.votes.push((role.to_string(), *yes));
            }
            Event::ApprovalWithdrawn { request } => {
                let asked = self.requests.get_mut(&request.to_string());
                asked.expect("it was asked").withdrawn = true;
            }
            Event::RemedyOffered { .. } => self.offer(entry),
            Event::RemedyAnswered { offer, outcome } => {
                if matches!(outcome, OfferOutcome::Declined | OfferOutcome::Withdrawn) {
                    let given = self.offers.get_mut(&offer.to_string()).expect("an offer");
                    (given.counts, given.over) = (Amount::ZERO, true);
                }
            }
            Event::RemedyGiven {
                offer,
                amount,
                breach,
            } => {
                let given = self.offers.get_mut(&offer.to_string()).expect("an offer");
                given.counts = amount.unwrap_or(given.counts);
                given.breach |= breach.is_some();
                let (over, more) = (given.over, given.counts > given.offered);
                let (remedy, case) = (given.remedy.clone(), given.case.clone());
                let limit = self.reach(&remedy, |role| self.acts_in(entry.by.as_str(), role));
                let sum = self.sum(Some(&remedy), Some(&case), None);
                let too_much = more && limit.is_some_and(|limit| sum > limit);
                if over || (too_much && breach.is_none()) {
                    self.faults
                        .push(format!("{offer} was given beyond what was offered"));
                }
            }
            Event::PromiseMade {
                promise, kind, due, ..
            } => {
                let made = Promised {
                    kind: *kind,
                    made: entry.when(),
                    due: *due,
                    kept: false,
                };
                self.promises.insert(promise.to_string(), made);
            }
            Event::PromiseSettled {
                promise,
                outcome,
                due,
            } => {
                let known = self
                    .promises
                    .get_mut(&promise.to_string())
                    .expect("a promise");
                match outcome {
                    PromiseOutcome::Kept => known.kept = true,
                    PromiseOutcome::Moved => known.due = due.expect("a new time"),
                }
            }
            _ => {}
        }
    }

    fn ask(&mut self, entry: &Entry) {
        let Event::ApprovalAsked {
            request,
            remedy,
            amount,
            case,
            roles,
            rule,
            digests,
            ..
        } = &entry.event
        else {
            return;
        };
        let remedy = remedy.as_ref().map(|remedy| {
            (
                remedy.to_string(),
                amount.unwrap_or(Amount::ZERO),
                case.as_ref().map(ToString::to_string),
            )
        });
        let asked = Asked {
            by: entry.by.to_string(),
            roles: roles.iter().map(ToString::to_string).collect(),
            rule: *rule,
            remedy,
            digests: digests.iter().map(ToString::to_string).collect(),
            votes: Vec::new(),
            withdrawn: false,
        };
        self.requests.insert(request.to_string(), asked);
    }

    /// Says whether a request may still become an offer.
    fn pending(&self, id: &str, asked: &Asked) -> bool {
        let uses = |given: &Given| given.request.as_deref() == Some(id);
        !asked.withdrawn && !asked.has_no() && !self.offers.values().any(uses)
    }

    /// Adds up what counts of a remedy, or of all, for a case, or for all; requests too, but for one.
    fn sum(
        &self,
        remedy: Option<&str>,
        case: Option<&Option<String>>,
        but: Option<&str>,
    ) -> Amount {
        let counts = |one: &str, of: &Option<String>| {
            remedy.is_none_or(|remedy| remedy == one)
                && case.is_none_or(|case| case == of || of.is_none())
        };
        let offered = self
            .offers
            .values()
            .filter(|given| counts(&given.remedy, &given.case));
        let offered = offered.fold(Amount::ZERO, |sum, given| plus(sum, given.counts));
        let asked = self
            .requests
            .iter()
            .filter(|(id, _)| Some(id.as_str()) != but);
        asked.fold(offered, |sum, (id, asked)| match &asked.remedy {
            Some((one, much, of)) if counts(one, of) && self.pending(id, asked) => plus(sum, *much),
            _ => sum,
        })
    }

    fn acts_in(&self, person: &str, role: &str) -> bool {
        let listed = self
            .terms
            .listed
            .iter()
            .any(|(one, people)| *one == role && people.contains(&person));
        let holds = self
            .holders
            .get(role)
            .is_some_and(|holder| holder == person);
        !self.recused.contains(person) && (listed || holds)
    }

    /// Returns how far one of some roles may go with a remedy for one case; `None` where only the caps limit it.
    fn reach(&self, remedy: &str, has: impl Fn(&str) -> bool) -> Option<Amount> {
        let of_remedy = self
            .terms
            .per_case
            .iter()
            .filter(|(one, ..)| *one == remedy);
        let figure = of_remedy
            .clone()
            .any(|(_, role, _)| *role == self.terms.decides);
        if has(self.terms.decides) && !figure {
            return None;
        }
        let theirs = of_remedy.filter(|(_, role, _)| has(role));
        Some(
            theirs
                .map(|(_, _, much)| amount(much))
                .max()
                .unwrap_or(Amount::ZERO),
        )
    }

    fn offer(&mut self, entry: &Entry) {
        let Event::RemedyOffered {
            offer,
            remedy,
            amount: much,
            case,
            request,
            breach,
            ..
        } = &entry.event
        else {
            return;
        };
        let remedy = remedy.to_string();
        let case = case.as_ref().map(ToString::to_string);
        let request = request.as_ref().map(ToString::to_string);
        let priced = self.terms.per_case.iter().any(|(one, ..)| *one == remedy);
        let much = much.unwrap_or(Amount::ZERO);
        let given = Given {
            remedy,
            case,
            offered: much,
            counts: much,
            request,
            breach: breach.is_some(),
            over: false,
        };
        if priced
            && breach.is_none()
            && let Err(fault) = self.may(&given, entry.by.as_str())
        {
            self.faults
                .push(format!("{offer} by {}: {fault}: {given:?}", entry.by));
        }
        self.offers.insert(offer.to_string(), given);
    }

    /// Checks an offer that was let through without a mark.
    fn may(&self, given: &Given, by: &str) -> Result<(), String> {
        let (remedy, much) = (given.remedy.as_str(), given.offered);
        let but = given.request.as_deref();
        let reach = match but {
            None => self.reach(remedy, |role| self.acts_in(by, role)),
            Some(id) => {
                let asked = &self.requests[id];
                let of = Some((remedy, &given.case));
                let same = asked
                    .remedy
                    .as_ref()
                    .map(|(one, _, case)| (one.as_str(), case))
                    == of;
                let enough = asked
                    .remedy
                    .as_ref()
                    .is_some_and(|(_, most, _)| *most >= much);
                if !(same && enough && asked.has_yes() && self.pending(id, asked)) {
                    return Err(format!("{id} does not allow it: {asked:?}"));
                }
                self.reach(remedy, |role| asked.said(true).any(|one| one == role))
            }
        };
        let floor = self.terms.floors.iter().find(|(one, _)| *one == remedy);
        let of_remedy = self
            .terms
            .per_incident
            .iter()
            .find(|(one, _)| *one == remedy);
        let with = |sum: Amount| plus(sum, much);
        if floor.is_some_and(|(_, floor)| much < amount(floor)) {
            return Err("it is below the floor".to_owned());
        }
        if reach.is_some_and(|most| with(self.sum(Some(remedy), Some(&given.case), but)) > most) {
            return Err("it is above what they may give for one person".to_owned());
        }
        if of_remedy.is_some_and(|(_, most)| with(self.sum(Some(remedy), None, but)) > amount(most))
        {
            return Err("it is above what the remedy may cost".to_owned());
        }
        if with(self.sum(None, None, but)) > amount(self.terms.most) {
            return Err("it is above what the incident may cost".to_owned());
        }
        Ok(())
    }

    /// Says what is above a limit now although no offer that counts says so.
    pub(super) fn over_a_limit(&self) -> Option<String> {
        let check = |remedy: Option<&str>, most: &str| {
            let of = |given: &&Given| remedy.is_none_or(|remedy| given.remedy == remedy);
            let counting = || {
                self.offers
                    .values()
                    .filter(of)
                    .filter(|given| given.counts > Amount::ZERO)
            };
            let sum = counting().fold(Amount::ZERO, |sum, given| plus(sum, given.counts));
            let marked = counting().any(|given| given.breach);
            (sum > amount(most) && !marked).then(|| format!("{remedy:?} comes to {sum}"))
        };
        let mut remedies = self.terms.per_incident.iter();
        check(None, self.terms.most)
            .or_else(|| remedies.find_map(|(one, most)| check(Some(one), most)))
    }
}
