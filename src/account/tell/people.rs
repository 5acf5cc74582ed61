//! What was said with people and what became of them, in words.

use crate::account::tell::typed;
use crate::account::view::View;
use crate::incident::entry::Entry;
use crate::incident::event::{CaseKind, Event, Triage};

/// Tells what happened with a person, or with all the others.
pub(super) fn people(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    match &entry.event {
        Event::CaseChanged {
            case,
            kind,
            triage,
            owner,
            heard,
            resolved,
            consent,
            looked,
        } => {
            let says = |what: &str, yes: &bool| {
                let not = if *yes { "" } else { "not " };
                format!("says of themselves: {not}{what}")
            };
            let parts: Vec<String> = [
                kind.map(|kind| format!("is {}", kind_word(kind))),
                triage.map(|triage| format!("is taken for {}", triage_words(triage))),
                owner
                    .as_ref()
                    .map(|owner| format!("is looked after by {}", view.name(owner))),
                heard.as_ref().map(|yes| says("heard", yes)),
                resolved.as_ref().map(|yes| says("put right", yes)),
                consent.map(|yes| match yes {
                    true => "agrees that it is said in public".to_owned(),
                    false => "does not want it said in public".to_owned(),
                }),
                looked.then(|| "was looked for again".to_owned()),
            ]
            .into_iter()
            .flatten()
            .collect();
            format!(
                "{} {}{}",
                view.handle(case),
                parts.join(", "),
                typed("reason")
            )
        }
        Event::Crowd { number, answered } => match answered {
            true => format!("answered the other {number}, all at once"),
            false => format!("counted {number} others"),
        },
        Event::Reply {
            case,
            by_us,
            public,
            hostile,
            threat,
            insulted,
            ..
        } => {
            let to: Vec<String> = insulted.iter().map(|person| view.name(person)).collect();
            let to = match to.is_empty() {
                true => String::new(),
                false => format!(" to {}", to.join(" and ")),
            };
            let case = view.handle(case);
            let whose = match (by_us, hostile, threat) {
                (true, _, _) => format!("said to {case}"),
                (false, _, Some(role)) => {
                    format!("{case} threatened somebody, which {role} must know,")
                }
                (false, true, None) => format!("{case} said, hostile{to}"),
                (false, false, None) => format!("{case} said"),
            };
            let place = if *public { "in public" } else { "in private" };
            format!("{whose} {place}{}{}", typed("text"), typed("link"))
        }
        Event::MovedPrivate { case, to, due } => format!(
            "moved the talk with {} to {to}; they hear from us by {}",
            view.handle(case),
            view.time(*due)
        ),
        Event::ContactMade { case } => format!(
            "spoke with {} in private{}",
            view.handle(case),
            typed("text")
        ),
        Event::IntakeAnswered { case, item } => {
            let case = view.handle(case);
            format!("{case} answered question {item}{}", typed("text"))
        }
        _ => String::new(),
    }
}

/// Returns what somebody is to us.
fn kind_word(kind: CaseKind) -> &'static str {
    match kind {
        CaseKind::Harmed => "harmed",
        CaseKind::Bystander => "a bystander",
        CaseKind::Press => "of the press",
        CaseKind::Other => "somebody else",
    }
}

/// Returns what somebody wants, and what is done about it.
fn triage_words(triage: Triage) -> &'static str {
    match triage {
        Triage::Troll => "a troll: watch, do not answer",
        Triage::Rager => "a rager: let it rest",
        Triage::Misguided => "misguided: tell the facts once",
        Triage::Unhappy => "unhappy: help",
    }
}
