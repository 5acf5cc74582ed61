//! How long it takes to look at a long incident and to write into it, as ratios to the plainest way to do the same,
//! taken in one run; and what two walks take of the processor while nothing happens.
//!
//! Run with `cargo bench --bench incident`. Each pair is interleaved, so that a busy machine slows both alike.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures real time")]

mod lengthened;

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crisis::random::Random;
use crisis::response::command::Command as Say;
use crisis::source::DiskFiles;
use crisis::store::{Folder, RealDisk, verify};
use crisis::time::{Clock, Timestamp, Zone};
use crisis::walk::running::{Running, World};
use lengthened::lengthen;
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use sha2::{Digest, Sha256};

const CRISIS: &str = env!("CARGO_BIN_EXE_crisis");
const LENGTHS: [u64; 2] = [10_000, 100_000];
const ROUNDS: usize = 15;
const EVENTS: usize = 300;

/// What is looked at: the arguments before the incident. The events were all written just now.
const LOOKS: [&[&str]; 4] = [
    &["status"],
    &["next"],
    &["brief"],
    &["brief", "--since", "1h ago"],
];

/// How long the two walks are left alone.
const REST: Duration = Duration::from_secs(10);

/// How many ticks of the processor's time a second has in `/proc`, on every Linux.
const TICKS: f64 = 100.0;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        // A process of its own, as the program is one.
        Some("hash") => hash(Path::new(&arguments[2])),
        Some("--bench") => {
            for events in LENGTHS {
                let incident = Incident::of(events);
                println!(
                    "an incident of {events} events, {} MB",
                    incident.size() / 1_000_000
                );
                incident.looks();
                incident.one_event();
                incident.note_in_a_walk();
                incident.two_walks_at_rest();
            }
        }
        _ => println!("nothing is measured without --bench"),
    }
}

/// An incident of many events in a home of its own.
struct Incident {
    home: tempfile::TempDir,
    folder: Folder,
    id: String,
}

