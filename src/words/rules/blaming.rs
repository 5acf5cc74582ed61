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
    does: "Marks words that put it on the customer: `you should have`, `your failure to`, `the passenger refused`.",
    why: "A letter to the staff called a passenger disruptive and belligerent, and leaked the same day.",
    fires: Example::public("You should have called us first."),
    passes: Example::public("We are sorry that you could not reach us."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    Found::marked(
        reading.marks(Topic::Blame),
        "this blames the customer",
        "say what happened on your side, or nothing of who did what",
    )
}
