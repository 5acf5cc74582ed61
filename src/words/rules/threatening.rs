//! `threatening`: a threat, or an order to be silent.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD027", "threatening"),
    severity: Severity::Error,
    does: "Marks threats and orders to be silent, in public and in private: `hear from our lawyers`, `or we sue`, `stop spreading lies`.",
    why: "A threat to one person who complained is what everybody else reads about the next day.",
    fires: Example::public("Delete your video or we will sue you."),
    passes: Example::public("We saw your video, and we would like to talk to you about it."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    Found::marked(
        reading.marks_unless_never(Topic::Threat),
        "this threatens, and it will be shown around",
        "leave it out; what has to be said by a lawyer is no answer to a post",
    )
}
