//! The files below a folder, as somebody who keeps them under version control sees them.
//!
//! What an ignore file leaves out is left out, hidden files and folders too, and no link is followed. What one machine
//! ignores everywhere makes no difference: the same folder gives the same files for everybody.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// Why a folder was not walked to its end.
#[derive(Debug, thiserror::Error)]
#[error("a folder cannot be walked: {0}")]
pub struct WalkError(#[source] ignore::Error);

/// Lists the files below a folder whose names end in one of these endings, in the order of their paths.
///
/// # Errors
/// A folder cannot be read.
pub fn files_below(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, WalkError> {
    let mut walk = WalkBuilder::new(folder);
    walk.git_global(false).require_git(false);
    let mut files = Vec::new();
    for entry in walk.build() {
        let entry = entry.map_err(WalkError)?;
        let ending = entry.path().extension().and_then(|ending| ending.to_str());
        let fits = ending.is_some_and(|ending| endings.contains(&ending));
        if fits && entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(entry.into_path());
        }
    }
    files.sort_unstable();
    Ok(files)
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the files that are found"
)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn ignored_and_hidden_files_are_left_out_and_the_rest_is_sorted() {
        let folder = tempfile::tempdir().expect("a folder");
        let make = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        make("b/a.yml", "");
        make("a.yaml", "");
        make("a.txt", "");
        make("old/a.yaml", "");
        make("b/drafts/x.yaml", "");
        make(".hidden/a.yaml", "");
        make(".gitignore", "old/\n");
        make("b/.ignore", "drafts\n");
        let found = files_below(folder.path(), &["yaml", "yml"]).expect("walked");
        let wanted = ["a.yaml", "b/a.yml"].map(|name| folder.path().join(name));
        assert_eq!(found, wanted);
        assert!(files_below(&folder.path().join("none"), &["yaml"]).is_err());
    }
}
