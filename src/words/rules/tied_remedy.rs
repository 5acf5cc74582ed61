//! `tied-remedy`: a remedy for silence or praise.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::{Set, Topic};
use crate::words::reading::{Reading, Stretch};
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD004", "tied-remedy"),
    severity: Severity::Error,
    does: "Marks a remedy that depends on a post being deleted or changed, or on praise.",
    why: "FTC 16 CFR 465 forbids the suppression of honest reviews, so no remedy may be tied to deleting a post.",
    fires: Example::private("Delete the post and we will refund you."),
    passes: Example::private("We will refund you. What you write about us is up to you."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let mut marks = Vec::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let asks = sentence.has_any(&[Topic::Removal, Topic::Praise]);
        let gives = |sentence: &Stretch| sentence.has(Topic::Remedy);
        let ties =
            |sentence: &Stretch| sentence.has(Topic::Tie) || reading.has_word(sentence, Set::Tie);
        if !asks || sentence.has(Topic::Unconditional) {
            continue;
        }
        let next = reading.sentences.get(at + 1);
        let before = at.checked_sub(1).and_then(|at| reading.sentences.get(at));
        let tied_within = gives(sentence) && ties(sentence);
        let tied_to_next = next.is_some_and(|next| gives(next) && ties(next));
        let tied_to_last = before.is_some_and(gives) && ties(sentence);
        if tied_within || tied_to_next || tied_to_last {
            marks.push(Mark::at(reading.bytes_of(sentence)));
        }
    }
    Found::marked(
        marks,
        "this ties a remedy to what people post",
        "offer it without a condition, or do not offer it",
    )
}
