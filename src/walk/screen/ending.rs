//! The end of the line: what is missing before it, one thing at a time, and what goes on after it.

use crate::account::aftermath::stances;
use crate::account::owing::owing;
use crate::account::view::View;
use crate::response::ending::in_the_way;
use crate::response::forbidden::Ready;
use crate::response::obligations::{What, obligations};
use crate::text::one_line;
use crate::walk::in_the_way::{led, nobody_leads, told};

/// How much of a thing is shown that comes later.
const LATER: usize = 60;

/// How many things are named that come later.
const NAMED: usize = 3;

/// Returns what is missing before the end, who leads where nobody does, and what is done about the story after it.
pub(super) fn before_the_end(view: &View<'_>) -> Vec<String> {
    let owed = obligations(view.rules, view.state, view.now);
    let open = in_the_way(view.rules, view.state, &owed);
    let mut lines = led(view, &open);
    if open.is_empty() {
        lines.push("Nothing is missing any more: /close closes the incident.".to_owned());
    }
    let later = open.iter().skip(1);
    lines.extend(
        later
            .take(NAMED)
            .map(|one| format!("Then: {}", one_line(&told(view, one), LATER))),
    );
    if open.len() > 1 + NAMED {
        lines.push(format!(
            "And {} more: /close lists all",
            open.len() - 1 - NAMED
        ));
    }
    lines.extend(nobody_leads(view));
    let goes_on = owed.iter().filter(|entry| {
        matches!(
            entry.what,
            What::Clock | What::Door | What::Fix | What::Ripple | What::Watch
        )
    });
    lines.extend(goes_on.map(|entry| format!("Goes on after the end: {}", owing(view, entry))));
    lines.extend(stances(view, &Ready::in_the_walk));
    lines
}
