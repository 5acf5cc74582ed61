//! What five people can do in an incident with money, words, calls and promises, each as numbers that a random
//! source gives.

use crisis::id::{ChannelId, PersonId, RequestId};
use crisis::incident::event::{CaseKind, Liberty, OfferOutcome};
use crisis::incident::line::Seq;
use crisis::incident::visit::Visit;
use crisis::playbook::step::Kind;
use crisis::response::command::{Already, Answer, Applies, Command, Contact, Words};
use crisis::response::statement::{Filling, asked, complete, fill};

use super::desk::{Desk, id, open_case};
use super::shop::PEOPLE;

const STATEMENTS: [&str; 6] = ["holding", "news", "sorry", "call", "rule", "fault"];
const ROLES: [&str; 5] = ["lead", "comms", "care", "legal", "exec"];

/// What somebody does: what, with which of the things that there are, with how much, and how many seconds after.
#[derive(Debug, Clone, Copy)]
pub(super) struct Act {
    pub(super) who: u8,
    pub(super) what: u8,
    pub(super) pick: u8,
    pub(super) much: u16,
    pub(super) wait: u16,
}

fn nth<T: Clone>(all: impl Iterator<Item = T>, pick: u8) -> Option<T> {
    let all: Vec<T> = all.collect();
    all.get(usize::from(pick) % all.len().max(1)).cloned()
}

pub(super) fn of<'a>(all: &[&'a str], pick: u8) -> &'a str {
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

pub(super) fn command(desk: &Desk, act: Act) -> Option<Command> {
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
            already: Already::No,
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
        _ => open_case("@pat", CaseKind::Harmed),
    };
    let before = desk.now.plus_seconds(-i64::from(much));
    Some(command.at(Some(before).filter(|_| what >= 240)))
}
