//! Makes the folder of a new incident: built under another name, saved whole, and renamed when it is.
//!
//! A folder that was left half built never has an incident's name, and nobody takes it for one. The next incident
//! that is made removes it.

mod sweep;

use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::disk::{Access, Disk, DiskError, Handle, Kind, Rights, append_all, unless_interrupted};
use super::draft::{NoDraft, PREFIX, claim, suffix};
use super::folder::{Folder, incidents};
use super::log::{Journal, NewLine, Stamp, WriteError, seal};
use crate::id::{IdError, IncidentId, MAX_CHARS};
use crate::incident::fold::Fold;
use crate::incident::line::{Head, Line};
use crate::time::Timestamp;

/// What a new incident begins with.
#[derive(Debug, Clone, Copy)]
pub struct NewIncident<'a> {
    /// `$CRISIS_HOME`; it is made if it is not there.
    pub home: &'a Path,
    /// The id that it would have, `YYYY-MM-DD-<playbook>`. One that is taken gets `-2`, `-3` and so on; one that is
    /// too long is shortened.
    pub id: &'a str,
    /// The files of the playbook, each with its path below the folder `playbook`.
    pub snapshot: &'a [(PathBuf, Vec<u8>)],
}

/// Why no incident is made.
#[derive(Debug)]
pub enum CreateError<E> {
    /// The caller decided so.
    Refused(E),
    /// The folder could not be made.
    Failed(NotCreated),
}

/// Why the folder of an incident could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NotCreated {
    /// A step on the disk failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The first lines could not be made.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// There were no random bytes.
    #[error("could not get random bytes")]
    Random(#[source] io::Error),
    /// The wanted id is none.
    #[error("`{id}` cannot name an incident: {problem}")]
    Id {
        /// The wanted id.
        id: String,
        /// What is wrong with it.
        problem: IdError,
    },
    /// A file of the snapshot would lie outside its folder.
    #[error("{} is no path inside a playbook's folder", .0.display())]
    Path(PathBuf),
}

impl From<NoDraft> for NotCreated {
    fn from(error: NoDraft) -> Self {
        match error {
            NoDraft::Disk(error) => Self::Disk(error),
            NoDraft::Random(error) => Self::Random(error),
        }
    }
}

impl<E, T: Into<NotCreated>> From<T> for CreateError<E> {
    fn from(error: T) -> Self {
        Self::Failed(error.into())
    }
}

/// Makes an incident and opens its log. `first` returns the first lines for the id that it gets; where another
/// starter takes that id meanwhile, it is asked again.
///
/// When this returns, all of it will last through a power cut. What other starters left half built is removed then.
///
/// # Errors
/// What `first` refused; or why the folder could not be made, and then there is no incident.
pub fn create<S: Fold, E>(
    disk: &Arc<dyn Disk>,
    new: NewIncident<'_>,
    stamp: Stamp<'_>,
    state: S,
    first: impl FnMut(&IncidentId, Timestamp) -> Result<Vec<NewLine>, E>,
) -> Result<(IncidentId, Journal<S>), CreateError<E>> {
    let paths = new.snapshot.iter().map(|(path, _)| path);
    if let Some(path) = paths.clone().find(|path| !is_inside(path)) {
        return Err(NotCreated::Path(path.clone()).into());
    }
    let builder = Builder::begin(&**disk, new, stamp)?;
    let made = builder.finish(new, stamp, first);
    // What is left behind has no incident's name; that it cannot be removed changes nothing.
    let _ = builder.clean_up(&made);
    match made {
        Ok(id) => {
            let _ = sweep::sweep(&**disk, new.home);
            let folder = Folder::of(new.home, &id);
            let journal = Journal::open(Arc::clone(disk), folder, state)?;
            Ok((id, journal))
        }
        Err(error) => Err(error),
    }
}

/// Tells whether a path names a file below the folder that it is joined to, in the same way on every system.
fn is_inside(path: &Path) -> bool {
    let plain = |part: Component<'_>| match part {
        Component::Normal(name) => name
            .to_str()
            .is_some_and(|name| !name.contains(['\\', ':']) && !name.contains(char::is_control)),
        _ => false,
    };
    path.components().next().is_some()
        && path.components().all(plain)
        && path.to_str().is_some_and(|text| !text.ends_with('/'))
}

