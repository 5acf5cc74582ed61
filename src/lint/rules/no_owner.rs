//! `no-owner`: a plan that belongs to nobody.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, plan, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK014", "no-owner"),
        severity: Severity::Note,
        does: "Finds plans with roles and without `owner`.",
        why: "Everybody thinks that somebody else keeps it up to date.",
        bad: plan!(),
        good: plan!("owner: comms\n"),
    },
    reads: questions!("owner", "roles"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.owner.is_none() && !plan.roles.is_empty() && is_a_plan(plan) {
        found.push(
            lacks(
                book,
                &CHECK.rule,
                "owner",
                "nobody is said to keep the plan up to date",
            )
            .help("name a role, such as `owner: comms`"),
        );
    }
}
