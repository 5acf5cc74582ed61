//! Files that are being made: under a name that nobody takes for theirs, and locked by the one who makes them.
//!
//! A draft whose lock is free was left by somebody who died, so anybody may remove it. One that is being made is
//! never touched.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::disk::{Access, Disk, DiskError, Handle, Kind, unless_interrupted};
use super::folder::Folder;
use super::log::WriteError;
use crate::incident::line::Hash;
use crate::random::Random;

/// How the name of everything begins that is not finished.
pub(super) const PREFIX: &str = ".new-";

/// How many bytes are read at a time.
pub(super) const CHUNK: usize = 256 * 1024;

/// Why a draft cannot be begun.
#[derive(Debug)]
pub(super) enum NoDraft {
    Disk(DiskError),
    Random(io::Error),
}

impl From<DiskError> for NoDraft {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

impl From<NoDraft> for WriteError {
    fn from(error: NoDraft) -> Self {
        match error {
            NoDraft::Disk(error) => Self::Disk(error),
            NoDraft::Random(error) => Self::Random(error),
        }
    }
}

/// Whether a file with this content was there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// It was not.
    New,
    /// It was, and is kept once.
    There,
}

/// A file that will be named by its digest. It is removed again unless it is kept.
pub(super) struct Draft<'a> {
    disk: &'a dyn Disk,
    files: PathBuf,
    path: PathBuf,
    file: Box<dyn Handle>,
    kept: bool,
}

impl<'a> Draft<'a> {
    /// Begins an empty file beside the others of an incident.
    pub(super) fn begin(
        disk: &'a dyn Disk,
        folder: &Folder,
        random: &dyn Random,
    ) -> Result<Self, NoDraft> {
        let files = folder.files();
        let rights = disk
            .rights(folder.path())
            .map_err(DiskError::at("read the rights of", folder.path()))?;
        // A copy of the folder may lack it.
        match disk.create_dir(&files) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let kind = disk
                    .kind(&files)
                    .map_err(DiskError::at("look for", &files))?;
                // A link there would carry everything out of the incident.
                if kind != Some(Kind::Folder) {
                    let source = io::Error::new(io::ErrorKind::NotADirectory, "it is no folder");
                    return Err(DiskError::at("use", &files)(source).into());
                }
            }
            other => {
                other.map_err(DiskError::at("make", &files))?;
                if let Some(rights) = rights {
                    disk.set_rights(&files, rights.for_folder())
                        .map_err(DiskError::at("set the rights of", &files))?;
                }
                disk.sync_dir(folder.path())
                    .map_err(DiskError::at("save", folder.path()))?;
            }
        }
        for _ in 0..100 {
            let path = files.join(format!("{PREFIX}{}", suffix(random)?));
            let claimed = claim(disk, &path).map_err(DiskError::at("make", &path))?;
            let Some(file) = claimed else { continue };
            let draft = Self {
                disk,
                files,
                path,
                file,
                kept: false,
            };
            if let Some(rights) = rights {
                disk.set_rights(&draft.path, rights.for_file())
                    .map_err(DiskError::at("set the rights of", &draft.path))?;
            }
            return Ok(draft);
        }
        let taken = io::ErrorKind::AlreadyExists.into();
        Err(DiskError::at("make a file in", &files)(taken).into())
    }

    pub(super) fn file(&self) -> &dyn Handle {
        &*self.file
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name. When this returns, it will last through a power cut.
    ///
    /// A file that has the name, and not the content that it promises, is replaced.
    pub(super) fn keep(mut self, sha256: Hash) -> Result<Stored, DiskError> {
        let path = self.files.join(sha256.to_string());
        let mut stored = Stored::There;
        if !is_whole(self.disk, &path, sha256)? {
            unless_interrupted(|| self.file.sync_data())
                .map_err(DiskError::at("save", &self.path))?;
            self.disk
                .rename(&self.path, &path)
                .map_err(DiskError::at("make", &path))?;
            self.kept = true;
            stored = Stored::New;
        }
        self.disk
            .sync_dir(&self.files)
            .map_err(DiskError::at("save", &self.files))?;
        Ok(stored)
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        if !self.kept {
            // One that stays is swept by the next who makes a file here.
            let _ = self.disk.remove_file(&self.path);
        }
    }
}

/// Returns letters that make a name unlike every other.
pub(super) fn suffix(random: &dyn Random) -> Result<String, NoDraft> {
    let mut bytes = [0; 8];
    random.fill(&mut bytes).map_err(NoDraft::Random)?;
    Ok(format!("{:016x}", u64::from_be_bytes(bytes)))
}

/// Makes an empty file and locks it; none where the name is taken, or somebody swept it away before it was locked.
pub(super) fn claim(disk: &dyn Disk, path: &Path) -> io::Result<Option<Box<dyn Handle>>> {
    let file = match disk.open(path, Access::Create) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
        other => other?,
    };
    Ok((file.try_lock()? && leads_to(disk, path, &*file)?).then_some(file))
}

/// Opens and locks a file that somebody left; none where they still hold it, or it is gone.
pub(super) fn take_over(disk: &dyn Disk, path: &Path) -> io::Result<Option<Box<dyn Handle>>> {
    let file = match disk.open(path, Access::ReadNamed) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    Ok((file.try_lock()? && leads_to(disk, path, &*file)?).then_some(file))
}

fn leads_to(disk: &dyn Disk, path: &Path, file: &dyn Handle) -> io::Result<bool> {
    match disk.identity(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        other => Ok(other? == file.identity()?),
    }
}

/// Removes the drafts in an incident's `files` that nobody is making any more.
pub(super) fn sweep(disk: &dyn Disk, folder: &Folder) -> Result<(), DiskError> {
    let files = folder.files();
    let entries = match disk.list(&files) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(DiskError::at("list", &files))?,
    };
    for entry in entries {
        if entry.kind != Kind::File || !entry.name.starts_with(PREFIX) {
            continue;
        }
        let path = files.join(entry.name);
        match take_over(disk, &path) {
            // Whoever made it died before they gave it its rights, and so before they wrote anything.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            Err(error) => return Err(DiskError::at("lock", &path)(error)),
            Ok(None) => {}
            Ok(Some(_locked)) => {
                disk.remove_file(&path)
                    .map_err(DiskError::at("remove", &path))?;
            }
        }
    }
    Ok(())
}

/// Tells whether a file is there and has the content that its digest promises.
fn is_whole(disk: &dyn Disk, path: &Path, sha256: Hash) -> Result<bool, DiskError> {
    let kind = disk.kind(path).map_err(DiskError::at("look for", path))?;
    if kind != Some(Kind::File) {
        return Ok(false);
    }
    let file = disk
        .open(path, Access::ReadNamed)
        .map_err(DiskError::at("open", path))?;
    let (found, _) = digest(&*file, |_| Ok(())).map_err(DiskError::at("read", path))?;
    Ok(found == sha256)
}

/// Reads a file to its end, hands on each part, and returns the digest and the number of bytes.
pub(super) fn digest(
    file: &dyn Handle,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<(Hash, u64)> {
    let mut hasher = Sha256::new();
    let bytes = read_from(file, 0, |part| {
        hasher.update(part);
        take(part)
    })?;
    Ok((Hash::from_bytes(hasher.finalize().into()), bytes))
}

/// Hands on a file's bytes from `offset` to the end, and counts them.
pub(super) fn read_from(
    file: &dyn Handle,
    offset: u64,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<u64> {
    let mut buffer = vec![0; CHUNK];
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
