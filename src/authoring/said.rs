//! What people say about themselves: domains, numbers, names. Each is checked once, where it comes in.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::text::{is_same_name, one_line, written_as_text};

/// How many digits the shortest number has: those of the emergency services.
const DIGITS: usize = 3;

/// How many digits the shortest number has that rings from any telephone: an extension rings only in the office.
const WHOLE: usize = 7;

/// What people type in the place of a name, and what tells nobody at night who is meant.
const NO_NAMES: [&str; 15] = [
    "?", "i", "me", "myself", "us", "we", "you", "nobody", "none", "n/a", "somebody", "someone",
    "tba", "tbd", "todo",
];

/// The most characters of a name or a number.
const MOST: usize = 200;

/// A domain of the company's own, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain(String);

impl Domain {
    /// Returns it as it stands in a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Why something that was said cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaidError {
    /// It is no domain.
    #[error("wants a web domain, such as acme.example, and `{0}` is none")]
    Domain(String),
    /// It is no number.
    #[error(
        "wants a number that can be dialled, such as `+1 312 555 0101`, and `{0}` has too few digits"
    )]
    Phone(String),
    /// It rings only in the office.
    #[error(
        "`{0}` is too short to ring from any telephone: type the whole number with its country, such as `+1 312 555 0101`, or leave it out for now"
    )]
    Extension(String),
    /// Nobody can tell who that is.
    #[error(
        "at night nobody can tell who `{0}` is: type the name that colleagues use, such as Dana Ruiz"
    )]
    NoName(String),
    /// Somebody stands behind themselves.
    #[error(
        "`{0}` is there twice, and nobody stands in for themselves: type somebody else, or one name alone"
    )]
    Twice(String),
    /// There is nothing in it.
    #[error("wants a name, such as Dana")]
    Nothing,
    /// It is too long.
    #[error("wants at most {MOST} characters")]
    Long,
    /// Nobody could say who is called.
    #[error("wants a name before `{0}`")]
    Nameless(String),
    /// There is more about a person than can be understood.
    #[error(
        "`{0}` is neither a number nor an address: name, number and mail of one person, then a semicolon"
    )]
    Unclear(String),
}

impl FromStr for Domain {
    type Err = SaidError;

    fn from_str(text: &str) -> Result<Self, SaidError> {
        let wrong = || SaidError::Domain(one_line(text, 60));
        let small = text.trim().to_lowercase();
        let bare = small
            .split_once("://")
            .map_or(small.as_str(), |(_, rest)| rest);
        let bare = bare.split('/').next().unwrap_or_default();
        let bare = bare
            .strip_prefix("www.")
            .unwrap_or(bare)
            .trim_end_matches('.');
        let fits = |label: &str| {
            let inner = label.chars().all(|c| c.is_alphanumeric() || c == '-');
            !label.is_empty()
                && label.len() <= 63
                && inner
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let last = bare.rsplit('.').next().unwrap_or_default();
        let named = last.chars().any(char::is_alphabetic) && last.chars().count() > 1;
        if bare.len() > 253 || !bare.contains('.') || !bare.split('.').all(fits) || !named {
            return Err(wrong());
        }
        Ok(Self(bare.to_owned()))
    }
}

/// A number that can be dialled, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Returns it as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Phone {
    type Err = SaidError;

