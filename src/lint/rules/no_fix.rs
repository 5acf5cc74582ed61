//! `no-fix`: a plan after which nothing changes.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::is_a_plan;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI030", "no-fix"),
        severity: Severity::Warning,
        does: "Finds plans without `fixes`.",
        why: "The same thing happens again next month, and the words about what we changed turn out to be untrue.",
        bad: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
        good: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\nfixes: [{what: Train the gate staff}]\n",
    },
    reads: &[
        "fixes",
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
    if plan.fixes.is_empty() && is_a_plan(plan) {
        found.push(
            CHECK
                .rule
                .found("the plan changes nothing, so that it can happen again")
                .at(book.head(), "no `fixes`")
                .help("add `fixes`: the department, what changes, the role that sees to it, by when, and how one can see that it is done"),
        );
    }
}
