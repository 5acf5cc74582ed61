//! A world for one test: a folder that is thrown away, a clock that a test moves, streams in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crisis::cli::env::{Env, Terminal};
use crisis::random::Random;
use crisis::source::DiskFiles;
use crisis::store::{Disk, RealDisk};
use crisis::time::{SteppingClock, Zone};

/// A playbook with a little of everything that the one-shot commands touch.
pub(super) const BOOK: &str = "\
crisis: 1
title: The oven is cold
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
roles: {lead: [dana, ling], comms: ling}
channels: {x: {public: true, limit: 280}}
severities:
  high: {when: Everybody sees it, any_of: {views: 1k}, acknowledge: 30m, update_every: 1h}
  low: {when: Few see it, acknowledge: 60m, update_every: 4h}
worst_cases:
  cold: {what: Nobody eats, severity: low, per_year: 2, cost: [1k, 2k, 3k]}
who_to_notify: [{who: comms, from: low, within: 20m}]
marks: {known: Does the press know?}
clocks: {report: {rule: Tell the town, starts: known, due: 2h, owner: lead}}
statements: {sorry: {post_to: x, text: \"We are sorry about <what>.\"}}
steps:
  big: {decide: How big is it?, within: 5m, options: {Small: look, Large: say}}
  look: {do: Look at the oven, check: [The plug, The fuse]}
  say: {say: sorry, within: 30m}
";

/// The world of one test.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
    pub(super) clock: SteppingClock,
    random: Counted,
    pub(super) os_user: &'static str,
    /// The zone of the machine.
    pub(super) zone: Zone,
    pub(super) vars: BTreeMap<String, String>,
    pub(super) disk: Arc<dyn Disk>,
}

/// What a run of the program said, and how it ended.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) out: String,
    pub(super) err: String,
    /// Both in the order in which they were written.
    pub(super) both: String,
    pub(super) code: u8,
}

impl Desk {
    /// Makes a world with the playbook `book` in its folder.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let start = "2026-11-23T05:11:00.000Z".parse().expect("an instant");
        let desk = Self {
            folder,
            clock: SteppingClock::new(start, Duration::ZERO),
            random: Counted(AtomicU64::new(0)),
            os_user: "tester",
            zone: Zone::UTC,
            vars: BTreeMap::new(),
            disk: Arc::new(RealDisk),
        };
        desk.write("book.yaml", BOOK.as_bytes());
        desk
    }

    /// Makes a world in which an incident is open, started by Dana.
    pub(super) fn started() -> Self {
        let desk = Self::new();
        let ran = desk.run(&["start", "book.yaml", "--as", "dana"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        desk
    }

    /// Makes a world in which an incident of this playbook is open, started by Ling.
    pub(super) fn opened(book: &str, args: &[&str]) -> Self {
        let desk = Self::new();
        desk.write("book.yaml", book.as_bytes());
        let start = ["start", "book.yaml"].iter().chain(args).copied();
        done(&desk, &start.collect::<Vec<_>>());
        desk
    }

    #[expect(clippy::disallowed_methods, reason = "a test lays out its own files")]
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        let parent = path.parent().expect("the name stands in a folder");
        std::fs::create_dir_all(parent).expect("the folder can be made");
        std::fs::write(&path, bytes).expect("the file can be written");
        path
    }

    pub(super) fn random(&self) -> &dyn Random {
        &self.random
    }

    pub(super) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Returns the path of an incident's log.
    pub(super) fn log(&self, incident: &str) -> PathBuf {
        self.home()
            .join("incidents")
            .join(incident)
            .join("log.jsonl")
    }

    pub(super) fn minutes(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(minutes * 60));
    }

    pub(super) fn run(&self, args: &[&str]) -> Ran {
        self.typed(args, b"")
    }

    /// Runs the program with something on its standard input.
    pub(super) fn typed(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut vars = self.vars.clone();
        let home = self.home().to_string_lossy().into_owned();
        vars.entry("CRISIS_HOME".to_owned()).or_insert(home);
        let both = Stream::default();
        let (out, err) = (both.part(), both.part());
        let mut env = Env {
            vars,
            cwd: self.folder.path().to_owned(),
            data_dir: None,
            clock: &self.clock,
            random: &self.random,
            disk: self.disk.clone(),
            files: &DiskFiles,
            stdin: Box::new(input),
            stdout: Box::new(out.clone()),
            stderr: Box::new(err.clone()),
            terminal: Terminal::NONE,
            zone: self.zone,
            os_user: self.os_user.to_owned(),
            host: "desk".to_owned(),
        };
        let args = std::iter::once("crisis").chain(args.iter().copied());
        let code = crisis::cli::run(args.map(Into::into), &mut env);
        drop(env);
        let folder = self.folder.path();
        Ran {
            out: out.text(folder),
            err: err.text(folder),
            both: both.text(folder),
            code,
        }
    }
}

/// Runs a command of Ling's.
pub(super) fn ling(desk: &Desk, args: &[&str]) -> Ran {
    let mut all = args.to_vec();
    all.extend(["--as", "ling"]);
    desk.run(&all)
}

/// Runs a command of Ling's that must be done.
pub(super) fn go(desk: &Desk, args: &[&str]) -> Ran {
    let ran = ling(desk, args);
    assert_eq!(ran.code, 0, "{args:?} {ran:?}");
    ran
}

/// Runs a command of Ling's that must be done, and returns its answer.
pub(super) fn done(desk: &Desk, args: &[&str]) -> String {
    go(desk, args).out
}

/// Runs a command of Ling's that must be refused and leave no trace.
pub(super) fn refused(desk: &Desk, args: &[&str], why: &str) {
    let before = desk.run(&["log", "head"]).out;
    let ran = ling(desk, args);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args:?} {ran:?}");
    assert!(ran.err.contains(why), "{args:?} {ran:?}");
    assert_eq!(desk.run(&["log", "head"]).out, before, "{args:?}");
}

/// Random bytes that are the same in every run.
struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        let next = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        for (byte, value) in bytes.iter_mut().zip(next.iter().cycle()) {
            *byte = *value;
        }
        Ok(())
    }
}

/// A stream in memory, and the one in which it is a part.
#[derive(Clone, Default)]
struct Stream {
    own: Arc<Mutex<Vec<u8>>>,
    whole: Option<Arc<Mutex<Vec<u8>>>>,
}

impl Stream {
    fn part(&self) -> Self {
        Self {
            own: Arc::default(),
            whole: Some(self.own.clone()),
        }
    }

    /// Returns what was written, with `FOLDER` for the folder of the test.
    fn text(&self, folder: &Path) -> String {
        let bytes = self.own.lock().expect("no test panics while it writes");
        let text = String::from_utf8(bytes.clone()).expect("everything that is told is text");
        text.replace(&*folder.to_string_lossy(), "FOLDER")
    }
}

impl io::Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for stream in std::iter::once(&self.own).chain(&self.whole) {
            let mut stream = stream.lock().expect("no test panics while it writes");
            stream.extend(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
