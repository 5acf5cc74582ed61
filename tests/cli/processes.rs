//! The built program as processes that run beside one another, and what is found in the log afterwards.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use crisis::incident::chain::{Report, Verdict};
use crisis::incident::line::{Line, scan};
use crisis::store::{RealDisk, verify};

/// A home with one incident, started by Ling from the playbook that comes with the program.
pub(super) struct Home {
    folder: tempfile::TempDir,
    log: PathBuf,
}

impl Home {
    pub(super) fn started() -> Self {
        Self::of("viral-video", tempfile::tempdir().expect("a folder"))
    }

    /// Makes one with an incident that Ling started from this playbook.
    pub(super) fn with(book: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.yaml");
        let mut file = std::fs::File::create(&path).expect("the file can be made");
        file.write_all(book.as_bytes()).expect("it can be written");
        Self::of("./book.yaml", folder)
    }

    fn of(book: &str, folder: tempfile::TempDir) -> Self {
        let home = Self {
            log: PathBuf::new(),
            folder,
        };
        let ran = home.run(&["start", book, "--as", "ling"]);
        assert!(ran.status.success(), "{ran:?}");
        let incidents =
            std::fs::read_dir(home.path().join("incidents")).expect("the folder is there");
        let incident = incidents
            .map(|entry| entry.expect("an entry").path())
            .next();
        let log = incident.expect("an incident").join("log.jsonl");
        Self { log, ..home }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the path of the log.
    pub(super) fn log(&self) -> &Path {
        &self.log
    }

    pub(super) fn program(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crisis"));
        command
            .args(args)
            .env("CRISIS_HOME", self.path())
            .env("TZ", "UTC")
            .env_remove("CRISIS_AS")
            .env_remove("CRISIS_INCIDENT")
            .current_dir(self.path())
            .stdin(Stdio::null());
        command
    }

    pub(super) fn run(&self, args: &[&str]) -> Output {
        self.program(args).output().expect("the program runs")
    }

    pub(super) fn verify(&self) -> Report {
        let report = verify(&RealDisk, self.log(), None).expect("the log can be read");
        assert_eq!(report.verdict, Verdict::Intact, "{report:?}");
        report
    }

    /// Returns every whole line of the log.
    pub(super) fn lines(&self) -> Vec<Line> {
        let bytes = std::fs::read(self.log()).expect("the log can be read");
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let whole = lines.filter(|line| line.ends_with(b"\n"));
        whole
            .map(|line| Line::from(&scan(line).expect("a line of a log")))
            .collect()
    }

    /// Returns the notes of the log, each with its number.
    pub(super) fn notes(&self) -> Vec<(u64, String)> {
        let lines = self.lines().into_iter();
        let notes = lines.filter(|line| line.event == "note");
        notes
            .map(|line| (line.seq.get(), line.open[0].2.clone()))
            .collect()
    }
}

/// A walk that is fed through a pipe.
pub(super) struct Walk {
    child: Child,
    stdin: Option<ChildStdin>,
    said: Arc<Mutex<Vec<String>>>,
    hears: JoinHandle<()>,
}

impl Walk {
    /// Takes the incident up, and keeps what is said.
    pub(super) fn resume(home: &Home, person: &str) -> Self {
        let mut child = home
            .program(&["resume", "--as", person])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stdin = child.stdin.take();
        let lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let said = Arc::default();
        let keeps: Arc<Mutex<Vec<String>>> = Arc::clone(&said);
        let hears = std::thread::spawn(move || {
            for line in lines {
                let line = line.expect("text");
                keeps.lock().expect("nobody panics with it").push(line);
            }
        });
        Self {
            child,
            stdin,
            said,
            hears,
        }
    }

    /// Waits until something holds, for as long as the program runs.
    pub(super) fn until(&mut self, mut holds: impl FnMut(&[String]) -> bool) {
        while !holds(&self.said.lock().expect("nobody panics with it")) {
            if self.child.try_wait().expect("it can be asked").is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Types lines, which the program need not read.
    pub(super) fn types(&mut self, lines: &str) {
        let mut stdin = self.stdin.as_ref().expect("the pipe is open");
        stdin.write_all(lines.as_bytes()).expect("it reads");
    }

    /// Kills it as `kill -9` does.
    pub(super) fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
    }

    /// Ends the input, waits, and returns whether it ended well and what was said.
    pub(super) fn end(mut self) -> (bool, Vec<String>) {
        drop(self.stdin.take());
        let status = self.child.wait().expect("it ends");
        self.hears.join().expect("it was heard");
        let said = self.said.lock().expect("nobody panics with it").clone();
        (status.success(), said)
    }
}
