//! `missing-part`: a part of a first message that is not there.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::reading::{Class, Stretch};
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD022", "missing-part"),
    severity: Severity::Warning,
    does: "Fires on the first public message where one of its six parts is missing: empathy, a known fact, what is not known, what is being done, coming back, where to learn more (CERC, CDC).",
    why: "In 2018 a bank played the scale of its failure down, and was rebuked for it.",
    fires: Example::first(
        "We are sorry. Our app is down. The team is working on it. Next update by 8 am at acme.example/status.",
    ),
    passes: Example::first(
        "We are sorry. Our app is down. We do not know why yet. The team is working on it. Next update by 8 am at acme.example/status.",
    ),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.opens() {
        return None;
    }
    let has = |topics: &[Topic]| topics.iter().any(|topic| reading.has(*topic));
    let any = |class| reading.tokens.iter().any(|token| token.is(class));
    let parts = [
        ("empathy", has(&[Topic::Apology, Topic::Empathy])),
        (
            "a known fact",
            reading
                .clauses
                .iter()
                .any(|clause| is_fact(reading, clause)),
        ),
        ("what is not known yet", has(&[Topic::Unknown])),
        ("what is being done", has(&[Topic::Doing])),
        ("when you come back", has(&[Topic::Return, Topic::Update])),
        (
            "where to learn more",
            has(&[Topic::Reply, Topic::Place])
                || [Class::Link, Class::Mail, Class::Phone]
                    .into_iter()
                    .any(any),
        ),
    ];
    let missing = parts.into_iter().filter(|(_, there)| !there);
    let missing: Vec<&str> = missing.map(|(part, _)| part).collect();
    if missing.is_empty() {
        return None;
    }
    Found::missing(
        format!("a first message also says {}", missing.join(", ")),
        "add it, in a few words",
    )
}

/// Says whether a clause states a fact: it has a verb, and is none of the other parts.
fn is_fact(reading: &Reading<'_>, clause: &Stretch) -> bool {
    let others = [
        Topic::Apology,
        Topic::Unknown,
        Topic::Doing,
        Topic::Return,
        Topic::Update,
        Topic::NoFact,
    ];
    let states = |class| {
        reading.tokens[clause.first..clause.end]
            .iter()
            .any(|token| token.is(class))
    };
    !clause.asks
        && !clause.has_any(&others)
        && clause.len() > 2
        && (states(Class::Verb) || states(Class::Past))
}
