//! `absolute-promise`: a promise that one case breaks.

use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::{Level, Rule};

pub(super) const RULE: Rule = Rule {
    code: "WRD010",
    name: "absolute-promise",
    level: Level::Warning,
    does: "Marks promises without limit: `never again`, `we guarantee`, `100 %`.",
    why: "The second case came within the week, and the promise was worse than the case.",
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
