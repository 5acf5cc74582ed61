//! The calendar of a playbook: its zone and its holidays, which turn lengths into instants and instants into words.
//!
//! A local time that a change of the clocks leaves out means the first instant after the gap;
//! one that comes twice means the first of the two.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, TimeZone, Timelike, Weekday};
use chrono_tz::Tz;

use super::{Date, Length, Timestamp, Unit, Zone};

/// From when on a time of day could be taken for the next one, in milliseconds.
const HALF_A_DAY: i64 = 12 * 60 * 60 * 1000;

/// How a time on another day is promised.
pub(super) const PROMISED: &str = "%H:%M on %-d %B";

/// More seconds than any zone is away from UTC on either side of a change.
const WIDEST_OFFSET: i64 = 26 * 3_600;

/// A zone and the days in it on which no business is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Where times are shown and typed.
    pub zone: Zone,
    /// The days that do not count as business days, beside Saturdays and Sundays.
    pub holidays: BTreeSet<Date>,
}

impl Calendar {
    /// Makes a calendar without holidays.
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            holidays: BTreeSet::new(),
        }
    }

    /// Returns the instant that lies a length after `start`.
    ///
    /// Seconds, minutes and hours are elapsed time. Days keep the local time of day. Business days last until the end
    /// of the last of them, 24:00; the day of `start` is not counted, and no business days at all last until its end.
    pub fn after(&self, start: Timestamp, length: Length) -> Timestamp {
        match length.unit {
            Unit::Second | Unit::Minute | Unit::Hour => start.plus_seconds(length.approx_seconds()),
            Unit::Day => self.days_on(start, i64::from(length.count)),
            Unit::BusinessDay => {
                let mut day = self.date(start);
                for _ in 0..length.count {
                    day = self.next_business_day(day);
                }
                self.start_of(day.plus_days(1))
            }
        }
    }

    /// Returns the same local time of day `days` later (earlier where negative).
    pub(super) fn days_on(&self, start: Timestamp, days: i64) -> Timestamp {
        let local = self.local(start).naive_local();
        let day = Date::from(local.date()).plus_days(days);
        self.instant(day.to_naive().and_time(local.time()))
    }

    fn next_business_day(&self, after: Date) -> Date {
        let mut day = after.plus_days(1);
        let mut begins = self.start_of(day);
        loop {
            let next = day.plus_days(1);
            let ends = self.start_of(next);
            let weekend = matches!(day.to_naive().weekday(), Weekday::Sat | Weekday::Sun);
            // A zone that crosses the date line leaves a whole day out: it ends when it begins.
            let business = begins < ends && !weekend && !self.holidays.contains(&day);
            if business || ends == Timestamp::MAX {
                return day;
            }
            (day, begins) = (next, ends);
        }
    }

    /// Returns the first instant of a day.
    pub fn start_of(&self, day: Date) -> Timestamp {
        self.instant(day.to_naive().and_time(NaiveTime::MIN))
    }

    /// Returns the instant of a local time: after a gap that leaves it out, the first where it comes twice.
    pub(super) fn instant(&self, local: NaiveDateTime) -> Timestamp {
        match self.zone.to_tz().from_local_datetime(&local).earliest() {
            Some(found) => Timestamp::from_millis(found.timestamp_millis()),
            None => self.after_gap(local),
        }
    }

    /// Returns both instants of a local time that comes twice, and the one of any other.
    pub(super) fn instants(&self, local: NaiveDateTime) -> [Timestamp; 2] {
        let last = self.zone.to_tz().from_local_datetime(&local).latest();
        let first = self.instant(local);
        let last = last.map_or(first, |at| Timestamp::from_millis(at.timestamp_millis()));
        [first, last]
    }

    /// Searches for the first instant at which the local clock has passed a time that it leaves out.
    fn after_gap(&self, local: NaiveDateTime) -> Timestamp {
        let guess = local.and_utc().timestamp();
        let passed = |seconds: i64| {
            let at = Timestamp::from_millis(seconds.saturating_mul(1_000));
            self.local(at).naive_local() >= local
        };
        let (mut before, mut behind) = (guess - WIDEST_OFFSET, guess + WIDEST_OFFSET);
        while behind - before > 1 {
            let middle = before + (behind - before) / 2;
            if passed(middle) {
                behind = middle;
            } else {
                before = middle;
            }
        }
        Timestamp::from_millis(behind.saturating_mul(1_000))
    }

    /// Returns the instant as the clocks of the zone show it.
    pub fn local(&self, at: Timestamp) -> DateTime<Tz> {
        at.to_utc().with_timezone(&self.zone.to_tz())
    }

    /// Returns the local day of an instant.
    pub fn date(&self, at: Timestamp) -> Date {
        self.local(at).date_naive().into()
    }

    /// Returns the local time of day: `23:40`.
    pub fn clock_time(&self, at: Timestamp) -> String {
        let local = self.local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// Returns the local time as it is promised in words for others: `23:40`, and with its day where that lies twelve
    /// hours ahead or more: `07:00 on 24 November`. Whoever reads `07:00` takes the next one for it.
    pub fn promised_time(&self, at: Timestamp, now: Timestamp) -> String {
        match at.millis_since(now) >= HALF_A_DAY {
            true => self.local(at).format(PROMISED).to_string(),
            false => self.clock_time(at),
        }
    }

    /// Returns the local time, with the day unless it is the day of `now`: `23:40`, `Tue 24 Nov 00:40`.
    ///
    /// Another year is named.
    pub fn day_and_time(&self, at: Timestamp, now: Timestamp) -> String {
        let (then, today) = (self.local(at), self.local(now));
        let form = if then.date_naive() == today.date_naive() {
            "%H:%M"
        } else if then.year() == today.year() {
            "%a %-d %b %H:%M"
        } else {
            "%a %-d %b %Y %H:%M"
        };
        then.format(form).to_string()
    }

    /// Returns a short word for where the times are: `Chicago`.
    pub fn zone_word(&self) -> String {
        self.zone.word()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(zone: &str) -> Calendar {
        Calendar::new(zone.parse().expect("a zone"))
    }

    /// Reads an RFC 3339 instant.
    fn at(text: &str) -> Timestamp {
        let parsed = DateTime::parse_from_rfc3339(text).expect("an instant");
        Timestamp::from_millis(parsed.timestamp_millis())
    }

    #[track_caller]
    fn check(zone: &str, start: &str, length: &str, end: &str) {
        let length = length.parse().expect("a length");
        let found = calendar(zone).after(at(start), length);
        assert_eq!(found, at(end), "{zone} {start} + {length}");
    }

    #[test]
    fn hours_are_elapsed_time_across_a_change_of_the_clocks() {
        check(
            "America/Chicago",
            "2026-03-08T01:30:00-06:00",
            "1h",
            "2026-03-08T03:30:00-05:00",
        );
        check(
            "America/Chicago",
            "2026-11-01T01:30:00-05:00",
            "1h",
            "2026-11-01T01:30:00-06:00",
        );
        check(
            "America/Chicago",
            "2026-11-01T00:00:00-05:00",
            "24h",
            "2026-11-01T23:00:00-06:00",
        );
    }

    #[test]
    fn a_day_keeps_the_local_time() {
        check(
            "America/Chicago",
            "2026-03-07T12:00:00-06:00",
            "1d",
            "2026-03-08T12:00:00-05:00",
        );
        check(
            "America/Chicago",
            "2026-10-31T12:00:00-05:00",
            "1d",
            "2026-11-01T12:00:00-06:00",
        );
        check(
            "America/Chicago",
            "2026-10-31T12:00:00.123-05:00",
            "0d",
            "2026-10-31T12:00:00.123-05:00",
        );
    }

    #[test]
    fn a_day_that_ends_in_a_gap_ends_after_it() {
        check(
            "America/Chicago",
            "2026-03-07T02:30:00.5-06:00",
            "1d",
            "2026-03-08T03:00:00-05:00",
        );
        // Lord Howe moves its clocks by half an hour, at 02:00.
        check(
            "Australia/Lord_Howe",
            "2026-10-03T02:10:00+10:30",
            "1d",
            "2026-10-04T02:30:00+11:00",
        );
        // Samoa left out the whole of 30 December 2011.
        check(
            "Pacific/Apia",
            "2011-12-29T10:00:00-10:00",
            "1d",
            "2011-12-31T00:00:00+14:00",
        );
        check(
            "Pacific/Apia",
            "2011-12-29T10:00:00-10:00",
            "2d",
            "2011-12-31T10:00:00+14:00",
        );
    }

    #[test]
    fn a_day_that_ends_at_a_time_that_comes_twice_ends_at_the_first() {
        check(
            "America/Chicago",
            "2026-10-31T01:30:00-05:00",
            "1d",
            "2026-11-01T01:30:00-05:00",
        );
        check(
            "Australia/Lord_Howe",
            "2026-04-04T01:45:00+11:00",
            "1d",
            "2026-04-05T01:45:00+11:00",
        );
    }

    #[test]
    fn business_days_end_at_midnight_and_pass_over_the_weekend() {
        check(
            "America/Chicago",
            "2026-11-19T09:00:00-06:00",
            "1bd",
            "2026-11-21T00:00:00-06:00",
        );
        check(
            "America/Chicago",
            "2026-11-20T23:59:59-06:00",
            "1bd",
            "2026-11-24T00:00:00-06:00",
        );
        check(
            "America/Chicago",
            "2026-11-21T00:00:00-06:00",
            "1bd",
            "2026-11-24T00:00:00-06:00",
        );
        check(
            "America/Chicago",
            "2026-11-19T09:00:00-06:00",
            "5bd",
            "2026-11-27T00:00:00-06:00",
        );
        check(
            "America/Chicago",
            "2026-11-19T09:00:00-06:00",
            "0bd",
            "2026-11-20T00:00:00-06:00",
        );
    }

    #[test]
    fn business_days_pass_over_holidays_and_days_that_were_left_out() {
        let mut with = calendar("America/Chicago");
        with.holidays.insert("2026-11-26".parse().expect("a date"));
        let due = with.after(
            at("2026-11-25T09:00:00-06:00"),
            "1bd".parse().expect("a length"),
        );
        assert_eq!(due, at("2026-11-28T00:00:00-06:00"));
        // Friday 30 December 2011 is not there, so the next business day is Monday.
        check(
            "Pacific/Apia",
            "2011-12-29T10:00:00-10:00",
            "1bd",
            "2012-01-03T00:00:00+14:00",
        );
    }

    #[test]
    fn a_day_whose_midnight_is_left_out_starts_after_the_gap() {
        let brazil = calendar("America/Sao_Paulo");
        let day = "2018-11-04".parse().expect("a date");
        assert_eq!(brazil.start_of(day), at("2018-11-04T01:00:00-02:00"));
    }

    #[test]
    fn the_longest_lengths_stay_within_the_calendar() {
        let utc = Calendar::new(Zone::UTC);
        assert_eq!(
            utc.after(Timestamp::MAX, "36525d".parse().expect("reads")),
            Timestamp::MAX
        );
        assert_eq!(
            utc.after(Timestamp::MAX, "26089bd".parse().expect("reads")),
            Timestamp::MAX
        );
        assert_eq!(
            utc.after(Timestamp::MAX, Length::seconds(u32::MAX)),
            Timestamp::MAX
        );
    }

    #[test]
    fn the_day_is_shown_only_when_it_is_another() {
        let chicago = calendar("America/Chicago");
        let now = at("2026-11-23T23:14:59-06:00");
        assert_eq!(chicago.clock_time(now), "23:14");
        assert_eq!(
            chicago.day_and_time(at("2026-11-23T23:40:00-06:00"), now),
            "23:40"
        );
        assert_eq!(
            chicago.day_and_time(at("2026-11-24T00:40:00-06:00"), now),
            "Tue 24 Nov 00:40"
        );
        assert_eq!(
            chicago.day_and_time(at("2027-01-05T09:00:00-06:00"), now),
            "Tue 5 Jan 2027 09:00"
        );
        assert_eq!(
            chicago.date(at("2026-11-24T05:59:59Z")).to_string(),
            "2026-11-23"
        );
        assert_eq!(chicago.zone_word(), "Chicago");
    }
}