/// A folder that is being built.
struct Builder<'a> {
    disk: &'a dyn Disk,
    draft: Folder,
    rights: Option<Rights>,
    /// Locked for as long as the folder is being built. It stands beside the folder, for some systems rename none
    /// with an open file.
    _lock: Box<dyn Handle>,
}

impl<'a> Builder<'a> {
    fn begin(
        disk: &'a dyn Disk,
        new: NewIncident<'_>,
        stamp: Stamp<'_>,
    ) -> Result<Self, NotCreated> {
        IncidentId::new(&numbered(new.id, 1)).map_err(|problem| NotCreated::Id {
            id: new.id.to_owned(),
            problem,
        })?;
        make_home(disk, new.home)?;
        let rights = disk
            .rights(new.home)
            .map_err(DiskError::at("read the rights of", new.home))?;
        let all = incidents(new.home);
        if make_folder(disk, rights, &all)? {
            disk.sync_dir(new.home)
                .map_err(DiskError::at("save", new.home))?;
        }
        for _ in 0..100 {
            let suffix = suffix(stamp.random)?;
            let draft = all.join(format!("{PREFIX}{}-{suffix}", new.id));
            let lock = sweep::lock_of(&draft);
            let claimed = claim(disk, &lock).map_err(DiskError::at("make", &lock))?;
            // A name that is there is somebody else's, or what was left of it.
            let Some(file) = claimed else { continue };
            let builder = Self {
                disk,
                draft: Folder::at(draft),
                rights,
                _lock: file,
            };
            let made = builder.begin_folder(&lock);
            if let Ok(true) = made {
                return Ok(builder);
            }
            let _ = disk.remove_file(&lock);
            made?;
        }
        let taken = io::ErrorKind::AlreadyExists.into();
        Err(DiskError::at("make a folder in", &all)(taken).into())
    }

    fn begin_folder(&self, lock: &Path) -> Result<bool, DiskError> {
        if let Some(rights) = self.rights {
            let set = self.disk.set_rights(lock, rights.for_file());
            set.map_err(DiskError::at("set the rights of", lock))?;
        }
        self.make_folder(self.draft.path())
    }

    /// Removes what is not needed any more: the lock, and where nothing came of it the folder too.
    fn clean_up<E>(&self, made: &Result<IncidentId, E>) -> io::Result<()> {
        if made.is_err() {
            self.disk.remove_tree(self.draft.path())?;
        }
        self.disk.remove_file(&sweep::lock_of(self.draft.path()))
    }

    fn finish<E>(
        &self,
        new: NewIncident<'_>,
        stamp: Stamp<'_>,
        mut first: impl FnMut(&IncidentId, Timestamp) -> Result<Vec<NewLine>, E>,
    ) -> Result<IncidentId, CreateError<E>> {
        self.make_folder(&self.draft.files())?;
        self.make_folder(&self.draft.playbook())?;
        self.make_file(&self.draft.lock(), b"")?;
        self.make_file(&self.draft.log(), b"")?;
        self.make_snapshot(new.snapshot)?;
        self.sync(self.draft.path())?;
        let now = stamp.clock.now();
        let mut number = 1;
        loop {
            let id =
                IncidentId::new(&numbered(new.id, number)).map_err(|problem| NotCreated::Id {
                    id: new.id.to_owned(),
                    problem,
                })?;
            number += 1;
            let folder = Folder::of(new.home, &id);
            if self.is_taken(&folder)? {
                continue;
            }
            let new_lines = first(&id, now).map_err(CreateError::Refused)?;
            let lines = seal(new_lines, Head::START, now, stamp)?;
            self.write_log(&lines)?;
            match self.disk.rename(self.draft.path(), folder.path()) {
                Ok(()) => {
                    return match self.sync(&incidents(new.home)) {
                        Ok(()) => Ok(id),
                        Err(error) => {
                            // The caller is told that there is no incident, so there should be none.
                            let _ = self.disk.remove_tree(folder.path());
                            Err(error.into())
                        }
                    };
                }
                Err(source) if !self.is_taken(&folder)? => {
                    return Err(DiskError::at("make", folder.path())(source).into());
                }
                Err(_) => {}
            }
        }
    }

