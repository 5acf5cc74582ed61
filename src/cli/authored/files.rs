//! New files on the disk: what is in their way is found first, and each is there as a whole or not at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::random::Random;
use crate::source::{FileError, FileKind, Files, MAX_TEXT_BYTES, tidy};
use crate::store::{Disk, Existing, Rights, WholeError, write_whole};
use crate::text::visible;
use crate::time::{Calendar, Clock, Date, Zone};

/// A file that is to be written.
#[derive(Debug, Clone)]
pub(in crate::cli) struct NewFile {
    pub(in crate::cli) path: PathBuf,
    pub(in crate::cli) text: String,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Became {
    /// It is new, or took the place of another.
    Written,
    /// It was there already, word for word but for the day on which it was made.
    Unchanged,
    /// Another one is there, and stays.
    Left,
}

/// Whether a file takes the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Overwrite {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// What is needed to write files, apart from the streams.
pub(in crate::cli) struct Author<'e> {
    pub(in crate::cli) files: &'e dyn Files,
    pub(in crate::cli) here: PathBuf,
    pub(in crate::cli) zone: Zone,
    pub(in crate::cli) today: Date,
    clock: &'e dyn Clock,
    disk: Arc<dyn Disk>,
    random: &'e dyn Random,
}

impl<'e> Author<'e> {
    pub(in crate::cli) fn new(env: &Env<'e>) -> Self {
        Self {
            files: env.files,
            here: env.cwd.clone(),
            zone: env.zone,
            today: Calendar::new(env.zone).date(env.clock.now()),
            clock: env.clock,
            disk: env.disk.clone(),
            random: env.random,
        }
    }

    /// Returns what the clocks of a zone show now: `14:05`.
    pub(in crate::cli) fn time_in(&self, zone: Zone) -> String {
        Calendar::new(zone).clock_time(self.clock.now())
    }

