//! Ten lines for half a minute, and the report to paste.

use super::{INCIDENT, lived, opened, run, say};
use crate::cli::desk::Desk;
use crate::golden;

/// Returns the brief and the report of a moment.
fn told(desk: &Desk, args: &[&str]) -> String {
    let mut all = vec!["brief"];
    all.extend(args);
    let brief = run(desk, &all).out;
    let lines: Vec<&str> = brief.lines().collect();
    assert!(lines.len() <= 10, "{brief}");
    assert!(
        lines.iter().all(|line| line.chars().count() <= 80),
        "{brief}"
    );
    brief
}

#[test]
fn a_brief_tells_each_stage_of_an_incident() {
    let desk = opened(&[]);
    let mut all = format!("# Just opened\n{}", told(&desk, &[]));
    desk.minutes(70);
    all += &format!(
        "\n# An hour later, and nothing was done\n{}",
        told(&desk, &[])
    );
    let desk = lived(&[]);
    all += &format!(
        "\n# Ling heard everything\n{}",
        told(&desk, &["--as", "ling"])
    );
    all += &format!("\n# Omar comes back\n{}", told(&desk, &["--as", "omar"]));
    all += &format!(
        "\n# Dana asks from the beginning\n{}",
        told(&desk, &["--since", "1", "--as", "dana"])
    );
    say(&desk, "ling", "accepted o1");
    say(&desk, "omar", "ask");
    desk.minutes(50);
    all += &format!(
        "\n# A decision waits\n{}",
        told(&desk, &["--since", "40m ago"])
    );
    say(&desk, "dana", "/yes r1");
    run(
        &desk,
        &[
            "close",
            "--anyway",
            "The rest is for Monday",
            "--as",
            "dana",
        ],
    );
    desk.minutes(600);
    all += &format!("\n# Closed\n{}", told(&desk, &["--as", "omar"]));
    golden::check("cli/papers/brief.txt", &all);
}

#[test]
fn nobody_hears_of_changes_that_they_made_themselves() {
    let desk = lived(&[]);
    let ling = told(&desk, &["--as", "ling"]);
    assert!(!ling.contains("Since"), "{ling}");
    desk.minutes(3);
    run(&desk, &["note", "still quiet", "--as", "dana"]);
    let ling = told(&desk, &["--as", "ling"]);
    let words = ling.split_whitespace().collect::<Vec<_>>().join(" ");
    let quiet =
        "Since your last line at 23:27 nothing of weight has changed; 1 line was written down.";
    assert!(words.contains(quiet), "{ling}");
    // Somebody who never wrote, and whom nothing names, hears no changes.
    let stranger = told(&desk, &["--as", "theo"]);
    assert!(!stranger.contains("Since"), "{stranger}");
}

#[test]
fn a_beginning_that_cannot_be_read_is_refused() {
    let desk = opened(&[]);
    for (since, said) in [
        ("999", "there is no line 999: the log has"),
        ("0", "there is no line 0"),
        ("soon", "`soon` is no time and no line"),
    ] {
        let ran = desk.run(&["brief", INCIDENT, "--since", since]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(said), "{ran:?}");
    }
    let ran = desk.run(&["brief", INCIDENT, "--since", "23:00"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_brief_for_programs_has_every_topic() {
    let desk = lived(&["--practice"]);
    let form = run(&desk, &["brief", "--since", "2", "--json"]).out;
    let form: serde_json::Value = serde_json::from_str(&form).expect("JSON");
    let lines = form["lines"].as_array().expect("a list");
    let topics: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["topic"].as_str())
        .collect();
    let wanted = [
        "practice",
        "happened",
        "worst_case",
        "lead",
        "changed",
        "said",
        "promised",
        "given",
        "waiting",
        "late",
        "counted",
        "deadline",
        "hold",
    ];
    assert_eq!(topics, wanted);
    assert_eq!(form["practice"], true);
    assert!(form["since"]["utc"].is_string());
}

#[test]
fn long_words_of_a_playbook_still_leave_ten_lines() {
    let desk = Desk::new();
    let long = "word ".repeat(500);
    let book = super::BOOK
        .replace("A rude reply goes round", &long)
        .replace("How big is it?", &long)
        .replace("Keep the evidence", &long)
        .replace(
            "The news shows it, and our first words blame the customer",
            &long,
        );
    desk.write("book.yaml", book.as_bytes());
    let ran = desk.run(&["start", "book.yaml", "--as", "ling", "--worst-case", "news"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let brief = told(&desk, &[]);
    assert!(brief.contains("Ling Wei must decide"), "{brief}");
}

#[test]
fn a_report_is_ready_to_paste() {
    let desk = lived(&[]);
    say(&desk, "ling", "accepted o1");
    say(&desk, "omar", "ask");
    desk.minutes(10);
    let report = run(&desk, &["status", "--text"]);
    assert_eq!(report.err, "");
    golden::check("cli/papers/report.txt", &report.out);
    run(
        &desk,
        &[
            "close",
            "--anyway",
            "The rest is for Monday",
            "--as",
            "dana",
        ],
    );
    let closed = run(&desk, &["status", "--text"]).out;
    assert!(closed.contains("HOW IT ENDED"), "{closed}");
    assert!(!closed.contains("NEXT REPORT"), "{closed}");
}

#[test]
fn a_report_has_one_form() {
    let desk = opened(&[]);
    for (other, said) in [("--watch", "cannot be used with"), ("--json", "two forms")] {
        let ran = desk.run(&["status", "--text", other]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(said), "{ran:?}");
    }
}

#[test]
fn a_role_that_was_offered_waits_for_the_one_who_may_take_it() {
    let desk = opened(&[]);
    let before = told(&desk, &[]);
    assert!(!before.contains("Take the lead"), "{before}");
    say(&desk, "ling", "large");
    say(&desk, "dana", "/lead ling");
    say(&desk, "ling", "/handoff dana");
    let words = told(&desk, &[])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        words.contains(
            "Dana Ruiz must decide by 23:29, in 15 minutes: Take the lead, or refuse it."
        ),
        "{words}"
    );
}
