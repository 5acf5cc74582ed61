//! What could happen: the worst cases by the loss that they are expected to cause in a year, and the severities.

use rust_decimal::Decimal;

use crate::account::plain::{severity, spoken};
use crate::id::WorstCaseId;
use crate::playbook::model::{Cluster, Playbook, WorstCase};
use crate::render::document::{Block, Row, Section, Table, Text};
use crate::render::rich;
use crate::render::sheets::plain::amount;
use crate::text::{one_line, thousands};

/// Returns the worst cases, those first that are expected to cost most in a year; those without figures last.
pub(super) fn ranked(book: &Playbook) -> Vec<(&WorstCaseId, &WorstCase)> {
    let mut cases: Vec<(&WorstCaseId, &WorstCase)> = book.worst_cases.iter().collect();
    cases.sort_by_key(|(_, case)| std::cmp::Reverse(case.yearly_loss()));
    cases
}

/// Returns an amount a year without its cents.
fn yearly(book: &Playbook, loss: Decimal) -> String {
    format!("{} {}", thousands(&loss.round().to_string()), book.currency)
}

/// Returns a table of worst cases.
pub(super) fn table(book: &Playbook, cases: &[(&WorstCaseId, &WorstCase)]) -> Option<Block> {
    let rows = cases.iter().map(|(_, case)| {
        let cost = match &case.cost {
            Some(cost) => format!(
                "{} to {}, likely {}",
                amount(book, cost.0),
                amount(book, cost.2),
                amount(book, cost.1)
            ),
            None => "–".to_owned(),
        };
        Row::of([
            Text::plain(rich::words(&case.what)),
            Text::plain(severity(&case.severity)),
            Text::or_none(case.impact.map(|impact| format!("{impact} of 5"))),
            Text::or_none(case.per_year.map(|rate| rate.to_string())),
            Text::plain(cost),
            Text::or_none(case.yearly_loss().map(|loss| yearly(book, loss))),
        ])
    });
    let head = [
        "What",
        "Severity",
        "Impact",
        "Times a year",
        "Cost of one",
        "Expected a year",
    ];
    let table = Table::new(
        "Worst cases by the loss expected in a year",
        &head,
        rows.collect(),
    );
    Block::of_table(table)
}

/// Returns everything on what could happen.
pub(super) fn risks(book: &Playbook) -> Option<Section> {
    let cases = ranked(book);
    let table = table(book, &cases)?;
    let mut blocks = vec![
        table,
        Block::words(
            "What is expected a year is how often it happens times the mean of the three costs, in which the likely one counts four times (PERT).",
        ),
    ];
    let signs = cases.iter().filter_map(|(_, case)| {
        let mut about: Vec<String> = Vec::new();
        if !case.signs.is_empty() {
            let signs: Vec<String> = case.signs.iter().map(|sign| one_line(sign, 60)).collect();
            about.push(format!("signs: {}", signs.join(", ")));
        }
        let mitigation = case.mitigation.as_deref();
        about.extend(mitigation.map(|words| format!("what lessens it: {}", rich::words(words))));
        (!about.is_empty()).then(|| (rich::words(&case.what), Text::plain(about.join("; "))))
    });
    let signs: Vec<(String, Text)> = signs.collect();
    if !signs.is_empty() {
        blocks.push(Block::Pairs(signs));
    }
    if let Some(cluster) = book.cluster {
        blocks.push(Block::words(cluster_words(cluster)));
    }
    if book.supplier {
        blocks.push(Block::words(
            "The fault may be a supplier's. We apologise all the same.",
        ));
    }
    if !book.history.is_empty() {
        let history: Vec<String> = book.history.iter().map(|one| one_line(one, 120)).collect();
        blocks.push(Block::words(format!(
            "It happened before, which makes people angrier: {}.",
            history.join("; ")
        )));
    }
    Some(Section::new("What could happen", blocks).named("risks"))
}

fn cluster_words(cluster: Cluster) -> &'static str {
    match cluster {
        Cluster::Victim => "Whom the public blames: nobody here, we suffer with our customers.",
        Cluster::Accidental => "Whom the public blames: us a little, for nobody meant it.",
        Cluster::Preventable => "Whom the public blames: us, for it should not have happened.",
    }
}

/// Returns how bad it can be, and how fast we speak then.
pub(super) fn severities(book: &Playbook) -> Option<Section> {
    let rows = book.severities.iter().map(|(id, one)| {
        let signs: Vec<String> = one
            .any_of
            .iter()
            .map(|(sign, count)| format!("{count} {}", spoken(sign)))
            .collect();
        let signs = match signs.is_empty() {
            true => "–".to_owned(),
            false => signs.join(" or "),
        };
        Row::of([
            Text::strong(severity(id)),
            Text::plain(rich::words(&one.when)),
            Text::plain(signs),
            Text::plain(one.acknowledge.words()),
            Text::plain(one.update_every.words()),
        ])
    });
    let head = [
        "Severity",
        "When",
        "Or at",
        "First words within",
        "News every",
    ];
    let table = Table::new(
        "Severities, the worst first; when unsure, take the higher",
        &head,
        rows.collect(),
    );
    Some(Section::of_table("How bad it is", table)?.named("severities"))
}
