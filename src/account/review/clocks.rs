//! The deadlines in law: met, met late, missed, or still running.

use super::Verdict;
use super::source::Source;
use crate::id::ClockId;
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::text::one_line;
use crate::time::Timestamp;

/// How much of a rule is shown.
const WORDS: usize = 200;

/// A deadline in law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its name in the playbook.
    pub id: String,
    /// The rule.
    pub rule: String,
    /// The role that sees to it.
    pub owner: Option<String>,
    /// When it started.
    pub started: Timestamp,
    /// The line that says so.
    pub line: Option<Seq>,
    /// Its deadline.
    pub due: Timestamp,
    /// When it was met.
    pub met: Option<Timestamp>,
    /// What was filed.
    pub filed: Option<String>,
    /// Whether it is a legal hold.
    pub hold: bool,
    /// When the hold was lifted.
    pub lifted: Option<Timestamp>,
    /// Whether it was met in time.
    pub verdict: Verdict,
}

pub(super) fn clocks(source: &Source<'_>) -> Vec<Clock> {
    let view = source.view();
    let line = |wanted: &dyn Fn(&Event) -> bool| {
        let mut records = source.records().iter();
        records.find(|record| wanted(&record.entry.event))
    };
    let clocks = view.state.clocks.iter();
    clocks
        .map(|(id, clock)| {
            let rule = view.rules.book.clocks.get(id);
            let starts =
                |event: &Event| matches!(event, Event::ClockStarted { clock, .. } if clock == id);
            let settled = line(&|event| ends(event, id));
            Clock {
                id: id.to_string(),
                rule: rule.map_or_else(|| id.to_string(), |rule| one_line(&rule.rule, WORDS)),
                owner: rule.map(|rule| rule.owner.to_string()),
                started: clock.started,
                line: line(&starts).map(|record| record.entry.seq),
                due: clock.due,
                met: clock.met,
                filed: settled.and_then(|record| source.typed(record, "filed")),
                hold: rule.is_some_and(|rule| rule.hold),
                lifted: clock.lifted,
                verdict: Verdict::of(clock.met, Some(clock.due), source.last()),
            }
        })
        .collect()
}

fn ends(event: &Event, id: &ClockId) -> bool {
    matches!(event, Event::ClockSettled { clock, .. } if clock == id)
}
