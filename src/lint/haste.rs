//! When the first public words are said on the fastest way, and when they are due.

use crate::id::{SeverityId, StatementId};
use crate::lint::book::Book;
use crate::lint::opening::said;
use crate::lint::way::{Way, least};
use crate::playbook::model::{Severity, Statement};
use crate::playbook::step::{Kind, Step};
use crate::time::Length;

/// How long an approval takes where the playbook names no time.
pub(in crate::lint) const APPROVAL: Length = Length::minutes(15);

/// Where a walk can begin, and what is asked of the first public words there.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) struct Begin<'a> {
    /// The first step.
    pub(in crate::lint) step: usize,
    /// The worst severity with which it begins there.
    pub(in crate::lint) severity: &'a SeverityId,
    /// What that says.
    pub(in crate::lint) rule: &'a Severity,
}

/// Returns where a walk can begin, each with its severity; none where there are no severities.
pub(in crate::lint) fn begins<'a>(book: &Book<'a>) -> Vec<Begin<'a>> {
    let plan = book.plan();
    let graph = book.graph();
    let begins = graph.starts.iter().filter_map(|step| {
        let cases = plan.worst_cases.values().filter(|case| {
            let start = case.start.as_ref();
            start.map_or(Some(0), |start| graph.number(start)) == Some(*step)
        });
        let worst = cases.filter_map(|case| plan.rank(&case.severity)).min();
        let (severity, rule) = plan.severities.get_index(worst.unwrap_or(0))?;
        Some(Begin {
            step: *step,
            severity,
            rule,
        })
    });
    begins.collect()
}

/// Returns how long the sign-off of a statement may take; nothing for words that need none any more.
pub(in crate::lint) fn approval(statement: &Statement) -> Option<i64> {
    let approve = statement.approve.as_ref()?;
    Some(approve.within.unwrap_or(APPROVAL).approx_seconds())
}

/// Returns the way on which the first public words are said soonest, in seconds from the start: pauses and what takes
/// time are added up, and what is due by a time is done by then.
pub(in crate::lint) fn soonest(book: &Book<'_>, start: usize) -> Option<Way> {
    least(book, start, |number, at| done(book, number, at))
}

/// Returns when a step is done that begins at a time.
pub(in crate::lint) fn done(book: &Book<'_>, number: usize, at: i64) -> i64 {
    let step = book.graph().steps[number].1;
    let seconds = |length: Option<Length>| length.map_or(0, Length::approx_seconds);
    if let Some((_, statement)) = said(book.plan(), book.graph(), number) {
        let approved = at.saturating_add(approval(statement).unwrap_or(0));
        return approved.max(seconds(step.within));
    }
    passed(step, at, Due::Counts)
}

/// Whether what is due by a time, counted from the start, is taken to be done only then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) enum Due {
    /// It is.
    Counts,
    /// It may be done sooner.
    Open,
}

/// Returns when the line goes on from a step to which it comes at a time.
pub(in crate::lint) fn passed(step: &Step, at: i64, due: Due) -> i64 {
    match &step.kind {
        Kind::Wait(wait) => at.saturating_add(wait.length.approx_seconds()),
        Kind::Do(_) | Kind::Decide(_) => match (step.takes, step.within) {
            (Some(takes), _) => at.saturating_add(takes.approx_seconds()),
            (None, Some(within)) if due == Due::Counts => at.max(within.approx_seconds()),
            _ => at,
        },
        // These go out by themselves, and the line moves on.
        _ => at,
    }
}

/// Returns the way to the first public words on which the sign-offs take least time, in seconds.
pub(in crate::lint) fn fewest_approvals(book: &Book<'_>, start: usize) -> Option<Way> {
    least(book, start, |number, at| {
        at.saturating_add(approval_at(book, number).unwrap_or(0))
    })
}

/// Returns how long the sign-off at a step may take.
pub(in crate::lint) fn approval_at(book: &Book<'_>, number: usize) -> Option<i64> {
    if let Some((_, statement)) = said(book.plan(), book.graph(), number) {
        return approval(statement);
    }
    match &book.graph().steps[number].1.kind {
        Kind::Approve(approve) => Some(approve.within.unwrap_or(APPROVAL).approx_seconds()),
        _ => None,
    }
}

/// Returns the words that a step says in public.
pub(in crate::lint) fn words_of<'a>(book: &Book<'a>, number: usize) -> Option<&'a StatementId> {
    let (id, _) = said(&book.rules.book, book.graph(), number)?;
    Some(id)
}

/// Returns a number of seconds in words: `45 minutes`.
pub(in crate::lint) fn spoken(seconds: i64) -> String {
    let count = |unit: i64| u32::try_from(seconds / unit).unwrap_or(u32::MAX);
    let length = match seconds {
        _ if seconds % 86_400 == 0 && seconds > 0 => Length::days(count(86_400)),
        _ if seconds % 3_600 == 0 && seconds > 0 => Length::hours(count(3_600)),
        _ if seconds % 60 == 0 => Length::minutes(count(60)),
        _ => Length::seconds(count(1)),
    };
    length.words()
}
