//! A person at a keyboard in a world of its own: a clock that moves as they type, and a folder that is thrown away.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crisis::cli::env::{Env, Terminal};
use crisis::random::Random;
use crisis::source::{DiskFiles, Files};
use crisis::store::{Disk, RealDisk};
use crisis::time::{Length, SteppingClock, Timestamp, Zone};
use crisis::walk::running::World;

/// How long it takes to type a line.
const TYPING: Duration = Duration::from_secs(60);

/// The world of one test.
pub(super) struct Desk {
    home: tempfile::TempDir,
    folder: PathBuf,
    clock: SteppingClock,
    random: Counted,
}

/// What a run of the program said.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) code: u8,
}

impl Desk {
    pub(super) fn new(folder: &Path) -> Self {
        Self::at("2026-11-23T05:11:00.000Z", folder)
    }

    /// Returns a world that begins at an instant.
    pub(super) fn at(start: &str, folder: &Path) -> Self {
        let start: Timestamp = start.parse().expect("an instant");
        Self {
            home: tempfile::tempdir().expect("a folder"),
            folder: folder.to_owned(),
            clock: SteppingClock::new(start, Duration::ZERO),
            random: Counted(AtomicU64::new(0)),
        }
    }

    /// Returns what an incident needs of this world.
    pub(super) fn world<'d>(&'d self, disk: Arc<dyn Disk>, files: &'d dyn Files) -> World<'d> {
        World {
            disk,
            files,
            clock: &self.clock,
            random: &self.random,
            here: self.home.path().to_owned(),
            home: self.home.path().to_owned(),
            zone: Zone::UTC,
            os_user: "tester".to_owned(),
            host: "desk".to_owned(),
            version: "0",
        }
    }

    /// Returns where the incidents lie.
    pub(super) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Runs what a file says: a line `$ crisis …` starts the program, and the lines below it are typed.
    pub(super) fn follow(&self, script: &str) -> String {
        let mut out = String::new();
        for run in script.split("$ crisis ").skip(1) {
            let (args, typed) = run.split_once('\n').unwrap_or((run, ""));
            let told = self.run(args, typed.lines().map(str::to_owned).collect());
            out.push_str(&format!(
                "$ crisis {args}\n{}(exit code {})\n\n",
                told.text, told.code
            ));
        }
        out
    }

    /// Runs the program in process.
    pub(super) fn run(&self, args: &str, typed: Vec<String>) -> Told {
        let heard = Heard::default();
        let code = self.play(args, typed, heard.stream("copied: "), heard.stream(""));
        let home = self.home.path().to_string_lossy();
        Told {
            text: heard
                .text()
                .replace(&*home, "HOME")
                .replace(&*self.folder.to_string_lossy(), "FOLDER"),
            code,
        }
    }

    /// Runs a command that does not fail, and returns what went to standard output alone.
    pub(super) fn printed(&self, args: &str) -> String {
        let (printed, told) = (Heard::default(), Heard::default());
        let code = self.play(args, Vec::new(), printed.stream(""), told.stream(""));
        assert_eq!(code, 0, "crisis {args}: {}", told.text());
        printed.text()
    }

    fn play(&self, args: &str, typed: Vec<String>, stdout: Stream, stderr: Stream) -> u8 {
        let home = self.home.path().to_string_lossy().into_owned();
        let mut env = Env {
            vars: BTreeMap::from([("CRISIS_HOME".to_owned(), home)]),
            cwd: self.folder.clone(),
            data_dir: None,
            clock: &self.clock,
            random: &self.random,
            disk: Arc::new(RealDisk),
            files: &DiskFiles,
            stdin: Box::new(Typed {
                clock: &self.clock,
                lines: typed.into_iter(),
                rest: Vec::new(),
            }),
            stdout: Box::new(stdout),
            stderr: Box::new(stderr),
            terminal: Terminal::NONE,
            zone: Zone::UTC,
            os_user: "tester".to_owned(),
            host: "desk".to_owned(),
        };
        let args = std::iter::once("crisis").chain(args.split_whitespace());
        crisis::cli::run(args.map(Into::into), &mut env)
    }
}

/// Random bytes that are the same in every run.
struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        let next = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (byte, value) in bytes.iter_mut().zip(next.iter().rev().cycle()) {
            *byte = *value;
        }
        Ok(())
    }
}

/// Lines that are typed, each of which takes its time.
struct Typed<'a> {
    clock: &'a SteppingClock,
    lines: std::vec::IntoIter<String>,
    rest: Vec<u8>,
}

impl BufRead for Typed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.rest.is_empty() {
            let Some(line) = self.lines.next() else { break };
            if let Some(length) = line.strip_prefix("@ ") {
                let length: Length = length.trim().parse().expect("a length of time");
                let seconds = length.approx_seconds().unsigned_abs();
                self.clock.advance(Duration::from_secs(seconds));
                continue;
            }
            self.clock.advance(TYPING);
            self.rest = format!("{line}\n").into_bytes();
        }
        Ok(&self.rest)
    }

    fn consume(&mut self, count: usize) {
        self.rest.drain(..count);
    }
}

impl Read for Typed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

/// Both streams in the order in which they were written.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Heard {
    fn stream(&self, label: &'static str) -> Stream {
        Stream {
            heard: self.clone(),
            label,
        }
    }

    fn text(&self) -> String {
        let bytes = self.0.lock().expect("no test panics while it writes");
        String::from_utf8(bytes.clone()).expect("everything that is told is text")
    }
}

/// One of the streams; its label stands before each write of a line.
struct Stream {
    heard: Heard,
    label: &'static str,
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut heard = self.heard.0.lock().expect("no test panics while it writes");
        let at_start = heard.last().is_none_or(|byte| *byte == b'\n');
        if at_start && !self.label.is_empty() {
            heard.extend(self.label.as_bytes());
        }
        heard.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
