//! Files on the disk, to be read and never written.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::files::{FileError, FileKind, Files};

/// Reads from the file system of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskFiles;

impl Files for DiskFiles {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        // Asked before opening: opening a pipe would wait for a writer that never comes.
        ordinary(fs::metadata(path)?.file_type())?;
        let file = File::open(path)?;
        let meta = file.metadata()?;
        ordinary(meta.file_type())?;
        if meta.len() > limit {
            return Err(FileError::TooBig { limit });
        }
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(FileError::TooBig { limit });
        }
        Ok(bytes)
    }

    fn names(&self, folder: &Path) -> Result<Vec<String>, FileError> {
        let entries = fs::read_dir(folder).map_err(|error| match error.kind() {
            io::ErrorKind::NotADirectory => FileError::NotFolder,
            _ => error.into(),
        })?;
        let mut names = Vec::new();
        for entry in entries {
            if let Ok(name) = entry?.file_name().into_string() {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, FileError> {
        Ok(fs::canonicalize(path)?)
    }

    fn kind(&self, path: &Path) -> Option<FileKind> {
        Some(kind(fs::metadata(path).ok()?.file_type()))
    }
}

fn kind(found: FileType) -> FileKind {
    if found.is_file() {
        FileKind::File
    } else if found.is_dir() {
        FileKind::Folder
    } else {
        FileKind::Other
    }
}

fn ordinary(found: FileType) -> Result<(), FileError> {
    match kind(found) {
        FileKind::File => Ok(()),
        FileKind::Folder => Err(FileError::IsFolder),
        FileKind::Other => Err(FileError::NotOrdinary),
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the files that are read"
)]
mod tests {
    use super::*;
    use crate::source::{ReadError, read_text};

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        fs::write(&path, "\u{feff}a: b").expect("written");
        assert_eq!(read_text(&DiskFiles, &path).expect("read"), "a: b");
        assert!(matches!(
            DiskFiles.read(&path, 3),
            Err(FileError::TooBig { limit: 3 })
        ));
        assert_eq!(DiskFiles.names(folder.path()).expect("listed"), ["a.yaml"]);
        assert!(matches!(DiskFiles.names(&path), Err(FileError::NotFolder)));
        assert!(DiskFiles.is_file(&path));
        assert!(DiskFiles.is_dir(folder.path()));
    }

    #[test]
    fn what_is_no_ordinary_file_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(
            DiskFiles.read(folder.path(), 10),
            Err(FileError::IsFolder)
        ));
        assert!(matches!(
            DiskFiles.read(&folder.path().join("none"), 10),
            Err(FileError::NotFound)
        ));
        #[cfg(unix)]
        assert!(matches!(
            DiskFiles.read(Path::new("/dev/zero"), 10),
            Err(FileError::NotOrdinary)
        ));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_never_makes_a_reader_wait() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(matches!(
                DiskFiles.read(&path, 10),
                Err(FileError::NotOrdinary)
            ));
            assert_eq!(DiskFiles.kind(&path), Some(FileKind::Other));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_shows_where_it_leads() {
        let folder = tempfile::tempdir().expect("a folder");
        let real = folder.path().join("real");
        fs::write(&real, "x").expect("written");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        assert_eq!(
            DiskFiles.canonical(&link).expect("followed"),
            DiskFiles.canonical(&real).expect("followed")
        );
    }

    #[test]
    fn the_limit_of_a_text_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("big");
        fs::write(&path, vec![b'a'; 2 * 1024 * 1024 + 1]).expect("written");
        let error = read_text(&DiskFiles, &path).expect_err("too big");
        assert!(matches!(error, ReadError::Text(_)));
        assert!(error.to_string().contains("2 MiB"), "{error}");
    }
}
