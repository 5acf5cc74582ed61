//! What a decision stands on: the playbook, and the calendar in which its lengths of time are counted.

use crate::id::{PersonId, RoleId, StepId};
use crate::incident::state::State;
use crate::playbook::model::Playbook;
use crate::playbook::step::{Step, lead};
use crate::time::{Calendar, Zone};

/// A playbook and its calendar.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The playbook, with everything that it includes and its implied end.
    pub book: Playbook,
    /// Its zone and its holidays.
    pub calendar: Calendar,
}

impl Rules {
    /// Makes the rules of a playbook; `zone` is the machine's, for a playbook that names none.
    pub fn new(book: Playbook, zone: Zone) -> Self {
        let zone = book.timezone.unwrap_or(zone);
        let holidays = book.holidays.iter().copied().collect();
        Self {
            book,
            calendar: Calendar { zone, holidays },
        }
    }

    /// Returns a step.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.book.steps.get(id)
    }

    /// Returns the people of a role in calling order, less those who are recused.
    pub fn available(&self, role: &RoleId) -> Vec<PersonId> {
        let recused = &self.book.recused;
        self.book
            .listed(role)
            .iter()
            .filter(|person| !recused.contains(person))
            .cloned()
            .collect()
    }

    /// Says whether a person may act in a role: everybody may where the playbook has no roles, and whoever has
    /// taken a role may act in it.
    pub fn may_act(&self, state: &State, person: &PersonId, role: &RoleId) -> bool {
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
        self.book
            .roles
            .iter()
            .find(|(_, people)| people.contains(person))
            .map(|(role, _)| role.clone())
    }

    /// Returns who says yes in a role: who has taken it, else who is called first.
    pub fn who_says_yes(&self, state: &State, role: &RoleId) -> Option<PersonId> {
        let holder = state.holder(role).map(|holder| holder.person.clone());
        holder.or_else(|| self.available(role).into_iter().next())
    }

    /// Returns who owes what a role owes: who has taken it, else who is called first. The lead is held by whoever
    /// opened the incident until somebody takes it.
    pub fn owner(&self, state: &State, role: &RoleId) -> Option<PersonId> {
        match state.holder(role) {
            Some(holder) => Some(holder.person.clone()),
            None if self.book.roles.is_empty() || *role == lead() => {
                state.opening.as_ref().map(|opening| opening.by.clone())
            }
            None => self.available(role).into_iter().next(),
        }
    }

    /// Returns `comms` where the playbook has that role, else `lead`.
    pub fn comms_or_lead(&self) -> RoleId {
        let comms = RoleId::new("comms").expect("the word is spelled as an id");
        if self.book.roles.contains_key(&comms) {
            comms
        } else {
            lead()
        }
    }

    /// Says whether a role knows of the incident: somebody in it said so, or writes in its log.
    pub fn knows(&self, state: &State, role: &RoleId) -> bool {
        let acknowledged = state
            .notices
            .get(role)
            .is_some_and(|notice| notice.acknowledged.is_some());
        acknowledged
            || self
                .book
                .listed(role)
                .iter()
                .any(|person| state.people.contains_key(person))
    }

    /// Says whether a role was stood down or given up, and nobody has tried it since.
    pub fn stood_down(&self, state: &State, role: &RoleId) -> bool {
        state
            .notices
            .get(role)
            .is_some_and(|notice| notice.stood_down.is_some())
    }
}
