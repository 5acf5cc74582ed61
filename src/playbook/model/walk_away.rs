//! `walk_away`: when to stop talking with one person, and how the door stays open.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{RoleId, StatementId};
use crate::time::Length;

/// The rule for leaving a conversation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct WalkAway {
    /// The person that this is about, drawn in words.
    pub worst_person: Option<String>,
    /// The counts, any of which is enough.
    #[schemars(extend("minProperties" = 1))]
    pub any_of: Limits,
    /// What is enough at once.
    #[serde(default)]
    pub at_once: Vec<String>,
    /// The role that says yes to leaving.
    pub decides: RoleId,
    /// The statements sent on the way out, in order.
    #[schemars(length(min = 1))]
    pub ladder: Vec<StatementId>,
    /// How the person can come back.
    pub door_open: DoorOpen,
    /// When a post may be taken down.
    pub remove: Option<Remove>,
    /// When a person may be shut out.
    pub ban: Option<Ban>,
    /// Where the page rules were posted beforehand.
    pub rules_url: Option<String>,
}

/// Counts at which it is time to leave.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Limits {
    /// Declined offers that were within the rules.
    pub fair_offers: Option<u32>,
    /// Warnings sent.
    pub warnings: Option<u32>,
    /// Our public replies in one thread.
    pub public_replies: Option<u32>,
}

/// The way back.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct DoorOpen {
    /// Where the person can write.
    pub via: String,
    /// The role that reads there.
    pub owner: RoleId,
    /// When somebody looks again.
    pub recheck: Length,
}

/// When a post may be taken down.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Remove {
    /// The only categories.
    pub only_for: Vec<String>,
    /// The role that decides.
    pub decides: Option<RoleId>,
    /// The words that tell the poster why.
    pub tell_why: Option<StatementId>,
    /// Whether the poster is invited to post again without that part.
    #[serde(default)]
    pub invite_repost: bool,
}

/// When a person may be shut out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Ban {
    /// The role that decides.
    pub decides: RoleId,
    /// For how long.
    #[serde(rename = "for")]
    pub length: Option<Length>,
    /// Where the person can appeal.
    pub appeal: Option<String>,
}
