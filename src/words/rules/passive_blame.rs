//! `passive-blame`: a mistake that nobody made.

use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::{Level, Rule};

pub(super) const RULE: Rule = Rule {
    code: "WRD014",
    name: "passive-blame",
    level: Level::Warning,
    does: "Marks mistakes without anybody who made them: `mistakes were made`, `a situation developed`.",
    why: "The first statement said that passengers had to be `re-accommodated`, and the boss had to apologise for the statement.",
    fires: Example::public("A customer was re-accommodated after a situation developed."),
    passes: Example::public("We moved a customer to a later flight."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    Found::marked(
        reading.marks(Topic::Passive),
        "this says what was done and not who did it",
        "say who did it: we",
    )
}
