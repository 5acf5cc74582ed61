//! Five people do random things in random order: whatever it is, no limit is passed without a mark, nobody says yes
//! to what they asked for, nothing promised is forgotten, and something approved may be said.

use std::collections::BTreeMap;

use crisis::id::ChannelId;
use crisis::incident::entry::Entry;
use crisis::incident::event::{CaseKind, Event, PromiseKind};
use crisis::incident::line::Hash;
use crisis::incident::state::State;
use crisis::incident::visit::Visit;
use crisis::response::command::{Command, Words};
use crisis::response::obligations::{Obligation, What, describe};
use crisis::response::refusal::Refusal;
use crisis::response::sayable::sayable;
use proptest::prelude::*;

use super::deeds::{Act, command, of};
use super::desk::{Desk, id, open_case, opening};
use super::ledger::Ledger;
use super::shop::{PEOPLE, book, terms};

struct Room {
    desk: Desk,
    ledger: Ledger,
    again: State,
    read: usize,
    /// The visit whose words made a promise.
    made_at: BTreeMap<String, Visit>,
}

impl Room {
    fn new() -> Self {
        let at = "2026-10-31T18:07:00.000Z";
        let mut room = Self {
            desk: Desk::open_at(at, book(), "ling", opening()),
            ledger: Ledger::new(terms()),
            again: State::default(),
            read: 0,
            made_at: BTreeMap::new(),
        };
        room.desk.act(open_case("@maria", CaseKind::Harmed));
        room
    }

    /// Does one thing, and checks everything that must hold after it.
    fn step(&mut self, act: Act) -> Result<(), TestCaseError> {
        self.desk.pass(i64::from(act.wait));
        self.desk.person = id(of(&PEOPLE, act.who));
        let Some(command) = command(&self.desk, act) else {
            return Ok(());
        };
        let before = self.desk.log.len();
        let done = self.desk.try_do(&command);
        let new: Vec<Entry> = self.desk.log[before..].to_vec();
        check_refusal(&done.map(|_| ()), &new)?;
        self.take_in()?;
        self.check_posts(&command, &new)?;
        prop_assert_eq!(&self.again, &self.desk.state);
        prop_assert_eq!(
            &self.ledger.faults,
            &Vec::<String>::new(),
            "after {:?}",
            command
        );
        prop_assert_eq!(self.ledger.over_a_limit(), None, "after {:?}", command);
        let owed = self.desk.owed();
        self.check_owed(&owed)
            .map_err(|why| TestCaseError::fail(format!("after {command:?}: {why}")))?;
        self.check_sayable()
    }

    /// Reads what was written anew as another program would.
    fn take_in(&mut self) -> Result<(), TestCaseError> {
        for entry in &self.desk.log[self.read..] {
            let (name, data) = entry.event.parts();
            let event = Event::read(&name, &data);
            let event = event.map_err(|error| TestCaseError::fail(error.to_string()))?;
            let entry = Entry {
                event,
                ..entry.clone()
            };
            let taken = self.again.take_in(&entry);
            taken.map_err(|error| TestCaseError::fail(error.to_string()))?;
            self.ledger.take(&entry);
        }
        self.read = self.desk.log.len();
        Ok(())
    }

