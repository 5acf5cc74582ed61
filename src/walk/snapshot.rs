//! The playbook that an incident keeps: loaded as it was when the incident started, and compared with the log.
//!
//! What once started an incident always resumes it: whatever is found wrong now is a warning.

use std::path::{Component, Path, PathBuf};

use crate::incident::line::Hash;
use crate::incident::state::Opening;
use crate::playbook::builtin;
use crate::playbook::load::{self, Options};
use crate::playbook::model::Playbook;
use crate::source::{FileError, Files, MAX_TEXT_BYTES};
use crate::store::Folder;
use crate::walk::running::RunError;

/// The name of the team that comes with the program.
const TEAM: &str = "team.yaml";

/// The playbook of an incident.
pub(super) struct Snapshotted {
    pub(super) book: Playbook,
    /// What there is to know about it.
    pub(super) warnings: Vec<String>,
    /// How many of the warnings, the first ones, say that it is not as the log says it was.
    pub(super) changes: usize,
    pub(super) example_team: bool,
}

impl Snapshotted {
    /// Reads the playbook that an incident keeps.
    ///
    /// # Errors
    /// There is none, or nothing in it can be read.
    pub(super) fn read(
        files: &dyn Files,
        folder: &Folder,
        opening: &Opening,
    ) -> Result<Self, RunError> {
        let kept = opening.playbooks.first();
        let first = kept.and_then(|kept| kept.files.first());
        let (name, _) = first.ok_or_else(|| RunError::Snapshot("it has none".to_owned()))?;
        let root = folder.playbook();
        let path = inside(&root, name)
            .ok_or_else(|| RunError::Snapshot("its path leads out of its folder".to_owned()))?;
        let options = Options {
            below: Some(&root),
            ..Options::default()
        };
        let loaded = load::load(files, &path, &options);
        let mut warnings: Vec<String> = Vec::new();
        let mut unread: Vec<String> = Vec::new();
        for (name, digest) in kept.iter().flat_map(|kept| &kept.files) {
            let bytes = inside(&root, name).map_or(Err(FileError::NotFound), |path| {
                files.read(&path, MAX_TEXT_BYTES as u64)
            });
            match bytes {
                // It may be as it was: the disk does not say.
                Err(FileError::Io(error)) => {
                    unread.push(format!("`{name}` of its playbook cannot be read: {error}"));
                }
                Err(_) => warnings.push(format!("`{name}` of its playbook is gone")),
                Ok(bytes) if Hash::of(&bytes).to_string() != *digest => {
                    warnings.push(format!(
                        "`{name}` of its playbook was changed since the incident started"
                    ));
                }
                Ok(_) => {}
            }
        }
        let changes = warnings.len();
        warnings.extend(unread);
        let errors = loaded.diagnostics.iter().filter(|one| one.is_error());
        warnings.extend(errors.map(|one| match one.place() {
            Some(span) => format!("{}: {}", loaded.sources.place(span), one.message),
            None => one.message.clone(),
        }));
        let why = warnings.first().cloned();
        let book = loaded
            .book
            .ok_or_else(|| RunError::Snapshot(why.unwrap_or_else(|| "it is empty".to_owned())))?;
        Ok(Self {
            book,
            warnings,
            changes,
            example_team: has_example_team(opening),
        })
    }
}

/// Returns the path of a file of the snapshot; `None` where it would lie outside.
fn inside(root: &Path, name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    let plain = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| root.join(path))
}

fn has_example_team(opening: &Opening) -> bool {
    let team = builtin::files().read(Path::new(TEAM), MAX_TEXT_BYTES as u64);
    let digest = team.map(|bytes| Hash::of(&bytes).to_string());
    let mut files = opening.playbooks.iter().flat_map(|kept| &kept.files);
    digest.is_ok_and(|digest| files.any(|(name, known)| name == TEAM && *known == digest))
}
