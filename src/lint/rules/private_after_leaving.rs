//! `private-after-leaving`: an invitation that comes after the person was left.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI013", "private-after-leaving"),
        severity: Severity::Warning,
        does: "Finds an `after_replies` of `go_private` that is not below the `public_replies` of `walk_away`.",
        why: "The count for leaving is full before anybody was invited to talk in private, so the way that solves most of it is never taken.",
        bad: "go_private: {to: [dm], if_dropped: lead, after_replies: 4}\nwalk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "go_private: {to: [dm], if_dropped: lead, after_replies: 2}\nwalk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["go_private", "walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let moves = plan.go_private.as_ref().and_then(|rule| rule.after_replies);
    let leaves = plan
        .walk_away
        .as_ref()
        .and_then(|rule| rule.any_of.public_replies);
    let (Some(moves), Some(leaves)) = (moves, leaves) else {
        return;
    };
    if moves >= leaves {
        found.push(
            CHECK
                .rule
                .found(format!("a conversation moves to private after {moves} public replies, and is left after {leaves}"))
                .at(book.value(&[Key("go_private"), Key("after_replies")]), "too late")
                .also(book.value(&[Key("walk_away"), Key("any_of"), Key("public_replies")]), "left here")
                .help("invite somewhere private after one or two replies"),
        );
    }
}
