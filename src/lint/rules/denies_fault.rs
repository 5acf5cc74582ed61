//! `denies-fault`: words that deny what could have been prevented.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::speech::is_public;
use crate::lint::spoken::Said;
use crate::playbook::model::Cluster;
use crate::source::Span;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD103", "denies-fault"),
        severity: Severity::Warning,
        does: "Marks public words that deny a fault, in a playbook whose `cluster` is `preventable` or that has a `history` of similar cases.",
        why: "Where it could have been prevented, or happened before, the public blames whoever denies it more than whoever apologises (SCCT, Coombs).",
        bad: "cluster: preventable\nstatements: {reply: {post_to: site, text: \"We are sorry. It was not our fault.\"}}\n",
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
    "we are not responsible",
    "we are not to blame",
    "we deny",
    "baseless",
    "followed all procedures",
    "beyond our control",
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some((because, words)) = reason(book) else {
        return;
    };
    for Said {
        id,
        statement,
        texts,
    } in book.said()
    {
        if !is_public(book.plan(), statement) {
            continue;
        }
        for text in texts {
            for (at, phrase) in denials(text.text) {
                let message = format!("`{}`: this denies, and {words}", one_line(id.as_str(), 60));
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

/// Of whom it may be said that they did nothing wrong.
const OTHERS: [&str; 3] = ["you ", "guest ", "customer "];

/// Returns where words that deny stand first, each once.
fn denials(text: &str) -> Vec<(usize, &'static str)> {
    // As long as the text itself: only what is ASCII changes its case.
    let lower = text.to_ascii_lowercase();
    let said = DENIES.into_iter().filter(|phrase| lower.contains(phrase));
    let first = said.filter_map(|phrase| {
        let mut places = lower.match_indices(phrase);
        let (at, _) = places.find(|(at, _)| is_whole(&lower, *at, phrase))?;
        Some((at, phrase))
    });
    first.collect()
}

/// Says whether a phrase stands as words of their own at a place, and not of the people we let down.
fn is_whole(text: &str, at: usize, phrase: &str) -> bool {
    let (before, behind) = (&text[..at], &text[at + phrase.len()..]);
    let letter = |c: char| c.is_alphanumeric();
    !before.ends_with(letter)
        && !behind.starts_with(letter)
        && !OTHERS.iter().any(|other| before.ends_with(other))
}
