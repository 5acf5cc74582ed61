//! `words-one-sided`: public words that one role alone has approved.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::{RoleId, StatementId};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::speech::public_words;
use crate::playbook::model::Statement;
use crate::playbook::yaml::Segment;
use crate::response::statement::is_to_one;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL012", "words-one-sided"),
        severity: Severity::Warning,
        does: "Finds words to everybody, said by a step at the worst severity, that only one role approves.",
        why: "Approved by the lawyer alone they sound like a lawyer; approved by the press office alone they promise what nobody can keep.",
        bad: "statements:\n  holding: {post_to: x, text: We are sorry., approved: {by: legal, date: 2026-10-05}}\nsteps:\n  tell: {say: holding}\n",
        good: "statements:\n  holding: {post_to: x, text: We are sorry., approved: {by: [legal, comms], date: 2026-10-05}}\nsteps:\n  tell: {say: holding}\n",
    },
    reads: &[
        "steps",
        "worst_cases",
        "statements",
        "channels",
        "roles",
        "severities",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.roles.len() < 2 || plan.severities.is_empty() {
        return;
    }
    // At the worst severity no step is passed over.
    let graph = book.graph();
    let mut told: HashSet<&StatementId> = HashSet::new();
    for (number, (step, kind)) in graph.steps.iter().enumerate() {
        let Some((id, statement)) = public_words(plan, kind).filter(|_| graph.is_reached(number))
        else {
            continue;
        };
        let Some((key, role)) = only_role(statement) else {
            continue;
        };
        let legal = role.as_str() == "legal" || !plan.roles.contains_key("legal");
        if (statement.admits_fault && !legal) || is_to_one(statement) || !told.insert(id) {
            continue;
        }
        let path = ["statements", id.as_str(), key].map(Segment::Key);
        let says = ["steps", step.as_str()].map(Segment::Key);
        let message = format!(
            "only `{}` approves `{}`, which everybody reads",
            one_line(role.as_str(), 60),
            one_line(id.as_str(), 60)
        );
        found.push(
            CHECK
                .rule
                .found(message)
                .at(book.place(&path), "one role alone")
                .also(book.place(&says), "said here")
                .help("let a second role approve them, which sees it from another side"),
        );
    }
}

/// Returns the one role whose yes some words have or want, and the key that says so.
fn only_role(statement: &Statement) -> Option<(&'static str, &RoleId)> {
    let asked = statement.approve.as_ref();
    let asked = asked.map_or(&[][..], |approve| approve.sign_off.roles());
    let given = statement.approved.as_ref();
    let given = given.map_or(&[][..], |approved| approved.by.as_slice());
    let mut roles = asked.iter().chain(given);
    let first = roles.next()?;
    let key = if asked.is_empty() {
        "approved"
    } else {
        "approve"
    };
    roles.all(|role| role == first).then_some((key, first))
}
