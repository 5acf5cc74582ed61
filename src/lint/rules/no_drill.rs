//! `no-drill`: a plan that nobody practises.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::is_a_plan;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK005", "no-drill"),
        severity: Severity::Warning,
        does: "Finds plans without `drills`.",
        why: "A plan that was never walked through has mistakes that an hour of practice would have shown, and they show on the night.",
        bad: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
        good: "drills: {every: 90d, last: 2026-10-05}\nall_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
    },
    reads: &[
        "drills",
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
    if plan.drills.is_none() && is_a_plan(plan) {
        found.push(
            CHECK
                .rule
                .found("the plan does not say that anybody practises it")
                .at(book.head(), "no `drills`")
                .help(
                    "practise it, and write how often and when: `drills: {every: 180d, last: …}`",
                ),
        );
    }
}
