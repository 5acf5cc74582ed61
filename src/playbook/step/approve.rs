//! `approve`: a sign-off by named roles.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{RoleId, StatementId};
use crate::playbook::model::SignOff;
use crate::time::Length;

/// A sign-off that the line asks for.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "ApproveKeys")]
pub struct Approve {
    /// What is asked.
    pub what: String,
    /// Whose yes is wanted.
    #[schemars(skip)]
    pub sign_off: SignOff,
    /// How long they have; absent: 15 minutes.
    pub within: Option<Length>,
    /// The words that may be posted while nobody answers.
    pub if_silent: Option<StatementId>,
    /// Whether its yes means that nothing is said in public.
    pub stay_quiet: bool,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Approve")]
#[schemars(transform = SignOff::one_of_two)]
struct ApproveKeys {
    /// What is asked, in a few words.
    what: String,
    /// One yes from any of these roles is enough.
    #[schemars(length(min = 1))]
    any: Option<Vec<RoleId>>,
    /// A yes from each of these roles is wanted, by different people.
    #[schemars(length(min = 1))]
    all: Option<Vec<RoleId>>,
    /// How long those asked have to answer, such as 10m.
    #[schemars(extend("default" = "15m"))]
    within: Option<Length>,
    /// The words that may be posted while nobody answers; they have to be approved beforehand.
    if_silent: Option<StatementId>,
    /// Its yes means that nothing is said in public: no first words are owed while it holds.
    #[serde(default)]
    stay_quiet: bool,
}

impl TryFrom<ApproveKeys> for Approve {
    type Error = &'static str;

    fn try_from(keys: ApproveKeys) -> Result<Self, &'static str> {
        Ok(Self {
            what: keys.what,
            sign_off: SignOff::from_keys(keys.any, keys.all)?,
            within: keys.within,
            if_silent: keys.if_silent,
            stay_quiet: keys.stay_quiet,
        })
    }
}
