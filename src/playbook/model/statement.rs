//! `statements` and `faq`: words that are ready, who must say yes to them, and where they go.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use crate::id::{ChannelId, RoleId, StatementId};
use crate::playbook::model::done::DoneOn;
use crate::time::{Date, Length};

/// The words: one text, or one for each channel.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// The same everywhere.
    One(String),
    /// Each channel has its own.
    PerChannel(IndexMap<ChannelId, String>),
}

impl Text {
    /// Returns the words for a channel.
    pub fn for_channel(&self, channel: &ChannelId) -> Option<&str> {
        match self {
            Self::One(text) => Some(text),
            Self::PerChannel(texts) => texts.get(channel).map(String::as_str),
        }
    }

    /// Returns every text that there is, with its channel where it has one.
    pub fn all(&self) -> Vec<(Option<&ChannelId>, &str)> {
        match self {
            Self::One(text) => vec![(None, text)],
            Self::PerChannel(texts) => texts
                .iter()
                .map(|(id, text)| (Some(id), text.as_str()))
                .collect(),
        }
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "anyOf": [
                generator.subschema_for::<String>(),
                generator.subschema_for::<IndexMap<ChannelId, String>>(),
            ],
        })
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> serde::de::Visitor<'de> for Either {
            type Value = Text;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("one text, or one text for each channel")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text::One(text.to_owned()))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                let texts =
                    IndexMap::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(Text::PerChannel(texts))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// Says who approves the words beforehand, and that it was done.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Approved {
    /// The roles that say yes.
    #[schemars(length(min = 1))]
    pub by: Vec<RoleId>,
    /// When they said yes, such as 2026-10-05; `never` until they have.
    pub date: DoneOn,
}

/// Whose yes is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignOff {
    /// One yes from any of these roles.
    Any(Vec<RoleId>),
    /// A yes from each of these roles, by different people.
    All(Vec<RoleId>),
}

impl SignOff {
    /// Reads the two keys of which exactly one must be there.
    ///
    /// # Errors
    /// Both or neither are there, or the list is empty.
    pub(in crate::playbook) fn from_keys(
        any: Option<Vec<RoleId>>,
        all: Option<Vec<RoleId>>,
    ) -> Result<Self, &'static str> {
        match (any, all) {
            (Some(roles), None) if !roles.is_empty() => Ok(Self::Any(roles)),
            (None, Some(roles)) if !roles.is_empty() => Ok(Self::All(roles)),
            _ => Err(
                "write either `any: [roles]` (the first yes is enough) or `all: [roles]` (each must say yes)",
            ),
        }
    }

    /// Says to an editor that exactly one of the two keys must be there.
    pub(in crate::playbook) fn one_of_two(schema: &mut Schema) {
        let one = serde_json::json!([{"required": ["any"]}, {"required": ["all"]}]);
        schema.insert("oneOf".to_owned(), one);
    }

    /// Returns the roles that are asked.
    pub fn roles(&self) -> &[RoleId] {
        match self {
            Self::Any(roles) | Self::All(roles) => roles,
        }
    }
}

/// A sign-off that is asked for during the incident.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "ApprovalKeys")]
pub struct Approval {
    /// Whose yes is wanted.
    #[schemars(skip)]
    pub sign_off: SignOff,
    /// How long they have; absent: 15 minutes.
    pub within: Option<Length>,
    /// The words that may be posted while nobody answers.
    pub if_silent: Option<StatementId>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Approval")]
#[schemars(transform = SignOff::one_of_two)]
struct ApprovalKeys {
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
}

impl TryFrom<ApprovalKeys> for Approval {
    type Error = &'static str;

    fn try_from(keys: ApprovalKeys) -> Result<Self, &'static str> {
        Ok(Self {
            sign_off: SignOff::from_keys(keys.any, keys.all)?,
            within: keys.within,
            if_silent: keys.if_silent,
        })
    }
}

/// Narrows what may be put into one blank.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
pub struct Blank {
    /// The question that asks for it.
    pub ask: Option<String>,
    /// The only answers that are taken.
    #[serde(default)]
    pub pick: Vec<String>,
    /// The most characters of an answer.
    pub max: Option<u32>,
    /// What to say when it is not known.
    #[serde(rename = "else")]
    pub otherwise: Option<String>,
}

/// Words for one moment.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Statement {
    /// The channels on which they are posted.
    #[schemars(length(min = 1))]
    pub post_to: Vec<ChannelId>,
    /// The words: one text, or one for each channel. What stands in angle brackets is filled in, such as `<next_update>`.
    pub text: Text,
    /// Which roles approve the words beforehand, and when they did.
    pub approved: Option<Approved>,
    /// Which roles must say yes before they are posted.
    pub approve: Option<Approval>,
    /// For each blank in angle brackets: its question, its only answers, its length.
    #[serde(default)]
    pub blanks: IndexMap<String, Blank>,
    /// What must be true before they are posted; each is asked.
    #[serde(default)]
    pub confirm: Vec<String>,
    /// Whether they are for those who ask, and never posted unasked.
    #[serde(default)]
    pub only_if_asked: bool,
    /// Whether they admit a fault; then the lawyers look first.
    #[serde(default)]
    pub admits_fault: bool,
}

/// A question that people ask.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Faq {
    /// Words with which people ask it.
    #[schemars(length(min = 1))]
    pub asked: Vec<String>,
    /// The statement that answers it.
    pub say: StatementId,
}

impl Statement {
    /// Returns the day on which the words were approved beforehand; `None` where they were not, or not yet.
    pub fn approved_on(&self) -> Option<Date> {
        self.approved.as_ref()?.date.day()
    }
}
