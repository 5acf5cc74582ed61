//! What stands behind the words for talking with people: what they say and we say, where it goes on, and how far it is.

use std::collections::BTreeSet;

use crate::id::{CaseId, StatementId};
use crate::incident::event::Triage;
use crate::response::authority::only_case;
use crate::response::command::{Change, Command, Heads, Hearing, Replied, Speaker};
use crate::response::covered::{Hand, filled};
use crate::text::{visible, yes_or_no};
use crate::walk::answer::names::{self, first_word, id};
use crate::walk::answer::read::heard::{self, Words};
use crate::walk::answer::read::{Reading, cases as people};
use crate::walk::answer::{Misread, Moment, Said, known};

/// The words for what somebody wants.
pub(super) const TRIAGES: [(&str, Triage); 4] = [
    ("troll", Triage::Troll),
    ("rager", Triage::Rager),
    ("misguided", Triage::Misguided),
    ("unhappy", Triage::Unhappy),
];

/// Reads a case from the front of a text: by its id or its handle; the only one where none is named.
pub(super) fn case<'t>(rest: &'t str, moment: &Moment<'_>) -> Result<(CaseId, &'t str), Misread> {
    let (typed, behind) = first_word(rest);
    if let Some(case) = known::case(&moment.view, typed.trim_end_matches(':')) {
        return Ok((case, behind));
    }
    match only_case(moment.view.state) {
        Some(only) if !typed.starts_with('@') => Ok((only.clone(), rest.trim())),
        _ if typed.starts_with('@') || names::is_numbered(typed, 'c') => Err(known::no_case(typed)),
        _ => Err(which_case(moment)),
    }
}

/// Reads one or several cases from the front of a text: `c1`, or `c1, @maria, c4-c9`; the only one where none is named.
pub(super) fn cases<'t>(
    rest: &'t str,
    moment: &Moment<'_>,
) -> Result<(Vec<CaseId>, &'t str), Misread> {
    let mut found: Vec<CaseId> = Vec::new();
    let mut rest = rest.trim();
    loop {
        let (typed, behind) = first_word(rest);
        let goes_on = typed.ends_with(',');
        let named = typed.trim_end_matches([':', ',']);
        match known::cases(&moment.view, named) {
            Ok(cases) => found.extend(cases),
            // What stands behind a comma may be what was said; a handle is not.
            Err(part) if named.starts_with('@') => return Err(known::no_case(part)),
            Err(_) if !found.is_empty() => break,
            Err(_) => {
                let (case, behind) = case(rest, moment)?;
                return Ok((vec![case], behind));
            }
        }
        rest = behind;
        if !goes_on {
            break;
        }
    }
    let (next, _) = first_word(rest);
    let next_too = next.starts_with('@') || names::is_numbered(next, 'c');
    if next_too && known::case(&moment.view, next.trim_end_matches([':', ','])).is_some() {
        return Err(
            Misread::new("are several of them meant? part them by commas")
                .hint(format!("such as: {},{next}", found[0]))
                .hint(format!(
                    "where it belongs to what was said: \"{next}\" in quotes"
                )),
        );
    }
    let mut seen = BTreeSet::new();
    found.retain(|case| seen.insert(case.clone()));
    Ok((found, rest))
}

/// Asks who is meant, and names those who may be.
fn which_case(moment: &Moment<'_>) -> Misread {
    let view = &moment.view;
    let last = view.state.cases.keys().rev().take(5);
    let known: Vec<String> = last
        .map(|case| format!("{case} {}", view.handle(case)))
        .collect();
    let misread = Misread::new("who? their case or their handle comes first");
    match known.is_empty() {
        true => misread.hint("open one first, such as: /case @maria harmed"),
        false => misread.hint(format!("such as {}", known.join(", "))),
    }
}

/// Reads what somebody said, or what we said to them: who can read it, where that is said, and the words.
pub(super) fn reply(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let (cases, rest) = match word {
        "threat" => {
            let (case, rest) = case(rest, moment)?;
            (vec![case], rest)
        }
        _ => match stranger(rest, moment) {
            Some((handle, behind)) => {
                let words = behind_the_name(word, behind);
                return Ok(heard::of_a_stranger(handle, &words, moment));
            }
            None => cases(rest, moment)?,
        },
    };
    let words = behind_the_name(word, rest);
    if words.text.is_empty() && words.link.is_empty() {
        return Err(Misread::new("what was said? write it behind the name")
            .hint(format!("such as: {word} {} WORDS", cases[0])));
    }
    Ok(heard::of(&cases, &words, moment))
}

