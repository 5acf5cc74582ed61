//! An instant in UTC with the precision of the log: milliseconds.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::text::written_as_text;

/// The one spelling of an instant in a log: UTC, three decimals, `Z`.
const FORMAT: &str = "%Y-%m-%dT%H:%M:%S%.3fZ";

/// An instant: milliseconds since 1970-01-01T00:00:00Z, between the years 0 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// Why a text or a number is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an instant of the form 2026-11-22T03:09:46.123Z")]
pub struct TimestampError;

impl Timestamp {
    /// The first instant that the form can write.
    pub const MIN: Self = Self(-62_167_219_200_000);
    /// The last instant that the form can write.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// Makes an instant from milliseconds since the epoch, kept within [`Timestamp::MIN`] and [`Timestamp::MAX`].
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Returns the milliseconds since the epoch.
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// Returns the same instant as a chrono value.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// Returns the instant `seconds` later (earlier where negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Returns how many milliseconds `self` lies after `earlier`; negative if it lies before.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(at: DateTime<Utc>) -> Self {
        Self::from_millis(at.timestamp_millis())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_utc().format(FORMAT))
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let naive = NaiveDateTime::parse_from_str(text, FORMAT).map_err(|_| TimestampError)?;
        let parsed = Self(naive.and_utc().timestamp_millis());
        // chrono reads other spellings of the same instant; the log has only one.
        if parsed < Self::MIN || parsed > Self::MAX || parsed.to_string() != text {
            return Err(TimestampError);
        }
        Ok(parsed)
    }
}

written_as_text!(Timestamp);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_form_is_the_only_one_read() {
        let text = "2026-11-22T03:09:46.120Z";
        let at: Timestamp = text.parse().expect("reads");
        assert_eq!(at.to_string(), text);
        for other in [
            "2026-11-22T03:09:46Z",
            "2026-11-22T03:09:46.12Z",
            "2026-11-22T03:09:46.1200Z",
            "2026-11-22T03:09:46.120+00:00",
            "+2026-11-22T03:09:46.120Z",
            "2026-11-22T03:09:60.120Z",
        ] {
            assert!(other.parse::<Timestamp>().is_err(), "{other}");
        }
    }

    #[test]
    fn the_ends_of_the_range_are_written_with_four_digits() {
        assert_eq!(Timestamp::MIN.to_string(), "0000-01-01T00:00:00.000Z");
        assert_eq!(Timestamp::MAX.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Timestamp::from_millis(i64::MAX), Timestamp::MAX);
    }
}
