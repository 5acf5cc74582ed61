//! `no-next-update`: first words without the time of the next.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD020", "no-next-update"),
    severity: Severity::Error,
    does: "Fires on the first public message where it names no time of the next update. `Soon` is none. Words that only lead to a page with what we know need none: it stands there.",
    why: "Where nobody knows when we speak next, others fill the silence.",
    fires: Example::first(
        "We are sorry. Our app is down. We do not know why yet. We are working on it. More soon at acme.example/status.",
    ),
    passes: Example::first(
        "We are sorry. Our app is down. We do not know why yet. We are working on it. Next update by 8 am at acme.example/status.",
    ),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.opens() || reading.has(Topic::Update) || reading.has(Topic::Pointer) {
        return None;
    }
    Found::missing(
        "no time of the next update is promised",
        "name one that you can keep, news or not: \"Next update by 5 pm at <your page>\"",
    )
}
