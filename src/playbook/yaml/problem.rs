//! What a field found instead of what it wants, in plain English.
//!
//! The words of serde never get through: it says that a value is wrong, and this module says how to put it right.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::codes;
use super::quote::quoted;
use super::tree::{Key, Layout, Map, Node, Style, Value};
use super::wanted;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::text::{nearest, one_line};

/// The most characters of an author's words that a message repeats.
const SHORT: usize = 40;

/// The most names that a message lists.
const LISTED: usize = 40;

/// Why decoding stopped.
#[derive(Debug)]
pub(super) enum Error {
    /// Something is wrong, and it is not said yet where.
    Problem(Problem),
    /// It is reported, or something was learnt: decode once more.
    Again,
    /// Nothing can stand in for the value.
    Hopeless,
    /// Too much is wrong.
    GiveUp,
}

/// What is wrong with a value.
#[derive(Debug)]
pub(super) enum Problem {
    /// The words of the type that was to be read.
    Custom(String),
    /// Something else is wanted.
    Wants(String),
    /// Nothing is there.
    Nothing,
    /// The word is none of those that are known.
    UnknownWord {
        word: String,
        known: &'static [&'static str],
    },
    /// A key is missing.
    Missing(&'static str),
    /// Two keys say the same.
    Twice(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(Problem::Custom(words) | Problem::Wants(words)) => f.write_str(words),
            _ => f.write_str("a value cannot be read"),
        }
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Self::Problem(Problem::Custom(words.to_string()))
    }

    fn invalid_type(_: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::Problem(Problem::Wants(wanted.to_string()))
    }

    fn invalid_value(_: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::Problem(Problem::Wants(wanted.to_string()))
    }

    fn invalid_length(_: usize, wanted: &dyn Expected) -> Self {
        Self::Problem(Problem::Wants(wanted.to_string()))
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        let word = word.to_owned();
        Self::Problem(Problem::UnknownWord { word, known })
    }

    fn unknown_field(word: &str, known: &'static [&'static str]) -> Self {
        Self::unknown_variant(word, known)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Problem(Problem::Missing(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::Problem(Problem::Twice(field))
    }
}

impl Problem {
    /// Returns the example that the words give after `such as`, to stand in for the value.
    pub(super) fn example(&self) -> Option<String> {
        let (Self::Custom(words) | Self::Wants(words)) = self else {
            return None;
        };
        let (_, after) = words.split_once("such as ")?;
        let example = match after.strip_prefix('`') {
            Some(ticked) => ticked.split('`').next()?,
            None => after.split([',', ';', '\n', ' ', ')']).next()?,
        };
        (!example.is_empty()).then(|| example.to_owned())
    }

    /// Puts the problem into words: `subject` is what the value is called, `key` the key that it belongs to.
    pub(super) fn report(&self, node: &Node, subject: &str, key: Option<&Key>) -> Diagnostic {
        let head = key.map_or(node.span, |key| key.span);
        // Of a block of several lines the key says best which one is meant.
        let value = match &node.value {
            Value::List(_, Layout::Block) | Value::Map(_, Layout::Block) => head,
            _ if node.is_nothing() => head,
            _ => node.span,
        };
        let diagnostic = match self {
            Self::Custom(words) => custom(words, subject, node, value),
            Self::Nothing => Diagnostic::error(
                codes::NOTHING,
                match key {
                    Some(_) => format!("nothing is written behind {subject}"),
                    None => format!("{subject} has no value"),
                },
            )
            .at(head, "something is wanted behind the colon")
            .help("write it behind the colon, or take the line out"),
            Self::Wants(wanted) => {
                let bare = wanted.split(", such as").next().unwrap_or(wanted);
                let what = describe(node);
                let error =
                    Diagnostic::error(codes::VALUE, format!("{subject} wants {wanted}; {what}"))
                        .at(value, format!("wanted here: {bare}"));
                advise(error, node, bare)
            }
            Self::UnknownWord { word, known } => {
                let shown = one_line(word, SHORT);
                let error = Diagnostic::error(
                    codes::VALUE,
                    format!("{subject} takes {}; this is `{shown}`", listed(known, "or")),
                )
                .at(value, "none of these");
                suggest(error, word, known.iter().copied())
            }
            Self::Missing(field) => return missing_keys(&[field], node, subject, key),
            Self::Twice(field) => {
                let message = format!("{subject} says `{field}` twice, under two names");
                Diagnostic::error(codes::VALUE, message).at(head, "")
            }
        };
        match node.alias {
            Some(alias) => diagnostic.also(alias, "comes in through this alias"),
            None => diagnostic,
        }
    }
}

/// Says which keys an entry lacks, with lines to copy.
pub(super) fn missing_keys(
    fields: &[&str],
    node: &Node,
    subject: &str,
    key: Option<&Key>,
) -> Diagnostic {
    let is = match fields {
        [_] => "is",
        _ => "are",
    };
    let names = listed(fields, "and");
    let message = match key {
        None if subject == ROOT => format!("{names} {is} missing"),
        _ => format!("{names} {is} missing in {subject}"),
    };
    let head = key.map_or(node.span, |key| key.span);
    let error = Diagnostic::error(codes::MISSING, message).at(head, format!("needs {names}"));
    let error = match lines(fields, node) {
        Some(lines) => error.help(lines),
        None => error,
    };
    match node.alias {
        Some(alias) => error.also(alias, "comes in through this alias"),
        None => error,
    }
}

/// Returns lines to copy for keys that are missing, in the layout of the entry.
fn lines(fields: &[&str], node: &Node) -> Option<String> {
    let of = |field: &&str| {
        let value = wanted::example(field, fields, node)?;
        Some(format!("{field}: {value}"))
    };
    let pairs: Vec<String> = fields.iter().map(of).collect::<Option<_>>()?;
    Some(match &node.value {
        Value::Map(map, Layout::Flow) if !map.is_empty() => {
            format!(
                "add it inside the braces, such as\n    {}",
                pairs.join(", ")
            )
        }
        Value::Map(_, Layout::Flow) => format!("write, such as\n    {{{}}}", pairs.join(", ")),
        _ => format!("add it, such as\n    {}", pairs.join("\n    ")),
    })
}

/// What the outermost value is called.
pub(super) const ROOT: &str = "the file";

/// Uses the words of a type: they follow the subject, and their further lines are advice.
fn custom(words: &str, subject: &str, node: &Node, value: Span) -> Diagnostic {
    let mut lines = words.lines();
    let first = lines.next().unwrap_or_default();
    let verb = ["wants ", "takes ", "has ", "needs ", "cannot ", "may "];
    let message = if first.starts_with("wants ") && !first.contains("this ") {
        format!("{subject} {first}; {}", describe(node))
    } else if verb.iter().any(|verb| first.starts_with(verb)) {
        format!("{subject} {first}")
    } else {
        format!("{subject}: {first}")
    };
    lines.fold(
        Diagnostic::error(codes::VALUE, message).at(value, "not accepted"),
        Diagnostic::help,
    )
}

/// Says that a key is unknown.
pub(super) fn unknown_key(
    key: &Key,
    subject: &str,
    known: &'static [&'static str],
    free: &[&'static str],
) -> Diagnostic {
    let name = one_line(&key.text, SHORT);
    let message = if subject == ROOT {
        format!("unknown key `{name}`")
    } else {
        format!("unknown key `{name}` in {subject}")
    };
    let error = Diagnostic::error(codes::UNKNOWN, message).at(key.span, "not known here");
    let error = suggest(error, &key.text, free.iter().copied());
    if known.is_empty() {
        return error;
    }
    error.note(format!("the keys known here: {}", listed(known, "and")))
}

/// Describes what stands in the place of a value.
fn describe(node: &Node) -> String {
    match &node.value {
        Value::Scalar(text, Style::Plain) if text.is_empty() => "there is nothing here".to_owned(),
        Value::Scalar(text, _) if text.is_empty() => "this is an empty text".to_owned(),
        Value::Scalar(text, _) => format!("this is the text `{}`", one_line(text, SHORT)),
        Value::List(..) => "this is a list".to_owned(),
        Value::Map(..) => "this is a group of keys and values".to_owned(),
    }
}

/// Adds advice where the kind of mistake can be guessed.
fn advise(error: Diagnostic, node: &Node, wanted: &str) -> Diagnostic {
    match &node.value {
        Value::Scalar(text, _) if wanted == BOOL => match text.to_lowercase().as_str() {
            "yes" | "on" | "y" | "1" | "true" => error.help("write `true`"),
            "no" | "off" | "n" | "0" | "false" => error.help("write `false`"),
            _ => error,
        },
        Value::Scalar(text, Style::Plain) if wanted.starts_with(KEYS) => {
            match text.split_once(':') {
                Some((key, value)) if !value.starts_with("//") && !value.is_empty() => {
                    let key = one_line(key, SHORT);
                    let value = one_line(value, SHORT);
                    error.help(format!("put a space after the colon:\n    {key}: {value}"))
                }
                _ => error,
            }
        }
        Value::Map(map, _) if wanted == TEXT => match sentence(map) {
            Some(words) => error.help(format!(
                "a text with a colon and a space in it goes in quotes:\n    {}",
                quoted(&words)
            )),
            None => error,
        },
        Value::List(list, Layout::Flow) if wanted == TEXT => {
            let words: Vec<&str> = list.iter().filter_map(Node::as_scalar).collect();
            if words.len() == list.len() && !words.is_empty() {
                let words = quoted(&format!("[{}]", words.join(", ")));
                error.help(format!("a text in brackets goes in quotes:\n    {words}"))
            } else {
                error
            }
        }
        _ => error,
    }
}

/// Returns the sentence that a map of one entry was probably meant to be.
fn sentence(map: &Map) -> Option<String> {
    let [entry] = map.entries() else {
        return None;
    };
    match &entry.value.value {
        Value::Scalar(text, Style::Plain) if entry.key.style == Style::Plain => {
            Some(format!("{}: {text}", entry.key.text).trim_end().to_owned())
        }
        _ => None,
    }
}

/// What a yes-or-no field wants.
pub(super) const BOOL: &str = "`true` or `false`";
/// What a text field wants.
pub(super) const TEXT: &str = "text";
/// What a map or a block wants.
pub(super) const KEYS: &str = "keys with values";

fn suggest<'a>(
    error: Diagnostic,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    match nearest(word, known) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error,
    }
}

