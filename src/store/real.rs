//! The disk of the machine.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

use super::disk::{Access, Disk, Entry, Handle, Identity, Kind, Rights};

/// The disk of the machine that the program runs on.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn Handle>> {
        let mut options = OpenOptions::new();
        options.read(true);
        match access {
            Access::Read => {}
            Access::ReadNamed => system::follow_nothing(&mut options),
            Access::Append | Access::Create => system::allow_append(&mut options),
        }
        options.create_new(access == Access::Create);
        Ok(Box::new(RealHandle(options.open(path)?)))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = File::open(path)?
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)?;
        if read as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        system::create_dir(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        system::sync_dir(path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn remove_empty_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let kind = kind_of(entry.file_type()?);
            if let Ok(name) = entry.file_name().into_string() {
                entries.push(Entry { name, kind });
            }
        }
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(kind_of(found.file_type()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Ok(system::identity(&fs::metadata(path)?))
    }

    fn names(&self, path: &Path) -> io::Result<u64> {
        Ok(system::names(&fs::metadata(path)?))
    }

    fn rights(&self, path: &Path) -> io::Result<Option<Rights>> {
        Ok(system::rights(&fs::metadata(path)?))
    }

    fn set_rights(&self, path: &Path, rights: Rights) -> io::Result<()> {
        system::set_rights(path, rights)
    }
}

fn kind_of(found: fs::FileType) -> Kind {
    if found.is_file() {
        Kind::File
    } else if found.is_dir() {
        Kind::Folder
    } else if found.is_symlink() {
        Kind::Link
    } else {
        Kind::Other
    }
}

/// A file of the machine.
struct RealHandle(File);

impl Handle for RealHandle {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        system::read_at(&self.0, buffer, offset)
    }

    fn append(&self, bytes: &[u8]) -> io::Result<usize> {
        system::append(&self.0, bytes)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn set_size(&self, size: u64) -> io::Result<()> {
        self.0.set_len(size)
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.0.metadata()?.modified()
    }

    fn identity(&self) -> io::Result<Identity> {
        Ok(system::identity(&self.0.metadata()?))
    }

    fn lock(&self) -> io::Result<()> {
        self.0.lock()
    }

    fn try_lock(&self) -> io::Result<bool> {
        match self.0.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn unlock(&self) -> io::Result<()> {
        self.0.unlock()
    }
}

#[cfg(unix)]
mod system {
    use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
    use std::io::{self, Write};
    use std::os::unix::fs::{
        DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown,
    };
    use std::path::Path;

    use nix::libc::{O_NOFOLLOW, O_NONBLOCK};

    use super::{Identity, Rights};

    pub(super) fn allow_append(options: &mut OpenOptions) {
        options.append(true).mode(0o600);
    }

    pub(super) fn follow_nothing(options: &mut OpenOptions) {
        options.custom_flags(O_NOFOLLOW | O_NONBLOCK);
    }

    pub(super) fn append(mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    pub(super) fn create_dir(path: &Path) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(path)
    }

    pub(super) fn sync_dir(path: &Path) -> io::Result<()> {
        match File::open(path)?.sync_all() {
            // Some file systems cannot sync a folder, and say so in this way.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            other => other,
        }
    }

    pub(super) fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        file.read_at(buffer, offset)
    }

    pub(super) fn identity(found: &Metadata) -> Identity {
        Identity(found.dev(), found.ino())
    }

    pub(super) fn names(found: &Metadata) -> u64 {
        found.nlink()
    }

    pub(super) fn rights(found: &Metadata) -> Option<Rights> {
        Some(Rights {
            owner: found.uid(),
            mode: found.mode() & 0o7777,
            group: found.gid(),
        })
    }

    pub(super) fn set_rights(path: &Path, rights: Rights) -> io::Result<()> {
        let mut mode = rights.mode;
        let found = fs::metadata(path)?;
        // Rights that were meant for one group must not fall to another.
        if found.gid() != rights.group && chown(path, None, Some(rights.group)).is_err() {
            mode &= !0o2070;
        }
        if found.uid() != rights.owner {
            let _ = chown(path, Some(rights.owner), None);
        }
        fs::set_permissions(path, Permissions::from_mode(mode))
    }
}

#[cfg(windows)]
mod system {
    use std::fs::{self, File, Metadata, OpenOptions};
    use std::io;
    use std::os::windows::fs::FileExt;
    use std::path::Path;

    use super::{Identity, Rights};

    /// A file that is opened to append can never be cut here, so it is opened to write.
    pub(super) fn allow_append(options: &mut OpenOptions) {
        options.write(true);
    }

    /// Nothing in a folder keeps a reader waiting here, and whoever opens a file looks at its kind before and after.
    pub(super) fn follow_nothing(_: &mut OpenOptions) {}

    /// Nobody else writes meanwhile: the one who appends holds the lock.
    pub(super) fn append(file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.seek_write(bytes, file.metadata()?.len())
    }

    pub(super) fn create_dir(path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    /// A folder cannot be synced here; the system keeps its own journal of names.
    pub(super) fn sync_dir(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        file.seek_read(buffer, offset)
    }

    /// An open file cannot be replaced here, so every file may count as the same.
    pub(super) fn identity(_: &Metadata) -> Identity {
        Identity(0, 0)
    }

    pub(super) fn names(_: &Metadata) -> u64 {
        1
    }

    pub(super) fn rights(_: &Metadata) -> Option<Rights> {
        None
    }

    pub(super) fn set_rights(_: &Path, _: Rights) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_appended_to_read_and_cut() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("f");
        let file = RealDisk.open(&path, Access::Create).expect("creates");
        assert!(RealDisk.open(&path, Access::Create).is_err());
        assert_eq!(file.append(b"abcdef").expect("writes"), 6);
        file.set_size(4).expect("cuts");
        assert_eq!(file.append(b"x").expect("writes at the end"), 1);
        let mut buffer = [0; 8];
        assert_eq!(file.read_at(&mut buffer, 2).expect("reads"), 3);
        assert_eq!(&buffer[..3], b"cdx");
        assert_eq!(RealDisk.read(&path, 5).expect("reads"), b"abcdx");
        assert!(RealDisk.read(&path, 4).is_err());
        assert_eq!(
            file.identity().expect("is"),
            RealDisk.identity(&path).expect("is")
        );
    }

    #[test]
    fn the_lock_keeps_another_out_until_it_is_given_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("lock");
        let first = RealDisk.open(&path, Access::Create).expect("creates");
        first.lock().expect("locks");
        let other = File::open(&path).expect("opens");
        assert!(other.try_lock().is_err());
        let third = RealDisk.open(&path, Access::Read).expect("opens");
        assert!(!third.try_lock().expect("tries"));
        first.unlock().expect("unlocks");
        assert!(third.try_lock().expect("tries"));
        assert!(other.try_lock().is_err());
    }

    #[cfg(unix)]
    #[test]
    fn rights_are_set_whatever_the_mask_of_the_process_is() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("sub");
        RealDisk.create_dir(&path).expect("creates");
        let home = RealDisk
            .rights(&path)
            .expect("reads")
            .expect("unix has them");
        assert_eq!(home.mode & 0o777, 0o700);
        let shared = Rights {
            mode: 0o755,
            ..home
        };
        RealDisk
            .set_rights(&path, shared.for_folder())
            .expect("sets");
        assert_eq!(
            RealDisk.rights(&path).expect("reads").expect("has").mode & 0o777,
            0o750
        );
        assert_eq!(shared.for_file().mode, 0o640);
    }
}
