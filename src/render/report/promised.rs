//! What was promised to people, and what the law wanted by when.

use super::{Source, table, verdict};
use crate::account::plain::list;
use crate::account::review::{Promise, Verdict};
use crate::incident::event::PromiseKind;
use crate::render::document::NONE;
use crate::render::document::{Block, Row, Section, Text};

pub(super) fn promises(source: &Source<'_>) -> Option<Section> {
    let promises = &source.account.review.promises;
    let rows = promises.iter().map(|promise| row(source, promise));
    let mut section = table(
        "Promises",
        "What was promised, by when, and when it was kept",
        &["Line", "Promise", "Made by", "Due", "Kept", "Result"],
        rows.collect(),
    )?;
    section.blocks.insert(0, Block::words(summary(promises)));
    Some(section)
}

/// Counts what became of the promises.
fn summary(promises: &[Promise]) -> String {
    let count = |wanted: fn(Verdict) -> bool| {
        let those = promises.iter().filter(|promise| wanted(promise.verdict));
        those.count()
    };
    let parts: Vec<String> = [
        (count(|one| one == Verdict::InTime), "kept in time"),
        (count(|one| matches!(one, Verdict::Late(_))), "kept late"),
        (count(|one| one == Verdict::Missed), "missed"),
        (count(|one| one == Verdict::Open), "still open"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, words)| format!("{number} {words}"))
    .collect();
    format!("Of {} promised: {}.", promises.len(), list(&parts))
}

fn row(source: &Source<'_>, promise: &Promise) -> Row {
    let what = match promise.kind {
        PromiseKind::Update => "news for everybody",
        PromiseKind::Contact => "to be in touch",
        PromiseKind::Other => "something else",
    };
    let to = promise.to.as_ref().map(|to| format!(", to {to}"));
    let words = promise.words.as_ref().map(|words| format!(": {words}"));
    let mut what = vec![Text::plain(format!(
        "{what}{}{}",
        to.unwrap_or_default(),
        words.unwrap_or_default()
    ))];
    for (from, reason) in &promise.moved {
        let reason = reason.as_ref().map(|reason| format!(": {reason}"));
        what.push(Text::mark(format!(
            "moved from {}{}",
            source.time(*from),
            reason.unwrap_or_default()
        )));
    }
    Row {
        anchor: None,
        cells: vec![
            vec![source.line(promise.line)],
            what,
            vec![Text::plain(promise.by.clone())],
            vec![Text::plain(source.time(promise.due))],
            vec![source.time_or_none(promise.kept)],
            vec![verdict(promise.verdict)],
        ],
    }
}

pub(super) fn clocks(source: &Source<'_>) -> Option<Section> {
    let clocks = source.account.review.clocks.iter();
    let rows = clocks.map(|clock| {
        let line = clock
            .line
            .map_or_else(|| Text::plain(NONE), |line| source.line(line));
        let mut rule = vec![Text::plain(clock.rule.clone())];
        if clock.hold {
            rule.push(Text::plain(match clock.lifted {
                Some(at) => format!("nothing could be deleted until {}", source.time(at)),
                None => "nothing may be deleted: the hold was not lifted".to_owned(),
            }));
        }
        let filed = clock.filed.as_ref();
        rule.extend(filed.map(|words| Text::plain(format!("filed: {words}"))));
        Row {
            anchor: None,
            cells: vec![
                vec![line],
                rule,
                vec![Text::or_none(clock.owner.as_deref())],
                vec![Text::plain(source.time(clock.started))],
                vec![Text::plain(source.time(clock.due))],
                vec![source.time_or_none(clock.met)],
                vec![verdict(clock.verdict)],
            ],
        }
    });
    table(
        "Deadlines in law",
        "The clocks that ran, and whether they were met",
        &["Line", "Rule", "Owner", "Started", "Due", "Met", "Result"],
        rows.collect(),
    )
}
