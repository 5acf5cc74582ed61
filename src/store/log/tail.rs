//! Sets a torn tail aside: keeps its bytes in a file of their own and cuts them off the log.
//!
//! Only the one who holds the log's lock may do this, for to everybody else a tail may be a write that goes on.

use sha2::{Digest, Sha256};

use super::WriteError;
use crate::incident::line::Hash;
use crate::random::Random;
use crate::store::disk::{Disk, DiskError, Handle, append_all};
use crate::store::draft::{Draft, read_from};
use crate::store::folder::Folder;

/// The name of the event that says that a tail was set aside.
pub(super) const EVENT: &str = "tail_set_aside";

/// A tail that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tail {
    bytes: u64,
    sha256: Hash,
}

impl Tail {
    /// Reads all bytes of the log from `offset` on.
    pub(super) fn read(folder: &Folder, log: &dyn Handle, offset: u64) -> Result<Self, DiskError> {
        let mut hasher = Sha256::new();
        let bytes = read_from(log, offset, |part| {
            hasher.update(part);
            Ok(())
        })
        .map_err(DiskError::at("read", &folder.log()))?;
        Ok(Self {
            bytes,
            sha256: Hash::from_bytes(hasher.finalize().into()),
        })
    }

    /// Returns the data of the event that says that it was set aside.
    pub(super) fn data(&self) -> String {
        format!(
            "{{\"bytes\":{},\"sha256\":\"{}\"}}",
            self.bytes, self.sha256
        )
    }
}

/// Moves a tail, which begins at `offset`, out of the log and into `files/<sha256>`.
///
/// The bytes are safe in that file before the log is cut, so that a power cut loses none of them.
pub(super) fn set_aside(
    disk: &dyn Disk,
    folder: &Folder,
    random: &dyn Random,
    log: &dyn Handle,
    offset: u64,
    tail: &Tail,
) -> Result<(), WriteError> {
    let draft = Draft::begin(disk, folder, random)?;
    read_from(log, offset, |part| append_all(draft.file(), part))
        .map_err(DiskError::at("write", draft.path()))?;
    draft.keep(tail.sha256)?;
    log.set_size(offset)
        .map_err(DiskError::at("cut a torn tail off", &folder.log()))?;
    Ok(())
}
