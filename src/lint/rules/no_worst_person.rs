//! `no-worst-person`: a walk-away rule without the person whom it is for.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI014", "no-worst-person"),
        severity: Severity::Note,
        does: "Finds a `walk_away` without `worst_person`.",
        why: "In the heat every angry customer looks like the worst person. Drawn beforehand, the picture shows that this one is only unhappy.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  worst_person: Insults whoever answers\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().walk_away else {
        return;
    };
    if rule.worst_person.is_none() {
        found.push(
            CHECK
                .rule
                .found(
                    "nobody has drawn the worst person, so any angry customer may be taken for one",
                )
                .at(book.place(&[Key("walk_away")]), "no `worst_person`")
                .help("say in a sentence whom you would leave: `worst_person: …`"),
        );
    }
}
