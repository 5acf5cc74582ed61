//! `admits-fault`: a fault that is admitted.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;
use crate::words::speech::Fault;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD024", "admits-fault"),
    severity: Severity::Note,
    does: "Marks words in public that say that it was our fault, unless that was decided (`admits_fault`). Regret is no admission: `this should not have happened` is left alone.",
    why: "To say sorry needs nobody's leave; to say that it was our fault may need a lawyer's.",
    fires: Example::public("We failed to check the brakes."),
    passes: Example::public("We are sorry that this happened to you."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() || reading.speech.fault == Fault::Decided {
        return None;
    }
    Found::marked(
        reading.marks(Topic::Fault),
        "this admits a fault, and is more than regret",
        "make sure that whoever decides that has said yes",
    )
}
