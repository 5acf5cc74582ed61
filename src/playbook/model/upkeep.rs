//! `fixes`, `drills` and `watch`: what keeps the plan alive between incidents.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::RoleId;
use crate::playbook::model::done::DoneOn;
use crate::time::Length;

/// What kind of change a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FixKind {
    /// People learn something.
    Training,
    /// The way of working changes.
    Procedure,
    /// The product changes.
    Product,
}

/// A change so that it does not happen again.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Fix {
    /// The department that changes.
    pub dept: Option<String>,
    /// What changes, in a few words.
    pub what: String,
    /// What kind of change it is: `training`, `procedure` or `product`.
    pub kind: Option<FixKind>,
    /// The role that sees to it.
    pub owner: Option<RoleId>,
    /// How soon after the close it is done, such as 30d.
    pub due: Option<Length>,
    /// How one can see that it is done.
    pub proof: Option<String>,
}

/// When the plan is practised.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Drills {
    /// How often it is practised, such as 180d.
    pub every: Option<Length>,
    /// When it was last practised, such as 2026-10-05; `never` until it was.
    pub last: Option<DoneOn>,
}

/// Where and for what the organisation listens.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Watch {
    /// The words to look for, such as the name of the organisation.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Where to look, such as x, reviews or news.
    #[serde(default)]
    pub sources: Vec<String>,
}
