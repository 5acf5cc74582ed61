//! `plays-down`: words that deny or excuse what could have been prevented.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::speech::is_public;
use crate::lint::spoken::texts;
use crate::playbook::model::Cluster;
use crate::source::Span;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD103", "plays-down"),
        severity: Severity::Warning,
        does: "Marks public words that deny or play down what happened, in a playbook whose `cluster` is `preventable` or that has a `history` of similar cases.",
        why: "In 2018 a bank played down the size of its failure, and the regulator said so in public. Where it could have been prevented, or happened before, whoever denies or excuses is believed less (SCCT, Coombs).",
        bad: "cluster: preventable\nstatements: {reply: {post_to: site, text: \"We are sorry. This was an isolated incident.\"}}\n",
        good: "cluster: preventable\nstatements: {reply: {post_to: site, text: \"We are sorry. It should not have happened.\"}}\n",
    },
    reads: &["statements", "channels", "cluster", "history"],
    run,
};

/// Words that deny.
const DENIES: [&str; 9] = [
    "not our fault",
    "no fault of ours",
    "did nothing wrong",
    "are not responsible",
    "not to blame",
    "we deny",
    "baseless",
    "followed all procedures",
    "beyond our control",
];

/// Words that make it small.
const SMALL: [&str; 10] = [
    "isolated incident",
    "isolated case",
    "one-off",
    "small number of",
    "minor issue",
    "minor incident",
    "limited impact",
    "only a few",
    "no lasting harm",
    "out of context",
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some((because, words)) = reason(book) else {
        return;
    };
    for (id, statement) in &book.plan().statements {
        if !is_public(book.plan(), statement) {
            continue;
        }
        for text in texts(book, id, statement) {
            // As long as the text itself: only what is ASCII changes its case.
            let lower = text.text.to_ascii_lowercase();
            let denies = DENIES.iter().map(|phrase| (phrase, "this denies"));
            let small = SMALL.iter().map(|phrase| (phrase, "this makes it small"));
            for (phrase, what) in denies.chain(small) {
                let Some(at) = whole(&lower, phrase) else {
                    continue;
                };
                let message = format!("`{}`: {what}, and {words}", one_line(id.as_str(), 60));
                found.push(
                    CHECK
                        .rule
                        .found(message)
                        .at(text.written(book).span(at..at + phrase.len()), "")
                        .also(because, "where the playbook says so")
                        .help("apologise, and say what you do to put it right"),
                );
            }
        }
    }
}

/// Returns why these words do not fit, and where that stands.
fn reason(book: &Book<'_>) -> Option<(Span, &'static str)> {
    let plan = book.plan();
    if plan.cluster == Some(Cluster::Preventable) {
        let place = book.value(&keys(["cluster"]));
        return Some((place, "it could have been prevented"));
    }
    let before = !plan.history.is_empty();
    before.then(|| (book.place(&keys(["history"])), "it happened before"))
}

/// Returns where a phrase stands with no letter on either side.
fn whole(text: &str, phrase: &str) -> Option<usize> {
    let places = text.match_indices(phrase).map(|(at, _)| at);
    let mut places = places.filter(|at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + phrase.len()..].chars().next();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(before) && !letter(behind)
    });
    places.next()
}
