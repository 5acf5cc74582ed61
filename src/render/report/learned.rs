//! What was found out, what came back, what is changed, and what was learned.

use super::{Source, table};
use crate::account::review::{Finding, Fix};
use crate::incident::event::Finding as Kind;
use crate::render::document::{Block, Row, Section, Table, Text};

pub(super) fn found(source: &Source<'_>) -> Option<Section> {
    let review = source.account.review;
    let pairs: Vec<(String, Text)> = review.findings.iter().map(finding).collect();
    let ripples = review.ripples.iter().map(|ripple| {
        Row::of([
            source.line(ripple.line),
            Text::plain(source.time(ripple.at)),
            Text::plain(format!(
                "{}: {}",
                ripple.id,
                ripple.words.as_deref().unwrap_or("no words")
            )),
            Text::plain(format!("{} ({})", ripple.then, ripple.who)),
            source.time_or_none(ripple.settled),
        ])
    });
    let ripples = Table::new(
        "What came back after the end",
        &["Line", "When", "What", "What is done", "Seen to"],
        ripples.collect(),
    );
    let mut blocks = Vec::new();
    if !pairs.is_empty() {
        blocks.push(Block::Pairs(pairs));
    }
    if !ripples.rows.is_empty() {
        blocks.push(Block::Table(ripples));
    }
    (!blocks.is_empty()).then(|| Section::new("What was found out", blocks))
}

fn finding(finding: &Finding) -> (String, Text) {
    let (label, seen) = match (finding.about, finding.seen) {
        (Kind::Cause, _) => ("Cause", ""),
        (Kind::Driver, _) => ("What drove it", ""),
        (Kind::SeenBefore, Some(true)) => ("Seen before", "yes"),
        (Kind::SeenBefore, _) => ("Seen before", "no"),
    };
    let words = match (seen, &finding.words) {
        ("", Some(words)) => words.clone(),
        ("", None) => "the words are not there".to_owned(),
        (seen, Some(words)) => format!("{seen}: {words}"),
        (seen, None) => seen.to_owned(),
    };
    (label.to_owned(), Text::plain(words))
}

pub(super) fn fixes(source: &Source<'_>) -> Option<Section> {
    let fixes = source.account.review.fixes.iter();
    if source.is_public() {
        let points: Vec<Text> = fixes.map(public).collect();
        return (!points.is_empty())
            .then(|| Section::new("What we change", vec![Block::List(points)]));
    }
    let rows = fixes.map(|fix| {
        let kind = fix.kind.map(|kind| format!(" ({kind})"));
        Row {
            anchor: None,
            cells: vec![
                vec![source.line(fix.line)],
                vec![Text::plain(format!(
                    "{}: {}{}",
                    fix.id,
                    fix.what,
                    kind.unwrap_or_default()
                ))],
                vec![Text::or_none(fix.dept.as_deref())],
                vec![Text::or_none(fix.owner.as_deref())],
                vec![source.time_or_none(fix.due)],
                standing(source, fix),
            ],
        }
    });
    table(
        "Improvement plan",
        "What is changed so that it does not happen again",
        &["Line", "Fix", "Department", "Owner", "Due", "Standing"],
        rows.collect(),
    )
}

fn standing(source: &Source<'_>, fix: &Fix) -> Vec<Text> {
    let told = |label: &str, at, words: &Option<String>| {
        let words = words.as_ref().map(|words| format!(": {words}"));
        Text::plain(format!(
            "{label} {}{}",
            source.time(at),
            words.unwrap_or_default()
        ))
    };
    let accepted = match &fix.accepted {
        Some((at, words)) => told("accepted", *at, words),
        None => Text::mark("not accepted"),
    };
    let done = match &fix.done {
        Some((at, words)) => told("done", *at, words),
        None => Text::mark("not done"),
    };
    vec![accepted, done]
}

fn public(fix: &Fix) -> Text {
    let done = match fix.done {
        Some(_) => " (done)",
        None => "",
    };
    Text::plain(format!("{}{done}", fix.what))
}

pub(super) fn lessons(source: &Source<'_>) -> Option<Section> {
    let lessons = source.account.review.lessons.iter();
    let points: Vec<Text> = lessons
        .map(|lesson| {
            let words = Text::plain(lesson.words.clone());
            match source.told.contains(&lesson.line) {
                false => words,
                true => {
                    let mut words = words.then(" (line ");
                    words.0.extend(source.line(lesson.line).0);
                    words.then(")")
                }
            }
        })
        .collect();
    (!points.is_empty()).then(|| Section::new("Lessons", vec![Block::List(points)]))
}
