//! What stands behind the words for cases: who it is, and which case is meant.

use crate::id::CaseId;
use crate::incident::event::{CaseKind, Liberty};
use crate::response::command::{Already, Change, Command};
use crate::text::visible;
use crate::walk::answer::known;
use crate::walk::answer::names::first_word;
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Misread, Moment, Said};

/// The words for what somebody is to us.
const KINDS: [(&str, CaseKind); 4] = [
    ("harmed", CaseKind::Harmed),
    ("bystander", CaseKind::Bystander),
    ("press", CaseKind::Press),
    ("other", CaseKind::Other),
];

/// Reads a new case: a handle, and what the person is to us.
pub(super) fn open(rest: &str, moment: &Moment<'_>) -> Reading {
    let (handle, named) = match rest.rsplit_once(char::is_whitespace) {
        Some((before, last)) => match kind(last) {
            Some(kind) => (before.trim(), Some(kind)),
            None => (rest.trim(), None),
        },
        None => (rest.trim(), None),
    };
    let kind = named.unwrap_or(CaseKind::Other);
    if let Some((_, behind)) = handle.split_once(char::is_whitespace)
        && handle.starts_with('@')
    {
        let kinds = KINDS.map(|(name, _)| name);
        return Err(Misread::new(format!(
            "behind the name stands what they are to us: {}; not `{}`",
            kinds.join(", "),
            visible(behind.trim())
        ))
        .hint("such as: case @maria harmed; what else there is to say: /note"));
    }
    if let Some(case) = known::case(&moment.view, handle) {
        let known = moment.view.state.cases.get(&case).map(|known| known.kind);
        if named.is_some() && known != named {
            return Ok(Said::Do(Command::ChangeCase {
                case,
                change: Change::Kind(kind),
                reason: String::new(),
            }));
        }
        return Ok(Said::Nothing(format!(
            "{} is {case} already. To offer something: /offer REMEDY AMOUNT for {case}",
            visible(handle)
        )));
    }
    Ok(Said::Do(Command::OpenCase {
        handle: handle.to_owned(),
        name: String::new(),
        link: String::new(),
        kind,
        channel: None,
    }))
}

/// Parts `for CASE` from the end of what was typed: a case by its id, or by a handle as it was typed before. Where none is
/// named, it is whoever the step in focus is for.
pub(super) fn whom<'t>(
    rest: &'t str,
    moment: &Moment<'_>,
) -> Result<(&'t str, Option<CaseId>), Misread> {
    let at = rest
        .match_indices("for ")
        .filter(|(at, _)| *at == 0 || rest[..*at].ends_with(char::is_whitespace))
        .map(|(at, _)| at)
        .last();
    let Some(at) = at else {
        let visit = moment.focus.visit();
        let here = visit.and_then(|visit| moment.view.state.visits.get(visit)?.case.clone());
        return Ok((rest.trim(), here));
    };
    let (before, typed) = (rest[..at].trim(), rest[at + 4..].trim());
    match known::case(&moment.view, typed) {
        Some(case) => Ok((before, Some(case))),
        None => Err(known::no_case(typed)),
    }
}

fn kind(word: &str) -> Option<CaseKind> {
    let word = word.to_lowercase();
    let found = KINDS.iter().find(|(name, _)| *name == word);
    found.map(|(_, kind)| *kind)
}

/// Reads what was done with a rule: its beginning, and the reason behind a colon.
pub(super) fn bend(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    // A reason may well have `for` in it: what names no case is a part of it.
    let (rest, case) = whom(rest, moment).unwrap_or((rest.trim(), None));
    let how = match word {
        "bend" => Liberty::Bend,
        "break" => Liberty::Break,
        _ => Liberty::Invent,
    };
    let (rule, reason) = match (how, rest.split_once(':')) {
        (Liberty::Invent, _) => ("", rest),
        (_, Some((rule, reason))) => (rule.trim(), reason.trim()),
        (_, None) => first_word(rest),
    };
    let (first, behind) = first_word(reason);
    let (already, reason) = match first.eq_ignore_ascii_case("already") {
        true => (Already::Said(behind.to_owned()), behind),
        false => (Already::No, reason),
    };
    Ok(Said::Do(Command::Bend {
        how,
        already,
        rule: rule.to_owned(),
        case,
        reason: reason.to_owned(),
    }))
}
