//! `missing-part`: a part of a first message that is not there.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::{Class, Reading, Stretch};
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD022", "missing-part"),
    severity: Severity::Warning,
    does: "Fires on the first public message where one of its six parts is missing (CERC, CDC): a known fact, what is not known, what is being done. The other three have rules of their own and are not named twice: empathy (`no-apology`), coming back (`no-next-update`), where to learn more (`no-reply-route`).",
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
    if !reading.opens() {
        return None;
    }
    let has = |topics: &[Topic]| topics.iter().any(|topic| reading.has(*topic));
    // What another rule finds missing is not named again: an apology, the time of the next update, a way to answer.
    let parts = [
        (
            "a known fact",
            "\"Our app has been down since 6 am\"",
            reading
                .clauses
                .iter()
                .any(|clause| is_fact(reading, clause)),
        ),
        (
            "what is not known yet",
            "\"We do not know the cause yet\"",
            has(&[Topic::Unknown, Topic::Pointer]),
        ),
        (
            "what is being done",
            "\"Our team is working on it\"",
            has(&[Topic::Doing]),
        ),
    ];
    let missing = parts.into_iter().filter(|(_, _, there)| !there);
    let (missing, samples): (Vec<&str>, Vec<&str>) =
        missing.map(|(part, sample, _)| (part, sample)).unzip();
    if missing.is_empty() {
        return None;
    }
    Found::missing(
        format!("a first message also says {}", missing.join(", ")),
        format!("add it, in a few words such as {}", samples.join(", ")),
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
