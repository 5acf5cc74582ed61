//! Everything that is still owed, on request.

use crate::account::asking::once_answered;
use crate::account::may::{Typed, sayable_lines};
use crate::account::owing::owing;
use crate::account::people;
use crate::account::plain;
use crate::account::view::View;
use crate::response::obligations::{Obligation, What, acknowledge_by, in_order_for};
use crate::text::wrap;
use crate::walk::screen::rows::questions;
use crate::walk::screen::{header, lanes, leaving};

/// Returns everything that is owed, in the order in which the reader does it, what is known, and what may be said now;
/// `typed` writes a command as it is typed where this is read.
pub fn status(view: &View<'_>, owed: &[Obligation], typed: Typed<'_>, width: usize) -> String {
    let mut lines = vec![header(view, width), String::new()];
    if owed.is_empty() {
        lines.push("Nothing is owed.".to_owned());
    } else {
        lines.push(format!("Owed, {} in all, yours first:", owed.len()));
    }
    for entry in in_order_for(owed, view.me, view.now) {
        lines.push(wrap(&line(view, entry, typed), width, "  "));
    }
    let counts: Vec<String> = view
        .state
        .counts
        .iter()
        .map(|(sign, number)| format!("{sign} {number}"))
        .collect();
    if !counts.is_empty() {
        lines.push(wrap(&format!("Counted: {}", counts.join(", ")), width, ""));
    }
    let known = [("Lanes", lanes::row(view)), ("Blame", lanes::blame(view))];
    for (label, text) in known {
        lines.extend(text.map(|text| wrap(&format!("{label}: {text}"), width, "")));
    }
    lines.extend(first_words(view).map(|text| wrap(&text, width, "")));
    if let Some(post) = view.state.last_public() {
        let text = format!(
            "Last public words: \"{}\" on {}, {}",
            post.called(),
            post.channel,
            view.time(post.at)
        );
        lines.push(wrap(&text, width, ""));
    }
    lines.extend(everybody(view, width));
    let may_say = match view.state.closing {
        None => sayable_lines(view, typed),
        Some(_) => Vec::new(),
    };
    if !may_say.is_empty() {
        lines.push("May be said now:".to_owned());
    }
    lines.extend(may_say.iter().map(|words| wrap(words, width, "  ")));
    let questions = questions(view);
    if !questions.is_empty() {
        lines.push("To be asked:".to_owned());
    }
    lines.extend(questions.iter().map(|question| wrap(question, width, "  ")));
    lines.join("\n")
}

/// Returns everybody whom it concerns, those with whom nobody talks any more last.
pub fn people(view: &View<'_>, width: usize) -> String {
    let lines = everybody(view, width);
    match lines.is_empty() {
        true => "Nobody has a case yet. To open one: /case @maria harmed".to_owned(),
        false => lines.join("\n"),
    }
}

fn everybody(view: &View<'_>, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut list = |title: &str, people: Vec<String>| {
        if !people.is_empty() {
            lines.push(title.to_owned());
        }
        lines.extend(people.iter().map(|one| wrap(one, width, "  ")));
    };
    list("People:", people::lines(view));
    list("Not talked with any more:", leaving::gone(view));
    lines
}

/// Says how long after the beginning the first public words came, and how long they were allowed to take.
fn first_words(view: &View<'_>) -> Option<String> {
    let first = view.state.first_public()?;
    let t0 = view.state.t0()?;
    let taken = plain::span(first.at.millis_since(t0));
    let allowed = acknowledge_by(view.rules, view.state);
    let allowed =
        allowed.map(|due| format!(", {} were allowed", plain::span(due.millis_since(t0))));
    Some(format!(
        "First public words: {taken} after it began{}",
        allowed.unwrap_or_default()
    ))
}

fn line(view: &View<'_>, entry: &Obligation, typed: Typed<'_>) -> String {
    let what = owing(view, entry);
    let who = view.owner_of(entry);
    let due = entry.due.map(|due| format!(" · {}", view.due(due)));
    let backup = entry
        .backup
        .as_ref()
        .map(|person| format!(" · next: {}", view.name_and_phone(person)));
    let here = if entry.at_cursor {
        " · the line is here"
    } else {
        ""
    };
    let until = view.state.snoozed.get(&entry.id);
    let put_off = until
        .filter(|until| **until > view.now)
        .map(|until| format!(" · put off until {}", view.time(*until)));
    let put_off = put_off.unwrap_or_default();
    let asked = view.state.requests.get_key_value(entry.of.as_str());
    let asked = asked.filter(|(_, request)| entry.what == What::Approval && request.by == *view.me);
    let how = asked.map(|(id, request)| {
        let how = once_answered(view, id, request, typed);
        format!(". {}", how.trim_end_matches('.'))
    });
    format!(
        "{what} · {who}{}{}{put_off}{here}{}",
        due.unwrap_or_default(),
        backup.unwrap_or_default(),
        how.unwrap_or_default()
    )
}
