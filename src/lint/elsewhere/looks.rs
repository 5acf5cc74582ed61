//! What a plain text looks like to a reader that gives types by looks: yes or no, a number, a date, nothing.
//!
//! Numbers that are written back as they were are left alone.

use std::fmt;

/// The longest text that is looked at; whatever has a type by its looks is shorter.
const LONGEST: usize = 40;

/// What another reader takes a text for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) enum Taken {
    /// Yes or no.
    Truth(bool),
    /// A number that is written back in another way.
    Number(Looks),
    /// Nothing at all.
    Nothing,
    /// A day, or a time of a day.
    Date,
    /// Something that stops it from reading the file.
    Mistake,
}

/// Why a text looks like a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) enum Looks {
    /// `22:00`: sixty to the next.
    Sixties(u64),
    /// `0755`: eight to the next.
    Eights,
    /// `+13125550101`: the sign goes.
    Sign,
    /// `1_000`: the lines go.
    Lines,
    /// `0x1F` or `0b11`.
    Base,
    /// `1e3`: ten to the power.
    Power,
    /// `1.10`: zeros at the end go, or come.
    Zeros,
    /// `.inf` and `.nan`.
    NoNumber,
}

impl fmt::Display for Looks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sixties(number) => write!(f, "the number {number}, counted by sixties"),
            Self::Eights => f.write_str("a number, without its zero or counted by eights"),
            Self::Sign => f.write_str("a number, without its plus"),
            Self::Lines => f.write_str("a number, without its `_`"),
            Self::Base => f.write_str("a number, written in tens"),
            Self::Power => f.write_str("a number, written out"),
            Self::Zeros => f.write_str("a number, with fewer or more zeros"),
            Self::NoNumber => f.write_str("a number beyond all numbers, or none"),
        }
    }
}

/// Returns what another reader takes a plain text for, where that is not the text.
pub(super) fn taken(text: &str) -> Option<Taken> {
    match text.as_bytes().first()? {
        b'a'..=b'z' | b'A'..=b'Z' => word(text),
        _ if text.len() > LONGEST => None,
        b'0'..=b'9' if is_date(text) => Some(Taken::Date),
        b'0'..=b'9' | b'+' | b'-' | b'.' => looks(text).map(Taken::Number),
        b'~' if text == "~" => Some(Taken::Nothing),
        b'=' if text == "=" => Some(Taken::Mistake),
        _ => None,
    }
}

/// Reads a word: small, with a capital, or all in capitals.
fn word(text: &str) -> Option<Taken> {
    match text.as_bytes() {
        [_, _, _, _, _, _, ..] => None,
        b"y" | b"Y" | b"yes" | b"Yes" | b"YES" => Some(Taken::Truth(true)),
        b"on" | b"On" | b"ON" | b"true" | b"True" | b"TRUE" => Some(Taken::Truth(true)),
        b"n" | b"N" | b"no" | b"No" | b"NO" => Some(Taken::Truth(false)),
        b"off" | b"Off" | b"OFF" | b"false" | b"False" | b"FALSE" => Some(Taken::Truth(false)),
        b"null" | b"Null" | b"NULL" => Some(Taken::Nothing),
        _ => None,
    }
}

/// Recognises a day, and a time of a day behind it.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.get(4) != Some(&b'-') {
        return false;
    }
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let day = bytes.len() >= 10
        && (0..10).all(|at| {
            if matches!(at, 4 | 7) {
                bytes[at] == b'-'
            } else {
                digit(at)
            }
        });
    let timed =
        || matches!(bytes[10], b'T' | b't' | b' ') && digit(11) && bytes[11..].contains(&b':');
    day && (bytes.len() == 10 || timed())
}

