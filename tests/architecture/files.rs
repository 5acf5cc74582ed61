//! Reads the files of the package, in the same order everywhere.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the package.
pub(super) struct SourceFile {
    /// The path below the package, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl SourceFile {
    pub(super) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Returns the names of the folders and the stem that lead from `src` to the module.
    pub(super) fn module(&self) -> Vec<String> {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let mut names: Vec<String> = inner
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        let root = inner == "lib.rs" || inner == "main.rs";
        if root || names.last().is_some_and(|name| name == "mod") {
            names.pop();
        }
        names
    }
}

/// Reads all Rust files below a folder of the package.
pub(super) fn rust_files(folder: &str) -> Vec<SourceFile> {
    let mut files = text_files(&[folder]);
    files.retain(|file| file.path.ends_with(".rs"));
    files
}

/// Reads all text files at or below paths of the package; a path that is not there has none.
pub(super) fn text_files(paths: &[&str]) -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for path in paths {
        read(root, &root.join(path), &mut files);
    }
    files
}

fn read(root: &Path, path: &Path, files: &mut Vec<SourceFile>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a folder of the package can be listed");
        let mut entries: Vec<PathBuf> = entries
            .map(|entry| entry.expect("an entry can be read").path())
            .collect();
        entries.sort();
        for entry in entries {
            read(root, &entry, files);
        }
    } else if let Ok(text) = fs::read_to_string(path) {
        let inner = path
            .strip_prefix(root)
            .expect("the path is below the package");
        let inner = inner.to_string_lossy().replace('\\', "/");
        files.push(SourceFile::new(&inner, &text));
    }
}
