//! A day of the calendar, written `2026-10-05` and in no other way.
//!
//! A date has no zone: which instants belong to it is the work of the calendar.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::text::{described_as, written_as_text};

/// The one spelling of a date.
const FORMAT: &str = "%Y-%m-%d";

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text does not have the form of a date.
    #[error("a date is written as year, month and day, such as 2026-10-05")]
    Form,
    /// The text has the form of a date that no calendar has.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
}

impl Date {
    /// Returns the same day as a chrono value.
    pub fn to_naive(self) -> NaiveDate {
        self.0
    }

    /// Returns the day `days` later (earlier where negative), or the same day where the calendar ends.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let later = chrono::TimeDelta::try_days(days).and_then(|d| self.0.checked_add_signed(d));
        Self(later.unwrap_or(self.0))
    }

    /// Returns how many days `self` lies after `earlier`; negative if it lies before.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format(FORMAT))
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let formed = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !formed {
            return Err(DateError::Form);
        }
        // Digits only, so that all of them can be read.
        let part = |range: std::ops::Range<usize>| text[range].parse::<u32>().ok();
        let day = part(0..4)
            .zip(part(5..7))
            .zip(part(8..10))
            .and_then(|((year, month), day)| {
                NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)
            });
        day.map(Self).ok_or(DateError::NoSuchDay)
    }
}

written_as_text!(Date);
described_as!(Date, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "patternErrorMessage": DateError::Form.to_string(), "examples": ["2026-10-05"]});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_full_form_is_read() {
        assert_eq!(
            "2026-10-05".parse::<Date>().expect("reads").to_string(),
            "2026-10-05"
        );
        for bad in [
            "",
            "2026-10-5",
            "26-10-05",
            "2026/10/05",
            "05-10-2026",
            "2026-10-05 ",
            "+026-10-05",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(DateError::Form), "{bad:?}");
        }
        for none in ["2026-02-29", "2026-13-01", "2026-00-10"] {
            assert_eq!(none.parse::<Date>(), Err(DateError::NoSuchDay), "{none}");
        }
    }

    #[test]
    fn days_are_counted_across_a_leap_day() {
        let eve: Date = "2028-02-28".parse().expect("reads");
        assert_eq!(eve.plus_days(2).to_string(), "2028-03-01");
        assert_eq!(eve.plus_days(2).days_since(eve), 2);
        assert_eq!(eve.plus_days(i64::MAX), eve);
    }
}
