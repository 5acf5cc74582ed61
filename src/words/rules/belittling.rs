//! `belittling`: a harm that is made small.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD025", "belittling"),
    severity: Severity::Warning,
    does: "Marks words in public that play it down: `it was just a delay`, `only a few customers`, `at no point was anyone in danger`. That nobody was hurt is left alone.",
    why: "Whoever was afraid is told that there was nothing to fear, and answers with what it was like.",
    fires: Example::public("It was just a delay of two hours."),
    passes: Example::public("You waited for two hours, and we are sorry."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    Found::marked(
        reading.marks_unless_never(Topic::Belittling),
        "this plays it down",
        "say what it was like for them, in numbers that you know",
    )
}
