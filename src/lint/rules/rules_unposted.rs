//! `rules-unposted`: posts are removed or people shut out by rules that nobody could read.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI015", "rules-unposted"),
        severity: Severity::Warning,
        does: "Finds `remove` or `ban` without `rules_url`.",
        why: "A rule that is first heard of when a post is gone looks made up to silence somebody. The screenshot of the removed post is the next story.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  ban: {decides: lead, for: 30d, appeal: care@acme.example}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  ban: {decides: lead, for: 30d, appeal: care@acme.example}\n  rules_url: https://acme.example/rules\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().walk_away else {
        return;
    };
    let (key, does) = match (&rule.remove, &rule.ban) {
        (Some(_), _) => ("remove", "posts are taken down"),
        (None, Some(_)) => ("ban", "people are shut out"),
        (None, None) => return,
    };
    if rule.rules_url.is_none() {
        found.push(
            CHECK
                .rule
                .found(format!("{does} by rules that are posted nowhere"))
                .at(book.place(&[Key("walk_away"), Key(key)]), "by which rules?")
                .help("post your page rules, and link them: `rules_url: https://…`"),
        );
    }
}
