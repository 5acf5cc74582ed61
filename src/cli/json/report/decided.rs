//! The decisions, the requests for a yes, and what was left out.

use serde::Serialize;

use super::{Form, number};
use crate::account::review::{Approval, Decision, LeftOut, Vote};
use crate::cli::json::TimeJson;

/// A decision.
#[derive(Debug, Serialize)]
pub(super) struct DecisionJson {
    line: u64,
    at: TimeJson,
    who: String,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

impl DecisionJson {
    pub(super) fn new(one: &Decision, time: &Form<'_>) -> Self {
        Self {
            line: number(one.line),
            at: time(one.at),
            who: one.who.clone(),
            what: one.what.clone(),
            why: one.why.clone(),
        }
    }
}

/// A request for a yes.
#[derive(Debug, Serialize)]
pub(super) struct ApprovalJson {
    request: String,
    line: u64,
    what: String,
    by: String,
    asked: TimeJson,
    due: TimeJson,
    roles: Vec<String>,
    answers: Vec<VoteJson>,
    /// Absent while it has no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    granted: Option<bool>,
    withdrawn: bool,
}

impl ApprovalJson {
    pub(super) fn new(one: &Approval, time: &Form<'_>) -> Self {
        Self {
            request: one.id.clone(),
            line: number(one.line),
            what: one.what.clone(),
            by: one.by.clone(),
            asked: time(one.asked),
            due: time(one.due),
            roles: one.roles.clone(),
            answers: one
                .votes
                .iter()
                .map(|vote| VoteJson::new(vote, time))
                .collect(),
            granted: one.granted,
            withdrawn: one.withdrawn,
        }
    }
}

/// An answer to a request.
#[derive(Debug, Serialize)]
pub(super) struct VoteJson {
    line: u64,
    at: TimeJson,
    who: String,
    role: String,
    yes: bool,
    /// Who wrote it down, where somebody else said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    relayed_by: Option<String>,
    /// Whether it was typed under the user of the computer of whoever had asked.
    same_user: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl VoteJson {
    pub(super) fn new(one: &Vote, time: &Form<'_>) -> Self {
        Self {
            line: number(one.line),
            at: time(one.at),
            who: one.who.clone(),
            role: one.role.clone(),
            yes: one.yes,
            relayed_by: one.relayed_by.clone(),
            same_user: one.same_user,
            reason: one.reason.clone(),
        }
    }
}

/// Something that was not done.
#[derive(Debug, Serialize)]
pub(super) struct LeftOutJson {
    line: u64,
    at: TimeJson,
    who: String,
    what: String,
}

impl LeftOutJson {
    pub(super) fn new(one: &LeftOut, time: &Form<'_>) -> Self {
        Self {
            line: number(one.line),
            at: time(one.at),
            who: one.who.clone(),
            what: one.what.clone(),
        }
    }
}
