//! `no-aftermath`: a plan that ends when the noise ends.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, plan, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI028", "no-aftermath"),
        severity: Severity::Warning,
        does: "Finds plans without `aftermath`.",
        why: "The noise stops, everybody goes home, and the customers who were told that they would hear the cause never do.",
        bad: "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\nwho_to_notify: [{who: legal, from: sev1}]\n",
        good: plan!(),
    },
    reads: questions!(),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.aftermath.is_none() && is_a_plan(plan) {
        found.push(
            lacks(book, &CHECK.rule, "aftermath", "the plan does not say what is told afterwards, and to whom")
                .help("add `aftermath` with what you do by default (`follow_up`, `stay_quiet` or `stand_firm`), what you share, and when you ask the customer again"),
        );
    }
}
