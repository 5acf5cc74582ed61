//! The file that somebody named: opened without following a link, and the same from the first byte to the last.

use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::AttachError;
use crate::store::disk::{Access, Disk, DiskError, Handle, Kind};

/// An open plain file, as it was when it was opened.
pub(super) struct Source<'a> {
    disk: &'a dyn Disk,
    path: &'a Path,
    file: Box<dyn Handle>,
    size: u64,
    modified: SystemTime,
}

impl<'a> Source<'a> {
    /// Opens the file. What it is is looked at before, since a pipe would keep the reader waiting, and after, since
    /// something else may have been put there in between.
    pub(super) fn open(disk: &'a dyn Disk, path: &'a Path) -> Result<Self, AttachError> {
        check_path(disk, path)?;
        let file = disk.open(path, Access::ReadNamed).map_err(|error| {
            // A link that was put there since the look.
            match check_path(disk, path) {
                Err(changed) => changed,
                Ok(()) => DiskError::at("open", path)(error).into(),
            }
        })?;
        let failed = || DiskError::at("read", path);
        let source = Self {
            disk,
            path,
            size: file.size().map_err(failed())?,
            modified: file.modified().map_err(failed())?,
            file,
        };
        source.check_place()?;
        Ok(source)
    }

    pub(super) fn file(&self) -> &dyn Handle {
        &*self.file
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Refuses a file that is not what it was when it was opened.
    pub(super) fn check_unchanged(&self, read: u64) -> Result<(), AttachError> {
        let failed = || DiskError::at("read", self.path);
        let size = self.file.size().map_err(failed())?;
        let modified = self.file.modified().map_err(failed())?;
        if (read, size, modified) != (self.size, self.size, self.modified) {
            return Err(AttachError::Changed(self.path.to_owned()));
        }
        Ok(())
    }

    /// Refuses a file whose path leads elsewhere by now, or through a link.
    fn check_place(&self) -> Result<(), AttachError> {
        check_path(self.disk, self.path)?;
        let failed = || DiskError::at("open", self.path);
        let there = self.disk.identity(self.path).map_err(failed())?;
        let here = self.file.identity().map_err(failed())?;
        if there != here {
            return Err(AttachError::Changed(self.path.to_owned()));
        }
        Ok(())
    }
}

/// Refuses a path that does not lead to a plain file, and one that a link stands in, but for one in the root folder:
/// several systems have such links there, and only an administrator makes them.
fn check_path(disk: &dyn Disk, path: &Path) -> Result<(), AttachError> {
    let mut so_far = PathBuf::new();
    let mut names = 0;
    let mut parts = path.components().peekable();
    let mut found = None;
    while let Some(part) = parts.next() {
        so_far.push(part);
        if matches!(part, Component::Prefix(_) | Component::RootDir) {
            continue;
        }
        names += 1;
        found = disk
            .kind(&so_far)
            .map_err(|error| unreachable(path, &so_far, error))?;
        let in_root = path.has_root() && names == 1 && parts.peek().is_some();
        match found {
            None => return Err(AttachError::NotThere(path.to_owned())),
            Some(Kind::Link) if !in_root => return Err(AttachError::Link(so_far)),
            Some(_) => {}
        }
    }
    match found {
        Some(Kind::File) => Ok(()),
        // The root folder has no name that could be looked up.
        None if path.has_root() => Err(AttachError::Folder(path.to_owned())),
        None => Err(AttachError::NotThere(path.to_owned())),
        Some(Kind::Folder) => Err(AttachError::Folder(path.to_owned())),
        Some(Kind::Link) => Err(AttachError::Link(path.to_owned())),
        Some(Kind::Other) => Err(AttachError::NotAFile(path.to_owned())),
    }
}

fn unreachable(path: &Path, so_far: &Path, error: io::Error) -> AttachError {
    match error.kind() {
        io::ErrorKind::NotADirectory => AttachError::NotThere(path.to_owned()),
        _ => DiskError::at("look for", so_far)(error).into(),
    }
}
