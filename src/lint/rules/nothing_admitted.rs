//! `nothing-admitted`: it could have been prevented, and nobody ever says so.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::playbook::model::Cluster;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD105", "nothing-admitted"),
        severity: Severity::Warning,
        does: "Finds playbooks whose `cluster` is `preventable`, that speak to everybody, and in which no step says words that admit a fault (`admits_fault`).",
        why: "What could have been prevented and is never admitted comes back: the first full apology of an airline in 2017 came a day after the words that admitted nothing.",
        bad: "cluster: preventable\nstatements: {holding: {post_to: site, text: We are sorry.}}\nsteps: {tell: {say: holding}}\n",
        good: "cluster: preventable\nstatements:\n  holding: {post_to: site, text: We are sorry.}\n  closed: {post_to: site, admits_fault: true, text: \"We are sorry: this was our mistake.\"}\nsteps: {tell: {say: holding}, close: {say: closed}}\n",
    },
    reads: &["statements", "channels", "steps", "worst_cases", "cluster"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.cluster != Some(Cluster::Preventable) {
        return;
    }
    let mut said = plan.steps.values();
    let admits = said.any(|step| {
        let statement = book.rules.statement_of(step);
        statement.is_some_and(|(_, statement)| statement.admits_fault)
    });
    if admits || !book.opening().openers.iter().any(|opener| opener.to_all) {
        return;
    }
    found.push(
        CHECK
            .rule
            .found("this could have been prevented, and no step says that it was your fault")
            .at(book.value(&keys(["cluster"])), "it should not have happened")
            .help("have words ready that say what you got wrong, with `admits_fault: true`, and a step that says them"),
    );
}
