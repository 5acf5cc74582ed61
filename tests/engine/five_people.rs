//! Five people do random things in random order: whatever it is, no limit is passed without a mark, nobody says yes
//! to what they asked for, nothing promised is forgotten, and something approved may be said.

use std::collections::BTreeMap;

use crisis::id::{ChannelId, PersonId, RequestId};
use crisis::incident::entry::Entry;
use crisis::incident::event::{CaseKind, Event, Liberty, OfferOutcome, PromiseKind};
use crisis::incident::line::{Hash, Seq};
use crisis::incident::state::State;
use crisis::incident::visit::Visit;
use crisis::playbook::step::Kind;
use crisis::response::command::{Already, Answer, Applies, Command, Contact, Words};
use crisis::response::obligations::{Obligation, What, describe};
use crisis::response::refusal::Refusal;
use crisis::response::sayable::sayable;
use crisis::response::statement::{Filling, asked, complete, fill};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::desk::{Desk, id, opening};
use super::ledger::{Ledger, Terms};

const PEOPLE: [&str; 5] = ["dana", "omar", "ling", "theo", "ines"];
const STATEMENTS: [&str; 6] = ["holding", "news", "sorry", "call", "rule", "fault"];
const ROLES: [&str; 5] = ["lead", "comms", "care", "legal", "exec"];

fn terms() -> Terms {
    Terms {
        listed: vec![
            ("lead", vec!["dana", "omar"]),
            ("comms", vec!["omar", "ling"]),
            ("care", vec!["ling", "omar"]),
            ("legal", vec!["theo", "dana"]),
            ("exec", vec!["ines", "theo"]),
        ],
        per_case: vec![
            ("refund", "care", "500"),
            ("refund", "lead", "1500"),
            ("damages", "legal", "1000"),
            ("damages", "exec", "2500"),
        ],
        per_incident: vec![("refund", "2000")],
        floors: vec![("refund", "50")],
        most: "3000",
        decides: "exec",
    }
}

fn book() -> Value {
    let terms = terms();
    let people: serde_json::Map<String, Value> = PEOPLE
        .iter()
        .map(|name| ((*name).to_owned(), json!({"name": name})))
        .collect();
    let roles: serde_json::Map<String, Value> = terms
        .listed
        .iter()
        .map(|(role, people)| ((*role).to_owned(), json!(people)))
        .collect();
    let mut book = json!({
        "people": people,
        "roles": roles,
        "timezone": "America/Chicago",
        "currency": "USD",
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"},
            "sev2": {"when": "so so", "acknowledge": "1d", "update_every": "2h"},
        },
        "who_to_notify": [
            {"who": ["legal"], "from": "sev1", "within": "15m", "if_silent": "3m"},
            {"who": ["exec", "legal"], "if": "Somebody is hurt", "within": "1bd"},
        ],
        "channels": {"x": {"public": true}, "site": {"public": true}, "dm": {}},
        "statements": {
            "holding": {"post_to": ["x", "site"], "text": {"x": "We look into it. More by <next_update>.", "site": "We look into it."}},
            "news": {"post_to": ["x", "site"], "text": "At <place>: more by <next_update>.", "approve": {"any": ["comms", "legal"], "within": "20m", "if_silent": "holding"}},
            "sorry": {"post_to": ["x"], "text": "We were wrong.", "admits_fault": true, "approve": {"all": ["comms", "legal"]}},
            "call": {"post_to": ["dm"], "text": "Hello <handle>, we call by <contact_by>.", "confirm": ["Somebody will"]},
            "rule": {"post_to": ["x"], "text": "It is our rule.", "only_if_asked": true},
            "fault": {"post_to": ["x"], "text": "It is our fault.", "admits_fault": true},
        },
        "go_private": {"to": ["dm"], "move": "call", "contact_within": "2h", "if_dropped": "care"},
        "marks": {"breach": "Data?"},
        "clocks": {
            "hold": {"rule": "Keep", "starts": "opened", "due": "1h", "owner": "legal", "hold": true},
            "tell": {"rule": "Tell", "starts": "breach", "due": "3d", "owner": "legal"},
        },
        "all_in": {
            "decides": terms.decides,
            "max_per_incident": terms.most,
            "while_asking": "call",
            "remedies": {
                "refund": {"per_case": {}, "per_incident": "2000", "floor": "50"},
                "damages": {"per_case": {}},
                "apology": {"may": ["care"]},
            },
            "bend": ["Ask for no receipt"],
            "break": ["Close at ten"],
            "refuse": ["a statement under oath"],
            "invent": "legal",
        },
        "steps": {
            "look": {"do": "Look", "who": "care", "within": "5m"},
            "tell": {"say": "holding", "who": "comms", "within": "20m"},
            "talk": {"every": "severity", "say": "news", "until": "stop"},
            "more": {"say": "news", "who": "comms"},
            "know": {"notify": ["legal", "exec"], "within": "15m"},
            "ads": {"approve": {"what": "Ads off", "all": ["comms", "legal"], "if_silent": "holding"}},
            "give": {"offer": ["refund"], "who": "care"},
            "again": {"decide": "Again?", "options": {"From the top": "look", "Enough": "stop"}},
            "stop": {"do": "Stop"},
            "round": {"decide": "Really?", "options": {"No": "look", "Yes": "over"}},
            "over": {"end": "done"},
        },
    });
    for (remedy, role, much) in terms.per_case {
        book["all_in"]["remedies"][remedy]["per_case"][role] = much.into();
    }
    for statement in ["holding", "call", "rule"] {
        book["statements"][statement]["approved"] = json!({"by": ["comms"], "date": "2026-01-05"});
    }
    book["statements"]["fault"]["approved"] = json!({"by": ["comms"], "date": "2026-01-05"});
    book
}