impl Incident {
    fn of(events: u64) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let mut start = Command::new(CRISIS);
        start.args(["start", "viral-video", "--practice", "--as", "ling"]);
        run(start.env("CRISIS_HOME", home.path()));
        let mut incidents = std::fs::read_dir(home.path().join("incidents")).expect("incidents");
        let path = incidents
            .next()
            .expect("an incident")
            .expect("an entry")
            .path();
        let id = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("an id")
            .to_owned();
        let folder = Folder::at(path);
        lengthen(&folder.log(), events, Now.now());
        let report = verify(&RealDisk, &folder.log(), None).expect("the log can be read");
        assert!(report.is_intact() && report.events == events);
        Self { home, folder, id }
    }

    fn size(&self) -> u64 {
        std::fs::metadata(self.folder.log())
            .expect("the log is there")
            .len()
    }

    fn crisis(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(CRISIS);
        command
            .args(arguments)
            .args(["--incident", &self.id])
            .env("CRISIS_HOME", self.home.path());
        command
    }

    /// A process that does nothing but read the log and hash each line.
    fn yardstick(&self) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
        command.arg("hash").arg(self.folder.log());
        command
    }

    fn looks(&self) {
        for look in LOOKS {
            self.beside_the_yardstick(&look.join(" "), look);
        }
    }

    /// Times what writes one event and ends: a note, and a walk that nobody answers.
    fn one_event(&self) {
        let note = ["note", "They called again", "--as", "ling"];
        self.beside_the_yardstick("note, by itself", &note);
        self.beside_the_yardstick("resume, to the prompt", &["resume", "--as", "ling"]);
    }

    fn beside_the_yardstick(&self, name: &str, arguments: &[&str]) {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            theirs.push(timed(|| run(&mut self.yardstick())));
            ours.push(timed(|| run(&mut self.crisis(arguments))));
        }
        report(name, "read and hash each line", ours, theirs);
    }

    /// Times an event in a walk that runs already, beside a write of as many bytes and an fdatasync.
    fn note_in_a_walk(&self) {
        let world = World {
            disk: Arc::new(RealDisk),
            files: &DiskFiles,
            clock: &Now,
            here: std::env::temp_dir(),
            random: &System,
            home: self.home.path().to_owned(),
            zone: Zone::UTC,
            os_user: "ling".to_owned(),
            host: "desk".to_owned(),
            version: "0",
        };
        let person = "ling".parse().expect("an id");
        let mut running = Running::open(world, &self.folder, Some(person)).expect("it opens");
        let plain = self.home.path().join("plain");
        let mut plain = OpenOptions::new()
            .append(true)
            .create(true)
            .open(plain)
            .expect("a file");
        let note = Say::Note {
            text: "They called again and want an answer today.".to_owned(),
            happened: None,
        };
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..EVENTS {
            let before = self.size();
            ours.push(timed(|| drop(running.run(&note).expect("it is written"))));
            let bytes = vec![b'x'; usize::try_from(self.size() - before).expect("a short line")];
            theirs.push(timed(|| {
                plain.write_all(&bytes).expect("it is written");
                plain.sync_data().expect("it is saved");
            }));
        }
        report("note, in a walk", "write and fdatasync", ours, theirs);
    }

    fn two_walks_at_rest(&self) {
        let walks = ["ling", "rosa"].map(|person| self.walk(person));
        std::thread::sleep(Duration::from_secs(1));
        let before = walks.each_ref().map(|walk| processor_time(walk.process));
        std::thread::sleep(REST);
        for (walk, before) in walks.iter().zip(before) {
            match (processor_time(walk.process), before) {
                (Some(after), Some(before)) => println!(
                    "  a walk at rest                {:>8.2} %    (at most 1)",
                    (after - before) / REST.as_secs_f64() * 100.0
                ),
                _ => println!("  a walk at rest: this system does not tell"),
            }
        }
    }

    /// Takes the incident up in a terminal, and waits until it asks.
    fn walk(&self, person: &str) -> Walk {
        let size = PtySize {
            rows: 50,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(CRISIS);
        command.args(["resume", &self.id, "--as", person]);
        command.env("CRISIS_HOME", self.home.path());
        command.env("TERM", "xterm-256color");
        command.cwd(self.home.path());
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let mut screen = pair.master.try_clone_reader().expect("a reader");
        let read = Arc::new(AtomicU64::new(0));
        let counts = Arc::clone(&read);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = screen.read(&mut bytes)
                && count > 0
            {
                counts.fetch_add(count as u64, Ordering::Relaxed);
            }
        });
        // It has said all that it has to say when nothing more comes.
        let mut seen = (0, 0);
        while seen.0 == 0 || seen.0 != seen.1 {
            std::thread::sleep(Duration::from_millis(700));
            seen = (read.load(Ordering::Relaxed), seen.0);
        }
        Walk {
            process: child.process_id().expect("it runs"),
            child,
            _terminal: pair.master,
        }
    }
}

/// A walk in a terminal of its own, which ends with it.
struct Walk {
    process: u32,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Drop for Walk {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns the seconds that a process has had of the processor, its own and the system's for it.
fn processor_time(process: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

/// Appends events to a log until it has so many: mostly notes, and what else comes often in a long incident.
fn hash(path: &Path) {
    let file = File::open(path).expect("a log");
    let mut log = BufReader::with_capacity(128 * 1024, file);
    let (mut line, mut last) = (Vec::new(), [0; 32]);
    while log.read_until(b'\n', &mut line).expect("it can be read") > 0 {
        last = Sha256::digest(&line).into();
        line.clear();
    }
    std::hint::black_box(last);
}

struct Now;

impl Clock for Now {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("after 1970");
        Timestamp::from_millis(i64::try_from(since.as_millis()).expect("before the year 9999"))
    }
}

struct System;

impl Random for System {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(io::Error::other)
    }
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().expect("it runs");
    assert!(output.status.success(), "{command:?}: {output:?}");
}

fn timed(act: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    act();
    begun.elapsed()
}

fn report(what: &str, beside: &str, mut ours: Vec<Duration>, mut theirs: Vec<Duration>) {
    ours.sort_unstable();
    theirs.sort_unstable();
    let (ours, theirs) = (ours[ours.len() / 2], theirs[theirs.len() / 2]);
    let millis = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "  {what:<28} {:>9.2} ms   {beside}: {:.2} ms   ratio {:.2}",
        millis(ours),
        millis(theirs),
        millis(ours) / millis(theirs)
    );
}
