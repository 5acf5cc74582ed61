//! Words that several sheets share: people with their numbers, roles, money, times and who says yes.

use crate::account::plain::{list, spoken};
use crate::id::{ChannelId, PersonId, RoleId, StatementId};
use crate::money::{self, Amount};
use crate::playbook::model::{DoneOn, Playbook, SignOff, Statement};
use crate::playbook::step::Step;
use crate::render::document::{Address, Piece, Text};
use crate::text::one_line;
use crate::time::Length;

/// Returns an amount in the currency of a playbook.
pub(super) fn amount(book: &Playbook, amount: Amount) -> String {
    money::words(amount, book.currency)
}

/// Returns roles as a list that can be read aloud.
pub(super) fn roles(roles: &[RoleId], joint: Joint) -> String {
    let names: Vec<String> = roles.iter().map(spoken).collect();
    match joint {
        Joint::And => list(&names),
        Joint::Or => match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => format!("{} or {last}", first.join(", ")),
            None => String::new(),
        },
    }
}

/// How the names in a list belong together.
#[derive(Clone, Copy)]
pub(super) enum Joint {
    And,
    Or,
}

/// Returns the people of a role in the order in which they are called, less those who take no part.
pub(super) fn people<'a>(book: &'a Playbook, role: &RoleId) -> Vec<&'a PersonId> {
    let listed = book.roles.get(role);
    let listed = listed.into_iter().flatten();
    listed.filter(|id| !book.recused.contains(id)).collect()
}

/// Returns a person with their number, which a telephone can call.
pub(super) fn person(book: &Playbook, id: &PersonId) -> Text {
    let name = Text::plain(book.name_of(id));
    match book.person(id).and_then(|person| person.phone.as_deref()) {
        Some(number) => name.then(" ").and(phone(number)),
        None => name,
    }
}

/// Returns a number, which a telephone can call.
pub(super) fn phone(number: &str) -> Piece {
    let digits: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let words = one_line(number, 40);
    match Address::new(&format!("tel:{digits}")) {
        Some(to) => Piece::Out { to, words },
        None => Piece::Words(words),
    }
}

/// Returns everybody of a role with their numbers: the first, then the backups.
pub(super) fn everybody(book: &Playbook, role: &RoleId) -> Text {
    let mut text = Text::default();
    for (at, id) in people(book, role).into_iter().enumerate() {
        if at > 0 {
            text = text.then(", then ");
        }
        text.0.extend(person(book, id).0);
    }
    match text.is_empty() {
        true => Text::mark("nobody is listed"),
        false => text,
    }
}

/// Returns a role with its people by name.
pub(super) fn role_and_names(book: &Playbook, role: &RoleId) -> String {
    let names: Vec<&str> = people(book, role)
        .into_iter()
        .map(|id| book.name_of(id))
        .collect();
    match names.as_slice() {
        [] => spoken(role),
        names => format!("{} ({})", spoken(role), names.join(", then ")),
    }
}

/// Returns by when a step is due, in words.
pub(super) fn due(step: &Step) -> Option<String> {
    let within = step
        .within
        .map(|within| format!("within {} of the start", within.words()));
    let takes = step
        .takes
        .map(|takes| format!("within {} of the step's beginning", takes.words()));
    let both: Vec<String> = within.into_iter().chain(takes).collect();
    (!both.is_empty()).then(|| both.join(", and "))
}

/// Returns who has said yes to words, or has to.
pub(super) fn yes(statement: &Statement) -> String {
    match (&statement.approved, &statement.approve) {
        (Some(approved), _) => {
            let by = roles(&approved.by, Joint::And);
            match approved.date {
                DoneOn::Day(day) => format!("Approved by {by} on {day}."),
                DoneOn::Never => format!("Not approved yet: needs a yes of {by}."),
            }
        }
        (None, Some(approval)) => {
            let silent = approval.if_silent.as_ref();
            let asked = asked_words(&approval.sign_off, approval.within, silent);
            format!("Needs a yes: {asked}.")
        }
        (None, None) => "No yes is needed.".to_owned(),
    }
}

/// Returns whose yes is wanted: `legal and exec, within 30 minutes`.
pub(super) fn asked_words(
    asked: &SignOff,
    within: Option<Length>,
    if_silent: Option<&StatementId>,
) -> String {
    let mut words = sign_off(asked);
    if let Some(within) = within {
        words.push_str(&format!(", within {}", within.words()));
    }
    if let Some(silent) = if_silent {
        let silent = spoken(silent);
        words.push_str(&format!("; if nobody answers, post \"{silent}\""));
    }
    words
}

/// Returns whose yes is wanted.
pub(super) fn sign_off(sign_off: &SignOff) -> String {
    match sign_off {
        SignOff::Any(any) => roles(any, Joint::Or),
        SignOff::All(all) => roles(all, Joint::And),
    }
}

/// Returns channels as they are spoken.
pub(super) fn channels(ids: &[ChannelId]) -> String {
    crate::account::plain::channels(ids.iter())
}
