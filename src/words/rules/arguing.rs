//! `arguing`: an argument in front of others.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD012", "arguing"),
    severity: Severity::Warning,
    does: "Marks words that argue: `that is not true`, `as we already told you`, `our policy is clear`.",
    why: "In 2013 a restaurant's page argued with its critics through a night, pasted replies and removed comments.",
    fires: Example::public("That is not true, as we already told you."),
    passes: Example::public("You see it another way, and we want to understand it."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    Found::marked(
        reading.marks(Topic::Argument),
        "this argues, and others are reading",
        "say what you understood of their side, and what you do",
    )
}
