//! The head of the document: which incident it is, over what time, and whether its log holds.

use super::Source;
use crate::account::brief::how_bad;
use crate::account::checked::{clock_went_back, verdict};
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
    pairs.push(("Check of the log", verdict(report)));
    pairs.push(("Head of the log", report.head.to_string()));
    pairs.push(("Redactions", report.redactions.to_string()));
    pairs.extend(clock_went_back(report).map(|lines| ("Clock went back", lines)));
    pairs.extend(written_by(source).map(|version| ("Written by", version)));
    let pairs = pairs
        .into_iter()
        .map(|(name, words)| (name.to_owned(), Text::plain(words)));
    vec![Block::Pairs(pairs.collect())]
}

fn written_by(source: &Source<'_>) -> Option<String> {
    let first = source.activity.records.first()?;
    match &first.entry.event {
        Event::Opened { version, .. } => Some(format!("crisis {version}")),
        _ => None,
    }
}
