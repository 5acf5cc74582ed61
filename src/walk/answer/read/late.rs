//! What stands behind `at`: when it happened, and the word that says what did.

use crate::time::{Lean, Timestamp};
use crate::walk::answer::names::first_word;
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Choice, Look, Misread, Moment, Pick, Said, parse, slash, words};

/// A time has at most so many words: `20 business days from now`.
const WORDS: usize = 5;

pub(super) fn late(rest: &str, moment: &Moment<'_>) -> Reading {
    let Some((happened, said)) = time(rest, moment, Lean::Past) else {
        return Err(
            Misread::new("when? a time is written 23:40, yesterday 18:05 or 20m ago")
                .hint(such_as()),
        );
    };
    if said.is_empty() {
        return Err(Misread::new("what happened then?").hint(such_as()));
    }
    let is_word = words::find(first_word(said).0).is_some_and(|word| word.name != "at");
    let said = if is_word && !is_answer(said) {
        slash(said, moment)?
    } else {
        parse(said, moment)?
    };
    at(said, happened)
        .ok_or_else(|| Misread::new("`at` stands before something that is logged").hint(such_as()))
}

/// Says of something that is logged when it happened; `None` where it is not.
fn at(said: Said, happened: Timestamp) -> Option<Said> {
    Some(match said {
        Said::Do(command) => Said::Do(command.at(Some(happened))),
        Said::Propose { question, command } => Said::Propose {
            question,
            command: command.at(Some(happened)),
        },
        Said::Choose(choice) => {
            let answers = choice.answers.into_iter().map(|pick| {
                let said = at(pick.said, happened)?;
                Some(Pick { said, ..pick })
            });
            Said::Choose(Choice {
                question: choice.question,
                answers: answers.collect::<Option<_>>()?,
            })
        }
        Said::Look(Look::Attach { file, .. }) => Said::Look(Look::Attach {
            file,
            happened: Some(happened),
        }),
        _ => return None,
    })
}

/// Says whether it may be the answer to a question rather than a word.
fn is_answer(said: &str) -> bool {
    ["yes", "no"].contains(&first_word(said).0.to_lowercase().as_str())
}

/// Reads a time from the front of a text, as much of it as there is, and returns what stands behind.
pub(super) fn time<'t>(
    text: &'t str,
    moment: &Moment<'_>,
    lean: Lean,
) -> Option<(Timestamp, &'t str)> {
    let view = &moment.view;
    let mut found = None;
    let mut rest = text.trim_start();
    for _ in 0..WORDS {
        let (word, behind) = first_word(rest);
        if word.is_empty() {
            break;
        }
        let end = text.len() - rest.len() + word.len();
        let read = view.rules.calendar.when(&text[..end], view.now, lean);
        found = read.ok().map(|at| (at, behind)).or(found);
        rest = text[end..].trim_start();
    }
    found
}

fn such_as() -> &'static str {
    "such as: at 23:40 posted x LINK, or at 20m ago reached omar"
}
