//! What only people can do once the files are there: said in words, the most urgent first.

use std::collections::BTreeSet;

use crate::authoring::adopt::addresses;
use crate::authoring::answers::Answers;
use crate::authoring::edit::{Edited, block};
use crate::authoring::few::are_few;
use crate::authoring::plain;
use crate::authoring::question::{Purse, Topic, examples_left};
use crate::authoring::someone::{Someone, Works};
use crate::authoring::team::is_elsewhere;
use crate::authoring::vacant::{Deputy, vacant};
use crate::text::one_line;

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
    let names =
        entries.filter_map(|entry| Some(one_line(entry.value.get("name")?.as_scalar()?, 60)));
    names.collect()
}

/// Returns who is called first for so many roles that nobody could do it all, with how many these are.
fn busy(answers: &Answers) -> Vec<(String, usize)> {
    let vacant = vacant(answers, Works::Here).len();
    let deputy = Deputy::of(answers);
    let first = |one: &Someone| {
        let firsts = answers.roles.values().filter_map(|people| people.first());
        let answered = firsts.filter(|first| first.is_called(one.name.as_str()));
        let instead = deputy.first();
        let instead = instead.is_some_and(|other| other.is_called(one.name.as_str()));
        let instead = if instead { vacant } else { 0 };
        answered.count() + instead
    };
    let all = answers.people().into_iter();
    let counted = all.map(|one| (one.shown(), first(&one)));
    counted.filter(|(_, count)| *count >= MANY).collect()
}

/// What is left to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// All of it, in sentences.
    pub whole: String,
    /// The same in one short sentence; nothing where the page of the folder is early enough.
    pub short: Option<String>,
}

impl ToDo {
    /// Makes one that is short as it is.
    pub fn new(whole: impl Into<String>) -> Self {
        let whole = whole.into();
        Self {
            short: Some(whole.clone()),
            whole,
        }
    }

    /// Makes one that is said at length on the page only.
    pub fn shorter(whole: impl Into<String>, short: impl Into<String>) -> Self {
        Self {
            whole: whole.into(),
            short: Some(short.into()),
        }
    }

    /// Makes one that stands on the page alone.
    pub fn on_the_page(whole: impl Into<String>) -> Self {
        Self {
            whole: whole.into(),
            short: None,
        }
    }
}

/// Returns what is left to do: what was not answered, then what no answer can settle.
pub fn open(answers: &Answers, asked: &[Topic], team: TeamWas, texts: &[&str]) -> Vec<ToDo> {
    let mut all = Vec::new();
    if team == TeamWas::Written {
        people(answers, asked, texts, &mut all);
    }
    if answers.approved != Some(true) {
        all.push(ToDo::shorter(
            "Read the whole of each playbook with those who act by it, and have its words approved by the roles that `approved` names. Put the day in the place of `never`, under `reviewed` and `approved`: until then the walk asks for their yes.",
            "Read the playbooks with those who act by them. Have the words approved.",
        ));
    }
    settings(answers, asked, &mut all);
    all.extend(pages(answers, texts));
    all.push(ToDo::shorter(
        "Ask yourselves of each worst case what it would cost you: the amounts, the days off (`holidays`) and the laws (`clocks`) are examples.",
        "Check the amounts, the days off and the laws: they are examples.",
    ));
    all.push(ToDo::shorter(
        "Practise within the week, and put the day in the place of `never`, under `drills`.",
        "Practise within the week.",
    ));
    all
}

