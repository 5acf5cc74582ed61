//! A playbook that comes with the program, taken over by a company: its text with the answers in it, and its team.

use std::collections::BTreeSet;

use crate::authoring::adapt::{DOMAIN, adapt};
use crate::authoring::answers::Answers;
use crate::authoring::edit::{Edited, block};
use crate::authoring::team::team;
use crate::authoring::{example, example_team};
use crate::playbook::builtin;
use crate::playbook::yaml::{Map, Node};
use crate::time::Date;

/// Returns the text of a built-in playbook with the answers in it.
pub fn adopted(name: &str, answers: &Answers, today: Date) -> String {
    let approved = match answers.approved {
        Some(true) => "# It was read here on that day, and its words were approved.",
        _ => {
            "# Its words are examples, and nobody here has approved them: each `approved` says `never`. Until the roles that it\n# names have read them and that day stands there, the walk asks for their yes before anything is posted."
        }
    };
    let head = format!(
        "# Taken over on {today} from the playbook {name} that comes with crisis. What nobody here has done yet says `never`.\n{approved}\n#\n"
    );
    head + &team(&adapt(&example(name), answers, today), answers, today)
}

/// Returns the text of the team with the answers in it.
pub fn adopted_team(answers: &Answers, today: Date) -> String {
    team(&example_team(), answers, today)
}

/// Returns the roles that a built-in playbook gives something to do, in the order of the team.
pub(super) fn roles_of(name: &str) -> Vec<String> {
    let Some(book) = builtin::load(name, None, None).book else {
        return Vec::new();
    };
    let text = example(name);
    let words: BTreeSet<&str> = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .collect();
    let used = book.roles.keys().map(|role| role.to_string());
    used.filter(|role| words.contains(role.as_str())).collect()
}

/// Says whether a role may give money by itself in a built-in playbook.
pub(super) fn gives(name: &str, role: &str) -> bool {
    let text = example(name);
    let Some(edited) = Edited::new(&text) else {
        return false;
    };
    let tree = edited.tree();
    let remedies =
        block(&tree, "all_in").and_then(|all_in| all_in.get("remedies")?.value.as_map().cloned());
    let has = |remedy: &Node| {
        remedy
            .get("per_case")
            .is_some_and(|amounts| amounts.get(role).is_some())
    };
    remedies
        .as_ref()
        .map(Map::entries)
        .unwrap_or_default()
        .iter()
        .any(|entry| has(&entry.value))
}

/// Returns the addresses and pages of the company that a text names: each has to be there before it is said.
pub fn addresses(text: &str, answers: &Answers) -> BTreeSet<String> {
    let domain = answers
        .domains
        .first()
        .map_or(DOMAIN, |domain| domain.as_str());
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '/');
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let words = lines.flat_map(|line| line.split(|c| !inner(c)));
    let words = words.map(|word| word.trim_matches(['.', '/']));
    words
        .filter(|word| word.contains(domain) && *word != domain)
        .map(str::to_owned)
        .collect()
}
