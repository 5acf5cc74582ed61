//! The team: the example's `team.yaml` with the company's own people in the roles that were answered.

use std::collections::{BTreeMap, BTreeSet};

use crate::authoring::adapt::adapt;
use crate::authoring::answers::Answers;
use crate::authoring::edit::{Edited, block};
use crate::authoring::example_team;
use crate::authoring::name::person_id;
use crate::authoring::someone::Someone;
use crate::authoring::vacant::{Deputy, LEAD, by_the_emergency_number};
use crate::playbook::model::DoneOn;
use crate::playbook::yaml::{Entry, Map, Node, in_quotes, scalar};
use crate::time::Date;

/// The role whose people stand before a camera.
const SPEAKS: &str = "spokesperson";

/// The role whose people sign what they answer.
const SIGNS: &str = "care";

/// Puts the people who were answered into the text of a team; the others stay as the example has them.
pub(super) fn team(text: &str, answers: &Answers, today: Date) -> String {
    let new = Edited::new(text).map(|edited| peopled(edited, answers));
    adapt(new.as_deref().unwrap_or(text), answers, today)
}

/// Who stands in a role of the file.
enum Fills {
    /// Those who were answered.
    Answered(Vec<Someone>),
    /// Those who decide in the place of somebody whom there is not yet.
    Deputy(Vec<Someone>),
    /// Those who lead in the example do.
    ExampleLead(Vec<String>),
}

fn peopled(mut edited: Edited<'_>, answers: &Answers) -> String {
    let tree = edited.tree();
    let (Some(people), Some(roles)) = (block(&tree, "people"), block(&tree, "roles")) else {
        return edited.finish();
    };
    let filled: BTreeMap<&str, Fills> = roles
        .entries()
        .iter()
        .filter_map(|role| Some((role.key.text.as_str(), fills(role, people, roles, answers)?)))
        .collect();
    let kept = roles
        .entries()
        .iter()
        .filter(|role| !filled.contains_key(role.key.text.as_str()));
    let mut kept: BTreeSet<String> = kept.flat_map(|role| ids(&role.value)).collect();
    for fills in filled.values() {
        if let Fills::ExampleLead(ids) = fills {
            kept.extend(ids.iter().cloned());
        }
    }
    // A role and a person never have one id.
    let mut taken: BTreeSet<String> = roles
        .entries()
        .iter()
        .map(|role| role.key.text.to_string())
        .collect();
    taken.extend(kept.iter().cloned());
    // A desk elsewhere is nobody of ours, also where the two have one name.
    let mut named: BTreeMap<(bool, String), (String, Vec<&str>)> = BTreeMap::new();
    let mut order: Vec<(&Someone, String, (bool, String))> = Vec::new();
    for role in roles.entries() {
        let (all, is_deputy) = match filled.get(role.key.text.as_str()) {
            Some(Fills::Answered(all)) => (all.as_slice(), false),
            Some(Fills::Deputy(all)) => (all.as_slice(), true),
            Some(Fills::ExampleLead(ids)) => {
                edited.replace(&role.value, in_their_place(ids));
                continue;
            }
            None => continue,
        };
        let elsewhere = is_elsewhere_in(people, &role.value);
        let mut list = Vec::new();
        for one in all {
            let key = (elsewhere, format!("{one:?}"));
            let (id, held) = named.entry(key.clone()).or_insert_with(|| {
                let id = person_id(one.name.as_str(), &taken).to_string();
                taken.insert(id.clone());
                order.push((one, id.clone(), key));
                (id, Vec::new())
            });
            held.push(match elsewhere {
                true => "external",
                false => &role.key.text,
            });
            list.push(id.clone());
        }
        let written = match is_deputy {
            true => in_their_place(&list),
            false => listed(&list),
        };
        edited.replace(&role.value, written);
    }
    let lines: String = order
        .into_iter()
        .map(|(one, id, key)| {
            let held = named.get(&key);
            let held = held.map(|(_, held)| held.as_slice());
            line(one, &id, held.unwrap_or_default())
        })
        .collect();
    if let Some(first) = people.entries().first().filter(|_| !lines.is_empty()) {
        edited.insert_above(first.key.span.range(), lines);
    }
    for person in people.entries() {
        if !kept.contains(person.key.text.as_str()) && !filled.is_empty() {
            edited.remove_lines(person.key.span.to(person.value.span).range());
        }
    }
    edited.finish()
}

