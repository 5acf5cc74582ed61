//! `shows-personal`: personal data that everybody can read.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::Topic;
use crate::words::personal::Personal;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD001", "shows-personal"),
    severity: Severity::Error,
    does: "Marks a phone number, a mail address, a card or bank number or a booking code in words that everybody can read. Our own numbers and addresses, as in `call us on`, are left alone.",
    why: "A phone number or a booking code in public is a privacy breach, and whoever reads along can use it.",
    fires: Example::public("We tried to ring you on +1 312 555 0142."),
    passes: Example::public("We tried to ring you today. Please send us a DM."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    let mut kinds: Vec<&str> = Vec::new();
    let mut marks = Vec::new();
    for (kind, range) in &reading.personal {
        // A mail address that is not on one of the known domains is none of ours.
        let can_be_ours = match kind {
            Personal::Phone => true,
            Personal::Mail => reading.speech.domains.is_empty(),
            Personal::Card | Personal::Account | Personal::Booking => false,
        };
        if can_be_ours && is_ours(reading, range.start) {
            continue;
        }
        if !kinds.contains(&kind.words()) {
            kinds.push(kind.words());
        }
        marks.push(Mark {
            range: range.clone(),
            instead: None,
        });
    }
    let message = format!("everybody can read {} here", kinds.join(" and "));
    Found::marked(marks, message, "take it out, and go on in private")
}

/// Says whether the sentence around a place gives a number or an address of ours to be used.
fn is_ours(reading: &Reading<'_>, byte: usize) -> bool {
    let next = reading.tokens.partition_point(|token| token.end <= byte);
    if next == reading.tokens.len() {
        return false;
    }
    let sentence = reading.sentence_of(next);
    // A number that stands by itself answers what was asked in the sentence before.
    let alone = sentence.first == next;
    sentence.has(Topic::Ours) && !sentence.has(Topic::Theirs)
        || alone && reading.sentences.len() > 1
}
