//! What stands behind the words for promises and reminders: which one, a time that lies ahead, and why.

use crate::id::PromiseId;
use crate::response::command::Command;
use crate::response::obligations::obligations;
use crate::text::visible;
use crate::time::{Lean, Timestamp};
use crate::walk::answer::names::{first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Misread, Moment, Said};

/// Reads that a promise was kept, or its new time.
pub(super) fn read(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, behind) = first_word(rest);
    let open = moment.view.state.promises.iter();
    let open = open.filter(|(_, promise)| promise.kept.is_none());
    let promise: PromiseId = id("open promise", typed, open.map(|(id, _)| id))?;
    if word == "kept" {
        return Ok(Said::Do(Command::Kept {
            promise,
            how: behind.to_owned(),
        }));
    }
    let (due, reason) = time(behind, moment, "move update-1 00:40 still counting")?;
    Ok(Said::Do(Command::Move {
        promise,
        due,
        reason: reason.to_owned(),
    }))
}

/// Reads what is put off, until when, and why.
pub(super) fn snooze(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, behind) = first_word(rest);
    let view = &moment.view;
    let owed = obligations(view.rules, view.state, view.now);
    let exact = owed.iter().find(|one| one.id == typed);
    let of_kind: Vec<_> = owed.iter().filter(|one| one.what.word() == typed).collect();
    let obligation = match (exact, &of_kind[..]) {
        (Some(one), _) => one.id.clone(),
        (None, [one]) => one.id.clone(),
        _ => {
            let names: Vec<_> = owed.iter().map(|one| one.id.as_str()).collect();
            return Err(
                Misread::new(format!("nothing owed is called `{}`", visible(typed)))
                    .hint(format!("there are: {}", names.join(", "))),
            );
        }
    };
    let (until, reason) = time(behind, moment, "snooze step 00:40 Omar is on it")?;
    Ok(Said::Do(Command::Snooze {
        obligation,
        until,
        reason: reason.to_owned(),
    }))
}

/// Reads a time that lies ahead from the front of a text.
pub(super) fn time<'t>(
    text: &'t str,
    moment: &Moment<'_>,
    example: &str,
) -> Result<(Timestamp, &'t str), Misread> {
    let view = &moment.view;
    let (typed, behind) = first_word(text);
    let at = view.rules.calendar.when(typed, view.now, Lean::Future);
    at.map(|at| (at, behind)).map_err(|_| {
        Misread::new("by when? a time is written 23:40").hint(format!("such as: {example}"))
    })
}
