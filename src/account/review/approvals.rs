//! The requests for a yes: who asked for what, who answered, what was passed on by somebody else, and what was typed
//! under the user of the computer of whoever had asked.

use std::collections::BTreeMap;

use super::source::Source;
use crate::account::owing::asked_for_whole;
use crate::id::RequestId;
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::time::Timestamp;

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The line that says so.
    pub line: Seq,
    /// When.
    pub at: Timestamp,
    /// Who said it.
    pub who: String,
    /// For which role.
    pub role: String,
    /// Whether it is a yes.
    pub yes: bool,
    /// Who wrote it down, where somebody else said it.
    pub relayed_by: Option<String>,
    /// Whether who asked has written here as the same user of the computer.
    pub same_user: bool,
    /// What they said to it.
    pub reason: Option<String>,
}

/// A request for a yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Its name.
    pub id: String,
    /// The line that asks.
    pub line: Seq,
    /// What was asked for.
    pub what: String,
    /// Who asked.
    pub by: String,
    /// When.
    pub asked: Timestamp,
    /// By when an answer was due.
    pub due: Timestamp,
    /// The roles that were asked.
    pub roles: Vec<String>,
    /// The answers.
    pub votes: Vec<Vote>,
    /// Whether it was granted; none where it has no answer.
    pub granted: Option<bool>,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

pub(super) fn approvals(source: &Source<'_>) -> Vec<Approval> {
    let mut found: Vec<Approval> = Vec::new();
    let mut places: BTreeMap<&RequestId, usize> = BTreeMap::new();
    for record in source.records() {
        let entry = &record.entry;
        match &entry.event {
            Event::ApprovalAsked { request, due, .. } => {
                let Some(known) = source.view().state.requests.get(request) else {
                    continue;
                };
                places.insert(request, found.len());
                found.push(Approval {
                    id: request.to_string(),
                    line: entry.seq,
                    what: asked_for_whole(source.view(), known),
                    by: source.who(&entry.by, entry.role.as_ref()),
                    asked: entry.when(),
                    due: *due,
                    roles: known.everybody().map(ToString::to_string).collect(),
                    votes: Vec::new(),
                    granted: known.answer(),
                    withdrawn: known.withdrawn,
                });
            }
            Event::ApprovalAnswered {
                request,
                role,
                yes,
                relayed,
                same_user,
            } => {
                let Some(known) = places.get(request).and_then(|at| found.get_mut(*at)) else {
                    continue;
                };
                let says = relayed.as_ref().unwrap_or(&entry.by);
                let wrote = || source.who(&entry.by, entry.role.as_ref());
                known.votes.push(Vote {
                    line: entry.seq,
                    at: entry.when(),
                    who: source.who(says, None),
                    role: role.to_string(),
                    yes: *yes,
                    relayed_by: relayed.as_ref().map(|_| wrote()),
                    same_user: *same_user,
                    reason: source.typed(record, "reason"),
                });
            }
            _ => {}
        }
    }
    found
}
