//! Cuts a file into lines as it is read, in a buffer that does not grow with the file.

use std::io::{self, BufRead};

use super::disk::{Handle, unless_interrupted};
use crate::incident::line::MAX_BYTES;

/// How many bytes are asked for at a time.
const CHUNK: usize = 128 * 1024;

/// The lines of a file from some place on.
pub(super) struct Lines<'h> {
    file: &'h dyn Handle,
    buffer: Vec<u8>,
    /// Where the next line begins in the buffer.
    start: usize,
    /// Where the bytes that were read end in the buffer.
    end: usize,
    /// Where the next bytes stand in the file.
    offset: u64,
}

/// What comes next in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<'a> {
    /// A line with its line feed. Of one that is longer than a line may be, only the beginning, which is one byte
    /// too long itself.
    Line(&'a [u8]),
    /// The end of the file, after so many bytes without a line feed.
    End { rest: u64 },
}

impl<'h> Lines<'h> {
    pub(super) fn new(file: &'h dyn Handle, offset: u64) -> Self {
        Self {
            file,
            buffer: vec![0; CHUNK],
            start: 0,
            end: 0,
            offset,
        }
    }

    pub(super) fn next(&mut self) -> io::Result<Next<'_>> {
        let mut searched = self.start;
        loop {
            let mut unread = &self.buffer[searched..self.end];
            searched += unread.skip_until(b'\n')?;
            if searched > self.start && self.buffer[searched - 1] == b'\n' {
                let line = &self.buffer[self.start..searched];
                self.start = searched;
                return Ok(Next::Line(line));
            }
            if self.end - self.start > MAX_BYTES {
                return self.end_of_long_line();
            }
            let kept = self.end - self.start;
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end, searched) = (0, kept, kept);
            if self.buffer.len() < kept + CHUNK {
                self.buffer.resize(kept + CHUNK, 0);
            }
            if self.fill(kept)? == 0 {
                return Ok(Next::End { rest: kept as u64 });
            }
        }
    }

    fn fill(&mut self, at: usize) -> io::Result<usize> {
        let (file, offset) = (self.file, self.offset);
        let buffer = &mut self.buffer[at..];
        let read = unless_interrupted(|| file.read_at(buffer, offset))?;
        self.end = at + read;
        self.offset += read as u64;
        Ok(read)
    }

    /// Tells a line that is too long from a long torn tail, which has no line feed.
    fn end_of_long_line(&mut self) -> io::Result<Next<'_>> {
        let kept = self.end - self.start;
        self.buffer.copy_within(self.start..self.end, 0);
        self.buffer.resize(kept + CHUNK, 0);
        (self.start, self.end) = (0, kept);
        let mut rest = kept as u64;
        loop {
            let read = self.fill(kept)?;
            if read == 0 {
                return Ok(Next::End { rest });
            }
            if self.buffer[kept..self.end].contains(&b'\n') {
                return Ok(Next::Line(&self.buffer[..=MAX_BYTES]));
            }
            rest += read as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::desk::put;
    use crate::store::{Access, Disk, RealDisk};

    /// Returns the lengths of the lines, and how many bytes stand after the last one.
    fn read(bytes: &[u8]) -> (Vec<usize>, u64) {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("f");
        put(&path, bytes);
        let file = RealDisk.open(&path, Access::Read).expect("opens");
        let mut lines = Lines::new(&*file, 0);
        let mut lengths = Vec::new();
        loop {
            match lines.next().expect("reads") {
                Next::Line(line) => lengths.push(line.len()),
                Next::End { rest } => return (lengths, rest),
            }
        }
    }

    fn line(length: usize) -> Vec<u8> {
        let mut line = vec![b'x'; length - 1];
        line.push(b'\n');
        line
    }

    #[test]
    fn lines_are_cut_wherever_the_chunks_end() {
        for length in [1, 2, CHUNK - 1, CHUNK, CHUNK + 1, MAX_BYTES - 1, MAX_BYTES] {
            let bytes = [line(length), line(3), line(length), b"rest".to_vec()].concat();
            assert_eq!(read(&bytes), (vec![length, 3, length], 4), "{length}");
        }
        assert_eq!(read(b""), (vec![], 0));
    }

    #[test]
    fn a_line_that_is_too_long_is_told_from_a_long_torn_tail() {
        for length in [MAX_BYTES + 1, MAX_BYTES + CHUNK, 3 * MAX_BYTES] {
            let (lengths, _) = read(&[line(5), line(length)].concat());
            assert_eq!(lengths[..2], [5, MAX_BYTES + 1], "{length}");
            let tail = [line(5), vec![b'x'; length]].concat();
            assert_eq!(read(&tail), (vec![5], length as u64), "{length}");
        }
    }
}
