//! `approve`: a sign-off by named roles.

use serde::Deserialize;

use crate::id::{RoleId, StatementId};
use crate::playbook::model::SignOff;
use crate::time::Length;

/// A sign-off that the line asks for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "ApproveKeys")]
pub struct Approve {
    /// What is asked.
    pub what: String,
    /// Whose yes is wanted.
    pub sign_off: SignOff,
    /// How long they have; absent: 15 minutes.
    pub within: Option<Length>,
    /// The words that may be posted while nobody answers.
    pub if_silent: Option<StatementId>,
}

#[derive(Deserialize)]
#[serde(rename = "Approve")]
struct ApproveKeys {
    what: String,
    any: Option<Vec<RoleId>>,
    all: Option<Vec<RoleId>>,
    within: Option<Length>,
    if_silent: Option<StatementId>,
}

impl TryFrom<ApproveKeys> for Approve {
    type Error = &'static str;

    fn try_from(keys: ApproveKeys) -> Result<Self, &'static str> {
        Ok(Self {
            what: keys.what,
            sign_off: SignOff::from_keys(keys.any, keys.all)?,
            within: keys.within,
            if_silent: keys.if_silent,
        })
    }
}