/// Returns who stands in a role; nothing where the file keeps its own.
fn fills(role: &Entry, people: &Map, roles: &Map, answers: &Answers) -> Option<Fills> {
    let id = role.key.text.as_str();
    let answered = answers.roles.get(id)?;
    if !answered.is_empty() {
        return Some(Fills::Answered(answered.clone()));
    }
    if is_elsewhere_in(people, &role.value) {
        return Some(Fills::Answered(vec![by_the_emergency_number(id)?]));
    }
    Some(match Deputy::of(answers) {
        Deputy::Named(all) => Fills::Deputy(all),
        Deputy::OfTheExample => Fills::ExampleLead(ids(&roles.get(LEAD)?.value)),
    })
}

/// Writes who decides for a role that nobody has yet.
fn in_their_place(ids: &[String]) -> String {
    let named = ids.join(", then ");
    let verb = if ids.len() == 1 { "decides" } else { "decide" };
    format!(
        "{}  # nobody has this role yet: {named} {verb} in their place",
        listed(ids)
    )
}

fn listed(ids: &[String]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| scalar(id)).collect();
    format!("[{}]", ids.join(", "))
}

fn ids(node: &Node) -> Vec<String> {
    let list = node.as_list().unwrap_or(std::slice::from_ref(node)).iter();
    list.filter_map(|id| id.as_scalar().map(str::to_owned))
        .collect()
}

fn is_elsewhere_in(people: &Map, role: &Node) -> bool {
    ids(role).iter().all(|id| is_external(people, id))
}

fn is_external(people: &Map, id: &str) -> bool {
    let person = people.get(id);
    let external = person.and_then(|person| person.value.get("external")?.as_scalar());
    external == Some("true")
}

/// Says whether a role of the example is held by people who work elsewhere, so that nobody has to stand in.
pub fn is_elsewhere(role: &str) -> bool {
    let text = example_team();
    let Some(edited) = Edited::new(&text) else {
        return false;
    };
    let tree = edited.tree();
    let (people, roles) = (block(&tree, "people"), block(&tree, "roles"));
    let held = roles.and_then(|roles| roles.get(role)?.value.as_list());
    let mut ids = held.unwrap_or_default().iter().filter_map(Node::as_scalar);
    held.is_some() && people.is_some_and(|people| ids.all(|id| is_external(people, id)))
}

/// Writes one person, with whom nothing was done yet.
fn line(one: &Someone, id: &str, held: &[&str]) -> String {
    let mut parts = vec![format!("name: {}", scalar(one.name.as_str()))];
    let first = one
        .name
        .as_str()
        .split_whitespace()
        .next()
        .unwrap_or_default();
    if held.contains(&SIGNS) && first != one.name.as_str() {
        parts.push(format!("signs_as: {}", scalar(first)));
    }
    if let Some(phone) = &one.phone {
        parts.push(format!("phone: {}", in_quotes(phone.as_str())));
    }
    if let Some(email) = &one.email {
        parts.push(format!("email: {}", scalar(email.as_str())));
    }
    let external = held.iter().all(|role| *role == "external");
    if external {
        parts.push("external: true".to_owned());
    }
    let mut undone = |key: &str| parts.push(format!("{key}: {}", DoneOn::Never));
    undone("verified");
    if held.contains(&SPEAKS) {
        undone("media_trained");
    }
    if !external {
        undone("briefed");
    }
    format!("  {}: {{{}}}\n", scalar(id), parts.join(", "))
}
