//! `no-reply-limit`: a walk-away rule that does not count our own public replies, or only after too many.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI010", "no-reply-limit"),
        severity: Severity::Warning,
        does: "Finds `walk_away.any_of` without `public_replies`, or with more than 10.",
        why: "Nobody who argues notices that it is the eleventh reply. Each one brings new readers, and the argument becomes the story.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away"],
    run,
};

/// The most public replies in one thread that are still a conversation.
const MOST: u32 = 10;

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().walk_away else {
        return;
    };
    let path = [Key("walk_away"), Key("any_of"), Key("public_replies")];
    match rule.any_of.public_replies {
        None => found.push(
            CHECK
                .rule
                .found(
                    "our public replies in one thread are not counted, so an argument has no end",
                )
                .at(book.place(&path[..2]), "no `public_replies`")
                .help("add a number, such as `public_replies: 4`"),
        ),
        Some(number) if number > MOST => found.push(
            CHECK
                .rule
                .found(format!(
                    "{number} public replies in one thread are an argument, not an answer"
                ))
                .at(book.value(&path), format!("more than {MOST}"))
                .help("stop after four or five, and keep the door open"),
        ),
        Some(_) => {}
    }
}
