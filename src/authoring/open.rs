//! What only people can do once the files are there: said in words, the most urgent first.

use std::collections::BTreeSet;

use crate::authoring::adopt::addresses;
use crate::authoring::answers::Answers;
use crate::authoring::edit::{Edited, block};
use crate::authoring::plain;
use crate::authoring::question::{Purse, Topic, examples_left};
use crate::authoring::someone::Someone;
use crate::authoring::team::is_elsewhere;

/// How many addresses are named at once.
const NAMED: usize = 12;

/// For how many roles somebody is called first before it is too many: where the linter says so too.
const MANY: usize = 3;

/// Whether the team was written together with the playbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamWas {
    /// It was.
    Written,
    /// There was one, and it stays.
    There,
}

/// Returns the names of the people that stand in the playbooks themselves: no question asks for them.
fn others(texts: &[&str]) -> BTreeSet<String> {
    let people = texts
        .iter()
        .filter_map(|text| block(&Edited::new(text)?.tree(), "people").cloned());
    let entries = people.flat_map(|people| people.into_entries());
    let names = entries.filter_map(|entry| entry.value.get("name")?.as_scalar().map(str::to_owned));
    names.collect()
}

/// Returns who is called first for so many roles that nobody could do it all, with how many these are.
fn busy(answers: &Answers) -> Vec<(String, usize)> {
    let first = |one: &Someone| {
        let firsts = answers.roles.values().filter_map(|people| people.first());
        firsts
            .filter(|first| first.is_called(one.name.as_str()))
            .count()
    };
    let all = answers.people().into_iter();
    let counted = all.map(|one| (one.shown(), first(&one)));
    counted.filter(|(_, count)| *count >= MANY).collect()
}

/// Returns what is left to do: what was not answered, then what no answer can settle.
pub fn open(answers: &Answers, asked: &[Topic], team: TeamWas, texts: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    if team == TeamWas::Written {
        let examples = examples_left(answers);
        let named: Vec<String> = examples
            .iter()
            .filter(|role| {
                asked
                    .iter()
                    .any(|topic| topic.key() == format!("roles.{role}"))
            })
            .cloned()
            .collect();
        if !named.is_empty() {
            all.push(format!("Put your own people into team.yaml. These are still the people of the example, whom nobody can call: {}.", named.join(", ")));
        }
        let others = others(texts);
        if !others.is_empty() {
            all.push(format!("Put your own numbers in the place of the example's in the playbooks themselves: {}.", others.into_iter().collect::<Vec<_>>().join(", ")));
        }
        let vacant = answers.roles.iter().filter(|(_, people)| people.is_empty());
        let vacant: Vec<String> = vacant.map(|(role, _)| plain(role.as_str())).collect();
        if !vacant.is_empty() {
            all.push(format!("Find somebody for {}: there is nobody yet, and whoever needs them at night finds nobody.", vacant.join(", ")));
        }
        let lacking = answers
            .people()
            .into_iter()
            .filter(|one| one.phone.is_none());
        let lacking: Vec<String> = lacking.map(|one| one.name.to_string()).collect();
        if !lacking.is_empty() {
            all.push(format!("Find the numbers of {}.", lacking.join(", ")));
        }
        let alone = answers
            .roles
            .iter()
            .filter(|(role, people)| people.len() == 1 && !is_elsewhere(role.as_str()));
        let alone: Vec<String> = alone.map(|(role, _)| plain(role.as_str())).collect();
        if !alone.is_empty() {
            all.push(format!(
                "Name somebody who stands in: there is nobody behind the first in {}.",
                alone.join(", ")
            ));
        }
        for (name, count) in busy(answers) {
            all.push(format!("Share the work out: {name} is called first for {count} roles, and one telephone rings for all of them."));
        }
        all.push("Ring each number once, go through the plan with each person, and practise for a camera with whoever speaks. Then put the day in the place of `never` in team.yaml, under `verified`, `briefed` and `media_trained`: until then nobody is ready.".to_owned());
    }
    if answers.approved != Some(true) {
        all.push("Read the whole of each playbook with those who act by it, and have its words approved by the roles that `approved` names. Put the day in the place of `never`, under `reviewed` and `approved`: until then the walk asks for their yes.".to_owned());
    }
    for topic in asked {
        let left = match topic {
            _ if topic.answer(answers).is_some() => continue,
            Topic::Company => "Say what your company is called: the words still say Acme.",
            Topic::Domains => "Put your own domain in the place of acme.example.",
            Topic::Timezone => "Set `timezone`: promised times are said as in Chicago.",
            Topic::Currency => "Set `currency`: amounts are in USD.",
            Topic::Limit(Purse::Care) => {
                "Set what may be given, under `all_in`: the amounts are the example's."
            }
            Topic::Called => "Say what people call you, under `watch`.",
            _ => continue,
        };
        if !all.iter().any(|one| one == left) {
            all.push(left.to_owned());
        }
    }
    if !answers.domains.is_empty() {
        let found: BTreeSet<String> = texts
            .iter()
            .flat_map(|text| addresses(text, answers))
            .collect();
        if !found.is_empty() {
            let named: Vec<&str> = found.iter().take(NAMED).map(String::as_str).collect();
            let more = match found.len() - named.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            all.push(format!(
                "Make sure that these are there, or put in your own: {}{more}.",
                named.join(", ")
            ));
        }
    }
    all.push("Ask yourselves of each worst case what it would cost you: the amounts, the days off (`holidays`) and the laws (`clocks`) are examples.".to_owned());
    all.push(
        "Practise within the week, and put the day in the place of `never`, under `drills`."
            .to_owned(),
    );
    all
}
