//! `guessing`: a guess at the cause.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD009", "guessing"),
    severity: Severity::Warning,
    does: "Marks guesses in words that everybody can read: `probably`, `it seems that`, `we think`.",
    why: "A guess at the cause is quoted as a fact, and where it names somebody it may be defamation.",
    fires: Example::public("It was probably a faulty cable."),
    passes: Example::public("We do not know the cause yet."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    Found::marked(
        reading.marks(Topic::Guess),
        "this guesses, and it will be quoted as a fact",
        "say what you know, and that you do not know the rest",
    )
}
