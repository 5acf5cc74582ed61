//! What it was: how bad, who led, how it ended, how long the first things took, and the timeline.

use serde::Serialize;

use super::{Form, number, verdict};
use crate::account::review::{Ended, Held, Level, Moment, Overview, Time};
use crate::cli::json::TimeJson;

/// What an incident was.
#[derive(Debug, Serialize)]
pub(super) struct OverviewJson {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_case: Option<String>,
    began: TimeJson,
    opened: TimeJson,
    opened_by: String,
    /// When the last line of the log was written.
    last: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<TimeJson>,
    severities: Vec<LevelJson>,
    leads: Vec<HeldJson>,
    ends: Vec<EndedJson>,
}

impl OverviewJson {
    pub(super) fn new(one: &Overview, time: &Form<'_>) -> Self {
        Self {
            title: one.title.clone(),
            incident: one.incident.clone(),
            worst_case: one.worst_case.clone(),
            began: time(one.began),
            opened: time(one.opened),
            opened_by: one.opened_by.clone(),
            last: time(one.last),
            closed: one.closed.map(time),
            severities: one
                .levels
                .iter()
                .map(|level| LevelJson::new(level, time))
                .collect(),
            leads: one
                .leads
                .iter()
                .map(|held| HeldJson::new(held, time))
                .collect(),
            ends: one
                .ends
                .iter()
                .map(|end| EndedJson::new(end, time))
                .collect(),
        }
    }
}

/// A severity, and from when on it was so bad.
#[derive(Debug, Serialize)]
pub(super) struct LevelJson {
    severity: String,
    at: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl LevelJson {
    pub(super) fn new(one: &Level, time: &Form<'_>) -> Self {
        Self {
            severity: one.name.clone(),
            at: time(one.at),
            line: one.line.map(number),
            reason: one.reason.clone(),
        }
    }
}

/// Who led from when on.
#[derive(Debug, Serialize)]
pub(super) struct HeldJson {
    who: String,
    at: TimeJson,
    line: u64,
}

impl HeldJson {
    pub(super) fn new(one: &Held, time: &Form<'_>) -> Self {
        Self {
            who: one.who.clone(),
            at: time(one.at),
            line: number(one.line),
        }
    }
}

/// An end, or a new beginning after one.
#[derive(Debug, Serialize)]
pub(super) struct EndedJson {
    /// `closed` or `reopened`.
    event: &'static str,
    at: TimeJson,
    line: u64,
    who: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// How many things were left open.
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl EndedJson {
    pub(super) fn new(one: &Ended, time: &Form<'_>) -> Self {
        Self {
            event: if one.open.is_some() {
                "closed"
            } else {
                "reopened"
            },
            at: time(one.at),
            line: number(one.line),
            who: one.who.clone(),
            outcome: one.outcome.clone(),
            open: one.open,
            reason: one.reason.clone(),
        }
    }
}

/// How long something took.
#[derive(Debug, Serialize)]
pub(super) struct TookJson {
    what: &'static str,
    from: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<TimeJson>,
    /// Where the limit comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
}

impl TookJson {
    pub(super) fn new(one: &Time, time: &Form<'_>) -> Self {
        Self {
            what: one.what.word(),
            from: time(one.from),
            at: one.at.map(time),
            seconds: one.at.map(|at| at.millis_since(one.from) / 1000),
            due: one.due.map(time),
            rule: one.rule,
            result: verdict(one.verdict),
            line: one.line.map(number),
        }
    }
}

/// One line of the timeline.
#[derive(Debug, Serialize)]
pub(super) struct MomentJson {
    line: u64,
    happened: TimeJson,
    /// When it was written down, where that was another time.
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<TimeJson>,
    who: String,
    what: String,
}

impl MomentJson {
    pub(super) fn new(one: &Moment, time: &Form<'_>) -> Self {
        Self {
            line: number(one.line),
            happened: time(one.happened),
            recorded: one.recorded.map(time),
            who: one.who.clone(),
            what: one.what.clone(),
        }
    }
}
