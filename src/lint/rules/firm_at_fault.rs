//! `firm-at-fault`: standing firm where the fault is ours.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::playbook::model::{Cluster, Stance};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI032", "firm-at-fault"),
        severity: Severity::Warning,
        does: "Finds an `aftermath` whose `default` is `stand_firm` in a playbook whose `cluster` is `preventable`.",
        why: "Where it could have been prevented, people blame whoever holds on to their first words more than whoever says what came of it (SCCT, Coombs).",
        bad: "cluster: preventable\naftermath: {default: stand_firm}\n",
        good: "cluster: preventable\naftermath: {default: follow_up, stand_firm_if: The claim is proved false}\n",
    },
    reads: &["cluster", "aftermath"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let firm = plan
        .aftermath
        .as_ref()
        .is_some_and(|rule| rule.default == Stance::StandFirm);
    if !firm || plan.cluster != Some(Cluster::Preventable) {
        return;
    }
    found.push(
        CHECK
            .rule
            .found("afterwards you stand firm, and it could have been prevented")
            .at(book.value(&keys(["aftermath", "default"])), "holds on to the first words")
            .also(book.value(&keys(["cluster"])), "where the playbook says so")
            .help("write `default: follow_up`, and when to stand firm in words: `stand_firm_if: The claim is proved false`"),
    );
}
