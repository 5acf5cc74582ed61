//! What was offered and given, what was against a rule, and what was not permitted.

use serde::Serialize;

use super::{Form, number};
use crate::account::review::{Breach, Limit, Money, Offered, Refusals};
use crate::cli::json::TimeJson;
use crate::incident::event::OfferOutcome;

/// What was offered and given.
#[derive(Debug, Serialize)]
pub(super) struct MoneyJson {
    currency: String,
    /// What was offered, less declined and withdrawn.
    offered: String,
    given: String,
    limits: Vec<LimitJson>,
    offers: Vec<OfferedJson>,
}

impl MoneyJson {
    pub(super) fn new(one: &Money, time: &Form<'_>) -> Self {
        Self {
            currency: one.currency.to_string(),
            offered: one.offered.to_string(),
            given: one.given.to_string(),
            limits: one.limits.iter().map(LimitJson::new).collect(),
            offers: one
                .offers
                .iter()
                .map(|offered| OfferedJson::new(offered, time))
                .collect(),
        }
    }
}

/// A limit, and how much of it was used.
#[derive(Debug, Serialize)]
pub(super) struct LimitJson {
    what: String,
    used: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    over: bool,
}

impl LimitJson {
    pub(super) fn new(one: &Limit) -> Self {
        Self {
            what: one.what.clone(),
            used: one.used.to_string(),
            limit: one.limit.map(|limit| limit.to_string()),
            rule: one.rule.clone(),
            over: one.is_over(),
        }
    }
}

/// Something that was offered to somebody.
#[derive(Debug, Serialize)]
pub(super) struct OfferedJson {
    offer: String,
    remedy: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    by: String,
    at: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_amount: Option<String>,
}

impl OfferedJson {
    pub(super) fn new(one: &Offered, time: &Form<'_>) -> Self {
        Self {
            offer: one.id.clone(),
            remedy: one.remedy.clone(),
            amount: one.amount.map(|amount| amount.to_string()),
            to: one.to.clone(),
            by: one.by.clone(),
            at: time(one.at),
            request: one.request.clone(),
            outcome: one.outcome.map(outcome),
            given: one.given.map(|(at, _)| time(at)),
            given_amount: one.given.and_then(|(_, amount)| Some(amount?.to_string())),
        }
    }
}

/// Something that was done against a rule.
#[derive(Debug, Serialize)]
pub(super) struct BreachJson {
    line: u64,
    at: TimeJson,
    who: String,
    what: String,
    rule: String,
}

impl BreachJson {
    pub(super) fn new(one: &Breach, time: &Form<'_>) -> Self {
        Self {
            line: number(one.line),
            at: time(one.at),
            who: one.who.clone(),
            what: one.what.clone(),
            rule: one.rule.clone(),
        }
    }
}

/// Something that was not permitted, and how often.
#[derive(Debug, Serialize)]
pub(super) struct RefusalJson {
    command: String,
    rule: String,
    by_roles: Vec<String>,
    lines: Vec<u64>,
}

impl RefusalJson {
    pub(super) fn new(one: &Refusals) -> Self {
        Self {
            command: one.command.clone(),
            rule: one.rule.clone(),
            by_roles: one.by_roles.clone(),
            lines: one.lines.iter().copied().map(number).collect(),
        }
    }
}

fn outcome(outcome: OfferOutcome) -> &'static str {
    match outcome {
        OfferOutcome::Accepted => "accepted",
        OfferOutcome::Declined => "declined",
        OfferOutcome::Withdrawn => "withdrawn",
    }
}
