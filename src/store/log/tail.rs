//! Sets a torn tail aside: keeps its bytes in a file of their own and cuts them off the log.
//!
//! Only the one who holds the log's lock may do this, for to everybody else a tail may be a write that goes on.

use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::incident::line::Hash;
use crate::store::disk::{Access, Disk, DiskError, Handle, append_all, unless_interrupted};
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
        let bytes = copy(log, offset, |chunk| {
            hasher.update(chunk);
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
    log: &dyn Handle,
    offset: u64,
    tail: &Tail,
) -> Result<(), DiskError> {
    keep(disk, folder, log, offset, tail.sha256)?;
    log.set_size(offset)
        .map_err(DiskError::at("cut a torn tail off", &folder.log()))
}

fn keep(
    disk: &dyn Disk,
    folder: &Folder,
    log: &dyn Handle,
    offset: u64,
    sha256: Hash,
) -> Result<(), DiskError> {
    let files = folder.files();
    let path = files.join(sha256.to_string());
    let exists = |path: &Path| disk.kind(path).map_err(DiskError::at("look for", path));
    if exists(&path)?.is_some() {
        return Ok(());
    }
    if exists(&files)?.is_none() {
        disk.create_dir(&files)
            .map_err(DiskError::at("make", &files))?;
        disk.sync_dir(folder.path())
            .map_err(DiskError::at("save", folder.path()))?;
    }
    let draft = files.join(format!(".new-{sha256}"));
    let file = match disk.open(&draft, Access::Create) {
        // Left by one who was cut off here; nobody else can be at it while the log is locked.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            disk.open(&draft, Access::Append)
        }
        other => other,
    }
    .map_err(DiskError::at("make", &draft))?;
    if let Some(rights) = disk
        .rights(folder.path())
        .map_err(DiskError::at("read the rights of", folder.path()))?
    {
        disk.set_rights(&draft, rights.for_file())
            .map_err(DiskError::at("set the rights of", &draft))?;
    }
    file.set_size(0)
        .and_then(|()| copy(log, offset, |chunk| append_all(&*file, chunk)))
        .and_then(|_| unless_interrupted(|| file.sync_data()))
        .map_err(DiskError::at("write", &draft))?;
    disk.rename(&draft, &path)
        .map_err(DiskError::at("make", &path))?;
    disk.sync_dir(&files).map_err(DiskError::at("save", &files))
}

/// Hands on a file's bytes from `offset` to the end, and counts them.
fn copy(
    file: &dyn Handle,
    offset: u64,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<u64> {
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes = 0;
    loop {
        match unless_interrupted(|| file.read_at(&mut buffer, offset + bytes))? {
            0 => return Ok(bytes),
            read => {
                take(&buffer[..read])?;
                bytes += read as u64;
            }
        }
    }
}
