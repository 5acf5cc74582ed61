//! The exit code of each way to fail, and what is said.

use std::sync::Arc;

use super::desk::Desk;
use super::disk::{BadDisk, Refuses};

#[test]
fn a_command_that_is_not_understood_has_code_2() {
    let desk = Desk::new();
    for args in [
        &["frobnicate"][..],
        &["note"],
        &["count", "views"],
        &["log", "verify", "--head", "7"],
        &["--as", "Not An Id", "note", "x"],
        &["note", "x", "--incident", "nothing"],
        &["resume", "nothing"],
        &["show", "no-such-book"],
        &["start", "no/such/book.yaml"],
        &["next"],
        &["status"],
        &["who"],
        &["log", "show"],
        &["completions", "cmd.exe"],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{args:?} {ran:?}");
        assert!(ran.err.starts_with("error: "), "{args:?} {ran:?}");
        assert_eq!(ran.out, "", "{args:?}");
    }
    let ran = desk.run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Usage: crisis"), "{ran:?}");
}

#[test]
fn help_and_version_have_code_0_on_standard_output() {
    let desk = Desk::new();
    for args in [
        &["--help"][..],
        &["-h"],
        &["--version"],
        &["log", "--help"],
        &["note", "--help"],
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(!ran.out.is_empty());
    }
}

#[test]
fn a_playbook_with_errors_has_code_1_and_shows_what_is_sound() {
    let desk = Desk::new();
    let path = desk.write(
        "bad.yaml",
        b"crisis: 1\ntitle: T\nsteps:\n  a: {do: It, next: b}\n",
    );
    let path = path.to_str().expect("a path of text");
    let ran = desk.run(&["show", path]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("bad.yaml:4"), "{ran:?}");
    assert!(ran.out.contains("Steps"), "{ran:?}");
    assert_eq!(desk.run(&["who", path]).code, 1);
    assert_eq!(desk.run(&["start", path]).code, 1);
}

#[test]
fn an_answer_in_a_script_that_is_not_understood_has_code_1() {
    let desk = Desk::new();
    let ran = desk.typed(&["start", "book.yaml", "--as", "dana"], b"perhaps\n");
    assert_eq!(ran.code, 1, "{ran:?}");
    let ran = desk.typed(&["resume"], b"small\n");
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn what_cannot_be_saved_is_printed_with_code_3() {
    for (refuses, why) in [
        (Refuses::Changes, "read-only"),
        (Refuses::Bytes, "no storage space"),
        (Refuses::Sync, "the device does not answer"),
    ] {
        let mut desk = Desk::started();
        let before = std::fs::read(desk.log("2026-11-22-book")).expect("the log");
        desk.disk = Arc::new(BadDisk(refuses));
        let ran = desk.typed(&["note", "-"], b"first line\nsecond \x1b[31mline\n");
        assert_eq!(ran.code, 3, "{ran:?}");
        assert_eq!(ran.out, "");
        assert!(ran.err.starts_with("not saved: note"), "{ran:?}");
        assert!(ran.err.contains("second \u{241b}[31mline"), "{ran:?}");
        assert!(ran.err.contains(why), "{refuses:?} {ran:?}");
        let after = std::fs::read(desk.log("2026-11-22-book")).expect("the log");
        assert_eq!(before, after, "{refuses:?}");
        assert_eq!(desk.run(&["status"]).code, 0, "{refuses:?}");
    }
}

#[test]
fn an_incident_that_cannot_be_kept_does_not_start() {
    let mut desk = Desk::new();
    for refuses in [Refuses::Changes, Refuses::Bytes, Refuses::Sync] {
        desk.disk = Arc::new(BadDisk(refuses));
        let ran = desk.run(&["start", "book.yaml", "--as", "dana"]);
        assert_eq!(ran.code, 3, "{refuses:?} {ran:?}");
        assert!(!ran.out.contains("Opened"), "{ran:?}");
    }
    assert!(
        desk.run(&["list"])
            .out
            .starts_with("There are no incidents")
    );
}

#[test]
fn a_home_that_is_a_file_has_code_3() {
    let desk = Desk::new();
    desk.write("home", b"not a folder");
    for args in [
        &["list"][..],
        &["next"],
        &["start", "book.yaml", "--as", "dana"],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 3, "{args:?} {ran:?}");
        assert!(ran.err.contains("FOLDER/home"), "{ran:?}");
    }
}

