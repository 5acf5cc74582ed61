//! Removes what was left of incidents whose starter died while the folder was being built.
//!
//! A folder is built for as long as the file beside it is locked. Only a folder whose lock nobody has is removed, and
//! nothing whose name does not begin as theirs do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::store::disk::{Disk, DiskError, Kind};
use crate::store::draft::{PREFIX, claim, take_over};
use crate::store::folder::incidents;

/// How the name ends of the file that is locked while a folder is being built.
const LOCK: &str = ".lock";

/// Returns the path of the file that is locked while a folder is being built.
pub(super) fn lock_of(draft: &Path) -> PathBuf {
    let mut name = draft.as_os_str().to_owned();
    name.push(LOCK);
    PathBuf::from(name)
}

/// Removes the folders that are certainly dead. One that cannot be removed keeps no other from it.
///
/// # Errors
/// The first of what failed.
pub(super) fn sweep(disk: &dyn Disk, home: &Path) -> Result<(), DiskError> {
    let all = incidents(home);
    let entries = disk.list(&all).map_err(DiskError::at("list", &all))?;
    let names = entries.iter().filter_map(|entry| match entry.kind {
        Kind::Folder => Some(entry.name.as_str()),
        Kind::File => entry.name.strip_suffix(LOCK),
        Kind::Link | Kind::Other => None,
    });
    let names: BTreeSet<&str> = names.filter(|name| name.starts_with(PREFIX)).collect();
    let mut result = Ok(());
    for name in names {
        let swept = sweep_one(disk, &all.join(name));
        result = result.and(swept);
    }
    result
}

fn sweep_one(disk: &dyn Disk, draft: &Path) -> Result<(), DiskError> {
    let path = lock_of(draft);
    let lock = match disk.kind(&path).map_err(DiskError::at("look for", &path))? {
        Some(_) => take_over(disk, &path),
        // Whoever builds has made it before the folder, and removes it after: where it can be made, nobody builds.
        None => claim(disk, &path),
    };
    let Some(_locked) = lock.map_err(DiskError::at("lock", &path))? else {
        return Ok(());
    };
    let kind = disk.kind(draft).map_err(DiskError::at("look for", draft))?;
    if kind == Some(Kind::Folder) {
        disk.remove_tree(draft)
            .map_err(DiskError::at("remove", draft))?;
    }
    disk.remove_file(&path)
        .map_err(DiskError::at("remove", &path))
}
