//! The roles of which somebody must be there at any hour: who leads, who says the first public words, who approves them.

use crate::id::{PersonId, RoleId};
use crate::lint::book::Book;
use crate::playbook::model::SignOff;

/// Returns these roles, each group with what it does; of a group one person is enough.
pub(in crate::lint) fn needed<'a>(book: &Book<'a>) -> Vec<(&'static str, Vec<&'a RoleId>)> {
    let plan = book.plan();
    let lead = plan.roles.keys().find(|role| role.as_str() == "lead");
    let mut needed: Vec<(&str, Vec<&RoleId>)> = Vec::new();
    needed.extend(lead.map(|role| ("leads", vec![role])));
    for opener in &book.opening().openers {
        let step = book.graph().steps[opener.step].1;
        needed.push(("says the first public words", vec![&step.who]));
        let approves = "approves the first public words";
        let approve = opener.statement.approve.as_ref();
        match approve.map(|approve| &approve.sign_off) {
            Some(SignOff::Any(roles)) => needed.push((approves, roles.iter().collect())),
            Some(SignOff::All(roles)) => {
                needed.extend(roles.iter().map(|role| (approves, vec![role])));
            }
            None => {}
        }
    }
    needed
}

/// Returns the people who can act in one of some roles, each once.
pub(in crate::lint) fn people_of<'a>(book: &Book<'a>, roles: &[&RoleId]) -> Vec<&'a PersonId> {
    let mut people: Vec<&PersonId> = Vec::new();
    for person in roles.iter().flat_map(|role| book.available(role)) {
        if !people.contains(person) {
            people.push(person);
        }
    }
    people
}
