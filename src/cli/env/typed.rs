//! The standard input, read beside the rest of the program, so that whoever waits for it can look around meanwhile.
//!
//! Nothing is read before the first byte is asked for, so that whoever edits lines can have the terminal instead.

use std::io::{self, BufRead, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

use crate::walk::prompt::{LEFT, LOOK, STOPPED};

/// How many pieces are read ahead at most.
const AHEAD: usize = 4;

/// How much that comes at once is handed over together, at most; the rest follows as the next piece.
const TOGETHER: usize = 4 << 20;

/// What is typed or piped in. Where nothing comes for a while, a read fails as one that was interrupted, which the
/// standard readers try again; where somebody wants the program to stop, it fails for good.
#[derive(Debug)]
pub(super) struct Typed {
    pieces: Option<Receiver<io::Result<Vec<u8>>>>,
    stop: Arc<AtomicBool>,
    left: Arc<AtomicBool>,
    terminal: bool,
    piece: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl Typed {
    /// Makes it; at a terminal, lines that come at once are handed over together.
    pub(super) fn new(terminal: bool) -> Self {
        Self {
            pieces: None,
            stop: Arc::default(),
            left: Arc::default(),
            terminal,
            piece: Vec::new(),
            taken: 0,
            ended: false,
        }
    }

    /// Waits a moment for the next piece, which is empty at the end; `None` where nothing comes.
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let stop = &self.stop;
        // At a terminal Ctrl-C leaves a question first; a script that is interrupted is to stop.
        let left = if self.terminal { &self.left } else { stop };
        let pieces = self.pieces.get_or_insert_with(|| {
            stop_on_signals(stop, left);
            let (sender, pieces) = mpsc::sync_channel(AHEAD);
            // It ends with the program: no call can wake somebody up who waits for a line.
            std::thread::spawn(move || {
                loop {
                    let piece = piece();
                    let ends = !matches!(&piece, Ok(piece) if !piece.is_empty());
                    if sender.send(piece).is_err() || ends {
                        return;
                    }
                }
            });
            pieces
        });
        match pieces.recv_timeout(LOOK) {
            Ok(piece) => piece.map(Some),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Ok(Some(Vec::new())),
        }
    }

    /// Waits a moment for more, and says whether something came.
    fn more(&mut self) -> io::Result<bool> {
        let Some(piece) = self.next()? else {
            return Ok(false);
        };
        self.ended = piece.is_empty();
        self.piece.extend(piece);
        Ok(!self.ended)
    }
}

impl BufRead for Typed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.piece.len() {
            self.taken = 0;
            self.piece.clear();
            if self.stop.load(Ordering::Relaxed) {
                return Err(io::Error::new(STOPPED, "somebody stopped it"));
            }
            if self.left.swap(false, Ordering::Relaxed) {
                return Err(io::Error::new(LEFT, "somebody left the question"));
            }
            // `more` finds out whether this was the end, and then there is nothing to wait for.
            let came = self.ended || self.more()?;
            if !came && !self.ended {
                return Err(ErrorKind::Interrupted.into());
            }
            while self.terminal && !self.ended && self.piece.len() < TOGETHER && self.more()? {}
        }
        Ok(&self.piece[self.taken..])
    }

    fn consume(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.piece.len());
    }
}

impl Read for Typed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

/// Reads what there is, and waits where there is nothing yet.
fn piece() -> io::Result<Vec<u8>> {
    let mut input = io::stdin().lock();
    let piece = loop {
        match input.fill_buf() {
            Ok(piece) => break piece.to_vec(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    };
    input.consume(piece.len());
    Ok(piece)
}

/// Notes signals that want the program to end.
#[cfg(unix)]
fn stop_on_signals(stop: &Arc<AtomicBool>, left: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for (signal, flag) in [(SIGHUP, stop), (SIGINT, left), (SIGTERM, stop)] {
        // Without it the signal ends the program at once, and what was logged is safe all the same.
        let _ = signal_hook::flag::register(signal, Arc::clone(flag));
    }
}

#[cfg(not(unix))]
fn stop_on_signals(_: &Arc<AtomicBool>, _: &Arc<AtomicBool>) {}
