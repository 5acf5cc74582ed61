//! What was found out, what came back, what is changed and learned, and what was taken out of the log.

use serde::Serialize;

use super::{Form, number};
use crate::account::review::{Finding, Fix, Lesson, Redaction, Ripple};
use crate::cli::json::TimeJson;
use crate::incident::event::Finding as About;

/// Something that was found out.
#[derive(Debug, Serialize)]
pub(super) struct FindingJson {
    about: &'static str,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<bool>,
}

impl FindingJson {
    pub(super) fn new(one: &Finding) -> Self {
        Self {
            about: about(one.about),
            line: number(one.line),
            words: one.words.clone(),
            seen: one.seen,
        }
    }
}

/// Something that came back.
#[derive(Debug, Serialize)]
pub(super) struct RippleJson {
    ripple: String,
    line: u64,
    at: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    then: &'static str,
    who: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled: Option<TimeJson>,
}

impl RippleJson {
    pub(super) fn new(one: &Ripple, time: &Form<'_>) -> Self {
        Self {
            ripple: one.id.clone(),
            line: number(one.line),
            at: time(one.at),
            words: one.words.clone(),
            then: one.then,
            who: one.who.clone(),
            settled: one.settled.map(time),
        }
    }
}

/// Something that is changed.
#[derive(Debug, Serialize)]
pub(super) struct FixJson {
    fix: String,
    line: u64,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dept: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<String>,
}

impl FixJson {
    pub(super) fn new(one: &Fix, time: &Form<'_>) -> Self {
        Self {
            fix: one.id.clone(),
            line: number(one.line),
            what: one.what.clone(),
            dept: one.dept.clone(),
            kind: one.kind,
            owner: one.owner.clone(),
            due: one.due.map(time),
            accepted: one.accepted.as_ref().map(|(at, _)| time(*at)),
            done: one.done.as_ref().map(|(at, _)| time(*at)),
            proof: one.done.as_ref().and_then(|(_, proof)| proof.clone()),
        }
    }
}

/// Something that was learned.
#[derive(Debug, Serialize)]
pub(super) struct LessonJson {
    line: u64,
    words: String,
}

impl LessonJson {
    pub(super) fn new(one: &Lesson) -> Self {
        Self {
            line: number(one.line),
            words: one.words.clone(),
        }
    }
}

/// A text that was taken out of the log.
#[derive(Debug, Serialize)]
pub(super) struct RedactionJson {
    line: u64,
    of: u64,
    field: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl RedactionJson {
    pub(super) fn new(one: &Redaction) -> Self {
        Self {
            line: number(one.line),
            of: number(one.of),
            field: one.field.clone(),
            reason: one.reason.clone(),
        }
    }
}

fn about(about: About) -> &'static str {
    match about {
        About::Cause => "cause",
        About::Driver => "driver",
        About::SeenBefore => "seen_before",
    }
}
