//! `warnings-unreachable`: more warnings than the ladder has.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI012", "warnings-unreachable"),
        severity: Severity::Warning,
        does: "Finds a number of `warnings` that is larger than the number of messages in `ladder` before the last one.",
        why: "The count of warnings is said to be enough for leaving, and it is only full when the person was left already. So nobody is ever asked.",
        bad: "walk_away:\n  any_of: {warnings: 2, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().walk_away else {
        return;
    };
    let Some(wanted) = rule.any_of.warnings else {
        return;
    };
    let before_the_last = rule.ladder.len().saturating_sub(1);
    if rule.ladder.len() < 2 || wanted as usize <= before_the_last {
        return;
    }
    let rungs = if before_the_last == 1 {
        "warning"
    } else {
        "warnings"
    };
    found.push(
        CHECK
            .rule
            .found(format!("nobody is ever warned {wanted} times: `ladder` has {before_the_last} {rungs} before the last message, which is the way out"))
            .at(book.value(&[Key("walk_away"), Key("any_of"), Key("warnings")]), "counts the warnings that were sent")
            .also(book.place(&[Key("walk_away"), Key("ladder")]), "these are sent one after the other")
            .help(format!("write `warnings: {before_the_last}`, or name a warning more than once in `ladder`")),
    );
}
