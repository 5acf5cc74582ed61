//! `absolute-promise`: a promise that one case breaks.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD010", "absolute-promise"),
    severity: Severity::Warning,
    does: "Marks promises without limit: `never again`, `we guarantee`, `100 %`.",
    why: "A second incident came in the same week as the first, and brought the first one back.",
    fires: Example::public("This will never happen again."),
    passes: Example::public("We are changing how we do this, so that it is less likely to happen."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    Found::marked(
        reading.marks(Topic::Absolute),
        "one more case breaks this promise",
        "say what you change, not that it cannot happen",
    )
}
