//! `too-few-ripples`: a plan that thinks of no way, or of one way only, in which it comes back.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, questions};
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI025", "too-few-ripples"),
        severity: Severity::Warning,
        does: "Finds plans with fewer than two `ripples`.",
        why: "A week later a second video, an old case or a wrong recap brings it all back, and nobody knows whether to answer it.",
        bad: "all_in: {decides: lead}\naftermath: {default: follow_up}\nripples: [{if: A second video, then: raise, who: lead}]\n",
        good: "all_in: {decides: lead}\naftermath: {default: follow_up}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n  - {if: A second video, then: raise, who: lead}\n",
    },
    reads: questions!(),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.ripples.len() > 1 || !is_a_plan(plan) {
        return;
    }
    let (message, place, label) = match plan.ripples.len() {
        0 => (
            "the plan has no ripples: ways in which it comes back",
            book.head(),
            "no `ripples`",
        ),
        _ => (
            "the plan thinks of only one way in which it comes back",
            book.place(&[Key("ripples")]),
            "only one",
        ),
    };
    found.push(
        CHECK
            .rule
            .found(message)
            .at(place, label)
            .help("think of a recap, a second case, a wrong claim and jokes, and say for each whether you `engage`, `rest` or `raise`"),
    );
}
