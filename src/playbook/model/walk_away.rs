//! `walk_away`: when to stop talking with one person, and how the door stays open.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{RoleId, StatementId};
use crate::time::Length;

/// The rule for leaving a conversation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct WalkAway {
    /// The person that this is about, described in a sentence.
    pub worst_person: Option<String>,
    /// Counts, any of which is enough to think of leaving.
    #[schemars(extend("minProperties" = 1))]
    pub any_of: Limits,
    /// What is enough at once, such as a threat.
    #[serde(default)]
    pub at_once: Vec<String>,
    /// The role that says yes to leaving.
    pub decides: RoleId,
    /// The statements that are sent on the way out, in order: warnings, and last the one that keeps the door open.
    #[schemars(length(min = 1))]
    pub ladder: Vec<StatementId>,
    /// How the person can come back: where to write, who reads there, and when somebody looks again.
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
    /// How many offers within the rules they have declined.
    pub fair_offers: Option<u32>,
    /// How many warnings were sent.
    pub warnings: Option<u32>,
    /// How many public replies of ours stand in one thread.
    pub public_replies: Option<u32>,
}

/// The way back.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct DoorOpen {
    /// Where the person can write, such as care@acme.example.
    pub via: String,
    /// The role that reads there.
    pub owner: RoleId,
    /// How long after that somebody looks again, such as 7d.
    pub recheck: Length,
}

/// When a post may be taken down.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Remove {
    /// What a post may be taken down for, such as spam; never for criticism.
    pub only_for: Vec<String>,
    /// The role that decides.
    pub decides: Option<RoleId>,
    /// The statement that tells the poster why.
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
    /// For how long they are shut out, such as 30d.
    #[serde(rename = "for")]
    pub length: Option<Length>,
    /// Where the person can ask for a second look, such as an address.
    pub appeal: Option<String>,
}
