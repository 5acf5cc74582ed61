//! What stands behind the words for cases: who it is, and which case is meant.

use crate::id::CaseId;
use crate::incident::event::{CaseKind, Liberty, Triage};
use crate::response::command::{Already, Change, Command, NewCase};
use crate::text::visible;
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

/// Reads one new case or several: their handles, what they are to us, what they want, and where their words stand.
pub(super) fn open(rest: &str, moment: &Moment<'_>) -> Reading {
    let mut handle = rest.trim();
    let (mut named, mut triage, mut link) = (None, None, "");
    while let Some((before, last)) = handle.rsplit_once(char::is_whitespace) {
        let is_link = last.starts_with("https://") || last.starts_with("http://");
        match (found(&KINDS, last), found(&TRIAGES, last)) {
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
        link,
    };
    if !handle.starts_with('@') {
        return about.one(handle, moment);
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
        .hint("such as: case @maria harmed; what else there is to say: /note"));
    }
    let mut handles: Vec<&str> = Vec::new();
    for word in words() {
        if !handles.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            handles.push(word);
        }
    }
    if let [only] = handles[..] {
        return about.one(only, moment);
    }
    let commands = handles.iter().flat_map(|handle| about.of(handle, moment));
    let commands: Vec<Command> = commands.collect();
    Ok(match commands.is_empty() {
        true => Said::Nothing("They are cases already, and nothing is new about them.".to_owned()),
        false => Said::Do(Command::of_each(commands, |command| command)),
    })
}

/// What was typed of those who are to be cases.
struct About<'t> {
    kind: Option<CaseKind>,
    triage: Option<Triage>,
    link: &'t str,
}

impl About<'_> {
    fn one(&self, handle: &str, moment: &Moment<'_>) -> Reading {
        let commands = self.of(handle, moment);
        match (commands.is_empty(), known::case(&moment.view, handle)) {
            (true, Some(case)) => Ok(Said::Nothing(format!(
                "{} is {case} already. To offer something: /offer REMEDY AMOUNT for {case}",
                visible(handle)
            ))),
            _ => Ok(Said::Do(Command::of_each(commands, |command| command))),
        }
    }

    /// Returns what is to be done about one of them: a new case, or what is new about one that is known.
    fn of(&self, handle: &str, moment: &Moment<'_>) -> Vec<Command> {
        let Some(case) = known::case(&moment.view, handle) else {
            return vec![Command::OpenCase(NewCase {
                link: self.link.to_owned(),
                triage: self.triage,
                ..NewCase::of(handle, self.kind.unwrap_or(CaseKind::Other))
            })];
        };
        let known = moment.view.state.cases.get(&case);
        let kind = self
            .kind
            .filter(|kind| known.is_none_or(|known| known.kind != *kind));
        let triage = self
            .triage
            .filter(|triage| known.is_none_or(|known| known.triage != Some(*triage)));
        let changes = [kind.map(Change::Kind), triage.map(Change::Triage)];
        let changes = changes.into_iter().flatten();
        changes
            .map(|change| Command::ChangeCase {
                case: case.clone(),
                change,
                reason: String::new(),
            })
            .collect()
    }
}

/// Parts `for CASE` from the end of what was typed: a case by its id, or by a handle as it was typed before.
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
        return Ok((rest.trim(), None));
    };
    let (before, typed) = (rest[..at].trim(), rest[at + 4..].trim());
    match known::case(&moment.view, typed) {
        Some(case) => Ok((before, Some(case))),
        None => Err(known::no_case(typed)),
    }
}

fn found<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let named = |(name, _): &&(&str, T)| name.eq_ignore_ascii_case(word);
    table.iter().find(named).map(|(_, what)| *what)
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
