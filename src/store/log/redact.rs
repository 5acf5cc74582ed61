//! Takes redacted words out of the file: writes the log anew without them, and renames it over the old one.
//!
//! Only the one who holds the log's lock may do this. Nothing but entries of `open` is left out, and the new file is
//! checked line by line before it takes the place of the old one.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::{CommitError, Journal, NewLine, NotRedactable, Sealed, WriteError, tail};
use crate::incident::chain::{Checked, REDACTED, Redaction, Verifier};
use crate::incident::fold::Fold;
use crate::incident::line::{Hash, Line, Seq, scan};
use crate::store::disk::{Access, Disk, DiskError, Handle, append_all, unless_interrupted};
use crate::store::draft::{CHUNK, read_from, sweep};
use crate::store::folder::Folder;
use crate::store::lines::{Lines, Next};

/// The event that says that a file was taken in as evidence, which stays whatever is redacted.
const ATTACHED: &str = "attached";

/// The log without the redacted words, in a file that has not its name yet.
struct Rewritten {
    file: Box<dyn Handle>,
    verifier: Verifier,
    offsets: Vec<u64>,
    tails: Tails,
}

/// The files that the log names by their digest.
#[derive(Default)]
struct Tails {
    set_aside: BTreeSet<String>,
    attached: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Named {
    sha256: String,
}

impl<S> Journal<S> {
    /// Says what the log has of a sealed text; none where the line is not there or has no text of that name.
    ///
    /// # Errors
    /// The log cannot be read, or the line was changed since it was checked.
    pub fn sealed(&self, seq: Seq, field: &str) -> Result<Option<Sealed>, DiskError> {
        let Some(line) = self.line(seq)? else {
            return Ok(None);
        };
        let has = line.sealed.iter().any(|(name, _)| name == field);
        let open = line.open.iter().any(|(name, ..)| name == field);
        Ok(has.then_some(match open {
            true => Sealed::Open,
            false => Sealed::Redacted,
        }))
    }

    /// Refuses a redaction of what is not there. No other line can bring a text back, so this may be said for good.
    pub(super) fn check_redactions(&self, new: &[NewLine]) -> Result<(), WriteError> {
        let mut named = BTreeSet::new();
        for line in new.iter().filter(|line| line.event == REDACTED) {
            let redaction =
                Redaction::read(&line.event, &line.data).ok_or(NotRedactable::Unreadable)?;
            let sealed = self.sealed(redaction.of, &redaction.field)?;
            let Redaction { of, field } = redaction.clone();
            if sealed.is_none() {
                return Err(NotRedactable::NoText { of, field }.into());
            }
            if sealed == Some(Sealed::Redacted) || !named.insert(redaction) {
                return Err(NotRedactable::Before { of, field }.into());
            }
        }
        Ok(())
    }
}

impl<S: Fold> Journal<S> {
    /// Takes out what is redacted and still there, and says what became of the commit.
    pub(super) fn finish_redactions<E>(
        &mut self,
        result: Result<Vec<Line>, CommitError<E>>,
    ) -> Result<Vec<Line>, CommitError<E>> {
        match &result {
            Ok(_) | Err(CommitError::Refused(_)) => {}
            Err(CommitError::Failed(WriteError::Redaction(_) | WriteError::Line { .. })) => {}
            Err(CommitError::Failed(_)) => return result,
        }
        let Err(source) = self.take_out() else {
            self.not_taken_out = None;
            return result;
        };
        match &result {
            Ok(lines) if lines.iter().any(|line| line.event == REDACTED) => {
                Err(WriteError::NotTakenOut(source).into())
            }
            _ => {
                self.not_taken_out = Some(source);
                result
            }
        }
    }

    fn take_out(&mut self) -> Result<(), DiskError> {
        if !self.has_words_to_take_out()? {
            return Ok(());
        }
        let draft = self.folder.redacted_log();
        let rewritten = match self.rewrite(&draft) {
            Ok(rewritten) => rewritten,
            Err(error) => {
                // One that stays is replaced by whoever tries again.
                let _ = self.disk.remove_file(&draft);
                return Err(error);
            }
        };
        self.names_last = false;
        let log = self.folder.log();
        if let Err(error) = self.disk.rename(&draft, &log) {
            let _ = self.disk.remove_file(&draft);
            return Err(DiskError::at("replace", &log)(error));
        }
        self.log = Arc::from(rewritten.file);
        self.verifier = rewritten.verifier;
        self.offsets = rewritten.offsets;
        let folder = self.folder.clone();
        self.sync_names(folder.path())
            .map_err(DiskError::at("save", folder.path()))?;
        self.names_last = true;
        Ok(())
    }

