//! Statements: their blanks, what may stand in them, and the words with the blanks filled in.
//!
//! The time of the next update is counted from when the words of a visit last changed, and rounded up to five
//! minutes, so that the words that are copied and the words that are written down name the same time.

use crate::id::{CaseId, ChannelId, PersonId};
use crate::incident::event::Finding;
use crate::incident::line::Seq;
use crate::incident::state::{Case, State, VisitState};
use crate::playbook::blanks::{Automatic, BlankName, Detail, Piece, names, pieces};
use crate::playbook::model::Statement;
use crate::response::authority::only_case;
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use crate::time::{Length, Timestamp};

/// Times that are promised are whole steps of five minutes.
const STEP_MILLIS: i64 = 5 * 60 * 1000;

/// The fact that says who asked for words that nobody hears unasked, and what they asked.
pub const ASKED: &str = "asked";

/// The blank for what caused it.
pub const CAUSE: &str = "cause";

/// Says whether words are spoken to one person: they name them, or are only for whoever asks.
pub fn is_to_one(statement: &Statement) -> bool {
    statement.only_if_asked || names_somebody(statement)
}

/// Says whether words name the person to whom they are spoken.
pub fn names_somebody(statement: &Statement) -> bool {
    let texts = statement.text.all();
    texts.iter().any(|(_, text)| has_handle(text))
}

/// Says whether something stands in brackets in a text of which `is` says yes: only then it can be the name of a blank.
pub fn may_have_blank(text: &str, is: impl Fn(&str) -> bool) -> bool {
    let mut opened = text.split('<').skip(1);
    opened.any(|behind| behind.split_once('>').is_some_and(|(name, _)| is(name)))
}

/// Says whether a text has the blank for the person to whom it is spoken.
pub fn has_handle(text: &str) -> bool {
    let handle = BlankName::Automatic(Automatic::Handle);
    text.contains("<handle>") && names(text).contains(&handle)
}

/// Returns the case that words are for: the visit's own, else the only one there is.
pub fn case_of<'s>(state: &'s State, visit: &'s VisitState) -> Option<(&'s CaseId, &'s Case)> {
    let id = visit.case.as_ref().or_else(|| only_case(state))?;
    state.cases.get_key_value(id)
}

/// Returns where the handle stands to which words are addressed; `None` where no case says so, or it was taken out.
pub fn handle_at(state: &State, visit: &VisitState) -> Option<Seq> {
    let (_, case) = case_of(state, visit)?;
    let seq = case.opened.seq;
    let taken_out = state.redacted.contains(&(seq, "handle".to_owned()));
    (!taken_out).then_some(seq)
}

/// Returns the blanks that are asked of a person at a visit, each once: who asked for words that are never posted
/// unasked, then those of the words in their order.
pub fn asked(
    rules: &Rules,
    state: &State,
    visit: &VisitState,
    statement: &Statement,
) -> Vec<String> {
    let mut asked = Vec::new();
    if statement.only_if_asked {
        asked.push(ASKED.to_owned());
    }
    for (_, text) in statement.text.all() {
        for name in names(text) {
            let name = match name {
                BlankName::Fact(name) => name,
                BlankName::Automatic(Automatic::Handle) if handle_at(state, visit).is_none() => {
                    "handle".to_owned()
                }
                BlankName::Role(role, detail)
                    if role_detail(rules, None, &role, detail).is_none() =>
                {
                    BlankName::Role(role, detail).to_string()
                }
                BlankName::Automatic(Automatic::NextUpdate)
                    if update_every(rules, None).is_none() =>
                {
                    "next_update".to_owned()
                }
                _ => continue,
            };
            if !asked.contains(&name) {
                asked.push(name);
            }
        }
    }
    asked
}

/// Says whether something stands in a blank of a visit: it was filled in there, or it is the cause, which was written down
/// for the incident and which nothing narrows in these words.
pub fn is_filled(state: &State, visit: &VisitState, statement: &Statement, name: &str) -> bool {
    let narrowed = statement.blanks.get(name);
    let free = narrowed.is_none_or(|blank| blank.pick.is_empty() && blank.max.is_none());
    let is_cause = || name == CAUSE && state.aftermath.found(Finding::Cause).is_some();
    visit.facts.contains_key(name) || (free && is_cause())
}

/// Returns what must be true before the words of a visit are posted and is not confirmed yet, with its number from 1.
pub fn unconfirmed<'s>(
    statement: &'s Statement,
    visit: &VisitState,
) -> impl Iterator<Item = (u32, &'s str)> {
    let items = (1..).zip(&statement.confirm);
    let open = items.filter(|(item, _)| !visit.ticked.contains(item));
    open.map(|(item, text)| (item, text.as_str()))
}

/// Checks what is to stand in a blank.
///
/// # Errors
/// It is empty, not one of the answers to pick from, or too long.
pub fn check_value(statement: &Statement, name: &str, value: &str) -> Result<(), Refusal> {
    if value.trim().is_empty() {
        let rule = if name == "unknown" {
            "may say \"nothing\", but not be empty"
        } else {
            "cannot stay empty"
        };
        return Err(Refusal::BlankRule {
            blank: name.to_owned(),
            rule: rule.to_owned(),
        });
    }
    let Some(blank) = statement.blanks.get(name) else {
        return Ok(());
    };
    let fallback = blank.otherwise.as_deref() == Some(value);
    if !blank.pick.is_empty() && !fallback && !blank.pick.iter().any(|pick| pick == value) {
        let rule = format!("is one of: {}", blank.pick.join("; "));
        return Err(Refusal::BlankRule {
            blank: name.to_owned(),
            rule,
        });
    }
    let length = value.chars().count();
    match blank.max {
        Some(max) if length > max as usize && !fallback => {
            let rule = format!("has at most {max} characters; this has {length}");
            Err(Refusal::BlankRule {
                blank: name.to_owned(),
                rule,
            })
        }
        _ => Ok(()),
    }
}

