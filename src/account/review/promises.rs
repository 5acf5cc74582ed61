//! What was promised: news to everybody, contact and other things to people; kept, late, missed or still open.

use std::collections::BTreeMap;

use super::Verdict;
use super::source::Source;
use crate::id::{CaseId, PromiseId};
use crate::incident::event::{Event, PromiseKind, PromiseOutcome};
use crate::incident::line::Seq;
use crate::time::Timestamp;

/// Something that was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The line that made it.
    pub line: Seq,
    /// What kind it is.
    pub kind: PromiseKind,
    /// What was promised, where it has words; none for the public.
    pub words: Option<String>,
    /// To whom, where it is one person; none for the public.
    pub to: Option<String>,
    /// Who made it.
    pub by: String,
    /// When.
    pub made: Timestamp,
    /// By when, as it stood last.
    pub due: Timestamp,
    /// The times that it was moved from, each with the reason.
    pub moved: Vec<(Timestamp, Option<String>)>,
    /// When it was kept.
    pub kept: Option<Timestamp>,
    /// The line that says so.
    pub kept_in: Option<Seq>,
    /// Whether it was kept in time.
    pub verdict: Verdict,
}

/// Returns the promises in the order in which they were made.
pub(super) fn promises(source: &Source<'_>) -> Vec<Promise> {
    let mut found: Vec<Promise> = Vec::new();
    let mut places: BTreeMap<&PromiseId, usize> = BTreeMap::new();
    let mut moved_to: BTreeMap<&CaseId, usize> = BTreeMap::new();
    let mut contacts: BTreeMap<&CaseId, usize> = BTreeMap::new();
    let whom = |case: &CaseId| source.view().handle(case);
    for record in source.records() {
        let entry = &record.entry;
        let promise = |kind, case: Option<&CaseId>, due| Promise {
            line: entry.seq,
            kind,
            words: source.typed(record, "text").filter(|_| !source.is_public()),
            to: case.filter(|_| !source.is_public()).map(whom),
            by: source.who(&entry.by, entry.role.as_ref()),
            made: entry.when(),
            due,
            moved: Vec::new(),
            kept: None,
            kept_in: None,
            verdict: Verdict::Open,
        };
        match &entry.event {
            Event::PromiseMade {
                promise: id,
                kind,
                due,
                case,
            } => {
                places.insert(id, found.len());
                if let Some(case) = case.as_ref().filter(|_| *kind == PromiseKind::Contact) {
                    contacts.insert(case, found.len());
                }
                found.push(promise(*kind, case.as_ref(), *due));
            }
            Event::PromiseSettled {
                promise: id,
                outcome,
                due,
            } => {
                let Some(known) = places.get(id).and_then(|at| found.get_mut(*at)) else {
                    continue;
                };
                match outcome {
                    PromiseOutcome::Kept => {
                        known.kept = Some(entry.when());
                        known.kept_in = Some(entry.seq);
                    }
                    PromiseOutcome::Moved => {
                        let reason = source.typed(record, "reason");
                        let reason = reason.filter(|_| !source.is_public());
                        known.moved.push((known.due, reason));
                        known.due = due.unwrap_or(known.due);
                    }
                }
            }
            Event::MovedPrivate { case, due, .. } => {
                // What words promised already is not promised again by doing it.
                let open = |at: &usize| found[*at].kept.is_none() && found[*at].due == *due;
                if let Some(at) = contacts.get(case).copied().filter(open) {
                    moved_to.insert(case, at);
                    continue;
                }
                moved_to.insert(case, found.len());
                found.push(promise(PromiseKind::Contact, Some(case), *due));
            }
            Event::ContactMade { case } => {
                let known = moved_to.remove(case).and_then(|at| found.get_mut(at));
                if let Some(known) = known {
                    known.kept = Some(entry.when());
                    known.kept_in = Some(entry.seq);
                }
            }
            _ => {}
        }
    }
    for promise in &mut found {
        promise.verdict = Verdict::of(promise.kept, Some(promise.due), source.last());
    }
    if source.is_public() {
        found.retain(|promise| promise.kind == PromiseKind::Update);
    }
    found
}
