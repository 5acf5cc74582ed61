//! What stands behind the words for speaking beside the line: a statement, a question that somebody asks, a promise,
//! a condition that is true.

use crate::id::{CaseId, StatementId};
use crate::playbook::model::NotifyRule;
use crate::response::aside::open_for;
use crate::response::command::{Applies, Command};
use crate::response::conditions;
use crate::response::faq;
use crate::response::statement::is_to_one;
use crate::text::visible;
use crate::walk::answer::names::{first_word, id};
use crate::walk::answer::read::{Reading, cases, promises};
use crate::walk::answer::{Look, Misread, Moment, Said};

/// Reads a statement to take up: `holding`, `asking for c1`, `if_asked_about_staff asked The Tribune: who was it?`.
pub(super) fn say(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, behind) = first_word(rest);
    let statements = moment.view.rules.book.statements.keys();
    let statement = id("statement", typed, statements)?;
    let (word, question) = first_word(behind);
    if word.eq_ignore_ascii_case("asked") {
        return Ok(take_up(statement, None, question, moment));
    }
    let (rest, case) = cases::whom(behind, moment)?;
    if !rest.is_empty() {
        return Err(Misread::new(format!(
            "`{}` is not understood behind the statement",
            visible(rest)
        ))
        .hint("such as: say asking for c1. /copy then shows the words; posted CHANNEL logs them"));
    }
    // Words to everybody are not for the person of the step in focus, unless that is said.
    let book = &moment.view.rules.book;
    let names_one = book.statements.get(&statement).is_some_and(is_to_one);
    let case = case.filter(|_| names_one || !behind.is_empty());
    Ok(take_up(statement, case, "", moment))
}

/// Takes a statement up; where somebody did before and it is still open, goes on with that.
fn take_up(statement: StatementId, case: Option<CaseId>, asked: &str, moment: &Moment<'_>) -> Said {
    let view = &moment.view;
    let open = open_for(view.rules, view.state, &statement, case.as_ref());
    match open {
        Some(visit) if asked.is_empty() => Said::Look(Look::Work(visit.clone())),
        _ => Said::Do(Command::Say {
            statement,
            case,
            asked: asked.to_owned(),
        }),
    }
}

/// Reads a question that somebody asked. Where the playbook has words for it, they are taken up; else the question is
/// kept, for nobody may answer it out of their head.
pub(super) fn asked(rest: &str, moment: &Moment<'_>) -> Reading {
    if rest.is_empty() {
        return Err(Misread::new("who asked, and what?")
            .hint("such as: asked The Tribune: was the clerk fired?"));
    }
    let found = faq::find(moment.view.rules, rest);
    let mut words: Vec<&StatementId> = found.iter().map(|(_, statement)| *statement).collect();
    words.dedup();
    match &words[..] {
        [] => Ok(Said::Do(Command::Note {
            text: format!("asked: {rest}"),
            happened: None,
        })),
        [only] => Ok(take_up((*only).clone(), None, rest, moment)),
        several => {
            let names: Vec<_> = several.iter().map(|id| id.as_str()).collect();
            Err(
                Misread::new(format!("several answers fit: {}", names.join(", "))).hint(format!(
                    "such as: say {} asked {}",
                    names[0],
                    visible(rest)
                )),
            )
        }
    }
}

/// Reads a promise: by when, what, and to whom.
pub(super) fn promise(rest: &str, moment: &Moment<'_>) -> Reading {
    let (due, behind) = promises::time(rest, moment, "promise 18:00 Call Maria back for c1")?;
    // What is promised may well have `for` in it: what names no case is a part of it.
    let (words, case) = cases::whom(behind, moment).unwrap_or((behind.trim(), None));
    Ok(Said::Do(Command::Promise {
        due,
        words: words.to_owned(),
        case,
    }))
}

/// Reads whether a condition of `who_to_notify` is true: by the number of its rule, or by a role that it names.
pub(super) fn applies(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, behind) = first_word(rest);
    let rules = moment.view.rules;
    let numbered = || (1..).zip(&rules.book.who_to_notify);
    let conditional = || numbered().filter(|(_, rule)| rule.condition.is_some());
    let by_role =
        |(_, rule): &(usize, &NotifyRule)| rule.who.iter().any(|role| role.as_str() == typed);
    let open: Vec<usize> = conditions::unanswered(rules, moment.view.state)
        .map(|(number, _, _)| number)
        .collect();
    let (rule, behind) = match (typed.parse(), conditional().find(by_role), &open[..]) {
        (Ok(number), _, _) => (number, behind),
        (_, Some((number, _)), _) => (number, behind),
        (_, None, [only]) => (*only, rest),
        _ => {
            let known = conditional().map(|(number, rule)| {
                let words = rule.condition.as_deref().unwrap_or_default();
                format!("{number}: {}", visible(words))
            });
            return Err(Misread::new("which condition is true? write its number")
                .hint(known.collect::<Vec<_>>().join("; ")));
        }
    };
    let (word, reason) = first_word(behind);
    let (answer, reason) = match word.to_lowercase().as_str() {
        "no" => (Applies::No, reason),
        "yes" => (Applies::Yes, reason),
        _ => (Applies::Yes, behind),
    };
    Ok(Said::Do(Command::Applies {
        rule,
        answer,
        reason: reason.to_owned(),
    }))
}
