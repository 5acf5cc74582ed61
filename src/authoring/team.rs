//! The team: the example's `team.yaml` with the company's own people in the roles that were answered.

use std::collections::{BTreeMap, BTreeSet};

use crate::authoring::adapt::adapt;
use crate::authoring::answers::Answers;
use crate::authoring::edit::{Edited, block};
use crate::authoring::name::person_id;
use crate::authoring::someone::Someone;
use crate::authoring::{example_team, plain};
use crate::playbook::model::DoneOn;
use crate::playbook::yaml::{Map, Node, in_quotes, scalar};
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

fn peopled(mut edited: Edited<'_>, answers: &Answers) -> String {
    let tree = edited.tree();
    let (Some(people), Some(roles)) = (block(&tree, "people"), block(&tree, "roles")) else {
        return edited.finish();
    };
    let vacant: BTreeMap<&str, Vec<Someone>> = answers
        .roles
        .iter()
        .filter(|(_, people)| people.is_empty())
        .filter_map(|(role, _)| Some((role.as_str(), vec![nobody(role.as_str())?])))
        .collect();
    let answered = |role: &str| {
        let mut found = answers.roles.iter().filter(|(id, _)| id.as_str() == role);
        vacant
            .get(role)
            .or_else(|| found.next().map(|(_, people)| people))
    };
    let ids = |node: &Node| -> Vec<String> {
        let list = node.as_list().unwrap_or(std::slice::from_ref(node)).iter();
        list.filter_map(|id| id.as_scalar().map(str::to_owned))
            .collect()
    };
    let kept = roles
        .entries()
        .iter()
        .filter(|role| answered(&role.key.text).is_none());
    let kept: BTreeSet<String> = kept.flat_map(|role| ids(&role.value)).collect();
    // A role and a person never have one id.
    let mut taken: BTreeSet<String> = roles
        .entries()
        .iter()
        .map(|role| role.key.text.to_string())
        .collect();
    taken.extend(kept.iter().cloned());
    let external = |role: &Node| ids(role).iter().all(|id| is_external(people, id));
    let mut named: BTreeMap<String, (String, Vec<&str>)> = BTreeMap::new();
    let mut lines = String::new();
    let mut order: Vec<(&Someone, String)> = Vec::new();
    for role in roles.entries() {
        let Some(all) = answered(&role.key.text) else {
            continue;
        };
        let is_vacant = vacant.contains_key(role.key.text.as_str());
        let mut list = Vec::new();
        for one in all {
            let key = format!("{one:?}");
            let (id, held) = named.entry(key).or_insert_with(|| {
                let id = match is_vacant {
                    true => format!("no_{}", role.key.text),
                    false => person_id(one.name.as_str(), &taken).to_string(),
                };
                taken.insert(id.clone());
                order.push((one, id.clone()));
                (id, Vec::new())
            });
            held.push(match () {
                () if external(&role.value) => "external",
                // Nobody signs anything, and nobody is filmed.
                () if is_vacant => "",
                () => &role.key.text,
            });
            list.push(scalar(id));
        }
        edited.replace(&role.value, format!("[{}]", list.join(", ")));
    }
    for (one, id) in order {
        let held = named
            .get(&format!("{one:?}"))
            .map(|(_, held)| held.as_slice());
        lines.push_str(&line(one, &id, held.unwrap_or_default()));
    }
    if let Some(first) = people.entries().first().filter(|_| !lines.is_empty()) {
        edited.insert_above(first.key.span.range(), lines);
    }
    for person in people.entries() {
        if !kept.contains(person.key.text.as_str()) && !named.is_empty() {
            edited.remove_lines(person.key.span.to(person.value.span).range());
        }
    }
    edited.finish()
}

/// Returns who stands where nobody is yet: a role without people would not load, and this one can be called by nobody.
fn nobody(role: &str) -> Option<Someone> {
    Some(Someone {
        name: format!("Nobody yet for {}", plain(role)).parse().ok()?,
        phone: None,
        email: None,
    })
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
