//! What can go wrong when a log is written, and why one may not be written to at all.

use std::io;

use crate::incident::chain::Broken;
use crate::incident::fold::FoldError;
use crate::incident::line::{Head, Line, LineError, Seq};
use crate::store::disk::DiskError;

/// Why nothing is committed.
#[derive(Debug)]
pub enum CommitError<E> {
    /// The caller decided so.
    Refused(E),
    /// The log could not be written.
    Failed(WriteError),
}

impl<E> From<WriteError> for CommitError<E> {
    fn from(error: WriteError) -> Self {
        Self::Failed(error)
    }
}

impl<E> From<DiskError> for CommitError<E> {
    fn from(error: DiskError) -> Self {
        Self::Failed(error.into())
    }
}

/// Why a log could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The log may be read and not written to.
    #[error("nothing may be written to this log: {0}")]
    ReadOnly(Trouble),
    /// Writing failed before, and the state of the file has been unknown since.
    #[error(
        "the disk failed earlier, so nothing more is written here; resume the incident to go on"
    )]
    Stopped,
    /// A step before the write failed; nothing was written.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// There were no random bytes for the salts; nothing was written.
    #[error("could not get random bytes")]
    Random(#[source] io::Error),
    /// A redaction names a text that cannot be taken out; nothing was written.
    #[error(transparent)]
    Redaction(#[from] NotRedactable),
    /// The lines are saved, a redaction among them, but its words could not be taken out of the file. The next
    /// command does it.
    #[error(
        "the redaction is in the log, but its words were not safely taken out of the file on disk; \
         the next command on this incident tries again"
    )]
    NotTakenOut(#[source] DiskError),
    /// A line cannot be written in the form of a log, such as one that is too long; nothing was written.
    #[error("line {seq} cannot be written: {problem}")]
    Line {
        /// The number that the line would have had.
        seq: Seq,
        /// What is wrong with it.
        problem: LineError,
    },
    /// The write failed. What was written of it was taken away again; a later command may succeed.
    #[error("could not write to the log")]
    NotWritten {
        /// What the disk said.
        source: io::Error,
        /// What is not in the log.
        lines: Vec<Line>,
    },
    /// The lines were written, and the disk did not confirm that they will last. Writing stops for good.
    #[error("the disk did not confirm that the log was saved")]
    NotSynced {
        /// What the disk said.
        source: io::Error,
        /// What cannot be relied on to be in the log.
        lines: Vec<Line>,
    },
}

/// Why a text cannot be redacted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRedactable {
    /// The event does not say which text.
    #[error("a redaction has to name a line and a field")]
    Unreadable,
    /// There is no such text.
    #[error("line {of} has no text `{field}`")]
    NoText {
        /// The line.
        of: Seq,
        /// The field.
        field: String,
    },
    /// It was redacted before.
    #[error("the text `{field}` of line {of} was redacted before")]
    Before {
        /// The line.
        of: Seq,
        /// The field.
        field: String,
    },
}

/// What a log has of a sealed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    /// The text, which can be read.
    Open,
    /// Its digest only: the text was redacted.
    Redacted,
}

impl WriteError {
    /// Returns the lines that were decided and are not safely in the log, so that they can be shown.
    pub fn not_saved(&self) -> &[Line] {
        match self {
            Self::NotWritten { lines, .. } | Self::NotSynced { lines, .. } => lines,
            _ => &[],
        }
    }
}

/// Why a log may be read and not written to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// A line was changed, or is no line.
    #[error("it is broken at {0}")]
    Broken(Broken),
    /// A later version of the program wrote a line.
    #[error("line {seq} was written by a newer version of this program (form {version})")]
    Newer {
        /// The line.
        seq: Seq,
        /// The version of its form.
        version: u64,
    },
    /// A line cannot be applied.
    #[error("line {seq} (`{event}`) cannot be understood: {error}")]
    NotUnderstood {
        /// The line.
        seq: Seq,
        /// Its event.
        event: String,
        /// What the one who applies it says.
        error: FoldError,
    },
    /// Lines that were read from the log are not in it any more.
    #[error("it no longer has line {}, which was read before; resume the incident to read it anew", .0.seq)]
    Replaced(Head),
}
