//! Where an include leads: a path below the folder of the outermost file, written with `/`.
//!
//! Only the text of the include is looked at here. Whether a link on the way leads elsewhere is asked when it is read.

use std::path::{Component, Path, PathBuf};

use super::refusal;
use crate::diagnostic::Diagnostic;
use crate::source::{Files, Span};

/// A folder that includes may not lead out of.
pub(super) struct FolderTree<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) folder: PathBuf,
    pub(super) real: Option<PathBuf>,
}

impl<'a> FolderTree<'a> {
    pub(super) fn new(files: &'a dyn Files, folder: PathBuf) -> Self {
        let real = files.canonical(or_here(&folder)).ok();
        Self {
            files,
            folder,
            real,
        }
    }
}

/// A file: a path without `.` and `..`, below the folder of its tree.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) tree: usize,
    pub(super) path: PathBuf,
}

impl Place {
    /// Follows the text of an include that stands in this file.
    pub(super) fn follow(&self, text: &str, span: Span) -> Result<Self, Box<Diagnostic>> {
        if text.trim().is_empty() {
            return Err(refusal::nameless(span).into());
        }
        let drive = text.as_bytes().get(1) == Some(&b':');
        if drive || text.starts_with(['/', '~']) || text.contains('\\') {
            return Err(refusal::absolute(text, span).into());
        }
        let mut path = self.path.parent().unwrap_or(Path::new("")).to_path_buf();
        for part in Path::new(text).components() {
            match part {
                Component::Normal(name) => path.push(name),
                Component::CurDir => {}
                Component::ParentDir if path.pop() => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                    return Err(refusal::outside(text, span, "`..` leads out of the folder").into());
                }
            }
        }
        Ok(Self {
            tree: self.tree,
            path,
        })
    }

    /// Returns the path below the folder with `/`, whatever the system uses.
    pub(super) fn with_slashes(&self) -> String {
        let parts: Vec<_> = self
            .path
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        parts.join("/")
    }
}

/// Returns a folder in a spelling that the system takes.
pub(super) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}
