//! What a decision stands on: the playbook, and the calendar in which its lengths of time are counted.

use std::sync::OnceLock;

use indexmap::IndexMap;

use crate::id::{PersonId, RoleId, StatementId, StepId};
use crate::incident::state::State;
use crate::incident::visit::Visit;
use crate::playbook::model::{Playbook, Statement};
use crate::playbook::step::{Step, lead};
use crate::response::refusal::Refusal;
use crate::time::{Calendar, Length, Timestamp, Zone};

/// How long somebody who was tried may be silent, where the playbook names no time.
const SILENT: Length = Length::minutes(5);

/// A playbook and its calendar.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The playbook, with everything that it includes and its implied end.
    pub book: Playbook,
    /// Its zone and its holidays.
    pub calendar: Calendar,
    /// For each statement the step that says it beside the line.
    asides: OnceLock<IndexMap<StepId, Step>>,
}

impl Rules {
    /// Makes the rules of a playbook; `zone` is the machine's, for a playbook that names none.
    pub fn new(book: Playbook, zone: Zone) -> Self {
        let zone = book.timezone.unwrap_or(zone);
        let holidays = book.holidays.iter().copied().collect();
        Self {
            asides: OnceLock::new(),
            book,
            calendar: Calendar { zone, holidays },
        }
    }

