//! A log that is read as it grows, and the one way to append to it.
//!
//! A commit takes the lock, reads what is new, lets the caller decide on the newest state, writes all lines in one
//! write and waits for one sync. It never says that something is saved when the disk did not say so.

mod draft;
mod error;
mod read;
mod redact;
mod tail;

use std::fmt;
use std::io;
use std::sync::Arc;

pub(super) use draft::seal;
pub use draft::{NewLine, Stamp};
pub use error::{CommitError, NotRedactable, Sealed, Trouble, WriteError};

use super::disk::{Access, Disk, DiskError, Handle, append_all, unless_interrupted};
use super::draft::sweep;
use super::folder::Folder;
use crate::incident::chain::{ClockWentBack, Verifier};
use crate::incident::fold::Fold;
use crate::incident::line::{Head, Line};
use crate::time::Timestamp;
use tail::Tail;

/// A log on a disk, and the state that its lines make.
pub struct Journal<S> {
    disk: Arc<dyn Disk>,
    folder: Folder,
    /// The log: open for reading, and from the first commit on for appending too.
    log: Arc<dyn Handle>,
    /// The lock, from the first commit on.
    lock: Option<Box<dyn Handle>>,
    verifier: Verifier,
    /// Where each line begins in the file.
    offsets: Vec<u64>,
    /// The lines of a command whose last line was not read yet, and where they begin.
    group: Vec<(u64, Vec<u8>)>,
    /// The last line that the state has.
    applied: Head,
    state: S,
    trouble: Option<Trouble>,
    stopped: bool,
    /// Whether the names that lead to this log are known to last, however the last writer ended.
    names_last: bool,
    /// Why a redaction that was cut off could not be finished.
    not_taken_out: Option<DiskError>,
    /// Tails that were set aside and stand in no line yet, because the write failed.
    unlogged_tails: Vec<Tail>,
}

impl<S: Fold> Journal<S> {
    /// Opens the log of a folder, checks it, and applies all of it to a fresh state.
    ///
    /// A log that is broken, or that only a newer program understands, opens too: see [`Journal::trouble`].
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn open(disk: Arc<dyn Disk>, folder: Folder, state: S) -> Result<Self, DiskError> {
        let path = folder.log();
        let log = disk
            .open(&path, Access::Read)
            .map_err(DiskError::at("open", &path))?;
        let mut journal = Self {
            disk,
            folder,
            log: Arc::from(log),
            lock: None,
            verifier: Verifier::new(),
            offsets: Vec::new(),
            group: Vec::new(),
            applied: Head::START,
            state,
            trouble: None,
            stopped: false,
            names_last: false,
            not_taken_out: None,
            unlogged_tails: Vec::new(),
        };
        journal.read_unlocked(&mut |_| {})?;
        Ok(journal)
    }

