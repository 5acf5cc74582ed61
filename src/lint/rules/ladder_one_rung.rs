//! `ladder-one-rung`: somebody is left without a warning.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI021", "ladder-one-rung"),
        severity: Severity::Warning,
        does: "Finds a `ladder` of only one rung.",
        why: "Whoever is left without a warning had no chance to stop, and tells everybody so.",
        bad: "walk_away:\n  any_of: {public_replies: 4}\n  decides: lead\n  ladder: door_open\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().walk_away else {
        return;
    };
    if rule.ladder.len() == 1 {
        found.push(
            CHECK
                .rule
                .found("the ladder has one rung, so somebody is left without a warning")
                .at(
                    book.place(&[Key("walk_away"), Key("ladder")]),
                    "only the way out",
                )
                .help("put a warning before it, such as `ladder: [warning, door_open]`"),
        );
    }
}