/// Parts the words that stand behind a name into who says them, who can read them, where they stand, and what they are.
fn behind_the_name<'t>(word: &str, mut rest: &'t str) -> Words<'t> {
    let mut speaker = match word {
        "us" => Speaker::Us,
        "threat" => Speaker::Threat,
        _ => Speaker::Them,
    };
    let mut heard = None;
    loop {
        let (first, behind) = first_word(rest);
        let (second, further) = first_word(behind);
        if first.eq_ignore_ascii_case("hostile") && word == "them" {
            speaker = Speaker::Hostile;
            rest = behind;
        } else if let Some(place) = place(first) {
            heard = Some(place);
            rest = behind;
        } else if let (true, Some(place)) = (first == "in", place(second)) {
            heard = Some(place);
            rest = further;
        } else {
            break;
        }
    }
    let (first, behind) = first_word(rest);
    let is_link = first.starts_with("https://") || first.starts_with("http://");
    let (link, text) = if is_link { (first, behind) } else { ("", rest) };
    Words {
        speaker,
        heard,
        text,
        link,
    }
}

/// Returns who can read words by the word in front of them; one with a capital is the first of the words themselves.
fn place(word: &str) -> Option<Hearing> {
    match word.trim_end_matches([':', ',']) {
        "public" | "publicly" => Some(Hearing::Public),
        "private" | "privately" => Some(Hearing::Private),
        _ => None,
    }
}

/// Parts the handle of somebody who has no case from the front of words; `None` where it is none, where nothing stands
/// behind it, or only what they are or want.
fn stranger<'t>(rest: &'t str, moment: &Moment<'_>) -> Option<(&'t str, &'t str)> {
    let (first, behind) = first_word(rest);
    let handle = first.trim_end_matches(':');
    let is_handle = handle.len() > 1 && handle.starts_with('@') && !handle.contains(',');
    let is_new = is_handle && known::case(&moment.view, handle).is_none();
    (is_new && !behind.is_empty() && !people::is_about(behind)).then_some((handle, behind))
}

/// Reads a reply by the word that says whose it is.
pub(super) fn whose(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, behind) = first_word(rest);
    match typed.to_lowercase().as_str() {
        "us" => reply("us", behind, moment),
        "them" => reply("them", behind, moment),
        _ => Err(Misread::new("whose words are they?")
            .hint(format!("what you said: /us {rest}"))
            .hint(format!("what they said: /them {rest}"))),
    }
}

/// Returns the statement whose words a text is, as they are filled in.
fn ours(text: &str, moment: &Moment<'_>) -> Option<StatementId> {
    let book = &moment.view.rules.book;
    let mut statements = book.statements.iter();
    let found = statements.find(|(_, statement)| {
        let mut channels = statement.post_to.iter();
        channels.any(|channel| filled(book, statement, channel, text, Hand::Program).is_some())
    });
    found.map(|(id, _)| id.clone())
}

/// Reads a line that begins with a handle: what they said.
pub(in crate::walk::answer) fn said_by(text: &str, moment: &Moment<'_>) -> Reading {
    if let Some(words) = ours(text, moment) {
        return Err(
            Misread::new(format!("these are our words (\"{words}\"), not theirs")).hint(format!(
                "where they stand there: /say {words}, then /posted CHANNEL LINK"
            )),
        );
    }
    if stranger(text, moment).is_some() {
        return reply("them", text, moment);
    }
    let (cases, said) = cases(text, moment)?;
    if said.is_empty() {
        let case = &cases[0];
        return Err(Misread::new("what did they say? write it behind the handle")
            .hint(format!("what you said to them: /us {case} WORDS"))
            .hint("what they are to us: /case HANDLE harmed; what they want: /triage HANDLE troll"));
    }
    reply("them", text, moment)
}

