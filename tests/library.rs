//! The library as a whole: every option leads to an end, and every step, statement and remedy is on some way.
//!
//! `transcripts::built_in` walks the same ways with a robot; here the plan itself is read, so that what no walk happens
//! to come by is found as well.

mod statements;

use std::collections::BTreeSet;
use std::path::Path;

use crisis::id::{RemedyId, StatementId, StepId};
use crisis::playbook::builtin;
use crisis::playbook::load::{self, Options, Origin};
use crisis::playbook::model::Playbook;
use crisis::playbook::step::{Kind, Step};
use crisis::source::MemoryFiles;

/// Approved words that no step says: the screen names them beside the line, once they fit.
const BESIDE_WORDS: [&str; 8] = [
    "viral-video solved",
    "angry-thread everyone",
    "angry-thread settled",
    "data-breach safety_call",
    "delivery-damage customer_call",
    "supply-failure partner_call",
    "false-rumour reply_once",
    "false-rumour to_whoever_began",
];

/// Remedies that no step offers: somebody gives them beside the line, with `crisis offer`.
const BESIDE: [&str; 5] = [
    "delivery-damage other_carrier",
    "delivery-damage other_driver",
    "delivery-damage visit",
    "viral-video public_apology",
    "viral-video refer_to_competitor",
];

/// What no way of a playbook comes to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Unreached {
    steps: BTreeSet<String>,
    /// Answers from which no end is reached: the step and the answer.
    options: BTreeSet<String>,
    ends: BTreeSet<String>,
    statements: BTreeSet<String>,
    /// Statements that no step leads to, and that are approved.
    ready: BTreeSet<String>,
    /// Remedies that no step offers.
    remedies: BTreeSet<String>,
    /// Those of them that nobody may give.
    refused: BTreeSet<String>,
}

/// Returns every step that the line can come to from some steps.
pub(crate) fn reached<'b>(book: &'b Playbook, from: Vec<&'b StepId>) -> BTreeSet<&'b StepId> {
    let (mut seen, mut left) = (BTreeSet::new(), from);
    while let Some(id) = left.pop() {
        if seen.insert(id) {
            left.extend(book.onward(id));
        }
    }
    seen
}

