//! How other readers take a plain scalar: those of YAML 1.1, such as PyYAML, Ruby and many of Go, give it a type by its
//! looks, where this format asks the field.
//!
//! Nothing here is wrong for this program. What loading reports already is not found again.

use std::fmt;

use crate::playbook::yaml::{Node, Style, Value};
use crate::source::Span;

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

/// A key or a value that another reader takes for something else.
#[derive(Debug, Clone)]
pub(in crate::lint) struct Misread<'a> {
    /// The text.
    pub(in crate::lint) text: &'a str,
    /// Where it stands.
    pub(in crate::lint) span: Span,
    /// What it is taken for.
    pub(in crate::lint) taken: Taken,
    /// Whether it is a key or a value, and what that means.
    pub(in crate::lint) part: Part<'a>,
}

/// What part of an entry it is.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) enum Part<'a> {
    /// A key; another one of the same map that is taken for the same, where there is one.
    Key(Option<(&'a str, Span)>),
    /// A value where text is wanted.
    Text,
    /// A value where a number is wanted.
    Number,
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

/// Finds everything that other readers take for something else, in the order of the tree. What came in through an alias
/// is found only where it was written.
pub(in crate::lint) fn misread(tree: &Node) -> Vec<Misread<'_>> {
    let mut found = Vec::new();
    visit(tree, &mut Vec::new(), &mut found);
    found
}

fn visit<'a>(node: &'a Node, path: &mut Vec<&'a str>, found: &mut Vec<Misread<'a>>) {
    if node.alias.is_some() || node.damaged {
        return;
    }
    match &node.value {
        Value::Scalar(text, Style::Plain) => {
            let Some(taken) = taken(text) else { return };
            let part = match wanted(path) {
                Wanted::Text => Part::Text,
                Wanted::Number if matches!(taken, Taken::Number(Looks::Eights)) => Part::Number,
                Wanted::Number | Wanted::Other => return,
            };
            found.push(Misread {
                text,
                span: node.span,
                taken,
                part,
            });
        }
        Value::Scalar(..) => {}
        Value::List(items, _) => {
            path.push(ITEM);
            for item in items {
                visit(item, path, found);
            }
            path.pop();
        }
        Value::Map(map, _) => {
            let mut truths: [Option<(&str, Span)>; 2] = [None; 2];
            for entry in map.entries() {
                let key = &entry.key;
                if key.style != Style::Plain {
                    continue;
                }
                let Some(taken) = taken(&key.text) else {
                    continue;
                };
                let other = match taken {
                    Taken::Truth(yes) => {
                        let seen = &mut truths[usize::from(yes)];
                        let other = *seen;
                        seen.get_or_insert((key.text.as_str(), key.span));
                        other
                    }
                    _ => None,
                };
                found.push(Misread {
                    text: &key.text,
                    span: key.span,
                    taken,
                    part: Part::Key(other),
                });
            }
            for entry in map.entries() {
                path.push(&entry.key.text);
                visit(&entry.value, path, found);
                path.pop();
            }
        }
    }
}

/// Stands in a path for an entry of a list.
const ITEM: &str = "[]";

/// What a field wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Words, an id, a length of time: text for every reader.
    Text,
    /// A number.
    Number,
    /// Yes, no or a day, which every reader takes for that.
    Other,
}

/// Returns what the field at a path wants.
fn wanted(path: &[&str]) -> Wanted {
    match path {
        ["supplier" | "reviewed" | "holidays"]
        | ["holidays", _]
        | [
            "people",
            _,
            "verified" | "briefed" | "media_trained" | "external",
        ]
        | ["channels", _, "public" | "internal" | "owned"]
        | ["go_private", "close_in_public"]
        | ["walk_away", "remove", "invite_repost"]
        | ["clocks", _, "checked" | "hold"]
        | ["statements", _, "only_if_asked" | "admits_fault"]
        | ["statements", _, "approved", "date"]
        | ["steps", _, "walk_away"]
        | ["drills", "last"] => Wanted::Other,
        ["crisis"]
        | ["channels", _, "limit"]
        | ["severities", _, "any_of", _]
        | ["worst_cases", _, "per_year" | "impact" | "cost"]
        | ["worst_cases", _, "cost", _]
        | ["go_private", "after_replies"]
        | ["all_in", "max_per_incident"]
        | ["all_in", "remedies", _, "per_incident" | "floor"]
        | ["all_in", "remedies", _, "per_case", _]
        | ["walk_away", "any_of", _]
        | ["statements", _, "blanks", _, "max"]
        | ["steps", _, "at_most"] => Wanted::Number,
        _ => Wanted::Text,
    }
}

/// Returns what another reader takes a plain text for, where that is not the text.
fn taken(text: &str) -> Option<Taken> {
    let first = *text.as_bytes().first()?;
    match first {
        _ if text.len() > LONGEST => None,
        b'a'..=b'z' | b'A'..=b'Z' => word(text),
        b'0'..=b'9' if is_date(text) => Some(Taken::Date),
        b'0'..=b'9' | b'+' | b'-' | b'.' => looks(text).map(Taken::Number),
        b'~' if text == "~" => Some(Taken::Nothing),
        b'=' if text == "=" => Some(Taken::Mistake),
        _ => None,
    }
}

/// Reads a word: small, with a capital, or all in capitals.
fn word(text: &str) -> Option<Taken> {
    if text.len() > 5 {
        return None;
    }
    let small = text.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let large = text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !small && !large {
        return None;
    }
    match text.to_ascii_lowercase().as_str() {
        "y" | "yes" | "on" | "true" => Some(Taken::Truth(true)),
        "n" | "no" | "off" | "false" => Some(Taken::Truth(false)),
        "null" => Some(Taken::Nothing),
        _ => None,
    }
}

/// Recognises a day, and a time of a day behind it.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
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
