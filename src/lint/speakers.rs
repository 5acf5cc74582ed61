//! Who speaks for the organisation by name, before a camera or under their own words.

use crate::id::{PersonId, RoleId};
use crate::lint::book::Book;
use crate::lint::people::is_external;
use crate::lint::speech::public_words;
use crate::playbook::blanks::{Automatic, BlankName, names};
use crate::playbook::model::Statement;

/// The role that speaks for the organisation, where there is one.
const SPOKESPERSON: &str = "spokesperson";

/// Returns the people in the role `spokesperson`, and those who say public words in which `<speaker>` stands; nobody
/// who works elsewhere.
pub(in crate::lint) fn speakers<'a>(book: &Book<'a>) -> Vec<&'a PersonId> {
    let plan = book.plan();
    let named = plan.roles.keys().find(|role| role.as_str() == SPOKESPERSON);
    let mut roles: Vec<&RoleId> = named.into_iter().collect();
    for step in plan.steps.values() {
        if !roles.contains(&&step.who)
            && let Some((_, statement)) = public_words(plan, step)
            && in_person(statement)
        {
            roles.push(&step.who);
        }
    }
    let mut people: Vec<&PersonId> = Vec::new();
    for person in roles.into_iter().flat_map(|role| book.available(role)) {
        if !is_external(plan, person) && !people.contains(person) {
            people.push(person);
        }
    }
    people
}

/// Says whether somebody speaks the words in their own name.
fn in_person(statement: &Statement) -> bool {
    let speaker = BlankName::Automatic(Automatic::Speaker);
    let texts = statement.text.all();
    let mut texts = texts.iter().filter(|(_, text)| text.contains("<speaker>"));
    texts.any(|(_, text)| names(text).contains(&speaker))
}
