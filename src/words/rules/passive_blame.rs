//! `passive-blame`: a mistake that nobody made.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD014", "passive-blame"),
    severity: Severity::Warning,
    does: "Marks mistakes without anybody who made them: `mistakes were made`, `a situation developed`.",
    why: "`Mistakes were made` leaves out who made them, and is read as no apology.",
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
