//! Evidence: files that are taken into an incident's folder, each once, under the digest of its bytes.
//!
//! Nothing here logs anything: whoever takes a file in says so in the log afterwards. No link is followed, and only
//! plain files are read.

mod check;
mod source;

use std::io;
use std::path::{Path, PathBuf};

pub use check::{EvidenceReport, FaultyFile, FileFault, check_evidence};

use super::disk::{Disk, DiskError, append_all};
use super::draft::{Draft, NoDraft, Stored, digest, sweep};
use super::folder::Folder;
use crate::incident::line::Hash;
use crate::random::Random;
use source::Source;

/// How far the copying is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The bytes that are copied.
    pub done: u64,
    /// The bytes that there are.
    pub total: u64,
}

/// A file that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attached {
    /// The digest of its bytes, which is its name in the folder.
    pub sha256: Hash,
    /// Its size in bytes.
    pub size: u64,
    /// Whether the same bytes were there before.
    pub stored: Stored,
}

/// Why a file is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum AttachError {
    /// There is nothing at that path.
    #[error("there is no file {}", .0.display())]
    NotThere(PathBuf),
    /// A part of the path is a link.
    #[error("{} is a link, and no link is followed here", .0.display())]
    Link(PathBuf),
    /// It is a folder.
    #[error("{} is a folder", .0.display())]
    Folder(PathBuf),
    /// It is a pipe, a device or the like.
    #[error("{} is not a plain file", .0.display())]
    NotAFile(PathBuf),
    /// Somebody wrote to it meanwhile, or put another file in its place.
    #[error("{} changed while it was read", .0.display())]
    Changed(PathBuf),
    /// There were no random bytes.
    #[error("could not get random bytes")]
    Random(#[source] io::Error),
    /// A step on the disk failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl From<NoDraft> for AttachError {
    fn from(error: NoDraft) -> Self {
        match error {
            NoDraft::Disk(error) => Self::Disk(error),
            NoDraft::Random(error) => Self::Random(error),
        }
    }
}

/// Takes a file into the folder of an incident, in little memory whatever its size. `progress` is called after each
/// part.
///
/// When this returns, the copy will last through a power cut. On an error nothing is left of it.
///
/// # Errors
/// The path does not lead to a plain file, or leads through a link other than one in the root folder, where only an
/// administrator makes one; the file changed while it was read; or the disk failed.
pub fn attach(
    disk: &dyn Disk,
    folder: &Folder,
    path: &Path,
    random: &dyn Random,
    mut progress: impl FnMut(Progress),
) -> Result<Attached, AttachError> {
    let source = Source::open(disk, path)?;
    // What others left behind is no reason to refuse a file.
    let _ = sweep(disk, folder);
    let draft = Draft::begin(disk, folder, random)?;
    let mut stopped = None;
    let mut done = 0;
    let copied = digest(source.file(), |part| {
        done += part.len() as u64;
        // A file that somebody is writing could grow faster than it is read.
        if done > source.size() {
            stopped = Some(AttachError::Changed(path.to_owned()));
        } else if let Err(error) = append_all(draft.file(), part) {
            stopped = Some(DiskError::at("write", draft.path())(error).into());
        }
        if stopped.is_some() {
            return Err(io::ErrorKind::Other.into());
        }
        progress(Progress {
            done,
            total: source.size(),
        });
        Ok(())
    });
    if let Some(error) = stopped {
        return Err(error);
    }
    let (sha256, size) = copied.map_err(DiskError::at("read", path))?;
    source.check_unchanged(size)?;
    let stored = draft.keep(sha256)?;
    Ok(Attached {
        sha256,
        size,
        stored,
    })
}

#[cfg(test)]
mod tests;
