//! `names-person`: somebody who is named in public.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::{Hit, Topic};
use crate::words::reading::{Class, Reading, Token};
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD005", "names-person"),
    severity: Severity::Warning,
    does: "Marks the name of a colleague or a customer in words that everybody can read. Handles, signatures, speakers who say who they are and a first name that only greets are left alone; a title with a surname, and a full name, are marked in a greeting too.",
    why: "A name in public makes one person the target: strangers find them, and beside a reproach it may be defamation.",
    fires: Example::public("The clerk, Darren Pike, has gone home."),
    passes: Example::public("The clerk has gone home."),
    check,
};

/// The most words of a name.
const NAMES: usize = 3;

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    let mut marks = reading.marks_if(Topic::Person, |hit| {
        let named = &reading.speech.text[reading.bytes(hit.first, hit.last)];
        !reading.speech.signers.contains(&named)
            && !is_signature(reading, hit.first, hit.last)
            && !reading.says_speaker(hit.first)
            && !is_spoken_to(reading, hit)
    });
    marks.extend(beside_their_role(reading));
    for (_, range) in reading.find(reading.speech.people.iter().copied()) {
        let first = reading
            .tokens
            .partition_point(|token| token.end() <= range.start);
        let last = reading
            .tokens
            .partition_point(|token| token.end() < range.end);
        let known = marks
            .iter()
            .any(|mark| mark.range.start <= range.start && range.start < mark.range.end);
        if !known && !is_signature(reading, first, last) && !reading.says_speaker(first) {
            marks.push(Mark::at(range));
        }
    }
    marks.sort_by_key(|mark| mark.range.start);
    marks.dedup_by(|next, last| {
        let within = next.range.start < last.range.end;
        if within {
            last.range.end = last.range.end.max(next.range.end);
        }
        within
    });
    Found::marked(
        marks,
        "this names somebody in public",
        "say what they do instead of who they are, and leave names to their owners",
    )
}

/// Says whether a first name by itself speaks to somebody: `Hi Ben`, `Thanks, Ben`, `Ben, we are on it`.
fn is_spoken_to(reading: &Reading<'_>, hit: Hit) -> bool {
    if hit.first != hit.last || !reading.tokens[hit.first].is(Class::Name) {
        return false;
    }
    let apart = reading.clauses[reading.tokens[hit.first].clause()].len() == 1;
    apart || reading.follows(Topic::Greeting, hit.first)
}

/// Marks names that no list knows, where what somebody does stands beside them between commas: `Okafor, our clerk,`.
fn beside_their_role<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Mark> + 'r {
    let roles = reading.hits(Topic::Role).iter();
    roles.filter_map(|hit| {
        let number = reading.tokens[hit.first].clause();
        let clause = reading.clauses[number];
        let named = reading.clauses[number.checked_sub(1)?];
        let is_name = |token: &Token| {
            let name = [Class::Stranger, Class::Name, Class::Initial];
            name.into_iter().any(|class| token.is(class))
        };
        let alone = (clause.first, clause.end) == (hit.first, hit.last + 1);
        let same = reading.tokens[named.first].sentence() == reading.tokens[hit.first].sentence();
        let names =
            named.len() <= NAMES && reading.tokens[named.first..named.end].iter().all(is_name);
        (alone && same && names).then(|| Mark::at(reading.bytes_of(&named)))
    })
}

/// Says whether a name signs the words: behind a dash, or at the end behind a comma or by itself.
fn is_signature(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let Some(token) = reading.tokens.get(first) else {
        return false;
    };
    let before = &reading.speech.text[..token.start()];
    let line = before.trim_end_matches([' ', '\t']);
    let ends = last + 1 >= reading.tokens.len() && reading.tokens.len() > last - first + 1;
    let apart = line.ends_with([',', '\n']) || reading.sentence_of(first).first == first;
    before.trim_end().ends_with(['–', '—', '-', '^', '~', '/']) || ends && apart
}
