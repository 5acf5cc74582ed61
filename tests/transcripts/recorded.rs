//! The recorded incidents of `examples`: what people typed there is typed again, and the screen, the log, the report and
//! the runbook must come out the same to the byte.

use std::path::{Path, PathBuf};

use super::desk::Desk;
use crate::golden;

/// What comes of each.
const FILES: [&str; 4] = ["transcript.txt", "log.jsonl", "report.md", "runbook.md"];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn path(name: &str, file: &str) -> PathBuf {
    project().join("examples").join(name).join(file)
}

fn read(name: &str, file: &str) -> String {
    let text = std::fs::read_to_string(path(name, file));
    text.unwrap_or_else(|error| panic!("{name}/{file}: {error}"))
}

/// Returns the one incident of a desk: its id, and its log.
fn incident(desk: &Desk) -> (String, String) {
    let folders = std::fs::read_dir(desk.home().join("incidents")).expect("there are incidents");
    let mut folders = folders.map(|entry| entry.expect("an entry").path());
    let mut logs = folders.by_ref().filter(|path| path.is_dir());
    let folder = logs.next().expect("an incident");
    assert_eq!(logs.next(), None, "there is one incident");
    let id = folder.file_name().expect("a name").to_string_lossy();
    let log = std::fs::read_to_string(folder.join("log.jsonl")).expect("a log");
    (id.into_owned(), log)
}

/// Types what was typed again, from when the incident begins; compares everything that comes of it, and looks at what is there.
fn check(name: &str, begins: &str) {
    let desk = Desk::at(begins, project());
    let transcript = desk.follow(&read(name, "typed.txt"));
    let (id, log) = incident(&desk);
    let report = desk.printed(&format!("report {id}"));
    let runbook = desk.printed(&format!("print {name}"));
    for (file, text) in FILES.iter().zip([&transcript, &log, &report, &runbook]) {
        golden::check(&format!("../examples/{name}/{file}"), text);
        nobody_real_is_in(text, desk.home());
    }
    tells_a_whole_story(&transcript, &log, &report);
    let head = report
        .lines()
        .find_map(|line| line.split_once("crisis log verify --head "));
    let (_, head) = head.expect("the report names the head");
    let log = path(name, "log.jsonl");
    let said = desk.printed(&format!("log verify {} --head {head}", log.display()));
    assert!(said.starts_with("intact"), "{said}");
}

/// Sees that it comes to its end, that every line was understood, and that people were in it.
fn tells_a_whole_story(transcript: &str, log: &str, report: &str) {
    assert!(transcript.contains("\nClosed: "), "it is not closed");
    for ending in transcript.lines().filter(|line| line.starts_with("(exit")) {
        assert_eq!(ending, "(exit code 0)");
    }
    for event in [
        "answer_changed",
        "approval_answered",
        "remedy_answered",
        "promise_settled",
    ] {
        let member = format!(r#""event":"{event}""#);
        assert!(log.contains(&member), "there is no {event}");
    }
    assert!(report.contains("kept late."), "no promise was broken");
}

/// Sees that no machine, no place on the web and no telephone of anybody real stands in a text.
fn nobody_real_is_in(text: &str, home: &Path) {
    for here in [project(), home] {
        let here = here.to_string_lossy();
        assert!(!text.contains(&*here), "it names {here}");
    }
    for rest in text.split("://").skip(1) {
        let host = rest.split(['/', ' ', '\n', '"']).next().expect("a host");
        assert!(host.ends_with(".example"), "{host}");
    }
    for phone in text.split("+1 ").skip(1) {
        assert!(phone.starts_with("312 555 01"), "it may be real");
    }
}

#[test]
fn a_viral_video_is_recorded_from_the_first_minute_to_the_end() {
    check("viral-video", "2026-11-23T05:11:00.000Z");
}

#[test]
fn an_outage_is_recorded_from_the_first_minute_to_the_end() {
    check("service-outage", "2026-11-24T15:40:00.000Z");
}

#[test]
fn an_angry_thread_is_recorded_from_the_first_minute_to_the_end() {
    check("angry-thread", "2026-11-30T20:05:00.000Z");
}
