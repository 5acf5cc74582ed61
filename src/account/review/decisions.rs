//! The decisions: what was decided, by whom, in which role, and why.

use super::source::Source;
use crate::account::tell::what;
use crate::account::view::{Texts, View};
use crate::incident::event::{Event, Outcome};
use crate::incident::line::Seq;
use crate::time::Timestamp;

/// How `tell` says that a text was taken out.
const TAKEN_OUT: &str = ": [taken out]";

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The line that says so.
    pub line: Seq,
    /// When.
    pub at: Timestamp,
    /// Who, and in which role.
    pub who: String,
    /// What.
    pub what: String,
    /// Why, where that was said.
    pub why: Option<String>,
}

/// The words of a log without the reasons, which stand beside what was decided.
struct WithoutReasons<'a>(&'a dyn Texts);

impl Texts for WithoutReasons<'_> {
    fn text(&self, seq: Seq, field: &str) -> Option<String> {
        self.0.text(seq, field).filter(|_| field != "reason")
    }
}

pub(super) fn decisions(source: &Source<'_>) -> Vec<Decision> {
    let texts = WithoutReasons(source.view().texts);
    let view = View {
        texts: &texts,
        ..*source.view()
    };
    let records = source.records().iter();
    records
        .filter(|record| is_decision(&record.entry.event))
        .map(|record| {
            let entry = &record.entry;
            let told = what(&view, entry);
            Decision {
                line: entry.seq,
                at: entry.when(),
                who: source.who(&entry.by, entry.role.as_ref()),
                what: told.strip_suffix(TAKEN_OUT).unwrap_or(&told).to_owned(),
                why: source.typed(record, "reason"),
            }
        })
        .collect()
}

fn is_decision(event: &Event) -> bool {
    match event {
        Event::StepSettled { outcome, .. } => *outcome == Outcome::Answered,
        Event::AnswerChanged { .. }
        | Event::LineMoved { .. }
        | Event::SeverityChanged { .. }
        | Event::ClusterSet { .. }
        | Event::StanceSet { .. }
        | Event::ConditionAnswered { .. }
        | Event::RuleBent { .. }
        | Event::HoldLifted { .. }
        | Event::WalkedAway { .. }
        | Event::SilenceChosen { .. }
        | Event::PostRemoved { .. }
        | Event::Banned { .. }
        | Event::Recused { .. }
        | Event::Closed { .. }
        | Event::Reopened { .. } => true,
        _ => false,
    }
}
