//! What was promised, and what the law wanted by when.

use serde::Serialize;

use super::{Form, number, verdict};
use crate::account::review::{Clock, Promise};
use crate::cli::json::TimeJson;
use crate::incident::event::PromiseKind;

/// Something that was promised.
#[derive(Debug, Serialize)]
pub(super) struct PromiseJson {
    line: u64,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    by: String,
    made: TimeJson,
    due: TimeJson,
    /// The times from which it was moved.
    moved_from: Vec<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<TimeJson>,
    /// The line that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_in: Option<u64>,
    result: &'static str,
}

impl PromiseJson {
    pub(super) fn new(one: &Promise, time: &Form<'_>) -> Self {
        Self {
            line: number(one.line),
            kind: kind(one.kind),
            words: one.words.clone(),
            to: one.to.clone(),
            by: one.by.clone(),
            made: time(one.made),
            due: time(one.due),
            moved_from: one.moved.iter().map(|(from, _)| time(*from)).collect(),
            kept: one.kept.map(time),
            kept_in: one.kept_in.map(number),
            result: verdict(one.verdict),
        }
    }
}

/// A deadline in law.
#[derive(Debug, Serialize)]
pub(super) struct ClockJson {
    clock: String,
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    started: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    due: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filed: Option<String>,
    hold: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    lifted: Option<TimeJson>,
    result: &'static str,
}

impl ClockJson {
    pub(super) fn new(one: &Clock, time: &Form<'_>) -> Self {
        Self {
            clock: one.id.clone(),
            rule: one.rule.clone(),
            owner: one.owner.clone(),
            started: time(one.started),
            line: one.line.map(number),
            due: time(one.due),
            met: one.met.map(time),
            filed: one.filed.clone(),
            hold: one.hold,
            lifted: one.lifted.map(time),
            result: verdict(one.verdict),
        }
    }
}

fn kind(kind: PromiseKind) -> &'static str {
    match kind {
        PromiseKind::Update => "update",
        PromiseKind::Contact => "contact",
        PromiseKind::Other => "other",
    }
}