    /// Checks that words that went out without a mark had every yes that they want, and that only news and the word
    /// of a person settle a promise.
    fn check_posts(&mut self, command: &Command, new: &[Entry]) -> Result<(), TestCaseError> {
        for entry in new {
            match (&entry.event, command.what()) {
                (
                    Event::StatementPosted {
                        statement: Some(statement),
                        request,
                        breach: None,
                        ..
                    },
                    Command::Posted { visit, words, .. },
                ) => {
                    let (Words::AsWritten(text) | Words::Pasted(text)) = words;
                    let digest = Hash::of(text.as_bytes()).to_string();
                    let yes = request
                        .as_ref()
                        .map(|id| &self.ledger.requests[&id.to_string()]);
                    let allowed =
                        yes.is_some_and(|one| one.has_yes() && one.digests.contains(&digest));
                    let free = ["holding", "call", "rule"].contains(&statement.as_str())
                        && text != "Sorry!!";
                    prop_assert!(allowed || free, "{statement}: {text} by {yes:?}");
                    let asked = self
                        .ledger
                        .asked_at
                        .values()
                        .any(|at| *at == visit.to_string());
                    prop_assert!(
                        asked || statement.as_str() != "rule",
                        "nobody asked at {visit}"
                    );
                }
                (Event::PromiseMade { promise, .. }, Command::Posted { visit, .. }) => {
                    self.made_at.insert(promise.to_string(), visit.clone());
                }
                (
                    Event::PromiseSettled {
                        promise, outcome, ..
                    },
                    Command::Posted { words, .. },
                ) => {
                    let made_at = self.made_at.get(&promise.to_string());
                    let as_written = matches!(words, Words::AsWritten(_));
                    let since = self.ledger.promises[&promise.to_string()].made;
                    let unchanged = |at: &Visit| {
                        let known = self.desk.state.visits.get(at);
                        known.is_some_and(|known| known.touched <= since)
                    };
                    let posts = || self.desk.state.posts.iter();
                    let first_there = |at: &Visit, on: &ChannelId| {
                        let there = posts()
                            .filter(|post| post.visit.as_ref() == Some(at) && post.channel == *on);
                        there.count() == 1
                    };
                    let part = |one: &Entry| match &one.event {
                        Event::StatementPosted {
                            visit: Some(at),
                            channel,
                            ..
                        } => {
                            as_written
                                && made_at == Some(at)
                                && first_there(at, channel)
                                && unchanged(at)
                        }
                        _ => false,
                    };
                    prop_assert!(
                        !new.iter().any(part),
                        "{promise} is kept by the words that make it"
                    );
                    let settled = &self.ledger.promises[&promise.to_string()];
                    let made = new.iter().any(|one| {
                        matches!(&one.event, Event::StatementPosted { public: true, .. })
                    });
                    prop_assert!(
                        made && settled.kind == PromiseKind::Update,
                        "{promise} {outcome:?}"
                    );
                    prop_assert!(
                        settled.made <= entry.when(),
                        "{promise} is kept by what was said before it"
                    );
                }
                (Event::PromiseSettled { .. }, Command::Kept { .. } | Command::Move { .. }) => {}
                (Event::PromiseSettled { promise, .. }, other) => {
                    return Err(TestCaseError::fail(format!("{other:?} settles {promise}")));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn check_owed(&self, owed: &[Obligation]) -> Result<(), String> {
        for one in owed {
            describe(&self.desk.rules, &self.desk.state, one);
            let people = [&one.owner, &one.backup, &one.call];
            let mut people = people.into_iter().flatten();
            if people.any(|person| self.ledger.recused.contains(person.as_str())) {
                return Err(format!("{one:?} is for somebody who is recused"));
            }
            if let (What::Approval, Some(asked)) = (one.what, self.ledger.requests.get(&one.of)) {
                let theirs = [&one.owner, &one.backup].into_iter().flatten();
                if theirs.into_iter().any(|person| person.as_str() == asked.by) {
                    return Err(format!("{one:?} is for the one who asked"));
                }
            }
        }
        for (id, promise) in self
            .ledger
            .promises
            .iter()
            .filter(|(_, promise)| !promise.kept)
        {
            let is_it = |one: &&Obligation| match promise.kind {
                PromiseKind::Update => one.what == What::Update && one.due <= Some(promise.due),
                _ => one.id == format!("promise:{id}") && one.due == Some(promise.due),
            };
            if !owed.iter().any(|one| is_it(&one)) {
                return Err(format!("{id} is forgotten: {promise:?} is not in {owed:?}"));
            }
        }
        Ok(())
    }

    fn check_sayable(&self) -> Result<(), TestCaseError> {
        let may = sayable(&self.desk.rules, &self.desk.state, self.desk.now);
        let names: Vec<&str> = may.iter().map(|one| one.statement.as_str()).collect();
        prop_assert!(
            names.iter().all(|name| ["holding", "call"].contains(name)),
            "{names:?}"
        );
        let silent = !self.desk.state.posts.iter().any(|post| post.public);
        prop_assert!(
            !silent || names.contains(&"holding"),
            "nothing may be said: {names:?}"
        );
        Ok(())
    }
}

/// Checks that what a rule forbids leaves its refusal in the log, and nothing else.
fn check_refusal(done: &Result<(), Refusal>, new: &[Entry]) -> Result<(), TestCaseError> {
    let refused = |entry: &Entry| matches!(entry.event, Event::Refused { .. });
    match done {
        Err(Refusal::Impossible(error)) => Err(TestCaseError::fail(error.to_string())),
        Err(Refusal::Forbidden(_) | Refusal::Held { .. } | Refusal::Unconfirmed { .. }) => {
            prop_assert!(new.len() == 1 && refused(&new[0]), "{new:?}");
            Ok(())
        }
        Err(_) => {
            prop_assert!(new.is_empty(), "{new:?}");
            Ok(())
        }
        Ok(()) => {
            prop_assert!(!new.iter().any(refused), "{new:?}");
            Ok(())
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    let parts = (
        any::<u8>(),
        any::<u8>(),
        any::<u8>(),
        any::<u16>(),
        0..1000u16,
    );
    parts.prop_map(|(who, what, pick, much, wait)| Act {
        who,
        what,
        pick,
        much,
        wait,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_five_people_do_the_rules_hold(acts in proptest::collection::vec(act(), 1..120)) {
        let mut room = Room::new();
        for act in acts {
            room.step(act)?;
        }
    }
}
