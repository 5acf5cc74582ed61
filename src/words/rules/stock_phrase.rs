//! `stock-phrase`: words that everybody says.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD026", "stock-phrase"),
    severity: Severity::Note,
    does: "Marks phrases that stand in every statement: `our top priority`, `we take this very seriously`, `thoughts and prayers`, `no comment`.",
    why: "Words that fit every case say nothing of this one, and are quoted as a sign that nobody cared.",
    fires: Example::public("Your safety is our top priority."),
    passes: Example::public("We have stopped the ride until an engineer has checked it."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    Found::marked(
        reading.marks_unless_never(Topic::Stock),
        "everybody says this, and it says nothing of what happened",
        "say what you do: \"We have closed the ride until it is checked\"",
    )
}
