//! `no-watch`: a plan that waits to be told.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::is_a_plan;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK010", "no-watch"),
        severity: Severity::Warning,
        does: "Finds plans without `watch`.",
        why: "The thread has a thousand replies before anybody in the building has seen it.",
        bad: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
        good: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\nwatch: {terms: [acme], sources: [x, news]}\n",
    },
    reads: &[
        "watch",
        "worst_cases",
        "who_to_notify",
        "go_private",
        "all_in",
        "ripples",
        "walk_away",
        "aftermath",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.watch.is_none() && is_a_plan(plan) {
        found.push(
            CHECK
                .rule
                .found("nobody listens for the first sign of it")
                .at(book.head(), "no `watch`")
                .help("say what you look for and where: `watch: {terms: [acme], sources: [x, news, reviews]}`"),
        );
    }
}
