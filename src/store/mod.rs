//! Logs on a disk: the folder of an incident, and the one way to append to its log.
//!
//! Everything goes through a [`Disk`] that comes in, so that a test can break it. Nothing here knows what an event
//! means: a [`Fold`](crate::incident::fold::Fold) takes the lines in, and a closure decides which come next.

mod create;
mod disk;
mod draft;
mod evidence;
mod folder;
mod lines;
mod log;
mod real;
mod verify;
mod whole;

#[cfg(test)]
pub(crate) mod desk;
#[cfg(test)]
pub(crate) mod faulty;

pub use create::{CreateError, NewIncident, NotCreated, create};
pub use disk::{Access, Disk, DiskError, Entry, Handle, Identity, Kind, Rights};
pub use draft::Stored;
pub use evidence::{
    AttachError, Attached, EvidenceReport, FaultyFile, FileFault, Progress, attach, check_evidence,
};
pub use folder::{Folder, find, list};
pub use log::{CommitError, Journal, NewLine, NotRedactable, Sealed, Stamp, Trouble, WriteError};
pub use real::RealDisk;
pub use verify::verify;
pub use whole::{Existing, WholeError, write_whole};
