//! `go_private`: when a conversation moves somewhere private.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{ChannelId, RoleId, StatementId};
use crate::time::Length;

/// The rule for moving a conversation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct GoPrivate {
    /// The reasons for moving, such as: Personal details are needed.
    #[serde(default)]
    pub when: Vec<String>,
    /// After how many of our public replies in one thread it moves.
    pub after_replies: Option<u32>,
    /// The statement that answers in public and invites.
    pub say: Option<StatementId>,
    /// The channels to move to, such as dm or phone.
    #[schemars(length(min = 1))]
    pub to: Vec<ChannelId>,
    /// How soon after the move the person hears from us.
    #[serde(default = "two_hours")]
    pub contact_within: Length,
    /// The role that is told when nobody spoke with the person in time.
    pub if_dropped: RoleId,
    /// What is asked once it is private, such as the best telephone number.
    #[serde(default)]
    pub ask_for: Vec<String>,
    /// The roles that are told of the move.
    #[serde(default)]
    pub tell_also: Vec<RoleId>,
    /// Whether the end is also said where it began.
    #[serde(default = "yes")]
    pub close_in_public: bool,
}

fn two_hours() -> Length {
    Length::hours(2)
}

fn yes() -> bool {
    true
}
