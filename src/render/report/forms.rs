//! What people fill in together afterwards: strengths, areas for improvement, and a rating of each objective with the
//! letters of HSEEP.

use super::times::label;
use super::{Source, verdict};
use crate::account::review::{Limit, Review, Verdict};
use crate::render::document::{Block, Field, Row, Section, Table, Text};

pub(super) fn findings(source: &Source<'_>) -> Option<Section> {
    if source.is_public() {
        return None;
    }
    let field = |label: &str, lines| Field {
        label: label.to_owned(),
        lines,
    };
    let strengths = Section::new(
        "Strengths",
        vec![Block::Form(vec![
            field("What went well, and why", 3),
            field("What we keep", 2),
        ])],
    );
    let areas = Section::new(
        "Areas for improvement",
        vec![Block::Form(vec![
            field("What did not go well, and what it led to", 3),
            field("Why: the rule, the plan, the tools, or the practice", 3),
            field("What we change, who sees to it, and by when", 3),
        ])],
    );
    Some(
        Section::new("Strengths and areas for improvement", Vec::new())
            .with(vec![strengths, areas]),
    )
}

pub(super) fn ratings(source: &Source<'_>) -> Option<Section> {
    if source.is_public() {
        return None;
    }
    let review = source.account.review;
    let blank = || Text::default();
    let rows = objectives(review).into_iter().map(|(objective, found)| {
        Row::of([
            Text::plain(objective),
            found,
            blank(),
            blank(),
            blank(),
            blank(),
        ])
    });
    let table = Table::new(
        "Ratings, to be filled in",
        &["Objective", "What the log says", "P", "S", "M", "U"],
        rows.collect(),
    );
    let why = Field {
        label: "Why, for each that is not a P".to_owned(),
        lines: 4,
    };
    let letters = "P: done without challenges. S: done, with some challenges. M: done, with major challenges. U: could not \
                   be done. The letters are those of HSEEP; people give them, not this program.";
    Some(Section::new(
        "Ratings",
        vec![
            Block::words(letters),
            Block::Table(table.by_hand()),
            Block::Form(vec![why]),
        ],
    ))
}

/// Returns the objectives, each with what the log says of it.
fn objectives(review: &Review) -> Vec<(String, Text)> {
    let mut objectives: Vec<(String, Text)> = review
        .times
        .iter()
        .map(|time| {
            let (what, _) = label(time.what);
            (what.to_owned(), verdict(time.verdict))
        })
        .collect();
    let kept = review.promises.iter();
    let kept = kept.filter(|promise| promise.verdict == Verdict::InTime);
    objectives.push((
        "Keep promises".to_owned(),
        Text::plain(format!(
            "{} of {} in time",
            kept.count(),
            review.promises.len()
        )),
    ));
    objectives.push((
        "Look after those who were harmed".to_owned(),
        Text::plain(format!(
            "{} of {} heard, {} put right",
            review.tally.heard, review.tally.harmed, review.tally.resolved
        )),
    ));
    let limits = review.money.iter().flat_map(|money| &money.limits);
    let over = limits.filter(|limit: &&Limit| limit.is_over()).count();
    objectives.push((
        "Stay within the rules and limits".to_owned(),
        Text::plain(format!(
            "{} broken, {over} over a limit",
            review.breaches.len()
        )),
    ));
    let met = review.clocks.iter();
    let met = met.filter(|clock| clock.verdict == Verdict::InTime).count();
    objectives.push((
        "Meet deadlines in law".to_owned(),
        Text::plain(format!("{met} of {} in time", review.clocks.len())),
    ));
    objectives
}
