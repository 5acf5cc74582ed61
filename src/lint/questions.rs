//! How many of the seven questions a playbook answers, which tells a whole plan from a short note.

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
