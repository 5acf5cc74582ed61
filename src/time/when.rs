//! A moment as a person types it: `23:40`, `11.40 pm`, `2026-11-22 23:40`, `20m ago`, `in 2h`.
//!
//! Whether the moment makes sense, such as a promise that lies in the past, is not judged here.

use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime};

use super::calendar::PROMISED;
use super::spoken::{length, time_of_day};
use super::{Calendar, Date, Timestamp, Unit, of_day};

/// Which way a time of day without a date leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// Something that has happened: the last such time.
    Past,
    /// Something that is promised: the next such time.
    Future,
}

/// How far a clock on the wall may be ahead, in seconds.
const FAST_SECONDS: i64 = 300;

/// Why a text is no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// A moment in the past was wanted.
    #[error("a time is written 23:40, 2026-11-22 23:40 or 20m ago")]
    Past,
    /// A moment in the future was wanted.
    #[error("a time is written 23:40, 2026-11-22 23:40 or 20m (twenty minutes from now)")]
    Future,
}

impl Calendar {
    /// Reads a moment that a person typed, by the clocks of the zone.
    ///
    /// It reads `now`; a time of day; `yesterday`, `today` or `tomorrow` with one; `YYYY-MM-DD HH:MM[:SS]`; RFC 3339
    /// with an offset, so the log's own form as well; `just now` and `20m ago` where it leans to the past; and `20m`,
    /// `in 20m` or `20m from now` where it leans to the future. A time of day is `23:40`, `23.40`, `2340`, `11:40pm`
    /// or `11 pm`; a length is `20m`, `20 minutes`, `an hour` or `half an hour`.
    ///
    /// # Errors
    /// The text has none of these forms.
    pub fn when(&self, text: &str, now: Timestamp, lean: Lean) -> Result<Timestamp, WhenError> {
        let text = text.trim();
        let found = if text.eq_ignore_ascii_case("now") {
            Some(now)
        } else {
            self.by_clock(text, now, lean)
                .or_else(|| self.by_date(text, now))
                .or_else(|| self.by_promise(text, now))
                .or_else(|| self.by_length(text, now, lean))
        };
        found.ok_or(match lean {
            Lean::Past => WhenError::Past,
            Lean::Future => WhenError::Future,
        })
    }

    /// Finds the last or the next time at which the clocks show `HH:MM`.
    fn by_clock(&self, text: &str, now: Timestamp, lean: Lean) -> Option<Timestamp> {
        let time = time_of_day(text)?;
        let today = self.date(now);
        let near = (-2..=2)
            .flat_map(|days| self.instants(today.plus_days(days).to_naive().and_time(time)));
        match lean {
            // A clock on the wall may be a little fast; a time as near as that is not the day before's.
            Lean::Past => near
                .filter(|at| *at <= now.plus_seconds(FAST_SECONDS))
                .max(),
            Lean::Future => near.filter(|at| *at > now).min(),
        }
    }

    fn by_date(&self, text: &str, now: Timestamp) -> Option<Timestamp> {
        if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
            return Some(Timestamp::from_millis(exact.timestamp_millis()));
        }
        let (day, time) = text.split_once(' ').or_else(|| text.split_once('T'))?;
        let today = self.date(now);
        let day = match day.to_ascii_lowercase().as_str() {
            "yesterday" => today.plus_days(-1),
            "today" => today,
            "tomorrow" => today.plus_days(1),
            written => written.parse::<Date>().ok()?,
        };
        let time = time.trim_start();
        let time = time.strip_prefix("at ").unwrap_or(time).trim_start();
        let time = time_of_day(time).or_else(|| time_with_seconds(time))?;
        Some(self.instant(NaiveDateTime::new(day.to_naive(), time)))
    }

    /// Finds the time of a promise on a named day: the nearest such day.
    fn by_promise(&self, text: &str, now: Timestamp) -> Option<Timestamp> {
        let today = self.date(now);
        let year = today.to_naive().year();
        let found = (year - 1..=year + 1).filter_map(|year| promised(text, year));
        let nearest = found.min_by_key(|then| {
            let day = Date::from(then.date());
            day.days_since(today).abs()
        })?;
        Some(self.instant(nearest))
    }

    fn by_length(&self, text: &str, now: Timestamp, lean: Lean) -> Option<Timestamp> {
        let text = text.to_ascii_lowercase();
        match lean {
            Lean::Past if text == "just now" => Some(now),
            Lean::Past => {
                let length = length(text.strip_suffix("ago")?.trim_end())?;
                match length.unit {
                    Unit::Second | Unit::Minute | Unit::Hour => {
                        Some(now.plus_seconds(-length.approx_seconds()))
                    }
                    Unit::Day => Some(self.days_on(now, -i64::from(length.count))),
                    // Business days are counted forward only.
                    Unit::BusinessDay => None,
                }
            }
            Lean::Future => {
                let from_now = text.strip_prefix("in ");
                let from_now = from_now.or_else(|| text.strip_suffix(" from now"));
                Some(self.after(now, length(from_now.unwrap_or(&text).trim())?))
            }
        }
    }
}

