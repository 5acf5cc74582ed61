//! How many of the seven questions a playbook answers, which tells a whole plan from a short note.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::book::Book;
use crate::playbook::model::Playbook;

/// How many answers make a plan.
const SOME: usize = 3;

/// Says whether a playbook answers so many of the questions that the others are missed: worst cases, who needs to know,
/// when it moves somewhere private, how far we go, what comes back, when to walk away, and what is said afterwards.
pub(in crate::lint) fn is_a_plan(book: &Playbook) -> bool {
    let answers = [
        !book.worst_cases.is_empty(),
        !book.who_to_notify.is_empty(),
        book.go_private.is_some(),
        book.all_in.is_some(),
        !book.ripples.is_empty(),
        book.walk_away.is_some(),
        book.aftermath.is_some(),
    ];
    answers.into_iter().filter(|answer| *answer).count() >= SOME
}

/// Begins what a rule finds where a whole plan lacks a block: it is shown at the head of the playbook.
pub(in crate::lint) fn lacks(
    book: &Book<'_>,
    rule: &Rule,
    block: &str,
    message: &str,
) -> Diagnostic {
    rule.found(message)
        .at(book.head(), format!("the plan has no `{block}` yet"))
}

/// The blocks read by a rule that speaks of whole plans only: those that answer the questions, and its own.
macro_rules! questions {
    ($($own:literal),*) => {
        &[
            $($own,)*
            "worst_cases",
            "who_to_notify",
            "go_private",
            "all_in",
            "ripples",
            "walk_away",
            "aftermath",
        ]
    };
}

/// A sample that answers enough of the questions to be a plan, with the lines given to it in front.
macro_rules! plan {
    ($($own:literal)?) => {
        concat!(
            $($own,)?
            "all_in: {decides: lead}\nripples:\n  - {if: A fair recap, then: rest, who: comms}\n",
            "  - {if: A second video, then: raise, who: lead}\naftermath: {default: follow_up}\n",
        )
    };
}

pub(in crate::lint) use {plan, questions};
