//! How fast a log is appended to and verified, as ratios to the plainest way to do the same, taken in one run.
//!
//! Run with `cargo bench --bench log`. Each pair is interleaved, so that a busy machine slows both alike.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on may stop")]

use std::convert::Infallible;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crisis::id::{IncidentId, PersonId};
use crisis::incident::fold::{Fold, FoldError};
use crisis::incident::line::{Draft, Hash, Line, Salt, Scanned, Seq};
use crisis::random::Random;
use crisis::store::{Disk, Journal, NewIncident, NewLine, RealDisk, Stamp, create, verify};
use crisis::time::{Clock, Timestamp};
use sha2::{Digest, Sha256};

const EVENTS: u64 = 1_000_000;
const APPENDS: usize = 600;
const ROUNDS: usize = 5;

struct Now;

impl Clock for Now {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap())
    }
}

struct System;

impl Random for System {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(io::Error::other)
    }
}

/// The cheapest state there can be, so that only the log is measured.
struct Count(u64);

impl Fold for Count {
    fn apply(&mut self, _: &Scanned<'_>) -> Result<(), FoldError> {
        self.0 += 1;
        Ok(())
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        // A child process, so that its memory is its own.
        Some("verify") => verify_and_tell_memory(Path::new(&arguments[2])),
        Some("--bench") => {
            let dir = tempfile::tempdir().unwrap();
            append(dir.path());
            verification(dir.path());
        }
        _ => println!("nothing is measured without --bench"),
    }
}

/// Compares a commit with a write of the same bytes and an fdatasync.
fn append(dir: &Path) {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let by = PersonId::new("ling").unwrap();
    let stamp = Stamp {
        clock: &Now,
        random: &System,
        by: &by,
    };
    let event = || NewLine {
        happened: None,
        as_role: None,
        event: "note".to_owned(),
        data: "{}".to_owned(),
        text: vec![(
            "text".to_owned(),
            "They called again and want an answer today.".to_owned(),
        )],
    };
    let first = |_: &IncidentId, _| Ok::<_, Infallible>(vec![event()]);
    let new = NewIncident {
        home: dir,
        id: "2026-11-22-bench",
        snapshot: &[],
    };
    let (_, mut journal) = create(&disk, new, stamp, Count(0), first).ok().unwrap();
    let mut plain = OpenOptions::new()
        .append(true)
        .create(true)
        .open(dir.join("plain"))
        .unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..APPENDS {
        let start = Instant::now();
        let lines = journal
            .commit(stamp, |_, _| Ok::<_, Infallible>(vec![event()]))
            .ok()
            .unwrap();
        ours.push(start.elapsed());
        let bytes = lines[0].encode();
        let start = Instant::now();
        plain.write_all(&bytes).unwrap();
        plain.sync_data().unwrap();
        theirs.push(start.elapsed());
    }
    report("append, p50", median(&mut ours), median(&mut theirs), 1.3);
}

/// Compares a verification with a pass that parses and hashes each line.
fn verification(dir: &Path) {
    let path = dir.join("million.jsonl");
    let bytes = write_log(&path);
    println!(
        "verify: {EVENTS} events of {} bytes on average",
        bytes / EVENTS
    );
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let report = verify(&RealDisk, &path, None).unwrap();
        ours.push(start.elapsed());
        assert!(report.is_intact() && report.events == EVENTS);
        let start = Instant::now();
        assert_eq!(parse_and_hash(&path), EVENTS);
        theirs.push(start.elapsed());
    }
    report("verify, p50", median(&mut ours), median(&mut theirs), 1.0);
    let child = Command::new(std::env::current_exe().unwrap())
        .arg("verify")
        .arg(&path)
        .output();
    print!("{}", String::from_utf8(child.unwrap().stdout).unwrap());
    open_journal(dir);
}

/// Measures how long it takes to open a log of 100,000 events, as every command does.
fn open_journal(dir: &Path) {
    let folder = crisis::store::Folder::at(dir.join("copy"));
    std::fs::create_dir(folder.path()).unwrap();
    let mut copy = BufWriter::new(File::create(folder.log()).unwrap());
    let whole = BufReader::new(File::open(dir.join("million.jsonl")).unwrap());
    for line in whole.split(b'\n').take(100_000) {
        copy.write_all(&line.unwrap()).unwrap();
        copy.write_all(b"\n").unwrap();
    }
    copy.flush().unwrap();
    let start = Instant::now();
    let journal = Journal::open(Arc::new(RealDisk), folder, Count(0)).unwrap();
    println!("open 100000 events: {:?}", start.elapsed());
    assert_eq!(journal.state().0, 100_000);
}

fn verify_and_tell_memory(path: &Path) {
    assert!(verify(&RealDisk, path, None).unwrap().is_intact());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!(
        "verify, peak memory: {} (at most 32768 kB)",
        peak.unwrap_or("unknown").trim()
    );
}

fn parse_and_hash(path: &Path) -> u64 {
    let mut log = BufReader::with_capacity(128 * 1024, File::open(path).unwrap());
    let (mut line, mut count, mut last) = (Vec::new(), 0, [0; 32]);
    while log.read_until(b'\n', &mut line).unwrap() > 0 {
        let value: serde_json::Value = serde_json::from_slice(&line).unwrap();
        last = Sha256::digest(&line).into();
        count += u64::from(value.is_object());
        line.clear();
    }
    std::hint::black_box(last);
    count
}

/// Writes a log of which every fourth line has a sealed text; returns its size.
fn write_log(path: &Path) -> u64 {
    let mut log = BufWriter::new(File::create(path).unwrap());
    let (mut prev, mut bytes) = (Hash::ZERO, 0);
    for number in 1..=EVENTS {
        let (event, data, text) = match number % 4 {
            0 => (
                "note",
                "{}",
                vec![("text".to_owned(), Salt([7; 16]), "They called.".to_owned())],
            ),
            1 => (
                "counted",
                "{\"sign\":\"views\",\"number\":120000}",
                Vec::new(),
            ),
            2 => (
                "step_opened",
                "{\"visit\":\"facts#2\",\"due\":\"2026-11-22T03:09:46.123Z\"}",
                Vec::new(),
            ),
            _ => ("checked", "{\"visit\":\"facts#2\",\"item\":3}", Vec::new()),
        };
        let draft = Draft {
            seq: Seq::new(number).unwrap(),
            at: Timestamp::from_millis(1_795_000_000_000 + i64::try_from(number).unwrap()),
            happened: None,
            by: PersonId::new("ling").unwrap(),
            as_role: None,
            more: false,
            event: event.to_owned(),
            data: data.to_owned(),
            text,
        };
        let line = Line::seal(draft, prev).unwrap();
        prev = line.hash;
        let encoded = line.encode();
        bytes += encoded.len() as u64;
        log.write_all(&encoded).unwrap();
    }
    log.flush().unwrap();
    bytes
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn report(what: &str, ours: Duration, theirs: Duration, limit: f64) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("{what}: {ours:?} to {theirs:?}: {ratio:.2} (at most {limit:.1})");
}
