//! A count of things that are seen or said, as people write it: `500`, `10k`, `1.2M`.
//!
//! It is no money: it has no decimals of its own, and a log keeps it as a plain integer.

use std::fmt;
use std::str::FromStr;

use crate::text::{described_as, written_as_text};

/// The largest count, a thousand million millions; a log can write it exactly.
const MOST: u64 = 1_000_000_000_000_000;

/// How many of something there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u64);

/// Why a text is no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// The text is not a whole number.
    #[error("a count is a whole number without separators, such as 500, 10k or 1.2M")]
    Form,
    /// The number is too large.
    #[error("a count is at most 1000000000M")]
    TooLarge,
}

impl Count {
    /// Reads a count as people type it: with separators of thousands, and with its letter small or large.
    ///
    /// # Errors
    /// It is no count.
    pub fn typed(text: &str) -> Result<Self, CountError> {
        text.replace([',', ' '], "").to_uppercase().parse()
    }

    /// Adds it to a number that was counted before; past the largest count it stays there.
    pub fn more_than(self, before: u64) -> u64 {
        before.saturating_add(self.0).min(MOST)
    }

    /// Returns the number.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Count {
    type Err = CountError;

    fn from_str(text: &str) -> Result<Self, CountError> {
        let (number, zeros) = match text.strip_suffix(['k', 'K']) {
            Some(number) => (number, 3),
            None => match text.strip_suffix('M') {
                Some(number) => (number, 6),
                None => (text, 0),
            },
        };
        let (whole, decimals) = match number.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(CountError::Form),
            None => (number, ""),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > zeros {
            return Err(CountError::Form);
        }
        // The decimals take the place of as many zeros.
        let shifted = format!("{whole}{decimals:0<zeros$}");
        match shifted.parse() {
            Ok(count) if count <= MOST => Ok(Self(count)),
            _ => Err(CountError::TooLarge),
        }
    }
}

written_as_text!(Count);
described_as!(Count, {"type": ["string", "integer"], "minimum": 0, "pattern": r"^[0-9]+(\.[0-9]{1,6})?[kKM]?$", "patternErrorMessage": CountError::Form.to_string(), "examples": [500, "10k", "1.2M"]});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_millions_are_read() {
        for (text, number) in [
            ("500", 500),
            ("10k", 10_000),
            ("1.2M", 1_200_000),
            ("0", 0),
            ("1.25K", 1_250),
        ] {
            assert_eq!(text.parse::<Count>().map(Count::get), Ok(number), "{text}");
        }
    }

    #[test]
    fn parts_of_one_and_separators_are_refused() {
        for bad in [
            "", "k", "1.5", "1.2345k", "1,000", "1.", ".5k", "-1", "+1", "1m", "ten",
        ] {
            assert_eq!(bad.parse::<Count>(), Err(CountError::Form), "{bad:?}");
        }
        for large in ["1000000001M", &"9".repeat(60)] {
            assert_eq!(large.parse::<Count>(), Err(CountError::TooLarge));
        }
    }
}
