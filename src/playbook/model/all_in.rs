//! `all_in` and `never`: how far the organisation goes, and what it does not do.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{RemedyId, RoleId, StatementId};
use crate::money::Amount;

/// What may be given, by whom, and up to where.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct AllIn {
    /// The role that decides about everything larger than others may give.
    pub decides: RoleId,
    /// The most that all remedies together may cost in one incident, such as 20k.
    pub max_per_incident: Option<Amount>,
    /// The statement for the time while a larger offer is being decided.
    pub while_asking: Option<StatementId>,
    /// What can be offered, such as a refund.
    #[serde(default)]
    pub remedies: IndexMap<RemedyId, Remedy>,
    /// Rules that may be bent for a customer, such as return dates.
    #[serde(default)]
    pub bend: Vec<String>,
    /// Rules that may be broken for a customer.
    #[serde(rename = "break", default)]
    pub broken: Vec<String>,
    /// The role that may make up a remedy.
    pub invent: Option<RoleId>,
    /// What is always refused, whoever asks.
    #[serde(default)]
    pub refuse: Vec<String>,
}

/// One remedy: with an amount a role (`per_case`), or without (`may`).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Remedy {
    /// The most that each role may give of it in one case, all together, such as `care: 500`.
    #[serde(default)]
    pub per_case: IndexMap<RoleId, Amount>,
    /// The roles that may give it, where it has no amount, such as an apology.
    #[serde(default)]
    pub may: Vec<RoleId>,
    /// The most of it in one incident, such as 50k.
    pub per_incident: Option<Amount>,
    /// What law gives at least; an offer below it is refused.
    pub floor: Option<Amount>,
}

/// Something that is never done.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Never {
    /// What is never done, in a few words.
    pub rule: String,
    /// Words that give it away; a statement with one of them is a mistake.
    #[serde(default)]
    pub words: Vec<String>,
}
