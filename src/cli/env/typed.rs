//! Lines that are typed at a terminal without editing: a wish to stop ends them as the end of the input does.
//!
//! Nothing is read before the first line is asked for, so that whoever edits lines can have the terminal instead.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// How often it is looked whether somebody wants to stop.
const LOOK: Duration = Duration::from_millis(100);

/// The lines of the standard input, read beside the rest of the program.
#[derive(Debug, Default)]
pub(super) struct Typed {
    lines: Option<Receiver<io::Result<Vec<u8>>>>,
    stop: Arc<AtomicBool>,
    line: Vec<u8>,
    taken: usize,
}

impl Typed {
    /// Returns the lines that are still to come; the first call starts to read.
    fn lines(&mut self) -> &Receiver<io::Result<Vec<u8>>> {
        let stop = &self.stop;
        self.lines.get_or_insert_with(|| {
            stop_on_signals(stop);
            let (sender, lines) = mpsc::channel();
            // It ends with the program: no call can wake somebody up who waits for a line.
            std::thread::spawn(move || {
                loop {
                    let mut line = Vec::new();
                    let read = io::stdin().lock().read_until(b'\n', &mut line);
                    let ends = !matches!(read, Ok(1..));
                    if sender.send(read.map(|_| line)).is_err() || ends {
                        return;
                    }
                }
            });
            lines
        })
    }
}

impl BufRead for Typed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.taken == self.line.len() {
            self.taken = 0;
            self.line.clear();
            match self.lines().recv_timeout(LOOK) {
                Ok(line) => self.line = line?,
                Err(RecvTimeoutError::Timeout) if !self.stop.load(Ordering::Relaxed) => continue,
                Err(_) => {}
            }
            if self.line.is_empty() {
                break;
            }
        }
        Ok(&self.line[self.taken..])
    }

    fn consume(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.line.len());
    }
}

impl Read for Typed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

/// Notes signals that want the program to end.
#[cfg(unix)]
fn stop_on_signals(stop: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        // Without it the signal ends the program at once, and what was logged is safe all the same.
        let _ = signal_hook::flag::register(signal, Arc::clone(stop));
    }
}

#[cfg(not(unix))]
fn stop_on_signals(_: &Arc<AtomicBool>) {}
