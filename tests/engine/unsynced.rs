//! The disk of the machine without its waits: for tests in which no power fails.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use crisis::store::{Access, Disk, Entry, Handle, Identity, Kind, RealDisk, Rights};

/// The real disk; what was written is not waited for.
pub(super) struct UnsyncedDisk;

impl Disk for UnsyncedDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn Handle>> {
        Ok(Box::new(UnsyncedHandle(RealDisk.open(path, access)?)))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        RealDisk.read(path, limit)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        RealDisk.create_dir(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }

    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_file(path)
    }

    fn remove_empty_dir(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_empty_dir(path)
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_tree(path)
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
        RealDisk.set_rights(path, rights)
    }
}

struct UnsyncedHandle(Box<dyn Handle>);

impl Handle for UnsyncedHandle {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.read_at(buffer, offset)
    }

    fn append(&self, bytes: &[u8]) -> io::Result<usize> {
        self.0.append(bytes)
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn set_size(&self, size: u64) -> io::Result<()> {
        self.0.set_size(size)
    }

    fn size(&self) -> io::Result<u64> {
        self.0.size()
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.0.modified()
    }

    fn identity(&self) -> io::Result<Identity> {
        self.0.identity()
    }

    fn lock(&self) -> io::Result<()> {
        self.0.lock()
    }

    fn try_lock(&self) -> io::Result<bool> {
        self.0.try_lock()
    }

    fn unlock(&self) -> io::Result<()> {
        self.0.unlock()
    }
}
