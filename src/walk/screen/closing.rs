//! The first lines of a walk that was left, and the last lines of every walk: what happened meanwhile, how to come
//! back, and where the log is.

use std::path::Path;

use crate::account::aftermath::{changes, proposals};
use crate::account::owing::owing;
use crate::account::tell::{self, is_news};
use crate::account::view::View;
use crate::incident::entry::Entry;
use crate::response::obligations::{Obligation, Urgency, in_order_for, obligations};
use crate::text::{one_line, visible, wrap};
use crate::walk::screen::COLUMNS;

/// How many facts of others are told.
const SHOWN: usize = 20;

/// How many things that are still owed are named.
const NAMED: usize = 3;

/// How much of a title is shown.
const TITLE: usize = 60;

/// How much of what was typed is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// All of it.
    All,
    /// All but what was typed last and not sent, which was said.
    AllElse,
    /// All that was sent; nobody knows whether something was typed and not sent.
    AllSent,
    /// Some of it could not be written.
    Some,
}

/// Returns what is said when the walk pauses.
pub fn paused(
    view: &View<'_>,
    owed: &[Obligation],
    kept: Kept,
    log: &Path,
    width: usize,
) -> String {
    let said = match kept {
        Kept::All => "Paused. Everything you said is in the log.",
        Kept::AllElse => "Paused. Everything else you said is in the log.",
        Kept::AllSent => {
            "Paused. Everything you sent is in the log. What was typed and not sent is not."
        }
        Kept::Some => "Paused. What is marked NOT SAVED above is not in the log; all else is.",
    };
    let mut lines = vec![wrap(said, width, "")];
    for entry in in_order_for(owed, view.me, view.now).iter().take(NAMED) {
        let what = owing(view, entry);
        let who = view.owner_of(entry);
        let due = entry.due.map(|due| format!(" · {}", view.due(due)));
        lines.push(wrap(
            &format!("Still owed: {what} · {who}{}", due.unwrap_or_default()),
            width,
            "  ",
        ));
    }
    if owed.len() > NAMED {
        lines.push(format!("  and {} more", owed.len() - NAMED));
    }
    lines.push(where_it_is(view, log, "To go on"));
    lines.join("\n")
}

/// Returns what is said when the incident was closed.
pub fn closed(view: &View<'_>, owed: &[Obligation], log: &Path, width: usize) -> String {
    let Some(closing) = &view.state.closing else {
        return String::new();
    };
    let how = match closing.is_mistake() {
        true => "Closed: it was started in error.".to_owned(),
        false => format!("Closed: {}.", one_line(&closing.outcome, TITLE)),
    };
    let mut lines = vec![wrap(&how, width, "")];
    lines.extend(changes(view).map(|text| wrap(&text, width, "")));
    for entry in owed {
        let what = owing(view, entry);
        let who = view.owner_of(entry);
        let due = entry.due.map(|due| format!(" · {}", view.due(due)));
        lines.push(wrap(
            &format!("Goes on: {what} · {who}{}", due.unwrap_or_default()),
            width,
            "  ",
        ));
    }
    if !closing.is_mistake() {
        let proposed = proposals(view).into_iter();
        lines.extend(proposed.map(|text| wrap(&format!("Proposed: {text}"), width, "  ")));
    }
    lines.push(where_it_is(
        view,
        log,
        "To look at it again, or to add a note",
    ));
    lines.join("\n")
}

/// Returns what is said to somebody who comes back: who they are, what is late, what others did meanwhile.
pub fn came_back(view: &View<'_>, since: &[Entry], width: usize) -> String {
    let width = width.min(COLUMNS);
    let opening = view.state.opening.as_ref();
    let id = opening.map(|opening| opening.incident.to_string());
    let mut lines = vec![wrap(
        &format!(
            "{}, as {}. Somebody else at the keyboard: --as PERSON",
            id.unwrap_or_default(),
            view.name(view.me)
        ),
        width,
        "",
    )];
    let owed = obligations(view.rules, view.state, view.now);
    for entry in owed
        .iter()
        .filter(|entry| entry.urgency(view.now) == Urgency::Late)
    {
        let what = owing(view, entry);
        let who = view.owner_of(entry);
        let due = entry.due.map(|due| view.left(due)).unwrap_or_default();
        lines.push(wrap(&format!("Late: {what} · {who} · {due}"), width, "  "));
    }
    let since_start = since.first().is_some_and(|entry| entry.seq.get() == 1);
    let news: Vec<&Entry> = since.iter().filter(|entry| is_news(view, entry)).collect();
    let hidden = news.len().saturating_sub(SHOWN);
    if !news.is_empty() {
        lines.push(if since_start {
            "What happened so far:".to_owned()
        } else {
            "Since you last wrote:".to_owned()
        });
    }
    if hidden > 0 {
        lines.push(format!("  {hidden} more before these: crisis log show"));
    }
    for entry in &news[hidden..] {
        lines.push(wrap(&tell::entry(view, entry), width, "  "));
    }
    lines.join("\n")
}

fn where_it_is(view: &View<'_>, log: &Path, why: &str) -> String {
    let opening = view.state.opening.as_ref();
    let id = opening.map(|opening| opening.incident.to_string());
    format!(
        "{why}: crisis resume {}\nThe log: {}",
        id.unwrap_or_default(),
        visible(&log.to_string_lossy())
    )
}
