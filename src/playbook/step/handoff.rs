//! `handoff`: command passes from one person to another.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::RoleId;

/// A role that changes hands.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Handoff {
    /// The role that is handed over.
    pub role: RoleId,
    /// The role whose people can take it.
    pub to: RoleId,
}
