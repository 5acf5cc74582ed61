//! The one action that a screen shows first.

use crate::account::view::View;
use crate::id::{RoleId, StepId};
use crate::incident::visit::Visit;
use crate::response::obligations::{Obligation, What, in_order_for};

/// What is to be done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// Work on an open visit.
    Visit(Visit),
    /// Begin a round of a duty that has come due.
    Begin(StepId),
    /// Say whether one takes a role that was offered.
    Asked(RoleId),
    /// Nothing: the incident has ended.
    Nothing,
}

impl Focus {
    /// Returns the visit, where one is open.
    pub fn visit(&self) -> Option<&Visit> {
        match self {
            Self::Visit(visit) => Some(visit),
            Self::Begin(_) | Self::Asked(_) | Self::Nothing => None,
        }
    }

    /// Returns the step.
    pub fn step(&self) -> Option<&StepId> {
        match self {
            Self::Visit(visit) => Some(&visit.step),
            Self::Begin(step) => Some(step),
            Self::Asked(_) | Self::Nothing => None,
        }
    }
}

/// Returns what the reader does first: what they chose to work on while it is open, else the first thing owed that
/// can be worked on as a step, else the step at the line.
///
/// A step that only waits for somebody else's answer does not come first: there is nothing to do at it but wait. Once
/// its words have their answer, whoever asked goes on with them.
pub fn focus(view: &View<'_>, owed: &[Obligation], chosen: Option<&Visit>) -> Focus {
    let visits = &view.state.visits;
    let goes_on = |visit: &Visit| {
        let known = visits.get(visit);
        visits.is_open(visit) && known.is_some_and(|known| view.state.goes_on(known))
    };
    if view.state.closing.is_some() {
        let mut open = chosen
            .into_iter()
            .chain(visits.out().map(|(visit, _)| visit));
        let open = open.find(|visit| goes_on(visit));
        return open.cloned().map_or(Focus::Nothing, Focus::Visit);
    }
    if let Some(visit) = chosen.filter(|visit| goes_on(visit)) {
        return Focus::Visit(visit.clone());
    }
    let workable = |owed: &&Obligation| -> Option<Focus> {
        if owed.what == What::Handoff && owed.owner.as_ref() == Some(view.me) {
            return Some(Focus::Asked(owed.role.clone()));
        }
        if !matches!(owed.what, What::Step | What::Update) {
            return None;
        }
        if let Some(visit) = &owed.visit {
            let waits = visits
                .get(visit)
                .is_some_and(|known| known.waiting.is_some());
            return (!waits || owed.out || owed.at_cursor).then(|| Focus::Visit(visit.clone()));
        }
        owed.begins.clone().map(Focus::Begin)
    };
    in_order_for(owed, view.me, view.now)
        .iter()
        .find_map(workable)
        .or_else(|| visits.cursor.clone().map(Focus::Visit))
        .unwrap_or(Focus::Nothing)
}
