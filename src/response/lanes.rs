//! The three lanes that go on at once (find out, tell, put it right), and how far each of them is.
//!
//! What is done beside the line counts as well: a lane is empty where nobody has done anything in it. Words that were left
//! out on every channel, and a role that was given up, are nothing that was done.

use crate::incident::event::{Finding, Outcome};
use crate::incident::state::{Settled, State, VisitState};
use crate::playbook::step::{Kind, Lane, Step};
use crate::response::rules::Rules;

/// The lanes, in their order.
const LANES: [Lane; 3] = [Lane::Investigate, Lane::Tell, Lane::Solve];

/// How far a lane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The lane.
    pub lane: Lane,
    /// How many steps of it there are in the playbook.
    pub steps: usize,
    /// How many of them are done.
    pub done: usize,
    /// How many of them are open.
    pub open: usize,
    /// Whether something was done in it beside the line.
    pub beside: bool,
}

impl Progress {
    /// Says whether nothing was done in it.
    pub fn is_empty(&self) -> bool {
        self.done == 0 && !self.beside
    }
}

/// Returns how far each lane is for which the playbook has steps.
pub fn lanes(rules: &Rules, state: &State) -> Vec<Progress> {
    let progress = LANES.map(|lane| progress(rules, state, lane));
    let has_steps = |progress: &Progress| progress.steps > 0;
    progress.into_iter().filter(has_steps).collect()
}

fn progress(rules: &Rules, state: &State, lane: Lane) -> Progress {
    let steps = rules.book.steps.iter();
    let steps: Vec<_> = steps.filter(|(_, step)| step.lane == Some(lane)).collect();
    let done = |step: &Step, (visit, settled): (&VisitState, &Settled)| {
        // The start of a duty does nothing yet; its rounds do.
        let starts = matches!(step.kind, Kind::Every(_)) && !visit.beside;
        let is_done = matches!(settled.outcome, Outcome::Done | Outcome::Answered);
        is_done
            && !starts
            && settled.seq.get() > state.visits.since
            && something(rules, state, step)
    };
    let is_done = |(id, step): &&(&_, &Step)| {
        let mut settled = state.visits.settled_of(id);
        settled.any(|settled| done(step, settled))
    };
    let is_open = |(id, _): &&(&_, &Step)| state.visits.open_visit_of(id).is_some();
    Progress {
        lane,
        steps: steps.len(),
        done: steps.iter().filter(is_done).count(),
        open: steps.iter().filter(is_open).count(),
        beside: beside(state, lane),
    }
}

/// Says whether something came of a step that is done: its words stand somewhere, or a role of those to be told knows.
fn something(rules: &Rules, state: &State, step: &Step) -> bool {
    match (&step.kind, rules.statement_of(step)) {
        (_, Some((id, _))) => {
            let since = state.visits.since;
            let mut posts = state.posts.iter();
            posts.any(|post| post.statement.as_ref() == Some(id) && post.seq.get() > since)
        }
        (Kind::Notify(roles), _) => roles.iter().any(|role| rules.knows(state, role)),
        _ => true,
    }
}

/// Says whether something was done in a lane wherever the line stood, since it began or began again.
fn beside(state: &State, lane: Lane) -> bool {
    let since = state.reopened_at();
    match lane {
        Lane::Investigate => {
            let cause = state.aftermath.found(Finding::Cause);
            cause.is_some_and(|cause| cause.at.seq.get() > since)
        }
        Lane::Tell => state.posts.iter().any(|post| post.seq.get() > since),
        Lane::Solve => {
            let t0 = state.t0();
            let given = |at| Some(at) >= t0;
            let mut offers = state.offers.values();
            offers.any(|offer| offer.given.is_some_and(|(at, _)| given(at)))
        }
    }
}
