//! What reads a log's lines in order and makes a state of them.
//!
//! Says nothing of which events there are: that is for the one who implements [`Fold`].

use crate::incident::line::Scanned;

/// Takes in the lines of one log, in order.
pub trait Fold {
    /// Applies one line. Every earlier line was applied before it.
    ///
    /// # Errors
    /// The line means nothing to this program; the state is as it was before.
    fn apply(&mut self, line: &Scanned<'_>) -> Result<(), FoldError>;
}

/// Why a line could not be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// The event's name is not known.
    #[error("its event is not known to this version of the program")]
    UnknownEvent,
    /// The name is known, and what the event says makes no sense here.
    #[error("{0}")]
    NotUnderstood(String),
}
