//! `no-reply-route`: first words without a way to answer.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Class;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD021", "no-reply-route"),
    severity: Severity::Warning,
    does: "Fires on the first public message where it has no way to answer: a link, a number, an address, `reply here`.",
    why: "Whoever finds no way to answer us answers everybody.",
    fires: Example::first(
        "We are sorry. Our app is down. We do not know why yet. We are working on it, and will tell you more on this page by 8 am.",
    ),
    passes: Example::first(
        "We are sorry. Our app is down. We do not know why yet. We are working on it, and will tell you more on this page by 8 am. Questions? Reply here.",
    ),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let route = |class| reading.tokens.iter().any(|token| token.is(class));
    let routes = [Class::Link, Class::Mail, Class::Phone];
    if !reading.opens() || reading.has(Topic::Reply) || routes.into_iter().any(route) {
        return None;
    }
    Found::missing(
        "there is no way to answer",
        "name one: \"Reply here, or write to us at <your page>.\"",
    )
}
