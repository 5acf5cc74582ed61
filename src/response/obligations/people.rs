//! What is owed to people: an answer to those who were harmed, to reporters and to the crowd, and the contact that was
//! promised to whoever came along into a private conversation. Whoever was left is looked for again once.

use crate::id::{CaseId, RoleId};
use crate::incident::event::{CaseKind, Triage};
use crate::incident::state::{Case, State};
use crate::playbook::step::lead;
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// What stands behind the colon for those who are no case of their own.
pub const CROWD: &str = "crowd";

pub(super) fn add(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    let answer = |since: Timestamp| {
        let severity = rules.book.severity(state.severity.as_ref())?;
        Some(rules.calendar.after(since, severity.acknowledge))
    };
    for (id, case) in &state.cases {
        if let Some(since) = waits_since(case) {
            let mut entry = of_case(rules, What::Answer, id, case, since);
            entry.due = answer(since);
            entry.escalates = vec![lead()];
            owed.push(entry);
        }
        if let Some(moved) = case.private.as_ref().filter(|_| is_moved(state, id)) {
            let mut entry = of_case(rules, What::Private, id, case, moved.at);
            entry.due = Some(moved.due);
            go_up(rules, &mut entry);
            owed.push(entry);
        }
        if let Some(door) = case.parting.door {
            let rule = rules.book.walk_away.as_ref();
            let role = rule.map_or_else(|| care(rules), |rule| rule.door_open.owner.clone());
            let mut entry = Obligation::new(What::Door, id, &role, door.since);
            entry.due = Some(door.due);
            entry.escalates = vec![lead()];
            owed.push(entry);
        }
    }
    if let Some(since) = state.crowd.and_then(|crowd| crowd.waits) {
        let mut entry = Obligation::new(What::Answer, CROWD, &care(rules), since);
        entry.due = answer(since);
        entry.escalates = vec![lead()];
        owed.push(entry);
    }
}

/// Lets a contact that was dropped go to the role that the playbook names for it, and to the lead where nobody is there.
pub(super) fn go_up(rules: &Rules, entry: &mut Obligation) {
    let rule = rules.book.go_private.as_ref();
    entry.escalates = rule
        .map(|rule| rule.if_dropped.clone())
        .into_iter()
        .collect();
    if !entry.escalates.contains(&lead()) {
        entry.escalates.push(lead());
    }
    entry.goes_up = true;
}

/// Says whether somebody waits to hear from us in private.
pub(super) fn is_moved(state: &State, id: &CaseId) -> bool {
    let moved = state.cases.get(id).and_then(|case| case.private.as_ref());
    moved.is_some_and(|moved| moved.contacted.is_none())
}

/// Says whether somebody gets an answer of their own whatever became of the conversation: whoever was harmed, and
/// reporters.
pub fn is_answered(case: &Case) -> bool {
    matches!(case.kind, CaseKind::Harmed | CaseKind::Press)
}

/// Returns since when somebody waits for an answer that is owed to them; whoever is to be helped is owed one until we
/// leave. Whoever came back through the open door is owed
/// one, from when they did until they hear from us.
fn waits_since(case: &Case) -> Option<Timestamp> {
    let is_helped = case.triage == Some(Triage::Unhappy) && case.parting.left.is_none();
    match is_answered(case) || is_helped {
        true => case.waits,
        false => case.parting.returned,
    }
}

fn of_case(rules: &Rules, what: What, id: &CaseId, case: &Case, since: Timestamp) -> Obligation {
    let mut entry = Obligation::new(what, id, &care(rules), since);
    entry.owner.clone_from(&case.owner);
    entry
}

/// Returns who looks after people: `care` where the playbook has that role, else `comms`, else `lead`.
pub(super) fn care(rules: &Rules) -> RoleId {
    let care = RoleId::new("care").expect("the word is spelled as an id");
    match rules.book.roles.contains_key(&care) {
        true => care,
        false => rules.comms_or_lead(),
    }
}
