//! `amount-public`: an amount that everybody can read.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD015", "amount-public"),
    severity: Severity::Warning,
    does: "Marks an amount that is given, in words that everybody can read. A loss or a price is left alone.",
    why: "What one person is offered in public is the least that everybody else asks for.",
    fires: Example::public("We will give each of you $500."),
    passes: Example::public("We will make this right with each of you."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    let given = reading
        .sums
        .iter()
        .filter(|sum| sum.money && !reading.sentence_of(sum.first).has(Topic::NoOffer));
    let marks = given.map(|sum| Mark::at(reading.bytes(sum.first, sum.last)));
    Found::marked(
        marks.collect(),
        "this names an amount that everybody can read",
        "keep what one person is offered for a private message",
    )
}
