//! `channels`: where the organisation speaks.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{ChannelId, RoleId};
use crate::time::Hours;

/// How a channel counts the length of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Unicode scalar values.
    #[default]
    Chars,
    /// As X counts: links are 23, wide characters 2.
    Weighted,
}

/// One channel.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Channel {
    /// Whether everybody can read it: a page, an account.
    #[serde(default)]
    pub public: bool,
    /// Whether only the staff reads it.
    #[serde(default)]
    pub internal: bool,
    /// Whether it belongs to the organisation, as its website does, so that nobody else can close it.
    #[serde(default)]
    pub owned: bool,
    /// The most characters of one text, counted as `count` says.
    #[schemars(example = 280)]
    pub limit: Option<u32>,
    /// How `limit` counts: `chars`, or `weighted` as X does.
    #[serde(default)]
    #[schemars(extend("default" = "chars"))]
    pub count: Counting,
    /// The role that speaks and answers here.
    pub owner: Option<RoleId>,
    /// When somebody answers here, such as 24/7 or mon-fri 08:00-18:00.
    pub hours: Option<Hours>,
    /// The channel to speak on when this one is down.
    pub fallback: Option<ChannelId>,
}
