//! The overview: what it was, how bad over time, who led, how it ended; and the picture of it.

use super::{Source, anchor, picture};
use crate::account::review::{Ended, Level};
use crate::incident::line::Seq;
use crate::render::document::{Block, Piece, Section, Text};
use crate::time::elapsed_words;

pub(super) fn overview(source: &Source<'_>) -> Section {
    let overview = &source.account.review.overview;
    let mut pairs: Vec<(&str, Text)> = Vec::new();
    let plain = |words: &str| Text::plain(words);
    pairs.extend(overview.incident.iter().map(|id| ("Incident", plain(id))));
    let worst = overview.worst_case.iter();
    pairs.extend(worst.map(|words| ("It looked like", plain(words))));
    pairs.push(("Began", Text::plain(source.date_and_time(overview.began))));
    let opened = match overview.opened > overview.began {
        true => format!(
            "{} by {}, {} after it began",
            source.time(overview.opened),
            overview.opened_by,
            elapsed_words(overview.opened.millis_since(overview.began))
        ),
        false => format!("{} by {}", source.time(overview.opened), overview.opened_by),
    };
    pairs.push(("Opened", Text::plain(opened)));
    let end = match overview.closed {
        Some(at) => format!(
            "{}, after {}",
            source.date_and_time(at),
            elapsed_words(at.millis_since(overview.began))
        ),
        None => format!("not yet, at {}", source.date_and_time(overview.last)),
    };
    pairs.push(("Ended", Text::plain(end)));
    for level in &overview.levels {
        pairs.push(("Severity", severity(source, level)));
    }
    for held in &overview.leads {
        let words = match source.is_public() {
            true => format!("taken {}", source.time(held.at)),
            false => format!("{} from {}", held.who, source.time(held.at)),
        };
        pairs.push(("Lead", with_line(source, Text::plain(words), held.line)));
    }
    if overview.leads.is_empty() {
        pairs.push(("Lead", Text::plain("nobody took it")));
    }
    for end in &overview.ends {
        pairs.push((ended_label(end), ended(source, end)));
    }
    let pairs = pairs
        .into_iter()
        .map(|(name, words)| (name.to_owned(), words));
    let mut blocks = vec![Block::Pairs(pairs.collect())];
    if !source.account.review.moments.is_empty() {
        blocks.extend(picture::figure(source).map(Block::Figure));
    }
    Section::new("Overview", blocks)
}

fn severity(source: &Source<'_>, level: &Level) -> Text {
    let reason = level.reason.as_ref().map(|reason| format!(": {reason}"));
    let words = format!(
        "{} from {}{}",
        level.name,
        source.time(level.at),
        reason.unwrap_or_default()
    );
    match level.line {
        Some(line) => with_line(source, Text::plain(words), line),
        None => Text::plain(words),
    }
}

fn ended_label(end: &Ended) -> &'static str {
    match end.open {
        Some(_) => "Closed",
        None => "Opened again",
    }
}

fn ended(source: &Source<'_>, end: &Ended) -> Text {
    let outcome = end
        .outcome
        .as_ref()
        .map(|outcome| format!(" as \"{outcome}\""));
    let open = match end.open {
        None => String::new(),
        _ if source.is_public() => String::new(),
        Some(0) => ", nothing left open".to_owned(),
        Some(1) => ", one thing left open".to_owned(),
        Some(open) => format!(", {open} things left open"),
    };
    let reason = end.reason.as_ref().map(|reason| format!(": {reason}"));
    let words = format!(
        "{} by {}{}{open}{}",
        source.time(end.at),
        end.who,
        outcome.unwrap_or_default(),
        reason.unwrap_or_default()
    );
    with_line(source, Text::plain(words), end.line)
}

/// Puts the line behind words where the timeline has it.
fn with_line(source: &Source<'_>, words: Text, line: Seq) -> Text {
    if !source.told.contains(&line) {
        return words;
    }
    let link = Piece::Link {
        to: anchor(line),
        words: format!("line {line}"),
    };
    words.then(" (").and(link).then(")")
}
