//! `one-limit`: a walk-away rule that counts one thing only.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI011", "one-limit"),
        severity: Severity::Note,
        does: "Finds a `walk_away.any_of` in which only `public_replies` is counted.",
        why: "Somebody who turns down every fair offer in private never reaches a count of public replies.",
        bad: "walk_away:\n  any_of: {public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().walk_away else {
        return;
    };
    let limits = &rule.any_of;
    if limits.public_replies.is_some() && limits.fair_offers.is_none() && limits.warnings.is_none()
    {
        found.push(
            CHECK
                .rule
                .found("only public replies are counted, so a quarrel in private has no end")
                .at(book.place(&[Key("walk_away"), Key("any_of")]), "one count")
                .help("count the fair offers that were turned down too: `fair_offers: 3`"),
        );
    }
}