    fn from_str(text: &str) -> Result<Self, SaidError> {
        let text = text.trim();
        if text.chars().count() > MOST {
            return Err(SaidError::Long);
        }
        match text.chars().filter(|c| c.is_numeric()).count() {
            0..DIGITS => Err(SaidError::Phone(one_line(text, 60))),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

/// Words that say something: not empty, without white space around them, and not long.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(String);

impl Words {
    /// Returns them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Words {
    type Err = SaidError;

    fn from_str(text: &str) -> Result<Self, SaidError> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(SaidError::Nothing),
            MOST.. => Err(SaidError::Long),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

written_as_text!(Domain);
written_as_text!(Phone);
written_as_text!(Words);

/// Somebody who fills a role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Someone {
    /// The name that colleagues use.
    pub name: Words,
    /// The number that rings at night.
    pub phone: Option<Phone>,
    /// The mail address.
    pub email: Option<Words>,
}

/// Reads people as they are typed in one line: name, number and mail, a semicolon between two people. Whoever is known
/// already needs no more than the name.
///
/// # Errors
/// Something is no name, no number and no address.
pub fn people(typed: &str, known: &[Someone]) -> Result<Vec<Someone>, SaidError> {
    let each = typed.split([';', '\n']).map(str::trim);
    let mut all: Vec<Someone> = Vec::new();
    for one in each.filter(|one| !one.is_empty()) {
        let one = person(one)?;
        let same = |other: &&Someone| {
            other.name.as_str().to_lowercase() == one.name.as_str().to_lowercase()
        };
        let full = match known.iter().chain(&all).find(same) {
            Some(other) => Someone {
                phone: one.phone.or_else(|| other.phone.clone()),
                email: one.email.or_else(|| other.email.clone()),
                name: other.name.clone(),
            },
            None => one,
        };
        all.push(full);
    }
    match all.is_empty() {
        true => Err(SaidError::Nothing),
        false => Ok(all),
    }
}

/// Where the people of a role work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Works {
    /// With us: they are called at home, by their names.
    Here,
    /// Elsewhere, such as the police: any number that somebody answers will do.
    Elsewhere,
}

/// Looks at the people of one role together, and says which of them cannot be called as they stand, by their place.
pub fn doubt(all: &[Someone], works: Works) -> Option<(usize, SaidError)> {
    let shown = |words: &Words| one_line(words.as_str(), 60);
    let same =
        |one: &Someone, other: &Someone| is_same_name(one.name.as_str(), other.name.as_str());
    all.iter().enumerate().find_map(|(at, one)| {
        let name = one.name.as_str().to_lowercase();
        let digits = |phone: &Phone| phone.as_str().chars().filter(|c| c.is_numeric()).count();
        let short = one
            .phone
            .as_ref()
            .filter(|phone| works == Works::Here && digits(phone) < WHOLE);
        let wrong = match short {
            _ if NO_NAMES.contains(&name.as_str()) => SaidError::NoName(shown(&one.name)),
            Some(phone) => SaidError::Extension(one_line(phone.as_str(), 60)),
            None if all[..at].iter().any(|other| same(one, other)) => {
                SaidError::Twice(shown(&one.name))
            }
            None => return None,
        };
        Some((at, wrong))
    })
}

fn person(typed: &str) -> Result<Someone, SaidError> {
    let (mut name, mut phone, mut email) = (None, None, None);
    for part in typed
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let (words, number) = parted(part);
        if !words.is_empty() {
            if words.contains('@') && email.is_none() {
                email = Some(words.parse()?);
            } else if name.is_none() && words.chars().any(char::is_alphabetic) {
                name = Some(words.parse()?);
            } else {
                return Err(SaidError::Unclear(one_line(part, 60)));
            }
        }
        if !number.is_empty() {
            if phone.is_some() {
                return Err(SaidError::Unclear(one_line(part, 60)));
            }
            phone = Some(number.parse()?);
        }
    }
    Ok(Someone {
        name: name.ok_or_else(|| SaidError::Nameless(one_line(typed, 60)))?,
        phone,
        email,
    })
}

/// Parts the number at the end from the words before it.
fn parted(part: &str) -> (&str, &str) {
    let dialled =
        |c: char| c.is_numeric() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | ' ' | '\u{a0}');
    let number = part.rfind(|c| !dialled(c)).map_or(0, |at| {
        at + part[at..].chars().next().map_or(1, char::len_utf8)
    });
    let tail = &part[number..];
    // A digit that belongs to a word is part of the name.
    let apart = number == 0 || tail.starts_with([' ', '\u{a0}', '+', '(']);
    if apart && tail.chars().any(char::is_numeric) {
        (part[..number].trim(), tail.trim())
    } else {
        (part, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_taken_out_of_a_link() {
        for (typed, domain) in [
            ("acme.example", "acme.example"),
            (" https://www.Acme.example/start ", "acme.example"),
            ("shop.acme.example.", "shop.acme.example"),
            ("müller.example", "müller.example"),
        ] {
            assert_eq!(typed.parse::<Domain>().expect(typed).as_str(), domain);
        }
        for wrong in [
            "",
            "acme",
            "a b.example",
            "acme..example",
            "-a.example",
            "1.2.3.4",
            "a.b: c",
            "a.\"b",
            "x.y",
        ] {
            assert!(wrong.parse::<Domain>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_number_has_digits() {
        assert!("+1 312 555 0101".parse::<Phone>().is_ok());
        assert!("112".parse::<Phone>().is_ok());
        let error = "ask the shop".parse::<Phone>().expect_err("no number");
        assert!(error.to_string().contains("too few digits"), "{error}");
    }

    fn told(typed: &str, known: &[Someone]) -> Vec<String> {
        let all = people(typed, known).expect(typed);
        let told = all.iter().map(|one| {
            let phone = one.phone.as_ref().map_or("-", Phone::as_str);
            let email = one.email.as_ref().map_or("-", Words::as_str);
            format!("{} {phone} {email}", one.name)
        });
        told.collect()
    }

    #[test]
    fn whoever_cannot_be_called_as_they_stand_is_asked_about() {
        let why = |typed: &str, works| {
            let all = people(typed, &[]).expect(typed);
            doubt(&all, works).map(|(at, error)| format!("{at} {error}"))
        };
        for (typed, works, wanted) in [
            (
                "me, +1 312 555 0101",
                Works::Here,
                "0 at night nobody can tell who `me` is",
            ),
            (
                "Dana, +1 312 555 0101; TBD",
                Works::Here,
                "1 at night nobody can tell who `TBD` is",
            ),
            ("Dana, 12345", Works::Here, "0 `12345` is too short"),
            (
                "Dana, +1 312 555 0101; dana",
                Works::Here,
                "1 `Dana` is there twice",
            ),
            (
                "Dana Ruiz, +1 312 555 0101; Dana  ruiz, +1 312 555 0102",
                Works::Here,
                "1 `Dana ruiz` is there twice",
            ),
        ] {
            let told = why(typed, works).expect(typed);
            assert!(told.starts_with(wanted), "{told}");
        }
        assert_eq!(
            why("Dana, +1 312 555 0101; Jo, 312 5550", Works::Here),
            None
        );
        assert_eq!(why("Dana", Works::Here), None);
        assert_eq!(why("Emergency desk, 112", Works::Elsewhere), None);
    }

    #[test]
    fn people_are_typed_in_one_line() {
        let dana = people("Dana Ruiz, +1 312 555 0101, dana@acme.example", &[]).expect("a person");
        assert_eq!(
            told("dana ruiz; Omar Haddad (312) 555-0102\nK2 Security", &dana),
            [
                "Dana Ruiz +1 312 555 0101 dana@acme.example",
                "Omar Haddad (312) 555-0102 -",
                "K2 Security - -",
            ]
        );
        for wrong in ["Ana 3", "+1 312 555 0101", "Ana, Head of care", "", ";"] {
            assert!(people(wrong, &[]).is_err(), "{wrong}");
        }
    }
}
