//! `guessing`: a guess at the cause.

use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::{Level, Rule};

pub(super) const RULE: Rule = Rule {
    code: "WRD009",
    name: "guessing",
    level: Level::Warning,
    does: "Marks guesses in words that everybody can read: `probably`, `it seems that`, `we think`.",
    why: "A first guess at the cause is quoted as a fact, and has to be taken back in public.",
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