/// Lists names: `a`, `b` or `c`.
fn listed(names: &[&str], last: &str) -> String {
    let shown = &names[..names.len().min(LISTED)];
    let mut list = String::new();
    for (at, name) in shown.iter().enumerate() {
        if at > 0 {
            let ends = at + 1 == shown.len() && shown.len() == names.len();
            let joint = if ends {
                format!(" {last} ")
            } else {
                ", ".to_owned()
            };
            list.push_str(&joint);
        }
        list.push('`');
        list.push_str(name);
        list.push('`');
    }
    if shown.len() < names.len() {
        list.push_str(", …");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_taken_from_the_words() {
        let example = |words: &str| Problem::Custom(words.to_owned()).example();
        assert_eq!(
            example("wants a length, such as 15m or 2h").as_deref(),
            Some("15m")
        );
        assert_eq!(
            example("hours such as `mon-fri 09:00-17:00`").as_deref(),
            Some("mon-fri 09:00-17:00")
        );
        assert_eq!(
            example("a date such as 2026-01-31; not this").as_deref(),
            Some("2026-01-31")
        );
        assert_eq!(example("no example"), None);
    }

    #[test]
    fn names_are_listed_with_the_last_one_joined() {
        assert_eq!(listed(&["a"], "or"), "`a`");
        assert_eq!(listed(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }
}
