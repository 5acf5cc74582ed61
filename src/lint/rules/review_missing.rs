//! `review-missing`: a plan of which nobody can say when it was last read.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, plan, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK002", "review-missing"),
        severity: Severity::Warning,
        does: "Finds plans without `reviewed`.",
        why: "A plan of unknown age is trusted on the night, or thrown away, and both by chance.",
        bad: plan!(),
        good: plan!("reviewed: 2026-10-05\n"),
    },
    reads: questions!("reviewed"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.reviewed.is_none() && is_a_plan(plan) {
        found.push(
            lacks(
                book,
                &CHECK.rule,
                "reviewed",
                "the plan does not say when somebody last read the whole of it",
            )
            .help(format!(
                "read it, and write the day: `reviewed: {}`",
                book.settings.today
            )),
        );
    }
}
