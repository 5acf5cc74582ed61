//! `no-ready-words`: the first public words need a yes that may not come.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD003", "no-ready-words"),
        severity: Severity::Warning,
        does: "Finds first public words that somebody must approve during the incident, where no approved words may be said while nobody answers (`if_silent`).",
        why: "The first draft is written at midnight, and whoever may say yes is asleep.",
        bad: "statements:\n  holding: {post_to: site, approve: {any: comms, within: 10m}, text: We are sorry.}\nsteps: {tell: {say: holding}}\n",
        good: "statements:\n  holding: {post_to: site, approved: {by: [comms, legal], date: 2026-10-05}, text: We are sorry.}\nsteps: {tell: {say: holding}}\n",
    },
    reads: &["steps", "statements", "channels", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let mut told = Vec::new();
    for opener in &book.opening().openers {
        let Some(approve) = &opener.statement.approve else {
            continue;
        };
        let silent = approve.if_silent.as_ref();
        let silent = silent.and_then(|id| book.plan().statements.get(id));
        let ready = |words: &crate::playbook::model::Statement| words.approved.is_some();
        if ready(opener.statement) || silent.is_some_and(ready) || told.contains(&opener.id) {
            continue;
        }
        told.push(opener.id);
        let id = opener.id.as_str();
        let step = book.graph().steps[opener.step].0;
        found.push(
            CHECK
                .rule
                .found(format!(
                    "nothing is ready to be said first: `{}` needs a yes before it is posted",
                    one_line(id, 60)
                ))
                .at(
                    book.place(&keys(["statements", id, "approve"])),
                    "somebody must be reached first",
                )
                .also(
                    book.place(&keys(["steps", step.as_str()])),
                    "says the first public words",
                )
                .help("have words approved beforehand (`approved`), or name such words in `if_silent`"),
        );
    }
}
