//! `approvals-long`: the sign-offs on the way to the first words take longer than there is.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::haste::{approval_at, begins, fewest_approvals, soonest, spoken, words_of};
use crate::source::Span;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD002", "approvals-long"),
        severity: Severity::Warning,
        does: "Adds up the time that the sign-offs may take on the way to the first public words: steps that ask for one, and the sign-off of the words. Finds it where the sum is more than `acknowledge`.",
        why: "Each sign-off looks short by itself; together they outlast the deadline, and the words are approved when nobody waits for them any more.",
        bad: "statements:\n  holding: {post_to: site, approve: {any: comms, within: 20m}, text: We are sorry.}\nsteps:\n  ask: {approve: {what: May we speak of it?, any: legal, within: 20m}}\n  tell: {say: holding}\n",
        good: "statements:\n  holding: {post_to: site, approve: {any: comms, within: 20m}, text: We are sorry.}\nsteps:\n  tell: {say: holding}\n  ask: {approve: {what: May we say more?, any: legal, within: 20m}}\n",
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
    let mut told: Vec<(usize, Span)> = Vec::new();
    for begin in begins(book) {
        let due = begin.rule.acknowledge.approx_seconds();
        let Some(way) = fewest_approvals(book, begin.step).filter(|way| way.count > due) else {
            continue;
        };
        // Where the plan is late without them it is another matter.
        if soonest(book, begin.step).is_none_or(|way| way.count > due) {
            continue;
        }
        let last = way.steps.last().copied().unwrap_or(begin.step);
        let severity = begin.severity.as_str();
        let limit = book.value(&keys(["severities", severity, "acknowledge"]));
        if told.contains(&(last, limit)) {
            continue;
        }
        told.push((last, limit));
        let message = format!(
            "the sign-offs before the first public words may take {}, and `{}` wants the words after {}",
            spoken(way.count),
            one_line(severity, 60),
            begin.rule.acknowledge.words()
        );
        let id = book.graph().steps[last].0;
        let mut one = CHECK
            .rule
            .found(message)
            .at(
                book.place(&keys(["steps", id.as_str()])),
                "the first public words",
            )
            .also(limit, "due here");
        for number in &way.steps {
            let Some(asked) = approval_at(book, *number) else {
                continue;
            };
            let id = book.graph().steps[*number].0;
            let place = match words_of(book, *number) {
                Some(words) => book.place(&keys(["statements", words.as_str(), "approve"])),
                None => book.place(&keys(["steps", id.as_str(), "approve"])),
            };
            one = one.also(place, format!("may take {}", spoken(asked)));
        }
        found.push(one.help("ask behind the first words, or give shorter times in `within`"));
    }
}