/// Returns when the next update is promised by words that are filled in at this visit.
pub fn next_update(rules: &Rules, state: &State, visit: &VisitState) -> Option<Timestamp> {
    Some(rounded_up(
        rules
            .calendar
            .after(visit.touched, update_every(rules, Some(state))?),
    ))
}

/// Returns by when words that are filled in at this visit promise that somebody hears from us.
pub fn contact_by(rules: &Rules, visit: &VisitState) -> Timestamp {
    let rule = rules.book.go_private.as_ref();
    let within = rule.map_or(Length::hours(2), |rule| rule.contact_within);
    rounded_up(rules.calendar.after(visit.touched, within))
}

fn update_every(rules: &Rules, state: Option<&State>) -> Option<Length> {
    let now = state.and_then(|state| state.severity.as_ref());
    let severity = rules
        .book
        .severity(now)
        .or_else(|| rules.book.severities.values().next());
    severity.map(|severity| severity.update_every)
}

fn rounded_up(at: Timestamp) -> Timestamp {
    let millis = at.as_millis();
    let over = millis.rem_euclid(STEP_MILLIS);
    Timestamp::from_millis(if over == 0 {
        millis
    } else {
        millis - over + STEP_MILLIS
    })
}

/// A stretch of words that are being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// Words that are as they will be.
    Words(String),
    /// A blank that is still empty.
    Empty(String),
}

/// What filling needs beside the playbook.
pub struct Filling<'a> {
    /// The playbook and its calendar.
    pub rules: &'a Rules,
    /// The state.
    pub state: &'a State,
    /// The visit at which the words are filled in.
    pub visit: &'a VisitState,
    /// Who will post them.
    pub speaker: &'a PersonId,
    /// What the person is called to whom the words are addressed.
    pub handle: Option<String>,
    /// Looks up what was typed for a fact, of the cause what was written down: words are not in the state.
    pub fact: &'a dyn Fn(&str) -> Option<String>,
}

/// Fills in the words for a channel; `None` where the statement has none for it.
pub fn fill(
    filling: &Filling<'_>,
    statement: &Statement,
    channel: &ChannelId,
) -> Option<Vec<Filled>> {
    let text = statement.text.for_channel(channel)?;
    let filled = pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => Filled::Words(words.into_owned()),
        Piece::Blank(name) => filling
            .blank(statement, &name)
            .map_or_else(|| Filled::Empty(name.to_string()), Filled::Words),
    });
    Some(filled.collect())
}

/// Joins filled words; `None` while a blank is empty.
pub fn complete(filled: &[Filled]) -> Option<String> {
    filled
        .iter()
        .map(|piece| match piece {
            Filled::Words(words) => Some(words.as_str()),
            Filled::Empty(_) => None,
        })
        .collect()
}

impl Filling<'_> {
    fn blank(&self, statement: &Statement, name: &BlankName) -> Option<String> {
        let known = |name: &str| self.known(statement, name);
        let calendar = &self.rules.calendar;
        match name {
            BlankName::Fact(name) => known(name),
            BlankName::Role(role, detail) => {
                role_detail(self.rules, Some(self.state), role, *detail)
                    .or_else(|| known(&name.to_string()))
            }
            BlankName::Automatic(automatic) => match automatic {
                Automatic::Time => Some(calendar.clock_time(self.visit.touched)),
                Automatic::Date => Some(calendar.date(self.visit.touched).to_string()),
                Automatic::NextUpdate => match next_update(self.rules, self.state, self.visit) {
                    Some(due) => Some(calendar.promised_time(due, self.visit.touched)),
                    None => known("next_update"),
                },
                Automatic::Speaker => Some(self.rules.book.name_of(self.speaker).to_owned()),
                Automatic::Agent => {
                    let person = self.rules.book.person(self.speaker);
                    let signs = person.and_then(|person| person.signs_as.clone());
                    Some(signs.unwrap_or_else(|| self.rules.book.name_of(self.speaker).to_owned()))
                }
                Automatic::Handle => match self.visit.case {
                    Some(_) => self.handle.clone().or_else(|| known("handle")),
                    None => known("handle").or_else(|| self.handle.clone()),
                },
                Automatic::ContactBy => {
                    let due = contact_by(self.rules, self.visit);
                    Some(calendar.promised_time(due, self.visit.touched))
                }
            },
        }
    }

    /// Returns a fact that was given at this visit, else the cause that was written down.
    fn known(&self, statement: &Statement, name: &str) -> Option<String> {
        let known = is_filled(self.state, self.visit, statement, name);
        known.then(|| (self.fact)(name)).flatten()
    }
}

fn role_detail(
    rules: &Rules,
    state: Option<&State>,
    role: &crate::id::RoleId,
    detail: Detail,
) -> Option<String> {
    let owner = match state {
        Some(state) => rules.owner(state, role),
        None => rules.available(&State::default(), role).into_iter().next(),
    };
    let person = rules.book.person(&owner?)?;
    match detail {
        Detail::Name => Some(person.name.clone()),
        Detail::Phone => person.phone.clone(),
        Detail::Email => person.email.clone(),
    }
}
