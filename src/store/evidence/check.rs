//! Whether the files that a log names by their digest are still there, byte for byte.

use std::collections::BTreeMap;
use std::io;

use crate::incident::line::Hash;
use crate::store::disk::{Access, Disk, Handle, Kind};
use crate::store::draft::digest;
use crate::store::folder::Folder;

/// What a check of the evidence found.
#[derive(Debug)]
pub struct EvidenceReport {
    /// How many files were looked at. A file that is named twice is one.
    pub files: u64,
    /// Those that are not as the log says, in the order of their digests.
    pub faults: Vec<FaultyFile>,
}

/// A file that is not as the log says.
#[derive(Debug)]
pub struct FaultyFile {
    /// The digest by which the log names it.
    pub sha256: Hash,
    /// What is wrong with it.
    pub fault: FileFault,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// It is not there.
    #[error("it is missing")]
    Missing,
    /// Something else has its name.
    #[error("it is not a plain file")]
    NotAFile,
    /// It has another size.
    #[error("it has {found} bytes, and had {logged}")]
    Size {
        /// Its size in bytes.
        found: u64,
        /// The size that the log states.
        logged: u64,
    },
    /// It has the same size and other bytes.
    #[error("it was changed: its digest does not fit")]
    Digest,
    /// The disk does not give it.
    #[error("it could not be read")]
    Unreadable(#[source] io::Error),
}

/// Checks the files that a log names, each by its digest and its size, in little memory whatever their size.
pub fn check_evidence(
    disk: &dyn Disk,
    folder: &Folder,
    named: impl IntoIterator<Item = (Hash, u64)>,
) -> EvidenceReport {
    let named: BTreeMap<Hash, u64> = named.into_iter().collect();
    let fault = |(&sha256, &size): (&Hash, &u64)| {
        let found = look(disk, folder, sha256, size);
        let fault = found.unwrap_or_else(|error| Some(FileFault::Unreadable(error)));
        fault.map(|fault| FaultyFile { sha256, fault })
    };
    EvidenceReport {
        files: named.len() as u64,
        faults: named.iter().filter_map(fault).collect(),
    }
}

fn look(
    disk: &dyn Disk,
    folder: &Folder,
    sha256: Hash,
    size: u64,
) -> io::Result<Option<FileFault>> {
    let path = folder.files().join(sha256.to_string());
    match disk.kind(&path)? {
        None => return Ok(Some(FileFault::Missing)),
        Some(Kind::File) => {}
        Some(_) => return Ok(Some(FileFault::NotAFile)),
    }
    let file: Box<dyn Handle> = disk.open(&path, Access::ReadNamed)?;
    let found = file.size()?;
    if found != size {
        return Ok(Some(FileFault::Size {
            found,
            logged: size,
        }));
    }
    let (digest, _) = digest(&*file, |_| Ok(()))?;
    Ok((digest != sha256).then_some(FileFault::Digest))
}
