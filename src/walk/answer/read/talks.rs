//! What stands behind the words for talking with people: what they say and we say, where it goes on, and how far it is.

use crate::id::CaseId;
use crate::incident::event::Triage;
use crate::response::authority::only_case;
use crate::response::command::{Change, Command, Hearing, Replied, Speaker};
use crate::text::visible;
use crate::walk::answer::names::{self, first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Misread, Moment, Said, known};

/// The words for what somebody wants.
const TRIAGES: [(&str, Triage); 4] = [
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

/// Reads what somebody said, or what we said to them: who can read it, where that is not as usual, and the words.
pub(super) fn reply(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, mut rest) = case(rest, moment)?;
    let mut speaker = match word {
        "us" => Speaker::Us,
        "threat" => Speaker::Threat,
        _ => Speaker::Them,
    };
    let mut heard = None;
    loop {
        let (first, behind) = first_word(rest);
        match first.to_lowercase().as_str() {
            "hostile" if word == "them" => speaker = Speaker::Hostile,
            "public" => heard = Some(Hearing::Public),
            "private" => heard = Some(Hearing::Private),
            _ => break,
        }
        rest = behind;
    }
    let (first, behind) = first_word(rest);
    let is_link = first.starts_with("https://") || first.starts_with("http://");
    let (link, text) = if is_link { (first, behind) } else { ("", rest) };
    Ok(Said::Do(Command::Reply {
        case,
        speaker,
        channel: None,
        heard,
        text: text.to_owned(),
        link: link.to_owned(),
    }))
}

/// Reads what somebody wants.
pub(super) fn triage(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = case(rest, moment)?;
    let (typed, reason) = first_word(rest);
    let named = TRIAGES.iter().map(|(name, triage)| (*name, *triage));
    match names::beginning(typed, named) {
        names::Found::One(triage) if !typed.is_empty() => {
            Ok(changed(case, Change::Triage(triage), reason))
        }
        _ => Err(Misread::new("what do they want?").hint(
            "troll: only trouble, watch; rager: let them rest; misguided: the facts, once; \
             unhappy: help. Such as: triage @pat misguided",
        )),
    }
}

/// Reads who looks after somebody.
pub(super) fn own(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = case(rest, moment)?;
    let view = &moment.view;
    let (person, reason) = match names::person(view, rest)? {
        Some((person, reason)) => (person, reason),
        None if rest.is_empty() => (view.me.clone(), ""),
        None => return Err(names::nobody(view, first_word(rest).0)),
    };
    Ok(changed(case, Change::Owner(person), reason))
}

/// Reads a yes or a no of theirs: whether they were heard, whether it is put right.
pub(super) fn says(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = case(rest, moment)?;
    let (typed, reason) = first_word(rest);
    let yes = match typed.to_lowercase().as_str() {
        "yes" | "y" => true,
        "no" | "n" => false,
        _ => {
            return Err(Misread::new("what do they say themselves: yes or no?")
                .hint(format!("such as: {word} {case} yes")));
        }
    };
    let change = match word {
        "heard" => Change::Heard(yes),
        _ => Change::Resolved(yes),
    };
    Ok(changed(case, change, reason))
}

fn changed(case: CaseId, change: Change, reason: &str) -> Said {
    Said::Do(Command::ChangeCase {
        case,
        change,
        reason: reason.to_owned(),
    })
}

/// Reads where a conversation goes on.
pub(super) fn private(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = case(rest, moment)?;
    let (typed, _) = first_word(rest);
    let channels = moment.view.rules.book.channels.keys();
    let to = match typed {
        "" => None,
        typed => Some(id("channel", typed, channels)?),
    };
    Ok(Said::Do(Command::MovePrivate { case, to }))
}

/// Reads what was said in private.
pub(super) fn contacted(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, text) = case(rest, moment)?;
    Ok(Said::Do(Command::ContactMade {
        case,
        text: text.to_owned(),
    }))
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

/// Reads how many others there are, or that they were answered.
pub(super) fn crowd(rest: &str) -> Reading {
    let (typed, behind) = first_word(rest);
    let answered = |word: &str| word.eq_ignore_ascii_case("answered");
    let reply = match answered(typed) || answered(behind) {
        true => Replied::Answered,
        false => Replied::Waits,
    };
    let number = match typed {
        word if answered(word) => None,
        number => {
            let count: Result<crate::count::Count, _> = number.to_uppercase().parse();
            let count = count.map_err(|_| {
                Misread::new("how many others are there?")
                    .hint("such as: crowd 40; and once they have their answer: crowd answered")
            })?;
            Some(count.get())
        }
    };
    Ok(Said::Do(Command::Crowd { number, reply }))
}