/// Returns every statement that somebody on one of these steps, or beside the line, is handed.
fn spoken<'b>(book: &'b Playbook, steps: &[&'b Step]) -> BTreeSet<&'b StatementId> {
    let mut all: BTreeSet<&StatementId> = steps.iter().filter_map(|step| step.says()).collect();
    let approvals = steps.iter().filter_map(|step| match &step.kind {
        Kind::Approve(approve) => approve.if_silent.as_ref(),
        _ => None,
    });
    all.extend(approvals);
    all.extend(book.go_private.as_ref().and_then(|rule| rule.say.as_ref()));
    all.extend(
        book.all_in
            .as_ref()
            .and_then(|rule| rule.while_asking.as_ref()),
    );
    all.extend(book.ripples.iter().filter_map(|ripple| ripple.say.as_ref()));
    all.extend(book.faq.values().map(|one| &one.say));
    if let Some(leaving) = &book.walk_away {
        all.extend(&leaving.ladder);
        all.extend(
            leaving
                .remove
                .as_ref()
                .and_then(|remove| remove.tell_why.as_ref()),
        );
    }
    // What is said while nobody answers comes with the words that wait for an answer.
    let mut left: Vec<&StatementId> = all.iter().copied().collect();
    while let Some(id) = left.pop() {
        let approve = book.statements.get(id).and_then(|one| one.approve.as_ref());
        if let Some(silent) = approve.and_then(|approve| approve.if_silent.as_ref())
            && all.insert(silent)
        {
            left.push(silent);
        }
    }
    all
}

fn unreached(book: &Playbook) -> Unreached {
    let mut found = Unreached::default();
    let starts = book
        .worst_cases
        .values()
        .filter_map(|case| case.start.as_ref());
    let all = reached(book, book.first_step().into_iter().chain(starts).collect());
    let is_end = |id: &StepId| matches!(book.steps[id].kind, Kind::End(_));
    // The last end is there for every playbook, and one that ends by itself never comes to it.
    let written = book.steps.len() - 1;
    for (id, step) in book.steps.iter().take(written) {
        if !all.contains(id) {
            found.steps.insert(id.to_string());
            if is_end(id) {
                found.ends.insert(id.to_string());
            }
        }
        if let Kind::Decide(decide) = &step.kind {
            for (answer, next) in &decide.options {
                if !reached(book, vec![next]).into_iter().any(is_end) {
                    found.options.insert(format!("{id}: {answer}"));
                }
            }
        }
    }
    let steps: Vec<&Step> = all.iter().map(|id| &book.steps[*id]).collect();
    let spoken = spoken(book, &steps);
    let silent = book.statements.keys().filter(|id| !spoken.contains(id));
    for id in silent {
        match book.statements[id].approved {
            Some(_) => found.ready.insert(id.to_string()),
            None => found.statements.insert(id.to_string()),
        };
    }
    let offered: BTreeSet<&RemedyId> = steps
        .iter()
        .flat_map(|step| match &step.kind {
            Kind::Offer(remedies) => remedies.as_slice(),
            _ => &[],
        })
        .collect();
    for (id, remedy) in book.all_in.iter().flat_map(|rule| &rule.remedies) {
        if offered.contains(id) {
            continue;
        }
        found.remedies.insert(id.to_string());
        let mut roles = remedy.per_case.keys().chain(&remedy.may);
        if !roles.any(|role| {
            book.roles
                .get(role)
                .is_some_and(|people| !people.is_empty())
        }) {
            found.refused.insert(id.to_string());
        }
    }
    found
}

#[test]
fn every_option_leads_to_an_end_and_everything_is_on_some_way() {
    let (mut beside, mut ready) = (Vec::new(), Vec::new());
    let (mut options, mut ends, mut statements) = (0, 0, 0);
    for name in builtin::PLAYBOOKS {
        let book = builtin::load(name, None, None).book.expect("a playbook");
        let mut found = unreached(&book);
        let remedies = std::mem::take(&mut found.remedies);
        beside.extend(remedies.into_iter().map(|id| format!("{name} {id}")));
        let words = std::mem::take(&mut found.ready);
        ready.extend(words.into_iter().map(|id| format!("{name} {id}")));
        assert_eq!(found, Unreached::default(), "{name}");
        for step in book.steps.values() {
            match &step.kind {
                Kind::Decide(decide) => options += decide.options.len(),
                Kind::End(_) => ends += 1,
                _ => {}
            }
        }
        statements += book.statements.len();
    }
    beside.sort_unstable();
    assert_eq!(
        (beside, ready),
        (
            BESIDE.map(str::to_owned).to_vec(),
            BESIDE_WORDS.map(str::to_owned).to_vec()
        )
    );
    assert!(
        options > 100 && ends > 20 && statements > 90,
        "{options} {ends} {statements}"
    );
}

#[test]
fn what_is_on_no_way_is_found() {
    let text = "\
crisis: 1
title: The oven is cold
people: {dana: {name: Dana Ruiz, phone: '+1 312 555 0101'}}
roles: {lead: [dana], care: []}
channels: {x: {public: true}, dm: {}}
all_in: {decides: lead, while_asking: asking, remedies: {cake: {may: [care]}, bread: {may: [lead]}, milk: {may: [lead]}}}
statements:
  sorry: {post_to: x, approve: {any: [lead], within: 10m, if_silent: waiting}, text: We are sorry.}
  waiting: {post_to: x, text: We look into it.}
  asking: {post_to: dm, text: We ask.}
  never_said: {post_to: x, text: Nobody says this.}
  said_in_vain: {post_to: x, text: Nor this.}
  at_hand: {post_to: x, approved: {by: [lead], date: 2026-10-05}, text: Thank you.}
steps:
  ask: {decide: Is it hot?, options: {Hot: round, Cold: tell}}
  round: {do: Look, next: again}
  again: {do: Look again, next: round}
  tell: {say: sorry}
  give: {offer: bread}
  over: {end: resolved}
  stray: {say: said_in_vain}
  lost: {end: forgotten}
";
    let mut files = MemoryFiles::new();
    files.add("oven.yaml", text.as_bytes());
    let options = Options {
        origin: Origin::File,
        below: None,
        team: None,
    };
    let loaded = load::load(&files, Path::new("oven.yaml"), &options);
    let found = unreached(&loaded.book.expect("a playbook"));
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let expected = Unreached {
        steps: set(&["lost", "stray"]),
        options: set(&["ask: Hot"]),
        ends: set(&["lost"]),
        statements: set(&["never_said", "said_in_vain"]),
        ready: set(&["at_hand"]),
        remedies: set(&["cake", "milk"]),
        refused: set(&["cake"]),
    };
    assert_eq!(found, expected);
}
