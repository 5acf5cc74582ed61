//! The built program: its streams, broken pipes, full disks, and what a second process sees.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn program(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crisis"));
    command
        .args(args)
        .env("CRISIS_HOME", home)
        .env("TZ", "America/Chicago")
        .env_remove("CRISIS_AS")
        .env_remove("CRISIS_INCIDENT")
        .current_dir(home)
        .stdin(Stdio::null());
    command
}

fn run(home: &Path, args: &[&str]) -> Output {
    program(home, args).output().expect("the program runs")
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let ran = run(home.path(), &["start", "viral-video", "--as", "ling"]);
    assert!(ran.status.success(), "{ran:?}");
    home
}

#[test]
fn nobody_who_stops_reading_is_complained_to() {
    let home = home();
    for args in [
        &["log", "show"][..],
        &["show", "viral-video"],
        &["status", "--json"],
        &["status", "--text"],
        &["brief"],
        &["log", "export", "html"],
        &["log", "export", "jsonl"],
        &["man"],
        &["--help"],
    ] {
        let mut child = program(home.path(), args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let ran = child.wait_with_output().expect("it ends");
        assert_eq!(ran.status.code(), Some(0), "{args:?} {ran:?}");
        assert!(ran.stderr.is_empty(), "{args:?} {ran:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_the_output_has_code_3() {
    let home = home();
    for args in [
        &["log", "show"][..],
        &["show", "viral-video"],
        &["next"],
        &["brief"],
        &["status", "--text"],
        &["log", "export", "html"],
        &["log", "export", "csv"],
        &["log", "export", "jsonl"],
        &["man"],
        &["--version"],
    ] {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("the device");
        let ran = program(home.path(), args)
            .stdout(full)
            .output()
            .expect("the program runs");
        assert_eq!(ran.status.code(), Some(3), "{args:?} {ran:?}");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(
            said.contains("error: could not write the output: "),
            "{said}"
        );
    }
}

#[test]
fn one_process_sees_what_another_wrote() {
    let home = home();
    let ran = run(home.path(), &["note", "from outside"]);
    assert!(ran.status.success(), "{ran:?}");
    let log = run(home.path(), &["log", "show"]);
    let log = String::from_utf8(log.stdout).expect("text");
    assert!(log.contains("Ling Wei: noted: from outside"), "{log}");
}

#[test]
fn a_watched_status_is_printed_again_when_something_changes() {
    let home = home();
    let mut child = Guard(
        program(home.path(), &["status", "--watch", "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs"),
    );
    let out = child.0.stdout.take().expect("a pipe");
    let mut lines = BufReader::new(out).lines();
    let mut events = || {
        let line = lines.next().expect("a line").expect("text");
        let form: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        form["counted"]["views"].as_u64()
    };
    assert_eq!(events(), None);
    assert!(run(home.path(), &["count", "views", "77"]).status.success());
    assert_eq!(events(), Some(77));
}

/// A process that does not outlive its test.
struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn standard_input_that_is_closed_pauses_the_walk() {
    let home = home();
    let ran = run(home.path(), &["resume", "--as", "ling"]);
    assert_eq!(ran.status.code(), Some(0), "{ran:?}");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(said.contains("crisis resume "), "{said}");
}

#[test]
fn a_note_is_read_from_a_pipe() {
    let home = home();
    let mut child = program(home.path(), &["note", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut stdin, b"by pipe\n").expect("it reads");
    drop(stdin);
    let mut said = String::new();
    let mut out = child.stdout.take().expect("a pipe");
    out.read_to_string(&mut said).expect("text");
    assert!(child.wait().expect("it ends").success());
    assert!(said.contains("noted: by pipe"), "{said}");
}
