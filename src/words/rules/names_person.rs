//! `names-person`: somebody who is named in public.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD005", "names-person"),
    severity: Severity::Warning,
    does: "Marks the name of a colleague or a customer in words that everybody can read. Handles, signatures and speakers who say who they are are left alone.",
    why: "A name in public is a breach of privacy, and beside a reproach it may be defamation.",
    fires: Example::public("The clerk, Darren Pike, has gone home."),
    passes: Example::public("The clerk has gone home."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    let mut marks = reading.marks_if(Topic::Person, |hit| {
        let named = &reading.speech.text[reading.bytes(hit.first, hit.last)];
        !reading.speech.signers.contains(&named)
            && !is_signature(reading, hit.first, hit.last)
            && !reading.says_speaker(hit.first)
    });
    for (_, range) in reading.find(reading.speech.people.iter().copied()) {
        let first = reading
            .tokens
            .partition_point(|token| token.end <= range.start);
        let last = reading
            .tokens
            .partition_point(|token| token.end < range.end);
        let known = marks
            .iter()
            .any(|mark| mark.range.start <= range.start && range.start < mark.range.end);
        if !known && !is_signature(reading, first, last) && !reading.says_speaker(first) {
            marks.push(Mark::at(range));
        }
    }
    marks.sort_by_key(|mark| mark.range.start);
    Found::marked(
        marks,
        "this names somebody in public",
        "say what they do instead of who they are, and leave names to their owners",
    )
}

/// Says whether a name signs the words: behind a dash, or at the end behind a comma or by itself.
fn is_signature(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let Some(token) = reading.tokens.get(first) else {
        return false;
    };
    let before = &reading.speech.text[..token.start];
    let line = before.trim_end_matches([' ', '\t']);
    let ends = last + 1 >= reading.tokens.len() && reading.tokens.len() > last - first + 1;
    let apart = line.ends_with([',', '\n']) || reading.sentence_of(first).first == first;
    before.trim_end().ends_with(['–', '—', '-', '^', '~', '/']) || ends && apart
}
