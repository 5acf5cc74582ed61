//! Files as they would be: what was typed or put right stands in front of what lies on the disk.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::source::{FileError, FileKind, Files};

/// How many bytes of included files are kept, so that a file that many playbooks include is read once.
const KEPT: usize = 8 * 1024 * 1024;

/// Included files that were read.
#[derive(Debug, Default)]
pub(super) struct Included(Mutex<(usize, HashMap<PathBuf, Vec<u8>>)>);

/// The texts that were put right, by their paths.
pub(super) type Overlay = BTreeMap<PathBuf, String>;

/// The files as one playbook sees them.
pub(super) struct Reading<'a> {
    pub(super) files: &'a dyn Files,
    /// The playbook itself, where it was read already.
    pub(super) own: Option<(&'a Path, &'a [u8])>,
    pub(super) overlay: &'a Overlay,
    pub(super) included: &'a Included,
}

impl Files for Reading<'_> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        let fits = |bytes: &[u8]| match bytes.len() as u64 > limit {
            true => Err(FileError::TooBig { limit }),
            false => Ok(bytes.to_vec()),
        };
        if let Some(text) = self.overlay.get(path) {
            return fits(text.as_bytes());
        }
        if let Some((_, bytes)) = self.own.filter(|(own, _)| *own == path) {
            return fits(bytes);
        }
        let lock = || {
            self.included
                .0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(bytes) = lock().1.get(path) {
            return fits(bytes);
        }
        let bytes = self.files.read(path, limit)?;
        let mut kept = lock();
        if kept.0 + bytes.len() <= KEPT && kept.1.insert(path.to_owned(), bytes.clone()).is_none() {
            kept.0 += bytes.len();
        }
        Ok(bytes)
    }

    fn names(&self, folder: &Path) -> Result<Vec<String>, FileError> {
        self.files.names(folder)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, FileError> {
        self.files.canonical(path)
    }

    fn kind(&self, path: &Path) -> Option<FileKind> {
        match self.own {
            Some((own, _)) if own == path => Some(FileKind::File),
            _ => self.files.kind(path),
        }
    }
}
