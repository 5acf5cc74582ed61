//! Why an event cannot follow from those before it.

use crate::incident::visit::Visit;

/// Why an event cannot follow from those before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// The log does not begin with its opening.
    #[error("the first event is not the opening")]
    NotOpened,
    /// The log opens twice.
    #[error("the incident was opened before")]
    OpenedTwice,
    /// The number is not the next one.
    #[error("event {found} stands where event {expected} is due")]
    OutOfOrder {
        /// The number that is due.
        expected: u64,
        /// The number that stands there.
        found: u64,
    },
    /// An event names a visit that there is not.
    #[error("the line never came to {0}")]
    NoVisit(Visit),
    /// A visit opens a second time.
    #[error("{0} was opened before")]
    VisitTwice(Visit),
    /// A visit is settled a second time.
    #[error("{0} was settled before")]
    SettledTwice(Visit),
    /// A visit has the wrong number.
    #[error("{0} is not the next visit of its step")]
    WrongNumber(Visit),
    /// The event names something that was never started, offered, asked or promised.
    #[error("there is no open {what} {id}")]
    NothingOpen {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The event starts something that is there already.
    #[error("the {what} {id} is there already")]
    Already {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
}

pub(super) fn none(what: &'static str, id: &impl ToString) -> FoldError {
    FoldError::NothingOpen {
        what,
        id: id.to_string(),
    }
}

pub(super) fn already(what: &'static str, id: &impl ToString) -> FoldError {
    FoldError::Already {
        what,
        id: id.to_string(),
    }
}
