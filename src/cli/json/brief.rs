//! The form of `brief`: its sentences by topic.

use serde::Serialize;

use crate::account::brief::Brief;
use crate::account::view::View;
use crate::cli::json::{TimeJson, VERSION, incident};
use crate::walk::running::Running;

/// A brief.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct BriefJson {
    version: u32,
    incident: String,
    practice: bool,
    now: TimeJson,
    /// From when the changes count.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<TimeJson>,
    /// What is to be heard, in its order.
    lines: Vec<LineJson>,
}

/// One topic.
#[derive(Debug, Serialize)]
struct LineJson {
    topic: &'static str,
    text: String,
}

impl BriefJson {
    pub(in crate::cli) fn new(running: &Running<'_>, view: &View<'_>, brief: Brief) -> Self {
        let time = |at| TimeJson::new(at, &running.rules().calendar);
        let opening = running.state().opening.as_ref();
        Self {
            version: VERSION,
            incident: incident(running),
            practice: opening.is_some_and(|opening| opening.practice),
            now: time(view.now),
            since: brief.since.map(time),
            lines: brief
                .lines
                .into_iter()
                .map(|line| LineJson {
                    topic: line.topic.word(),
                    text: line.text,
                })
                .collect(),
        }
    }
}