#[test]
fn a_head_that_does_not_fit_has_code_1() {
    let desk = Desk::started();
    let head = desk.run(&["log", "head"]).out;
    let ran = desk.run(&["log", "verify", "--head", head.trim()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let log = desk.log("2026-11-22-book");
    let text = std::fs::read_to_string(&log).expect("the log");
    // The opening is one command of several lines, so a second one is cut off.
    desk.run(&["note", "gone"]);
    let head = desk.run(&["log", "head"]).out;
    desk.write("home/incidents/2026-11-22-book/log.jsonl", text.as_bytes());
    let ran = desk.run(&["log", "verify", "--head", head.trim()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("cut: the log ends before line"), "{ran:?}");
    let path = log.to_str().expect("a path of text");
    assert_eq!(desk.run(&["log", "verify", path]).code, 0);
    let folder = log
        .parent()
        .and_then(|folder| folder.to_str())
        .expect("a path of text");
    assert_eq!(desk.run(&["log", "verify", folder]).code, 0);
}

#[test]
fn json_is_refused_where_it_would_change_nothing() {
    let desk = Desk::started();
    for args in [
        &["start", "book.yaml", "--json"][..],
        &["resume", "--json"],
        &["man", "--json"],
        &["completions", "bash", "--json"],
        &["answer", "help", "--json"],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{args:?} {ran:?}");
        assert!(ran.err.contains("JSON"), "{args:?} {ran:?}");
    }
}

#[test]
fn a_playbook_that_was_changed_meanwhile_is_told_and_logged_once() {
    let desk = Desk::started();
    let log = desk.log("2026-11-22-book");
    let kept = log.with_file_name("playbook").join("book.yaml");
    let kept = kept
        .strip_prefix(desk.folder.path())
        .expect("it lies in the folder");
    let text = super::desk::BOOK.replace("The oven is cold", "The oven is hot");
    desk.write(kept.to_str().expect("a path of text"), text.as_bytes());
    for _ in 0..2 {
        let ran = desk.run(&["note", "hello", "--as", "dana"]);
        assert!(
            ran.err.contains("`book.yaml` of its playbook was changed"),
            "{ran:?}"
        );
    }
    let shown = desk.run(&["log", "show"]).out;
    assert_eq!(
        shown
            .matches("was changed since the incident started")
            .count(),
        1,
        "{shown}"
    );
}

#[cfg(unix)]
#[test]
fn a_playbook_that_cannot_be_read_just_now_is_told_and_never_logged_as_gone() {
    let desk = Desk::new();
    let first = super::desk::BOOK.replace("crisis: 1\n", "crisis: 1\ninclude: [more.yaml]\n");
    desk.write("book.yaml", first.as_bytes());
    desk.write("more.yaml", b"summary: It is cold\n");
    let started = desk.run(&["start", "book.yaml", "--as", "dana"]);
    assert_eq!(started.code, 0, "{started:?}");
    let log = desk.log("2026-11-22-book");
    let kept = log.with_file_name("playbook").join("more.yaml");
    std::fs::remove_file(&kept).expect("removes");
    // A link to itself cannot be read by anybody, and is not missing either.
    std::os::unix::fs::symlink("more.yaml", &kept).expect("links");
    let ran = desk.run(&["note", "hello", "--as", "dana"]);
    let told = "`more.yaml` of its playbook cannot be read: ";
    assert!(ran.err.contains(told), "{ran:?}");
    assert_eq!(
        desk.run(&["log", "show"])
            .out
            .matches("of its playbook")
            .count(),
        0
    );
}

#[cfg(unix)]
#[test]
fn words_for_an_incident_that_cannot_be_opened_are_shown() {
    let desk = Desk::started();
    let log = desk.log("2026-11-22-book");
    let kept = log.with_file_name("playbook").join("book.yaml");
    std::fs::remove_file(&kept).expect("removes");
    std::os::unix::fs::symlink("book.yaml", &kept).expect("links");
    for (args, words) in [
        (
            &["note", "-"] as &[&str],
            "not saved: note the pan is\n  hot\n",
        ),
        (&["answer", "large"], "not saved: large\n"),
        (
            &["reply", "@nia", "--by", "us", "we are sorry"],
            "not saved: reply @nia --by us we are sorry\n",
        ),
        (&["heard", "@nia", "yes"], "not saved: heard @nia yes\n"),
    ] {
        let ran = desk.typed(args, b"the pan is\n  hot\n");
        assert_eq!(ran.code, 3, "{ran:?}");
        assert!(ran.err.contains(words), "{ran:?}");
    }
}
