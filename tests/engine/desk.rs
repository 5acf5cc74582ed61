//! A small incident in memory: a playbook written as JSON, a clock that is set by hand, and the state of the log.

use crisis::id::PersonId;
use crisis::incident::entry::{Draft, Entry};
use crisis::incident::event::{CaseKind, Event};
use crisis::incident::line::Seq;
use crisis::incident::state::State;
use crisis::incident::visit::Visit;
use crisis::playbook::model::Playbook;
use crisis::response::actor::Actor;
use crisis::response::command::{Command, NewCase};
use crisis::response::decide::{Decision, decide};
use crisis::response::forbidden::Ready;
use crisis::response::obligations::{self, Obligation};
use crisis::response::open::{Opening, open};
use crisis::response::refusal::Refusal;
use crisis::response::remark::Remark;
use crisis::response::rules::Rules;
use crisis::time::{Timestamp, Zone};
use serde_json::Value;

/// 2026-11-23 was a Monday; the clock starts at 09:00 UTC.
pub(super) const START: &str = "2026-11-23T09:00:00.000Z";

pub(super) struct Desk {
    pub(super) rules: Rules,
    pub(super) state: State,
    pub(super) log: Vec<Entry>,
    pub(super) now: Timestamp,
    pub(super) person: PersonId,
    /// Who else has written as the same user of the operating system.
    pub(super) same_user_as: Vec<PersonId>,
}

pub(super) fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse()
        .ok()
        .unwrap_or_else(|| panic!("{text} is an id"))
}

pub(super) fn visit(text: &str) -> Visit {
    text.parse().unwrap_or_else(|_| panic!("{text} is a visit"))
}

/// Returns the command that opens a case of which no more is known.
pub(super) fn open_case(handle: &str, kind: CaseKind) -> Command {
    Command::OpenCase(NewCase::of(handle, kind))
}

/// Reads a playbook from JSON and adds its implied end.
pub(super) fn book(mut json: Value) -> Playbook {
    json["crisis"] = "1".into();
    if json.get("title").is_none() {
        json["title"] = "A test".into();
    }
    let mut book: Playbook = serde_json::from_value(json).expect("a playbook");
    book.add_implied_end();
    book
}

/// What a test does not care about when it opens an incident.
pub(super) fn opening() -> Opening {
    Opening {
        incident: id("2026-11-23-test"),
        playbooks: Vec::new(),
        worst_case: None,
        severity: None,
        practice: false,
        forced: false,
        version: "0.0.0".to_owned(),
        happened: None,
        note: String::new(),
        os_user: "ling".to_owned(),
        host: "desk".to_owned(),
    }
}

impl Desk {
    /// Opens an incident as `ling`.
    pub(super) fn open(json: Value) -> Self {
        Self::open_with(json, "ling", opening())
    }

    pub(super) fn open_with(json: Value, person: &str, opening: Opening) -> Self {
        Self::open_at(START, json, person, opening)
    }

    /// Opens an incident at a time of its own.
    pub(super) fn open_at(at: &str, json: Value, person: &str, opening: Opening) -> Self {
        let rules = Rules::new(book(json), Zone::UTC);
        let now: Timestamp = at.parse().expect("an instant");
        let actor = Actor::new(id(person));
        let decision = open(&rules, &actor, opening, now).expect("it opens");
        let mut desk = Self {
            rules,
            state: State::default(),
            log: Vec::new(),
            now,
            person: id(person),
            same_user_as: Vec::new(),
        };
        desk.take(&decision);
        desk
    }

    fn take(&mut self, decision: &Decision) {
        for draft in &decision.drafts {
            let entry = self.entry(draft);
            self.state
                .take_in(&entry)
                .expect("what was decided can follow");
            self.log.push(entry);
        }
    }

    fn entry(&self, draft: &Draft) -> Entry {
        Entry {
            seq: Seq::new(self.state.events + 1).expect("a number"),
            at: self.now,
            happened: draft.happened,
            by: self.person.clone(),
            role: draft.role.clone(),
            event: draft.event.clone(),
        }
    }

    pub(super) fn try_do(&mut self, command: &Command) -> Result<Vec<Remark>, Refusal> {
        let actor = Actor {
            same_user_as: self.same_user_as.clone(),
            person: self.person.clone(),
        };
        let decision = decide(&self.rules, &self.state, &actor, command, self.now)?;
        self.take(&decision);
        decision.refused.map_or(Ok(decision.remarks), Err)
    }

    /// Does what cannot be refused.
    pub(super) fn act(&mut self, command: Command) -> Vec<Remark> {
        self.try_do(&command)
            .unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal}"))
    }

    /// Does what must be refused, and returns the words.
    pub(super) fn refused(&mut self, command: Command) -> String {
        let before = self.log.len();
        let refusal = self.try_do(&command).expect_err("a refusal");
        let said_so = |entry: &Entry| matches!(entry.event, Event::Refused { .. });
        assert!(
            self.log[before..].iter().all(said_so),
            "a refusal leaves no other facts"
        );
        match &refusal {
            Refusal::Forbidden(forbidden) => {
                let ways = forbidden.ways(Ready::on_the_command_line).join("; ");
                format!("{refusal}; {ways}")
            }
            _ => refusal.to_string(),
        }
    }

    pub(super) fn pass(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
    }

    pub(super) fn cursor(&self) -> String {
        self.state
            .visits
            .cursor
            .as_ref()
            .map(Visit::to_string)
            .unwrap_or_default()
    }

    /// Answers the question at which the line stands.
    pub(super) fn choose(&mut self, option: u32) -> Vec<Remark> {
        let visit = visit(&self.cursor());
        self.act(Command::Choose {
            visit,
            option,
            reason: String::new(),
        })
    }

    /// Says that the step at which the line stands is done.
    pub(super) fn done(&mut self) -> Vec<Remark> {
        let visit = visit(&self.cursor());
        self.act(Command::Done {
            visit,
            note: String::new(),
        })
    }

    pub(super) fn owed(&self) -> Vec<Obligation> {
        obligations::obligations(&self.rules, &self.state, self.now)
    }

    pub(super) fn owed_ids(&self) -> Vec<String> {
        self.owed().into_iter().map(|owed| owed.id).collect()
    }

    pub(super) fn find(&self, wanted: &str) -> Obligation {
        let owed = self.owed();
        owed.iter()
            .find(|owed| owed.id == wanted)
            .cloned()
            .unwrap_or_else(|| panic!("{wanted} is not in {owed:?}"))
    }

    /// Returns the names of the events since a point of the log.
    pub(super) fn names_since(&self, from: usize) -> Vec<String> {
        self.log[from..]
            .iter()
            .map(|entry| entry.event.parts().0)
            .collect()
    }

    pub(super) fn outcomes(&self) -> Vec<String> {
        let settled = self.log.iter().filter_map(|entry| match &entry.event {
            Event::StepSettled { visit, outcome, .. } => Some(format!(
                "{visit} {}",
                serde_json::to_value(outcome)
                    .expect("a word")
                    .as_str()
                    .expect("text")
            )),
            _ => None,
        });
        settled.collect()
    }
}
