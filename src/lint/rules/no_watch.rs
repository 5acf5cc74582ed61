//! `no-watch`: a plan that waits to be told.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, plan, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK010", "no-watch"),
        severity: Severity::Warning,
        does: "Finds plans without `watch`.",
        why: "The thread has a thousand replies before anybody in the building has seen it.",
        bad: plan!(),
        good: plan!("watch: {terms: [acme], sources: [x, news]}\n"),
    },
    reads: questions!("watch"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.watch.is_none() && is_a_plan(plan) {
        found.push(
            lacks(book, &CHECK.rule, "watch", "nobody listens for the first sign of it")
                .help("say what you look for and where: `watch: {terms: [acme], sources: [x, news, reviews]}`"),
        );
    }
}
