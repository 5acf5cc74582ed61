//! What stands behind the words for cases: who it is, and which case is meant.

use crate::id::CaseId;
use crate::incident::event::{CaseKind, Liberty};
use crate::response::command::{Already, Command};
use crate::text::visible;
use crate::walk::answer::about::About;
use crate::walk::answer::known;
use crate::walk::answer::names::first_word;
use crate::walk::answer::read::Reading;
use crate::walk::answer::read::talks::TRIAGES;
use crate::walk::answer::{Misread, Moment, Said};

/// The words for what somebody is to us.
const KINDS: [(&str, CaseKind); 4] = [
    ("harmed", CaseKind::Harmed),
    ("bystander", CaseKind::Bystander),
    ("press", CaseKind::Press),
    ("other", CaseKind::Other),
];

/// Other words for the same.
const ALSO: [(&str, CaseKind); 3] = [
    ("journalist", CaseKind::Press),
    ("reporter", CaseKind::Press),
    ("victim", CaseKind::Harmed),
];

/// Reads one new case or several: their handles, what they are to us, what they want, and where their words stand.
pub(super) fn open(rest: &str, moment: &Moment<'_>) -> Reading {
    let mut handle = rest.trim();
    let (mut named, mut triage, mut link) = (None, None, "");
    while let Some((before, last)) = handle.rsplit_once(char::is_whitespace) {
        let is_link = last.starts_with("https://") || last.starts_with("http://");
        let kind = found(&KINDS, last).or_else(|| found(&ALSO, last));
        match (kind, found(&TRIAGES, last)) {
            (Some(kind), _) if named.is_none() => named = Some(kind),
            (None, Some(wants)) if triage.is_none() => triage = Some(wants),
            (None, None) if is_link && link.is_empty() => link = last,
            _ => break,
        }
        handle = before.trim_end();
    }
    let about = About {
        kind: named,
        triage,
        link: link.to_owned(),
        ..About::default()
    };
    if !handle.starts_with('@') {
        return one(&about, handle, moment);
    }
    let words = || {
        handle
            .split([',', ' ', '\t'])
            .filter(|word| !word.is_empty())
    };
    if let Some(word) = words().find(|word| !word.starts_with('@')) {
        let kinds = KINDS.map(|(name, _)| name);
        let wants = TRIAGES.map(|(name, _)| name);
        return Err(Misread::new(format!(
            "behind the name stands what they are to us: {}; or what they want: {}; not `{}`",
            kinds.join(", "),
            wants.join(", "),
            visible(word)
        ))
        .hint("such as: case @maria harmed; several of a kind: case @a, @b bystander; whatever else there is to say: /note"));
    }
    let mut handles: Vec<&str> = Vec::new();
    for word in words() {
        if !handles.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            handles.push(word);
        }
    }
    if let [only] = handles[..] {
        return one(&about, only, moment);
    }
    let commands = handles
        .iter()
        .flat_map(|handle| about.of(&moment.view, handle));
    let commands: Vec<Command> = commands.collect();
    Ok(match commands.is_empty() {
        true => Said::Nothing("They are cases already, and nothing is new about them.".to_owned()),
        false => Said::Do(Command::of_each(commands, |command| command)),
    })
}

fn one(about: &About, handle: &str, moment: &Moment<'_>) -> Reading {
    let commands = about.of(&moment.view, handle);
    match (commands.is_empty(), known::case(&moment.view, handle)) {
        (true, Some(case)) => Ok(Said::Nothing(format!(
            "{} is {case} already. To offer something: /offer REMEDY AMOUNT for {case}",
            visible(handle)
        ))),
        _ => Ok(Said::Do(Command::of_each(commands, |command| command))),
    }
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
        None => {
            let (handle, behind) = first_word(typed);
            match known::case(&moment.view, handle) {
                Some(_) => Err(Misread::new(format!(
                    "`{}` is not understood behind {}",
                    visible(behind),
                    visible(handle)
                ))),
                None if handle.starts_with('@') => Err(known::no_case(handle)),
                None => Err(known::no_case(typed)),
            }
        }
    }
}

fn found<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let named = |(name, _): &&(&str, T)| name.eq_ignore_ascii_case(word);
    table.iter().find(named).map(|(_, what)| *what)
}

/// Says whether words are nothing but what somebody is to us, or wants.
pub(super) fn is_about(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.all(|word| {
        let kind = found(&KINDS, word).or_else(|| found(&ALSO, word));
        kind.is_some() || found(&TRIAGES, word).is_some()
    })
}

/// Reads what was done with a rule: its beginning, and the reason behind a colon.
pub(super) fn bend(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    // A reason may well have `for` in it: what names no case is a part of it.
    let (first, behind) = first_word(rest);
    let named = known::case(&moment.view, first).filter(|_| first.starts_with('@'));
    let (rest, case) = match named {
        Some(case) => (behind, Some(case)),
        None => whom(rest, moment).unwrap_or((rest.trim(), None)),
    };
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
