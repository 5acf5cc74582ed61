//! `all_in` and `never`: how far the organisation goes, and what it does not do.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{RemedyId, RoleId, StatementId};
use crate::money::Amount;

/// What may be given, by whom, and up to where.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct AllIn {
    /// The role that decides about everything larger.
    pub decides: RoleId,
    /// The most that one incident may cost in remedies.
    pub max_per_incident: Option<Amount>,
    /// The words for the time while a larger offer is being decided.
    pub while_asking: Option<StatementId>,
    /// What can be offered.
    #[serde(default)]
    pub remedies: IndexMap<RemedyId, Remedy>,
    /// Rules that may be bent.
    #[serde(default)]
    pub bend: Vec<String>,
    /// Rules that may be broken.
    #[serde(rename = "break", default)]
    pub broken: Vec<String>,
    /// The role that may make up a remedy.
    pub invent: Option<RoleId>,
    /// What is refused always.
    #[serde(default)]
    pub refuse: Vec<String>,
}

/// One remedy: with an amount a role (`per_case`), or without (`may`).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Remedy {
    /// The total for one case that each role may bring it to.
    #[serde(default)]
    pub per_case: IndexMap<RoleId, Amount>,
    /// The roles that may give it, where it has no amount.
    #[serde(default)]
    pub may: Vec<RoleId>,
    /// The most of it in one incident.
    pub per_incident: Option<Amount>,
    /// What law gives at least.
    pub floor: Option<Amount>,
}

/// Something that is never done.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Never {
    /// What is not done.
    pub rule: String,
    /// The words that give it away.
    #[serde(default)]
    pub words: Vec<String>,
}
