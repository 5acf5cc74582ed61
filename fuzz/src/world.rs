//! The program in a world of its own: a disk in memory, a clock that steps, streams that are kept.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crisis::cli::env::{Env, Terminal};
use crisis::random::Random;
use crisis::text::is_hidden;
use crisis::time::{SteppingClock, Zone};

use crate::disk::{Live, MemoryDisk};

/// Where the incidents of the program lie.
pub(crate) const HOME: &str = "/home";

/// The folder in which the program runs.
pub(crate) const HERE: &str = "/here";

/// The world of one run of the fuzzer.
pub(crate) struct World {
    pub(crate) disk: MemoryDisk,
    pub(crate) clock: SteppingClock,
    pub(crate) random: Counted,
}

/// What a run of the program said.
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: u8,
}

impl World {
    pub(crate) fn new() -> Self {
        let start = "2026-11-23T05:11:00.000Z".parse().expect("an instant");
        Self {
            disk: MemoryDisk::default(),
            clock: SteppingClock::new(start, Duration::from_secs(7)),
            random: Counted(AtomicU64::new(0)),
        }
    }

    /// Runs the program in process.
    pub(crate) fn run(&self, args: &[&str], typed: &[u8]) -> Ran {
        let (out, err) = (Stream::default(), Stream::default());
        let files = Live(self.disk.clone());
        let mut env = Env {
            vars: BTreeMap::from([("CRISIS_HOME".to_owned(), HOME.to_owned())]),
            cwd: PathBuf::from(HERE),
            data_dir: None,
            clock: &self.clock,
            random: &self.random,
            disk: Arc::new(self.disk.clone()),
            files: &files,
            stdin: Box::new(typed),
            stdout: Box::new(out.clone()),
            stderr: Box::new(err.clone()),
            terminal: Terminal::NONE,
            zone: Zone::UTC,
            os_user: "tester".to_owned(),
            host: "desk".to_owned(),
        };
        let args = std::iter::once("crisis").chain(args.iter().copied());
        let code = crisis::cli::run(args.map(Into::into), &mut env);
        drop(env);
        Ran {
            out: out.text(),
            err: err.text(),
            code,
        }
    }

    /// Returns the folder of the one incident, where there is one.
    pub(crate) fn incident(&self) -> Option<crisis::store::Folder> {
        let ids = crisis::store::list(&self.disk, Path::new(HOME)).expect("memory can be listed");
        ids.first()
            .map(|id| crisis::store::Folder::of(Path::new(HOME), id))
    }
}

/// Holds that nothing in a text can steer a terminal.
///
/// # Panics
/// Something can.
pub(crate) fn assert_harmless(what: &str, text: &str) {
    let hidden = text.chars().find(|c| *c != '\n' && is_hidden(*c));
    assert_eq!(hidden, None, "{what}: {text}");
}

/// A number that depends on all bytes.
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    let step = |number: u64, byte: &u8| (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Random bytes that are the same in every run, and differ within one.
pub(crate) struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        let next = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        for (byte, value) in bytes.iter_mut().zip(next.iter().cycle()) {
            *byte = *value;
        }
        Ok(())
    }
}

/// A stream that is kept.
#[derive(Clone, Default)]
struct Stream(Arc<Mutex<Vec<u8>>>);

impl Stream {
    fn text(&self) -> String {
        let bytes = self.0.lock().expect("nobody panics while it writes");
        String::from_utf8(bytes.clone()).expect("everything that is told is text")
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .expect("nobody panics while it writes")
            .extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
