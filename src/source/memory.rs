//! Files in memory: what is built in, and what tests make up.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::files::{FileError, FileKind, Files};

/// A tree of files that exists only in memory; folders are there as soon as a file lies in them.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles(BTreeMap<PathBuf, Vec<u8>>);

impl MemoryFiles {
    /// Makes an empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns the tree.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> Self {
        self.add(path, bytes);
        self
    }

    /// Adds a file, or replaces the one at the path.
    pub fn add(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(tidy(path.as_ref()), bytes.into());
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        match self.0.get(&tidy(path)) {
            Some(bytes) if bytes.len() as u64 > limit => Err(FileError::TooBig { limit }),
            Some(bytes) => Ok(bytes.clone()),
            None if self.is_dir(path) => Err(FileError::IsFolder),
            None => Err(FileError::NotFound),
        }
    }

    fn names(&self, folder: &Path) -> Result<Vec<String>, FileError> {
        match self.kind(folder) {
            Some(FileKind::Folder) => {}
            Some(_) => return Err(FileError::NotFolder),
            None => return Err(FileError::NotFound),
        }
        let folder = tidy(folder);
        let names: BTreeSet<String> = self
            .0
            .keys()
            .filter_map(|path| path.strip_prefix(&folder).ok()?.iter().next()?.to_str())
            .map(str::to_owned)
            .collect();
        Ok(names.into_iter().collect())
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, FileError> {
        match self.kind(path) {
            Some(_) => Ok(tidy(path)),
            None => Err(FileError::NotFound),
        }
    }

    fn kind(&self, path: &Path) -> Option<FileKind> {
        let path = tidy(path);
        if self.0.contains_key(&path) {
            return Some(FileKind::File);
        }
        let inside = self.0.keys().any(|file| file.starts_with(&path));
        inside.then_some(FileKind::Folder)
    }
}

/// Takes `.` and `..` out of a path; there are no links here that could make that wrong.
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !tidied.pop() {
                    tidied.push("..");
                }
            }
            other => tidied.push(other),
        }
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_what_files_lie_in() {
        let files = MemoryFiles::new()
            .with("books/a.yaml", "x")
            .with("books/old/b.yaml", "y");
        assert_eq!(
            files.names(Path::new("books")).expect("listed"),
            ["a.yaml", "old"]
        );
        assert!(files.is_dir(Path::new("books/old")));
        assert!(files.is_file(Path::new("./books/old/../a.yaml")));
        assert!(!files.exists(Path::new("boo")));
        assert_eq!(
            files.canonical(Path::new("books/./a.yaml")).expect("there"),
            Path::new("books/a.yaml")
        );
        assert!(matches!(
            files.read(Path::new("books"), 9),
            Err(FileError::IsFolder)
        ));
        assert!(matches!(
            files.read(Path::new("books/a.yaml"), 0),
            Err(FileError::TooBig { limit: 0 })
        ));
    }
}
