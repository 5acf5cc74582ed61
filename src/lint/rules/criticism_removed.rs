//! `criticism-removed`: criticism among what is taken down.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::{Index, Key};
use crate::text::{Words, one_line};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI017", "criticism-removed"),
        severity: Severity::Error,
        does: "Finds a category of `remove.only_for` that is criticism and no abuse: complaints, reviews, opinions, what is negative.",
        why: "A restaurant chain took down critical comments in one night and was charged with censorship by tens of thousands the next morning. Criticism stays, however sharp.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  remove: {only_for: [Spam, Negative comments], decides: comms, tell_why: removed}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n  removed: {post_to: dm, text: \"We took down your post because of <page_rule>.\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  remove: {only_for: [Profanity, Spam], decides: comms, tell_why: removed, invite_repost: true}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n  removed: {post_to: dm, text: \"We took down your post because of <page_rule>.\"}\n",
    },
    reads: &["walk_away"],
    run,
};

/// Words for what stays.
const CRITICISM: [&str; 14] = [
    "criticism",
    "critical",
    "critic",
    "complaint",
    "complaining",
    "negative",
    "negativity",
    "review",
    "opinion",
    "disagree",
    "disagreement",
    "dissent",
    "embarrassing",
    "unflattering",
];

/// Words for what may go, whatever stands beside them.
const ABUSE: [&str; 17] = [
    "fake",
    "spam",
    "paid",
    "bought",
    "bot",
    "bots",
    "hate",
    "hateful",
    "abuse",
    "abusive",
    "threat",
    "threatening",
    "insult",
    "profane",
    "personal",
    "private",
    "racist",
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let remove = book
        .plan()
        .walk_away
        .as_ref()
        .and_then(|rule| rule.remove.as_ref());
    for (at, category) in remove
        .map_or(&[][..], |rule| &rule.only_for)
        .iter()
        .enumerate()
    {
        let words = Words::of(category);
        if words.say_any(&CRITICISM) && !words.say_any(&ABUSE) {
            let path = [Key("walk_away"), Key("remove"), Key("only_for"), Index(at)];
            found.push(
                CHECK
                    .rule
                    .found(format!("`{}` is criticism, and taking that down is censorship", one_line(category, 60)))
                    .at(book.value(&path), "stays, however sharp")
                    .help("list abuse only, such as profanity, spam, personal attacks and private data"),
            );
        }
    }
}
