//! The decisions with who and why, and the requests for a yes with every answer.

use super::{Source, table};
use crate::account::review::{Approval, Vote};
use crate::render::document::{Block, Piece, Row, Section, Text};

pub(super) fn decisions(source: &Source<'_>) -> Option<Section> {
    let decisions = source.account.review.decisions.iter();
    let rows = decisions.map(|decision| {
        Row::of([
            source.line(decision.line),
            Text::plain(source.time(decision.at)),
            Text::plain(decision.who.clone()),
            Text::plain(decision.what.clone()),
            Text::or_none(decision.why.as_deref()),
        ])
    });
    table(
        "Decisions",
        "What was decided, by whom, and why",
        &["Line", "When", "Who", "Decision", "Why"],
        rows.collect(),
    )
}

pub(super) fn approvals(source: &Source<'_>) -> Option<Section> {
    let approvals = source.account.review.approvals.iter();
    let rows = approvals.map(|approval| row(source, approval));
    let mut section = table(
        "Approvals",
        "Who was asked for a yes, and every answer",
        &["Line", "Request", "Asked by", "Due", "Result", "Answers"],
        rows.collect(),
    )?;
    let note = "Who somebody is was claimed by them, and is not proved. Marked: an answer that somebody else wrote \
                down, and one that was typed under the user of the computer of whoever had asked.";
    section.blocks.insert(0, Block::words(note));
    Some(section)
}

fn row(source: &Source<'_>, approval: &Approval) -> Row {
    let mut answers: Vec<Text> = approval
        .votes
        .iter()
        .map(|vote| answer(source, vote))
        .collect();
    if answers.is_empty() {
        answers.push(Text::plain("none"));
    }
    let result = match (approval.granted, approval.withdrawn) {
        (_, true) => Text::plain("taken back"),
        (Some(true), false) => Text::plain("granted"),
        (Some(false), false) => Text::plain("not granted"),
        (None, false) => Text::mark("no answer"),
    };
    Row {
        anchor: None,
        cells: vec![
            vec![source.line(approval.line)],
            vec![
                Text::plain(format!("{}: {}", approval.id, approval.what)),
                Text::plain(format!("asked of {}", approval.roles.join(", "))),
            ],
            vec![
                Text::plain(approval.by.clone()),
                Text::plain(source.time(approval.asked)),
            ],
            vec![Text::plain(source.time(approval.due))],
            vec![result],
            answers,
        ],
    }
}

fn answer(source: &Source<'_>, vote: &Vote) -> Text {
    let yes = if vote.yes { "yes" } else { "no" };
    let mut text = Text::plain(format!(
        "{yes}, {} for {}, {}",
        vote.who,
        vote.role,
        source.time(vote.at)
    ));
    if let Some(by) = &vote.relayed_by {
        text = text
            .then(", ")
            .and(Piece::Mark(format!("passed on by {by}")));
    }
    if vote.same_user {
        text = text
            .then(", ")
            .and(Piece::Mark("typed by the user who asked".to_owned()));
    }
    match &vote.reason {
        Some(reason) => text.then(format!(": {reason}")),
        None => text,
    }
}
