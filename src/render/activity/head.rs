//! The head of the document: which incident it is, over what time, and whether its log holds.

use super::Source;
use crate::account::brief::how_bad;
use crate::account::plain::count;
use crate::incident::chain::Verdict;
use crate::incident::event::Event;
use crate::render::document::{Block, Text};
use crate::text::one_line;

/// How much of a playbook's words a row shows.
const WORDS: usize = 300;

pub(super) fn head(source: &Source<'_>) -> Vec<Block> {
    let (view, report) = (&source.activity.view, source.activity.report);
    let state = view.state;
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if let Some(opening) = &state.opening {
        pairs.push(("Incident", opening.incident.to_string()));
        for snapshot in &opening.playbooks {
            let files: Vec<String> = snapshot
                .files
                .iter()
                .map(|(name, digest)| format!("{name}, SHA-256 {digest}"))
                .collect();
            pairs.push(("Playbook", format!("{}: {}", snapshot.id, files.join("; "))));
        }
        let end = match &state.closing {
            Some(closing) => format!("closed {}", source.time(closing.at)),
            None => format!("still open at the last line, {}", source.time(view.now)),
        };
        pairs.push(("Period", format!("{} – {end}", source.time(opening.t0))));
        pairs.push((
            "Opened",
            format!(
                "{} by {}",
                source.time(opening.recorded),
                view.name(&opening.by)
            ),
        ));
        if opening.forced {
            pairs.push(("Started", "in spite of errors in the playbook".to_owned()));
        }
        let worst = opening.worst_case.as_ref();
        let worst = worst.and_then(|id| view.rules.book.worst_cases.get(id));
        pairs.extend(worst.map(|worst| ("Worst case", one_line(&worst.what, WORDS))));
    }
    pairs.extend(how_bad(view).map(|bad| ("Severity at the end", bad)));
    if let Some(closing) = &state.closing {
        let open = match closing.open.as_slice() {
            [] => "nothing left open".to_owned(),
            open => format!("left open: {}", open.join(", ")),
        };
        pairs.push((
            "Outcome",
            format!("{}; {open}", one_line(&closing.outcome, WORDS)),
        ));
    }
    let local = view.rules.calendar.local(view.now);
    pairs.push((
        "Times",
        format!(
            "of {} (UTC{}), unless a line says otherwise",
            view.rules.calendar.zone,
            local.format("%:z")
        ),
    ));
    pairs.push(("Check of the log", verdict(source)));
    pairs.push(("Head of the log", report.head.to_string()));
    pairs.push(("Redactions", report.redactions.to_string()));
    if !report.clock_went_back.is_empty() {
        let lines: Vec<String> = report
            .clock_went_back
            .iter()
            .map(|back| back.seq.to_string())
            .collect();
        pairs.push((
            "Clock went back",
            format!(
                "at line {}; the order of the lines counts",
                lines.join(", ")
            ),
        ));
    }
    pairs.extend(written_by(source).map(|version| ("Written by", version)));
    let pairs = pairs
        .into_iter()
        .map(|(name, words)| (name.to_owned(), Text::plain(words)));
    vec![Block::Pairs(pairs.collect())]
}

fn verdict(source: &Source<'_>) -> String {
    let report = source.activity.report;
    let lines = usize::try_from(report.events).unwrap_or(usize::MAX);
    let mut words = match &report.verdict {
        Verdict::Intact => format!(
            "intact: {}, none changed, none missing before the last",
            count(lines, "line")
        ),
        Verdict::Broken(broken) => format!("broken at {broken}"),
    };
    if let Some(newer) = report.newer {
        words.push_str(&format!(
            "; from line {} on a newer version of the program wrote",
            newer.seq
        ));
    }
    if let Some(tail) = report.torn_tail {
        let bytes = usize::try_from(tail.bytes).unwrap_or(usize::MAX);
        words.push_str(&format!(
            "; {} of a command that was never finished are left out",
            count(bytes, "byte")
        ));
    }
    words
}

fn written_by(source: &Source<'_>) -> Option<String> {
    let first = source.activity.records.first()?;
    match &first.entry.event {
        Event::Opened { version, .. } => Some(format!("crisis {version}")),
        _ => None,
    }
}
