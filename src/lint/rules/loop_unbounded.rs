//! `loop-unbounded`: a round that the line can go for ever.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::graph::{Graph, Way};
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// The most steps between the ends of a round that one finding points to.
const SHOWN: usize = 4;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA003", "loop-unbounded"),
        severity: Severity::Error,
        does: "Finds rounds of steps none of which has `at_most`.",
        why: "The customer is called a sixth and a seventh time with the same offer, because nothing in the plan says that it is enough and who decides then.",
        bad: "steps:\n  ask: {decide: Is it put right?, options: {'Yes': done, 'No': call}}\n  call: {do: Call again, next: ask}\n  done: {end: resolved}\n",
        good: "steps:\n  ask: {decide: Is it put right?, options: {'Yes': done, 'No': call}}\n  call: {do: Call again, next: ask, at_most: 3, then: done}\n  done: {end: resolved}\n",
    },
    reads: &["steps", "worst_cases"],
    run,
};

/// How far the walk is with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    /// It lies on the way that is being walked, at this place.
    At(usize),
    Done,
}

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let graph = book.graph();
    let open = |number: usize| graph.is_reached(number) && graph.steps[number].1.at_most.is_none();
    let mut marks = vec![Mark::New; graph.steps.len()];
    let mut told = vec![false; graph.steps.len()];
    for first in (0..graph.steps.len()).filter(|number| open(*number)) {
        if marks[first] != Mark::New {
            continue;
        }
        marks[first] = Mark::At(0);
        let mut way: Vec<(usize, usize)> = vec![(first, 0)];
        while let Some((number, tried)) = way.last_mut() {
            let number = *number;
            let Some((next, by)) = graph.after(number).get(*tried).copied() else {
                marks[number] = Mark::Done;
                way.pop();
                continue;
            };
            *tried += 1;
            match marks[next] {
                Mark::New if open(next) => {
                    marks[next] = Mark::At(way.len());
                    way.push((next, 0));
                }
                // One finding for each step that leads back: with a limit there, every round of it has one.
                Mark::At(place) if !std::mem::replace(&mut told[number], true) => {
                    found.push(endless(book, graph, &way[place..], by));
                }
                _ => {}
            }
        }
    }
}

/// Says where a round begins, goes on and leads back, each step with how many of its ways were tried.
fn endless(
    book: &Book<'_>,
    graph: &Graph<'_>,
    round: &[(usize, usize)],
    back: Way<'_>,
) -> Diagnostic {
    let id = |number: usize| one_line(graph.steps[number].0.as_str(), 60);
    let place = |number: usize| {
        book.place(&[
            Segment::Key("steps"),
            Segment::Key(graph.steps[number].0.as_str()),
        ])
    };
    let (first, last) = (round[0].0, round[round.len() - 1].0);
    let message = match round {
        [_] => format!("the line can go round at `{}` for ever", id(first)),
        _ => format!(
            "the line can go round from `{}` to `{}` and back for ever",
            id(first),
            id(last)
        ),
    };
    let to = match round {
        [_] => "itself".to_owned(),
        _ => format!("`{}`", id(first)),
    };
    let label = match back {
        Way::Answer(answer) => format!("`{}` leads back to {to}", one_line(answer, 40)),
        _ => format!("leads back to {to}"),
    };
    let mut one = CHECK.rule.found(message).at(place(last), label);
    if let [_, between @ .., _] = round {
        one = one.also(place(first), "the round begins here");
        for (number, _) in between.iter().take(SHOWN) {
            one = one.also(place(*number), "goes on here");
        }
    }
    let which = match round {
        [_] => "it",
        _ => "one of these steps",
    };
    one.help(format!("give {which} `at_most`, such as `at_most: 3`, and `then` with the step that comes after that"))
}
