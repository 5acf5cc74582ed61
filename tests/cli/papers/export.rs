//! What every form has in common: nothing that was taken out, nothing that steers, the same bytes for the same log.

use super::{INCIDENT, SECRET, append, events, line, lived, opened, run, say};
use crate::cli::desk::Desk;
use crate::golden;

pub(super) const FORMS: [&str; 5] = ["jsonl", "csv", "md", "html", "ics"];

/// Returns the log in one form.
pub(super) fn exported(desk: &Desk, form: &str) -> String {
    run(desk, &["log", "export", form]).out
}

#[test]
fn the_documents_are_as_they_were_read() {
    let desk = lived(&[]);
    golden::check("cli/papers/log.md", &exported(&desk, "md"));
    golden::check("cli/papers/log.html", &exported(&desk, "html"));
}

#[test]
fn the_same_log_gives_the_same_bytes_at_any_time() {
    let desk = lived(&[]);
    for form in FORMS {
        let first = exported(&desk, form);
        desk.minutes(60 * 24 * 40);
        assert_eq!(exported(&desk, form), first, "{form}");
    }
}

#[test]
fn what_was_taken_out_is_in_no_form() {
    let desk = lived(&[]);
    let on_disk = std::fs::read_to_string(desk.log(INCIDENT)).expect("the log");
    assert!(
        on_disk.contains(SECRET),
        "the redaction was cut off before its second half"
    );
    for form in FORMS {
        let text = exported(&desk, form);
        for part in SECRET.split(' ').filter(|part| part.len() > 3) {
            assert!(!text.contains(part), "{form}: {part}");
        }
    }
    let path = desk.write("copy.jsonl", exported(&desk, "jsonl").as_bytes());
    let ran = desk.run(&["log", "verify", &path.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for args in [
        &["brief", "--since", "1"][..],
        &["brief", "--json"],
        &["status", "--text"],
    ] {
        let told = run(&desk, args);
        assert!(!told.both.contains("7Q4X9"), "{args:?}");
    }
    let page = exported(&desk, "md");
    assert!(page.contains("taken out in line "), "{page}");
    assert!(page.contains(": a booking code"), "{page}");
}

#[test]
fn words_that_were_posted_can_be_taken_out_too() {
    let desk = lived(&[]);
    let log = std::fs::read_to_string(desk.log(INCIDENT)).expect("the log");
    let is_post = |line: &&str| line.contains("\"statement_posted\"");
    let posts: Vec<usize> = (1..)
        .zip(log.lines())
        .filter(|(_, line)| is_post(line))
        .map(|(number, _)| number)
        .collect();
    let words = "We are sorry about a rude reply";
    for form in ["jsonl", "csv", "md", "html"] {
        assert!(exported(&desk, form).contains(words), "{form}");
    }
    for seq in &posts {
        let data = format!("{{\"of\":{seq},\"field\":\"text\"}}");
        append(
            &desk,
            "dana",
            vec![line("redacted", &data, &[("reason", "a name")])],
        );
    }
    for form in FORMS {
        assert!(!exported(&desk, form).contains(words), "{form}");
    }
    assert!(!run(&desk, &["status", "--text"]).out.contains(words));
}

#[test]
fn practice_is_marked_in_every_form() {
    let desk = lived(&["--practice"]);
    for form in FORMS {
        let ran = run(&desk, &["log", "export", form]);
        assert!(ran.err.contains("PRACTICE"), "{form}: {}", ran.err);
        let marked = ran.out.contains("PRACTICE") || form == "jsonl";
        assert!(marked, "{form}");
    }
    let lines = exported(&desk, "jsonl");
    assert!(lines.contains("\"practice\":true"));
    assert!(run(&desk, &["brief"]).out.contains("PRACTICE"));
    assert!(
        run(&desk, &["status", "--text"])
            .out
            .starts_with("PRACTICE")
    );
}

#[test]
fn the_lines_are_those_of_the_disk_and_can_be_checked() {
    let desk = opened(&[]);
    say(&desk, "ling", "large");
    run(
        &desk,
        &[
            "note",
            "a \u{1b}[31m \u{202e} \"quote\" \\ é漢👩",
            "--as",
            "ling",
        ],
    );
    let lines = exported(&desk, "jsonl");
    let on_disk = std::fs::read_to_string(desk.log(INCIDENT)).expect("the log");
    assert!(lines == on_disk);
    let desk = lived(&[]);
    let lines = exported(&desk, "jsonl");
    let path = desk.write("copy.jsonl", lines.as_bytes());
    let ran = desk.run(&["log", "verify", &path.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("intact, with 1 redaction"), "{ran:?}");
}

#[test]
fn a_torn_tail_is_left_out_and_named() {
    let desk = opened(&[]);
    let path = desk.log(INCIDENT);
    let whole = std::fs::read_to_string(&path).expect("the log");
    let torn = format!("{whole}{{\"v\":1,\"seq\":");
    desk.write(
        &format!("home/incidents/{INCIDENT}/log.jsonl"),
        torn.as_bytes(),
    );
    let ran = run(&desk, &["log", "export", "jsonl"]);
    assert!(ran.out == whole);
    assert!(ran.err.contains("never finished"), "{}", ran.err);
    let page = exported(&desk, "md");
    assert!(
        page.contains("13 bytes of a command that was never finished are left out"),
        "{page}"
    );
}

#[test]
fn a_broken_log_is_not_exported() {
    let desk = lived(&[]);
    let path = desk.log(INCIDENT);
    let whole = std::fs::read_to_string(&path).expect("the log");
    let changed = whole.replacen(
        "\"event\":\"step_settled\"",
        "\"event\":\"step_sittled\"",
        1,
    );
    desk.write(
        &format!("home/incidents/{INCIDENT}/log.jsonl"),
        changed.as_bytes(),
    );
    for form in FORMS {
        let ran = desk.run(&["log", "export", form, INCIDENT]);
        assert_eq!(ran.code, 1, "{form} {ran:?}");
        assert_eq!(ran.out, "");
        assert!(ran.err.contains("nothing is exported"), "{ran:?}");
    }
}

#[test]
fn hostile_words_are_inert_in_every_form() {
    let desk = opened(&[]);
    let hostile = "<script>alert(1)</script> | [x](javascript:alert(1)) \u{202e}abc\u{1b}[2J\u{9b}\n# head\n=1+1\r\n";
    run(&desk, &["note", hostile, "--as", "ling"]);
    say(&desk, "ling", "large");
    say(&desk, "ling", "done <img src=x onerror=alert(1)>");
    let before = events(&desk);
    for form in FORMS {
        let text = exported(&desk, form);
        if form == "jsonl" {
            continue;
        }
        let hidden = |c: char| c != '\n' && c != '\r' && crisis::text::is_hidden(c);
        assert!(!text.contains(hidden), "{form}");
        for tag in ["<script>", "<img"] {
            let inert = text.replace("\\<", "");
            assert!(
                form == "csv" || form == "ics" || !inert.contains(tag),
                "{form} {tag}"
            );
        }
    }
    assert_eq!(events(&desk), before, "an export writes nothing to the log");
}

#[test]
fn an_export_has_no_json_form_and_names_its_forms() {
    let desk = opened(&[]);
    let ran = desk.run(&["log", "export", "md", "--json"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = desk.run(&["log", "export", "pdf"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("jsonl"), "{ran:?}");
}

#[test]
fn what_a_person_takes_out_by_the_command_is_gone_too() {
    let desk = lived(&[]);
    run(&desk, &["note", "her number is 555 0147", "--as", "dana"]);
    let line = events(&desk).to_string();
    let redact = [
        "log", "redact", &line, "text", "--reason", "a number", "--as", "theo",
    ];
    let mut args = redact.to_vec();
    args.extend(["--incident", INCIDENT]);
    let ran = desk.run(&args);
    // A legal hold runs: its owner lifts it first.
    assert_eq!(ran.code, 1, "{ran:?}");
    say(&desk, "theo", "/lift keep the court has its copy");
    run(&desk, &redact);
    for form in FORMS {
        assert!(!exported(&desk, form).contains("555 0147"), "{form}");
    }
    assert!(exported(&desk, "html").contains(": a number]"));
}
