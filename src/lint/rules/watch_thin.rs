//! `watch-thin`: listening in one place, or for nothing.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK011", "watch-thin"),
        severity: Severity::Warning,
        does: "Finds a `watch` without `terms`, or with fewer than two `sources`.",
        why: "It begins in a forum that nobody reads, and is in the news when it comes to the one page that is watched.",
        bad: "watch: {terms: [acme], sources: [x]}\n",
        good: "watch: {terms: [acme], sources: [x, news]}\n",
    },
    reads: &["watch"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(watch) = &book.plan().watch else {
        return;
    };
    if watch.terms.is_empty() {
        found.push(
            CHECK
                .rule
                .found("nobody has said which words to look for")
                .at(book.place(&[Key("watch")]), "no `terms`")
                .help("list your names, the names of your products, and how people misspell them: `terms: [acme]`"),
        );
    }
    let (message, place, label) = match watch.sources.len() {
        0 => (
            "nobody has said where to listen",
            book.place(&[Key("watch")]),
            "no `sources`",
        ),
        1 => (
            "you listen in one place only",
            book.place(&[Key("watch"), Key("sources")]),
            "one source",
        ),
        _ => return,
    };
    found.push(
        CHECK
            .rule
            .found(message)
            .at(place, label)
            .help("list more than one place, such as `sources: [x, reviews, news]`"),
    );
}
