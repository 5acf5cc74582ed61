//! A state is what a log folds into: each line is read as an entry and taken in.

use crate::id::{PersonId, RoleId};
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::fold::{Fold, FoldError};
use crate::incident::line::Scanned;
use crate::incident::state::State;

impl Entry {
    /// Reads a line of a log; an event that this program does not know is kept by its name.
    ///
    /// # Errors
    /// The event is known, and what it says is not of its form.
    pub fn read(line: &Scanned<'_>) -> Result<Self, FoldError> {
        let not_understood =
            |error: &dyn std::fmt::Display| FoldError::NotUnderstood(error.to_string());
        Ok(Self {
            seq: line.seq,
            at: line.at,
            happened: line.happened,
            by: PersonId::new(line.by).map_err(|error| not_understood(&error))?,
            role: line
                .as_role
                .map(RoleId::new)
                .transpose()
                .map_err(|error| not_understood(&error))?,
            event: Event::read(line.event, line.data).map_err(|error| not_understood(&error))?,
        })
    }
}

impl Fold for State {
    fn apply(&mut self, line: &Scanned<'_>) -> Result<(), FoldError> {
        let entry = Entry::read(line)?;
        if matches!(entry.event, Event::Unknown { .. }) {
            return Err(FoldError::UnknownEvent);
        }
        self.take_in(&entry)
            .map_err(|error| FoldError::NotUnderstood(error.to_string()))
    }
}
