//! What falls due while somebody thinks: each obligation is announced once when it is near and once when it is late,
//! and again when the time is over to which somebody put it off.
//!
//! It is told the time and keeps only what it has announced.

use std::collections::BTreeSet;

use crate::account::owing::owing;
use crate::account::view::View;
use crate::playbook::step::Kind;
use crate::response::obligations::{Obligation, What, obligations};
use crate::response::sayable::if_silent;
use crate::time::Timestamp;

/// When a due time is near, at most: 15 minutes before it.
const NEAR_MILLIS: i64 = 15 * 60 * 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Near,
    Late,
}

/// What was announced so far.
#[derive(Debug, Clone, Default)]
pub struct Reminders {
    said: BTreeSet<(String, Timestamp, Stage)>,
}

impl Reminders {
    /// Takes everything that is near or late now as said: the screen shows it.
    pub fn hush(&mut self, view: &View<'_>) {
        self.due(view);
    }

    /// Returns what there is to announce now, one line each; the same is not announced again.
    pub fn due(&mut self, view: &View<'_>) -> Vec<String> {
        let owed = obligations(view.rules, view.state, view.now);
        let mut lines = Vec::new();
        for entry in &owed {
            lines.extend(self.silence(view, entry));
            let (Some(due), Some(stage)) = (entry.due, stage(entry, view.now)) else {
                continue;
            };
            let put_off = view.state.snoozed.get(&entry.id).copied();
            if put_off.is_some_and(|until| until > view.now) {
                continue;
            }
            // Once the time is over to which it was put off, it is announced anew.
            let since = put_off.unwrap_or(due);
            let known = |stage| (entry.id.clone(), since, stage);
            let news = self.said.insert(known(stage));
            if stage == Stage::Late {
                self.said.insert(known(Stage::Near));
            }
            if news {
                lines.extend(line(view, entry, due, stage));
            }
        }
        lines
    }
}

impl Reminders {
    /// Returns that whoever was tried did not answer, and whom to call now; once for each time that this happens.
    fn silence(&mut self, view: &View<'_>, entry: &Obligation) -> Option<String> {
        let silent = entry.silent.filter(|silent| *silent <= view.now)?;
        let news = self.said.insert((entry.id.clone(), silent, Stage::Late));
        let next = match &entry.call {
            Some(person) => format!("call {}", view.name_and_phone(person)),
            None => "all of them were tried; try again, or ask the lead who else".to_owned(),
        };
        news.then(|| format!("No answer from {}: {next}.", entry.of))
    }
}

/// Returns the approved words that the playbook names for the silence about a request.
fn meanwhile(view: &View<'_>, entry: &Obligation) -> Option<String> {
    let mut requests = view.state.requests.iter();
    let (_, request) = requests.find(|(id, _)| id.as_str() == entry.of)?;
    let words = if_silent(view.rules, request)?;
    Some(format!("; meanwhile you may say \"{words}\": /say {words}"))
}

/// Returns how far an obligation is: near is a quarter of its length before its due time, 15 minutes at most.
fn stage(entry: &Obligation, now: Timestamp) -> Option<Stage> {
    let due = entry.due?;
    let length = due.millis_since(entry.since).max(0);
    let near = NEAR_MILLIS.min(length / 4);
    let left = due.millis_since(now);
    match left {
        ..=0 => Some(Stage::Late),
        _ if left <= near => Some(Stage::Near),
        _ => None,
    }
}

fn line(view: &View<'_>, entry: &Obligation, due: Timestamp, stage: Stage) -> Option<String> {
    let step = entry
        .visit
        .as_ref()
        .and_then(|visit| view.rules.step(&visit.step));
    if entry.what == What::Step && step.is_some_and(|step| matches!(step.kind, Kind::Wait(_))) {
        let over = stage == Stage::Late;
        return over.then(|| "The wait is over: Enter goes on.".to_owned());
    }
    let word = match stage {
        Stage::Near => "Soon",
        Stage::Late => "Late",
    };
    let what = owing(view, entry);
    let who = view.owner_of(entry);
    let backup = entry
        .backup
        .as_ref()
        .map(|person| format!("; next: {}", view.name_and_phone(person)))
        .unwrap_or_default();
    let late_request = entry.what == What::Approval && stage == Stage::Late;
    let meanwhile = late_request.then(|| meanwhile(view, entry)).flatten();
    Some(format!(
        "{word}: {what} · {who} · {}{backup}{}",
        view.due(due),
        meanwhile.unwrap_or_default()
    ))
}
