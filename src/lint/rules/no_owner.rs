//! `no-owner`: a plan that belongs to nobody.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::is_a_plan;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK014", "no-owner"),
        severity: Severity::Note,
        does: "Finds plans with roles and without `owner`.",
        why: "Everybody thinks that somebody else keeps it up to date.",
        bad: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
        good: "owner: comms\nall_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
    },
    reads: &[
        "owner",
        "roles",
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
    if plan.owner.is_none() && !plan.roles.is_empty() && is_a_plan(plan) {
        found.push(
            CHECK
                .rule
                .found("nobody is said to keep the plan up to date")
                .at(book.head(), "no `owner`")
                .help("name a role, such as `owner: comms`"),
        );
    }
}
