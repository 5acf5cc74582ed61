//! What is in the report: everything that is looked back on, from the log alone.

use serde_json::Value;

use super::{INCIDENT, SECRET, append, line, lived, read_log, reported};
use crate::cli::desk::Desk;
use crate::golden;

#[test]
fn the_report_is_as_it_was_read() {
    let desk = lived(&[]);
    golden::check("cli/report/report.md", &reported(&desk, "md", &[]));
    golden::check("cli/report/report.html", &reported(&desk, "html", &[]));
    golden::check("cli/report/report.json", &reported(&desk, "json", &[]));
}

/// Returns each line of a log that has an event, as JSON.
fn events(desk: &Desk, name: &str) -> Vec<Value> {
    let log = read_log(desk);
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    lines.filter(|line| line["event"] == name).collect()
}

/// Returns a text of a line.
fn text<'l>(line: &'l Value, field: &str) -> &'l str {
    line["open"][field][1].as_str().unwrap_or_default()
}

#[test]
fn every_post_decision_fix_lesson_and_case_is_in_it() {
    let desk = lived(&[]);
    let json: Value = serde_json::from_str(&reported(&desk, "json", &[])).expect("JSON");
    let of = |part: &str| json[part].as_array().expect("a list").clone();
    let seqs = |events: &[Value]| -> Vec<u64> {
        let seqs = events.iter().map(|line| line["seq"].as_u64());
        seqs.map(|seq| seq.expect("a number")).collect()
    };
    let lines = |part: &str| -> Vec<u64> {
        let lines = of(part);
        let lines = lines.iter().map(|one| one["line"].as_u64());
        lines.map(|line| line.expect("a number")).collect()
    };
    for (event, part, least) in [
        ("statement_posted", "statements", 5),
        ("fix_opened", "fixes", 2),
        ("lesson", "lessons", 1),
        ("case_opened", "cases", 2),
        ("promise_made", "promises", 3),
        ("approval_asked", "approvals", 2),
        ("redacted", "redactions", 1),
    ] {
        let found = seqs(&events(&desk, event));
        assert!(found.len() >= least, "{event}: {found:?}");
        assert_eq!(lines(part), found, "{event}");
    }
    let answered = events(&desk, "step_settled");
    let answered = answered
        .into_iter()
        .filter(|line| line["data"]["outcome"] == "answered");
    let answered = seqs(&answered.collect::<Vec<_>>());
    assert!(!answered.is_empty());
    let decided = lines("decisions");
    assert!(
        answered.iter().all(|seq| decided.contains(seq)),
        "{decided:?}"
    );

    let page = reported(&desk, "md", &[]).replace('\\', "");
    for (event, field) in [
        ("statement_posted", "text"),
        ("fix_opened", "text"),
        ("lesson", "text"),
        ("case_opened", "handle"),
        ("promise_made", "text"),
        ("approval_answered", "reason"),
        ("closed", "reason"),
    ] {
        for line in events(&desk, event) {
            let words = text(&line, field);
            assert!(page.contains(words), "{event}: {words}");
        }
    }
}

#[test]
fn what_was_measured_is_held_against_its_limit() {
    let desk = lived(&[]);
    let json: Value = serde_json::from_str(&reported(&desk, "json", &[])).expect("JSON");
    let times = json["times"].as_array().expect("a list");
    let told: Vec<(&str, i64, &str)> = times
        .iter()
        .map(|time| {
            let word = |name: &str| time[name].as_str().unwrap_or_default();
            (
                word("what"),
                time["seconds"].as_i64().unwrap_or(-1),
                word("result"),
            )
        })
        .collect();
    // It began 20 minutes before it was opened, and first words were due 30 minutes after it began.
    assert_eq!(
        told,
        [
            ("detect", 20 * 60, "no_limit"),
            ("name_a_lead", 0, "in_time"),
            ("acknowledge", 36 * 60, "late"),
            ("apologise", 36 * 60, "late"),
            ("first_update", 101 * 60, "late"),
        ]
    );
    let promises = json["promises"].as_array().expect("a list");
    let results: Vec<&str> = promises
        .iter()
        .map(|one| one["result"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(results, ["late", "open", "open"]);
    assert_eq!(json["money"]["given"], "1550");
    assert_eq!(json["breaches"][0]["rule"], "statements.holding");
    assert_eq!(
        json["refusals"][0]["rule"],
        "all_in.remedies.refund.per_incident"
    );
    assert_eq!(json["clocks"][0]["result"], "in_time");
    assert_eq!(json["tally"]["heard"], 1);
}

#[test]
fn a_yes_that_was_passed_on_or_typed_by_who_asked_is_marked() {
    let desk = lived(&[]);
    let page = reported(&desk, "md", &[]);
    assert!(page.contains("*passed on by Omar Haddad"), "{page}");
    let json: Value = serde_json::from_str(&reported(&desk, "json", &[])).expect("JSON");
    let vote = &json["approvals"][0]["answers"][0];
    assert_eq!(vote["who"], "Ines Vidal");
    assert!(vote["relayed_by"].is_string(), "{vote}");
    let typed = page.contains("*typed by the user who asked*");
    assert_eq!(vote["same_user"].as_bool(), Some(typed), "{vote}");
}

#[test]
fn what_was_written_down_late_stands_where_it_happened() {
    let desk = lived(&[]);
    let page = reported(&desk, "md", &[]);
    let timeline = page.split("## Timeline").nth(1).expect("the section");
    assert!(
        timeline.contains("*entered late, at 23 Nov 01:18*"),
        "{timeline}"
    );
    let json: Value = serde_json::from_str(&reported(&desk, "json", &[])).expect("JSON");
    let moments = json["timeline"].as_array().expect("a list");
    let at = |name: &'static str| {
        moments
            .iter()
            .filter_map(move |one| one[name]["utc"].as_str())
    };
    assert!(at("happened").count() > 40, "{timeline}");
    assert!(at("happened").is_sorted(), "{timeline}");
    assert!(at("recorded").count() >= 3, "{timeline}");
}

#[test]
fn what_was_taken_out_is_in_no_form() {
    let desk = lived(&[]);
    assert!(
        read_log(&desk).contains(SECRET),
        "the words still stand on the disk"
    );
    for form in ["md", "html", "json"] {
        for extra in [&[][..], &["--public"]] {
            let text = reported(&desk, form, extra);
            assert!(!text.contains(SECRET), "{form} {extra:?}");
        }
    }
    let page = reported(&desk, "md", &[]);
    assert!(page.contains("a booking code"), "{page}");
}

#[test]
fn an_incident_that_goes_on_has_a_report_too() {
    let desk = Desk::new();
    let ran = desk.run(&["start", "viral-video", "--as", "omar", "--severity", "sev1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let page = reported(&desk, "md", &[]);
    assert!(page.contains("**Ended**: not yet"), "{page}");
    assert!(page.contains("Nothing was said in public"), "{page}");
    append(&desk, vec![line("note", "{}", &[("text", "a word")])]);
    assert!(reported(&desk, "md", &[]).contains("a word"));
    assert_eq!(super::lines(&desk), read_log(&desk).lines().count());
    assert!(INCIDENT.starts_with("2026"));
}
