//! The number of a line, and the head of a log: the number and the hash of its last line.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Hash;

/// The first whole number that is too big for a log: above it, a reader in another language may round.
pub(super) const LIMIT: u64 = 1 << 53;

/// The number of a line: 1 for the first; 0 stands before it. Below 2^53.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(u64);

impl Seq {
    /// The place before the first line.
    pub const ZERO: Self = Self(0);

    /// Takes a number; none where it is 2^53 or more.
    pub fn new(number: u64) -> Option<Self> {
        (number < LIMIT).then_some(Self(number))
    }

    /// Returns the number.
    pub fn get(self) -> u64 {
        self.0
    }

    /// Returns the number that follows.
    #[must_use]
    pub fn next(self) -> Self {
        Self((self.0 + 1).min(LIMIT - 1))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Seq {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl<'de> Deserialize<'de> for Seq {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(u64::deserialize(deserializer)?)
            .ok_or_else(|| serde::de::Error::custom("a line's number is below 2^53"))
    }
}

/// The end of a log: the number and the hash of its last line. Written `SEQ:HASH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last line's number.
    pub seq: Seq,
    /// The last line's hash.
    pub hash: Hash,
}

impl Head {
    /// The head of a log that has no lines.
    pub const START: Self = Self {
        seq: Seq::ZERO,
        hash: Hash::ZERO,
    };
}

/// Why a text is no head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a head is a line's number, a colon and its hash of 64 lower-case hexadecimal digits")]
pub struct HeadError;

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl FromStr for Head {
    type Err = HeadError;

    fn from_str(text: &str) -> Result<Self, HeadError> {
        let (seq, hash) = text.split_once(':').ok_or(HeadError)?;
        if !seq.bytes().all(|b| b.is_ascii_digit()) {
            return Err(HeadError);
        }
        Ok(Self {
            seq: seq.parse().ok().and_then(Seq::new).ok_or(HeadError)?,
            hash: hash.parse().map_err(|_| HeadError)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_reads_back_as_it_is_written() {
        let head = Head {
            seq: Seq(50),
            hash: Hash::of(b"line"),
        };
        assert_eq!(head.to_string().parse(), Ok(head));
        for bad in ["", "50", "50:", "x:00", "+5:00", "9007199254740992:00"] {
            assert_eq!(bad.parse::<Head>(), Err(HeadError), "{bad}");
        }
    }

    #[test]
    fn a_number_stays_below_two_to_the_power_of_53() {
        assert_eq!(Seq::new(LIMIT), None);
        assert_eq!(Seq::new(LIMIT - 1).map(Seq::get), Some(LIMIT - 1));
        assert_eq!(Seq::ZERO.next(), Seq(1));
    }
}
