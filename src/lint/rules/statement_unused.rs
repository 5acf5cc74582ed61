//! `statement-unused`: words that nothing leads to.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use std::collections::HashSet;

use crate::id::StatementId;
use crate::playbook::model::Playbook;
use crate::playbook::step::Kind;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD107", "statement-unused"),
        severity: Severity::Note,
        does: "Finds words in the playbook's own file that no step, question, ladder or rule names, and that nobody approved. Approved words can be said beside the line at any time, and are left alone.",
        why: "What nothing leads to is not found at 2 a.m., and is not kept up either.",
        bad: "statements: {later: {post_to: site, text: We are sorry.}}\n",
        good: "statements: {later: {post_to: site, text: We are sorry.}}\nsteps: {tell: {say: later}}\n",
    },
    reads: &[
        "statements",
        "steps",
        "faq",
        "go_private",
        "ripples",
        "walk_away",
        "all_in",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let used = used(plan);
    for (id, statement) in &plan.statements {
        if statement.approved.is_some() || used.contains(id) {
            continue;
        }
        let place = book.place(&keys(["statements", id.as_str()]));
        if place.source != book.head().source {
            continue;
        }
        found.push(
            CHECK
                .rule
                .found(format!(
                    "nothing leads to the words `{}`",
                    one_line(id.as_str(), 60)
                ))
                .at(place, "never said")
                .help("let a step say them, have them approved, or take them out"),
        );
    }
}

/// Returns every statement that something in the playbook names.
fn used(plan: &Playbook) -> HashSet<&StatementId> {
    let mut used: HashSet<&StatementId> = HashSet::new();
    for step in plan.steps.values() {
        used.extend(step.says());
        if let Kind::Approve(approve) = &step.kind {
            used.extend(&approve.if_silent);
        }
    }
    used.extend(plan.faq.values().map(|faq| &faq.say));
    used.extend(plan.ripples.iter().filter_map(|ripple| ripple.say.as_ref()));
    used.extend(plan.go_private.iter().filter_map(|rule| rule.say.as_ref()));
    used.extend(
        plan.all_in
            .iter()
            .filter_map(|rule| rule.while_asking.as_ref()),
    );
    if let Some(rule) = &plan.walk_away {
        used.extend(&rule.ladder);
        used.extend(rule.remove.iter().filter_map(|rule| rule.tell_why.as_ref()));
    }
    let asked = plan
        .statements
        .values()
        .filter_map(|one| one.approve.as_ref());
    used.extend(asked.filter_map(|approve| approve.if_silent.as_ref()));
    used
}
