//! What it costs to lint playbooks, beside only reading their YAML with the same parser in the same run; and what a run
//! of the program takes in time and memory.
//!
//! Run with `cargo bench --bench lint`. Linting is measured on one thread and from memory, with every rule; `-- --lint`
//! does that alone, for a profiler, as `--parse`, `--load` and `--rules` do what comes before the words, and a number
//! behind it says on how many playbooks.
//!
//! The instructions for each file are counted by hand: `cargo bench --bench load -- --write FOLDER 10000`, then
//! `valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/crisis lint --threads 1 --quiet FOLDER`, and
//! the same with 1000.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "a bench measures real time, and writes the files for a run as a process"
)]

mod playbooks;

use std::hint::black_box;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crisis::diagnostic::Severity;
use crisis::lint::{Settings, lint};
use crisis::time::{Date, Zone};
use crisis::words;

use playbooks::Playbook;
use playbooks::cpu::{self, ROUNDS, Stage};
use playbooks::input::{Input, parse_only};

/// How many playbooks are linted where nothing else is said.
const PLAYBOOKS: usize = 1000;

/// The day on which ages are judged.
const TODAY: &str = "2026-11-22";

/// The most that linting may take, in times of the events.
const MOST: f64 = 2.5;

/// The most memory that a run over clean files may take.
const MOST_MEMORY: u64 = 16 * 1024;

/// How long a run over one file may take.
const ONE: Duration = Duration::from_millis(10);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    if !has("--bench") {
        println!("nothing is measured without --bench");
        return;
    }
    let number = arguments.iter().find_map(|argument| argument.parse().ok());
    let all: Vec<Playbook> = playbooks::playbooks()
        .take(number.unwrap_or(PLAYBOOKS))
        .collect();
    for (name, (_, stage)) in ["--parse", "--load", "--rules", "--lint"]
        .iter()
        .zip(STAGES)
    {
        if has(name) {
            stage(&all.into_iter().map(Input::new).collect::<Vec<_>>());
            return;
        }
    }
    processes(&all);
    let all: Vec<Input> = all.into_iter().map(Input::new).collect();
    count(&all);
    measure(&all);
}

/// Returns the settings where nothing is configured.
fn settings() -> Settings {
    Settings::new(TODAY.parse::<Date>().expect("a date"))
}

/// Returns the settings in which the rules on words do not run.
fn without_words() -> Settings {
    let mut settings = settings();
    settings.without = words::RULES.iter().map(|rule| rule.code.id()).collect();
    settings
}

fn lint_with(all: &[Input], settings: &Settings) {
    for one in all {
        black_box(lint(one.load(), settings, Zone::UTC));
    }
}

fn load_all(all: &[Input]) {
    for one in all {
        black_box(one.load());
    }
}

fn lint_without_words(all: &[Input]) {
    lint_with(all, &without_words());
}

fn lint_all(all: &[Input]) {
    lint_with(all, &settings());
}

/// Says how much is found, so that it is seen what the figures are of.
fn count(all: &[Input]) {
    let (mut clean, mut defective, mut defects) = (0, 0, 0);
    for one in all {
        let found = lint(one.load(), &settings(), Zone::UTC).diagnostics;
        let found = found.iter().filter(|one| one.severity != Severity::Note);
        match one.playbook.defect {
            None => clean += found.count(),
            Some(_) => {
                defects += 1;
                defective += found.count();
            }
        }
    }
    println!(
        "{clean} warnings and errors in {} playbooks without a defect, {defective} in {defects} with one",
        all.len() - defects
    );
}

/// What is measured: each does what those before it do, and some more.
const STAGES: [Stage; 4] = [
    ("the events of the YAML", parse_only),
    ("the loaded playbook", load_all),
    ("linted but for the words", lint_without_words),
    ("linted with every rule", lint_all),
];

fn measure(all: &[Input]) {
    let ratio = cpu::measure(all, &STAGES);
    println!(
        "at most {MOST} times the events: {}",
        verdict(ratio <= MOST)
    );
}

fn verdict(reached: bool) -> &'static str {
    match reached {
        true => "reached",
        false => "NOT reached",
    }
}

/// Measures runs of the program.
fn processes(all: &[Playbook]) {
    let folder = tempfile::tempdir().expect("a folder");
    let clean = folder.path().join("clean");
    for one in all.iter().filter(|one| one.defect.is_none()) {
        write(&clean, one, &one.name);
    }
    let (time, memory) = run(&clean, "1");
    println!(
        "one thread, clean playbooks   {:>8.1} ms   at most {memory} KiB of memory; under {MOST_MEMORY} KiB: {}",
        milliseconds(time),
        verdict(memory < MOST_MEMORY)
    );
    let (time, _) = run(&clean, "2");
    println!(
        "two threads, the same         {:>8.1} ms",
        milliseconds(time)
    );
    found(all, &folder.path().join("defective"), memory);
    let one = clean.join(&all[0].name);
    let fastest = (0..5 * ROUNDS).map(|_| run(&one, "1").0).min();
    let fastest = fastest.unwrap_or_default();
    println!(
        "one file                      {:>8.1} ms   under {} ms: {}",
        milliseconds(fastest),
        ONE.as_millis(),
        verdict(fastest < ONE)
    );
}

/// Measures the memory that findings take: those in as many copies of a playbook that has some.
fn found(all: &[Playbook], folder: &Path, clean: u64) {
    let Some(one) = all.iter().find(|one| one.defect.is_some()) else {
        return;
    };
    for number in 0..all.len() {
        write(folder, one, &format!("copy-{number:05}.yaml"));
    }
    let output = start(folder, "1").wait_with_output();
    let lines = output.expect("it runs").stdout;
    let findings = lines.iter().filter(|byte| **byte == b'\n').count();
    let (_, memory) = run(folder, "1");
    let each = memory.saturating_sub(clean) * 1024 / findings.max(1) as u64;
    println!(
        "one thread, {findings:>5} findings              at most {memory} KiB of memory, {each} bytes for each"
    );
}

fn write(folder: &Path, one: &Playbook, name: &str) {
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join(name), &one.text).expect("a file is written");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn start(path: &Path, threads: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_crisis"))
        .args([
            "lint",
            "--threads",
            threads,
            "--today",
            TODAY,
            "--format",
            "concise",
        ])
        .arg(path)
        .env_clear()
        .env("HOME", path.parent().unwrap_or(path))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Runs the program over a folder or a file, and returns how long it takes and how much memory at most, in KiB; 0 where
/// the system does not tell.
fn run(path: &Path, threads: &str) -> (Duration, u64) {
    let began = Instant::now();
    let mut child = start(path, threads);
    let told = format!("/proc/{}/status", child.id());
    let mut output = child.stdout.take().expect("a pipe");
    let reader = std::thread::spawn(move || output.read_to_end(&mut Vec::new()));
    let mut memory = 0;
    while child.try_wait().expect("it can be asked").is_none() {
        // The figure only grows, and what is asked last is close to the end.
        memory = memory.max(most_memory(&told).unwrap_or(0));
        std::thread::sleep(Duration::from_micros(200));
    }
    let time = began.elapsed();
    let _ = reader.join();
    (time, memory)
}

/// Returns the most memory that a process has had so far, in KiB.
fn most_memory(status: &str) -> Option<u64> {
    let status = std::fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
