//! `asks-personal`: personal data that people are asked to post.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD002", "asks-personal"),
    severity: Severity::Error,
    does: "Marks words that ask for personal data where everybody can read the answer. Words that ask for it in a private message are left alone.",
    why: "People post what they are asked for: to ask for personal data in public is a privacy breach.",
    fires: Example::public("Please post your booking code here."),
    passes: Example::public("Please send us your booking code in a direct message."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    let marks = reading.marks_if(Topic::Asking, |hit| {
        let sentence = reading.sentence_of(hit.first);
        !sentence.has(Topic::PrivateRoute) || sentence.has(Topic::InPublic)
    });
    Found::marked(
        marks,
        "this asks for personal data where everybody can read the answer",
        "ask for it in a private message, and say so: send us a DM",
    )
}
