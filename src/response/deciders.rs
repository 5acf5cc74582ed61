//! Who says yes to what is done about one person: never whom that person insulted, nor who looks after them, nor who
//! asked. Where that leaves nobody in the role that decides, the lead answers for it.

use crate::id::{CaseId, PersonId, RoleId};
use crate::incident::event::Parting;
use crate::incident::state::{Post, Request, State, Subject};
use crate::playbook::step::lead;
use crate::response::authority::only_case;
use crate::response::forbidden::{Instead, Ready};
use crate::response::leaving::decides;
use crate::response::rules::Rules;
use crate::words::never;

/// Why somebody does not decide about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Hostile words or a threat were said to them.
    Insulted,
    /// They look after the person, and were spoken to.
    LooksAfter,
}

/// Returns why somebody does not decide about a person; `None` where they may.
pub fn bar(state: &State, id: &CaseId, person: &PersonId) -> Option<Bar> {
    let case = state.cases.get(id)?;
    if case.parting.insulted.contains(person) {
        return Some(Bar::Insulted);
    }
    (case.owner.as_ref() == Some(person)).then_some(Bar::LooksAfter)
}

/// Returns who does not decide about what a request asks for, beside who asked for it.
pub fn concerned<'s>(state: &'s State, request: &Request) -> impl Iterator<Item = &'s PersonId> {
    let case = match &request.subject {
        Subject::Person(_, case) => state.cases.get(case),
        _ => None,
    };
    let those = case.map(|case| case.parting.insulted.iter().chain(&case.owner));
    those.into_iter().flatten()
}

/// Returns whom of us hostile words are for: whoever is named in them, by their first or their whole name; where nobody
/// is, to whom they speak.
pub fn insulted(rules: &Rules, state: &State, id: &CaseId, text: &str) -> Vec<PersonId> {
    let is_named = |name: &str| {
        let first = name.split_whitespace().next();
        !never::find(text, first.into_iter().chain([name])).is_empty()
    };
    let people = rules.book.people.iter();
    let ours = people.filter(|(_, person)| !person.external && is_named(&person.name));
    let named: Vec<PersonId> = ours.map(|(id, _)| id.clone()).collect();
    match named.is_empty() {
        true => spoken_to(state, id),
        false => named,
    }
}

/// Returns to whom of us somebody speaks: who spoke to them last, and who looks after them.
pub fn spoken_to(state: &State, id: &CaseId) -> Vec<PersonId> {
    let Some(case) = state.cases.get(id) else {
        return Vec::new();
    };
    let to_them = |post: &&Post| {
        let visit = post.visit.as_ref();
        let known = visit.and_then(|visit| state.visits.get(visit));
        known.is_some_and(|known| match &known.case {
            Some(case) => case == id,
            None => only_case(state) == Some(id),
        })
    };
    let post = state.posts.iter().rev().find(to_them);
    let post = post.map(|post| (post.seq, &post.by));
    let spoke = case.spoke.as_ref().map(|(seq, by)| (*seq, by));
    let last = post.max(spoke).map(|(_, by)| by);
    let mut to: Vec<PersonId> = last.into_iter().chain(&case.owner).cloned().collect();
    to.sort();
    to.dedup();
    to
}

/// What is to be decided about whom, and who asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// What.
    pub about: Parting,
    /// About whom.
    pub case: &'q CaseId,
    /// Who asks: they do not say yes to it.
    pub asker: Option<&'q PersonId>,
}

impl<'q> Question<'q> {
    /// Returns what a request asks about somebody; `None` where it is about something else.
    pub fn of(request: &'q Request) -> Option<Self> {
        match &request.subject {
            Subject::Person(about, case) => Some(Self {
                about: *about,
                case,
                asker: Some(&request.by),
            }),
            _ => None,
        }
    }

    /// Returns the people who can say yes, in the order in which they are called: those of the role that decides; where
    /// none of them may, the lead.
    pub fn deciders(&self, rules: &Rules, state: &State) -> Vec<PersonId> {
        let role = decides(rules, state, self.about, self.case);
        let people = self.free(rules, state, &role);
        match people.is_empty() {
            true => self.free(rules, state, &lead()),
            false => people,
        }
    }

    /// Returns the people of a role who may decide, whoever has taken it first.
    fn free(&self, rules: &Rules, state: &State, role: &RoleId) -> Vec<PersonId> {
        let holder = state.holder(role).map(|holder| holder.person.clone());
        let listed = rules.in_calling_order(state, role);
        let mut people: Vec<PersonId> = Vec::new();
        for person in holder.into_iter().chain(listed) {
            let barred = Some(&person) == self.asker
                || rules.is_recused(state, &person)
                || bar(state, self.case, &person).is_some();
            if !barred && !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }

    /// Says whether somebody may say yes or no: they act in the role that decides, or they lead and nobody else may.
    /// Where the playbook has no roles, everybody may who is not concerned.
    pub fn is_for(&self, rules: &Rules, state: &State, person: &PersonId) -> bool {
        let barred = Some(person) == self.asker
            || rules.is_recused(state, person)
            || bar(state, self.case, person).is_some();
        let role = decides(rules, state, self.about, self.case);
        let acts = |role: &RoleId| rules.may_act(state, person, role);
        !barred && (acts(&role) || (self.free(rules, state, &role).is_empty() && acts(&lead())))
    }

    /// Returns the role for which somebody answers who is in none of those that were asked: the one that decides by now;
    /// or, where nobody of it may, for which the lead stands in.
    pub fn stands_in(
        &self,
        rules: &Rules,
        state: &State,
        person: &PersonId,
        asked: &[RoleId],
    ) -> Option<RoleId> {
        let in_it = asked.iter().any(|role| rules.may_act(state, person, role));
        let stands_in = !in_it && self.is_for(rules, state, person);
        stands_in.then(|| decides(rules, state, self.about, self.case))
    }

    /// Tells who can say yes, with their numbers; where nobody is left, who can hand the role to somebody.
    pub fn whom_to_ask(&self, rules: &Rules, state: &State) -> String {
        let people = self.deciders(rules, state);
        let named: Vec<String> = people
            .iter()
            .map(|person| rules.name_and_phone(person))
            .collect();
        if !named.is_empty() {
            return named.join(" or ");
        }
        if rules.book.roles.is_empty() {
            return "anybody else, as the playbook has no roles".to_owned();
        }
        let role = decides(rules, state, self.about, self.case);
        let lead = rules.owner(state, &lead());
        let lead = lead.map(|lead| format!(": {}", rules.name_and_phone(&lead)));
        format!(
            "nobody is left in {role} who may, and the lead can hand it to somebody{}",
            lead.unwrap_or_default()
        )
    }

    /// Returns the handing over of the role that decides, ready to be typed, where nobody is left in it who may.
    pub fn way_out(&self, rules: &Rules, state: &State) -> Option<Instead> {
        let stuck = !rules.book.roles.is_empty() && self.deciders(rules, state).is_empty();
        let role = decides(rules, state, self.about, self.case);
        let ready = || Ready::new("handoff", format!("{role} PERSON"), None);
        stuck.then(|| Instead::Type(ready()))
    }
}
