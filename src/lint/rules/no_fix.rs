//! `no-fix`: a plan after which nothing changes.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, plan, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI030", "no-fix"),
        severity: Severity::Warning,
        does: "Finds plans without `fixes`.",
        why: "The same thing happens again next month, and the words about what we changed turn out to be untrue.",
        bad: plan!(),
        good: plan!("fixes: [{what: Train the gate staff}]\n"),
    },
    reads: questions!("fixes"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.fixes.is_empty() && is_a_plan(plan) {
        found.push(
            lacks(book, &CHECK.rule, "fixes", "the plan changes nothing, so that it can happen again")
                .help("add `fixes`: the department, what changes, the role that sees to it, by when, and how one can see that it is done"),
        );
    }
}
