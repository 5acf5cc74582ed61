//! A time zone by its name in the IANA database, which is built in.
//!
//! Abbreviations such as `CST` stand for several zones, so the places are what is named here.

use std::fmt;
use std::str::FromStr;

use crate::text::{described_as, written_as_text};
use chrono_tz::Tz;

/// A time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// Says that no zone has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time zone is named by a place, such as America/Chicago or Europe/Berlin, or is UTC")]
pub struct ZoneError;

impl Zone {
    /// The zone that all instants are kept in.
    pub const UTC: Self = Self(Tz::UTC);

    /// Returns the same zone as a chrono value.
    pub fn to_tz(self) -> Tz {
        self.0
    }

    /// Returns the name of the zone in the IANA database.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Returns a short word for the zone: `Chicago` for America/Chicago.
    pub fn word(self) -> String {
        let name = self.name();
        // The signs of the Etc zones are the wrong way round, so only the whole name may stand for them.
        if name.starts_with("Etc/") {
            return name.to_owned();
        }
        let place = name.rsplit('/').next().unwrap_or(name);
        place.replace('_', " ")
    }

    /// Returns the names of all zones, for whoever looks for the nearest one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Zone {
    type Err = ZoneError;

    fn from_str(text: &str) -> Result<Self, ZoneError> {
        text.parse().map(Self).map_err(|_| ZoneError)
    }
}

written_as_text!(Zone);
described_as!(Zone, {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_+/-]*$", "patternErrorMessage": ZoneError.to_string(), "examples": ["America/Chicago", "Europe/Berlin", "UTC"]});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_read_by_its_name() {
        let zone: Zone = "America/Chicago".parse().expect("reads");
        assert_eq!(zone.to_string(), "America/Chicago");
        assert!("Chicago".parse::<Zone>().is_err());
        assert!("".parse::<Zone>().is_err());
    }

    #[test]
    fn the_word_for_a_zone_is_its_place() {
        let word = |name: &str| name.parse::<Zone>().expect("reads").word();
        assert_eq!(word("America/Chicago"), "Chicago");
        assert_eq!(word("America/Argentina/Buenos_Aires"), "Buenos Aires");
        assert_eq!(word("UTC"), "UTC");
        assert_eq!(word("Etc/GMT+5"), "Etc/GMT+5");
    }

    #[test]
    fn every_listed_name_is_read() {
        assert!(Zone::names().all(|name| name.parse::<Zone>().is_ok()));
    }
}