/// Says whether a text is a time as it is promised in words for others: `23:40`, or `07:00 on 24 November`.
pub fn is_promised_time(text: &str) -> bool {
    let has_form = |time: &str| time.len() == 5 && time.as_bytes()[2] == b':';
    match text.split_once(" on ") {
        None => has_form(text) && NaiveTime::parse_from_str(text, "%H:%M").is_ok(),
        // A leap year has every day.
        Some((time, _)) => has_form(time) && promised(text, 2024).is_some(),
    }
}

/// Reads a time of a promise on a named day.
fn promised(text: &str, year: i32) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(&format!("{text} {year}"), &format!("{PROMISED} %Y")).ok()
}

fn time_with_seconds(text: &str) -> Option<NaiveTime> {
    let (minutes, seconds) = text.rsplit_once(':')?;
    if seconds.len() != 2 || !seconds.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let minutes = u32::from(of_day::minutes(minutes)?);
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, seconds.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        let parsed = DateTime::parse_from_rfc3339(text).expect("an instant");
        Timestamp::from_millis(parsed.timestamp_millis())
    }

    fn when(text: &str, now: &str, lean: Lean) -> Result<Timestamp, WhenError> {
        Calendar::new("America/Chicago".parse().expect("a zone")).when(text, at(now), lean)
    }

    const NOW: &str = "2026-11-22T23:30:30-06:00";

    #[test]
    fn a_promise_on_another_day_is_read_as_it_was_written() {
        let calendar = Calendar::new("America/Chicago".parse().expect("a zone"));
        let now = at(NOW);
        for (then, words) in [
            ("2026-11-23T07:00:00-06:00", "07:00"),
            ("2026-11-23T11:31:00-06:00", "11:31 on 23 November"),
            ("2027-01-02T00:05:00-06:00", "00:05 on 2 January"),
        ] {
            assert_eq!(calendar.promised_time(at(then), now), words);
            assert!(is_promised_time(words), "{words}");
            assert_eq!(when(words, NOW, Lean::Future), Ok(at(then)), "{words}");
        }
        for bad in [
            "",
            "7:00",
            "24:00",
            "07:00 on",
            "07:00 on 31 June",
            "07:00 on 3 Nov or so",
            "é7:00",
        ] {
            assert!(!is_promised_time(bad), "{bad}");
        }
    }

    #[test]
    fn a_time_of_day_is_the_last_or_the_next_one() {
        assert_eq!(
            when("23:30", NOW, Lean::Past),
            Ok(at("2026-11-22T23:30:00-06:00"))
        );
        // A clock on the wall that is a little fast does not make it yesterday.
        assert_eq!(
            when("23:35", NOW, Lean::Past),
            Ok(at("2026-11-22T23:35:00-06:00"))
        );
        assert_eq!(
            when("23:36", NOW, Lean::Past),
            Ok(at("2026-11-21T23:36:00-06:00"))
        );
        assert_eq!(
            when("23:31", NOW, Lean::Future),
            Ok(at("2026-11-22T23:31:00-06:00"))
        );
        assert_eq!(
            when("23:30", NOW, Lean::Future),
            Ok(at("2026-11-23T23:30:00-06:00"))
        );
        assert_eq!(
            when(" 0:40 ", NOW, Lean::Future),
            Ok(at("2026-11-23T00:40:00-06:00"))
        );
    }

    #[test]
    fn a_time_of_day_that_comes_twice_is_the_nearer_one() {
        let second = "2026-11-01T01:40:00-06:00";
        assert_eq!(
            when("01:30", second, Lean::Past),
            Ok(at("2026-11-01T01:30:00-06:00"))
        );
        let between = "2026-11-01T01:40:00-05:00";
        assert_eq!(
            when("01:30", between, Lean::Past),
            Ok(at("2026-11-01T01:30:00-05:00"))
        );
        assert_eq!(
            when("01:30", between, Lean::Future),
            Ok(at("2026-11-01T01:30:00-06:00"))
        );
    }

    #[test]
    fn a_time_of_day_in_a_gap_is_the_end_of_the_gap() {
        let before = "2026-03-08T01:50:00-06:00";
        assert_eq!(
            when("02:30", before, Lean::Future),
            Ok(at("2026-03-08T03:00:00-05:00"))
        );
    }

    #[test]
    fn a_date_is_read_by_the_local_clock_and_an_offset_exactly() {
        for lean in [Lean::Past, Lean::Future] {
            for (text, expected) in [
                ("2026-11-20 09:05", "2026-11-20T09:05:00-06:00"),
                ("2026-11-20  9:05:07", "2026-11-20T09:05:07-06:00"),
                ("2026-11-20T09:05", "2026-11-20T09:05:00-06:00"),
                ("yesterday 23:40", "2026-11-21T23:40:00-06:00"),
                ("Today 08:00", "2026-11-22T08:00:00-06:00"),
                ("tomorrow 9:00", "2026-11-23T09:00:00-06:00"),
                ("2026-11-20T09:05:00+01:00", "2026-11-20T09:05:00+01:00"),
                ("2026-11-20T09:05:00.250Z", "2026-11-20T09:05:00.250Z"),
                ("now", NOW),
            ] {
                assert_eq!(when(text, NOW, lean), Ok(at(expected)), "{text}");
            }
        }
    }

    #[test]
    fn a_length_counts_back_or_on() {
        for text in [
            "20m ago",
            "20 min ago",
            "20 minutes ago",
            "20MIN AGO",
            "20mago",
        ] {
            assert_eq!(
                when(text, NOW, Lean::Past),
                Ok(at("2026-11-22T23:10:30-06:00")),
                "{text}"
            );
        }
        assert_eq!(
            when("22d ago", NOW, Lean::Past),
            Ok(at("2026-10-31T23:30:30-05:00"))
        );
        for text in ["20m", "in 20m", "in 20 minutes"] {
            assert_eq!(
                when(text, NOW, Lean::Future),
                Ok(at("2026-11-22T23:50:30-06:00")),
                "{text}"
            );
        }
        assert_eq!(
            when("in 1bd", NOW, Lean::Future),
            Ok(at("2026-11-24T00:00:00-06:00"))
        );
    }

    #[test]
    fn a_time_is_read_as_people_type_it() {
        for (text, expected) in [
            ("22.40", "2026-11-22T22:40:00-06:00"),
            ("2240", "2026-11-22T22:40:00-06:00"),
            ("10:40pm", "2026-11-22T22:40:00-06:00"),
            ("10.40 pm", "2026-11-22T22:40:00-06:00"),
            ("11:40 PM", "2026-11-21T23:40:00-06:00"),
            ("9 am", "2026-11-22T09:00:00-06:00"),
            ("yesterday at 6.05 pm", "2026-11-21T18:05:00-06:00"),
            ("2026-11-20 1805", "2026-11-20T18:05:00-06:00"),
            ("an hour ago", "2026-11-22T22:30:30-06:00"),
            ("half an hour ago", "2026-11-22T23:00:30-06:00"),
            ("Half an Hour ago", "2026-11-22T23:00:30-06:00"),
            ("5 min ago", "2026-11-22T23:25:30-06:00"),
            ("5 minutes ago", "2026-11-22T23:25:30-06:00"),
            ("a minute ago", "2026-11-22T23:29:30-06:00"),
            ("a day ago", "2026-11-21T23:30:30-06:00"),
            ("just now", NOW),
        ] {
            assert_eq!(when(text, NOW, Lean::Past), Ok(at(expected)), "{text}");
        }
        for (text, expected) in [
            ("23.40", "2026-11-22T23:40:00-06:00"),
            ("2340", "2026-11-22T23:40:00-06:00"),
            ("11:40pm", "2026-11-22T23:40:00-06:00"),
            ("11.40 pm", "2026-11-22T23:40:00-06:00"),
            ("12 am", "2026-11-23T00:00:00-06:00"),
            ("tomorrow 09:00", "2026-11-23T09:00:00-06:00"),
            ("tomorrow at 9am", "2026-11-23T09:00:00-06:00"),
            ("in 20 min", "2026-11-22T23:50:30-06:00"),
            ("20 minutes from now", "2026-11-22T23:50:30-06:00"),
            ("in an hour", "2026-11-23T00:30:30-06:00"),
            ("an hour", "2026-11-23T00:30:30-06:00"),
            ("in half an hour", "2026-11-23T00:00:30-06:00"),
        ] {
            assert_eq!(when(text, NOW, Lean::Future), Ok(at(expected)), "{text}");
        }
    }

    #[test]
    fn anything_else_says_what_would_be_read() {
        for text in [
            "340",
            "11",
            "13:40pm",
            "0:40 am",
            "pm",
            "2460",
            "23.4",
            "23.40.10",
            "yesterday",
            "tomorrow",
            "a few minutes ago",
            "an ago",
            "in an hour",
            "an hour",
            "half an hour",
            "",
            "soon",
            "24:00",
            "25:10",
            "20",
            "2026-11-22",
            "2026-02-30 10:00",
            "20m",
            "in 20m",
            "5bd ago",
            "ago",
            "2026-11-22 10:00:61",
            "é",
            "20é ago",
        ] {
            let error = when(text, NOW, Lean::Past).expect_err(text);
            assert!(error.to_string().contains("20m ago"), "{text}");
        }
        for text in [
            "20m ago",
            "an hour ago",
            "just now",
            "in",
            "from now",
            "in a",
            "340",
            "9",
        ] {
            assert_eq!(
                when(text, NOW, Lean::Future),
                Err(WhenError::Future),
                "{text}"
            );
        }
    }
}
