//! Keeping the record: what was wrong is put right by a new line, what must not stay readable is taken out, files are
//! kept as evidence, and people who must not decide are recused. No line is ever changed.

use std::collections::BTreeMap;

use crate::id::{PersonId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::Event;
use crate::incident::line::{Hash, Seq};
use crate::playbook::step::lead;
use crate::response::line::unknown;
use crate::response::obligations::{Obligation, What, describe, obligations};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::{Freed, Remark};

/// Puts right what an earlier line says; that line stays as it is, and readers are shown both.
pub(super) fn correct(plan: &mut Plan<'_>, of: Seq, text: &str) -> Result<(), Refusal> {
    check_line(plan, of)?;
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "say what is right: correct 12 It was Gate 9, not Gate 4",
        ));
    }
    plan.push(Draft::new(Event::Corrected { of }).with("text", text))
}

/// Takes a text out of an earlier line. While a legal hold runs, nothing is taken out.
pub(super) fn redact(
    plan: &mut Plan<'_>,
    of: Seq,
    field: &str,
    reason: &str,
) -> Result<(), Refusal> {
    check_line(plan, of)?;
    if plan.state.redacted.contains(&(of, field.to_owned())) {
        return Err(Refusal::Already(format!(
            "{field} was taken out of line {of}"
        )));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("taking words out of the log"));
    }
    check_no_hold(plan, "redact")?;
    let event = Event::Redacted {
        of,
        field: field.to_owned(),
    };
    plan.push(Draft::new(event).with("reason", reason))
}

/// Checks that no legal hold runs.
pub(super) fn check_no_hold(plan: &Plan<'_>, command: &'static str) -> Result<(), Refusal> {
    let rules = plan.rules;
    let mut holds = rules.book.clocks.iter().filter(|(id, rule)| {
        let running = plan.state.clocks.get(*id);
        rule.hold && running.is_some_and(|clock| clock.lifted.is_none())
    });
    match holds.next() {
        None => Ok(()),
        Some((id, rule)) => Err(Refusal::Held {
            command,
            hold: id.clone(),
            rule: rule.rule.clone(),
            role: rule.owner.clone(),
            ask: rules.whom_to_ask(&plan.state, std::slice::from_ref(&rule.owner)),
        }),
    }
}

/// Writes down that a file is kept as evidence.
pub(super) fn attach(
    plan: &mut Plan<'_>,
    sha256: Hash,
    size: u64,
    name: &str,
) -> Result<(), Refusal> {
    let event = Event::Attached { sha256, size };
    plan.push(Draft::new(event).with("name", name))
}

/// Takes every duty and every approval from somebody. What they held is free again.
pub(super) fn recuse(plan: &mut Plan<'_>, person: &PersonId, reason: &str) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    let known = book.people.keys().chain(plan.state.people.keys());
    if !book.people.contains_key(person) && !plan.state.people.contains_key(person) {
        return Err(unknown(
            "person",
            person.as_str(),
            known.map(PersonId::as_str),
        ));
    }
    if plan.rules.is_recused(&plan.state, person) {
        return Err(Refusal::Already(format!(
            "{} is recused",
            book.name_of(person)
        )));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("recusing somebody"));
    }
    let had = Had::of(plan, person);
    let event = Event::Recused {
        person: person.clone(),
    };
    plan.push(Draft::new(event).with("reason", reason))?;
    let freed = had.freed(plan, person);
    plan.remark(Remark::Recused(freed));
    Ok(())
}

/// What somebody has before they are recused.
struct Had {
    roles: Vec<RoleId>,
    owed: Vec<Obligation>,
}

impl Had {
    fn of(plan: &Plan<'_>, person: &PersonId) -> Self {
        let (rules, state) = (plan.rules, &plan.state);
        let lead = lead();
        let lead = (rules.holds(state, &lead).as_ref() == Some(person)).then_some(lead);
        let held = state.holders.iter();
        let held = held.filter(|(_, holder)| holder.person == *person);
        let offered = state.handoffs.iter().filter(|one| one.is_open());
        let offered = offered.filter(|one| one.to == *person);
        let mut roles: Vec<RoleId> = lead
            .into_iter()
            .chain(held.map(|(role, _)| role.clone()))
            .chain(offered.map(|one| one.role.clone()))
            .collect();
        roles.sort();
        roles.dedup();
        let mut owed = obligations(rules, state, plan.now);
        owed.retain(|one| {
            one.owner.as_ref() == Some(person)
                && !matches!(one.what, What::Handoff | What::Lead | What::Shift)
        });
        Self { roles, owed }
    }

    /// Returns what became of it now that it is nobody's own any more.
    fn freed(self, plan: &Plan<'_>, person: &PersonId) -> Freed {
        let (rules, state) = (plan.rules, &plan.state);
        let now = obligations(rules, state, plan.now);
        let owners: BTreeMap<&str, _> = now
            .iter()
            .map(|one| (one.id.as_str(), &one.owner))
            .collect();
        let owed = self.owed.iter().map(|one| {
            let owner = owners
                .get(one.id.as_str())
                .and_then(|owner| (*owner).clone());
            (describe(rules, state, one), owner)
        });
        let listed = rules.book.roles.iter();
        let empty = listed
            .filter(|(role, people)| people.contains(person) && rules.owner(state, role).is_none())
            .map(|(role, _)| role.clone());
        Freed {
            person: person.clone(),
            roles: self.roles,
            owed: owed.collect(),
            empty: empty.collect(),
        }
    }
}

/// Checks that a line is in the log.
fn check_line(plan: &Plan<'_>, of: Seq) -> Result<(), Refusal> {
    if (1..=plan.state.events).contains(&of.get()) {
        return Ok(());
    }
    Err(Refusal::Unknown {
        what: "line",
        id: of.to_string(),
        hint: format!("; the last one is {}", plan.state.events),
    })
}

/// Writes something down for a role, whose people have to be told: the program tells nobody.
pub(super) fn note_to(plan: &mut Plan<'_>, to: &RoleId, text: &str) -> Result<(), Refusal> {
    let roles = &plan.rules.book.roles;
    if !roles.contains_key(to) {
        let known = roles.keys().map(RoleId::as_str);
        return Err(unknown("role", to.as_str(), known));
    }
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords("what are they to hear?"));
    }
    let event = Event::Note {
        to: Some(to.clone()),
    };
    plan.push(Draft::new(event).with("text", text))?;
    plan.remark(Remark::NoteFor(to.clone()));
    Ok(())
}
