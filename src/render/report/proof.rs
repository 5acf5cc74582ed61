//! What stands behind the report: the head of the log's chain, what was taken out of it, and what a reader can check.

use super::{Source, table};
use crate::account::checked::{clock_went_back, verdict};
use crate::render::document::{Block, Row, Section, Text};

pub(super) fn proof(source: &Source<'_>) -> Section {
    let report = source.account.report;
    let mut pairs = vec![("Head of the log", Text::strong(report.head.to_string()))];
    if source.is_public() {
        let how = "The head is a digest of the whole log. Whoever keeps it can tell later whether the log that is then \
                   shown is this one.";
        return Section::new(
            "What can be checked",
            vec![Block::words(how), Block::Pairs(named(pairs))],
        );
    }
    pairs.insert(0, ("Check of the log", Text::plain(verdict(report))));
    pairs.push(("Redactions", Text::plain(report.redactions.to_string())));
    let back = clock_went_back(report);
    pairs.extend(back.map(|lines| ("Clock went back", Text::plain(lines))));
    let how = vec![
        Text::plain("That no line was changed, taken out or put in: crisis log verify"),
        Text::plain(format!(
            "That the log is the one of this report: crisis log verify --head {}",
            report.head
        )),
        Text::plain("Every line in full, with its words: crisis log export html"),
        Text::plain(
            "Not to be checked: who somebody is, which they claimed, and whether what was written down is true.",
        ),
    ];
    let mut blocks = vec![Block::Pairs(named(pairs)), Block::List(how)];
    let redactions = source.account.review.redactions.iter();
    let rows = redactions.map(|one| {
        Row::of([
            source.line(one.line),
            Text::plain(format!("{} of line {}", one.field, one.of)),
            Text::or_none(one.reason.as_deref()),
        ])
    });
    let taken_out = table(
        "Redactions",
        "What was taken out of the log, and why",
        &["Line", "What", "Why"],
        rows.collect(),
    );
    blocks.extend(taken_out.into_iter().flat_map(|section| section.blocks));
    Section::new("The log behind this report", blocks)
}

fn named(pairs: Vec<(&str, Text)>) -> Vec<(String, Text)> {
    let pairs = pairs.into_iter();
    pairs
        .map(|(name, words)| (name.to_owned(), words))
        .collect()
}
