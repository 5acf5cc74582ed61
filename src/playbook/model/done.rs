//! The day on which something was done that people do again and again, or the word that says that it is still to be done.

use std::fmt;
use std::str::FromStr;

use crate::text::{described_as, written_as_text};
use crate::time::{Date, DateError};

/// When something was done: a day, or `never` where somebody has written down that it is still to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoneOn {
    /// Nobody has done it yet.
    Never,
    /// It was done on this day.
    Day(Date),
}

/// What stands in the place of the day before there is one.
const NEVER: &str = "never";

impl DoneOn {
    /// Returns the day, where there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Never => None,
            Self::Day(day) => Some(day),
        }
    }
}

impl fmt::Display for DoneOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => f.pad(NEVER),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl FromStr for DoneOn {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        match text.trim() {
            NEVER => Ok(Self::Never),
            day => day.parse().map(Self::Day),
        }
    }
}

written_as_text!(DoneOn);
described_as!(DoneOn, {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|never)$", "patternErrorMessage": "it is the day on which it was done, such as 2026-10-05, or `never` until it was", "examples": ["2026-10-05", NEVER]});
