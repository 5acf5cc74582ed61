//! `blaming`: blame on whoever complains.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD008", "blaming"),
    severity: Severity::Warning,
    does: "Marks words that put it on the customer, or on one of ours or a supplier: `you should have`, `the passenger refused`, `did not do its job`, `calm down`.",
    why: "A letter to the staff called a passenger disruptive and belligerent, and leaked the same day.",
    fires: Example::public("You should have called us first."),
    passes: Example::public("We are sorry that you could not reach us."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    Found::marked(
        reading.marks_unless_never(Topic::Blame),
        "this puts the blame on somebody",
        "say what happened on your side, or nothing of who did what",
    )
}
