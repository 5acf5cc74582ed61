//! Whose yes is wanted in a company of few: whoever asks does not say it, and nobody says it for two roles, so that a
//! yes of several roles can be out of reach.

use std::collections::BTreeSet;

use crate::authoring::answers::Answers;
use crate::authoring::edit::{Edited, block};
use crate::authoring::vacant::Deputy;
use crate::playbook::yaml::{Node, scalar};
use crate::response::apart::left_over;
use crate::text::plain_name;

/// The role whose yes is always wanted to words that admit a fault.
const LEGAL: &str = "legal";

/// What most words of the examples want.
const USUAL: [&str; 2] = ["comms", LEGAL];

/// Takes roles out of the sign-offs of a playbook that nobody could give.
pub(super) fn within_reach(tree: &Node, answers: &Answers, edited: &mut Edited<'_>) {
    let blocks = ["statements", "steps"].into_iter();
    let entries = blocks.filter_map(|key| block(tree, key));
    for entry in entries.flat_map(|block| block.entries()) {
        let admits = entry.value.get("admits_fault").and_then(Node::as_scalar);
        let besides = (admits == Some("true")).then_some(LEGAL);
        let lists = [("approved", "by"), ("approve", "all")].into_iter();
        for list in lists.filter_map(|(key, list)| entry.value.get(key)?.get(list)) {
            let roles = list.as_list().unwrap_or_default().iter();
            let roles: Vec<&str> = roles.filter_map(Node::as_scalar).collect();
            if let Some(fewer) = fewer(answers, &roles, besides) {
                let fewer: Vec<String> = fewer.into_iter().map(scalar).collect();
                edited.replace(list, format!("[{}]", fewer.join(", ")));
            }
        }
    }
}

/// Says whether there are too few people for the yes that most words want.
pub(super) fn are_few(answers: &Answers) -> bool {
    fewer(answers, &USUAL, None).is_some()
}

/// Returns the roles whose yes can be had whoever asks for it, where that of all cannot: those first that somebody has.
/// Nothing where all can be had, where the example's people are among them, and where no yes can be had at all.
fn fewer<'r>(answers: &Answers, roles: &[&'r str], besides: Option<&str>) -> Option<Vec<&'r str>> {
    let can = |roles: &[&str]| can_be_had(answers, roles, besides);
    if can(roles)? {
        return None;
    }
    let is_taken = |role: &&str| answers.roles.get(*role).is_some_and(|all| !all.is_empty());
    let taken: Vec<&str> = roles.iter().copied().filter(is_taken).collect();
    let begins = (1..=taken.len()).rev().map(|count| taken[..count].to_vec());
    let each = taken.iter().chain(roles).map(|role| vec![*role]);
    let mut tried = begins.chain(each);
    tried.find(|fewer| can(fewer) == Some(true))
}

/// Says whether a yes of each of some roles can be had whoever asks for it; nothing where the example's people are among
/// them.
fn can_be_had(answers: &Answers, roles: &[&str], besides: Option<&str>) -> Option<bool> {
    let mut wanted: Vec<&str> = roles.to_vec();
    wanted.extend(besides.filter(|role| !roles.contains(role)));
    let people = wanted.iter().map(|role| people(answers, role));
    let people: Vec<BTreeSet<String>> = people.collect::<Option<_>>()?;
    let askers: BTreeSet<String> = people.iter().flatten().cloned().collect();
    let can = |asker: &String| {
        let others = people
            .iter()
            .map(|all| all.iter().filter(|one| *one != asker));
        let others: Vec<Vec<&String>> = others.map(Iterator::collect).collect();
        left_over(&others).is_empty()
    };
    Some(askers.iter().all(can))
}

/// Returns the names of those who say yes in a role; nothing where they are those of the example.
fn people(answers: &Answers, role: &str) -> Option<BTreeSet<String>> {
    let all = match answers.roles.get(role)? {
        all if !all.is_empty() => all.clone(),
        _ => match Deputy::of(answers) {
            Deputy::Named(all) => all,
            Deputy::OfTheExample => return None,
        },
    };
    let names = all.iter().map(|one| plain_name(one.name.as_str()));
    Some(names.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(roles: &[(&str, &[&str])]) -> Answers {
        let mut answers = Answers::default();
        for (role, names) in roles {
            let people = names.iter().map(|name| crate::authoring::someone::Someone {
                name: name.parse().expect("a name"),
                phone: None,
                email: None,
            });
            answers.fill(&role.parse().expect("a role"), people.collect());
        }
        answers
    }

    #[test]
    fn two_people_give_one_yes() {
        let two = answers(&[
            ("lead", &["Ada", "Ben"]),
            ("comms", &["Ben"]),
            ("legal", &[]),
        ]);
        assert_eq!(fewer(&two, &["comms", "legal"], None), Some(vec!["legal"]));
        let both = answers(&[
            ("lead", &["Ada"]),
            ("comms", &["Ben", "Ada"]),
            ("legal", &[]),
            ("exec", &["Ada", "Ben"]),
        ]);
        for roles in [&["comms", "legal"][..], &["comms", "legal", "exec"]] {
            assert_eq!(fewer(&both, roles, None), Some(vec!["comms"]));
        }
    }

    #[test]
    fn where_there_are_enough_nothing_changes() {
        let three = answers(&[("comms", &["Ada", "Ben"]), ("legal", &["Cem", "Ada"])]);
        assert_eq!(fewer(&three, &["comms", "legal"], None), None);
        let example = answers(&[("comms", &["Ada"])]);
        assert_eq!(fewer(&example, &["comms", "legal"], None), None);
        let one = answers(&[("comms", &["Ada"]), ("legal", &["Ada"])]);
        assert_eq!(fewer(&one, &["comms", "legal"], None), None, "nobody could");
    }
}
