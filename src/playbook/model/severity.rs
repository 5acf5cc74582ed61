//! `severities`: how bad it is, worst first.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::count::Count;
use crate::id::SignId;
use crate::time::Length;

/// One severity.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Severity {
    /// What it looks like.
    pub when: String,
    /// Signs that can be counted, each with the number that is enough by itself.
    #[serde(default)]
    pub any_of: IndexMap<SignId, Count>,
    /// How soon after the start the first public words are due.
    pub acknowledge: Length,
    /// How often news is due after that.
    pub update_every: Length,
}
