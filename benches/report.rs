//! How long the report of a long incident takes, as a process of its own and without what reading the log takes.
//!
//! Run with `cargo bench --bench report`. The figures are medians.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures real time")]

mod lengthened;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crisis::time::Timestamp;
use lengthened::lengthen;

const CRISIS: &str = env!("CARGO_BIN_EXE_crisis");
const EVENTS: u64 = 10_000;
const ROUNDS: usize = 11;

/// What is made of the log: the arguments before the incident.
const MADE: [&[&str]; 7] = [
    &["log", "verify"],
    &["log", "export", "html"],
    &["report", "--format", "md"],
    &["report", "--format", "html"],
    &["report", "--format", "html", "--public"],
    &["report", "--format", "json"],
    &["log", "export", "ics214", "--format", "html"],
];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing is measured without --bench");
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let mut start = Command::new(CRISIS);
    start.args(["start", "viral-video", "--practice", "--as", "ling"]);
    run(start.env("CRISIS_HOME", home.path()));
    let mut incidents = std::fs::read_dir(home.path().join("incidents")).expect("incidents");
    let folder = incidents
        .next()
        .expect("an incident")
        .expect("an entry")
        .path();
    let id = folder
        .file_name()
        .and_then(|name| name.to_str())
        .expect("an id");
    lengthen(&folder.join("log.jsonl"), EVENTS, now());
    println!("an incident of {EVENTS} events");
    for made in MADE {
        let times = (0..ROUNDS).map(|_| once(made, home.path(), id));
        println!("{:>8.1} ms  {}", median(times.collect()), made.join(" "));
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("it is after 1970");
    Timestamp::from_millis(i64::try_from(since.as_millis()).expect("it is not that late"))
}

fn once(made: &[&str], home: &Path, id: &str) -> Duration {
    let mut command = Command::new(CRISIS);
    command.args(made).arg(id).env("CRISIS_HOME", home);
    let start = Instant::now();
    run(&mut command);
    start.elapsed()
}

fn run(command: &mut Command) {
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("it runs");
    assert!(status.success(), "{command:?}");
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}
