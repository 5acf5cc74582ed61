//! What was done against a rule of the playbook: it happened, so it is logged, and it is shown.

use super::source::Source;
use crate::account::tell::what;
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::time::Timestamp;

/// Something that was done against a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The line that says so.
    pub line: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
    /// The place of the rule in the playbook.
    pub rule: String,
}

pub(super) fn breaches(source: &Source<'_>) -> Vec<Breach> {
    let view = source.view();
    let records = source.records().iter();
    records
        .filter_map(|record| {
            let entry = &record.entry;
            Some(Breach {
                rule: broken(&entry.event)?.to_owned(),
                line: entry.seq,
                at: entry.when(),
                who: source.who(&entry.by, entry.role.as_ref()),
                what: what(view, entry),
            })
        })
        .collect()
}

/// Returns the rule that a line says was broken.
fn broken(event: &Event) -> Option<&str> {
    match event {
        Event::StatementPosted { breach, .. }
        | Event::RemedyOffered { breach, .. }
        | Event::RemedyGiven { breach, .. }
        | Event::RuleBent { breach, .. }
        | Event::RungSent { breach, .. }
        | Event::WalkedAway { breach, .. }
        | Event::PostRemoved { breach, .. }
        | Event::Banned { breach, .. }
        | Event::FixDone { breach, .. } => breach.as_deref(),
        _ => None,
    }
}