    /// Reads what others have appended since, without waiting for anybody, and returns those lines
    /// without their redacted texts.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn refresh(&mut self) -> Result<Vec<Line>, DiskError> {
        let mut lines = Vec::new();
        if !self.is_given_up() {
            self.follow_replacement()?;
            self.read_unlocked(&mut |line| lines.push(Line::from(line)))?;
            lines.iter_mut().for_each(|line| self.hide_redacted(line));
        }
        Ok(lines)
    }

    /// Appends what `decide` returns: the lines of one command, all or none. An empty list writes nothing.
    ///
    /// `decide` sees the newest state, while nobody else can append. A torn tail that is found is set aside, and a
    /// line that says so goes before the command's own in the same write.
    ///
    /// Where a line is a redaction, its words are taken out of the file before this returns. So are those of an
    /// earlier redaction that was cut off, whatever is decided; see [`Journal::not_taken_out`].
    ///
    /// # Errors
    /// What `decide` refused; or why the log was not written, with the lines that are not saved. After
    /// [`WriteError::NotSynced`] every later commit fails. With [`WriteError::NotTakenOut`] all lines are saved.
    pub fn commit<E>(
        &mut self,
        stamp: Stamp<'_>,
        decide: impl FnOnce(&S, Timestamp) -> Result<Vec<NewLine>, E>,
    ) -> Result<Vec<Line>, CommitError<E>> {
        self.check_writable()?;
        self.lock()?;
        let result = self.commit_locked(stamp, decide);
        let result = self.finish_redactions(result);
        self.unlock();
        result
    }

    fn commit_locked<E>(
        &mut self,
        stamp: Stamp<'_>,
        decide: impl FnOnce(&S, Timestamp) -> Result<Vec<NewLine>, E>,
    ) -> Result<Vec<Line>, CommitError<E>> {
        self.follow_replacement()?;
        let tail = self.read_locked(&mut |_| {})?;
        self.check_writable()?;
        let now = stamp.clock.now();
        let mut new = decide(&self.state, now).map_err(CommitError::Refused)?;
        if new.is_empty() {
            return Ok(Vec::new());
        }
        self.check_redactions(&new)?;
        let settled = self.verifier.settled();
        let torn = match tail {
            0 => None,
            _ => Some(Tail::read(&self.folder, &*self.log, settled.offset)?),
        };
        new.splice(..0, self.unlogged_tails.iter().chain(&torn).map(tail_line));
        let lines = seal(new, settled.head, now, stamp)?;
        if let Some(tail) = torn {
            let (disk, folder) = (&*self.disk, &self.folder);
            let _ = sweep(disk, folder);
            tail::set_aside(
                disk,
                folder,
                stamp.random,
                &*self.log,
                settled.offset,
                &tail,
            )?;
            self.unlogged_tails.push(tail);
        }
        Ok(self.append(settled.offset, lines)?)
    }

    /// Writes the lines in one write, waits for one sync, and applies them.
    fn append(&mut self, offset: u64, lines: Vec<Line>) -> Result<Vec<Line>, WriteError> {
        if let Err(source) = self.make_names_last() {
            return Err(WriteError::NotSynced { source, lines });
        }
        let encoded: Vec<Vec<u8>> = lines.iter().map(Line::encode).collect();
        if let Err(source) = append_all(&*self.log, &encoded.concat()) {
            self.cut(offset);
            return Err(WriteError::NotWritten { source, lines });
        }
        if let Err(source) = unless_interrupted(|| self.log.sync_data()) {
            self.stopped = true;
            // Others would read as saved what may never reach the disk.
            self.cut(offset);
            return Err(WriteError::NotSynced { source, lines });
        }
        self.unlogged_tails.clear();
        for bytes in &encoded {
            self.take(bytes, &mut |_| {})
                .expect("a line that was just sealed holds in its chain");
        }
        Ok(lines)
    }

    /// Takes away what was written of a command. If that fails too, the next writer finds a torn tail.
    fn cut(&self, offset: u64) {
        let _ = unless_interrupted(|| self.log.set_size(offset));
    }

    fn lock(&mut self) -> Result<(), DiskError> {
        let path = self.folder.lock();
        let lock = match self.lock.take() {
            Some(lock) => lock,
            None => {
                let lock = match self.disk.open(&path, Access::Append) {
                    // A copy of the folder may lack it.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => self.create_lock(),
                    other => other,
                }
                .map_err(DiskError::at("open", &path))?;
                self.reopen(Access::Append)?;
                lock
            }
        };
        unless_interrupted(|| lock.lock()).map_err(DiskError::at("lock", &path))?;
        self.lock = Some(lock);
        Ok(())
    }

    fn create_lock(&self) -> io::Result<Box<dyn Handle>> {
        let path = self.folder.lock();
        let lock = match self.disk.open(&path, Access::Create) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return self.disk.open(&path, Access::Append);
            }
            other => other?,
        };
        if let Some(rights) = self.disk.rights(self.folder.path())? {
            self.disk.set_rights(&path, rights.for_file())?;
        }
        Ok(lock)
    }

    fn unlock(&mut self) {
        // A handle that cannot give its lock back gives it back by being dropped.
        self.lock = self.lock.take().filter(|lock| lock.unlock().is_ok());
    }

    fn check_writable(&self) -> Result<(), WriteError> {
        if self.stopped {
            return Err(WriteError::Stopped);
        }
        match &self.trouble {
            Some(trouble) => Err(WriteError::ReadOnly(trouble.clone())),
            None => Ok(()),
        }
    }
}

impl<S> Journal<S> {
    /// Returns the state that all lines so far make.
    pub fn state(&self) -> &S {
        &self.state
    }

    /// Returns the number and the hash of the last line that was read or written.
    pub fn head(&self) -> Head {
        self.verifier.settled().head
    }

    /// Returns the folder of the incident.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Returns why nothing may be written to this log, if that is so.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// Returns why the last commit could not finish a redaction that somebody else was cut off in. Its words still
    /// stand in the file.
    pub fn not_taken_out(&self) -> Option<&DiskError> {
        self.not_taken_out.as_ref()
    }

    /// Returns the lines at which the clock went back.
    pub fn clock_went_back(&self) -> &[ClockWentBack] {
        self.verifier.clock_went_back()
    }
}

impl<S> fmt::Debug for Journal<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal")
            .field("folder", &self.folder)
            .field("head", &self.head())
            .field("trouble", &self.trouble)
            .finish_non_exhaustive()
    }
}

fn tail_line(tail: &Tail) -> NewLine {
    NewLine {
        happened: None,
        as_role: None,
        event: tail::EVENT.to_owned(),
        data: tail.data(),
        text: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
