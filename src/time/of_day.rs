//! A time of day as it is typed, `09:00`, in minutes after midnight.

/// The minutes of a day.
pub(super) const DAY: u16 = 24 * 60;

/// Reads `H:MM` or `HH:MM` up to `24:00`, in minutes after midnight.
pub(super) fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(hours.len(), 1 | 2) || minutes.len() != 2 || !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_minutes_are_read_up_to_midnight() {
        assert_eq!(minutes("9:05"), Some(545));
        assert_eq!(minutes("00:00"), Some(0));
        assert_eq!(minutes("24:00"), Some(DAY));
        for bad in [
            "24:01", "12:60", "12", "12:5", "+1:00", "012:00", ":30", "12:", "1２:00",
        ] {
            assert_eq!(minutes(bad), None, "{bad}");
        }
    }
}
