//! What a person sees: plain lines, at most 80 columns, the next action first, readable without colour.
//!
//! Nothing here says that something was checked which was not.

mod back;
mod check;
mod closing;
mod ending;
mod fit;
mod header;
mod help;
mod lanes;
mod leaving;
mod people;
mod rows;
mod status;
mod step;
mod way_out;
mod words;

use crate::response::obligations::{Obligation, Urgency, What};
use crate::text::{display_width, wrap};
use crate::walk::answer::{Moment, keys};
use crate::walk::asking::Asking;
use crate::walk::focus::Focus;
use crate::walk::screen::fit::{Detail, fit};

pub use back::{back, lines, question};
pub use check::checked;
pub use closing::{Kept, came_back, closed, paused};
pub use header::header;
pub use help::{help, help_here, help_word};
pub use lanes::cause;
pub use status::{people, status};

/// The width that every screen fits, in columns.
pub const COLUMNS: usize = 80;

/// What stands between two words of the last line.
const GAP: &str = "   ";

/// Returns the whole screen of a moment. Where a window has only `room` for so many lines, rows are left out that can
/// be looked up.
pub fn full(moment: &Moment<'_>, owed: &[Obligation], width: usize, room: Option<usize>) -> String {
    let view = &moment.view;
    let screen = |rows: &str, detail: Detail| {
        let keys = packed(&keys(moment), width);
        let (header, keys) = match detail {
            Detail::Least | Detail::Cut => (header::short(view, width), first_line(&keys)),
            Detail::Every | Detail::First => (header(view, width), keys.as_str()),
        };
        let mut parts = vec![header, acting(moment, owed, width, detail)];
        if !rows.is_empty() {
            parts.push(rows.to_owned());
        }
        parts.extend(asked(moment, width));
        parts.push(keys.to_owned());
        parts.join("\n\n")
    };
    let rows = rows::rows(moment, owed, width);
    let late = owed
        .iter()
        .any(|entry| entry.what == What::Clock && entry.urgency(view.now) == Urgency::Late);
    let step = moment.focus.step().and_then(|id| view.rules.step(id));
    let speaks = step.is_some_and(|step| view.rules.statement_of(step).is_some());
    let stays = |label: &str| match label {
        "Clock" => late,
        // There is always something that may be said, and it is in sight.
        "May say" => !speaks,
        _ => false,
    };
    fit(&rows, room.unwrap_or(usize::MAX), stays, screen)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Puts words side by side, as many as fit on a line; none of them is broken.
pub(super) fn packed(words: &[String], width: usize) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for word in words {
        let columns = display_width(word);
        if used > 0 && used + GAP.len() + columns > width {
            lines.push('\n');
            used = 0;
        }
        if used > 0 {
            lines.push_str(GAP);
            used += GAP.len();
        }
        lines.push_str(word);
        used += columns;
    }
    lines
}

/// Returns what is left to do at the step that was on the screen before. Where a window has only `room` for so many lines,
/// words for other channels are left out, so that the action stays in sight.
pub fn short(
    moment: &Moment<'_>,
    owed: &[Obligation],
    width: usize,
    room: Option<usize>,
) -> String {
    if let Some(asked) = asked(moment, width) {
        return asked;
    }
    let keys = packed(&keys(moment), width);
    let with = |detail, keys: &str| format!("{}\n\n{keys}", acting(moment, owed, width, detail));
    let fits = |text: &str| room.is_none_or(|room| text.lines().count() <= room);
    let more = [Detail::Every, Detail::First].map(|detail| with(detail, &keys));
    let less = [Detail::Least, Detail::Cut].map(|detail| with(detail, first_line(&keys)));
    let [.., least] = &less;
    let found = more.iter().chain(&less).find(|text| fits(text));
    found.unwrap_or(least).clone()
}

/// Returns the next action and what belongs to it.
pub fn action(moment: &Moment<'_>, owed: &[Obligation], width: usize) -> String {
    acting(moment, owed, width, Detail::Every)
}

fn acting(moment: &Moment<'_>, owed: &[Obligation], width: usize, detail: Detail) -> String {
    let view = &moment.view;
    let title = step::title_line(moment, owed);
    let mut text = wrap(&format!("> {title}"), width, "");
    let content = match moment.focus {
        Focus::Nothing => String::new(),
        Focus::Asked(role) => step::offered(view, role, width),
        Focus::Begin(step) => step::preview(view, step, width),
        Focus::Visit(visit) => step::content(view, visit, width, detail),
    };
    if !content.is_empty() {
        text.push_str("\n\n");
        text.push_str(&content);
    }
    text
}

/// The question that waits for a text or for a yes.
fn asked(moment: &Moment<'_>, width: usize) -> Option<String> {
    let words = match moment.asking {
        Asking::Word => return None,
        Asking::Blank(blank) => blank.lines(),
        asking => asking.question(&moment.view)?,
    };
    Some(wrap(&words, width, ""))
}
