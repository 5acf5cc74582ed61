//! A new playbook: the seven questions with an example for each answer, valid from the first minute.
//!
//! What only people can decide stands in comments beside it. The text has everything that it needs: the team that lies
//! beside it where there is one, else the people in the file itself.

use std::collections::BTreeSet;

use crate::authoring::answers::Answers;
use crate::authoring::edit::{Edited, block};
use crate::authoring::team::team;
use crate::id::PlaybookId;
use crate::playbook::yaml::{Map, Node, scalar};
use crate::time::Date;

/// The answers to the seven questions as an example, which includes a `team.yaml`.
const SKELETON: &str = include_str!("skeleton.yaml");

/// The line of it that stands for the team.
const INCLUDE: &str = "include: [team.yaml]\n";

/// What a file says before people of its own.
const OWN: &str = "\
# DECIDE who does what, and who stands in at night. The people and numbers are examples: put in your own, and ring each
# number once. Several playbooks can share them: put these blocks into a file team.yaml beside this one, and write
# include: [team.yaml] in their place.
";

/// What a file says before what its team does not have.
const MISSING: &str = "\
# DECIDE: your team.yaml has none of these, and this playbook needs them. Who really does it?
";

/// The roles and channels that the example needs.
const ROLES: [&str; 8] = [
    "lead",
    "comms",
    "care",
    "legal",
    "ops",
    "spokesperson",
    "exec",
    "account_manager",
];
const CHANNELS: [&str; 7] = ["x", "site", "video", "email", "dm", "phone", "staff"];

/// Drafts a playbook; `beside` is the text of the `team.yaml` that lies beside it, `example` that of the example team.
pub fn draft(
    title: &str,
    name: &PlaybookId,
    beside: Option<&str>,
    example: &str,
    answers: &Answers,
    today: Date,
) -> String {
    let people = match beside {
        Some(beside) => INCLUDE.to_owned() + &lacking(beside, example),
        None => OWN.to_owned() + &taken(example, &ROLES, &CHANNELS, None),
    };
    let text = SKELETON
        .replace(INCLUDE, &people)
        .replace("NAME", name.as_str());
    let titled = Edited::new(&text).map(|mut edited| {
        let tree = edited.tree();
        if let Some(node) = tree.get("title") {
            edited.replace(node, scalar(title));
        }
        edited.finish()
    });
    team(titled.as_deref().unwrap_or(&text), answers, today)
}

/// Returns the blocks for what a team does not have; nothing where it has all, or cannot be read.
fn lacking(beside: &str, example: &str) -> String {
    let Some(edited) = Edited::new(beside) else {
        return String::new();
    };
    let tree = edited.tree();
    let has = |key: &str, id: &str| block(&tree, key).is_some_and(|map| map.get(id).is_some());
    let not = |key: &str, ids: &[&'static str]| -> Vec<&'static str> {
        ids.iter().copied().filter(|id| !has(key, id)).collect()
    };
    let (roles, channels) = (not("roles", &ROLES), not("channels", &CHANNELS));
    if roles.is_empty() && channels.is_empty() {
        return String::new();
    }
    let own = block(&tree, "people").map(Map::entries).unwrap_or_default();
    let inside = own
        .iter()
        .filter(|person| person.value.get("external").is_none());
    let own: Vec<&str> = inside.map(|person| person.key.text.as_str()).collect();
    let own = (own.len() > 1).then_some(own);
    format!(
        "\n{MISSING}{}",
        taken(example, &roles, &channels, own.as_deref())
    )
}

/// Takes roles and channels out of the example team; the roles go to `own` people in turn, where there are such.
fn taken(example: &str, roles: &[&str], channels: &[&str], own: Option<&[&str]>) -> String {
    let Some(edited) = Edited::new(example) else {
        return String::new();
    };
    let tree = edited.tree();
    let entry = |key: &str, id: &str| -> Option<String> {
        let found = block(&tree, key)?.get(id)?;
        Some(format!("  {id}: {}\n", edited.written(&found.value)))
    };
    let mut out = String::new();
    let mut add = |key: &str, lines: String| {
        if !lines.is_empty() {
            out.push_str(&format!("{key}:\n{lines}"));
        }
    };
    if let Some(own) = own {
        let turn = |at: usize| own[at % own.len()];
        let lines = roles.iter().enumerate().map(|(at, role)| {
            format!(
                "  {role}: [{}, {}]\n",
                scalar(turn(at)),
                scalar(turn(at + 1))
            )
        });
        add("roles", lines.collect());
    } else {
        let fills =
            |role: &&str| block(&tree, "roles").and_then(|map| Some(map.get(role)?.value.clone()));
        let held: Vec<Node> = roles.iter().filter_map(fills).collect();
        let held: BTreeSet<&str> = held
            .iter()
            .filter_map(Node::as_list)
            .flatten()
            .filter_map(Node::as_scalar)
            .collect();
        let people = block(&tree, "people")
            .map(Map::entries)
            .unwrap_or_default()
            .iter();
        let people = people.filter(|person| held.contains(person.key.text.as_str()));
        add(
            "people",
            people
                .filter_map(|person| entry("people", &person.key.text))
                .collect(),
        );
        add(
            "roles",
            roles
                .iter()
                .filter_map(|role| entry("roles", role))
                .collect(),
        );
    }
    add(
        "channels",
        channels
            .iter()
            .filter_map(|channel| entry("channels", channel))
            .collect(),
    );
    out
}
