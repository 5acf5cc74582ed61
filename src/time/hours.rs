//! The hours of a week in which somebody answers: `24/7`, `mon-fri 09:00-17:00`.
//!
//! Ranges are separated by `;`, days by `,`: `mon-thu 09:00-17:00; fri,sat 10:00-14:00`. A range without days holds
//! on every day. One that ends before it starts runs into the next day. Holidays are not known here.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Timelike, Weekday};
use chrono_tz::Tz;

use super::of_day::{self, DAY};

use crate::text::{described_as, written_as_text};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The hours of a week in which somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Empty for `24/7`.
    ranges: Vec<Range>,
}

/// A stretch of the day, on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Range {
    /// By day, Monday first: whether the range starts on it.
    days: [bool; 7],
    /// Minutes after midnight.
    from: u16,
    /// Minutes after midnight; before `from` where the range runs into the next day.
    to: u16,
}

/// Why a text is no hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// The text has no known form.
    #[error(
        "hours are written 24/7, mon-fri 09:00-17:00, or several parts such as mon-thu 09:00-17:00; sat 10:00-14:00"
    )]
    Form,
    /// A day is not one of the seven.
    #[error("`{0}` is no day: days are mon tue wed thu fri sat sun")]
    Day(String),
    /// A range starts when it ends.
    #[error("hours that end when they start are empty: write 00:00-24:00 for the whole day")]
    Empty,
}

impl Hours {
    /// Returns whether a local time falls within the hours; the end of a range is outside it.
    pub fn covers(&self, local: DateTime<Tz>) -> bool {
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(DAY);
        let (day, yesterday) = (local.weekday(), local.weekday().pred());
        self.ranges.is_empty()
            || self.ranges.iter().any(|range| {
                if range.from < range.to {
                    range.on(day) && (range.from..range.to).contains(&minute)
                } else {
                    range.on(day) && minute >= range.from
                        || range.on(yesterday) && minute < range.to
                }
            })
    }
}

/// The minutes of a week.
pub const WEEK: u16 = 7 * DAY;

impl Hours {
    /// Returns the hours as stretches of the week in minutes after Monday 00:00, from and up to, in no order. They may
    /// overlap; none runs over the end of the week.
    pub fn stretches(&self) -> Vec<(u16, u16)> {
        if self.ranges.is_empty() {
            return vec![(0, WEEK)];
        }
        let mut stretches = Vec::new();
        for range in &self.ranges {
            let days = (0..WEEK).step_by(usize::from(DAY)).zip(range.days);
            for (midnight, _) in days.filter(|(_, on)| *on) {
                let length = match range.from < range.to {
                    true => range.to - range.from,
                    false => range.to + DAY - range.from,
                };
                let (from, to) = (midnight + range.from, midnight + range.from + length);
                stretches.push((from, to.min(WEEK)));
                if to > WEEK {
                    stretches.push((0, to - WEEK));
                }
            }
        }
        stretches
    }
}

impl Range {
    fn on(&self, day: Weekday) -> bool {
        self.days
            .get(day.num_days_from_monday() as usize)
            .copied()
            .unwrap_or(false)
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        if text.trim() == "24/7" {
            return Ok(Self { ranges: Vec::new() });
        }
        let ranges = text.split(';').map(range).collect::<Result<_, _>>()?;
        Ok(Self { ranges })
    }
}

fn range(text: &str) -> Result<Range, HoursError> {
    let text = text.trim();
    let (days, times) = match text.rsplit_once(char::is_whitespace) {
        Some((names, times)) => (days(names)?, times),
        None => ([true; 7], text),
    };
    let (from, to) = times.split_once('-').ok_or(HoursError::Form)?;
    let from = of_day::minutes(from).ok_or(HoursError::Form)?;
    let to = of_day::minutes(to).ok_or(HoursError::Form)?;
    match (from, to) {
        (DAY, _) => Err(HoursError::Form),
        _ if from == to => Err(HoursError::Empty),
        _ => Ok(Range { days, from, to }),
    }
}

fn days(text: &str) -> Result<[bool; 7], HoursError> {
    let mut days = [false; 7];
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (day(first)?, day(last)?);
        let mut at = first;
        loop {
            days[at] = true;
            if at == last {
                break;
            }
            at = (at + 1) % DAYS.len();
        }
    }
    Ok(days)
}

/// Returns the pattern of hours for an editor, which says the same as the reader but for hours that there are not.
fn pattern() -> String {
    let name = |day: &str| -> String {
        let either = |c: char| format!("[{}{c}]", c.to_ascii_uppercase());
        day.chars().map(either).collect()
    };
    let day = format!(r"\s*(?:{})\s*", DAYS.map(name).join("|"));
    let days = format!("{day}(?:-{day})?(?:,{day}(?:-{day})?)*");
    let time = "[0-9]{1,2}:[0-9]{2}";
    let range = format!(r"\s*(?:{days}\s)?\s*{time}-{time}\s*");
    format!(r"^(?:\s*24/7\s*|{range}(?:;{range})*)$")
}

