//! Reading what is new in a log, and single lines of it again.

use std::cmp::Ordering;
use std::io;
use std::sync::Arc;

use super::{Journal, Trouble};
use crate::incident::chain::{Broken, Checked, Verifier};
use crate::incident::fold::Fold;
use crate::incident::line::{Head, Line, Newer, Problem, Scanned, Seq, scan};
use crate::store::disk::{Access, DiskError, unless_interrupted};
use crate::store::lines::{Lines, Next};

/// Takes each line as it is applied.
pub(super) type Sink<'a> = dyn FnMut(&Scanned<'_>) + 'a;

/// What stands after the last whole command.
struct Found {
    /// How many bytes.
    tail: u64,
    /// The first line there that does not hold.
    broken: Option<Broken>,
}

impl<S: Fold> Journal<S> {
    /// Reads what is new without the lock. A line that does not hold may be one that somebody is just writing or
    /// setting aside, so it counts only if it stands there under the lock too.
    pub(super) fn read_unlocked(&mut self, sink: &mut Sink<'_>) -> Result<(), DiskError> {
        if self.read_new(sink)?.broken.is_none() {
            return Ok(());
        }
        if self.lock().is_err() {
            // Where nobody can lock, nobody can append, and what stands there stays.
            return self.read_locked(sink).map(drop);
        }
        let result = self.read_locked(sink);
        self.unlock();
        result.map(drop)
    }

    /// Reads what is new while nobody else can append, and returns how many bytes of a torn tail stand after it.
    pub(super) fn read_locked(&mut self, sink: &mut Sink<'_>) -> Result<u64, DiskError> {
        let found = self.read_new(sink)?;
        if let Some(broken) = found.broken {
            self.trouble = Some(Trouble::Broken(broken));
        }
        Ok(found.tail)
    }

    fn read_new(&mut self, sink: &mut Sink<'_>) -> Result<Found, DiskError> {
        let log = Arc::clone(&self.log);
        let mut found = Found {
            tail: 0,
            broken: None,
        };
        let path = self.folder.log();
        let size = log.size().map_err(DiskError::at("read", &path))?;
        let settled = self.verifier.settled().offset;
        if size == settled {
            // Asked again under the lock, a text that is gone is gone all the same.
            found.broken = self.verifier.text_gone();
            return Ok(found);
        }
        let mut lines = Lines::new(&*log, settled);
        while found.broken.is_none() {
            match lines.next().map_err(DiskError::at("read", &path))? {
                Next::Line(line) => found.broken = self.take(line, sink).err(),
                Next::End { rest } => {
                    found.tail = self.verifier.unsettled_bytes() + rest;
                    break;
                }
            }
        }
        self.verifier.rewind();
        self.group.clear();
        found.broken = found.broken.or_else(|| self.verifier.text_gone());
        if size < settled || self.head().seq < self.applied.seq {
            self.trouble = Some(Trouble::Replaced(self.applied));
        }
        Ok(found)
    }