    /// Returns a step: one of the playbook, or the one that says a statement beside the line.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.book.steps.get(id).or_else(|| self.asides().get(id))
    }

    /// Says whether a step only says a statement beside the line.
    pub fn is_aside(&self, id: &StepId) -> bool {
        self.asides().contains_key(id)
    }

    fn asides(&self) -> &IndexMap<StepId, Step> {
        self.asides.get_or_init(|| asides(&self.book))
    }

    /// Returns the statement that a step posts: a `say`, or an `every` that says something.
    pub fn statement_of(&self, step: &Step) -> Option<(&StatementId, &Statement)> {
        self.book.statements.get_key_value(step.says()?)
    }

    /// Says whether everybody can read what a step posts.
    pub fn speaks_in_public(&self, step: &Step) -> bool {
        let public = |id| {
            let channel = self.book.channels.get(id);
            channel.is_some_and(|channel| channel.public)
        };
        let said = self.statement_of(step);
        said.is_some_and(|(_, words)| words.post_to.iter().any(public))
    }

    /// Returns the people of a role in calling order, less those who are recused.
    pub fn available(&self, state: &State, role: &RoleId) -> Vec<PersonId> {
        self.book
            .listed(role)
            .iter()
            .filter(|person| !self.is_recused(state, person))
            .cloned()
            .collect()
    }

    /// Returns the people of a role in the order in which they are called at the hour of the last event: those first
    /// who can be reached then.
    pub fn in_calling_order(&self, state: &State, role: &RoleId) -> Vec<PersonId> {
        let mut people = self.available(state, role);
        if let Some(last) = state.last_at {
            people.sort_by_key(|person| !self.on_duty(person, last));
        }
        people
    }

    /// Says whether somebody can be reached at a time; who names no hours can be at any.
    pub fn on_duty(&self, person: &PersonId, at: Timestamp) -> bool {
        let known = self.book.person(person);
        let hours = known.and_then(|person| person.hours.as_ref());
        hours.is_none_or(|hours| hours.covers(self.calendar.local(at)))
    }

    /// Says whether a person takes no duty and no approval: the playbook says so, or somebody did while it ran.
    pub fn is_recused(&self, state: &State, person: &PersonId) -> bool {
        self.book.recused.contains(person) || state.recused.contains_key(person)
    }

    /// Says whether a person may act in a role: everybody may where the playbook has no roles, and whoever has
    /// taken a role may act in it. Recused people may act in none.
    pub fn may_act(&self, state: &State, person: &PersonId, role: &RoleId) -> bool {
        if self.is_recused(state, person) {
            return false;
        }
        self.book.roles.is_empty()
            || self.book.listed(role).contains(person)
            || state
                .holder(role)
                .is_some_and(|holder| holder.person == *person)
    }

    /// Returns the role in which a person acts where `wanted` is whose duty it is: that one if it is theirs, else
    /// the first that is.
    pub fn acts_as(&self, state: &State, person: &PersonId, wanted: &RoleId) -> Option<RoleId> {
        if self.may_act(state, person, wanted) {
            return Some(wanted.clone());
        }
        if self.is_recused(state, person) {
            return None;
        }
        self.book
            .roles
            .iter()
            .find(|(_, people)| people.contains(person))
            .map(|(role, _)| role.clone())
    }

    /// Returns who says yes in a role: who has taken it, else who is called first.
    pub fn who_says_yes(&self, state: &State, role: &RoleId) -> Option<PersonId> {
        let holder = state.holder(role).map(|holder| holder.person.clone());
        holder.or_else(|| self.in_calling_order(state, role).into_iter().next())
    }

    /// Returns who holds a role: who has taken it; of the lead, whoever opened the incident until somebody takes it.
    pub fn holds(&self, state: &State, role: &RoleId) -> Option<PersonId> {
        let holder = state.holder(role).map(|holder| holder.person.clone());
        let opener = || {
            let opening = state.opening.as_ref().filter(|_| *role == lead());
            opening.map(|opening| opening.by.clone())
        };
        holder
            .or_else(opener)
            .filter(|person| !self.is_recused(state, person))
    }

    /// Returns who has a step: to whom it was given last, else who owes what its role owes. Words beside the line are
    /// with whoever took them up.
    pub fn has_step(&self, state: &State, visit: &Visit) -> Option<PersonId> {
        let known = state.visits.get(visit)?;
        let taken_up = Some(&known.by).filter(|_| self.is_aside(&visit.step));
        let given = known.given.last().or(taken_up);
        let given = given.filter(|person| !self.is_recused(state, person));
        given
            .cloned()
            .or_else(|| self.owner(state, &self.step(&visit.step)?.who))
    }

    /// Returns how long somebody in a role may be silent before the next one is called, from the try.
    pub fn if_silent(&self, role: &RoleId) -> Length {
        let rules = self.book.who_to_notify.iter();
        let of_role = rules.filter(|rule| rule.who.contains(role));
        let named = of_role.filter_map(|rule| rule.if_silent);
        named
            .min_by_key(|length| length.approx_seconds())
            .unwrap_or(SILENT)
    }

    /// Returns who owes what a role owes: who has taken it, else who is called first. The lead is held by whoever
    /// opened the incident until somebody takes it.
    pub fn owner(&self, state: &State, role: &RoleId) -> Option<PersonId> {
        match state.holder(role) {
            Some(holder) => Some(holder.person.clone()),
            None if self.book.roles.is_empty() || *role == lead() => {
                let opener = state.opening.as_ref().map(|opening| opening.by.clone());
                let opener = opener.filter(|person| !self.is_recused(state, person));
                opener.or_else(|| self.in_calling_order(state, role).into_iter().next())
            }
            None => self.in_calling_order(state, role).into_iter().next(),
        }
    }

    /// Returns who can be asked in some roles, with their numbers: `Theo Brandt +1 312 555 0105 or Ana Costa`.
    pub fn whom_to_ask(&self, state: &State, roles: &[RoleId]) -> String {
        self.with_numbers(state, roles, &[])
    }

    fn with_numbers(&self, state: &State, roles: &[RoleId], but: &[&PersonId]) -> String {
        let mut people: Vec<PersonId> = Vec::new();
        for person in roles
            .iter()
            .flat_map(|role| self.in_calling_order(state, role))
        {
            if !people.contains(&person) && !but.contains(&&person) {
                people.push(person);
            }
        }
        let with_number = |id: &PersonId| self.name_and_phone(id);
        if people.is_empty() {
            let roles: Vec<_> = roles.iter().map(RoleId::as_str).collect();
            let lead = self.owner(state, &lead());
            return match lead {
                Some(lead) => format!(
                    "{}; nobody is there, and the lead can hand it to somebody: {}",
                    roles.join(" or "),
                    with_number(&lead)
                ),
                None => roles.join(" or "),
            };
        }
        let people: Vec<_> = people.iter().map(with_number).collect();
        people.join(" or ")
    }

    /// Returns somebody's name with their number, where one is listed.
    pub fn name_and_phone(&self, id: &PersonId) -> String {
        let name = self.book.name_of(id);
        let phone = self.book.person(id).and_then(|known| known.phone.as_ref());
        phone.map_or_else(|| name.to_owned(), |phone| format!("{name} {phone}"))
    }

    /// Returns who can be asked in some roles beside one person, with their numbers.
    pub fn whom_to_ask_but(&self, state: &State, roles: &[RoleId], but: &PersonId) -> String {
        self.with_numbers(state, roles, &[but])
    }

    /// Checks that a person may be given a duty.
    ///
    /// # Errors
    /// They are recused.
    pub fn check_not_recused(&self, state: &State, person: &PersonId) -> Result<(), Refusal> {
        if self.is_recused(state, person) {
            return Err(Refusal::Recused(self.book.name_of(person).to_owned()));
        }
        Ok(())
    }

    /// Returns `comms` where the playbook has that role, else `lead`.
    pub fn comms_or_lead(&self) -> RoleId {
        comms_or_lead(&self.book)
    }

    /// Returns in whose name words of a role are spoken: the person at the keyboard where the role is theirs, else
    /// whoever owes what the role owes.
    pub fn speaker(&self, state: &State, me: &PersonId, role: &RoleId) -> Option<PersonId> {
        if self.may_act(state, me, role) {
            return Some(me.clone());
        }
        self.owner(state, role)
    }

    /// Returns who answers for a role and writes in the log: whoever has taken it, else the first who can be called
    /// at the hour of the last event. Any other backup at the keyboard does not mean that the role knows.
    pub fn present(&self, state: &State, role: &RoleId) -> Option<PersonId> {
        state.last_at?;
        let holder = state.holder(role).map(|holder| holder.person.clone());
        let called = || self.in_calling_order(state, role).into_iter().next();
        let person = holder.or_else(called)?;
        state.people.contains_key(&person).then_some(person)
    }

    /// Says whether a role knows of the incident: somebody in it said so, or who answers for it writes in the log.
    pub fn knows(&self, state: &State, role: &RoleId) -> bool {
        let notice = state.notices.get(role);
        notice.is_some_and(|notice| notice.acknowledged.is_some())
            || self.present(state, role).is_some()
    }

    /// Says whether a role was stood down or given up, nobody has tried it since, the severity has not changed since
    /// to one at which a rule wants it, and nobody has said since that a rule applies which wants it.
    pub fn stood_down(&self, state: &State, role: &RoleId) -> bool {
        let notice = state.notices.get(role);
        let Some(down) = notice.and_then(|notice| notice.stood_down) else {
            return false;
        };
        let wants = |severity| {
            self.book.who_to_notify.iter().any(|rule| {
                let from = rule.from.as_ref();
                rule.who.contains(role)
                    && from.is_some_and(|from| self.book.reaches(Some(severity), from))
            })
        };
        let mut since = state.severities.iter().skip(down.severities);
        let mut said = state.conditions.values();
        !since.any(|(id, _)| wants(id))
            && !said.any(|one| one.seq > down.at.seq && one.roles.contains(role))
    }
}

fn comms_or_lead(book: &Playbook) -> RoleId {
    let comms = RoleId::new("comms").expect("the word is spelled as an id");
    if book.roles.contains_key(&comms) {
        comms
    } else {
        lead()
    }
}

/// Returns the role with which words beside the line are: whoever owns the first channel.
pub fn who_says(book: &Playbook, statement: &Statement) -> RoleId {
    let channel = statement.post_to.first();
    let owner = channel.and_then(|channel| book.channels.get(channel)?.owner.clone());
    owner.unwrap_or_else(|| comms_or_lead(book))
}

/// Makes the steps that say each statement beside the line.
fn asides(book: &Playbook) -> IndexMap<StepId, Step> {
    let aside = |(id, statement): (&StatementId, &Statement)| {
        let step = Step::saying(id.clone(), who_says(book, statement));
        (StepId::saying(id), step)
    };
    book.statements.iter().map(aside).collect()
}
