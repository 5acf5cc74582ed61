//! Who must know: one obligation a role, from the rules that apply and the steps that ask for it. After the close only
//! what somebody threatened is left of it: that is owed however the incident ended.

use std::collections::BTreeMap;

use crate::id::RoleId;
use crate::incident::state::{State, Threat};
use crate::playbook::step::{Kind, lead};
use crate::response::calls::{Search, search, sheet};
use crate::response::conditions::{applies, place};
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;
use crate::time::{Length, Timestamp};

/// How soon somebody must know of a threat.
const THREAT_WITHIN: Length = Length::minutes(15);

/// Since when a role must know, and by when at the latest.
type Wanted = BTreeMap<RoleId, (Timestamp, Option<Timestamp>)>;

pub(super) fn add(rules: &Rules, state: &State, now: Timestamp, owed: &mut Vec<Obligation>) {
    let sheet = sheet(rules, state, now);
    for (role, (since, due)) in wanted(rules, state) {
        let mut entry = Obligation::new(What::Notify, &role, &role, since);
        entry.due = due;
        // It is owed by whoever tries, not by the one who is sought.
        entry.owner = rules
            .owner(state, &lead())
            .or_else(|| state.opening.as_ref().map(|opening| opening.by.clone()));
        entry.escalates = vec![lead()];
        let role = sheet.iter().find(|one| one.role == role);
        entry.call = role.and_then(|role| match search(role, now) {
            Search::Call(person) | Search::Wait(person, _) => Some(person),
            Search::Nobody => None,
        });
        entry.silent = role.and_then(|role| role.silent);
        owed.push(entry);
    }
}

fn wanted(rules: &Rules, state: &State) -> Wanted {
    let mut wanted = match state.closing {
        None => of_the_rules(rules, state),
        Some(_) => Wanted::new(),
    };
    wanted.retain(|role, _| !rules.knows(state, role));
    let threats = state.cases.values();
    for threat in threats.filter_map(|case| case.parting.threat.as_ref()) {
        if !knows_of(rules, state, threat) {
            let due = rules.calendar.after(threat.since, THREAT_WITHIN);
            want(&mut wanted, &threat.role, threat.since, Some(due));
        }
    }
    wanted.retain(|role, _| !rules.stood_down(state, role));
    wanted
}

/// Says whether the role that must know of a threat knows of it: it said so since, or who answers for it writes in the
/// log. After the close nobody looks on: there they know if they wrote it down themselves.
fn knows_of(rules: &Rules, state: &State, threat: &Threat) -> bool {
    let closing = state.closing.as_ref();
    let nobody_looked_on = closing.is_some_and(|closing| threat.at.seq > closing.seq);
    if !nobody_looked_on {
        return rules.knows(state, &threat.role);
    }
    let notice = state.notices.get(&threat.role);
    notice.is_some_and(|notice| notice.acknowledged.is_some())
        || rules.present(state, &threat.role).as_ref() == Some(&threat.by)
}

fn want(wanted: &mut Wanted, role: &RoleId, since: Timestamp, due: Option<Timestamp>) {
    let entry = wanted.entry(role.clone()).or_insert((since, due));
    entry.0 = entry.0.min(since);
    entry.1 = entry.1.into_iter().chain(due).min();
}

/// Returns who must know by the rules of the playbook and by its steps.
fn of_the_rules(rules: &Rules, state: &State) -> Wanted {
    let mut wanted = Wanted::new();
    let mut want = |role: &RoleId, since, due| self::want(&mut wanted, role, since, due);
    for (number, rule) in (1..).zip(&rules.book.who_to_notify) {
        let applies = applies(rules, state, number, rule);
        let reached = match &rule.from {
            // It opens anew each time that the severity rises to it.
            Some(from) => {
                let latest_first = state.severities.iter().rev();
                latest_first
                    .take_while(|(id, _)| rules.book.reaches(Some(id), from))
                    .last()
            }
            None => state.severities.first(),
        };
        let reached = reached.map(|(_, at)| *at).or(state.t0());
        let said = state.conditions.get(&place(number));
        let since = reached.into_iter().chain(said.map(|said| said.at)).max();
        if let (true, Some(since)) = (applies, since) {
            let due = match said {
                Some(said) if said.at == since => said.due,
                _ => rule
                    .within
                    .map(|length| rules.calendar.after(since, length)),
            };
            for role in &rule.who {
                want(role, since, due);
            }
        }
    }
    let told = rules
        .book
        .go_private
        .iter()
        .flat_map(|rule| &rule.tell_also);
    let moves = state
        .cases
        .values()
        .filter_map(|case| case.private.as_ref());
    if let Some(first) = moves.map(|moved| moved.at).min() {
        for role in told {
            want(role, first, None);
        }
    }
    for (visit, known) in state.visits.unsettled() {
        let at_line = state.visits.cursor.as_ref() == Some(visit) || known.is_out();
        if let (true, Some(Kind::Notify(roles))) =
            (at_line, rules.step(&visit.step).map(|step| &step.kind))
        {
            for role in roles {
                want(role, known.opened, known.due);
            }
        }
    }
    wanted
}
