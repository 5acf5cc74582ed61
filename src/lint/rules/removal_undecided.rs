//! `removal-undecided`: posts that anybody may take down.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI019", "removal-undecided"),
        severity: Severity::Error,
        does: "Finds a `remove` without `decides`.",
        why: "A tired colleague takes down what hurts, alone and at night. One role decides, so that somebody thinks first and answers for it.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  remove: {only_for: [Spam], tell_why: removed}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n  removed: {post_to: dm, text: \"We took down your post because of <page_rule>.\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  remove: {only_for: [Profanity, Spam], decides: comms, tell_why: removed, invite_repost: true}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n  removed: {post_to: dm, text: \"We took down your post because of <page_rule>.\"}\n",
    },
    reads: &["walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let remove = book
        .plan()
        .walk_away
        .as_ref()
        .and_then(|rule| rule.remove.as_ref());
    if remove.is_some_and(|rule| rule.decides.is_none()) {
        found.push(
            CHECK
                .rule
                .found("nobody decides whether a post is taken down")
                .at(
                    book.place(&[Key("walk_away"), Key("remove")]),
                    "no `decides`",
                )
                .help("name a role: `decides: comms`"),
        );
    }
}
