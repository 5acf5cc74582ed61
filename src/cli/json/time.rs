//! An instant as it is printed for programs: in UTC, and as the clocks of the playbook show it.

use chrono::SecondsFormat;
use serde::Serialize;

use crate::time::{Calendar, Timestamp};

/// An instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::cli) struct TimeJson {
    /// In UTC, with three decimals and `Z`.
    pub(in crate::cli) utc: String,
    /// By the clocks of the zone, with its offset.
    pub(in crate::cli) local: String,
    /// The zone, by its name in the IANA database.
    pub(in crate::cli) zone: &'static str,
}

impl TimeJson {
    pub(in crate::cli) fn new(at: Timestamp, calendar: &Calendar) -> Self {
        Self {
            utc: at.to_string(),
            local: calendar
                .local(at)
                .to_rfc3339_opts(SecondsFormat::Secs, false),
            zone: calendar.zone.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_told_twice() {
        let calendar = Calendar::new("America/Chicago".parse().expect("a zone"));
        let at = "2026-11-22T03:09:46.123Z".parse().expect("an instant");
        let time = TimeJson::new(at, &calendar);
        assert_eq!(time.utc, "2026-11-22T03:09:46.123Z");
        assert_eq!(time.local, "2026-11-21T21:09:46-06:00");
        assert_eq!(time.zone, "America/Chicago");
    }
}