    fn is_taken(&self, folder: &Folder) -> Result<bool, DiskError> {
        let path = folder.path();
        let kind: Option<Kind> = self
            .disk
            .kind(path)
            .map_err(DiskError::at("look for", path))?;
        Ok(kind.is_some())
    }

    fn make_folder(&self, path: &Path) -> Result<bool, DiskError> {
        make_folder(self.disk, self.rights, path)
    }

    fn make_file(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let file = self
            .disk
            .open(path, Access::Create)
            .map_err(DiskError::at("make", path))?;
        if let Some(rights) = self.rights {
            let set = self.disk.set_rights(path, rights.for_file());
            set.map_err(DiskError::at("set the rights of", path))?;
        }
        append_all(&*file, bytes).map_err(DiskError::at("write", path))?;
        unless_interrupted(|| file.sync_data()).map_err(DiskError::at("save", path))
    }

    fn make_snapshot(&self, snapshot: &[(PathBuf, Vec<u8>)]) -> Result<(), DiskError> {
        let root = self.draft.playbook();
        let mut folders = vec![root.clone()];
        for (path, bytes) in snapshot {
            let path = root.join(path);
            let below = path.ancestors().skip(1).take_while(|above| *above != root);
            let mut above: Vec<&Path> = below.collect();
            above.reverse();
            for folder in above {
                if self.make_folder(folder)? {
                    folders.push(folder.to_owned());
                }
            }
            self.make_file(&path, bytes)?;
        }
        folders.iter().try_for_each(|folder| self.sync(folder))
    }

    /// Writes the log; its handle is closed at the end, for some systems rename no folder with an open file.
    fn write_log(&self, lines: &[Line]) -> Result<(), DiskError> {
        let path = self.draft.log();
        let log = self
            .disk
            .open(&path, Access::Append)
            .map_err(DiskError::at("open", &path))?;
        let bytes: Vec<u8> = lines.iter().flat_map(Line::encode).collect();
        log.set_size(0)
            .and_then(|()| append_all(&*log, &bytes))
            .and_then(|()| unless_interrupted(|| log.sync_data()))
            .map_err(DiskError::at("write", &path))
    }

    fn sync(&self, path: &Path) -> Result<(), DiskError> {
        self.disk
            .sync_dir(path)
            .map_err(DiskError::at("save", path))
    }
}

/// Makes a folder with its rights; tells whether it was not there before.
fn make_folder(disk: &dyn Disk, rights: Option<Rights>, path: &Path) -> Result<bool, DiskError> {
    match disk.create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        other => other.map_err(DiskError::at("make", path))?,
    }
    if let Some(rights) = rights {
        let set = disk.set_rights(path, rights.for_folder());
        set.map_err(DiskError::at("set the rights of", path))?;
    }
    Ok(true)
}

/// Makes the home and what stands above it, for its owner alone.
fn make_home(disk: &dyn Disk, home: &Path) -> Result<(), DiskError> {
    match disk.create_dir(home) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && home.parent().is_some() => {
            home.parent()
                .map_or(Ok(()), |above| make_home(disk, above))?;
            disk.create_dir(home).map_err(DiskError::at("make", home))?;
        }
        Err(error) => return Err(DiskError::at("make", home)(error)),
    }
    match home.parent() {
        Some(above) if above != Path::new("") => {
            disk.sync_dir(above).map_err(DiskError::at("save", above))
        }
        _ => Ok(()),
    }
}

/// Adds a number to an id, and shortens what stands before it where the whole would be too long.
fn numbered(base: &str, number: u64) -> String {
    let suffix = match number {
        1 => String::new(),
        number => format!("-{number}"),
    };
    let room = MAX_CHARS - suffix.len();
    let kept = base
        .char_indices()
        .map(|(at, _)| at)
        .nth(room)
        .unwrap_or(base.len());
    format!("{}{suffix}", base[..kept].trim_end_matches('-'))
}

#[cfg(test)]
mod tests;
