//! What there is to say while people are talked with: who they are, what they want, what everybody can read.

use crate::account::may::Typed;
use crate::account::view::View;
use crate::id::CaseId;
use crate::incident::event::Triage;
use crate::response::command::{Hearing, Speaker};
use crate::response::forbidden::Ready;
use crate::response::leaving::went_out;
use crate::response::remark::{Remark, Wording};
use crate::text::{one_line, visible};
use crate::walk::remark::capital;
use crate::words::personal::Personal;

/// How many of those who wait are named.
const NAMED: usize = 5;

/// How much of marked words is shown.
const MARKED: usize = 60;

/// Returns such a remark in words; `typed` writes a command as it is typed where they are read.
pub(super) fn words(view: &View<'_>, remark: &Remark, typed: Typed<'_>) -> String {
    let type_this = |word: &'static str, rest: String| typed(&Ready::new(word, rest, None));
    match remark {
        Remark::GoPrivate(case) => go_private(view, case, typed),
        Remark::AskFor(case) => ask_for(view, case, typed),
        Remark::TakenAsPrivate(case) => format!(
            "Taken as said to {} alone, for nobody said where. If others can read it: {}.",
            view.handle(case),
            type_this("us", format!("{case} --in public WORDS"))
        ),
        Remark::AsBefore(case, speaker, heard) => as_before(view, case, *speaker, *heard, typed),
        Remark::StillWait(cases) => still_wait(view, cases, typed),
        Remark::NothingInPublic(case) => format!(
            "Nobody who reads along has seen an answer to {}: say in public that you go on with them in private.",
            view.handle(case)
        ),
        Remark::Taken(cases, triage) => taken(view, &handles(view, cases), *triage),
        Remark::LetRest(cases, triage) => let_rest(&handles(view, cases), *triage),
        Remark::WhoIsIt(case) => format!(
            "What are they to us? Whoever was harmed is owed an answer: {}; else bystander or press.",
            type_this("case", format!("{} harmed", view.handle(case)))
        ),
        Remark::Reporter(case) => {
            let role = view.rules.comms_or_lead();
            let whom = view.rules.available(view.state, &role).into_iter().next();
            let whom = whom.map(|person| format!(": {}", view.name_and_phone(&person)));
            format!(
                "Whoever answers {} asks {role} first{}. What one does not know, one says so: never a guess.",
                view.handle(case),
                whom.unwrap_or_default()
            )
        }
        Remark::CallOwner(case, person) => format!(
            "Tell {} that {} is theirs: the program tells nobody.",
            view.name_and_phone(person),
            view.handle(case)
        ),
        Remark::NoteFor(role) => format!(
            "Tell them: the program tells nobody. {}",
            view.rules
                .whom_to_ask(view.state, std::slice::from_ref(role))
        ),
        Remark::AskConsent(case) => format!(
            "Ask {} whether we may say in public that it is put right: {}.",
            view.handle(case),
            type_this("consent", format!("{case} yes"))
        ),
        Remark::Hostile(case) => format!(
            "What do they want? {}, or rager, misguided or unhappy. If it was a threat: {}.",
            type_this("triage", format!("{case} troll")),
            type_this("threat", format!("{case} WORDS"))
        ),
        Remark::PersonalData(kinds) => personal_data(kinds),
        Remark::Wording(wording) => worded(wording),
        Remark::CrowdAnswered(number) => format!(
            "That answers the {number} others too. Whoever comes from now on: {}.",
            type_this("crowd", "+NUMBER".to_owned())
        ),
        _ => String::new(),
    }
}

/// Says who could read words of whom nobody said it, and how it is said where it was otherwise.
fn as_before(
    view: &View<'_>,
    case: &CaseId,
    speaker: Speaker,
    heard: Hearing,
    typed: Typed<'_>,
) -> String {
    let handle = view.handle(case);
    let by_us = speaker == Speaker::Us;
    let alone = if by_us { handle.as_str() } else { "us" };
    let (taken, other, otherwise) = match heard {
        Hearing::Private => (
            format!("to {alone} alone"),
            "If everybody could read it".to_owned(),
            "public",
        ),
        Hearing::Public | Hearing::AsBefore => (
            "in public".to_owned(),
            match by_us {
                true => format!("If only {alone} could read it"),
                false => "If only we could read it".to_owned(),
            },
            "private",
        ),
    };
    let word = match speaker {
        Speaker::Us => "us",
        Speaker::Threat => "threat",
        Speaker::Them | Speaker::Hostile => "reply",
    };
    let hostile = match speaker {
        Speaker::Hostile => "--hostile ",
        _ => "",
    };
    let again = Ready::new(
        word,
        format!("{case} {hostile}--in {otherwise} WORDS"),
        None,
    );
    format!(
        "Taken as said {taken}, as the last words with them. {other}: {}.",
        typed(&again)
    )
}

