//! What was not done, and why; and, in short, what was not permitted.

use super::{Source, table};
use crate::account::review::Refusals;
use crate::render::document::NONE;
use crate::render::document::{Row, Section, Text};

/// How many lines of one refusal are named.
const LINES: usize = 8;

pub(super) fn left_out(source: &Source<'_>) -> Option<Section> {
    let left_out = source.account.review.left_out.iter();
    let rows = left_out.map(|one| {
        Row::of([
            source.line(one.line),
            Text::plain(source.time(one.at)),
            Text::plain(one.who.clone()),
            Text::plain(one.what.clone()),
        ])
    });
    table(
        "What was left out, and why",
        "Skipped, given up, waived, put off, or not possible",
        &["Line", "When", "Who", "What"],
        rows.collect(),
    )
}

pub(super) fn refusals(source: &Source<'_>) -> Option<Section> {
    let refusals = source.account.review.refusals.iter();
    let rows = refusals.map(|one| {
        let roles = match one.by_roles.is_empty() {
            true => NONE.to_owned(),
            false => one.by_roles.join(", "),
        };
        Row::of([
            Text::plain(one.command.clone()),
            Text::plain(one.rule.clone()),
            Text::plain(roles),
            lines(source, one),
        ])
    });
    table(
        "What was refused",
        "What the rules did not permit",
        &["What", "Rule", "Who may permit it", "Lines"],
        rows.collect(),
    )
}

fn lines(source: &Source<'_>, refused: &Refusals) -> Text {
    let mut text = Text::default();
    for (at, line) in refused.lines.iter().take(LINES).enumerate() {
        if at > 0 {
            text = text.then(", ");
        }
        text.0.extend(source.line(*line).0);
    }
    match refused.lines.len().checked_sub(LINES) {
        None | Some(0) => text,
        Some(more) => text.then(format!(" and {more} more")),
    }
}
