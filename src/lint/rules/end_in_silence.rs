//! `end-in-silence`: an end to which the line can come without a word in public.

use std::collections::VecDeque;

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::graph::{Graph, Way};
use crate::lint::people::named;
use crate::lint::speech::{is_public, public_words};
use crate::playbook::model::Playbook;
use crate::playbook::step::{Kind, Step};
use crate::playbook::yaml::Segment;
use crate::text::{Words, one_line};

/// The most steps of a way that are named.
const SHOWN: usize = 6;

/// How an end is put that is none: another playbook goes on.
const GOES_ON: [&str; 3] = ["hand over", "handover", "taken over"];

/// How an end is put at which there is nothing to tell anybody.
const NOTHING: [&str; 9] = [
    "false alarm",
    "no incident",
    "nothing happened",
    "not about us",
    "not our",
    "not ours",
    "no breach",
    "no personal data",
    "no data",
];

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA005", "end-in-silence"),
        severity: Severity::Warning,
        does: "Finds an `end` to which the line can come without a `say` or `every` on a public channel. An end that is handed over, one at which nothing happened (`false alarm`, `no personal data`), and an `approve` with `stay_quiet: true`, in which somebody signs that nothing is said, are no silence.",
        why: "Nobody decided to say nothing. The way through the plan just had no words on it, and those who waited for an answer took the silence for one.",
        bad: "statements:\n  holding: {post_to: x, text: We are sorry. We are looking into it.}\nsteps:\n  ask: {decide: Is it about us?, options: {'Yes': tell, 'No': look}}\n  look: {do: Look again tomorrow, next: done}\n  tell: {say: holding}\n  done: {end: resolved}\n",
        good: "statements:\n  holding: {post_to: x, text: We are sorry. We are looking into it.}\nsteps:\n  ask: {decide: Is it about us?, options: {'Yes': tell, 'No': quiet}}\n  quiet: {approve: {what: Stay quiet about it, any: [comms, legal], stay_quiet: true}, next: done}\n  tell: {say: holding}\n  done: {end: resolved}\n",
    },
    reads: &["steps", "worst_cases", "statements", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    // A playbook that has no public words at all is no case of a way that misses them.
    if !plan.statements.values().any(|one| is_public(plan, one)) {
        return;
    }
    let graph = book.graph();
    let mut from: Vec<Option<(usize, Way<'_>)>> = vec![None; graph.steps.len()];
    let mut seen = vec![false; graph.steps.len()];
    let mut open: VecDeque<usize> = graph.starts.iter().copied().collect();
    graph.starts.iter().for_each(|start| seen[*start] = true);
    while let Some(number) = open.pop_front() {
        let step = graph.steps[number].1;
        match &step.kind {
            Kind::End(_) if from[number].is_none() && number > 0 => {
                // A walk that is over when it begins is another matter.
            }
            Kind::End(text) if !goes_on_or_is_nothing(text) => {
                found.push(silent(book, graph, number, &from));
            }
            _ if speaks(plan, step) => continue,
            _ => {}
        }
        for (next, way) in graph.after(number) {
            if !std::mem::replace(&mut seen[*next], true) {
                from[*next] = Some((number, *way));
                open.push_back(*next);
            }
        }
    }
}

/// Says whether the words of an end name no silence: it goes on elsewhere, or nothing was there.
fn goes_on_or_is_nothing(text: &str) -> bool {
    let words = Words::of(text);
    words.say_any(&GOES_ON) || words.say_any(&NOTHING)
}

/// Says whether a step says something in public, or has somebody sign that nothing is said.
fn speaks(plan: &Playbook, step: &Step) -> bool {
    match &step.kind {
        Kind::Approve(approve) => approve.stay_quiet,
        _ => public_words(plan, step).is_some(),
    }
}

fn silent(
    book: &Book<'_>,
    graph: &Graph<'_>,
    end: usize,
    from: &[Option<(usize, Way<'_>)>],
) -> Diagnostic {
    let mut way = vec![end];
    let mut answers: Vec<(usize, &str)> = Vec::new();
    let mut at = end;
    while let Some((before, by)) = from[at] {
        if let Way::Answer(answer) = by {
            answers.push((before, answer));
        }
        way.push(before);
        at = before;
    }
    way.reverse();
    let id = |number: usize| graph.steps[number].0.as_str();
    let path = ["steps", id(end)].map(Segment::Key);
    let message = format!(
        "the line can come to `{}` without a word in public",
        one_line(id(end), 60)
    );
    // The end that is added below the last step is written nowhere.
    let one = CHECK.rule.found(message);
    let mut one = match book.tree.at(&path) {
        Some(entry) => one.at(entry.span(), "nothing was said in public up to here"),
        None => {
            let last = end.saturating_sub(1);
            let path = ["steps", id(last)].map(Segment::Key);
            one.at(
                book.place(&path),
                "the line ends below here, and nothing was said in public",
            )
        }
    };
    for (number, answer) in answers.iter().take(SHOWN) {
        let path = ["steps", id(*number), "options", answer].map(Segment::Key);
        one = one.also(book.place(&path), "by this answer");
    }
    let shown = &way[..way.len().min(SHOWN)];
    let more = if shown.len() < way.len() {
        ", and on"
    } else {
        ""
    };
    let steps = named(shown.iter().map(|number| id(*number)), "then");
    one.note(format!("the way goes by {steps}{more}"))
        .help("say something in public on this way, or have somebody sign the silence: `approve: {what: Say nothing, any: [lead], stay_quiet: true}`")
}