/// Names those who were harmed and have not said that it is put right.
fn still_wait(view: &View<'_>, cases: &[CaseId], typed: Typed<'_>) -> String {
    let Some(first) = cases.first() else {
        return String::new();
    };
    let named = cases.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|case| format!("{} ({case})", view.handle(case)))
        .collect();
    let more = match cases.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let put_right = Ready::new("resolved", format!("{first} yes THEIR WORDS"), None);
    format!(
        "Not put right yet, by their own word: {}{more}. Ask each of them: {}.",
        named.join(", "),
        typed(&put_right)
    )
}

fn go_private(view: &View<'_>, case: &CaseId, typed: Typed<'_>) -> String {
    let rule = view.rules.book.go_private.as_ref();
    let say = rule.and_then(|rule| rule.say.as_ref());
    if say.is_some_and(|words| went_out(view.rules, view.state, case, words)) {
        return format!(
            "You invited {} to go on in private. Once they are there: {}.",
            view.handle(case),
            typed(&Ready::new("private", case.to_string(), None))
        );
    }
    let say = say.map(|words| {
        let words = Ready::new("say", words.to_string(), Some(case.clone()));
        format!(" {} has the words;", typed(&words))
    });
    format!(
        "It is time to go on in private with {}: say first in your own words what they want.{} {} writes down the \
         move.",
        view.handle(case),
        say.unwrap_or_default(),
        typed(&Ready::new("private", case.to_string(), None))
    )
}

/// Shows what is to be asked in private as a form, and how an answer is written down.
fn ask_for(view: &View<'_>, case: &CaseId, typed: Typed<'_>) -> String {
    let rule = view.rules.book.go_private.as_ref();
    let questions = rule.map_or(&[][..], |rule| &rule.ask_for);
    let known = view.state.cases.get(case);
    let open = (1_u32..)
        .zip(questions)
        .filter(|(number, _)| known.is_none_or(|known| !known.intake.contains_key(number)));
    let listed: Vec<String> = open
        .map(|(number, question)| format!("{number}. {}", visible(question)))
        .collect();
    format!(
        "Ask {}, and never in public: {}. Each answer: {}.",
        view.handle(case),
        listed.join("; "),
        typed(&Ready::new("told", format!("{case} 1 WORDS"), None))
    )
}

/// Says what follows from what somebody wants.
fn taken(view: &View<'_>, whom: &str, triage: Triage) -> String {
    match triage {
        Triage::Troll => {
            let rule = view.rules.book.walk_away.as_ref();
            let worst = rule.and_then(|rule| rule.worst_person.as_ref());
            let worst = worst.map(|worst| format!(" Where we stop: {}.", visible(worst)));
            format!(
                "Watch {whom}, and do not answer: others judge us by it.{}",
                worst.unwrap_or_default()
            )
        }
        Triage::Rager => format!("Let {whom} rest: they let off steam, and others are reading."),
        Triage::Misguided => format!(
            "Tell {whom} the facts once, for those who read along. We are a party to this: name somebody who is not."
        ),
        Triage::Unhappy => format!(
            "Help {whom}: they are owed an answer. Say first in your own words what they want, then what you do."
        ),
    }
}

fn let_rest(whom: &str, triage: Triage) -> String {
    match triage {
        Triage::Troll => format!("Taken for a troll: {whom}. Better not to answer there."),
        Triage::Rager => format!("Letting off steam: {whom}. Better let them rest."),
        Triage::Misguided => {
            format!("Told the facts before: {whom}. Once is enough; let it rest.")
        }
        Triage::Unhappy => format!("Unhappy: {whom}. Help."),
    }
}

/// Returns what several people are called.
fn handles(view: &View<'_>, cases: &[CaseId]) -> String {
    let named: Vec<String> = cases.iter().map(|case| view.handle(case)).collect();
    named.join(", ")
}

fn personal_data(kinds: &[Personal]) -> String {
    let named: Vec<&str> = kinds.iter().map(|kind| kind.words()).collect();
    format!(
        "Everybody can read {} there: ask them to take it down, say it nowhere again, and go on in private.",
        named.join(", ")
    )
}

/// Says what had better been said in another way: the most harmful with what to say instead, the rest by its name.
fn worded(found: &[Wording]) -> String {
    let Some((worst, others)) = found.split_first() else {
        return String::new();
    };
    let marked = match worst.marked.as_str() {
        "" => String::new(),
        marked => format!(": \"{}\"", one_line(marked, MARKED)),
    };
    let mut text = format!(
        "Others are reading: {}{marked} ({}). {}.",
        visible(&worst.finding.message),
        worst.finding.rule.code.name(),
        capital(&worst.finding.advice)
    );
    let others = others.iter().map(|other| {
        let name = other.finding.rule.code.name();
        match other.marked.as_str() {
            "" => name.to_owned(),
            marked => format!("\"{}\" ({name})", one_line(marked, MARKED)),
        }
    });
    let others: Vec<String> = others.collect();
    if !others.is_empty() {
        text.push_str(&format!(" Also: {}.", others.join(", ")));
    }
    text
}
