//! How long the program takes to be there, beside a program that does nothing, in one run.
//!
//! `cargo bench --bench start` prints the median of each, the difference, and the peak memory of a walk. The home
//! is put on a memory file system where there is one, so that the disk is not what is measured.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures real time")]

use std::convert::Infallible;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crisis::incident::state::State;
use crisis::random::Random;
use crisis::store::{Disk, Folder, Journal, NewLine, RealDisk, Stamp};
use crisis::time::{Clock, Timestamp};

const ROUNDS: usize = 200;
const EVENTS: u32 = 100_000;
const CRISIS: &str = env!("CARGO_BIN_EXE_crisis");

fn main() {
    let home = Home::new();
    let mut nothing = Vec::new();
    let mut version = Vec::new();
    let mut first_prompt = Vec::new();
    for _ in 0..ROUNDS {
        nothing.push(timed(|| run(&mut Command::new("true"))));
        version.push(timed(|| run(Command::new(CRISIS).arg("--version"))));
        first_prompt.push(timed(|| run(&mut start(&home.0))));
    }
    let nothing = median(nothing);
    println!(
        "a program that does nothing            {:>8.2} ms",
        millis(nothing)
    );
    for (name, times) in [
        ("crisis --version", version),
        ("crisis start, to the prompt and out", first_prompt),
    ] {
        let time = median(times);
        let over = millis(time) - millis(nothing);
        let ratio = time.as_secs_f64() / nothing.as_secs_f64();
        println!(
            "{name:<38} {:>8.2} ms   {over:+.2} ms   ratio {ratio:.2}",
            millis(time)
        );
    }
    status_of_a_long_incident(&home.0);
    match peak_of_a_walk(&home.0) {
        Some(kib) => println!(
            "peak memory of a walk                  {:>8.2} MiB",
            kib as f64 / 1024.0
        ),
        None => println!("peak memory of a walk: this system does not tell"),
    }
}

/// Times `crisis status` on an incident of many events, the median of a few runs.
fn status_of_a_long_incident(home: &Path) {
    let folder = std::fs::read_dir(home.join("incidents"))
        .expect("incidents")
        .next();
    let folder = folder.expect("an incident").expect("an incident").path();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut journal =
        Journal::open(disk, Folder::at(folder.clone()), State::default()).expect("a log");
    let by = "ling".parse().expect("an id");
    let stamp = Stamp {
        clock: &Now,
        random: &System,
        by: &by,
    };
    let note = |number| NewLine {
        happened: None,
        as_role: None,
        event: "note".to_owned(),
        data: "{}".to_owned(),
        text: vec![(
            "text".to_owned(),
            format!("The caller was calm and asked for nothing, number {number}"),
        )],
    };
    for number in 0..EVENTS {
        let written = journal.commit::<Infallible>(stamp, |_, _| Ok(vec![note(number)]));
        written.expect("the note is written");
    }
    let id = folder
        .file_name()
        .and_then(|name| name.to_str())
        .expect("an id");
    let times = (0..9).map(|_| {
        timed(|| {
            run(Command::new(CRISIS)
                .args(["status", "--incident", id])
                .env("CRISIS_HOME", home))
        })
    });
    let time = median(times.collect());
    println!(
        "crisis status, {EVENTS} events           {:>8.2} ms",
        millis(time)
    );
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

/// A home on a memory file system, removed at the end.
struct Home(PathBuf);

impl Home {
    fn new() -> Self {
        let shared_memory = Path::new("/dev/shm");
        let parent = if shared_memory.is_dir() {
            shared_memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let path = parent.join(format!("crisis-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the bench");
        Self(path)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An incident opened without a terminal: the end of the input pauses it at the first prompt.
fn start(home: &Path) -> Command {
    let mut command = Command::new(CRISIS);
    command
        .args(["start", "viral-video", "--practice", "--as", "ling"])
        .env("CRISIS_HOME", home);
    command
}

fn run(command: &mut Command) {
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{command:?} fails"
    );
}

fn timed(act: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    act();
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Returns the peak resident memory of a walk in KiB, read while it waits for an answer.
fn peak_of_a_walk(home: &Path) -> Option<u64> {
    let mut walk = start(home)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = walk.stdin.take()?;
    let mut output = BufReader::new(walk.stderr.take()?);
    input.write_all(b"note One\nstatus\nnote Two\n").ok()?;
    input.flush().ok()?;
    let mut line = String::new();
    while !line.contains("/help") {
        line.clear();
        if output.read_line(&mut line).ok()? == 0 {
            break;
        }
    }
    std::thread::sleep(Duration::from_millis(200));
    let status = std::fs::read_to_string(format!("/proc/{}/status", walk.id())).ok()?;
    drop(input);
    let drained = std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    let _ = walk.wait();
    let _ = drained.join();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.split_whitespace().next()?.parse().ok()
}