/// Recognises a number that is written back in another way.
fn looks(text: &str) -> Option<Looks> {
    // Most of what begins with a digit is a count, a length of time or an amount.
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return (text.len() > 1 && text.starts_with('0')).then_some(Looks::Eights);
    }
    if text.ends_with(['h', 'm', 'k']) {
        return None;
    }
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(bare, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(Looks::NoNumber);
    }
    let signed = text.starts_with('+');
    let digits = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let lines = bare.contains('_');
    if let Some(rest) = bare.strip_prefix("0x") {
        return (!rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'_'))
        .then_some(Looks::Base);
    }
    if let Some(rest) = bare.strip_prefix("0b") {
        return (!rest.is_empty() && rest.bytes().all(|byte| matches!(byte, b'0' | b'1' | b'_')))
            .then_some(Looks::Base);
    }
    if bare.contains(':') {
        return sixties(bare).map(Looks::Sixties);
    }
    if bare.starts_with('_') {
        return None;
    }
    let (number, power) = match bare.split_once(['e', 'E']) {
        Some((number, power)) => (number, Some(power)),
        None => (bare, None),
    };
    if let Some(power) = power {
        let power = power.strip_prefix(['+', '-']).unwrap_or(power);
        let (whole, behind) = number.split_once('.').unwrap_or((number, "0"));
        let sound = digits(whole) && (behind.is_empty() || digits(behind)) && digits(power);
        return sound.then_some(Looks::Power);
    }
    match number.split_once('.') {
        Some((whole, behind)) => {
            let sound =
                (whole.is_empty() || digits(whole)) && (behind.is_empty() || digits(behind));
            let sound = sound && !(whole.is_empty() && behind.is_empty());
            let zeros = whole.is_empty()
                || behind.is_empty()
                || behind.len() > 1 && behind.ends_with('0')
                || whole.len() > 1 && whole.starts_with('0');
            match (sound, lines, signed, zeros) {
                (true, true, _, _) => Some(Looks::Lines),
                (true, _, true, _) => Some(Looks::Sign),
                (true, _, _, true) => Some(Looks::Zeros),
                _ => None,
            }
        }
        None if !digits(number) => None,
        None if number.len() > 1 && number.starts_with('0') => Some(Looks::Eights),
        None if lines => Some(Looks::Lines),
        None => signed.then_some(Looks::Sign),
    }
}

/// Returns a number by sixties: `22:00` is 1320.
fn sixties(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let first = parts.next()?;
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut number: u64 = digits(first).then(|| first.parse().ok()).flatten()?;
    for part in parts {
        let small = digits(part) && part.len() <= 2;
        let next: u64 = small.then(|| part.parse().ok()).flatten()?;
        if next > 59 {
            return None;
        }
        number = number.checked_mul(60)?.checked_add(next)?;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_readers_give_a_type_is_recognised() {
        let number = |looks| Some(Taken::Number(looks));
        for (text, expected) in [
            ("Yes", Some(Taken::Truth(true))),
            ("OFF", Some(Taken::Truth(false))),
            ("n", Some(Taken::Truth(false))),
            ("22:00", number(Looks::Sixties(1320))),
            ("1:30:00", number(Looks::Sixties(5400))),
            ("0755", number(Looks::Eights)),
            ("+13125550101", number(Looks::Sign)),
            ("1_000", number(Looks::Lines)),
            ("0x1F", number(Looks::Base)),
            ("1e3", number(Looks::Power)),
            ("1.10", number(Looks::Zeros)),
            ("1.", number(Looks::Zeros)),
            ("-.inf", number(Looks::NoNumber)),
            ("~", Some(Taken::Nothing)),
            ("Null", Some(Taken::Nothing)),
            ("=", Some(Taken::Mistake)),
            ("2026-10-05", Some(Taken::Date)),
            ("2026-10-05 12:30:00", Some(Taken::Date)),
        ] {
            assert_eq!(taken(text), expected, "{text}");
        }
    }

    #[test]
    fn what_everybody_reads_as_text_or_writes_back_as_it_was_is_left_alone() {
        for text in [
            "",
            "Not sure",
            "yEs",
            "YeS",
            "Yes, it is",
            "nope",
            "x",
            "24/7",
            "15m",
            "20k",
            "5550101",
            "0",
            "-5",
            "1.5",
            "0.3",
            "+1 312 555 0101",
            "2024-03 baggage video",
            "22:75",
            "1-2",
            "2026",
            "mon-fri 09:00-17:00",
            "1.2.3",
            "...",
            "+",
            "-",
            ".",
            "e5",
            "_1",
            "0x",
            "12:",
            ":12",
            "2026-10-05a",
            "==",
            "~a",
            "é",
        ] {
            assert_eq!(taken(text), None, "{text}");
        }
    }
}
