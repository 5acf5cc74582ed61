//! `people`: everybody with a name and a number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::playbook::model::done::DoneOn;
use crate::time::Hours;

/// One person.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Person {
    /// The name that colleagues use.
    #[schemars(example = "Dana Ruiz")]
    pub name: String,
    /// The number that rings at night, in quotes.
    #[schemars(example = "+1 312 555 0101")]
    pub phone: Option<String>,
    /// The mail address.
    #[schemars(example = "dana@acme.example")]
    pub email: Option<String>,
    /// The name in the team's chat.
    pub chat: Option<String>,
    /// What they are in the organisation, such as Head of care.
    pub title: Option<String>,
    /// The name under which they answer customers.
    pub signs_as: Option<String>,
    /// When they can be reached, such as mon-fri 09:00-17:00 or 24/7; absent: not stated.
    pub hours: Option<Hours>,
    /// When somebody last tried the number, such as 2026-10-05; `never` until somebody has.
    pub verified: Option<DoneOn>,
    /// When they last heard the plan, such as 2026-10-05; `never` until they have.
    pub briefed: Option<DoneOn>,
    /// When they last practised for a camera, such as 2026-10-05; `never` until they have.
    pub media_trained: Option<DoneOn>,
    /// Whether they work elsewhere, so that no backup, training or briefing is asked of them.
    #[serde(default)]
    pub external: bool,
}