/// Reads what somebody wants.
pub(super) fn triage(rest: &str, moment: &Moment<'_>) -> Reading {
    let (cases, rest) = cases(rest, moment)?;
    let (typed, reason) = first_word(rest);
    let named = TRIAGES.iter().map(|(name, triage)| (*name, *triage));
    match names::beginning(typed, named) {
        names::Found::One(triage) if !typed.is_empty() => {
            Ok(changed(cases, &Change::Triage(triage), reason))
        }
        _ => Err(Misread::new("what do they want?").hint(
            "troll: only trouble, watch; rager: let them rest; misguided: the facts, once; \
             unhappy: help. Such as: triage @pat misguided",
        )),
    }
}

/// Reads who looks after somebody.
pub(super) fn own(rest: &str, moment: &Moment<'_>) -> Reading {
    let (cases, rest) = cases(rest, moment)?;
    let view = &moment.view;
    let (person, reason) = match names::person(view, rest)? {
        Some((person, reason)) => (person, reason),
        None if rest.is_empty() => (view.me.clone(), ""),
        None => return Err(names::nobody(view, first_word(rest).0)),
    };
    Ok(changed(cases, &Change::Owner(person), reason))
}

/// Reads a yes or a no of theirs: whether they were heard, whether it is put right, whether it may be said in public.
pub(super) fn says(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let (cases, rest) = cases(rest, moment)?;
    let (typed, reason) = first_word(rest);
    let yes = yes_or_no(typed).ok_or_else(|| {
        Misread::new("what do they say themselves: yes or no?")
            .hint(format!("such as: {word} {} yes", cases[0]))
    })?;
    let change = match word {
        "heard" => Change::Heard(yes),
        "consent" => Change::Consent(yes),
        _ => Change::Resolved(yes),
    };
    Ok(changed(cases, &change, reason))
}

fn changed(cases: Vec<CaseId>, change: &Change, reason: &str) -> Said {
    Said::Do(Command::of_each(cases, |case| Command::ChangeCase {
        case,
        change: change.clone(),
        reason: reason.to_owned(),
    }))
}

/// Reads where a conversation goes on.
pub(super) fn private(rest: &str, moment: &Moment<'_>) -> Reading {
    let (cases, rest) = cases(rest, moment)?;
    let (typed, _) = first_word(rest);
    let channels = moment.view.rules.book.channels.keys();
    let to = match typed {
        "" => None,
        typed => Some(id("channel", typed, channels)?),
    };
    Ok(Said::Do(Command::of_each(cases, |case| {
        Command::MovePrivate {
            case,
            to: to.clone(),
        }
    })))
}

/// Reads what was said in private.
pub(super) fn contacted(rest: &str, moment: &Moment<'_>) -> Reading {
    let (cases, text) = cases(rest, moment)?;
    Ok(Said::Do(Command::of_each(cases, |case| {
        Command::ContactMade {
            case,
            text: text.to_owned(),
        }
    })))
}

/// Reads what somebody told of what we ask for, by its number.
pub(super) fn told(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = case(rest, moment)?;
    let (typed, text) = first_word(rest);
    let rule = moment.view.rules.book.go_private.as_ref();
    let questions = rule.map_or(&[][..], |rule| &rule.ask_for);
    let item = typed.trim_end_matches(['.', ':']).parse().map_err(|_| {
        let listed: Vec<String> = (1..)
            .zip(questions)
            .map(|(number, question)| format!("{number}. {}", visible(question)))
            .collect();
        Misread::new("which question did they answer? write its number").hint(listed.join("; "))
    })?;
    Ok(Said::Do(Command::Intake {
        case,
        item,
        text: text.to_owned(),
    }))
}

/// Reads how many others there are, how many more came, or that they were answered.
pub(super) fn crowd(rest: &str) -> Reading {
    let (typed, behind) = first_word(rest);
    let answered = |word: &str| word.eq_ignore_ascii_case("answered");
    if answered(typed) && !behind.is_empty() {
        return Err(Misread::new("`crowd answered` is said of all of them")
            .hint("how many there are: crowd 40; how many more came: crowd +12"));
    }
    let reply = match answered(typed) || answered(behind) {
        true => Replied::Answered,
        false => Replied::Waits,
    };
    let number = match typed {
        word if answered(word) => Heads::Known,
        number => Heads::typed(number).map_err(|error| {
            Misread::new(format!("how many others are there? {error}"))
                .hint("such as: crowd 40; for twelve more: crowd +12; once they have their answer: crowd answered")
        })?,
    };
    Ok(Said::Do(Command::Crowd { number, reply }))
}
