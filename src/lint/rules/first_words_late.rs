//! `first-words-late`: the first words come later than the severity allows, on the fastest way there is.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::haste::{Begin, approval, begins, done, soonest, spoken, words_of};
use crate::lint::way::Way;
use crate::playbook::step::Kind;
use crate::source::Span;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD001", "first-words-late"),
        severity: Severity::Error,
        does: "Adds up what the fastest way to the first public words takes: pauses, steps with `takes`, a step that is due by a time, the sign-off of the words. Finds it where that is more than `acknowledge` of the worst severity with which a walk begins there, and where no step says anything in public at all.",
        why: "In 2009 a pizza chain answered a video of its kitchen after about two days; by then over a million people had seen it.",
        bad: "statements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  look: {do: Find out what happened, within: 20m}\n  ask: {wait: 20m}\n  tell: {say: holding, within: 30m}\n",
        good: "statements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  look: {do: Find out what happened, within: 20m}\n  tell: {say: holding, within: 30m}\n  ask: {wait: 20m}\n",
    },
    reads: &[
        "steps",
        "statements",
        "channels",
        "severities",
        "worst_cases",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let mut told: Vec<(Span, Span)> = Vec::new();
    for begin in begins(book) {
        let due = begin.rule.acknowledge.approx_seconds();
        let one = match soonest(book, begin.step) {
            Some(way) if way.count > due => late(book, begin, &way),
            None if nothing_said(book) => never(book, begin),
            _ => continue,
        };
        let mut places = one.labels.iter().map(|label| label.span);
        let place = places.next().zip(places.next());
        if place.is_none_or(|place| !told.contains(&place)) {
            told.extend(place);
            found.push(one);
        }
        if book.opening().openers.is_empty() {
            return;
        }
    }
}

/// Says whether no step ever says anything in public, though there are channels for it.
fn nothing_said(book: &Book<'_>) -> bool {
    let mut channels = book.plan().channels.values();
    book.opening().openers.is_empty() && channels.any(|channel| channel.public)
}

/// Tells of words that come, but too late.
fn late(book: &Book<'_>, begin: Begin<'_>, way: &Way) -> Diagnostic {
    let graph = book.graph();
    let severity = one_line(begin.severity.as_str(), 60);
    let message = format!(
        "the first public words come {} after the start at the soonest, and `{severity}` wants them after {}",
        spoken(way.count),
        begin.rule.acknowledge.words()
    );
    let last = way.steps.last().copied().unwrap_or(begin.step);
    let id = graph.steps[last].0;
    let mut one = CHECK
        .rule
        .found(message)
        .at(book.place(&keys(["steps", id.as_str()])), "said here")
        .also(due(book, begin), "due here");
    let mut at = 0;
    for number in &way.steps {
        let then = done(book, *number, at);
        if then > at {
            let (place, words) = cause(book, *number, then);
            one = one.also(place, words);
        }
        at = then;
    }
    one.help("say something first that needs nothing found out: that you saw it, that you are sorry, when you come back")
}

/// Returns what makes a step late, and where that stands.
fn cause(book: &Book<'_>, number: usize, then: i64) -> (Span, String) {
    let (id, step) = book.graph().steps[number];
    let own = |key| book.value(&keys(["steps", id.as_str(), key]));
    if let Some(words) = words_of(book, number) {
        let asked = book.plan().statements.get(words).and_then(approval);
        let within = step.within.map(|within| within.approx_seconds());
        return match asked {
            Some(asked) if within != Some(then) => {
                let place = book.place(&keys(["statements", words.as_str(), "approve"]));
                (place, format!("the sign-off may take {}", spoken(asked)))
            }
            _ => (own("within"), format!("{} after the start", spoken(then))),
        };
    }
    match (&step.kind, step.takes) {
        (Kind::Wait(wait), _) => (own("wait"), format!("waits {}", wait.length.words())),
        (_, Some(takes)) => (own("takes"), format!("takes {}", takes.words())),
        _ => (
            own("within"),
            format!("done {} after the start", spoken(then)),
        ),
    }
}

/// Tells of steps that never say anything.
fn never(book: &Book<'_>, begin: Begin<'_>) -> Diagnostic {
    let severity = one_line(begin.severity.as_str(), 60);
    CHECK
        .rule
        .found(format!(
            "no step says anything in public, and `{severity}` wants words after {}",
            begin.rule.acknowledge.words()
        ))
        .at(
            book.place(&keys(["steps", book.graph().steps[begin.step].0.as_str()])),
            "nothing is said from here on",
        )
        .also(due(book, begin), "due here")
        .help("add a step that says something on a public channel")
}

fn due(book: &Book<'_>, begin: Begin<'_>) -> Span {
    book.value(&keys([
        "severities",
        begin.severity.as_str(),
        "acknowledge",
    ]))
}
