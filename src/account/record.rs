//! A line of the log with the words that were typed in it, for what is written out in full.

use std::collections::BTreeMap;

use crate::account::view::Texts;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::line::{Line, Seq};

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What it says.
    pub entry: Entry,
    /// The event's permanent name.
    pub event: String,
    /// The event's data, as JSON.
    pub data: String,
    /// What was typed, by the name of the field; `None` where it was taken out.
    pub words: Vec<(String, Option<String>)>,
}

/// Where a text was taken out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// The line that says so.
    pub by: Seq,
    /// The reason, where it is there.
    pub reason: Option<String>,
}

impl Record {
    /// Takes a line whose redacted texts are hidden already. An event that is not of its form is kept by its name.
    pub fn of(line: Line) -> Self {
        let event = Event::read(&line.event, &line.data).unwrap_or_else(|_| Event::Unknown {
            name: line.event.clone(),
        });
        let mut open: BTreeMap<String, String> = line
            .open
            .into_iter()
            .map(|(field, _, words)| (field, words))
            .collect();
        let sealed = line.sealed.into_iter();
        Self {
            entry: Entry {
                seq: line.seq,
                at: line.at,
                happened: line.happened,
                by: line.by,
                role: line.as_role,
                event,
            },
            event: line.event,
            data: line.data,
            words: sealed
                .map(|(field, _)| {
                    let words = open.remove(&field);
                    (field, words)
                })
                .collect(),
        }
    }

    /// Returns what was typed into a field.
    pub fn words(&self, field: &str) -> Option<&str> {
        let found = self.words.iter().find(|(name, _)| name == field);
        found.and_then(|(_, words)| words.as_deref())
    }

    /// Says whether it was written after it happened.
    pub fn is_late(&self) -> bool {
        self.entry.happened.is_some_and(|at| at < self.entry.at)
    }
}

/// The lines of a whole log in memory, by their numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Records(pub Vec<Record>);

impl Texts for Records {
    fn text(&self, seq: Seq, field: &str) -> Option<String> {
        at(&self.0, seq)?.words(field).map(str::to_owned)
    }
}

/// Returns the line of a number; `records` are those of a whole log.
pub fn at(records: &[Record], seq: Seq) -> Option<&Record> {
    let at = usize::try_from(seq.get()).ok()?.checked_sub(1)?;
    records.get(at)
}

/// Finds which texts were taken out, by the line and the field.
pub fn taken_out(records: &[Record]) -> BTreeMap<(Seq, String), TakenOut> {
    let mut found = BTreeMap::new();
    for record in records {
        if let Event::Redacted { of, field } = &record.entry.event {
            found
                .entry((*of, field.clone()))
                .or_insert_with(|| TakenOut {
                    by: record.entry.seq,
                    reason: record.words("reason").map(str::to_owned),
                });
        }
    }
    found
}