fn day(text: &str) -> Result<usize, HoursError> {
    let name = text.trim().to_ascii_lowercase();
    DAYS.iter()
        .position(|day| *day == name)
        .ok_or_else(|| HoursError::Day(text.trim().to_owned()))
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ranges.is_empty() {
            return f.write_str("24/7");
        }
        for (at, range) in self.ranges.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{range}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.days.iter().all(|on| *on) {
            let mut separator = "";
            let mut at = 0;
            while at < DAYS.len() {
                let run = self.days[at..].iter().take_while(|on| **on).count();
                match run {
                    0 => {}
                    1 => write!(f, "{separator}{}", DAYS[at])?,
                    _ => write!(f, "{separator}{}-{}", DAYS[at], DAYS[at + run - 1])?,
                }
                if run > 0 {
                    separator = ",";
                }
                at += run.max(1);
            }
            f.write_str(" ")?;
        }
        let [from, to] = [self.from, self.to].map(|m| format!("{:02}:{:02}", m / 60, m % 60));
        write!(f, "{from}-{to}")
    }
}

written_as_text!(Hours);
described_as!(Hours, {"type": "string", "pattern": pattern(), "patternErrorMessage": HoursError::Form.to_string(), "examples": ["24/7", "mon-fri 09:00-17:00"]});

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    /// Returns whether the hours cover a time in the week from Monday 23 November 2026.
    fn covers(hours: &str, day: u32, hour: u32, minute: u32) -> bool {
        let hours: Hours = hours.parse().expect("hours");
        let zone = chrono_tz::America::Chicago;
        let local = zone.with_ymd_and_hms(2026, 11, 22 + day, hour, minute, 59);
        hours.covers(local.single().expect("one instant"))
    }

    const MON: u32 = 1;
    const FRI: u32 = 5;
    const SAT: u32 = 6;
    const SUN: u32 = 7;

    #[test]
    fn office_hours_start_on_the_minute_and_end_before_it() {
        let office = "mon-fri 09:00-17:00";
        assert!(!covers(office, MON, 8, 59));
        assert!(covers(office, MON, 9, 0));
        assert!(covers(office, FRI, 16, 59));
        assert!(!covers(office, FRI, 17, 0));
        assert!(!covers(office, SAT, 12, 0));
        assert!(covers("24/7", SUN, 3, 0));
    }

    #[test]
    fn a_night_belongs_to_the_day_it_starts_on() {
        let night = "fri 22:00-06:00";
        assert!(!covers(night, FRI, 3, 0));
        assert!(covers(night, FRI, 22, 0));
        assert!(covers(night, SAT, 5, 59));
        assert!(!covers(night, SAT, 6, 0));
        assert!(covers("22:00-06:00", MON, 3, 0));
        assert!(covers("sat 18:00-24:00", SAT, 23, 59));
        assert!(!covers("sat 18:00-24:00", SUN, 0, 0));
    }

    #[test]
    fn several_parts_and_lists_of_days_are_read() {
        let hours = "mon-thu 09:00-17:00; fri,sat 10:00-14:00";
        assert!(covers(hours, MON, 16, 0));
        assert!(covers(hours, SAT, 13, 0));
        assert!(!covers(hours, FRI, 16, 0));
        assert!(covers("sat-mon 10:00-12:00", MON, 11, 0));
        assert!(!covers("sat-mon 10:00-12:00", FRI, 11, 0));
    }

    #[test]
    fn the_stretches_of_a_week_are_those_that_are_covered() {
        for text in [
            "24/7",
            "mon-fri 09:00-17:00",
            "sun 22:00-06:00",
            "fri 22:00-06:00; sat 10:00-24:00",
            "22:00-06:00",
        ] {
            let hours: Hours = text.parse().expect(text);
            let stretches = hours.stretches();
            for minute in (0..WEEK).step_by(30) {
                let inside = |stretch: &(u16, u16)| (stretch.0..stretch.1).contains(&minute);
                let (day, of_day) = (u32::from(minute / DAY), u32::from(minute % DAY));
                assert_eq!(
                    stretches.iter().any(inside),
                    covers(text, day + 1, of_day / 60, of_day % 60),
                    "{text} at minute {minute}"
                );
            }
        }
    }

    #[test]
    fn the_written_form_is_read_back() {
        for (text, written) in [
            ("24/7", "24/7"),
            ("Mon-Fri 9:00-17:00", "mon-fri 09:00-17:00"),
            (
                "mon, wed 09:00-17:00;sun 00:00-24:00",
                "mon,wed 09:00-17:00; sun 00:00-24:00",
            ),
            ("mon-sun 22:00-06:00", "22:00-06:00"),
            ("sat-mon 10:00-12:00", "mon,sat-sun 10:00-12:00"),
        ] {
            let hours: Hours = text.parse().expect(text);
            assert_eq!(hours.to_string(), written);
            assert_eq!(written.parse(), Ok(hours));
        }
    }

    #[test]
    fn other_forms_say_what_is_wrong() {
        for bad in [
            "",
            "mon-fri",
            "mon-fri 9-17",
            "mon-fri 09:00",
            "mon 24:00-06:00",
            "mon 09:00-25:00",
            ";",
            "mon 09:00-17:00;",
        ] {
            assert_eq!(bad.parse::<Hours>(), Err(HoursError::Form), "{bad:?}");
        }
        assert_eq!(
            "mo-fr 09:00-17:00".parse::<Hours>(),
            Err(HoursError::Day("mo".to_owned()))
        );
        assert_eq!("mon 09:00-09:00".parse::<Hours>(), Err(HoursError::Empty));
    }
}
