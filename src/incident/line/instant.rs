//! Reads an instant in its one form without the general parser: a log of a million lines has a million of them.

use crate::time::Timestamp;

/// How many bytes an instant has.
pub(super) const LENGTH: usize = 24;

/// Reads `2026-11-22T03:09:46.123Z` from the first bytes; none where they are anything else.
pub(super) fn read(text: &[u8]) -> Option<Timestamp> {
    let text: &[u8; LENGTH] = text.first_chunk()?;
    for (at, sign) in [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (19, b'.'),
        (23, b'Z'),
    ] {
        if text[at] != sign {
            return None;
        }
    }
    let year = digits(&text[0..4])?;
    let month = digits(&text[5..7])?;
    let day = digits(&text[8..10])?;
    let hour = digits(&text[11..13])?;
    let minute = digits(&text[14..16])?;
    let second = digits(&text[17..19])?;
    let millis = digits(&text[20..23])?;
    let known = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if !known || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Some(Timestamp::from_millis(seconds * 1000 + millis))
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |value, digit| {
        digit
            .is_ascii_digit()
            .then(|| value * 10 + i64::from(digit - b'0'))
    })
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Counts days in the Gregorian calendar, with years that begin in March so that the leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let march_year = if month <= 2 { year - 1 } else { year };
    let march_month = (month + 9) % 12;
    let leaps = march_year.div_euclid(4) - march_year.div_euclid(100) + march_year.div_euclid(400);
    // From March on, the months' lengths repeat 31 30 31 30 31: 153 days in five months.
    let before_month = (153 * march_month + 2) / 5;
    // 1970-01-01 is day 719468 after 0000-03-01.
    march_year * 365 + leaps + before_month + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    #[test]
    fn the_edges_of_the_calendar_are_read_as_the_general_parser_reads_them() {
        for text in [
            "0000-01-01T00:00:00.000Z",
            "0000-02-29T00:00:00.000Z",
            "1900-02-29T00:00:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "2000-02-29T12:00:00.000Z",
            "2026-02-29T12:00:00.000Z",
            "2026-04-31T12:00:00.000Z",
            "2026-13-01T12:00:00.000Z",
            "2026-00-01T12:00:00.000Z",
            "2026-01-00T12:00:00.000Z",
            "2026-01-01T24:00:00.000Z",
            "2026-01-01T00:60:00.000Z",
            "2026-01-01T00:00:60.000Z",
            "2026-01-01 00:00:00.000Z",
            "2026-01-01T00:00:00.00Z!",
            "9999-12-31T23:59:59.999Z",
        ] {
            assert_eq!(read(text.as_bytes()), text.parse().ok(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_instant_reads_back(millis in Timestamp::MIN.as_millis()..=Timestamp::MAX.as_millis()) {
            let at = Timestamp::from_millis(millis);
            prop_assert_eq!(read(at.to_string().as_bytes()), Some(at));
        }
    }
}
