//! `every`: a background duty on a cadence.

use serde::Deserialize;

use crate::id::{StatementId, StepId};
use crate::text::described_as;
use crate::time::Length;

/// How often a duty comes round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cadence {
    /// As often as the severity's `update_every`.
    Severity,
    /// After each such length of time.
    Length(Length),
}

described_as!(Cadence, {
    "type": "string",
    "pattern": "^(severity|[0-9]+(s|m|h|d|bd))$",
    "examples": ["severity", "30m"],
});

impl<'de> Deserialize<'de> for Cadence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        if text == "severity" {
            return Ok(Self::Severity);
        }
        text.parse().map(Self::Length).map_err(|error| {
            serde::de::Error::custom(format!(
                "{error}; or `severity`, for as often as the severity's `update_every`"
            ))
        })
    }
}

/// What is done each time.
#[derive(Debug, Clone, PartialEq)]
pub enum Duty {
    /// A statement is posted.
    Say(StatementId),
    /// Something is done.
    Do(String),
}

/// A duty that goes on beside the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Every {
    /// How often.
    pub cadence: Cadence,
    /// What.
    pub duty: Duty,
    /// The step that ends it when it is settled; absent: the close.
    pub until: Option<StepId>,
}
