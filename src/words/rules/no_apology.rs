//! `no-apology`: first words without an apology.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD017", "no-apology"),
    severity: Severity::Error,
    does: "Fires on the first public message where it has no apology. Regret counts, and so does an apology with a condition.",
    why: "After an outage of about 8.5 million machines in 2024 the first post had no apology; it came later that morning, on television.",
    fires: Example::first("We are aware of the outage and are looking into it."),
    passes: Example::first(
        "We are sorry. Our app has been down since 6 am. We do not know why yet. The team is working on it. Next update by 8 am at acme.example/status.",
    ),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.opens() || reading.has(Topic::Apology) {
        return None;
    }
    Found::missing(
        "the first words have no apology",
        "begin with it: \"We are sorry\"",
    )
}
