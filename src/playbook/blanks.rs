//! Blanks in a statement's words: `<name>`, or `<role.name>`, `<role.phone>`, `<role.email>` for who fills a role.
//!
//! Blanks are found before anything else is made of the words. `\<` is a plain `<`.

use std::borrow::Cow;
use std::fmt;

use crate::id::{RoleId, is_id};

/// What is asked about the person who fills a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The name.
    Name,
    /// The number to call.
    Phone,
    /// The mail address.
    Email,
}

/// What is filled in without asking anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Automatic {
    /// The time of day.
    Time,
    /// The date.
    Date,
    /// When the next update comes: a promise.
    NextUpdate,
    /// Who posts it.
    Speaker,
    /// The name of the affected person on the channel.
    Handle,
    /// Who answers the affected person.
    Agent,
    /// By when the affected person hears from us: a promise.
    ContactBy,
}

/// One blank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlankName {
    /// Filled in by the program.
    Automatic(Automatic),
    /// Filled in from who fills a role.
    Role(RoleId, Detail),
    /// Asked, and kept for the next time.
    Fact(String),
}

/// A stretch of a statement's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they are.
    Words(Cow<'t, str>),
    /// A blank to fill.
    Blank(BlankName),
}

const AUTOMATIC: [(&str, Automatic); 7] = [
    ("time", Automatic::Time),
    ("date", Automatic::Date),
    ("next_update", Automatic::NextUpdate),
    ("speaker", Automatic::Speaker),
    ("handle", Automatic::Handle),
    ("agent", Automatic::Agent),
    ("contact_by", Automatic::ContactBy),
];

const DETAILS: [(&str, Detail); 3] = [
    ("name", Detail::Name),
    ("phone", Detail::Phone),
    ("email", Detail::Email),
];

impl BlankName {
    /// Reads what stands between `<` and `>`; `None` where that is no blank but ordinary words.
    fn read(inside: &str) -> Option<Self> {
        if !is_id(inside) {
            let (role, detail) = inside.split_once('.')?;
            let detail = DETAILS.iter().find(|(name, _)| *name == detail)?.1;
            return Some(Self::Role(role.parse().ok()?, detail));
        }
        let automatic = AUTOMATIC.iter().find(|(name, _)| *name == inside);
        Some(automatic.map_or_else(
            || Self::Fact(inside.to_owned()),
            |(_, automatic)| Self::Automatic(*automatic),
        ))
    }
}

impl fmt::Display for BlankName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Automatic(wanted) => {
                let name = AUTOMATIC
                    .iter()
                    .find(|(_, automatic)| automatic == wanted)
                    .map_or("", |(name, _)| name);
                f.write_str(name)
            }
            Self::Role(role, wanted) => {
                let name = DETAILS
                    .iter()
                    .find(|(_, detail)| detail == wanted)
                    .map_or("", |(name, _)| name);
                write!(f, "{role}.{name}")
            }
            Self::Fact(name) => f.write_str(name),
        }
    }
}

/// Finds the first `<`, and returns the words before it, the blank that it opens, and what follows; without a blank it
/// is a plain `<`.
fn bracket(text: &str) -> Option<(&str, Option<BlankName>, &str)> {
    let (before, behind) = text.split_once('<')?;
    if let Some(kept) = before.strip_suffix('\\') {
        return Some((kept, None, behind));
    }
    // A name is short, and in a short text bytes are faster gone through one by one.
    let end = behind.bytes().position(|byte| byte == b'>');
    let blank = end.and_then(|end| Some((BlankName::read(&behind[..end])?, &behind[end + 1..])));
    Some(match blank {
        Some((name, after)) => (before, Some(name), after),
        None => (before, None, behind),
    })
}

/// Tells whether what stands between `<` and `>` makes a blank.
pub fn is_blank(inside: &str) -> bool {
    BlankName::read(inside).is_some()
}

/// Splits a statement's words into plain stretches and blanks.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut words = Cow::default();
    let mut rest = text;
    while let Some((before, blank, after)) = bracket(rest) {
        words += before;
        match blank {
            Some(name) => {
                if !words.is_empty() {
                    found.push(Piece::Words(std::mem::take(&mut words)));
                }
                found.push(Piece::Blank(name));
            }
            None => words += "<",
        }
        rest = after;
    }
    words += rest;
    if !words.is_empty() {
        found.push(Piece::Words(words));
    }
    found
}

/// Returns the blanks of a text, each once, in the order in which they come.
pub fn names(text: &str) -> Vec<BlankName> {
    names_and_others(text).0
}

/// Returns the blanks of a text as [`names`] does, and whether there is a `<` that opens none.
pub fn names_and_others(text: &str) -> (Vec<BlankName>, bool) {
    let mut names = Vec::new();
    let mut others = false;
    let mut rest = text;
    while let Some((_, blank, after)) = bracket(rest) {
        match blank {
            Some(name) if !names.contains(&name) => names.push(name),
            Some(_) => {}
            None => others = true,
        }
        rest = after;
    }
    (names, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(name: &str) -> BlankName {
        BlankName::Fact(name.to_owned())
    }

    #[test]
    fn facts_roles_and_automatic_blanks_are_told_apart() {
        let text = "<time>: <comms.name> knows <known>, and <known> only.";
        let role = RoleId::new("comms").expect("an id");
        assert_eq!(
            names(text),
            [
                BlankName::Automatic(Automatic::Time),
                BlankName::Role(role, Detail::Name),
                fact("known")
            ]
        );
    }

    #[test]
    fn an_escaped_or_unclosed_bracket_is_plain_words() {
        for (text, words) in [
            ("a \\<b> c", "a <b> c"),
            ("1 < 2", "1 < 2"),
            ("a <b", "a <b"),
            ("<Not Lower> <>", "<Not Lower> <>"),
            ("<comms.shoe>", "<comms.shoe>"),
        ] {
            assert_eq!(pieces(text), [Piece::Words(words.into())], "{text}");
        }
    }

    #[test]
    fn a_bracket_before_a_blank_hides_nothing() {
        assert_eq!(
            pieces("<<place>>"),
            [
                Piece::Words("<".into()),
                Piece::Blank(fact("place")),
                Piece::Words(">".into())
            ]
        );
    }
}
