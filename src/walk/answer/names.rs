//! Finds what a typed name means: a person, a role, a channel, an answer. The beginning is enough where it is clear.

use std::borrow::Borrow;
use std::fmt::Display;

use crate::account::view::View;
use crate::id::{PersonId, RoleId};
use crate::text::{nearest, visible};
use crate::walk::answer::Misread;

/// Splits the first word off.
pub(in crate::walk) fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match text.find(char::is_whitespace) {
        Some(at) => (&text[..at], text[at..].trim()),
        None => (text, ""),
    }
}

/// What a beginning leads to.
pub(super) enum Found<T> {
    /// Just one.
    One(T),
    /// Several; their names.
    Several(Vec<String>),
    /// None.
    None,
}

/// Finds the one whose name is typed, or begins with what is typed; case makes no difference.
pub(super) fn beginning<'a, T>(typed: &str, named: impl Iterator<Item = (&'a str, T)>) -> Found<T> {
    let wanted = plain(typed);
    let mut several: Vec<(&str, T)> = Vec::new();
    for (name, what) in named {
        let known = plain(name);
        if known == wanted {
            return Found::One(what);
        }
        if known.starts_with(&wanted) {
            several.push((name, what));
        }
    }
    match several.len() {
        0 => Found::None,
        1 => several
            .pop()
            .map_or(Found::None, |(_, what)| Found::One(what)),
        _ => Found::Several(several.iter().map(|(name, _)| (*name).to_owned()).collect()),
    }
}

fn plain(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ',', '!']);
    text.to_lowercase().replace('’', "'")
}

/// Finds an id by its name or its beginning.
///
/// # Errors
/// There is none, or there are several.
pub fn id<'a, T: Display + Clone + 'a>(
    what: &str,
    typed: &str,
    known: impl Iterator<Item = &'a T>,
) -> Result<T, Misread> {
    let known: Vec<(String, &T)> = known.map(|id| (id.to_string(), id)).collect();
    if typed.is_empty() {
        return Err(Misread::new(format!("which {what}?")).hint(there_are(&known)));
    }
    match beginning(typed, known.iter().map(|(name, id)| (name.as_str(), *id))) {
        Found::One(id) => Ok(id.clone()),
        Found::Several(names) => Err(several(typed, &names)),
        Found::None => {
            let misread = Misread::new(format!("there is no {what} `{}`", visible(typed)));
            let names = known.iter().map(|(name, _)| name.as_str());
            Err(match nearest(typed, names) {
                Some(near) => misread.hint(format!("did you mean `{near}`?")),
                None if known.is_empty() => misread,
                None => misread.hint(there_are(&known)),
            })
        }
    }
}

fn there_are<T>(known: &[(String, T)]) -> String {
    if known.is_empty() {
        return "there is none".to_owned();
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    format!("there is: {}", names.join(", "))
}

/// Says that a beginning leads to several.
pub(super) fn several(typed: &str, names: &[String]) -> Misread {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", visible(name)))
        .collect();
    Misread::new(format!(
        "`{}` could be {}",
        visible(typed),
        quoted.join(" or ")
    ))
    .hint("write more of it, or its number".to_owned())
}

/// A person or a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// A person.
    Person(PersonId),
    /// A role.
    Role(RoleId),
}

/// Reads a person or a role from the front of a text, and returns what stands behind; `None` where it begins with
/// neither.
///
/// # Errors
/// Several could be meant.
pub fn whom<'t>(view: &View<'_>, text: &'t str) -> Result<Option<(Whom, &'t str)>, Misread> {
    let (typed, rest) = first_word(text);
    if let Some((role, _)) = view
        .rules
        .book
        .roles
        .get_key_value(typed.to_lowercase().as_str())
    {
        return Ok(Some((Whom::Role(role.clone()), rest)));
    }
    if let Some((person, rest)) = person(view, text)? {
        return Ok(Some((Whom::Person(person), rest)));
    }
    if typed.is_empty() {
        return Ok(None);
    }
    let roles = view.rules.book.roles.keys();
    match beginning(typed, roles.map(|role| (role.as_str(), role))) {
        Found::One(role) => Ok(Some((Whom::Role(role.clone()), rest))),
        Found::Several(names) => Err(several(typed, &names)),
        Found::None => Ok(None),
    }
}

