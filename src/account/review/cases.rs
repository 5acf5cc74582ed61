//! The people whom it concerned: how soon each heard from us, and how it ended with them. To the public they are numbers,
//! and how it ended is told of those alone who agreed to that.

use std::collections::BTreeMap;

use super::source::Source;
use crate::account::people::{is_owed, kind_word, triage_word};
use crate::id::CaseId;
use crate::incident::event::{CaseKind, Event};
use crate::incident::line::Seq;
use crate::incident::state;
use crate::time::Timestamp;

/// One person whom it concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The case.
    pub id: String,
    /// What they are called.
    pub handle: String,
    /// What they are to us.
    pub kind: &'static str,
    /// What they want.
    pub triage: Option<&'static str>,
    /// Who looks after them.
    pub owner: Option<String>,
    /// When they came.
    pub opened: Timestamp,
    /// The line that says so.
    pub line: Seq,
    /// When one of us spoke to them first.
    pub answered: Option<Timestamp>,
    /// Whether they say that they were heard.
    pub heard: Option<bool>,
    /// Whether they say that it is put right.
    pub resolved: Option<bool>,
    /// Whether they agree that it is said in public how it ended.
    pub consent: Option<bool>,
    /// When we left, in order.
    pub left: Vec<Timestamp>,
    /// When they came back, in order.
    pub back: Vec<Timestamp>,
    /// How many posts of theirs were taken down.
    pub removed: usize,
    /// Whether they were shut out.
    pub banned: bool,
    /// Whether they are still owed something.
    pub open: bool,
}

/// The people whom it concerned, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many there were.
    pub people: usize,
    /// How many were harmed.
    pub harmed: usize,
    /// How many of those say that they were heard.
    pub heard: usize,
    /// How many of those say that it is put right.
    pub resolved: usize,
    /// How many conversations we left.
    pub left: usize,
    /// How many came back.
    pub back: usize,
    /// How many are still owed something.
    pub open: usize,
    /// How many others there were, who were answered all at once.
    pub crowd: Option<u64>,
}

/// What the lines say about one person.
#[derive(Default)]
struct Lived {
    answered: Option<Timestamp>,
    left: Vec<Timestamp>,
    back: Vec<Timestamp>,
}

pub(super) fn cases(source: &Source<'_>) -> Vec<Case> {
    let view = source.view();
    let mut lived = lived(source);
    let cases = view.state.cases.iter();
    cases
        .map(|(id, case)| {
            let lived = lived.remove(id).unwrap_or_default();
            Case {
                id: id.to_string(),
                handle: view.handle(id),
                kind: kind_word(case.kind),
                triage: case.triage.map(triage_word),
                owner: case.owner.as_ref().map(|owner| view.name(owner)),
                opened: case.opened.at,
                line: case.opened.seq,
                answered: lived.answered,
                heard: case.heard,
                resolved: case.resolved,
                consent: case.consent,
                left: lived.left,
                back: lived.back,
                removed: case.parting.removed.len(),
                banned: case.parting.banned.is_some(),
                open: is_open(case),
            }
        })
        .collect()
}

fn is_open(case: &state::Case) -> bool {
    is_owed(case) && case.parting.left.is_none()
}

fn lived<'s>(source: &Source<'s>) -> BTreeMap<&'s CaseId, Lived> {
    let mut lived: BTreeMap<&CaseId, Lived> = BTreeMap::new();
    let visits = &source.view().state.visits;
    for record in source.records() {
        let when = record.entry.when();
        match &record.entry.event {
            Event::Reply {
                case, by_us: true, ..
            }
            | Event::ContactMade { case } => spoke(lived.entry(case).or_default(), when),
            Event::StatementPosted {
                visit: Some(visit), ..
            } => {
                let visit = visits.get(visit);
                if let Some(case) = visit.and_then(|visit| visit.case.as_ref()) {
                    let known = source.view().state.cases.get_key_value(case);
                    if let Some((case, _)) = known {
                        spoke(lived.entry(case).or_default(), when);
                    }
                }
            }
            Event::WalkedAway {
                case: Some(case), ..
            } => lived.entry(case).or_default().left.push(when),
            Event::CameBack { case } => lived.entry(case).or_default().back.push(when),
            _ => {}
        }
    }
    lived
}

fn spoke(lived: &mut Lived, when: Timestamp) {
    lived.answered = Some(lived.answered.map_or(when, |before| before.min(when)));
}

/// Counts the people. What somebody says of themselves is counted for the public only where they agreed to that.
pub(super) fn tally(source: &Source<'_>) -> Tally {
    let state = source.view().state;
    let mut tally = Tally {
        crowd: state.crowd.map(|crowd| crowd.number),
        ..Tally::default()
    };
    for case in state.cases.values() {
        let harmed = case.kind == CaseKind::Harmed;
        let told = !source.is_public() || case.consent == Some(true);
        tally.people += 1;
        tally.harmed += usize::from(harmed);
        tally.heard += usize::from(harmed && told && case.heard == Some(true));
        tally.resolved += usize::from(harmed && told && case.resolved == Some(true));
        if !source.is_public() {
            tally.left += usize::from(case.parting.left.is_some());
            tally.back += usize::from(case.parting.back.is_some());
            tally.open += usize::from(is_open(case));
        }
    }
    tally
}
