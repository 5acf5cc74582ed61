//! `rung-to-everybody`: a warning to one person that everybody takes for theirs.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::StatementId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::{Index, Key};
use crate::response::statement::has_handle;
use crate::text::one_line;
use std::collections::HashSet;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI022", "rung-to-everybody"),
        severity: Severity::Warning,
        does: "Finds rungs of the ladder that are posted in public and do not name the person by `<handle>`.",
        why: "A warning without a name scolds everybody who reads along, most of whom did nothing.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: Please stop.}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away", "statements", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.walk_away else { return };
    let mut seen: HashSet<&StatementId> = HashSet::new();
    for (at, id) in rule
        .ladder
        .iter()
        .enumerate()
        .filter(|(_, id)| seen.insert(id))
    {
        let Some(words) = plan.statements.get(id) else {
            continue;
        };
        let public = words
            .post_to
            .iter()
            .find(|id| plan.channels.get(*id).is_some_and(|channel| channel.public));
        let Some(channel) = public else { continue };
        let Some(text) = words.text.for_channel(channel) else {
            continue;
        };
        if has_handle(text) {
            continue;
        }
        let (shown, there) = (one_line(id.as_str(), 60), one_line(channel.as_str(), 60));
        found.push(
            CHECK
                .rule
                .found(format!(
                    "the rung `{shown}` goes to everybody on `{there}`: it names nobody"
                ))
                .at(
                    book.place(&[Key("statements"), Key(id.as_str()), Key("text")]),
                    "no `<handle>` in these words",
                )
                .also(
                    book.value(&[Key("walk_away"), Key("ladder"), Index(at)]),
                    "meant for one person",
                )
                .help("begin the words with `<handle>`, or send them in private"),
        );
    }
}
