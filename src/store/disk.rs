//! What a log needs of a disk: the one door to files for everything in [`store`](super).

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A disk. Every call is one step that can fail by itself, so that a test can stop between any two.
pub trait Disk: Send + Sync {
    /// Opens a file.
    ///
    /// # Errors
    /// As the operating system says; `NotFound` and `AlreadyExists` as `access` says.
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn Handle>>;

    /// Reads a whole file.
    ///
    /// # Errors
    /// As the operating system says; `FileTooLarge` where the file has more than `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Makes a folder that only its owner can enter.
    ///
    /// # Errors
    /// As the operating system says; `AlreadyExists` where something has that name.
    fn create_dir(&self, path: &Path) -> io::Result<()>;

    /// Renames a file, which replaces another, or a folder, which does not replace one with content.
    ///
    /// # Errors
    /// As the operating system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes what was created and renamed in a folder last through a power cut.
    ///
    /// # Errors
    /// As the operating system says.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;

    /// Removes a file, or a link and not what it leads to.
    ///
    /// # Errors
    /// As the operating system says.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it.
    ///
    /// # Errors
    /// As the operating system says.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder in which there is nothing.
    ///
    /// # Errors
    /// Something is in it, or as the operating system says.
    fn remove_empty_dir(&self, path: &Path) -> io::Result<()>;

    /// Lists what a folder holds, in no order. Names that are not UTF-8 are left out.
    ///
    /// # Errors
    /// As the operating system says.
    fn list(&self, path: &Path) -> io::Result<Vec<Entry>>;

    /// Says what a path leads to; none where there is nothing.
    ///
    /// # Errors
    /// As the operating system says.
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>>;

    /// Says how many names a file has: more than one where there are hard links to it.
    ///
    /// # Errors
    /// As the operating system says.
    fn names(&self, _path: &Path) -> io::Result<u64> {
        Ok(1)
    }

    /// Says which file a path leads to at this moment.
    ///
    /// # Errors
    /// As the operating system says.
    fn identity(&self, path: &Path) -> io::Result<Identity>;

    /// Returns who may use a path; none where the system does not say it in this way.
    ///
    /// # Errors
    /// As the operating system says.
    fn rights(&self, path: &Path) -> io::Result<Option<Rights>>;

    /// Sets who may use a path. Where the group cannot be set, it gets no rights; where the owner cannot be set, as
    /// only an administrator can, it stays.
    ///
    /// # Errors
    /// As the operating system says.
    fn set_rights(&self, path: &Path, rights: Rights) -> io::Result<()>;
}

/// An open file.
pub trait Handle: Send + Sync {
    /// Reads at a place, as many bytes as one call gives.
    ///
    /// # Errors
    /// As the operating system says.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize>;

    /// Writes at the end in one call, and says how many bytes were taken.
    ///
    /// # Errors
    /// As the operating system says.
    fn append(&self, bytes: &[u8]) -> io::Result<usize>;

    /// Makes the content last through a power cut.
    ///
    /// # Errors
    /// As the operating system says. Which bytes will last is then unknown.
    fn sync_data(&self) -> io::Result<()>;

    /// Cuts the file to a size.
    ///
    /// # Errors
    /// As the operating system says.
    fn set_size(&self, size: u64) -> io::Result<()>;

    /// Returns the file's size in bytes.
    ///
    /// # Errors
    /// As the operating system says.
    fn size(&self) -> io::Result<u64>;

    /// Returns when the file's content was last changed.
    ///
    /// # Errors
    /// As the operating system says.
    fn modified(&self) -> io::Result<SystemTime>;

    /// Says which file this is, whatever its name is by now.
    ///
    /// # Errors
    /// As the operating system says.
    fn identity(&self) -> io::Result<Identity>;

    /// Waits for the one lock of the file and takes it. It is given back when the handle is dropped.
    ///
    /// # Errors
    /// As the operating system says.
    fn lock(&self) -> io::Result<()>;

    /// Takes the one lock of the file if nobody has it, and says whether it did.
    ///
    /// # Errors
    /// As the operating system says.
    fn try_lock(&self) -> io::Result<bool>;

    /// Gives the lock back.
    ///
    /// # Errors
    /// As the operating system says.
    fn unlock(&self) -> io::Result<()>;
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To read a file that is there.
    Read,
    /// To read a file that somebody named: a link at the end of its path is refused, and a pipe keeps nobody waiting.
    ReadNamed,
    /// To read and to append to a file that is there.
    Append,
    /// To read and to append to a file that must not be there yet; only its owner can use it.
    Create,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a device, or something stranger.
    Other,
}

/// One name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// What it is the name of.
    pub kind: Kind,
}

/// Tells one file from every other: the numbers of its device and its inode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity(pub u64, pub u64);

/// Who may use a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// The number of the owner.
    pub owner: u32,
    /// The permission bits, as `chmod` takes them.
    pub mode: u32,
    /// The number of the group.
    pub group: u32,
}

impl Rights {
    /// Returns the rights of a folder in a home with these rights: its owner's, its group's as the home has them
    /// (with the bit that hands the group on), and none for others.
    #[must_use]
    pub fn for_folder(self) -> Self {
        Self {
            mode: 0o700 | (self.mode & 0o2070),
            ..self
        }
    }

    /// Returns the rights of a file in a home with these rights: as for a folder, but nobody can run it.
    #[must_use]
    pub fn for_file(self) -> Self {
        Self {
            mode: 0o600 | (self.mode & 0o060),
            ..self
        }
    }
}

impl Rights {
    /// Tells whether everybody who could use a path with the other rights can use one with these.
    pub(super) fn serve_as_well_as(self, other: Self) -> bool {
        let by_group = 0o060;
        self.mode == other.mode
            && self.group == other.group
            && (self.owner == other.owner || self.mode & by_group == by_group)
    }
}

/// A step on a disk that failed.
#[derive(Debug, thiserror::Error)]
#[error("could not {doing} {}", path.display())]
pub struct DiskError {
    /// What was tried, such as `read`.
    pub doing: &'static str,
    /// Where.
    pub path: PathBuf,
    /// Why not.
    pub source: io::Error,
}

impl DiskError {
    /// Adds to an error what was tried and where; made for `map_err`.
    pub(super) fn at(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self {
            doing,
            path,
            source,
        }
    }
}

/// Does something again for as long as a signal cut it short.
pub(super) fn unless_interrupted<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Appends all of some bytes: in one call, unless the system takes fewer at a time.
pub(super) fn append_all(file: &dyn Handle, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match unless_interrupted(|| file.append(bytes))? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            taken => bytes = &bytes[taken..],
        }
    }
    Ok(())
}
