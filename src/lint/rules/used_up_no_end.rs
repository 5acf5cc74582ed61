//! `used-up-no-end`: an `at_most` behind which the line goes round without a way out.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::graph::Way;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// The most other steps that one finding points to.
const SHOWN: usize = 4;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA004", "used-up-no-end"),
        severity: Severity::Error,
        does: "Finds an `at_most` after which the line can no longer come to an end: its `then` leads back to steps that are used up themselves.",
        why: "After the third round the question that could end it is passed over, and the responder is sent in a circle in which nothing is left to answer.",
        bad: "steps:\n  ask: {decide: Is it put right?, options: {'Yes': done, 'No': call}, at_most: 3, then: call}\n  call: {do: Call again, next: ask}\n  done: {end: resolved}\n",
        good: "steps:\n  ask: {decide: Is it put right?, options: {'Yes': done, 'No': call}, at_most: 3, then: done}\n  call: {do: Call again, next: ask}\n  done: {end: resolved}\n",
    },
    reads: &["steps", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let graph = book.graph();
    let limited = |number: usize| graph.steps[number].1.at_most.is_some();
    if !(0..graph.steps.len()).any(limited) {
        return;
    }
    // The ways that are left once every limit is used up.
    let is_end = |number: &usize| matches!(graph.steps[*number].1.kind, Kind::End(_));
    let ends = graph.leading((0..graph.steps.len()).filter(is_end), |number, way| {
        !limited(number) || way == Way::Then
    });
    let stuck = |number: &usize| graph.is_reached(*number) && !ends[*number];
    let numbers = 0..graph.steps.len();
    let Some(first) = numbers
        .clone()
        .find(|number| stuck(number) && limited(*number))
    else {
        return;
    };
    let (id, step) = graph.steps[first];
    let times = match step.at_most.unwrap_or(1) {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let message = format!(
        "once `{}` has opened {times}, the line can no longer come to an end",
        one_line(id.as_str(), 60)
    );
    let path = ["steps", id.as_str(), "then"].map(Segment::Key);
    let mut one = CHECK
        .rule
        .found(message)
        .at(book.value(&path), "no way out from here");
    for number in numbers
        .filter(|number| *number != first && stuck(number))
        .take(SHOWN)
    {
        let path = ["steps", graph.steps[number].0.as_str()].map(Segment::Key);
        let label = match limited(number) {
            true => "nor from here, once it is used up",
            false => "nor from here",
        };
        one = one.also(book.place(&path), label);
    }
    found.push(one.help("let `then` lead to a step from which the line comes to an `end`"));
}