/// Says who is still to be found, and what is to be done with those who are there.
fn people(answers: &Answers, asked: &[Topic], texts: &[&str], all: &mut Vec<ToDo>) {
    let is_asked = |role: &String| {
        let key = format!("roles.{role}");
        asked.iter().any(|topic| topic.key() == key)
    };
    let examples = examples_left(answers).into_iter().filter(is_asked);
    let named: Vec<String> = examples.map(|role| plain(&role)).collect();
    if !named.is_empty() {
        let named = named.join(", ");
        all.push(ToDo::shorter(
            format!("Put your own people into team.yaml. These are still the people of the example, whom nobody can call: {named}."),
            format!("Put your own people into team.yaml. Still the example's: {named}."),
        ));
    }
    let open = vacant(answers, Works::Here);
    if !open.is_empty() {
        let deputy = Deputy::of(answers).shown();
        all.push(ToDo::new(format!(
            "Find somebody for {}: {deputy} decides in their place until then.",
            open.join(", ")
        )));
    }
    if are_few(answers) {
        all.push(ToDo::shorter(
            "Find more people: nobody says yes to what they asked for, nor for two roles, so that fewer roles than in the examples say yes to words and steps here. Put the others back under `approved` and `approve` once there is somebody.",
            "Find more people: you are too few for the yes of several roles, so one says it.",
        ));
    }
    for desk in vacant(answers, Works::Elsewhere) {
        all.push(ToDo::new(format!(
            "Put in the number of the {desk}: the plan has none for them yet."
        )));
    }
    let others = others(texts);
    if !others.is_empty() {
        let count = others.len();
        let others: Vec<String> = others.into_iter().collect();
        all.push(ToDo::shorter(
            format!("Put your own numbers in the place of the example's in the playbooks themselves: {}.", others.join(", ")),
            format!("Put your own numbers into the playbooks: {count} there are the example's."),
        ));
    }
    let lacking = answers.people().into_iter();
    let lacking = lacking.filter(|one| one.phone.is_none());
    let lacking: Vec<String> = lacking.map(|one| one.shown()).collect();
    if !lacking.is_empty() {
        all.push(ToDo::new(format!(
            "Find the numbers of {}.",
            lacking.join(", ")
        )));
    }
    let alone = answers
        .roles
        .iter()
        .filter(|(role, people)| people.len() == 1 && !is_elsewhere(role.as_str()));
    let alone: Vec<String> = alone.map(|(role, _)| plain(role.as_str())).collect();
    if !alone.is_empty() {
        all.push(ToDo::new(format!(
            "Name somebody who stands in: there is nobody behind the first in {}.",
            alone.join(", ")
        )));
    }
    for (name, count) in busy(answers) {
        all.push(ToDo::shorter(
            format!("Share the work out: {name} is called first for {count} roles, and one telephone rings for all of them."),
            format!("Share the work out: {name} is called first for {count} roles."),
        ));
    }
    all.push(ToDo::shorter(
        "Ring each number once, go through the plan with each person, and practise for a camera with whoever speaks. Then put the day in the place of `never` in team.yaml, under `verified`, `briefed` and `media_trained`: until then nobody is ready.",
        "Ring each number once, and go through the plan with each person.",
    ));
}

/// Names what nobody answered and the examples say until somebody does.
fn settings(answers: &Answers, asked: &[Topic], all: &mut Vec<ToDo>) {
    let (mut whole, mut named) = (Vec::new(), Vec::new());
    for topic in asked {
        let (left, name) = match topic {
            _ if topic.answer(answers).is_some() => continue,
            Topic::Company => (
                "Say what your company is called: the words still say Acme.",
                "the company's name",
            ),
            Topic::Domains => (
                "Put your own domain in the place of acme.example.",
                "the domain",
            ),
            Topic::Timezone => (
                "Set `timezone`: promised times are said as in Chicago.",
                "the time zone",
            ),
            Topic::Currency => ("Set `currency`: amounts are in USD.", "the currency"),
            Topic::Limit(Purse::Care) => (
                "Set what may be given, under `all_in`: the amounts are the example's.",
                "the amounts",
            ),
            Topic::Called => (
                "Say what people call you, under `watch`.",
                "what people call you",
            ),
            _ => continue,
        };
        whole.push(left);
        named.push(name);
    }
    let short = format!("Not your own yet: {}.", named.join(", "));
    let mut short = Some(short);
    all.extend(whole.into_iter().map(|left| ToDo {
        whole: left.to_owned(),
        short: short.take(),
    }));
}

/// Names the addresses and pages of the company that have to be there before the words name them.
fn pages(answers: &Answers, texts: &[&str]) -> Option<ToDo> {
    if answers.domains.is_empty() {
        return None;
    }
    let found: BTreeSet<String> = texts
        .iter()
        .flat_map(|text| addresses(text, answers))
        .collect();
    let first = found.first()?;
    let named: Vec<&str> = found.iter().take(NAMED).map(String::as_str).collect();
    let more = match found.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(ToDo::shorter(
        format!(
            "Make sure that these are there, or put in your own: {}{more}.",
            named.join(", ")
        ),
        match found.len() {
            1 => format!("Make sure that {first} is there: the words name it."),
            count => format!("Make sure that the {count} addresses that the words name are there."),
        },
    ))
}
