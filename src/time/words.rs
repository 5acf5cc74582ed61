//! Time that has passed or is left, in the few words that fit on a screen.
//!
//! Numbers are rounded down, so that nobody is told of a minute they no longer have.

use super::Timestamp;

const MINUTE: i64 = 60_000;

/// Returns a span of milliseconds as `12 min`, `1 h 05 min` or `2 days 3 h`; a negative one counts as none.
pub fn elapsed_words(millis: i64) -> String {
    let minutes = millis.max(0) / MINUTE;
    let (hours, days) = (minutes / 60, minutes / (24 * 60));
    match (days, hours, minutes) {
        (0, 0, 0) => "under a minute".to_owned(),
        (0, 0, _) => format!("{minutes} min"),
        (0, _, _) if minutes % 60 == 0 => format!("{hours} h"),
        (0, _, _) => format!("{hours} h {:02} min", minutes % 60),
        _ => {
            let plural = if days == 1 { "" } else { "s" };
            match hours % 24 {
                0 => format!("{days} day{plural}"),
                rest => format!("{days} day{plural} {rest} h"),
            }
        }
    }
}

/// Returns how far off `due` is, seen from `now`: `18 min left`, `due now`, `5 min late`.
pub fn left_words(due: Timestamp, now: Timestamp) -> String {
    let left = due.millis_since(now);
    match left {
        0 => "due now".to_owned(),
        1.. => format!("{} left", elapsed_words(left)),
        _ => format!("{} late", elapsed_words(left.saturating_neg())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_its_two_largest_units() {
        for (minutes, words) in [
            (0, "under a minute"),
            (1, "1 min"),
            (59, "59 min"),
            (60, "1 h"),
            (65, "1 h 05 min"),
            (23 * 60 + 59, "23 h 59 min"),
            (24 * 60, "1 day"),
            (51 * 60 + 30, "2 days 3 h"),
        ] {
            assert_eq!(elapsed_words(minutes * MINUTE + 59_999), words);
        }
        assert_eq!(elapsed_words(-1), "under a minute");
    }

    #[test]
    fn what_is_left_is_never_rounded_up() {
        let due = Timestamp::from_millis(100 * MINUTE);
        let at = |millis: i64| left_words(due, Timestamp::from_millis(100 * MINUTE + millis));
        assert_eq!(at(-18 * MINUTE - 30_000), "18 min left");
        assert_eq!(at(-1), "under a minute left");
        assert_eq!(at(0), "due now");
        assert_eq!(at(1), "under a minute late");
        assert_eq!(at(5 * MINUTE), "5 min late");
    }
}
