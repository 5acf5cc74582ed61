//! What others logged, in lines, and what comes first for the reader now because of it.

use crate::account::handover;
use crate::account::tell;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::response::calls::next_holder;
use crate::response::forbidden::{Ready, named};
use crate::response::obligations::{role_words, title};
use crate::text::one_line;
use crate::walk::focus::Focus;
use crate::walk::remark;
use crate::walk::running::Running;
use crate::walk::session::Seen;

/// How much of a title is shown.
const TITLE: usize = 60;

/// Reads what others have logged, and returns it in lines.
pub(super) fn read(running: &mut Running<'_>, told: &mut u64, seen: &Seen) -> Vec<String> {
    // A log that cannot be read now is told of when something is to be written.
    let _ = running.refresh();
    let last = running.state().events;
    if last <= *told {
        return Vec::new();
    }
    let lines = lines(running, *told, last, seen);
    *told = last;
    lines
}

/// Returns the lines of the log behind `told`, up to `last`, as far as they are news at this screen.
pub(super) fn lines(running: &Running<'_>, told: u64, last: u64, seen: &Seen) -> Vec<String> {
    let view = running.view(running.now());
    let entries = running
        .entries_after(told)
        .take_while(|entry| entry.seq.get() <= last)
        .filter(|entry| tell::is_news(&view, entry) || is_here(entry, seen));
    let mut lines = Vec::new();
    for entry in entries {
        lines.push(tell::entry(&view, &entry));
        lines.extend(follows(running, &entry));
    }
    lines
}

/// Says whether a blank was filled in of the words that are on the screen.
fn is_here(entry: &Entry, seen: &Seen) -> bool {
    matches!(&entry.event, Event::FactSet { visit: Some(visit), .. } if seen.focus.visit() == Some(visit))
}

/// Tells whoever it is for what follows: that a step is theirs, or what became of a role that they offered.
fn follows(running: &Running<'_>, entry: &Entry) -> Vec<String> {
    if let Event::StepGiven { visit, to } = &entry.event
        && *to == running.actor().person
    {
        let named = named(running.rules(), running.state(), visit);
        return vec![format!("  It is yours: /work {named}")];
    }
    let Event::HandoffAnswered { role, to, yes, .. } = &entry.event else {
        return Vec::new();
    };
    let view = running.view(running.now());
    let offers = view.state.handoffs.iter().rev();
    let mut offers = offers.filter(|one| one.role == *role && one.to == *to);
    let Some(offer) = offers.find(|one| one.answer == Some(*yes) && one.by == *view.me) else {
        return Vec::new();
    };
    if *yes {
        let mut lines = vec!["This came with it:".to_owned()];
        lines.extend(handover::lines(&view, role, &Ready::in_the_walk));
        return lines.iter().map(|line| format!("  {line}")).collect();
    }
    let next = next_holder(view.rules, view.state, role);
    let back = remark::handed_back(&view, role, (&offer.by, next.as_ref()), &Ready::in_the_walk);
    vec![format!("  {back}")]
}

/// Returns what comes first for the reader now, where that is something else than the screen says.
pub(super) fn first_now(running: &Running<'_>, now: &Focus, seen: &Seen) -> Option<String> {
    let moved = running.state().events != seen.state.events;
    if *now == seen.focus || !moved {
        return None;
    }
    Some(match now {
        Focus::Nothing => "The incident is closed. Enter shows what goes on.".to_owned(),
        Focus::Asked(role) => format!(
            "You are asked whether you take {}. Enter shows what comes with it.",
            role_words(role)
        ),
        Focus::Visit(_) | Focus::Begin(_) => {
            let step = running.rules().step(now.step()?)?;
            let title = one_line(&title(running.rules(), step), TITLE);
            format!("Enter shows what comes first for you now: {title}")
        }
    })
}