/// Parts who said something from the front of what they said, where it is somebody else than the reader.
///
/// # Errors
/// Several could be meant.
pub fn passed_on<'t>(
    view: &View<'_>,
    text: &'t str,
) -> Result<(Option<PersonId>, &'t str), Misread> {
    Ok(match person(view, text)? {
        Some((says, text)) => (Some(says).filter(|says| says != view.me), text),
        None => (None, text),
    })
}

/// Reads a person from the front of a text: an id, a first name, a whole name. `None` where it begins with none.
///
/// # Errors
/// Several could be meant.
pub fn person<'t>(view: &View<'_>, text: &'t str) -> Result<Option<(PersonId, &'t str)>, Misread> {
    let people = &view.rules.book.people;
    let (typed, rest) = first_word(text);
    if typed.is_empty() {
        return Ok(None);
    }
    if people.is_empty() {
        let id = PersonId::new(&typed.to_lowercase()).ok();
        return Ok(id.map(|id| (id, rest)));
    }
    let whole = people
        .iter()
        .find_map(|(id, person)| Some((id.clone(), after_name(text.trim_start(), &person.name)?)));
    if whole.is_some() {
        return Ok(whole);
    }
    if let Some((id, _)) = people.get_key_value(typed.to_lowercase().as_str()) {
        return Ok(Some((id.clone(), rest)));
    }
    let named: Vec<_> = people
        .iter()
        .filter(|(_, person)| plain(first_word(&person.name).0) == plain(typed))
        .collect();
    match named.as_slice() {
        [] => Ok(None),
        [(id, _)] => Ok(Some(((*id).clone(), rest))),
        several_people => {
            let names: Vec<String> = several_people
                .iter()
                .map(|(_, person)| person.name.clone())
                .collect();
            Err(several(typed, &names))
        }
    }
}

/// Takes a whole name off the front; `None` where the text does not begin with it.
fn after_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let front = text.get(..name.len())?;
    let behind = &text[name.len()..];
    let whole = front.eq_ignore_ascii_case(name) && !name.is_empty();
    let ends = behind.is_empty() || behind.starts_with(char::is_whitespace);
    (whole && ends).then(|| behind.trim_start())
}

/// Says that nobody is called so.
pub fn nobody(view: &View<'_>, typed: &str) -> Misread {
    let book = &view.rules.book;
    let misread = Misread::new(format!("nobody here is called `{}`", visible(typed)));
    let ids = book.people.keys().map(PersonId::as_str);
    let roles = book.roles.keys().map(RoleId::as_str);
    match nearest(typed, ids.chain(roles)) {
        Some(near) => misread.hint(format!("did you mean `{near}`?")),
        None => {
            let ids: Vec<&str> = book.people.keys().map(PersonId::as_str).collect();
            misread.hint(format!("there is: {}", ids.join(", ")))
        }
    }
}

/// Finds an id by its whole name, whatever the case of its letters.
pub(super) fn exact<'a, T: Borrow<str> + 'a>(
    typed: &str,
    mut known: impl Iterator<Item = &'a T>,
) -> Option<&'a T> {
    known.find(|id| (*id).borrow().eq_ignore_ascii_case(typed))
}

/// Says whether a word is the name of a request or an offer, whether there is one of that number or not: `r7`.
pub fn is_numbered(typed: &str, letter: char) -> bool {
    let number = typed.strip_prefix([letter, letter.to_ascii_uppercase()]);
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Says that there is no such thing, and what there is.
pub(super) fn unknown<'a, T: Display + Clone + 'a>(
    what: &str,
    typed: &str,
    known: impl Iterator<Item = &'a T>,
) -> Misread {
    let misread = id(what, typed, known).err();
    misread.unwrap_or_else(|| Misread::new(format!("which {what}?")))
}
