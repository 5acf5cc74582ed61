//! What everything that is shown is made from: the playbook, the state, the time and the reader.
//!
//! Whatever comes from a file or from a person passes through here on its way to a screen, and is made safe.

use crate::account::aftermath;
use crate::id::{CaseId, PersonId, RoleId};
use crate::incident::event::Finding;
use crate::incident::line::Seq;
use crate::incident::state::{State, VisitState};
use crate::incident::visit::Visit;
use crate::playbook::step::{Step, lead};
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;
use crate::response::statement::{CAUSE, Filling, handle_at};
use crate::text::{one_line, visible};
use crate::time::{Timestamp, left_words};

/// How much of a handle is shown, in characters.
const HANDLE: usize = 40;

/// Looks up what somebody typed: a state keeps no words.
pub trait Texts: Sync {
    /// Returns the words of a field; `None` where there are none, or they were taken out.
    fn text(&self, seq: Seq, field: &str) -> Option<String>;
}

/// One moment of an incident, seen by one person.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The playbook and its calendar.
    pub rules: &'a Rules,
    /// The state.
    pub state: &'a State,
    /// The reader.
    pub me: &'a PersonId,
    /// The time.
    pub now: Timestamp,
    /// The words of the log.
    pub texts: &'a dyn Texts,
    /// Whether the people are those of the built-in example.
    pub example_team: bool,
}

impl View<'_> {
    /// Returns a person's name, safe to show.
    pub fn name(&self, person: &PersonId) -> String {
        visible(self.rules.book.name_of(person)).into_owned()
    }

    /// Returns a person's name, or `you`.
    pub fn you_or_name(&self, person: &PersonId) -> String {
        if person == self.me {
            "you".to_owned()
        } else {
            self.name(person)
        }
    }

    /// Returns a person's number, safe to show.
    pub fn phone(&self, person: &PersonId) -> Option<String> {
        let phone = self.rules.book.person(person)?.phone.as_deref()?;
        Some(visible(phone).into_owned())
    }

    /// Returns a person's name with their number: `Theo Brandt +1 312 555 0105`.
    pub fn name_and_phone(&self, person: &PersonId) -> String {
        match self.phone(person) {
            Some(phone) => format!("{} {phone}", self.name(person)),
            None => format!("{} (no number listed)", self.name(person)),
        }
    }

    /// Returns who owes something in a role: `Omar Haddad (comms)`, `you (lead)`.
    pub fn owner_in(&self, person: Option<&PersonId>, role: &RoleId) -> String {
        match person {
            Some(person) if self.rules.book.roles.is_empty() => self.you_or_name(person),
            Some(person) => format!("{} ({role})", self.you_or_name(person)),
            None if self.rules.book.listed(role).is_empty() => {
                format!("nobody is listed in {role}")
            }
            None => format!("nobody is left in {role}"),
        }
    }

    /// Returns who owes something: `Omar Haddad (comms)`; for a role that is sought, whoever seeks it.
    pub fn owner_of(&self, entry: &Obligation) -> String {
        match (&entry.owner, entry.what) {
            (Some(person), What::Notify) => self.you_or_name(person),
            (owner, _) => self.owner_in(owner.as_ref(), &entry.role),
        }
    }

    /// Returns who stands for the lead: whoever took it, else whoever opened the incident and is not
    /// recused.
    pub fn acting_lead(&self) -> Option<&PersonId> {
        let opened_by = self.state.opening.as_ref().map(|opening| &opening.by);
        let opened_by = opened_by.filter(|person| !self.rules.is_recused(self.state, person));
        self.state
            .holder(&lead())
            .map(|holder| &holder.person)
            .or(opened_by)
    }

    /// Returns a time of day, with the day where it is not today's.
    pub fn time(&self, at: Timestamp) -> String {
        self.rules.calendar.day_and_time(at, self.now)
    }

    /// Returns a time with the word for its zone: `23:40 Chicago`.
    pub fn time_and_zone(&self, at: Timestamp) -> String {
        format!("{} {}", self.time(at), self.rules.calendar.zone_word())
    }

    /// Returns how long is left: `18 min left`, `5 min late`; of what was missed at the opening, when it was due.
    pub fn left(&self, due: Timestamp) -> String {
        self.missed(due)
            .unwrap_or_else(|| left_words(due, self.now))
    }

    /// Returns by when something is due: `by 23:40, 18 min left`.
    pub fn due(&self, due: Timestamp) -> String {
        self.missed(due)
            .unwrap_or_else(|| format!("by {}, {}", self.time(due), self.left(due)))
    }

    /// Returns when something was due that counts from the beginning of an incident and was past before that was
    /// opened; `None` for everything else. Nobody here was late with it.
    pub fn missed(&self, due: Timestamp) -> Option<String> {
        let opening = self.state.opening.as_ref()?;
        let before = (opening.t0..opening.recorded).contains(&due);
        before.then(|| format!("was due {}, before this was opened", self.time(due)))
    }

    /// Returns what a person is called whose case it is, safe to show; the id of the case where that is not known.
    pub fn handle(&self, case: &CaseId) -> String {
        let opened = self.state.cases.get(case).map(|known| known.opened.seq);
        let handle = opened.and_then(|seq| self.texts.text(seq, "handle"));
        handle.map_or_else(|| case.to_string(), |handle| one_line(&handle, HANDLE))
    }

    /// Returns what the person is called for whom a visit is, safe to show.
    pub fn of_visit(&self, visit: &Visit) -> Option<String> {
        let known = self.state.visits.get(visit)?;
        known.case.as_ref().map(|case| self.handle(case))
    }

    /// Returns how often a step has come round with a visit: of a step that is repeated for each person, for this one.
    pub fn time_of(&self, visit: &Visit) -> usize {
        let repeats = self.rules.step(&visit.step).is_some_and(Step::repeats);
        match self.state.visits.get(visit).filter(|_| repeats) {
            None => usize::try_from(visit.number).unwrap_or(usize::MAX),
            Some(known) => self.state.visits.number_for(visit, known.case.as_ref()),
        }
    }

    /// Returns the last known content of a blank; of the cause also what was written down for the incident.
    pub fn fact(&self, name: &str) -> Option<String> {
        let stamp = self.state.facts.get(name);
        let found = self.state.aftermath.found(Finding::Cause);
        let found = found.filter(|_| name == CAUSE);
        match (stamp, found) {
            (stamp, Some(found)) if stamp.is_none_or(|stamp| stamp.seq < found.at.seq) => {
                self.texts.text(found.at.seq, "text")
            }
            (stamp, _) => self.texts.text(stamp?.seq, "value"),
        }
    }

    /// Fills a statement's words in for a visit, and hands the result to `use_it`.
    pub fn filling<T>(&self, visit: &VisitState, use_it: impl FnOnce(&Filling<'_>) -> T) -> T {
        let of = self
            .state
            .visits
            .all
            .iter()
            .find(|(_, known)| std::ptr::eq(&***known, visit));
        let step = of.and_then(|(id, _)| self.rules.step(&id.step));
        let speaker = step.and_then(|step| self.rules.speaker(self.state, self.me, &step.who));
        use_it(&Filling {
            rules: self.rules,
            state: self.state,
            visit,
            speaker: speaker.as_ref().unwrap_or(self.me),
            handle: handle_at(self.state, visit).and_then(|seq| self.texts.text(seq, "handle")),
            fact: &|name| match visit.facts.get(name) {
                Some(stamp) => self.texts.text(stamp.seq, "value"),
                None => aftermath::found(self, Finding::Cause).filter(|_| name == CAUSE),
            },
        })
    }
}
