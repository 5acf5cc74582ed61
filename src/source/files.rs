//! The one way in which files are read: a trait with a disk behind it, or a map in memory.
//!
//! There is no way to write here, and no reader waits for a device or a pipe.

use std::io;
use std::path::{Path, PathBuf};

use super::decode::{DecodeError, MAX_TEXT_BYTES, decode};

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe or a socket.
    Other,
}

/// Why a file or a folder was not read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Nothing stands at the path.
    #[error("no such file")]
    NotFound,
    /// A file was wanted, and this is a folder.
    #[error("a folder, not a file")]
    IsFolder,
    /// A folder was wanted, and this is something else.
    #[error("not a folder")]
    NotFolder,
    /// The file is a device, a pipe or a socket.
    #[error("not an ordinary file but a device, a pipe or a socket")]
    NotOrdinary,
    /// The file has more bytes than the limit.
    #[error("larger than the limit of {limit} bytes a file")]
    TooBig {
        /// The most bytes allowed.
        limit: u64,
    },
    /// The system refused.
    #[error("cannot be read: {0}")]
    Io(#[source] io::Error),
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            Self::NotFound
        } else {
            Self::Io(error)
        }
    }
}

/// Reads files and folders, and changes nothing.
pub trait Files: Send + Sync {
    /// Reads a whole file of at most `limit` bytes.
    ///
    /// # Errors
    /// There is no ordinary file, it is larger, or it cannot be read.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError>;

    /// Lists the names in a folder, sorted, without what lies in its subfolders.
    ///
    /// Names that are not UTF-8 are left out: nothing here could name them.
    ///
    /// # Errors
    /// There is no such folder, or it cannot be read.
    fn names(&self, folder: &Path) -> Result<Vec<String>, FileError>;

    /// Returns where a path really lies: absolute, without `..`, every symbolic link followed.
    ///
    /// # Errors
    /// Nothing stands at the path, or it cannot be followed.
    fn canonical(&self, path: &Path) -> Result<PathBuf, FileError>;

    /// Tells what stands at a path, links followed; `None` where there is nothing to be seen.
    fn kind(&self, path: &Path) -> Option<FileKind>;

    /// Tells whether an ordinary file stands at a path.
    fn is_file(&self, path: &Path) -> bool {
        self.kind(path) == Some(FileKind::File)
    }

    /// Tells whether a folder stands at a path.
    fn is_dir(&self, path: &Path) -> bool {
        self.kind(path) == Some(FileKind::Folder)
    }

    /// Tells whether anything stands at a path.
    fn exists(&self, path: &Path) -> bool {
        self.kind(path).is_some()
    }
}

/// Why a text was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file was not read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The bytes are no text.
    #[error(transparent)]
    Text(#[from] DecodeError),
}

impl ReadError {
    /// Returns what to do about it, where there is anything to say.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Text(error) => Some(error.hint()),
            Self::File(_) => None,
        }
    }
}

/// Reads a file as text; see [`decode`] for what is refused.
///
/// # Errors
/// The file cannot be read, is larger than 2 MiB, or is no UTF-8 text.
pub fn read_text(files: &dyn Files, path: &Path) -> Result<String, ReadError> {
    let bytes = match files.read(path, MAX_TEXT_BYTES as u64) {
        Ok(bytes) => bytes,
        Err(FileError::TooBig { .. }) => return Err(DecodeError::TooBig.into()),
        Err(error) => return Err(error.into()),
    };
    Ok(decode(&bytes)?)
}
