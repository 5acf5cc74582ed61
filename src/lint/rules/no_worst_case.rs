//! `no-worst-case`: a plan for nothing in particular.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, plan, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK006", "no-worst-case"),
        severity: Severity::Warning,
        does: "Finds plans without `worst_cases`.",
        why: "Nobody has said aloud what would hurt most, so the plan is made for what is easy to imagine.",
        bad: plan!(),
        good: plan!("worst_cases: {hurt: {what: A customer is hurt, severity: sev1}}\n"),
    },
    reads: questions!(),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.worst_cases.is_empty() && is_a_plan(plan) {
        found.push(
            lacks(book, &CHECK.rule, "worst_cases", "the plan names no worst case")
                .help("say what you fear most, how bad it is, how often it may happen and what it would cost"),
        );
    }
}
