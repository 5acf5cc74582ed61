//! The recorded incidents of `examples`: what people typed there is typed again, and the screen, the log, the report and
//! the runbook must come out the same to the byte.

use std::path::{Path, PathBuf};

use super::desk::Desk;
use crate::golden;

/// When each begins, and its folder, which is named like its playbook.
const RECORDED: [(&str, &str); 3] = [
    ("viral-video", "2026-11-23T05:11:00.000Z"),
    ("service-outage", "2026-11-24T15:40:00.000Z"),
    ("angry-thread", "2026-11-30T20:05:00.000Z"),
];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn file(name: &str, file: &str) -> PathBuf {
    project().join("examples").join(name).join(file)
}

fn read(name: &str, of: &str) -> String {
    std::fs::read_to_string(file(name, of)).unwrap_or_else(|error| panic!("{name}/{of}: {error}"))
}

/// Types again what was typed, and compares everything that comes of it.
fn check(name: &str) {
    let begins = RECORDED.iter().find(|(folder, _)| *folder == name);
    let (_, begins) = begins.expect("it is in the table");
    let desk = Desk::at(begins, project());
    let transcript = desk.follow(&read(name, "typed.txt"));
    let incidents = std::fs::read_dir(desk.home().join("incidents")).expect("there are incidents");
    let folders: Vec<PathBuf> = incidents
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    let [folder] = folders.as_slice() else {
        panic!("one incident in {name}, not {}", folders.len());
    };
    let id = folder.file_name().expect("a name").to_string_lossy();
    let log = std::fs::read_to_string(folder.join("log.jsonl")).expect("a log");
    for (of, text) in [
        ("transcript.txt", transcript),
        ("log.jsonl", log),
        ("report.md", desk.printed(&format!("report {id}"))),
        ("runbook.md", desk.printed(&format!("print {name}"))),
    ] {
        golden::check(&format!("../examples/{name}/{of}"), &text);
    }
}

#[test]
fn a_viral_video_is_recorded_from_the_first_minute_to_the_end() {
    check("viral-video");
}

#[test]
fn an_outage_is_recorded_from_the_first_minute_to_the_end() {
    check("service-outage");
}

#[test]
fn an_angry_thread_is_recorded_from_the_first_minute_to_the_end() {
    check("angry-thread");
}