/// What somebody does: what, with which of the things that there are, with how much, and how many seconds after.
#[derive(Debug, Clone, Copy)]
struct Act {
    who: u8,
    what: u8,
    pick: u8,
    much: u16,
    wait: u16,
}

fn nth<T: Clone>(all: impl Iterator<Item = T>, pick: u8) -> Option<T> {
    let all: Vec<T> = all.collect();
    all.get(usize::from(pick) % all.len().max(1)).cloned()
}

fn of<'a>(all: &[&'a str], pick: u8) -> &'a str {
    all[usize::from(pick) % all.len()]
}

/// Returns a visit that posts words: mostly one that is still open.
fn saying(desk: &Desk, pick: u8) -> Option<Visit> {
    let says = |visit: &&Visit| {
        let step = desk.rules.step(&visit.step);
        let open = pick.is_multiple_of(7) || desk.state.visits.is_open(visit);
        open && step.is_some_and(|step| desk.rules.statement_of(step).is_some())
    };
    nth(desk.state.visits.all.keys().filter(says), pick / 2).cloned()
}

/// Fills in the words of a visit for each of its channels, as far as its blanks are known.
fn texts(desk: &Desk, visit: &Visit) -> Vec<(ChannelId, String)> {
    let known = |_: &str| Some("Gate 9".to_owned());
    let Some(state) = desk.state.visits.get(visit) else {
        return Vec::new();
    };
    let filling = Filling {
        rules: &desk.rules,
        state: &desk.state,
        visit: state,
        speaker: &desk.person,
        handle: Some("@maria".to_owned()),
        fact: &known,
    };
    let step = desk.rules.step(&visit.step);
    let Some((_, statement)) = step.and_then(|step| desk.rules.statement_of(step)) else {
        return Vec::new();
    };
    let text = |channel: &ChannelId| {
        Some((
            channel.clone(),
            complete(&fill(&filling, statement, channel)?)?,
        ))
    };
    statement.post_to.iter().filter_map(text).collect()
}

/// Returns a blank that is still empty at a visit.
fn blank(desk: &Desk, visit: &Visit) -> Option<String> {
    let known = desk.state.visits.get(visit)?;
    let (_, statement) = desk.rules.statement_of(desk.rules.step(&visit.step)?)?;
    let mut asked = asked(&desk.rules, &desk.state, known, statement).into_iter();
    asked.find(|name| !known.facts.contains_key(name))
}

