//! `free-blank`: a blank in approved words that takes anything.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::spoken::Said;
use crate::playbook::blanks::{BlankName, Piece};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD101", "free-blank"),
        severity: Severity::Warning,
        does: "Finds blanks in approved words into which anybody may type what they like: the program does not fill them, and neither `pick` nor `max` narrows them.",
        why: "The words were approved, and what went wrong stood in the blank.",
        bad: "statements:\n  holding:\n    post_to: site\n    approved: {by: [comms, legal], date: 2026-10-05}\n    text: \"We are sorry. It is because of <cause>.\"\n",
        good: "statements:\n  holding:\n    post_to: site\n    approved: {by: [comms, legal], date: 2026-10-05}\n    blanks: {place: {pick: [our shop, our page]}}\n    text: \"We are sorry. It happened in <place>.\"\n",
    },
    reads: &["statements"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for Said {
        id,
        statement,
        texts,
    } in book.said()
    {
        if statement.approved.is_none() {
            continue;
        }
        let mut told: Vec<&String> = Vec::new();
        for text in texts {
            if !text.text.contains('<') {
                continue;
            }
            for (piece, range) in text.parts() {
                let Piece::Blank(BlankName::Fact(name)) = piece else {
                    continue;
                };
                let blank = statement.blanks.get(name);
                let narrowed =
                    blank.is_some_and(|blank| !blank.pick.is_empty() || blank.max.is_some());
                if narrowed || told.contains(&name) {
                    continue;
                }
                let id = id.as_str();
                found.push(
                    CHECK
                        .rule
                        .found(format!(
                            "`{}` is approved, and anything may be typed into `<{name}>`",
                            one_line(id, 60)
                        ))
                        .at(text.written(book).span(range.clone()), "takes anything")
                        .also(
                            book.place(&keys(["statements", id, "approved"])),
                            "approved without it",
                        )
                        .help(format!(
                            "list the answers under `blanks`, such as {name}: {{pick: [...]}}, or set a `max`"
                        )),
                );
                told.push(name);
            }
        }
    }
}
