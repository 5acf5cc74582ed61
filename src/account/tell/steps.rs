//! What happened at a step or to a role, in words.

use crate::account::tell::deals::{self, broken};
use crate::account::tell::{TITLE, WORDS, quoted, typed};
use crate::account::view::View;
use crate::incident::entry::Entry;
use crate::incident::event::{Event, Outcome, WaitingOn};
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::obligations::title;
use crate::response::remark::not_ticked;
use crate::text::{one_line, visible};

/// Tells what happened at a step, to a role or among people.
pub(super) fn step(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    let name = |visit: &Visit| step_name(view, visit);
    match &entry.event {
        Event::StepOpened { visit, beside, .. } if *beside => format!("began {}", name(visit)),
        Event::StepOpened { visit, .. } => format!("the line came to {}", name(visit)),
        Event::StepFor { visit, case } => {
            let name = step_title(view, visit);
            format!("{name} is for {}", view.handle(case))
        }
        Event::StepReached { visit } => format!("the line came to {}", name(visit)),
        Event::StepGiven { visit, to } => {
            format!(
                "gave {} to {}{}",
                name(visit),
                view.name(to),
                typed("reason")
            )
        }
        Event::StepWaiting { visit, on } => format!("{} waits for {}", name(visit), awaited(*on)),
        Event::Checked { visit, item } => checked(view, visit, *item),
        Event::StepSettled {
            visit,
            outcome,
            option,
            ..
        } => match outcome {
            Outcome::Answered => answered(view, visit, *option, &typed("reason")),
            Outcome::Done if begins_a_duty(view, visit) => {
                format!("{} comes round from now on", name(visit))
            }
            Outcome::Done if is_request(view, visit) => {
                format!("{} has its answer", name(visit))
            }
            Outcome::Done => format!("{} is done{}", name(visit), typed("reason")),
            Outcome::Skipped => format!("skipped {}{}", name(visit), typed("reason")),
            Outcome::Cannot => format!("nobody could do {}{}", name(visit), typed("reason")),
            Outcome::Passed => format!("passed over {}", name(visit)),
        },
        Event::AnswerChanged { visit, option, .. } => format!(
            "put an answer right: {}",
            answered(view, visit, Some(*option), &typed("reason"))
        ),
        Event::LineMoved { to } => format!("moved the line to {to}{}", typed("reason")),
        Event::StatementPosted {
            statement,
            channel,
            breach,
            ..
        } => {
            let link = typed("link");
            let breach = broken(breach.as_deref());
            let what = match statement {
                Some(statement) => format!("\"{statement}\""),
                None => format!("words of no statement{}", typed("text")),
            };
            format!("posted {what} on {channel}{breach}{link}")
        }
        Event::PostWaived { visit, channel } => {
            format!("left out {channel} at {}{}", name(visit), typed("reason"))
        }
        Event::NotifyTried { role, person } => {
            format!("tried {} ({role}){}", view.name(person), typed("means"))
        }
        Event::NotifyReached { role, person } => {
            format!("reached {} ({role}){}", view.name(person), typed("means"))
        }
        Event::NotifyAcknowledged { role, person } => {
            format!("{} ({role}) knows{}", view.name(person), typed("means"))
        }
        Event::StoodDown { role } => format!("stood {role} down{}", typed("reason")),
        _ => deals::deal(view, entry),
    }
}

/// Tells that a step was done, with what was typed and without the lines that nobody ticked, for whoever says these in
/// another way; `None` where the entry tells something else.
pub fn done_but_for(view: &View<'_>, entry: &Entry, unticked: &[String]) -> Option<String> {
    let Event::StepSettled {
        visit,
        outcome: Outcome::Done,
        ..
    } = &entry.event
    else {
        return None;
    };
    let typed = view.texts.text(entry.seq, "reason")?;
    let list = not_ticked(unticked);
    let note = match typed.strip_suffix(&list) {
        Some(note) => note,
        None => typed.strip_suffix(&format!(" ({list})"))?,
    };
    let note = match note.is_empty() {
        true => String::new(),
        false => format!(": {}", one_line(note, WORDS)),
    };
    Some(format!("{} is done{note}", step_name(view, visit)))
}

/// Returns what a visit's step is called, in one short line: `"Call the customer" for @maria (time 2)`.
pub fn step_name(view: &View<'_>, visit: &Visit) -> String {
    if view.rules.step(&visit.step).is_none() {
        return visit.to_string();
    }
    let whom = view.of_visit(visit).map(|handle| format!(" for {handle}"));
    let again = match view.time_of(visit) {
        1 => String::new(),
        time => format!(" (time {time})"),
    };
    let title = step_title(view, visit);
    format!("{title}{}{again}", whom.unwrap_or_default())
}

/// Returns what a visit's step is called, without for whom it is.
fn step_title(view: &View<'_>, visit: &Visit) -> String {
    let step = view.rules.step(&visit.step);
    let title = step.map(|step| one_line(&title(view.rules, step), TITLE));
    title.map_or_else(
        || visit.to_string(),
        |title| format!("\"{}\"", quoted(&title)),
    )
}

/// Returns the text of an answer, from 1.
pub fn option_text(view: &View<'_>, visit: &Visit, option: u32) -> Option<String> {
    let Kind::Decide(decide) = &view.rules.step(&visit.step)?.kind else {
        return None;
    };
    let index = usize::try_from(option).ok()?.checked_sub(1)?;
    let (text, _) = decide.options.get_index(index)?;
    Some(visible(text).into_owned())
}

fn answered(view: &View<'_>, visit: &Visit, option: Option<u32>, reason: &str) -> String {
    let answer = option.and_then(|option| option_text(view, visit, option));
    let answer = answer.unwrap_or_else(|| "answered".to_owned());
    format!("{} {answer}{reason}", step_name(view, visit))
}

fn checked(view: &View<'_>, visit: &Visit, item: u32) -> String {
    let step = view.rules.step(&visit.step);
    let index = usize::try_from(item).unwrap_or(0).wrapping_sub(1);
    let line = step.and_then(|step| match &step.kind {
        Kind::Do(action) => action.check.get(index),
        _ => view
            .rules
            .statement_of(step)
            .and_then(|(_, words)| words.confirm.get(index)),
    });
    match line {
        Some(line) => format!("ticked \"{}\"", quoted(line)),
        None => format!("ticked line {item} of {}", step_name(view, visit)),
    }
}

/// Says whether a visit is the one at which the line came to a duty, and set it going.
fn begins_a_duty(view: &View<'_>, visit: &Visit) -> bool {
    let step = view.rules.step(&visit.step);
    let known = view.state.visits.get(visit);
    step.is_some_and(|step| matches!(step.kind, Kind::Every(_)))
        && known.is_some_and(|known| !known.beside)
}

/// Says whether a visit asked for a sign-off: it is settled by a no as well.
fn is_request(view: &View<'_>, visit: &Visit) -> bool {
    let step = view.rules.step(&visit.step);
    step.is_some_and(|step| matches!(step.kind, Kind::Approve(_)))
}

fn awaited(on: WaitingOn) -> &'static str {
    match on {
        WaitingOn::Acknowledgement => "everybody to say that they know",
        WaitingOn::Approval => "a yes",
        WaitingOn::Reply => "an answer",
        WaitingOn::Acceptance => "somebody to take over",
    }
}
