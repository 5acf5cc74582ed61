//! `no-drill`: a plan that nobody practises.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, plan, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK005", "no-drill"),
        severity: Severity::Warning,
        does: "Finds plans without `drills`.",
        why: "A plan that was never walked through has mistakes that an hour of practice would have shown, and they show on the night.",
        bad: plan!(),
        good: plan!("drills: {every: 90d, last: 2026-10-05}\n"),
    },
    reads: questions!("drills"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.drills.is_none() && is_a_plan(plan) {
        found.push(
            lacks(
                book,
                &CHECK.rule,
                "drills",
                "the plan does not say that anybody practises it",
            )
            .help("practise it, and write how often and when: `drills: {every: 180d, last: …}`"),
        );
    }
}
