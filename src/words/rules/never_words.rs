//! `never-words`: words that the playbook never says.

use crate::diagnostic::{Code, Severity};
use crate::text::one_line;
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::never::Sought;
use crate::words::reading::Reading;
use crate::words::rule::Rule;
use crate::words::speech::Never;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD007", "never-words"),
    severity: Severity::Error,
    does: "Marks words that the playbook lists under `never`, whole and in any case.",
    why: "Words on this list have made it worse before: in 2017 a first statement said `re-accommodated` of passengers, and the full apology came a day later.",
    fires: Example::public("Please calm down, we are on it.").never(&NEVER),
    passes: Example::public("We are on it.").never(&NEVER),
    check,
};

/// What the examples never say.
const NEVER: [Never<'static>; 1] = [Never {
    words: Sought::new("calm down"),
    rule: "Tell people how to feel",
    place: 1,
}];

/// How much of a rule of the playbook is repeated in the message.
const SHOWN: usize = 120;

fn check(reading: &Reading<'_>) -> Option<Found> {
    let found = reading.never();
    let (number, _) = found.first()?;
    let never = reading.speech.never[*number];
    let mut marks: Vec<Mark> = Vec::new();
    for (_, range) in found.iter().cloned() {
        match marks.last_mut() {
            Some(last) if range.start < last.range.end => {
                last.range.end = last.range.end.max(range.end);
            }
            _ => marks.push(Mark::at(range)),
        }
    }
    Found::marked(
        marks,
        format!(
            "this is never said (never.{}: {})",
            never.place,
            one_line(never.rule, SHOWN)
        ),
        "leave these words out, and say what you do: \"I am looking at it now\"",
    )
}
