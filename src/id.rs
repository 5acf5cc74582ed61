//! Identifiers: short lower-case names that a playbook's author chooses and a log keeps for ever.
//!
//! Each kind of identifier is a type of its own, so that a role cannot be passed where a person is wanted.
//! This module knows how an identifier is spelled, and nothing of what it stands for.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use ecow::EcoString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::{described_as, read_written};

/// The most characters that an identifier may have.
pub const MAX_CHARS: usize = 64;

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text has no characters.
    #[error("an id cannot be empty")]
    Empty,
    /// The text is longer than [`MAX_CHARS`].
    #[error("an id has at most {MAX_CHARS} characters")]
    TooLong,
    /// The text has a character that no id may have.
    #[error(
        "an id has only lower-case letters, digits, `_` and `-`, and starts with a letter or a digit"
    )]
    BadCharacter,
    /// It would be one in small letters.
    #[error("an id has small letters only: write `{0}`")]
    Capitals(String),
}

/// Checks the spelling `[a-z0-9][a-z0-9_-]*`, at most [`MAX_CHARS`] long.
///
/// # Errors
/// Says which part of the spelling is broken.
pub fn check(text: &str) -> Result<(), IdError> {
    if is_id(text) {
        return Ok(());
    }
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > MAX_CHARS {
        return Err(IdError::TooLong);
    }
    let small = text.to_ascii_lowercase();
    Err(match small != text && is_id(&small) {
        true => IdError::Capitals(small),
        false => IdError::BadCharacter,
    })
}

/// Tells whether a text is spelled as [`check`] wants it.
pub fn is_id(text: &str) -> bool {
    let starts = |first: &u8| ORDINARY[usize::from(*first)] && !b"_-".contains(first);
    text.len() <= MAX_CHARS
        && text.as_bytes().first().is_some_and(starts)
        && text.bytes().all(|byte| ORDINARY[usize::from(byte)])
}

/// The bytes that an identifier may have: there are many to look at, and one place to look is faster than a chain of
/// comparisons.
static ORDINARY: [bool; 256] = {
    let mut ordinary = [false; 256];
    let all = b"abcdefghijklmnopqrstuvwxyz0123456789_-";
    let mut at = 0;
    while at < all.len() {
        ordinary[all[at] as usize] = true;
        at += 1;
    }
    ordinary
};

/// The spelling as a pattern, for an editor.
pub const PATTERN: &str = "^[a-z0-9][a-z0-9_-]{0,63}$";

/// Says what a text was to name that is no identifier; the second line says what is wrong with the text.
fn wanted(kind: &str, example: &str, wrong: &IdError) -> String {
    let of = match kind {
        "" => "wants an id".to_owned(),
        _ => format!("wants the id of {kind}"),
    };
    format!("{of}, such as `{example}`\n{wrong}")
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $kind:literal $example:literal)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(EcoString);

        impl $name {
            /// Reads an identifier.
            ///
            /// # Errors
            /// The text is not spelled as an identifier.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check(text)?;
                Ok(Self(text.into()))
            }

            /// Returns the identifier as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        described_as!($name, {"type": "string", "pattern": PATTERN, "patternErrorMessage": IdError::BadCharacter.to_string()});

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_written(deserializer, |text| {
                    Self::new(text).map_err(|wrong| wanted($kind, $example, &wrong))
                })
            }
        }
    )*};
}

impl StepId {
    /// Returns the name of the step that says a statement beside the line, `say.holding`. No playbook can write it,
    /// so that it is never the name of one of its own steps.
    pub fn saying(statement: &StatementId) -> Self {
        Self(format!("say.{statement}").into())
    }
}

ids! {
    /// Names a playbook: the stem of its file.
    PlaybookId "a playbook" "viral-video"
    /// Names an incident: its folder.
    IncidentId "" "2026-10-05-viral-video"
    /// Names a person.
    PersonId "a person" "dana"
    /// Names a role, which people fill.
    RoleId "a role" "lead"
    /// Names a channel.
    ChannelId "a channel" "site"
    /// Names a severity.
    SeverityId "a severity" "sev1"
    /// Names a worst case.
    WorstCaseId "a worst case" "hurt"
    /// Names a remedy.
    RemedyId "a remedy" "refund"
    /// Names a mark: a fact that starts a clock.
    MarkId "a mark" "leaked"
    /// Names a clock: a duty with a deadline.
    ClockId "a clock" "legal_hold"
    /// Names a statement.
    StatementId "a statement" "holding"
    /// Names an entry of the questions that people ask.
    FaqId "a question" "cause"
    /// Names a step.
    StepId "a step" "look"
    /// Names a counted sign, such as `views`.
    SignId "a sign" "views"
    /// Names a promise.
    PromiseId "" "p1"
    /// Names an offer of a remedy.
    OfferId "" "o1"
    /// Names a request for a sign-off.
    RequestId "" "r1"
    /// Names a case: one affected person.
    CaseId "" "c1"
    /// Names something that came back, or the number of a kind of it.
    RippleId "" "r1"
    /// Names a watch after the end.
    WatchId "" "watch"
    /// Names a change that was taken on.
    FixId "" "f1"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_and_starts_with_a_letter_or_digit() {
        assert!(StepId::new("hurt_on-camera2").is_ok());
        assert!(StepId::new("2nd").is_ok());
        assert_eq!(StepId::new(""), Err(IdError::Empty));
        assert_eq!(StepId::new(&"a".repeat(65)), Err(IdError::TooLong));
        assert_eq!(StepId::new("A"), Err(IdError::Capitals("a".to_owned())));
        for bad in ["_a", "-a", "A b", "a b", "é", "a.b", "../a"] {
            assert_eq!(StepId::new(bad), Err(IdError::BadCharacter), "{bad}");
        }
    }
}
