//! What is taken into the record and what is taken out of it: files as evidence, and words that must not stay.

use serde_json::Value;

use super::desk::{BOOK, Desk};

const LOG: &str = "2026-11-22-book";

/// A desk whose playbook keeps evidence under a legal hold that Ling owns.
fn held() -> Desk {
    let desk = Desk::new();
    let book = BOOK
        .replace("comms: ling}", "comms: ling, legal: ling}")
        .replace(
            "clocks: {",
            "clocks: {evidence: {rule: Keep evidence, starts: opened, due: 1h, owner: legal, hold: true}, ",
        );
    desk.write("book.yaml", book.as_bytes());
    let ran = desk.run(&["start", "book.yaml", "--as", "dana"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    desk
}

/// Returns the number of the last line.
fn last(desk: &Desk) -> String {
    let ran = desk.run(&["log", "head"]);
    ran.out.split(':').next().unwrap_or_default().to_owned()
}

/// Returns every byte of every file of the incident as one text.
fn everything(desk: &Desk) -> String {
    fn read(folder: &std::path::Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).expect("lists") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read(&path, all);
            } else {
                let bytes = std::fs::read(&path).expect("reads");
                all.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
    }
    let mut all = String::new();
    read(desk.log(LOG).parent().expect("a folder"), &mut all);
    all
}

#[test]
fn redacted_words_are_nowhere_and_the_log_is_intact() {
    let desk = Desk::started();
    desk.run(&["note", "Maria lives at 7 Elm Street", "--as", "dana"]);
    let line = last(&desk);
    desk.run(&[
        "note",
        "She said: Maria lives at 7 Elm Street",
        "--as",
        "dana",
    ]);
    let ran = desk.run(&[
        "log",
        "redact",
        &line,
        "text",
        "--reason",
        "her address",
        "--as",
        "dana",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out
            .contains(&format!("took text out of line {line}: her address")),
        "{ran:?}"
    );
    let other: u32 = line.parse::<u32>().expect("a number") + 1;
    let hint = format!("the same words stand in line {other}: crisis log redact {other} text");
    assert!(ran.err.contains(&hint), "{ran:?}");
    let other = other.to_string();
    desk.run(&[
        "log",
        "redact",
        &other,
        "text",
        "--reason",
        "her address",
        "--as",
        "dana",
    ]);
    assert!(
        !everything(&desk).contains("Elm"),
        "the words are gone from the disk"
    );
    let shown = desk.run(&["log", "show"]);
    assert!(shown.out.contains("noted: [taken out]"), "{}", shown.out);
    let verified = desk.run(&["log", "verify"]);
    assert_eq!(verified.code, 0, "{verified:?}");
    assert!(
        verified.out.starts_with("intact, with 2 redactions"),
        "{verified:?}"
    );
    for args in [
        &["log", "show", "--json"][..],
        &["status"],
        &["status", "--json"],
    ] {
        let ran = desk.run(args);
        assert!(!ran.both.contains("Elm"), "{args:?}: {ran:?}");
    }
}

#[test]
fn a_redaction_of_what_is_not_there_says_what_is() {
    let desk = Desk::started();
    desk.run(&["note", "calm", "--as", "dana"]);
    let line = last(&desk);
    let redact = |line: &str, field: &str| {
        desk.run(&[
            "log", "redact", line, field, "--reason", "x", "--as", "dana",
        ])
    };
    let ran = redact(&line, "txt");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains(&format!("line {line} has no text `txt`")),
        "{ran:?}"
    );
    assert!(
        ran.err
            .contains(&format!("line {line} has these texts: text")),
        "{ran:?}"
    );
    assert_eq!(last(&desk), line, "nothing was logged");
    let ran = redact("999", "text");
    assert!(
        ran.err.contains("there is no line `999`; the last one is"),
        "{ran:?}"
    );
    assert_eq!(redact("0", "text").code, 2);
    assert_eq!(redact("one", "text").code, 2);
    assert_eq!(redact(&line, "text").code, 0);
    let ran = redact(&line, "text");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("already"), "{ran:?}");
    let ran = desk.run(&["log", "redact", &line, "text", "--as", "dana"]);
    assert_eq!(ran.code, 2, "a reason is wanted: {ran:?}");
}

#[test]
fn a_legal_hold_keeps_every_word_until_its_owner_lifts_it() {
    let desk = held();
    desk.run(&["note", "a secret", "--as", "dana"]);
    let line = last(&desk);
    let redact = |who: &str| {
        desk.run(&[
            "log", "redact", &line, "text", "--reason", "privacy", "--as", who,
        ])
    };
    for who in ["dana", "ling"] {
        let ran = redact(who);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.err.contains("a legal hold runs"), "{ran:?}");
        assert!(ran.err.contains("clocks.evidence"), "{ran:?}");
        assert!(ran.err.contains("Ling Wei +1 312 555 0103"), "{ran:?}");
    }
    assert!(everything(&desk).contains("a secret"));
    let shown = desk.run(&["log", "show"]).out;
    assert!(
        shown.contains("Dana Ruiz: was refused: redact (clocks.evidence)"),
        "{shown}"
    );
    desk.run(&["answer", "lift evidence the court agreed", "--as", "ling"]);
    let ran = redact("dana");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!everything(&desk).contains("a secret"));
}

