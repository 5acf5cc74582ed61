//! `door-words-shut`: last words that do not say how to come back.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::contact::names_a_way;
use crate::playbook::yaml::Segment::{Index, Key};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI024", "door-words-shut"),
        severity: Severity::Warning,
        does: "Finds a last rung of the ladder that is posted in public and names no address, number, link or channel, and not what stands in `door_open.via`.",
        why: "The last thing that the person and everybody else reads is that we stop. Without a way back it reads as a door that is slammed.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, this is our last word.\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away", "statements", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.walk_away else { return };
    let Some(id) = rule.ladder.last() else { return };
    let Some(words) = plan.statements.get(id) else {
        return;
    };
    let public = words
        .post_to
        .iter()
        .filter(|id| plan.channels.get(*id).is_some_and(|channel| channel.public));
    let mut texts = public.filter_map(|channel| words.text.for_channel(channel));
    if texts.all(|text| text.contains(rule.door_open.via.trim()) || names_a_way(plan, text)) {
        return;
    }
    found.push(
        CHECK
            .rule
            .found(format!(
                "the last words on the way out, `{}`, do not say how to come back",
                one_line(id.as_str(), 60)
            ))
            .at(
                book.place(&[Key("statements"), Key(id.as_str()), Key("text")]),
                "no address, number, link or channel",
            )
            .also(
                book.value(&[
                    Key("walk_away"),
                    Key("ladder"),
                    Index(rule.ladder.len() - 1),
                ]),
                "the last rung",
            )
            .also(
                book.value(&[Key("walk_away"), Key("door_open"), Key("via")]),
                "the way back",
            )
            .help(format!(
                "put the way back into the words: {}",
                one_line(&rule.door_open.via, 60)
            )),
    );
}
