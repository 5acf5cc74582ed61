//! The last lines of a walk: how to come back, and where the log is.

use std::path::Path;

use crate::response::obligations::{Obligation, describe};
use crate::text::{one_line, visible, wrap};
use crate::walk::view::View;

/// How many things that are still owed are named.
const NAMED: usize = 3;

/// How much of a title is shown.
const TITLE: usize = 60;

/// Returns what is said when the walk pauses.
pub fn paused(view: &View<'_>, owed: &[Obligation], log: &Path, width: usize) -> String {
    let mut lines = vec!["Paused. Everything you said is in the log.".to_owned()];
    for entry in owed.iter().take(NAMED) {
        let what = one_line(&describe(view.rules, view.state, entry), TITLE);
        let who = view.owner_in(entry.owner.as_ref(), &entry.role);
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
    let mut lines = vec![wrap(
        &format!("Closed: {}.", one_line(&closing.outcome, TITLE)),
        width,
        "",
    )];
    for entry in owed {
        let what = one_line(&describe(view.rules, view.state, entry), TITLE);
        let who = view.owner_in(entry.owner.as_ref(), &entry.role);
        let due = entry.due.map(|due| format!(" · {}", view.due(due)));
        lines.push(wrap(
            &format!("Goes on: {what} · {who}{}", due.unwrap_or_default()),
            width,
            "  ",
        ));
    }
    lines.push(where_it_is(
        view,
        log,
        "To look at it again, or to add a note",
    ));
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
