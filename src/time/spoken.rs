//! A time of day and a length of time as people type them in a hurry: `11.40 pm`, `2340`, `an hour`.
//!
//! What could be two times is none: `340` and a bare `11` are not guessed at.

use chrono::NaiveTime;

use super::{Length, of_day};

/// Reads a time of day: `23:40`, `23.40`, `2340`, `11:40pm`, `11.40 p.m.` or `11 pm`.
pub(super) fn time_of_day(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_ascii_lowercase();
    let minutes = match half_of_day(&text) {
        None => of_day::minutes(&with_colon(&text))?,
        Some((time, noon)) => {
            let minutes = match time.len() {
                1 | 2 => of_day::minutes(&format!("{time}:00"))?,
                _ => of_day::minutes(&with_colon(time))?,
            };
            let hour = minutes / 60;
            if !(1..=12).contains(&hour) {
                return None;
            }
            minutes % (12 * 60) + noon
        }
    };
    let minutes = u32::from(minutes);
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}

/// Takes `am` or `pm` off the end, and returns the minutes from midnight to the beginning of that half of the day.
fn half_of_day(text: &str) -> Option<(&str, u16)> {
    let ends = [("am", 0), ("a.m.", 0), ("pm", 12 * 60), ("p.m.", 12 * 60)];
    ends.iter()
        .find_map(|(end, from)| Some((text.strip_suffix(end)?.trim_end(), *from)))
}

/// Puts a colon where people write a point, or nothing between four digits.
fn with_colon(text: &str) -> String {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_at_checked(2) {
        Some((hours, minutes)) if digits && minutes.len() == 2 => format!("{hours}:{minutes}"),
        _ => text.replacen('.', ":", 1),
    }
}

/// Reads a length with its unit in words, `20 min` or `an hour`, beside the form of a playbook.
pub(super) fn length(text: &str) -> Option<Length> {
    if matches!(text, "half an hour" | "half hour" | "half an hr") {
        return Some(Length::minutes(30));
    }
    let one = text.strip_prefix("an ").or_else(|| text.strip_prefix("a "));
    let (number, unit) = match one {
        Some(unit) => ("1", unit),
        None => text.split_at(text.bytes().take_while(u8::is_ascii_digit).count()),
    };
    let unit = match unit.trim_start() {
        "sec" | "secs" | "second" | "seconds" => "s",
        "min" | "mins" | "minute" | "minutes" => "m",
        "hr" | "hrs" | "hour" | "hours" => "h",
        "day" | "days" => "d",
        "business day" | "business days" => "bd",
        other => other,
    };
    format!("{number}{unit}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_with_a_point_without_one_and_by_half_days() {
        for (text, wanted) in [
            ("9:05", Some((9, 5))),
            ("09.05", Some((9, 5))),
            ("0905", Some((9, 5))),
            ("0000", Some((0, 0))),
            ("2340", Some((23, 40))),
            ("9pm", Some((21, 0))),
            ("12am", Some((0, 0))),
            ("12:30 a.m.", Some((0, 30))),
            ("12 PM", Some((12, 0))),
            ("12.59pm", Some((12, 59))),
            ("1140 pm", Some((23, 40))),
            ("24:00", None),
            ("2400", None),
            ("2360", None),
            ("905", None),
            ("905pm", None),
            ("9", None),
            ("9.5", None),
            ("9..05", None),
            ("9:05.10", None),
            ("13pm", None),
            ("0 am", None),
            ("23:40pm", None),
            ("am", None),
            ("\u{ff12}340", None),
            ("é340", None),
        ] {
            let wanted = wanted.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
            assert_eq!(time_of_day(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_length_is_read_with_its_unit_in_words() {
        for (text, wanted) in [
            ("20m", Some(Length::minutes(20))),
            ("20 mins", Some(Length::minutes(20))),
            ("an hour", Some(Length::hours(1))),
            ("a minute", Some(Length::minutes(1))),
            ("half an hour", Some(Length::minutes(30))),
            ("half hour", Some(Length::minutes(30))),
            ("20", None),
            ("a", None),
            ("an", None),
            ("an 5 min", None),
            ("half", None),
            ("half a day", None),
            ("", None),
        ] {
            assert_eq!(length(text), wanted, "{text}");
        }
    }
}
