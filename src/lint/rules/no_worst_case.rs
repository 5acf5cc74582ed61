//! `no-worst-case`: a plan for nothing in particular.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::is_a_plan;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK006", "no-worst-case"),
        severity: Severity::Warning,
        does: "Finds plans without `worst_cases`.",
        why: "Nobody has said aloud what would hurt most, so the plan is made for what is easy to imagine.",
        bad: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
        good: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\nworst_cases: {hurt: {what: A customer is hurt, severity: sev1}}\n",
    },
    reads: &[
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
    if plan.worst_cases.is_empty() && is_a_plan(plan) {
        found.push(
            CHECK
                .rule
                .found("the plan names no worst case")
                .at(book.head(), "no `worst_cases`")
                .help("say what you fear most, how bad it is, how often it may happen and what it would cost"),
        );
    }
}
