//! `fixes`, `drills` and `watch`: what keeps the plan alive between incidents.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::RoleId;
use crate::time::{Date, Length};

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
    /// What changes.
    pub what: String,
    /// What kind of change it is.
    pub kind: Option<FixKind>,
    /// The role that sees to it.
    pub owner: Option<RoleId>,
    /// How soon after the close it is done.
    pub due: Option<Length>,
    /// How one can see that it is done.
    pub proof: Option<String>,
}

/// When the plan is practised.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Drills {
    /// How often.
    pub every: Option<Length>,
    /// The last time.
    pub last: Option<Date>,
}

/// Where and for what the organisation listens.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Watch {
    /// The words to look for.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Where to look.
    #[serde(default)]
    pub sources: Vec<String>,
}