    fn has_words_to_take_out(&self) -> Result<bool, DiskError> {
        for (seq, field) in self.verifier.not_gone() {
            let Some(bytes) = self.bytes(*seq)? else {
                continue;
            };
            let line = scan(&bytes).map_err(|_| self.changed())?;
            if line.open.iter().any(|open| open.name == field) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Writes the log anew, and what may hold the same words beside it away.
    fn rewrite(&self, draft: &Path) -> Result<Rewritten, DiskError> {
        let file = self.make_draft(draft)?;
        let rewritten = self.copy_without_words(file, draft)?;
        unless_interrupted(|| rewritten.file.sync_data()).map_err(DiskError::at("save", draft))?;
        sweep(&*self.disk, &self.folder)?;
        rewritten.tails.remove(&*self.disk, &self.folder)?;
        let files = self.folder.files();
        match self.disk.sync_dir(&files) {
            // A copy of the folder may lack it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => other.map_err(DiskError::at("save", &files))?,
        }
        Ok(rewritten)
    }

    /// Makes the file with the rights of the log, so that everybody who could use the one can use the other.
    fn make_draft(&self, draft: &Path) -> Result<Box<dyn Handle>, DiskError> {
        let (disk, log) = (&*self.disk, self.folder.log());
        let left_over = disk.kind(draft).map_err(DiskError::at("look for", draft))?;
        if left_over.is_some() {
            disk.remove_file(draft)
                .map_err(DiskError::at("remove", draft))?;
        }
        let file = disk
            .open(draft, Access::Create)
            .map_err(DiskError::at("make", draft))?;
        let rights = |path: &Path| {
            disk.rights(path)
                .map_err(DiskError::at("read the rights of", path))
        };
        if let Some(wanted) = rights(&log)? {
            disk.set_rights(draft, wanted)
                .map_err(DiskError::at("set the rights of", draft))?;
            if !rights(draft)?.is_some_and(|got| got.serve_as_well_as(wanted)) {
                let denied = io::ErrorKind::PermissionDenied.into();
                return Err(DiskError::at("give the rights of the log to", draft)(
                    denied,
                ));
            }
        }
        Ok(file)
    }

    fn copy_without_words(
        &self,
        file: Box<dyn Handle>,
        draft: &Path,
    ) -> Result<Rewritten, DiskError> {
        let log = self.folder.log();
        let settled = self.verifier.settled();
        let mut lines = Lines::new(&*self.log, 0);
        let mut read = 0;
        let mut verifier = Verifier::new();
        let mut offsets = Vec::with_capacity(self.offsets.len());
        let mut tails = Tails::default();
        let mut buffer = Vec::with_capacity(2 * CHUNK);
        while read < settled.offset {
            let Next::Line(bytes) = lines.next().map_err(DiskError::at("read", &log))? else {
                return Err(self.changed());
            };
            read += bytes.len() as u64;
            let start = verifier.read().offset;
            let without = self.without_words(bytes, verifier.read().head.seq.next())?;
            let bytes = without.as_deref().unwrap_or(bytes);
            match verifier.line(bytes) {
                Ok(Checked::Line(line)) => tails.note(line.event, line.data),
                _ => return Err(self.changed()),
            }
            offsets.push(start);
            buffer.extend_from_slice(bytes);
            if buffer.len() >= CHUNK {
                append_all(&*file, &buffer).map_err(DiskError::at("write", draft))?;
                buffer.clear();
            }
        }
        append_all(&*file, &buffer).map_err(DiskError::at("write", draft))?;
        let whole = verifier.settled().head == settled.head
            && verifier.is_settled()
            && verifier.text_gone().is_none();
        if !whole {
            return Err(self.changed());
        }
        read_from(&*self.log, settled.offset, |part| append_all(&*file, part))
            .map_err(DiskError::at("write", draft))?;
        Ok(Rewritten {
            file,
            verifier,
            offsets,
            tails,
        })
    }

    /// Returns a line without its redacted words; none where it has none.
    fn without_words(&self, bytes: &[u8], seq: Seq) -> Result<Option<Vec<u8>>, DiskError> {
        if self.verifier.redacted_of(seq).next().is_none() {
            return Ok(None);
        }
        let line = scan(bytes).map_err(|_| self.changed())?;
        let mut line = Line::from(&line);
        self.hide_redacted(&mut line);
        Ok(Some(line.encode()))
    }

    /// Makes sure, before anything is acknowledged, that the names of the folder and the log lead here after a power
    /// cut: whoever gave them may have died before they were synced. A log that goes on after its opening, and after
    /// its last redaction, has them.
    pub(super) fn make_names_last(&mut self) -> io::Result<()> {
        if self.names_last {
            return Ok(());
        }
        let folder = self.folder.clone();
        if self.verifier.redactions() > 0 {
            self.sync_names(folder.path())?;
        }
        if self.verifier.commands() == 1
            && let Some(above) = folder.path().parent()
            && above != Path::new("")
        {
            self.sync_names(above)?;
        }
        self.names_last = true;
        Ok(())
    }

    fn sync_names(&mut self, folder: &Path) -> io::Result<()> {
        let synced = unless_interrupted(|| self.disk.sync_dir(folder));
        // What is appended to a file that the name may not lead to tomorrow would be lost.
        self.stopped |= synced.is_err();
        synced
    }
}

impl Tails {
    fn note(&mut self, event: &str, data: &str) {
        let kept = match event {
            tail::EVENT => &mut self.set_aside,
            ATTACHED => &mut self.attached,
            _ => return,
        };
        if let Ok(Named { sha256 }) = serde_json::from_str(data)
            && sha256.parse::<Hash>().is_ok()
        {
            kept.insert(sha256);
        }
    }

    /// Removes the tails that were set aside: they were never acknowledged, and nobody knows whose words they hold.
    /// Their size and digest stay in the log.
    fn remove(&self, disk: &dyn Disk, folder: &Folder) -> Result<(), DiskError> {
        let files = folder.files();
        for name in self.set_aside.difference(&self.attached) {
            let path = files.join(name);
            let kind = disk.kind(&path).map_err(DiskError::at("look for", &path))?;
            if kind.is_some() {
                disk.remove_file(&path)
                    .map_err(DiskError::at("remove", &path))?;
            }
        }
        Ok(())
    }
}
