//! `people`: everybody with a name and a number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::time::{Date, Hours};

/// One person.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Person {
    /// The name that colleagues use.
    #[schemars(example = "Dana Ruiz")]
    pub name: String,
    /// The number to call.
    #[schemars(example = "+1 312 555 0101")]
    pub phone: Option<String>,
    /// The mail address.
    #[schemars(example = "dana@acme.example")]
    pub email: Option<String>,
    /// The name in the team's chat.
    pub chat: Option<String>,
    /// The post in the organisation.
    pub title: Option<String>,
    /// The name under which they answer customers.
    pub signs_as: Option<String>,
    /// When they can be reached; absent: not stated.
    pub hours: Option<Hours>,
    /// When the number was last tried.
    pub verified: Option<Date>,
    /// When they last heard the plan.
    pub briefed: Option<Date>,
    /// When they last practised for a camera.
    pub media_trained: Option<Date>,
    /// Whether they work elsewhere, so that no backup, training or briefing is asked of them.
    #[serde(default)]
    pub external: bool,
}
