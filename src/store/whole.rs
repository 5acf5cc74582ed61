//! Writes a whole file for somebody who asked for it: all of it or nothing, and never over another unless told so.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{Access, Disk, DiskError, Handle, Kind, append_all};
use super::draft::{NoDraft, PREFIX, suffix};
use crate::random::Random;

/// How many bytes are written at a time.
const BUFFER: usize = 128 * 1024;

/// What to do with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it, and say so.
    Keep,
    /// Put the new one in its place.
    Replace,
    /// Put the new one in its place, for the same people to use as before.
    ReplaceAlike,
}

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum WholeError {
    /// There is a file of that name.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// What has that name is no file, or a link to one.
    #[error("{} is no plain file", .0.display())]
    NotAFile(PathBuf),
    /// The path names no file.
    #[error("{} names no file", .0.display())]
    NoName(PathBuf),
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Writes a file that only its owner can read, unless it takes over the rights of another. It is there as a whole or not at all, also after a power cut.
///
/// # Errors
/// There is something of that name, or the disk failed; then nothing of the file is left.
pub fn write_whole(
    disk: &dyn Disk,
    random: &dyn Random,
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WholeError> {
    let Some(parent) = path.file_name().and_then(|_| path.parent()) else {
        return Err(WholeError::NoName(path.to_owned()));
    };
    check(disk, path, existing)?;
    let suffix = suffix(random).map_err(|error| match error {
        NoDraft::Disk(error) => error,
        NoDraft::Random(error) => DiskError::at("make a name beside", path)(error),
    })?;
    let new = parent.join(format!("{PREFIX}{suffix}"));
    let file = disk
        .open(&new, Access::Create)
        .map_err(DiskError::at("write beside", path))?;
    let result = fill(&*file, path, write).and_then(|()| {
        check(disk, path, existing)?;
        if existing == Existing::ReplaceAlike {
            let rights = disk.rights(path).map_err(DiskError::at("look at", path))?;
            let set = rights.map_or(Ok(()), |rights| disk.set_rights(&new, rights));
            set.map_err(DiskError::at("hand on who may use", path))?;
        }
        let renamed = disk.rename(&new, path);
        Ok(renamed.map_err(DiskError::at("write", path))?)
    });
    if let Err(error) = result {
        // What stays has a name that nobody takes for the file's.
        let _ = disk.remove_file(&new);
        return Err(error);
    }
    Ok(disk
        .sync_dir(parent)
        .map_err(DiskError::at("sync", parent))?)
}

fn check(disk: &dyn Disk, path: &Path, existing: Existing) -> Result<(), WholeError> {
    let kind = disk.kind(path).map_err(DiskError::at("look for", path))?;
    match kind {
        None => Ok(()),
        Some(Kind::File) if existing != Existing::Keep => Ok(()),
        Some(Kind::File) => Err(WholeError::Exists(path.to_owned())),
        Some(_) => Err(WholeError::NotAFile(path.to_owned())),
    }
}

fn fill(
    file: &dyn Handle,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WholeError> {
    let mut out = io::BufWriter::with_capacity(BUFFER, Appending(file));
    write(&mut out)
        .and_then(|()| out.flush())
        .and_then(|()| file.sync_data())
        .map_err(DiskError::at("write", path))?;
    Ok(())
}

/// A file as a stream.
struct Appending<'h>(&'h dyn Handle);

impl Write for Appending<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        append_all(self.0, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
