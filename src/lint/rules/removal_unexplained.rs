//! `removal-unexplained`: a post that is taken down without a word.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI018", "removal-unexplained"),
        severity: Severity::Error,
        does: "Finds a `remove` without `tell_why`, or without `invite_repost`.",
        why: "Somebody whose post is gone without a reason posts it again with a picture of the first, and everybody sees an organisation that hides.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  remove: {only_for: [Spam], decides: comms}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
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
    let Some(rule) = remove else { return };
    let (message, label, help) = match (rule.tell_why.is_some(), rule.invite_repost) {
        (true, true) => return,
        (false, true) => (
            "a post is taken down, and nobody tells the poster why",
            "no `tell_why`",
            "name the words that say why: `tell_why: …`",
        ),
        (true, false) => (
            "a post is taken down, and the poster is not invited to post again without that part",
            "no `invite_repost`",
            "add `invite_repost: true`, and say so in the words of `tell_why`",
        ),
        (false, false) => (
            "a post is taken down without telling the poster why, or that it may come back",
            "no `tell_why`, no `invite_repost`",
            "name the words that say why (`tell_why: …`), and add `invite_repost: true`",
        ),
    };
    found.push(
        CHECK
            .rule
            .found(message)
            .at(book.place(&[Key("walk_away"), Key("remove")]), label)
            .help(help),
    );
}
