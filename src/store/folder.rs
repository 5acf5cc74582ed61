//! Where an incident lies: `$CRISIS_HOME/incidents/<id>/`, and which incidents there are.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskError, Kind};
use crate::id::IncidentId;

/// The folder of one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Names the folder of an incident below a home, whether it is there or not.
    pub fn of(home: &Path, id: &IncidentId) -> Self {
        Self::at(home.join("incidents").join(id.as_str()))
    }

    /// Takes a folder that lies anywhere, such as a copy.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Returns the folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the path of the log.
    pub fn log(&self) -> PathBuf {
        self.path.join("log.jsonl")
    }

    /// Returns the path under which the log is written anew, before it takes the place of the old one.
    pub(super) fn redacted_log(&self) -> PathBuf {
        self.path.join(".new-log.jsonl")
    }

    /// Returns the path of the file that is locked while somebody writes.
    pub fn lock(&self) -> PathBuf {
        self.path.join("lock")
    }

    /// Returns the folder of the files that the log names by their digest.
    pub fn files(&self) -> PathBuf {
        self.path.join("files")
    }

    /// Returns the folder of the playbook as it was when the incident started.
    pub fn playbook(&self) -> PathBuf {
        self.path.join("playbook")
    }

    /// Tells whether the folder has a log.
    ///
    /// # Errors
    /// The disk does not say.
    pub fn exists(&self, disk: &dyn Disk) -> Result<bool, DiskError> {
        let log = self.log();
        let kind = disk.kind(&log).map_err(DiskError::at("look for", &log))?;
        Ok(kind == Some(Kind::File))
    }
}

/// Returns the folder in which all incidents lie.
pub(super) fn incidents(home: &Path) -> PathBuf {
    home.join("incidents")
}

/// Lists the incidents of a home in the order of their ids: the oldest day first.
///
/// What is still being built, or was left half built, has no id and is not listed.
///
/// # Errors
/// The folder is there and cannot be read.
pub fn list(disk: &dyn Disk, home: &Path) -> Result<Vec<IncidentId>, DiskError> {
    let path = incidents(home);
    let entries = match disk.list(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(DiskError::at("list", &path))?,
    };
    let folders = entries.iter().filter(|entry| entry.kind == Kind::Folder);
    let mut ids: Vec<IncidentId> = folders
        .filter_map(|entry| IncidentId::new(&entry.name).ok())
        .collect();
    ids.sort_by(|a, b| place(a).cmp(&place(b)));
    Ok(ids)
}

/// Finds an incident by its id; none where its folder or its log is not there.
///
/// # Errors
/// The disk does not say.
pub fn find(disk: &dyn Disk, home: &Path, id: &IncidentId) -> Result<Option<Folder>, DiskError> {
    let folder = Folder::of(home, id);
    Ok(folder.exists(disk)?.then_some(folder))
}

/// Sorts `…-10` after `…-9`.
fn place(id: &IncidentId) -> (&str, u64) {
    match id.as_str().rsplit_once('-') {
        Some((base, number)) if number.len() < 10 => match number.parse() {
            Ok(number) => (base, number),
            Err(_) => (id.as_str(), 1),
        },
        _ => (id.as_str(), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RealDisk;
    use crate::store::desk::put;

    #[test]
    fn incidents_are_listed_in_their_order_and_nothing_else_is() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(list(&RealDisk, home.path()).expect("lists"), []);
        let all = incidents(home.path());
        for name in [
            "2026-11-22-a-10",
            "2026-11-22-a",
            "2026-11-22-a-2",
            "2026-11-21-b",
            ".new-2026-11-22-a-77",
            "Notes",
        ] {
            std::fs::create_dir_all(all.join(name)).expect("creates");
        }
        put(&all.join("file"), b"");
        let names: Vec<String> = list(&RealDisk, home.path())
            .expect("lists")
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            names,
            [
                "2026-11-21-b",
                "2026-11-22-a",
                "2026-11-22-a-2",
                "2026-11-22-a-10"
            ]
        );
    }
    #[test]
    fn an_incident_is_found_where_it_has_a_log() {
        let home = tempfile::tempdir().expect("a folder");
        let id = IncidentId::new("2026-11-22-a").expect("an id");
        let found = || find(&RealDisk, home.path(), &id).expect("looks");
        assert_eq!(found(), None);
        let folder = Folder::of(home.path(), &id);
        std::fs::create_dir_all(folder.path()).expect("creates");
        assert_eq!(found(), None);
        put(&folder.log(), b"");
        assert_eq!(found(), Some(folder));
    }
}
