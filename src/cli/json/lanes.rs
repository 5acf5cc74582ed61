//! The forms of the three lanes and of the blame, as `status` has them.

use serde::Serialize;

use crate::account::view::View;
use crate::incident::event::{Blame, Strategy};
use crate::playbook::step::Lane;
use crate::response::lanes::{Progress, lanes};
use crate::response::strategy::{blame, has_history, strategy};

/// How far a lane is.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LaneJson {
    /// `investigate`, `tell` or `solve`.
    lane: &'static str,
    /// How many steps of it the playbook has, how many of them are done, and how many are open.
    steps: usize,
    done: usize,
    open: usize,
    /// Whether something was done in it beside the line.
    beside: bool,
}

/// Whom the public blames, and what follows from it.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct BlameJson {
    /// `victim`, `accidental` or `preventable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<Blame>,
    /// Whether somebody has judged it, and it is not only what the playbook says.
    judged: bool,
    seen_before: bool,
    /// `inform`, `diminish` or `rebuild`.
    strategy: Strategy,
}

impl LaneJson {
    /// Makes the form of every lane for which the playbook has steps.
    pub(in crate::cli) fn all(view: &View<'_>) -> Vec<Self> {
        let lanes = lanes(view.rules, view.state);
        lanes.iter().map(Self::new).collect()
    }

    fn new(progress: &Progress) -> Self {
        Self {
            lane: match progress.lane {
                Lane::Investigate => "investigate",
                Lane::Tell => "tell",
                Lane::Solve => "solve",
            },
            steps: progress.steps,
            done: progress.done,
            open: progress.open,
            beside: progress.beside,
        }
    }
}

impl BlameJson {
    /// Makes the form; none where nobody has said whom the public blames, nor the playbook.
    pub(in crate::cli) fn of(view: &View<'_>) -> Option<Self> {
        Some(Self {
            strategy: strategy(view.rules, view.state)?,
            cluster: blame(view.rules, view.state),
            judged: view.state.aftermath.cluster.is_some(),
            seen_before: has_history(view.rules, view.state),
        })
    }
}
