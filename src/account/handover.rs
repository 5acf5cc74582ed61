//! What comes with a role when it passes from one person to another: what is owed in it, what was promised, who waits.

use crate::account::aftermath;
use crate::account::may::Typed;
use crate::account::owing::owing;
use crate::account::view::View;
use crate::id::RoleId;
use crate::incident::event::PromiseKind;
use crate::playbook::step::lead;
use crate::response::forbidden::Ready;
use crate::response::obligations::{Obligation, What, obligations};

/// How many things that are owed are named.
const NAMED: usize = 3;

/// Returns what comes with a role, in lines; `typed` writes a command as it is typed where they are read.
pub fn lines(view: &View<'_>, role: &RoleId, typed: Typed<'_>) -> Vec<String> {
    let owed = obligations(view.rules, view.state, view.now);
    let mut lines = in_it(view, role, &owed, typed);
    lines.extend(promises(view, &owed));
    lines.extend(waiting(view));
    if *role == lead() {
        lines.extend(aftermath::again(view));
        lines.extend(aftermath::findings(view));
        lines.extend(aftermath::changes(view));
    }
    if lines.is_empty() {
        lines.push("Nothing is open in it now.".to_owned());
    }
    lines
}

/// What is owed by whoever has the role. A step that was given to somebody stays theirs.
fn in_it(view: &View<'_>, role: &RoleId, owed: &[Obligation], typed: Typed<'_>) -> Vec<String> {
    let belongs = |entry: &&Obligation| match entry.what {
        What::Lead | What::Shift | What::Handoff => false,
        // Whoever leads sees to it that everybody is told.
        What::Notify => *role == lead(),
        _ => entry.role == *role && entry.owner == view.rules.owner(view.state, role),
    };
    let mine: Vec<&Obligation> = owed.iter().filter(belongs).collect();
    let mut lines = match mine.len() {
        0 => return Vec::new(),
        1 => vec!["One thing is open in it:".to_owned()],
        count => vec![format!("{count} things are open in it:")],
    };
    lines.extend(mine.iter().take(NAMED).map(|entry| {
        let what = owing(view, entry);
        let due = entry.due.map(|due| format!(" · {}", view.due(due)));
        format!("  {what}{}", due.unwrap_or_default())
    }));
    if mine.len() > NAMED {
        let status = typed(&Ready::new("status", "", None));
        lines.push(format!("  and {} more: {status}", mine.len() - NAMED));
    }
    lines
}

fn promises(view: &View<'_>, owed: &[Obligation]) -> Vec<String> {
    let open = view.state.promises.values();
    let open = open.filter(|promise| promise.kept.is_none());
    let mut lines: Vec<String> = open
        .filter(|promise| promise.kind == PromiseKind::Update)
        .map(|promise| {
            format!(
                "Promised in public: the next update, {}",
                view.due(promise.due)
            )
        })
        .collect();
    let to_people = || owed.iter().filter(|entry| entry.what == What::Promise);
    lines.extend(to_people().take(NAMED).map(|entry| {
        let due = entry.due.map(|due| format!(", {}", view.due(due)));
        format!("{}{}", owing(view, entry), due.unwrap_or_default())
    }));
    let more = to_people().count().saturating_sub(NAMED);
    if more > 0 {
        lines.push(format!("  and {more} more: /status"));
    }
    let first = owed.iter().find(|entry| entry.what == What::Acknowledge);
    if let Some(due) = first.and_then(|entry| entry.due) {
        lines.push(format!(
            "Nothing was said in public yet; due {}",
            view.due(due)
        ));
    }
    lines
}

/// Who waits for an answer of somebody else.
fn waiting(view: &View<'_>) -> Vec<String> {
    let requests = view.state.requests.iter();
    let requests = requests.filter(|(_, request)| request.is_open());
    let mut lines: Vec<String> = requests
        .map(|(id, request)| {
            let since = view.time(request.asked);
            format!(
                "{} waits for a yes to {id} since {since}",
                view.name(&request.by)
            )
        })
        .collect();
    let offers = view.state.offers.iter();
    let offers = offers.filter(|(_, offer)| offer.outcome.is_none());
    lines.extend(offers.map(|(id, offer)| {
        let since = view.time(offer.at);
        format!(
            "The offer {id} ({}) has no answer since {since}",
            offer.remedy
        )
    }));
    lines
}
