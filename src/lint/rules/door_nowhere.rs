//! `door-nowhere`: a door that is said to be open and leads nowhere.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::contact::names_a_way;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI023", "door-nowhere"),
        severity: Severity::Error,
        does: "Finds a `door_open.via` that names no address, number, link or channel, or only a channel of the staff.",
        why: "Somebody who calms down after a week wants to come back and finds no way. The grudge stays, and so does what they posted.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: Customer care, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.walk_away else { return };
    if !names_a_way(plan, &rule.door_open.via) {
        found.push(
            CHECK
                .rule
                .found(format!(
                    "the door is not open: nobody can write or call by `{}`",
                    one_line(&rule.door_open.via, 60)
                ))
                .at(
                    book.value(&[Key("walk_away"), Key("door_open"), Key("via")]),
                    "no address, number, link or channel of customers",
                )
                .help("write where the person can reach you, such as `via: care@acme.example`"),
        );
    }
}
