//! A length of time as a playbook writes it: `30s`, `15m`, `2h`, `90d`, `5bd`.
//!
//! A length keeps its unit, because two days are not always 48 hours and five business days are no fixed time at all.
//! Adding one to an instant is the work of the calendar.

use std::fmt;
use std::str::FromStr;

use crate::text::{described_as, written_as_text};

/// The unit of a [`Length`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A second of elapsed time, written `s`.
    Second,
    /// Sixty seconds of elapsed time, written `m`.
    Minute,
    /// Sixty minutes of elapsed time, written `h`.
    Hour,
    /// A day by the local calendar, written `d`.
    Day,
    /// A day from Monday to Friday that is no holiday, written `bd`.
    BusinessDay,
}

impl Unit {
    fn symbol(self) -> &'static str {
        match self {
            Self::Second => "s",
            Self::Minute => "m",
            Self::Hour => "h",
            Self::Day => "d",
            Self::BusinessDay => "bd",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::BusinessDay => "business day",
        }
    }

    /// The most of this unit that a length may have: a hundred years of 365.25 days.
    fn most(self) -> u32 {
        match self {
            Self::Second => 3_155_760_000,
            Self::Minute => 52_596_000,
            Self::Hour => 876_600,
            Self::Day => 36_525,
            Self::BusinessDay => 26_089,
        }
    }
}

/// A number of seconds, minutes, hours, days or business days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many of the unit.
    pub count: u32,
    /// What is counted.
    pub unit: Unit,
}

/// Why a text is no length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LengthError {
    /// The text is not a number with a unit.
    #[error(
        "a duration is a whole number and a unit, such as 30s, 15m, 2h, 90d or 5bd (business days)"
    )]
    Form,
    /// The length is over a hundred years.
    #[error("a duration is at most 100 years")]
    TooLong,
}

impl Length {
    /// Makes a length of seconds.
    pub const fn seconds(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Second,
        }
    }

    /// Makes a length of minutes.
    pub const fn minutes(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Minute,
        }
    }

    /// Makes a length of hours.
    pub const fn hours(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Hour,
        }
    }

    /// Makes a length of days by the local calendar.
    pub const fn days(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Day,
        }
    }

    /// Returns about how many seconds the length has, to compare lengths of different units.
    ///
    /// A day counts as 24 hours, and five business days as seven days.
    pub fn approx_seconds(self) -> i64 {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Second => count,
            Unit::Minute => count * 60,
            Unit::Hour => count * 3_600,
            Unit::Day => count * 86_400,
            Unit::BusinessDay => count * 86_400 * 7 / 5,
        }
    }

    /// Returns the length in English: `15 minutes`, `1 hour`, `5 business days`.
    pub fn words(self) -> String {
        let plural = if self.count == 1 { "" } else { "s" };
        format!("{} {}{plural}", self.count, self.unit.word())
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.symbol())
    }
}

impl FromStr for Length {
    type Err = LengthError;

    fn from_str(text: &str) -> Result<Self, LengthError> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, symbol) = text.split_at(digits);
        let unit = match symbol {
            "s" => Unit::Second,
            "m" => Unit::Minute,
            "h" => Unit::Hour,
            "d" => Unit::Day,
            "bd" => Unit::BusinessDay,
            _ => return Err(LengthError::Form),
        };
        if number.is_empty() {
            return Err(LengthError::Form);
        }
        // Only digits are left, so a number that does not fit is too large.
        let count: u32 = number.parse().map_err(|_| LengthError::TooLong)?;
        if count > unit.most() {
            return Err(LengthError::TooLong);
        }
        Ok(Self { count, unit })
    }
}

written_as_text!(Length);
described_as!(Length, {"type": "string", "pattern": "^[0-9]+(s|m|h|d|bd)$", "patternErrorMessage": LengthError::Form.to_string(), "examples": ["15m", "2h", "90d", "5bd"]});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_read_and_written_back() {
        for (text, words) in [
            ("30s", "30 seconds"),
            ("15m", "15 minutes"),
            ("1h", "1 hour"),
            ("90d", "90 days"),
            ("5bd", "5 business days"),
            ("0m", "0 minutes"),
        ] {
            let length: Length = text.parse().expect("reads");
            assert_eq!(length.to_string(), text);
            assert_eq!(length.words(), words);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for bad in [
            "", "15", "m", "15 m", " 15m", "15m ", "15M", "15min", "+15m", "-15m", "1.5h", "1h30m",
            "15b", "15bdd", "１5m",
        ] {
            assert_eq!(bad.parse::<Length>(), Err(LengthError::Form), "{bad:?}");
        }
    }

    #[test]
    fn a_hundred_years_is_the_most() {
        assert_eq!("36525d".parse(), Ok(Length::days(36_525)));
        for bad in ["36526d", "26090bd", "3155760001s", "99999999999999999999h"] {
            assert_eq!(bad.parse::<Length>(), Err(LengthError::TooLong), "{bad}");
        }
    }

    #[test]
    fn lengths_of_different_units_compare_roughly() {
        let seconds = |text: &str| text.parse::<Length>().expect("reads").approx_seconds();
        assert!(seconds("90m") < seconds("2h"));
        assert_eq!(seconds("5bd"), seconds("7d"));
    }
}
