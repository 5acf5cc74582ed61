//! The walk: every step with whose duty it is, by when, and where the line goes next.

use crate::cli::table::{Page, free, whole};
use crate::id::StepId;
use crate::playbook::step::{Cadence, Kind, Step};
use crate::response::obligations::title;
use crate::response::rules::Rules;

pub(super) fn add(page: &mut Page, rules: &Rules) {
    let book = &rules.book;
    let rows: Vec<Vec<String>> = book
        .steps
        .iter()
        .filter(|(id, step)| **step != Step::implied_end() || book.is_led_to(id))
        .map(|(id, step)| {
            vec![
                id.to_string(),
                what(rules, step),
                step.who.to_string(),
                due(step),
                next(rules, id, step),
            ]
        })
        .collect();
    page.table(
        "Steps",
        &[
            whole("id"),
            free("what"),
            whole("who"),
            whole("due"),
            free("next"),
        ],
        &rows,
    );
}

fn what(rules: &Rules, step: &Step) -> String {
    let mut what = title(rules, step);
    if let Kind::Do(action) = &step.kind {
        for part in &action.check {
            what.push_str(&format!("\n- {part}"));
        }
    }
    let mut add = |words: String| what.push_str(&format!("\n({words})"));
    if let Kind::Every(every) = &step.kind {
        add(match &every.cadence {
            Cadence::Severity => "as often as the severity says".to_owned(),
            Cadence::Length(length) => format!("every {}", length.words()),
        });
        if let Some(until) = &every.until {
            add(format!("until {until}"));
        }
    }
    if let Some(from) = &step.from {
        add(format!("from {from} only"));
    }
    if let Some(severity) = &step.severity {
        add(format!("raises to {severity}"));
    }
    if let Some(clock) = &step.clock {
        add(format!("meets the clock {clock}"));
    }
    if step.each.is_some() {
        add("for every person harmed".to_owned());
    }
    what
}

fn due(step: &Step) -> String {
    let within = step.within.map(|within| within.to_string());
    let takes = step.takes.map(|takes| format!("takes {takes}"));
    within
        .into_iter()
        .chain(takes)
        .collect::<Vec<_>>()
        .join("\n")
}

fn next(rules: &Rules, id: &StepId, step: &Step) -> String {
    let mut next = match &step.kind {
        Kind::Decide(decide) => decide
            .options
            .iter()
            .map(|(answer, to)| format!("{answer}: {to}"))
            .collect::<Vec<_>>()
            .join("\n"),
        Kind::End(_) => "-".to_owned(),
        _ => rules
            .book
            .step_after(id)
            .map(ToString::to_string)
            .unwrap_or_default(),
    };
    if let (Some(most), Some(then)) = (step.at_most, &step.then) {
        next.push_str(&format!("\nafter {most} times: {then}"));
    }
    next
}
