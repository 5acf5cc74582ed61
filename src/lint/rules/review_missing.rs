//! `review-missing`: a plan of which nobody can say when it was last read.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::is_a_plan;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK002", "review-missing"),
        severity: Severity::Warning,
        does: "Finds plans without `reviewed`.",
        why: "A plan of unknown age is trusted on the night, or thrown away, and both by chance.",
        bad: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
        good: "reviewed: 2026-10-05\nall_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
    },
    reads: &[
        "reviewed",
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
    if plan.reviewed.is_none() && is_a_plan(plan) {
        found.push(
            CHECK
                .rule
                .found("the plan does not say when somebody last read the whole of it")
                .at(book.head(), "no `reviewed`")
                .help(format!(
                    "read it, and write the day: `reviewed: {}`",
                    book.settings.today
                )),
        );
    }
}
