//! `ripples`, `aftermath` and `clocks`: what comes back, what is said afterwards, and what the law wants by when.

use std::fmt;
use std::str::FromStr;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{self, MarkId, RoleId, SeverityId, StatementId, StepId};
use crate::text::{described_as, read_written};
use crate::time::{Date, Length};

/// What is done about a ripple.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RippleAction {
    /// Somebody answers.
    Engage,
    /// Somebody watches.
    Rest,
    /// It is a matter for the lead.
    Raise,
}

/// A way in which it can come back.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Ripple {
    /// What is seen, such as: A fair recap of the year.
    #[serde(rename = "if")]
    pub condition: String,
    /// What is done: `engage` (somebody answers, with `say`), `rest` (somebody watches) or `raise` (the lead decides).
    pub then: RippleAction,
    /// The role that does it.
    pub who: RoleId,
    /// The statement with which somebody answers; `engage` wants one.
    pub say: Option<StatementId>,
    /// How long after the close somebody looks out for it, such as 14d.
    #[serde(rename = "for", default = "fourteen_days")]
    pub length: Length,
}

/// What is done about the story afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Say what came of it.
    FollowUp,
    /// Say nothing more.
    StayQuiet,
    /// Hold to what was said.
    StandFirm,
}

/// Who may hear of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    Public,
    /// The customer.
    Customer,
    /// The staff.
    Staff,
    /// Nobody.
    Nobody,
}

/// What is said in the aftermath.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Aftermath {
    /// What is done where nothing speaks against it: `follow_up` (say what came of it), `stay_quiet` or `stand_firm`.
    pub default: Stance,
    /// When to stay quiet instead, in words.
    pub stay_quiet_if: Option<String>,
    /// When to stand firm instead, in words.
    pub stand_firm_if: Option<String>,
    /// Who may hear of each subject: `public`, `customer`, `staff` or `nobody`.
    #[serde(default)]
    pub share: IndexMap<String, Audience>,
    /// How long after the close the customer is asked again, such as 14d.
    pub win_back: Option<Length>,
    /// How long after the close somebody keeps looking, such as 30d.
    pub watch: Option<Length>,
}

/// What starts a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The incident's opening.
    Opened,
    /// The incident's close.
    Closed,
    /// The first public words.
    FirstPublic,
    /// The incident reaching this severity.
    Severity(SeverityId),
    /// This step opening.
    Step(StepId),
    /// This mark, when somebody says yes to its question.
    Mark(MarkId),
}

impl FromStr for Start {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |error: crate::id::IdError| {
            format!(
                "`{text}` starts no clock ({error}): write opened, closed, first_public, severity.<id>, step.<id> or a mark"
            )
        };
        Ok(match text {
            "opened" => Self::Opened,
            "closed" => Self::Closed,
            "first_public" => Self::FirstPublic,
            _ => match text.split_once('.') {
                Some(("severity", id)) => Self::Severity(id.parse().map_err(wrong)?),
                Some(("step", id)) => Self::Step(id.parse().map_err(wrong)?),
                _ => Self::Mark(text.parse().map_err(wrong)?),
            },
        })
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opened => f.write_str("opened"),
            Self::Closed => f.write_str("closed"),
            Self::FirstPublic => f.write_str("first_public"),
            Self::Severity(id) => write!(f, "severity.{id}"),
            Self::Step(id) => write!(f, "step.{id}"),
            Self::Mark(id) => write!(f, "{id}"),
        }
    }
}

described_as!(Start, {
    "type": ["string", "number", "boolean"],
    "minimum": 0,
    "multipleOf": 1,
    "pattern": format!(r"^((severity|step)\.)?{}$", id::PATTERN.trim_matches(['^', '$'])),
    "examples": ["opened", "closed", "first_public", "severity.sev1", "step.first", "breach_known"],
});

impl<'de> Deserialize<'de> for Start {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(deserializer, str::parse)
    }
}

/// A duty with a deadline in law.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct ClockRule {
    /// The law, by name, such as GDPR Art. 33.
    pub rule: String,
    /// What starts it: `opened`, `closed`, `first_public`, `severity.<id>`, `step.<id>`, or one of `marks`.
    pub starts: Start,
    /// How long it runs, such as 72h, or 5bd for business days.
    pub due: Length,
    /// The role that must meet it.
    pub owner: RoleId,
    /// Whom it is owed to, such as an authority.
    pub to: Option<String>,
    /// When it applies, in words.
    #[serde(rename = "if")]
    pub condition: Option<String>,
    /// Whether it is a legal hold: from its start until it is lifted, whether or not its deadline was met.
    #[serde(default)]
    pub hold: bool,
    /// When somebody last checked that the law still says so.
    pub checked: Option<Date>,
}

fn fourteen_days() -> Length {
    Length::days(14)
}
