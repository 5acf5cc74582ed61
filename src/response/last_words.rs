//! The last words of a playbook: what caused it and what changes, said before the incident ends.
//!
//! Last words are those of a `say` step with the blank `<cause>`, and those from which the line comes to an `end` without
//! other words or a question between. They are owed at the close if the line stood at a step from which every way to an
//! end goes through them, at whichever of their steps. Who moved the line past them by hand has neither said them nor left
//! them out.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::id::{StatementId, StepId};
use crate::incident::event::Outcome;
use crate::incident::state::State;
use crate::playbook::step::{Kind, Step};
use crate::response::ending::wants_cause;
use crate::response::line::{after, existing};
use crate::response::rules::Rules;

/// Returns the last words that nobody posted, and that nobody left out with a reason, each once. Those that are open as a
/// step are owed as that.
pub(super) fn unsaid<'a>(rules: &'a Rules, state: &State) -> Vec<&'a StatementId> {
    // One end may have its own step for the words of another.
    let mut last: IndexMap<&StatementId, BTreeSet<StepId>> = IndexMap::new();
    for (id, step) in &rules.book.steps {
        if let Kind::Say(words) = &step.kind
            && is_last(rules, id, step)
        {
            last.entry(words).or_default().insert(id.clone());
        }
    }
    let owed = last.into_iter().filter(|(words, steps)| {
        let dealt_with = |id| is_over(state, id, words) || state.visits.open_visit_of(id).is_some();
        is_on_the_way(rules, state, steps) && !steps.iter().any(dealt_with)
    });
    owed.map(|(words, _)| words).collect()
}

/// Says whether words are the last ones of a way through the playbook.
fn is_last(rules: &Rules, id: &StepId, step: &Step) -> bool {
    let statement = rules.statement_of(step).map(|(_, words)| words);
    let Some(statement) = statement else {
        return false;
    };
    if wants_cause(statement) {
        return true;
    }
    let mut seen = BTreeSet::from([id.clone()]);
    let mut next = after(rules, id);
    while let Some(id) = next {
        let Some(step) = rules.book.steps.get(&id) else {
            return false;
        };
        match &step.kind {
            Kind::End(_) => return true,
            Kind::Say(_) | Kind::Decide(_) => return false,
            _ if !seen.insert(id.clone()) => return false,
            _ => next = after(rules, &id),
        }
    }
    false
}

/// Says whether the line stood at a step from which no end is reached without one of these.
fn is_on_the_way(rules: &Rules, state: &State, steps: &BTreeSet<StepId>) -> bool {
    let mut stood = state.visits.openings.keys();
    stood.any(|from| !reaches_an_end_without(rules, from, steps))
}

fn reaches_an_end_without(rules: &Rules, from: &StepId, without: &BTreeSet<StepId>) -> bool {
    let mut seen = without.clone();
    let mut open = vec![from.clone()];
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        match rules.book.steps.get(&id) {
            Some(step) if matches!(step.kind, Kind::End(_)) => return true,
            Some(step) => open.extend(ways(rules, &id, step)),
            None => {}
        }
    }
    false
}

/// Returns the steps to which the line goes from one.
fn ways(rules: &Rules, id: &StepId, step: &Step) -> Vec<StepId> {
    let named = |to: &StepId| existing(rules, to, id);
    let mut ways: Vec<StepId> = match &step.kind {
        Kind::Decide(decide) => decide.options.values().map(named).collect(),
        _ => after(rules, id).into_iter().collect(),
    };
    ways.extend(step.then.as_ref().map(named));
    ways
}

/// Says whether words were posted, or left out with a reason, since the line began or began again.
fn is_over(state: &State, step: &StepId, words: &StatementId) -> bool {
    let since = state.visits.since;
    let mut posts = state.posts.iter();
    let posted = posts.any(|post| post.statement.as_ref() == Some(words) && post.seq.get() > since);
    let aside = StepId::saying(words);
    let settled = [step, &aside].into_iter();
    let mut settled = settled.flat_map(|step| state.visits.settled_of(step));
    let ended = |outcome| {
        matches!(
            outcome,
            Outcome::Done | Outcome::Skipped | Outcome::Cannot | Outcome::Passed
        )
    };
    posted || settled.any(|(_, one)| ended(one.outcome) && one.seq.get() > since)
}