    /// Takes the next line, and applies it once its command is whole.
    pub(super) fn take(&mut self, bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Broken> {
        let start = self.verifier.read().offset;
        let checked = self.verifier.line(bytes)?;
        if !self.verifier.is_settled() {
            self.group.push((start, bytes.to_vec()));
            return Ok(());
        }
        for (start, bytes) in std::mem::take(&mut self.group) {
            let line = scan(&bytes).expect("the verifier scanned it before");
            self.apply(start, &line, sink);
        }
        match checked {
            Checked::Line(line) => self.apply(start, &line, sink),
            Checked::Newer(newer) => self.pass_over(start, &newer),
        }
        Ok(())
    }

    fn apply(&mut self, start: u64, line: &Scanned<'_>, sink: &mut Sink<'_>) {
        let head = Head {
            seq: line.seq,
            hash: line.hash,
        };
        if !self.advance(start, head) {
            return;
        }
        if let Err(error) = self.state.apply(line) {
            self.trouble.get_or_insert_with(|| Trouble::NotUnderstood {
                seq: line.seq,
                event: line.event.to_owned(),
                error,
            });
        }
        sink(line);
    }

    fn pass_over(&mut self, start: u64, newer: &Newer<'_>) {
        let head = Head {
            seq: newer.seq,
            hash: newer.hash,
        };
        self.advance(start, head);
        self.trouble.get_or_insert(Trouble::Newer {
            seq: newer.seq,
            version: newer.version,
        });
    }

    /// Notes where a line begins; tells whether the state has yet to see it.
    fn advance(&mut self, start: u64, head: Head) -> bool {
        self.offsets.push(start);
        match head.seq.cmp(&self.applied.seq) {
            // After a line of another log, no further one belongs to this state.
            Ordering::Greater if !self.is_given_up() => {
                self.applied = head;
                true
            }
            Ordering::Equal if head.hash != self.applied.hash => {
                self.trouble = Some(Trouble::Replaced(self.applied));
                false
            }
            _ => false,
        }
    }

    /// Opens the log anew if another file has taken its place, as a redaction does it.
    pub(super) fn follow_replacement(&mut self) -> Result<(), DiskError> {
        let path = self.folder.log();
        let there = self
            .disk
            .identity(&path)
            .map_err(DiskError::at("open", &path))?;
        let here = self.log.identity().map_err(DiskError::at("open", &path))?;
        if there == here {
            return Ok(());
        }
        self.reopen(match self.lock {
            Some(_) => Access::Append,
            None => Access::Read,
        })
    }

    /// Opens the log anew. In another file the same lines may stand at other places.
    pub(super) fn reopen(&mut self, access: Access) -> Result<(), DiskError> {
        let path = self.folder.log();
        let log = self
            .disk
            .open(&path, access)
            .map_err(DiskError::at("open", &path))?;
        let identity =
            |log: &dyn crate::store::Handle| log.identity().map_err(DiskError::at("open", &path));
        if identity(&*log)? != identity(&*self.log)? {
            self.verifier = Verifier::new();
            self.offsets.clear();
            self.names_last = false;
        }
        self.log = Arc::from(log);
        Ok(())
    }

    /// Tells whether reading on makes no sense any more.
    pub(super) fn is_given_up(&self) -> bool {
        matches!(
            self.trouble,
            Some(Trouble::Broken(_) | Trouble::Replaced(_))
        )
    }
}

impl<S> Journal<S> {
    /// Reads a sealed text; none where the line has none of that name, or it was redacted.
    ///
    /// # Errors
    /// The log cannot be read, or the line was changed since it was checked.
    pub fn text(&self, seq: Seq, field: &str) -> Result<Option<String>, DiskError> {
        let line = self.line(seq)?;
        let open = line.into_iter().flat_map(|line| line.open);
        Ok(open
            .filter(|(name, ..)| name == field)
            .map(|(.., value)| value)
            .next())
    }

    /// Reads a line without its redacted texts; none where there is no such line, or a newer program wrote it.
    ///
    /// # Errors
    /// The log cannot be read, or the line was changed since it was checked.
    pub fn line(&self, seq: Seq) -> Result<Option<Line>, DiskError> {
        let Some(bytes) = self.bytes(seq)? else {
            return Ok(None);
        };
        let line = match scan(&bytes) {
            Ok(line) => line,
            Err(error) if matches!(error.problem, Problem::Newer(_)) => return Ok(None),
            Err(_) => return Err(self.changed()),
        };
        let fits = line
            .open
            .iter()
            .all(|open| line.sealed.contains(&(open.name, open.digest())));
        if line.seq != seq || !fits {
            return Err(self.changed());
        }
        let mut line = Line::from(&line);
        self.hide_redacted(&mut line);
        Ok(Some(line))
    }

    pub(super) fn hide_redacted(&self, line: &mut Line) {
        let seq = line.seq;
        line.open
            .retain(|(name, ..)| !self.verifier.is_redacted(seq, name));
    }

    pub(super) fn bytes(&self, seq: Seq) -> Result<Option<Vec<u8>>, DiskError> {
        let index = usize::try_from(seq.get())
            .unwrap_or(usize::MAX)
            .wrapping_sub(1);
        let Some(&start) = self.offsets.get(index) else {
            return Ok(None);
        };
        let end = self
            .offsets
            .get(index + 1)
            .copied()
            .unwrap_or(self.verifier.settled().offset);
        let length = usize::try_from(end - start).expect("a line has at most 1 MiB");
        let mut bytes = vec![0; length];
        let mut filled = 0;
        while filled < length {
            let read = unless_interrupted(|| {
                self.log
                    .read_at(&mut bytes[filled..], start + filled as u64)
            });
            match read.map_err(DiskError::at("read", &self.folder.log()))? {
                0 => return Err(self.changed()),
                read => filled += read,
            }
        }
        Ok(Some(bytes))
    }

    pub(super) fn changed(&self) -> DiskError {
        let source = io::Error::new(
            io::ErrorKind::InvalidData,
            "a line was changed after it was checked",
        );
        DiskError::at("read", &self.folder.log())(source)
    }
}
