//! What the parts of a review are made from, and what of it the reader may hear.

use std::collections::BTreeMap;

use super::masks::Masks;
use super::{Log, Reader, Redaction};
use crate::account::plain::spoken;
use crate::account::record::{Record, TakenOut, at, taken_out};
use crate::account::view::View;
use crate::id::{PersonId, RoleId};
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::playbook::model::Audience;
use crate::time::Timestamp;

/// Who is named where nobody is named by name and no role is known.
const SOMEBODY: &str = "the team";

/// A log with a reader.
pub(super) struct Source<'a> {
    pub(super) log: &'a Log<'a>,
    pub(super) reader: Reader,
    taken_out: BTreeMap<(Seq, String), TakenOut>,
    masks: Masks,
}

impl<'a> Source<'a> {
    pub(super) fn new(log: &'a Log<'a>, reader: Reader) -> Self {
        Self {
            log,
            reader,
            taken_out: taken_out(log.records),
            masks: match reader {
                Reader::Inside => Masks::default(),
                Reader::Public => Masks::new(&log.view),
            },
        }
    }

    pub(super) fn is_public(&self) -> bool {
        self.reader == Reader::Public
    }

    /// Returns the incident as it was at its last line.
    pub(super) fn view(&self) -> &View<'a> {
        &self.log.view
    }

    pub(super) fn records(&self) -> &'a [Record] {
        self.log.records
    }

    /// Returns the time of the last line.
    pub(super) fn last(&self) -> Timestamp {
        self.log.view.now
    }

    /// Says whether the reader hears of a subject: the public only of what the playbook gives to everybody.
    pub(super) fn hears_of(&self, subjects: &[&str]) -> bool {
        let aftermath = self.view().rules.book.aftermath.as_ref();
        let share = aftermath.map(|rule| &rule.share);
        let audience = |subject: &&str| share.and_then(|share| share.get(*subject));
        let mut named = subjects.iter().filter_map(audience).peekable();
        !self.is_public()
            || named.peek().is_some() && named.all(|audience| *audience == Audience::Public)
    }

    /// Says whether the playbook keeps a subject from everybody.
    pub(super) fn is_kept(&self, subject: &str) -> bool {
        let aftermath = self.view().rules.book.aftermath.as_ref();
        let audience = aftermath.and_then(|rule| rule.share.get(subject));
        self.is_public() && audience.is_some_and(|audience| *audience != Audience::Public)
    }

    /// Returns who somebody is to the reader: their name and the role in which they acted; for the public the role.
    pub(super) fn who(&self, person: &PersonId, role: Option<&RoleId>) -> String {
        match (self.reader, role) {
            (Reader::Inside, Some(role)) => format!("{} ({role})", self.view().name(person)),
            (Reader::Inside, None) => self.view().name(person),
            (Reader::Public, Some(role)) => spoken(role.as_str()),
            (Reader::Public, None) => self.role_of(person),
        }
    }

    fn role_of(&self, person: &PersonId) -> String {
        let roles = &self.view().rules.book.roles;
        let listed = roles.iter().find(|(_, people)| people.contains(person));
        listed.map_or_else(|| SOMEBODY.to_owned(), |(role, _)| spoken(role.as_str()))
    }

    /// Returns words as the reader may see them: the public sees no name of anybody.
    pub(super) fn masked(&self, words: &str) -> String {
        self.masks.cover(words)
    }

    /// Returns words that were typed; where they were taken out, that they were.
    pub(super) fn typed(&self, record: &Record, field: &str) -> Option<String> {
        let (_, words) = record.words.iter().find(|(name, _)| name == field)?;
        Some(match words {
            Some(words) => words.clone(),
            None => self.taken(record.entry.seq, field),
        })
    }

    /// Returns words that were typed into a line.
    pub(super) fn typed_at(&self, seq: Seq, field: &str) -> Option<String> {
        self.typed(self.record(seq)?, field)
    }

    /// Says that a text was taken out, and why.
    pub(super) fn taken(&self, seq: Seq, field: &str) -> String {
        match self.taken_out.get(&(seq, field.to_owned())) {
            Some(_) if self.is_public() => "[taken out]".to_owned(),
            Some(by) => {
                let reason = by.reason.as_deref().unwrap_or("no reason is there");
                format!("[taken out in line {}: {reason}]", by.by)
            }
            None => "[taken out]".to_owned(),
        }
    }

    /// Returns a line.
    pub(super) fn record(&self, seq: Seq) -> Option<&'a Record> {
        at(self.records(), seq)
    }

    /// Returns what was taken out of the log.
    pub(super) fn redactions(&self) -> Vec<Redaction> {
        let records = self.records().iter();
        records
            .filter_map(|record| match &record.entry.event {
                Event::Redacted { of, field } => Some(Redaction {
                    line: record.entry.seq,
                    of: *of,
                    field: field.clone(),
                    reason: self.typed(record, "reason"),
                }),
                _ => None,
            })
            .collect()
    }
}
