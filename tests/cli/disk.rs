//! A disk that refuses one kind of step, over the real one.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use crisis::store::{Access, Disk, Entry, Handle, Identity, Kind, RealDisk, Rights};

/// What the disk does not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refuses {
    /// It can be read only.
    Changes,
    /// It is full.
    Bytes,
    /// It does not confirm that anything was saved.
    Sync,
}

/// A disk that refuses something.
pub(super) struct BadDisk(pub(super) Refuses);

impl BadDisk {
    fn change<T>(&self, change: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.0 {
            Refuses::Changes => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            _ => change(),
        }
    }
}

impl Disk for BadDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn Handle>> {
        let open = || -> io::Result<Box<dyn Handle>> {
            Ok(Box::new(BadHandle(self.0, RealDisk.open(path, access)?)))
        };
        if matches!(access, Access::Read | Access::ReadNamed) {
            open()
        } else {
            self.change(open)
        }
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        RealDisk.read(path, limit)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.change(|| RealDisk.create_dir(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(|| RealDisk.rename(from, to))
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        RealDisk.sync_dir(path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change(|| RealDisk.remove_file(path))
    }

    fn remove_empty_dir(&self, path: &Path) -> io::Result<()> {
        self.change(|| RealDisk.remove_empty_dir(path))
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.change(|| RealDisk.remove_tree(path))
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        RealDisk.list(path)
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        RealDisk.kind(path)
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        RealDisk.identity(path)
    }

    fn rights(&self, path: &Path) -> io::Result<Option<Rights>> {
        RealDisk.rights(path)
    }

    fn set_rights(&self, path: &Path, rights: Rights) -> io::Result<()> {
        self.change(|| RealDisk.set_rights(path, rights))
    }
}

struct BadHandle(Refuses, Box<dyn Handle>);

impl Handle for BadHandle {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.1.read_at(buffer, offset)
    }

    fn append(&self, bytes: &[u8]) -> io::Result<usize> {
        match self.0 {
            Refuses::Bytes => Err(io::ErrorKind::StorageFull.into()),
            _ => self.1.append(bytes),
        }
    }

    fn sync_data(&self) -> io::Result<()> {
        match self.0 {
            Refuses::Sync => Err(io::Error::other("the device does not answer")),
            _ => self.1.sync_data(),
        }
    }

    fn set_size(&self, size: u64) -> io::Result<()> {
        self.1.set_size(size)
    }

    fn size(&self) -> io::Result<u64> {
        self.1.size()
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.1.modified()
    }

    fn identity(&self) -> io::Result<Identity> {
        self.1.identity()
    }

    fn lock(&self) -> io::Result<()> {
        self.1.lock()
    }

    fn try_lock(&self) -> io::Result<bool> {
        self.1.try_lock()
    }

    fn unlock(&self) -> io::Result<()> {
        self.1.unlock()
    }
}
