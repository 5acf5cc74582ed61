//! `conditional-apology`: an apology that depends on something.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::{Hit, Topic};
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD013", "conditional-apology"),
    severity: Severity::Warning,
    does: "Marks an apology with a condition: `sorry if anyone was`, `sorry you feel`, `to anyone who may have been`. An `if` that belongs to something else is left alone.",
    why: "`Sorry if` leaves open whether anything happened, and is read as no apology.",
    fires: Example::public("We are sorry if anyone was upset."),
    passes: Example::public("We are sorry that we upset people."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let mut marks: Vec<Mark> = Vec::new();
    // A semicolon parts what is said from what is said next.
    let whole = |hit: Hit| !reading.speech.text[reading.bytes(hit.first, hit.last)].contains(';');
    for mark in reading.marks_if(Topic::Condition, whole) {
        let mark = match mark.instead {
            Some(_) => mark,
            None => without_condition(reading, mark),
        };
        match marks.last_mut() {
            Some(last) if mark.range.start < last.range.end => {
                last.range.end = last.range.end.max(mark.range.end);
            }
            _ => marks.push(mark),
        }
    }
    Found::marked(
        marks,
        "this apology depends on a condition",
        "apologise for what happened, without a condition",
    )
}

/// Marks from the apology to the end of the condition behind it, and proposes the apology alone. Where the condition
/// comes first nothing can be proposed.
fn without_condition(reading: &Reading<'_>, mark: Mark) -> Mark {
    let first = reading
        .tokens
        .partition_point(|token| token.end() <= mark.range.start);
    let apologies = reading.hits(Topic::Apology);
    let at = apologies.partition_point(|hit| hit.last < first);
    let apology = apologies.get(at).filter(|hit| hit.first == first);
    let Some(apology) = apology else {
        return mark;
    };
    let last = reading
        .tokens
        .partition_point(|token| token.end() < mark.range.end);
    let clause = reading
        .tokens
        .get(last)
        .map(|token| reading.clauses[token.clause()]);
    let end = clause.map_or(mark.range.end, |clause| reading.bytes_of(&clause).end);
    let range = mark.range.start..end.max(mark.range.end);
    let kept = reading.bytes(apology.first, apology.last);
    let instead = reading.speech.text.get(range.start..kept.end);
    Mark {
        range,
        instead: instead.map(str::to_owned),
    }
}
