//! A log as rows for a spreadsheet or for Timesketch: one row a line, with the columns that Timesketch wants first.

use std::collections::BTreeMap;

use crate::account::record::{Record, taken_out};
use crate::account::tell::what;
use crate::account::view::View;
use crate::incident::line::Seq;
use crate::render::csv::csv;
use crate::time::Timestamp;

/// The fields that people type into, in the order of their columns.
const FIELDS: [&str; 10] = [
    "text", "reason", "note", "value", "link", "means", "filed", "name", "os_user", "host",
];

/// The columns that come before those of the fields.
const COLUMNS: [&str; 16] = [
    "datetime",
    "timestamp_desc",
    "message",
    "recorded_at",
    "happened_at",
    "seq",
    "by",
    "name",
    "role",
    "event",
    "step",
    "data",
    "corrected_by",
    "redacted",
    "practice",
    "incident",
];

/// Writes a log as comma-separated values.
pub fn spreadsheet(view: &View<'_>, records: &[Record]) -> String {
    let mut head: Vec<String> = COLUMNS.map(str::to_owned).to_vec();
    head.extend(FIELDS.map(|field| format!("text_{field}")));
    head.push("text_other".to_owned());
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let redacted = redacted(records);
    csv(
        &head,
        records.iter().map(|record| row(view, record, &redacted)),
    )
}

/// Returns what was taken out of each line: `text (line 14)`.
fn redacted(records: &[Record]) -> BTreeMap<Seq, String> {
    let mut found: BTreeMap<Seq, String> = BTreeMap::new();
    for ((seq, field), by) in taken_out(records) {
        let words = found.entry(seq).or_default();
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(&format!("{field} (line {})", by.by));
    }
    found
}

fn row(view: &View<'_>, record: &Record, redacted: &BTreeMap<Seq, String>) -> Vec<String> {
    let entry = &record.entry;
    let opening = view.state.opening.as_ref();
    let practice = opening.is_some_and(|opening| opening.practice);
    let mark = if practice { "PRACTICE: " } else { "" };
    let corrected = view.state.corrections.get(&entry.seq);
    let corrected = corrected.into_iter().flatten().map(Seq::to_string);
    let desc = match entry.happened {
        Some(_) => "Happened",
        None => "Recorded",
    };
    let mut cells = vec![
        instant(entry.when()),
        desc.to_owned(),
        format!("{mark}{}: {}", view.name(&entry.by), what(view, entry)),
        instant(entry.at),
        entry.happened.map(instant).unwrap_or_default(),
        entry.seq.to_string(),
        entry.by.to_string(),
        view.name(&entry.by),
        entry
            .role
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        record.event.clone(),
        step(&record.data),
        record.data.clone(),
        corrected.collect::<Vec<_>>().join(", "),
        redacted.get(&entry.seq).cloned().unwrap_or_default(),
        if practice { "PRACTICE" } else { "" }.to_owned(),
        opening
            .map(|opening| opening.incident.to_string())
            .unwrap_or_default(),
    ];
    cells.extend(FIELDS.map(|field| record.words(field).unwrap_or_default().to_owned()));
    let other: BTreeMap<&str, &str> = record
        .words
        .iter()
        .filter(|(field, _)| !FIELDS.contains(&field.as_str()))
        .filter_map(|(field, words)| Some((field.as_str(), words.as_deref()?)))
        .collect();
    cells.push(match other.is_empty() {
        true => String::new(),
        false => serde_json::to_string(&other).unwrap_or_default(),
    });
    cells
}

/// Returns the visit that the data of an event names.
fn step(data: &str) -> String {
    let data: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
    let visit = data.get("visit").or_else(|| data.get("for"));
    visit
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Returns an instant in UTC with its offset in numbers: `2026-11-22T03:09:46.123+00:00`.
fn instant(at: Timestamp) -> String {
    at.to_utc()
        .format("%Y-%m-%dT%H:%M:%S%.3f+00:00")
        .to_string()
}
