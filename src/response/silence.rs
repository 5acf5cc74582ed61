//! A silence that somebody signed for: an `approve` with `stay_quiet` has its yes, so no first public words are owed.
//!
//! It forbids nothing: whoever has to speak speaks, and the silence is over. It holds for what was known when it was asked
//! for. Once the severity is worse, more others wait for an answer, or the line goes where no end is reached without
//! public words, the words are owed again.

use std::collections::BTreeSet;

use crate::id::{RequestId, StepId};
use crate::incident::state::{Request, State, Subject, VisitState};
use crate::playbook::step::{Kind, Step};
use crate::response::obligations::acknowledge_by;
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// How far a silence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence<'s> {
    /// It is asked for, or the line leads nowhere else, and there is still time to sign it.
    Awaited,
    /// It is signed, and what it was signed for still holds.
    Signed(&'s RequestId),
    /// It was signed, and does not hold any more since then.
    Over(Timestamp),
}

/// Returns how far the silence is; none where nobody may sign for one, or somebody has spoken in public.
pub fn silence<'s>(rules: &Rules, state: &'s State, now: Timestamp) -> Option<Silence<'s>> {
    if state.first_public().is_some() || !rules.book.steps.values().any(is_silence) {
        return None;
    }
    if let Some((id, over)) = answered(rules, state) {
        return Some(over.map_or(Silence::Signed(id), Silence::Over));
    }
    let mut open = requests(rules, state).filter(|(_, request, _)| request.is_open());
    let until = match open.next_back() {
        Some((_, request, _)) => acknowledge_by(rules, state)?.max(request.due),
        None if leads_into_it(rules, state) => acknowledge_by(rules, state)?,
        None => return None,
    };
    (now <= until).then_some(Silence::Awaited)
}

/// Returns the request by whose yes nothing is said in public, as long as that holds and nobody has spoken.
pub fn signed<'s>(rules: &Rules, state: &'s State) -> Option<&'s RequestId> {
    let (id, over) = answered(rules, state)?;
    (over.is_none() && state.first_public().is_none()).then_some(id)
}

/// Says whether nothing has to be said in public for now: silence is signed, or waits for its answer, which is owed.
pub(super) fn needs_no_words(rules: &Rules, state: &State) -> bool {
    let mut asked = requests(rules, state);
    signed(rules, state).is_some() || asked.any(|(_, request, _)| request.is_open())
}

/// Returns the last request for silence that has its yes, and since when that does not hold any more.
fn answered<'s>(rules: &Rules, state: &'s State) -> Option<(&'s RequestId, Option<Timestamp>)> {
    let mut asked = requests(rules, state);
    let (id, request, visit) = asked.rfind(|(_, one, _)| one.answer() == Some(true))?;
    Some((id, over_since(rules, state, request, visit)))
}

fn is_silence(step: &Step) -> bool {
    matches!(&step.kind, Kind::Approve(approve) if approve.stay_quiet)
}

/// Returns what was asked about a silence since it began, or began again, in order, each with the visit that asked.
fn requests<'s>(
    rules: &Rules,
    state: &'s State,
) -> impl DoubleEndedIterator<Item = (&'s RequestId, &'s Request, &'s VisitState)> {
    let since = state.visits.since.max(state.reopened_at());
    state.requests.iter().filter_map(move |(id, request)| {
        let visit = request.visit.as_ref()?;
        let known = state.visits.get(visit)?;
        let asks = rules.step(&visit.step).is_some_and(is_silence);
        let stands = request.subject == Subject::Step && !request.withdrawn && !request.lapsed;
        (asks && stands && known.seq.get() > since).then_some((id, request, known))
    })
}

/// Returns since when a silence that was signed does not hold any more.
fn over_since(
    rules: &Rules,
    state: &State,
    request: &Request,
    asked: &VisitState,
) -> Option<Timestamp> {
    worse_since(rules, state, request)
        .or_else(|| waits_since(state, request))
        .or_else(|| left_since(rules, state, asked))
}

/// Returns since when the severity is worse than when it was asked.
fn worse_since(rules: &Rules, state: &State, request: &Request) -> Option<Timestamp> {
    let (before, after) = state
        .severities
        .split_at_checked(request.known.severities)?;
    let rank = |id| rules.book.rank(id).unwrap_or(usize::MAX);
    let then = before.last().map_or(usize::MAX, |(id, _)| rank(id));
    let mut worse = after.iter().filter(|(id, _)| rank(id) < then);
    worse.next().map(|(_, since)| *since)
}

/// Returns since when more others wait for an answer than when it was asked.
fn waits_since(state: &State, request: &Request) -> Option<Timestamp> {
    let crowd = state.crowd?;
    crowd.waits.filter(|_| crowd.number > request.known.crowd)
}

/// Returns since when the line stands where no end is reached without public words.
fn left_since(rules: &Rules, state: &State, asked: &VisitState) -> Option<Timestamp> {
    let ends_quietly = |step: &StepId| ways(rules, step).ends_quietly;
    if ends_quietly(&state.visits.cursor.as_ref()?.step) {
        return None;
    }
    let visits = state.visits.all.iter();
    let mut since = visits.filter(|(visit, known)| {
        known.seq > asked.seq && !known.beside && !ends_quietly(&visit.step)
    });
    since.next().map(|(_, known)| known.opened)
}

/// Says whether the line comes to a question about silence, and before it to no public words, whatever is answered.
fn leads_into_it(rules: &Rules, state: &State) -> bool {
    let Some((visit, _)) = state.visits.current() else {
        return false;
    };
    let ways = ways(rules, &visit.step);
    ways.asks && !ways.speaks
}

/// Where the line can come from a step.
struct Ways {
    /// Whether it comes to an end, or is asked for silence, before anything is said in public.
    ends_quietly: bool,
    /// Whether it comes to public words, without a question about silence before them.
    speaks: bool,
    /// Whether it comes to a question about silence.
    asks: bool,
}

fn ways(rules: &Rules, from: &StepId) -> Ways {
    let mut found = Ways {
        ends_quietly: false,
        speaks: false,
        asks: false,
    };
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        let Some(step) = rules.book.steps.get(id).filter(|_| seen.insert(id)) else {
            continue;
        };
        if rules.speaks_in_public(step) {
            found.speaks = true;
            continue;
        }
        found.ends_quietly |= is_silence(step) || matches!(step.kind, Kind::End(_));
        // What comes behind the question hangs on its answer.
        if is_silence(step) {
            found.asks = true;
            continue;
        }
        open.extend(rules.book.onward(id));
    }
    found
}
