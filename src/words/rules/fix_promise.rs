//! `fix-promise`: a time by which it is mended.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::{Hit, Set, Topic};
use crate::words::reading::{Class, Reading};
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD011", "fix-promise"),
    severity: Severity::Warning,
    does: "Marks the promise of a time by which something works again. The time of the next update is no such promise.",
    why: "A bank that moved its systems over a weekend in April 2018 was back to normal in December.",
    fires: Example::public("The app will be fixed by 5 pm."),
    passes: Example::public("We are working on the app. Next update by 5 pm."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let mut marks: Vec<Mark> = Vec::new();
    for hit in reading.hits(Topic::Fix) {
        let mark = promise(reading, *hit);
        match marks.last_mut() {
            Some(last) if mark.range.start < last.range.end => {
                last.range.end = last.range.end.max(mark.range.end);
            }
            _ => marks.push(mark),
        }
    }
    Found::marked(
        marks,
        "this promises when it is fixed",
        "promise the time of the next update instead",
    )
}

/// Marks a promise with its subject and its time, and proposes that of an update at the same time.
fn promise(reading: &Reading<'_>, hit: Hit) -> Mark {
    let first = reading.begin_of(hit.first);
    let mut times = (hit.first..=hit.last).filter(|at| reading.tokens[*at].is(Class::When));
    let Some((time, last)) = times.find_map(|at| Some((at, reading.end_of_time(at)?))) else {
        return Mark::at(reading.bytes(first, hit.last));
    };
    let range = reading.bytes(first, last.max(hit.last));
    // Words are proposed only where a sentence comes of them: nothing stands between the time and the end of the clause.
    let token = reading.tokens[time];
    let ends = reading.clauses[token.clause()].end == last.max(hit.last) + 1;
    let is_before = reading.lists.vocabulary.is(token.word, Set::Before);
    if !ends || !is_before || last < hit.last {
        return Mark::at(range);
    }
    let when = &reading.speech.text[token.start()..range.end];
    Mark {
        instead: Some(reading.as_written(first, &format!("we will tell you more {when}"))),
        range,
    }
}
