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
    /// What it looks like, in words by which anybody can tell it.
    pub when: String,
    /// Signs that can be counted, each with the number that is enough by itself, such as `views: 1000`.
    #[serde(default)]
    pub any_of: IndexMap<SignId, Count>,
    /// How soon after the start the first public words are due, such as 30m.
    pub acknowledge: Length,
    /// How often news is due after the first public words, such as 1h.
    pub update_every: Length,
}
