//! The people whom it concerned: how soon each heard from us, and how it ended with them.

use super::Source;
use crate::account::plain::{count, list};
use crate::account::review::{Case, Tally};
use crate::render::document::NONE;
use crate::render::document::{Block, Row, Section, Table, Text};
use crate::time::elapsed_words;

pub(super) fn people(source: &Source<'_>) -> Option<Section> {
    let review = source.account.review;
    if review.tally.people == 0 && review.tally.crowd.is_none() {
        return None;
    }
    let mut blocks = vec![Block::words(summary(source, &review.tally))];
    let rows = review.cases.iter().map(|case| row(source, case));
    let table = Table::new(
        "The people, in the order in which they came",
        &[
            "Line",
            "Who",
            "Came",
            "First answer",
            "How it ended",
            "Looked after by",
        ],
        rows.collect(),
    );
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    Some(Section::new("People", blocks))
}

/// Counts the people, and what became of those who were harmed.
fn summary(source: &Source<'_>, tally: &Tally) -> String {
    let people = match tally.people {
        1 => "1 person".to_owned(),
        people => format!("{people} people"),
    };
    let crowd = match tally.crowd {
        Some(crowd) => format!(" and {crowd} others"),
        None => String::new(),
    };
    let harmed = match tally.harmed {
        0 => "nobody was harmed".to_owned(),
        1 => "1 was harmed".to_owned(),
        harmed => format!("{harmed} were harmed"),
    };
    let said = match (tally.harmed, source.is_public()) {
        (0, _) => String::new(),
        (_, true) if tally.heard + tally.resolved == 0 => String::new(),
        (_, true) => format!(
            " By the word of those who agreed to have it said: {} heard, {} put right.",
            tally.heard, tally.resolved
        ),
        (_, false) => format!(
            " By their own word: {} heard, {} put right.",
            tally.heard, tally.resolved
        ),
    };
    let rest: Vec<String> = [
        (tally.left, "conversation left", "conversations left"),
        (tally.back, "came back", "came back"),
        (tally.open, "still owed something", "still owed something"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| format!("{number} {}", if number == 1 { one } else { many }))
    .collect();
    let rest = match rest.is_empty() {
        true => String::new(),
        false => format!(" {}.", list(&rest)),
    };
    format!("It concerned {people}{crowd}; {harmed}.{said}{rest}")
}

fn row(source: &Source<'_>, case: &Case) -> Row {
    let triage = case.triage.map(|triage| format!(", {triage}"));
    let answered = match case.answered {
        Some(at) => format!(
            "{}, after {}",
            source.time(at),
            elapsed_words(at.millis_since(case.opened))
        ),
        None => "none".to_owned(),
    };
    Row {
        anchor: None,
        cells: vec![
            vec![source.line(case.line)],
            vec![Text::plain(format!(
                "{} ({}), {}{}",
                case.handle,
                case.id,
                case.kind,
                triage.unwrap_or_default()
            ))],
            vec![Text::plain(source.time(case.opened))],
            vec![Text::plain(answered)],
            ended(source, case),
            vec![Text::plain(case.owner.as_deref().unwrap_or(NONE))],
        ],
    }
}

fn ended(source: &Source<'_>, case: &Case) -> Vec<Text> {
    let says = |what: &str, yes: bool| match yes {
        true => what.to_owned(),
        false => format!("not {what}"),
    };
    let consent = case.consent.map(|yes| match yes {
        true => "agrees that it is said in public",
        false => "does not want it said in public",
    });
    let mut parts: Vec<Text> = Vec::new();
    parts.extend(case.heard.map(|yes| Text::plain(says("heard", yes))));
    parts.extend(case.resolved.map(|yes| Text::plain(says("put right", yes))));
    parts.extend(consent.map(Text::plain));
    let left = case.left.iter().map(|at| (at, "we left"));
    let back = case.back.iter().map(|at| (at, "came back"));
    let mut ways: Vec<_> = left.chain(back).collect();
    ways.sort();
    let ways = ways.into_iter();
    parts.extend(ways.map(|(at, what)| Text::plain(format!("{what} {}", source.time(*at)))));
    if case.removed > 0 {
        let posts = count(case.removed, "post");
        parts.push(Text::plain(format!("{posts} taken down")));
    }
    if case.banned {
        parts.push(Text::plain("shut out"));
    }
    if case.open {
        parts.push(Text::mark("still owed something"));
    }
    if parts.is_empty() {
        parts.push(Text::plain(NONE));
    }
    parts
}
