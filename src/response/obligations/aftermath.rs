//! What is owed for what comes back, and after the end: watches, whoever was lost, fixes.

use crate::id::RoleId;
use crate::incident::event::CaseKind;
use crate::incident::state::{Closing, State};
use crate::playbook::step::lead;
use crate::response::fixes::of_the_book;
use crate::response::obligations::people::care;
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;
use crate::time::{Length, Timestamp};

/// What stands behind the colon for the watch over the whole story.
pub(super) const STORY: &str = "story";

/// What begins the reference of the watch over somebody who was harmed.
pub(super) const WIN_BACK: &str = "win_back-";

pub(super) fn add(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    let ripples = state.aftermath.ripples.iter();
    for (id, ripple) in ripples.filter(|(_, ripple)| ripple.settled.is_none()) {
        let mut entry = of_role(What::Ripple, id, &ripple.who, ripple.opened.at);
        entry.due = ripple.due;
        owed.push(entry);
    }
    fixes(rules, state, owed);
    // A new beginning ends no watch: whoever was lost is still to be won back.
    let aftermath = &state.aftermath;
    if let Some(closing) = aftermath.watched_since(state.closing.as_ref()) {
        watches(rules, state, closing, owed);
    }
}

fn fixes(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    let fixes = state.aftermath.fixes.iter();
    for (id, fix) in fixes.filter(|(_, fix)| fix.done.is_none()) {
        let of_owner = || rules.acts_as(state, fix.owner.as_ref()?, &lead());
        let role = fix.role.clone().or_else(of_owner).unwrap_or_else(lead);
        let mut entry = of_role(What::Fix, id, &role, fix.opened.at);
        let stated = of_the_book(rules, fix).and_then(|fix| fix.due);
        let from_the_close = || Some(rules.calendar.after(last_close(state)?, stated?));
        entry.due = fix.due.or_else(from_the_close);
        entry.owner.clone_from(&fix.owner);
        owed.push(entry);
    }
}

/// Returns when the incident ended, the last time that it did.
fn last_close(state: &State) -> Option<Timestamp> {
    let before = || {
        let last = state.aftermath.reopened.last();
        last.map(|reopening| reopening.before.at)
    };
    let now = state.closing.as_ref().map(|closing| closing.at);
    now.or_else(before)
}

fn watches(rules: &Rules, state: &State, closing: &Closing, owed: &mut Vec<Obligation>) {
    let is_open = |entry: &Obligation| !state.aftermath.watched.contains_key(&entry.id);
    let watch = |what: What, of: &str, role: &RoleId, length: Length| {
        let mut entry = of_role(what, of, role, closing.at);
        entry.due = Some(rules.calendar.after(closing.at, length));
        Some(entry).filter(is_open)
    };
    for (number, rule) in (1..).zip(&rules.book.ripples) {
        let number: u32 = number;
        owed.extend(watch(
            What::Ripple,
            &number.to_string(),
            &rule.who,
            rule.length,
        ));
    }
    let Some(aftermath) = &rules.book.aftermath else {
        return;
    };
    if let Some(length) = aftermath.win_back {
        let cases = state.cases.iter();
        for (id, case) in cases.filter(|(_, case)| case.kind == CaseKind::Harmed) {
            let mut entry = of_role(
                What::Watch,
                format!("{WIN_BACK}{id}"),
                &care(rules),
                closing.at,
            );
            entry.due = Some(rules.calendar.after(closing.at, length));
            entry.owner.clone_from(&case.owner);
            owed.extend(Some(entry).filter(is_open));
        }
    }
    if let Some(length) = aftermath.watch {
        owed.extend(watch(What::Watch, STORY, &rules.comms_or_lead(), length));
    }
}

fn of_role(what: What, of: impl ToString, role: &RoleId, since: Timestamp) -> Obligation {
    let mut entry = Obligation::new(what, of, role, since);
    entry.escalates = vec![lead()];
    entry
}
