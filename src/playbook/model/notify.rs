//! `who_to_notify`: who needs to know, and when.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{ChannelId, RoleId, SeverityId};
use crate::time::Length;

/// One rule; it applies from a severity on, or when its words are true.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct NotifyRule {
    /// The roles to reach, never people.
    #[schemars(length(min = 1))]
    pub who: Vec<RoleId>,
    /// The mildest severity at which it applies; all that are worse count too. Either this or `if`.
    pub from: Option<SeverityId>,
    /// When it applies, in words that somebody judges, such as: A reporter asks. Either this or `from`.
    #[serde(rename = "if")]
    pub condition: Option<String>,
    /// How soon they must have acknowledged, from when the rule applies.
    pub within: Option<Length>,
    /// How long silence lasts before the backup is called, from the first try; absent: 5 minutes.
    #[schemars(extend("default" = "5m"))]
    pub if_silent: Option<Length>,
    /// The channels to try, in order; `phone`, `email` and `chat` are those of each person.
    #[serde(default)]
    pub via: Vec<ChannelId>,
}