#[test]
fn evidence_is_kept_once_under_its_digest_and_checked() {
    let desk = Desk::started();
    desk.write("video.mp4", b"moving pictures");
    let ran = desk.run(&[
        "attach",
        "video.mp4",
        "--happened",
        "20m ago",
        "--as",
        "dana",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.contains("attached 15 bytes: video.mp4 (sha256"),
        "{ran:?}"
    );
    assert!(ran.out.contains("(happened 22:51)"), "{ran:?}");
    let again = desk.run(&[
        "attach",
        "video.mp4",
        "--name",
        "the second copy",
        "--as",
        "dana",
    ]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(
        again.err.contains("the same bytes were kept before"),
        "{again:?}"
    );
    assert!(again.out.contains("the second copy"), "{again:?}");
    let files = desk.log(LOG).parent().expect("a folder").join("files");
    let kept: Vec<_> = std::fs::read_dir(&files)
        .expect("lists")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(std::fs::read(&kept[0]).expect("reads"), b"moving pictures");
    let verified = desk.run(&["log", "verify"]);
    assert!(
        verified.out.contains("evidence: 1 file, as attached"),
        "{verified:?}"
    );

    std::fs::remove_file(&kept[0]).expect("removes");
    let verified = desk.run(&["log", "verify", "--json"]);
    assert_eq!(verified.code, 1, "{verified:?}");
    let form: Value = serde_json::from_str(&verified.out).expect("JSON");
    assert_eq!(form["intact"], true, "the log itself is");
    assert_eq!(form["evidence"]["faults"][0]["reason"], "it is missing");
}

#[test]
fn only_plain_files_are_taken_in_and_nothing_is_logged_otherwise() {
    let desk = Desk::started();
    let before = last(&desk);
    let attach = |file: &str| desk.run(&["attach", file, "--as", "dana"]);
    let ran = attach("missing.png");
    assert_eq!(
        (ran.code, ran.err.contains("there is no file")),
        (2, true),
        "{ran:?}"
    );
    desk.write("folder/a", b"");
    let ran = attach("folder");
    assert_eq!(
        (ran.code, ran.err.contains("is a folder")),
        (1, true),
        "{ran:?}"
    );
    #[cfg(unix)]
    {
        let link = desk.folder.path().join("link");
        std::os::unix::fs::symlink("/etc/hostname", &link).expect("links");
        let ran = attach("link");
        assert_eq!(
            (ran.code, ran.err.contains("is a link")),
            (1, true),
            "{ran:?}"
        );
        let ran = attach("/dev/zero");
        assert_eq!(
            (ran.code, ran.err.contains("not a plain file")),
            (1, true),
            "{ran:?}"
        );
    }
    let ran = desk.run(&[
        "attach",
        "folder/a",
        "--happened",
        "tomorrow",
        "--as",
        "dana",
    ]);
    assert_ne!(ran.code, 0, "{ran:?}");
    assert_eq!(last(&desk), before, "nothing was logged");
    let ran = attach("folder/a");
    assert_eq!(ran.code, 0, "an empty file is evidence too: {ran:?}");
}

#[test]
fn a_hostile_file_name_reaches_no_terminal_as_code() {
    let desk = Desk::started();
    desk.write("\u{1b}[2J\u{202e}gpj.mp4", b"x");
    let ran = desk.run(&["attach", "\u{1b}[2J\u{202e}gpj.mp4", "--as", "dana"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.both.contains(['\u{1b}', '\u{202e}']), "{ran:?}");
}

#[test]
fn nothing_is_copied_of_a_file_that_may_not_be_logged_and_nothing_through_a_link() {
    let desk = Desk::started();
    desk.write("a.png", b"picture");
    let files = desk.log(LOG).parent().expect("a folder").join("files");
    let ran = desk.run(&[
        "attach",
        "a.png",
        "--happened",
        "2031-01-01 10:00",
        "--as",
        "dana",
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(std::fs::read_dir(&files).expect("lists").count(), 0);
    #[cfg(unix)]
    {
        let elsewhere = desk.folder.path().join("elsewhere");
        std::fs::create_dir(&elsewhere).expect("makes");
        std::fs::remove_dir(&files).expect("removes");
        std::os::unix::fs::symlink(&elsewhere, &files).expect("links");
        let ran = desk.run(&["attach", "a.png", "--as", "dana"]);
        assert_eq!(
            (ran.code, ran.err.contains("it is no folder")),
            (3, true),
            "{ran:?}"
        );
        assert_eq!(std::fs::read_dir(&elsewhere).expect("lists").count(), 0);
    }
}

#[test]
fn a_mistyped_redaction_under_a_hold_is_no_event() {
    let desk = held();
    let before = last(&desk);
    let ran = desk.run(&[
        "log", "redact", "3", "data", "--reason", "x", "--as", "dana",
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("line 3 has no text `data`"), "{ran:?}");
    assert_eq!(last(&desk), before);
}

#[test]
fn a_log_without_any_line_is_not_intact() {
    let desk = Desk::started();
    let log = std::fs::OpenOptions::new().write(true).open(desk.log(LOG));
    log.and_then(|log| log.set_len(0)).expect("empties");
    let log = desk.log(LOG).to_string_lossy().into_owned();
    let ran = desk.run(&["log", "verify", &log]);
    assert_eq!(
        (ran.code, ran.out.starts_with("empty:")),
        (1, true),
        "{ran:?}"
    );
    let ran = desk.run(&["log", "export", "jsonl", LOG]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
}

#[test]
fn nobody_who_is_recused_stands_in_for_the_lead() {
    let desk = Desk::new();
    let book = BOOK.replace("lead: [dana, ling]", "lead: [dana], care: [ling]");
    desk.write("book.yaml", book.as_bytes());
    desk.run(&["start", "book.yaml", "--as", "ling"]);
    desk.run(&["recuse", "ling", "her cousin", "--as", "dana"]);
    let brief = desk.run(&["brief", "--since", "1", "--as", "dana"]);
    assert!(
        brief.out.contains("Ling Wei was recused by Dana Ruiz"),
        "{brief:?}"
    );
    assert!(!brief.out.contains("stands in"), "{brief:?}");
}
