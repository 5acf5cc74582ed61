//! Somebody who fills a role, and whether they can be called as they stand.

use serde::Deserialize;

use crate::authoring::said::{Phone, SaidError, Words};
use crate::text::{is_same_name, one_line};

/// What people type in the place of their own name.
pub(super) const MYSELF: [&str; 6] = ["i", "me", "myself", "us", "we", "you"];

/// What tells nobody at night who is meant.
const NO_NAMES: [&str; 9] = [
    "?", "nobody", "none", "n/a", "somebody", "someone", "tba", "tbd", "todo",
];

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

impl Someone {
    /// Says whether the name is theirs.
    pub fn is_called(&self, name: &str) -> bool {
        is_same_name(self.name.as_str(), name)
    }

    /// Returns the name as it is shown.
    pub fn shown(&self) -> String {
        one_line(self.name.as_str(), 60)
    }
}

/// Why people who were named cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhoError {
    /// A name, a number or an address is none.
    #[error(transparent)]
    Said(#[from] SaidError),
    /// The number rings only in the office.
    #[error(
        "`{0}` is too short to ring from any telephone: type the whole number with its country, such as `+1 312 555 0101`, or leave it out for now"
    )]
    Extension(String),
    /// Nobody can tell who that is.
    #[error(
        "at night nobody can tell who `{0}` is: type the name that colleagues use, such as Dana Ruiz"
    )]
    NoName(String),
    /// Whoever types has not said their name.
    #[error("at night nobody can tell who `{0}` is: type your own name, such as Dana Ruiz")]
    Myself(String),
    /// Somebody stands behind themselves.
    #[error(
        "`{0}` is there twice, and nobody stands in for themselves: type somebody else, or one name alone"
    )]
    Twice(String),
    /// Nobody could say who is called.
    #[error("wants a name before `{0}`")]
    Nameless(String),
    /// It is too long for a name.
    #[error("`{0}` is long for a name: type the name alone, then a comma and the number")]
    Sentence(String),
    /// There is more about a person than can be understood.
    #[error(
        "is `{0}` another person? Then put a semicolon before the name. Of one person: name, number and mail, with commas between"
    )]
    Unclear(String),
    /// One person has two numbers or two addresses.
    #[error(
        "`{0}` is one too many: each person has one number and one address, those that are answered at night"
    )]
    Second(String),
    /// Somebody else was named where a number was asked for.
    #[error("this is only about the number of {0}; to name somebody else: /back")]
    Alone(String),
    /// Two people would have one name.
    #[error(
        "there is a {0} already, and at night one name means one person: add what tells the two apart"
    )]
    Namesake(String),
    /// There is nobody of that number in the list of names.
    #[error("there is no {0} in the list: it goes from 1 to {1}")]
    NoPick(usize, usize),
    /// Several people can be meant.
    #[error("`{0}` could be {1}: type the number, or the whole name")]
    Several(String, String),
    /// Somebody is called nearly so.
    #[error("did you mean {near}? Then type it so. If it is somebody else: `new {typed}`")]
    Near {
        /// What was typed.
        typed: String,
        /// The name that is near.
        near: String,
    },
    /// Somebody of that name has another number.
    #[error(
        "{near} has another number, {phone}. If you mean {near}, type the whole name and the right number. If it is somebody else: `new {typed}` and the number"
    )]
    OtherNumber {
        /// The name that was typed.
        typed: String,
        /// Who has that name.
        near: String,
        /// The number that they have.
        phone: String,
    },
    /// The number is somebody else's.
    #[error(
        "that is the number of {near}: if that is who you mean, type {near}. If somebody else has the same telephone: `new {typed}` and the number"
    )]
    SameNumber {
        /// The name that was typed.
        typed: String,
        /// Whose number it is.
        near: String,
    },
    /// Nobody was named before.
    #[error("nobody was named before this: type a name")]
    NoneBefore,
    /// Nobody was named for all further roles.
    #[error("who does all the rest? Such as `all the rest: 1`, or with a name in the place of 1")]
    RestOfWhom,
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
pub fn doubt(all: &[Someone], works: Works) -> Option<(usize, WhoError)> {
    all.iter().enumerate().find_map(|(at, one)| {
        let name = one.name.as_str().to_lowercase();
        let short = one
            .phone
            .as_ref()
            .filter(|phone| works == Works::Here && !phone.is_whole());
        let wrong = match short {
            _ if MYSELF.contains(&name.as_str()) => WhoError::Myself(one.shown()),
            _ if NO_NAMES.contains(&name.as_str()) => WhoError::NoName(one.shown()),
            Some(phone) => WhoError::Extension(one_line(phone.as_str(), 60)),
            None if all[..at]
                .iter()
                .any(|other| other.is_called(one.name.as_str())) =>
            {
                WhoError::Twice(one.shown())
            }
            None => return None,
        };
        Some((at, wrong))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_cannot_be_called_as_they_stand_is_asked_about() {
        let why = |named: &[(&str, &str)], works| {
            let someone = |(name, phone): &(&str, &str)| Someone {
                name: name.parse().expect("a name"),
                phone: phone.parse().ok(),
                email: None,
            };
            let all: Vec<Someone> = named.iter().map(someone).collect();
            doubt(&all, works).map(|(at, error)| format!("{at} {error}"))
        };
        let (whole, other) = ("+1 312 555 0101", "+1 312 555 0102");
        for (named, wanted) in [
            (
                &[("me", whole)][..],
                "0 at night nobody can tell who `me` is: type your own",
            ),
            (
                &[("Dana", whole), ("TBD", "")],
                "1 at night nobody can tell who `TBD` is",
            ),
            (&[("Dana", "12345")], "0 `12345` is too short"),
            (&[("Dana", whole), ("dana", "")], "1 `dana` is there twice"),
            (
                &[("Dana Ruiz", whole), ("Dana  ruiz", other)],
                "1 `Dana ruiz` is there twice",
            ),
        ] {
            let told = why(named, Works::Here).expect("a doubt");
            assert!(told.starts_with(wanted), "{told}");
        }
        assert_eq!(
            why(&[("Dana", whole), ("Jo", "312 5550")], Works::Here),
            None
        );
        assert_eq!(why(&[("Dana", "")], Works::Here), None);
        assert_eq!(why(&[("Emergency desk", "112")], Works::Elsewhere), None);
    }
}