    /// Returns a path as it is shown: seen from the folder of the start.
    pub(in crate::cli) fn shown(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.here).unwrap_or(path);
        match below.as_os_str().is_empty() {
            true => ".".to_owned(),
            false => visible(&below.to_string_lossy()).into_owned(),
        }
    }

    /// Returns the top of the Git repository in which a folder lies, and the way from there to it; nothing where the
    /// folder is the top itself, or lies in no repository.
    pub(in crate::cli) fn repository_above(&self, folder: &Path) -> Option<(PathBuf, String)> {
        let plain = tidy(folder);
        let is_top = |folder: &Path| self.files.kind(&folder.join(".git")).is_some();
        let top = plain.ancestors().find(|folder| is_top(folder))?;
        let below = plain.strip_prefix(top).ok()?;
        let below: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        let below = below.filter(|below| !below.is_empty())?.join("/");
        Some((top.to_owned(), below))
    }

    /// Reads a text that may not be there.
    pub(in crate::cli) fn read(&self, path: &Path) -> Result<Option<String>, CliError> {
        match crate::source::read_text(self.files, path) {
            Ok(text) => Ok(Some(text)),
            Err(crate::source::ReadError::File(FileError::NotFound)) => Ok(None),
            Err(error) => {
                let hint = error.hint();
                let error = anyhow::Error::new(error).context(self.shown(path));
                let error = CliError::new(Kind::Usage, error);
                Err(hint.into_iter().fold(error, CliError::hint))
            }
        }
    }

    /// Says what stands in the way of a file.
    pub(in crate::cli) fn in_the_way(&self, file: &NewFile) -> Result<Option<Became>, CliError> {
        match self.files.kind(&file.path) {
            None => Ok(None),
            Some(FileKind::File) => {
                let old = self.files.read(&file.path, MAX_TEXT_BYTES as u64);
                Ok(Some(match old {
                    Ok(old) if self.is_same(&old, &file.text) => Became::Unchanged,
                    _ => Became::Left,
                }))
            }
            Some(_) => {
                let error = format!("{} is no plain file", self.shown(&file.path));
                Err(CliError::usage(error).hint("name another place for it"))
            }
        }
    }

    /// Says whether a file that is there is the new one, as it would have been written today or on another day.
    fn is_same(&self, old: &[u8], new: &str) -> bool {
        let today = self.today.to_string();
        let day = new.find(&today).and_then(|at| {
            let day = std::str::from_utf8(old.get(at..at + today.len())?).ok()?;
            day.parse::<Date>().ok()
        });
        match day {
            Some(day) => new.replace(&today, &day.to_string()).as_bytes() == old,
            None => new.as_bytes() == old,
        }
    }

    /// Writes a file, and the folders that lead to it. Where the file cannot be written, the folders that were made for it
    /// are taken away again.
    pub(in crate::cli) fn write(&self, file: &NewFile, over: Overwrite) -> Result<(), CliError> {
        let parent = file.path.parent().unwrap_or(Path::new(""));
        let mut made = Vec::new();
        let written = self
            .make_folder(parent, &mut made)
            .and_then(|()| self.write_in(parent, file, over));
        if written.is_err() {
            // The innermost first; one in which somebody else has put something by now stays.
            let mut made = made.into_iter().rev();
            while made
                .next()
                .is_some_and(|folder| self.disk.remove_empty_dir(folder).is_ok())
            {}
        }
        written
    }

    fn write_in(&self, parent: &Path, file: &NewFile, over: Overwrite) -> Result<(), CliError> {
        // A link leads to the file that is meant.
        let real = match over {
            Overwrite::Yes => self.files.canonical(&file.path).ok(),
            Overwrite::No => None,
        };
        let (real, existing) = match real {
            Some(real) => (real, Existing::ReplaceAlike),
            None => (file.path.clone(), Existing::Keep),
        };
        write_whole(&*self.disk, self.random, &real, existing, |out| {
            out.write_all(file.text.as_bytes())
        })
        .map_err(|error| self.failed(error, &file.path))?;
        if existing == Existing::Keep {
            self.open_as(&real, parent, 0o664);
        }
        Ok(())
    }

    /// Makes a folder and those that lead to it, and adds those that were not there.
    fn make_folder<'p>(&self, folder: &'p Path, made: &mut Vec<&'p Path>) -> Result<(), CliError> {
        match self.files.kind(folder) {
            Some(FileKind::Folder) => return Ok(()),
            Some(_) => {
                let error = format!("{} is no folder", self.shown(folder));
                return Err(CliError::usage(error).hint("name another folder"));
            }
            None if folder.as_os_str().is_empty() => return Ok(()),
            None => {}
        }
        let parent = folder.parent().unwrap_or(Path::new(""));
        self.make_folder(parent, made)?;
        self.disk.create_dir(folder).map_err(|error| {
            let what = format!("could not make the folder {}", self.shown(folder));
            CliError::failed(anyhow::Error::new(error).context(what))
        })?;
        made.push(folder);
        self.open_as(folder, parent, 0o2775);
        Ok(())
    }

    /// Lets those use what is new who may use the folder in which it lies: a playbook is no secret of whoever wrote it.
    fn open_as(&self, path: &Path, folder: &Path, most: u32) {
        let rights = |path: &Path| self.disk.rights(path).ok().flatten();
        if let (Some(own), Some(above)) = (rights(path), rights(folder)) {
            let mode = own.mode | (above.mode & most);
            // A file that only its owner can read is a good file too.
            let _ = self.disk.set_rights(path, Rights { mode, ..own });
        }
    }

    fn failed(&self, error: WholeError, path: &Path) -> CliError {
        match error {
            WholeError::Exists(_) => CliError::new(Kind::Usage, error)
                .hint("name another file, or put this one in its place: --force"),
            WholeError::NotAFile(_) | WholeError::NoName(_) => {
                CliError::new(Kind::Usage, error).hint("name a file in a folder of yours")
            }
            WholeError::Disk(_) => {
                CliError::failed(error).hint(format!("nothing of {} was written", self.shown(path)))
            }
        }
    }
}
