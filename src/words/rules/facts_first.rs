//! `facts-first`: facts before the people.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::Topic;
use crate::words::reading::{Reading, Stretch};
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD018", "facts-first"),
    severity: Severity::Warning,
    does: "Marks the facts that stand before the first words to the people, in words that everybody can read. One short sentence that names it, and what people need to stay safe, may come first.",
    why: "An explanation before a word of sorrow is read as cold.",
    fires: Example::public(
        "A lorry hit the bridge at ten past two. Fourteen trains had to stop. We are sorry for the long wait.",
    ),
    passes: Example::public(
        "We are sorry for the long wait. A lorry hit the bridge at ten past two. Fourteen trains had to stop.",
    ),
    check,
};

/// The most words that may name what it is about before the first words to the people.
const NAMING: usize = 7;

/// The most words of one sentence that may do so by itself.
const ONE: usize = 18;

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    let to_people = [Topic::Apology, Topic::Empathy, Topic::Fault];
    // Whoever is sorry again was so before.
    let to_people =
        |sentence: &Stretch| sentence.has_any(&to_people) && !sentence.has(Topic::Again);
    let first = reading.sentences.iter().position(to_people)?;
    let no_facts = [Topic::Neutral, Topic::Unknown];
    let before = &reading.sentences[..first];
    let facts: Vec<_> = before
        .iter()
        .filter(|sentence| !sentence.asks && !sentence.has_any(&no_facts) && sentence.len() > 2)
        .collect();
    let words: usize = facts.iter().map(|sentence| sentence.len()).sum();
    if words <= NAMING || facts.len() == 1 && words <= ONE {
        return None;
    }
    let marks = facts
        .iter()
        .map(|sentence| Mark::at(reading.bytes_of(sentence)));
    Found::marked(
        marks.collect(),
        "the facts come before the people",
        "begin with what it is like for them, then say what happened",
    )
}