/// Returns everybody who is listed in the roles of a request.
fn one_of_those_asked(desk: &Desk, id: &RequestId) -> impl Iterator<Item = PersonId> {
    let roles = &desk.state.requests[id].roles;
    roles
        .iter()
        .flat_map(|role| desk.rules.book.listed(role).to_vec())
}

fn command(desk: &Desk, act: Act) -> Option<Command> {
    let Act {
        what, pick, much, ..
    } = act;
    let reason = || "because".to_owned();
    let some = (much % 400).to_string();
    let amount = of(
        &[&some, "50", "49.99", "500", "500.01", "1000", &some],
        pick / 16,
    );
    let amount = amount.parse().expect("an amount");
    let remedy = id(of(&["refund", "damages"], pick));
    let case = nth(desk.state.cases.keys().cloned(), pick / 2);
    let role = id(of(&ROLES, pick));
    let person: PersonId = id(of(&PEOPLE, pick / 3));
    let offer = nth(desk.state.offers.keys().cloned(), pick);
    let open = desk
        .state
        .requests
        .iter()
        .filter(|(_, one)| pick.is_multiple_of(5) || one.is_open());
    let request = nth(open.map(|(id, _)| id.clone()), pick);
    let ahead = desk.now.plus_seconds(60 * i64::from(much) + 60);
    let command = match what % 48 {
        0..=3 => Command::Offer {
            visit: None,
            remedy,
            amount: Some(amount),
            case,
            already: Already::No,
        },
        4..=6 => Command::AskRemedy {
            remedy,
            amount: Some(amount),
            case,
            why: reason(),
        },
        7..=11 => Command::Sign {
            request: request.clone()?,
            answer: Answer {
                yes: !pick.is_multiple_of(6),
                relayed: match what % 3 {
                    0 => None,
                    1 => Some(person),
                    _ => nth(one_of_those_asked(desk, request.as_ref()?), much as u8),
                },
                reason: reason(),
            },
        },
        12 => Command::OfferAnswered {
            offer: offer?,
            outcome: [
                OfferOutcome::Declined,
                OfferOutcome::Withdrawn,
                OfferOutcome::Accepted,
            ][usize::from(much) % 3],
            reason: String::new(),
        },
        13 => Command::Given {
            offer: offer?,
            amount: Some(amount).filter(|_| much.is_multiple_of(3)),
        },
        14 => Command::Offer {
            visit: None,
            remedy: if much.is_multiple_of(4) {
                id("apology")
            } else {
                remedy
            },
            amount: (!much.is_multiple_of(4)).then_some(amount),
            case,
            already: Already::Said(reason()),
        },
        15 => Command::Withdraw {
            request: request?,
            reason: reason(),
        },
        16 => Command::Severity {
            to: id(of(&["sev1", "sev2"], pick)),
            reason: reason(),
        },
        17 => Command::Recuse {
            person,
            reason: Some(reason()).filter(|_| pick.is_multiple_of(4))?,
        },
        18..=20 => Command::Say {
            statement: id(of(&STATEMENTS, pick)),
            case: case.filter(|_| much.is_multiple_of(2)),
            asked: if much.is_multiple_of(5) {
                reason()
            } else {
                String::new()
            },
        },
        21 | 22 => Command::Fact {
            name: blank(desk, &saying(desk, pick)?)?,
            visit: saying(desk, pick)?,
            value: "Gate 9".to_owned(),
        },
        23 => Command::Tick {
            visit: saying(desk, pick)?,
            item: 1,
            note: String::new(),
        },
        24..=27 => {
            let visit = saying(desk, pick)?;
            let texts = texts(desk, &visit);
            let (channel, text) = texts.get(usize::from(much) % texts.len().max(1))?.clone();
            Command::Posted {
                visit,
                channel,
                words: Words::AsWritten(text),
                link: String::new(),
            }
        }
        28 => {
            let visit = saying(desk, pick)?;
            let channel = id(of(&["x", "site", "dm"], (much % 3) as u8));
            let text = texts(desk, &visit).pop().filter(|_| much.is_multiple_of(2));
            let text = text.map_or("Sorry!!".to_owned(), |(_, text)| text);
            Command::Posted {
                visit,
                channel,
                words: Words::Pasted(text),
                link: String::new(),
            }
        }
        29..=31 => {
            let visit = match nth(
                desk.state.visits.out().map(|(visit, _)| visit.clone()),
                pick,
            ) {
                Some(out) if !much.is_multiple_of(4) => out,
                _ => desk.state.visits.cursor.clone()?,
            };
            Command::Ask {
                texts: texts(desk, &visit),
                visit,
            }
        }
        32 => Command::Promise {
            due: ahead,
            words: reason(),
            case,
        },
        33 => Command::Kept {
            promise: nth(desk.state.promises.keys().cloned(), pick)?,
            how: reason(),
        },
        34 => Command::Move {
            promise: nth(desk.state.promises.keys().cloned(), pick)?,
            due: ahead,
            reason: reason(),
        },
        35 => Command::Applies {
            rule: 2,
            answer: if much.is_multiple_of(2) {
                Applies::Yes
            } else {
                Applies::No
            },
            reason: reason(),
        },
        36 | 37 => Command::Contact {
            role,
            person: Some(person).filter(|_| much.is_multiple_of(3)),
            how: [
                Contact::Tried,
                Contact::Tried,
                Contact::Reached,
                Contact::Acknowledged,
            ][usize::from(much / 3) % 4],
            means: String::new(),
        },
        38 => Command::StandDown {
            role,
            reason: reason(),
        },
        39 => Command::Snooze {
            obligation: nth(desk.owed_ids().into_iter(), pick)?,
            until: ahead,
            reason: reason(),
        },
        40 => Command::Bend {
            how: [Liberty::Bend, Liberty::Break, Liberty::Invent][usize::from(much) % 3],
            rule: of(&["ask", "close"], pick).to_owned(),
            case,
            reason: if pick.is_multiple_of(3) {
                "a statement under oath".to_owned()
            } else {
                reason()
            },
        },
        41 => Command::Take { role, person },
        42..=44 => {
            let visit = desk.state.visits.cursor.clone()?;
            match desk.rules.step(&visit.step).map(|step| &step.kind) {
                Some(Kind::Decide(_)) => Command::Choose {
                    visit,
                    option: 1,
                    reason: String::new(),
                },
                _ if much.is_multiple_of(2) => Command::Skip {
                    visit,
                    reason: reason(),
                },
                _ => Command::Done {
                    visit,
                    note: reason(),
                },
            }
        }
        45 => match much % 4 {
            0 => Command::Refill {
                visit: saying(desk, pick)?,
            },
            1 => Command::Lift {
                clock: id("hold"),
                reason: reason(),
            },
            2 => Command::Mark {
                mark: id("breach"),
                happened: None,
            },
            _ => Command::ClockMet {
                clock: id("tell"),
                filed: reason(),
            },
        },
        46 => Command::Redact {
            of: Seq::new(1 + u64::from(much) % desk.state.events).expect("a number"),
            field: of(&["value", "text", "handle"], pick).to_owned(),
            reason: reason(),
        },
        _ => Command::OpenCase {
            handle: "@pat".to_owned(),
            name: String::new(),
            link: String::new(),
            kind: CaseKind::Harmed,
            channel: None,
        },
    };
    let before = desk.now.plus_seconds(-i64::from(much));
    Some(command.at(Some(before).filter(|_| what >= 240)))
}

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
        room.desk.act(Command::OpenCase {
            handle: "@maria".to_owned(),
            name: String::new(),
            link: String::new(),
            kind: CaseKind::Harmed,
            channel: None,
        });
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
                        statement,
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
                    Command::Posted { .. },
                ) => {
                    let made_at = self.made_at.get(&promise.to_string());
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
                        } => made_at == Some(at) && first_there(at, channel),
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
        Err(Refusal::Forbidden(_) | Refusal::Held { .. }) => {
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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn whatever_five_people_do_the_rules_hold(acts in proptest::collection::vec(act(), 1..120)) {
        let mut room = Room::new();
        for act in acts {
            room.step(act)?;
        }
    }
}

/// Few enough for every run; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    match ProptestConfig::default().cases {
        256 => 150,
        asked => asked,
    }
}
