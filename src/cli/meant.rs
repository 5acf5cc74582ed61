//! What the arguments of a command mean in the incident: a case, a person, a role, a time that lies ahead. Each is looked
//! up as in the walk, and by itself: nothing that stands in one is read as another.

use std::fmt::Display;

use crate::account::view::View;
use crate::cli::error::CliError;
use crate::id::{CaseId, ChannelId, PersonId, RemedyId};
use crate::money::Amount;
use crate::time::{Lean, Timestamp};
use crate::walk::answer::Misread;
use crate::walk::answer::known;
use crate::walk::answer::names::{self, Whom};
use crate::walk::running::Running;

/// Makes an error of what the walk would answer.
pub(super) fn misread(misread: Misread) -> CliError {
    let error = CliError::findings(&misread.message);
    misread.hints.into_iter().fold(error, CliError::hint)
}

/// Finds an id by its name or its beginning.
pub(super) fn id<'a, T: Display + Clone + 'a>(
    what: &str,
    typed: &str,
    known: impl Iterator<Item = &'a T>,
) -> Result<T, CliError> {
    names::id(what, typed, known).map_err(misread)
}

/// Finds a remedy.
pub(super) fn remedy(view: &View<'_>, typed: &str) -> Result<RemedyId, CliError> {
    let all_in = view.rules.book.all_in.iter();
    id(
        "remedy",
        typed,
        all_in.flat_map(|all_in| all_in.remedies.keys()),
    )
}

/// Reads an amount in the currency of the playbook.
pub(super) fn amount(view: &View<'_>, typed: Option<&str>) -> Result<Option<Amount>, CliError> {
    let Some(typed) = typed else { return Ok(None) };
    let amount = Amount::typed(typed, view.rules.book.currency);
    amount
        .map(Some)
        .map_err(|error| CliError::findings(error).hint("an amount is written 300, or 1,250.50"))
}

/// Finds a case by its id or its handle, where one is named.
pub(super) fn case(view: &View<'_>, typed: Option<&str>) -> Result<Option<CaseId>, CliError> {
    let Some(typed) = typed else { return Ok(None) };
    let found = known::case(view, typed);
    found.map(Some).ok_or_else(|| no_case(typed))
}

fn no_case(typed: &str) -> CliError {
    let error = CliError::findings(format!("there is no case `{typed}`"));
    match names::is_numbered(typed, 'c') || typed.contains("-c") {
        true => error.hint("everybody who has one: crisis status"),
        false => error.hint(format!("open one first: crisis case {typed} harmed")),
    }
}

/// Finds the case that is named.
pub(super) fn case_named(view: &View<'_>, typed: &str) -> Result<CaseId, CliError> {
    case(view, Some(typed))?.ok_or_else(|| CliError::findings("name a case"))
}

/// Finds several cases that are named: `c1,@maria,c4-c9`.
pub(super) fn cases_named(view: &View<'_>, typed: &str) -> Result<Vec<CaseId>, CliError> {
    known::cases(view, typed).map_err(no_case)
}

/// Finds a channel, where one is named.
pub(super) fn channel(
    typed: Option<&str>,
    running: &Running<'_>,
) -> Result<Option<ChannelId>, CliError> {
    let known = &running.rules().book.channels;
    typed
        .map(|typed| id("channel", typed, known.keys()))
        .transpose()
}

/// Finds a person by their id, their first name or their whole name.
pub(super) fn person(view: &View<'_>, typed: &str) -> Result<PersonId, CliError> {
    match names::person(view, typed).map_err(misread)? {
        Some((person, "")) => Ok(person),
        _ => Err(misread(names::nobody(view, typed))),
    }
}

/// Finds a role or a person.
pub(super) fn whom(view: &View<'_>, typed: &str) -> Result<Whom, CliError> {
    match names::whom(view, typed).map_err(misread)? {
        Some((whom, "")) => Ok(whom),
        _ => Err(misread(names::nobody(view, typed))),
    }
}

/// Reads a time that lies ahead, by the clocks of the playbook.
pub(super) fn ahead(view: &View<'_>, typed: &str, example: &str) -> Result<Timestamp, CliError> {
    let calendar = &view.rules.calendar;
    let at = calendar.when(typed, view.now, Lean::Future);
    at.map_err(|_| {
        misread(known::no_time(example)).hint(format!("times are read in {}", calendar.zone.name()))
    })
}
