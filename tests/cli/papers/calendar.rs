//! What is due, as a calendar that a parser of others reads.

use std::collections::BTreeMap;

use ical::parser::ical::component::IcalEvent;
use ical::property::Property;

use super::export::exported;
use super::{BOOK, INCIDENT, lived, opened, run, say};
use crate::cli::desk::Desk;

/// Reads a calendar: the properties of each event by their names.
fn events(calendar: &str) -> Vec<BTreeMap<String, String>> {
    let mut read = ical::IcalParser::new(calendar.as_bytes());
    let one = read.next().expect("a calendar").expect("it is valid");
    assert!(read.next().is_none());
    let values = |properties: Vec<Property>| {
        let values = properties.into_iter();
        values
            .filter_map(|one| Some((one.name, one.value?)))
            .collect()
    };
    one.events
        .into_iter()
        .map(|event: IcalEvent| {
            assert_eq!(event.alarms.len(), 2);
            values(event.properties)
        })
        .collect()
}

fn calendar(desk: &Desk) -> Vec<BTreeMap<String, String>> {
    events(&exported(desk, "ics"))
}

#[test]
fn everything_with_a_time_is_in_the_calendar() {
    let desk = opened(&[]);
    let due = calendar(&desk);
    let summaries: Vec<&str> = due.iter().map(|one| one["SUMMARY"].as_str()).collect();
    assert_eq!(
        summaries,
        [
            "Due 23:16 Chicago: How big is it? (Ling Wei)",
            "Due 23:26 Chicago: Find somebody to lead (Dana Ruiz)",
            "Due 00:11 Chicago: Say the first public words (Omar Haddad)",
            "Due 03:11 Chicago: Keep the evidence (Theo Brandt)",
        ]
    );
    assert_eq!(due[0]["DTSTART"], "20261123T050100Z");
    assert_eq!(due[0]["DTEND"], "20261123T051600Z");
    assert_eq!(due[0]["DTSTAMP"], "20261123T051100Z");
}

#[test]
fn a_later_calendar_moves_the_same_events() {
    let desk = opened(&[]);
    let before = calendar(&desk);
    run(
        &desk,
        &["severity", "sev1", "The news has it", "--as", "ling"],
    );
    let after = calendar(&desk);
    let first_words = |all: &[BTreeMap<String, String>]| {
        let found = all
            .iter()
            .find(|one| one["SUMMARY"].contains("first public words"));
        found.expect("it is owed").clone()
    };
    let (before, after) = (first_words(&before), first_words(&after));
    assert_eq!(before["UID"], after["UID"]);
    assert_ne!(before["DTEND"], after["DTEND"]);
    let sequence =
        |one: &BTreeMap<String, String>| one["SEQUENCE"].parse::<u64>().expect("a number");
    assert!(sequence(&before) < sequence(&after));
    // Another incident of the same playbook is something else.
    let other = opened(&["--note", "another"]);
    assert_eq!(
        first_words(&calendar(&other))["UID"].len(),
        before["UID"].len()
    );
    let ids: std::collections::BTreeSet<String> = calendar(&desk)
        .into_iter()
        .map(|one| one["UID"].clone())
        .collect();
    assert_eq!(ids.len(), calendar(&desk).len());
}

#[test]
fn a_calendar_has_the_form_of_the_standard() {
    let desk = Desk::new();
    let hostile = BOOK
        .replace("How big is it?", "'Größe, Tragweite; 影響範囲はどのくらいですか? END:VEVENT 影響範囲はどのくらいですか? \\n \\r'")
        .replace("Ling Wei", "'Líng, 玲; Wèi'");
    desk.write("book.yaml", hostile.as_bytes());
    let ran = desk.run(&[
        "start",
        "book.yaml",
        "--as",
        "ling",
        "--practice",
        "--severity",
        "sev1",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = exported(&desk, "ics");
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.strip_suffix("\r\n").expect("an end").split("\r\n") {
        assert!(
            !line.contains('\n') && !line.contains('\r') && line.len() <= 75,
            "{line:?}"
        );
    }
    let due = events(&text);
    assert!(
        due.iter()
            .all(|one| one["SUMMARY"].starts_with("PRACTICE: ")),
        "{due:?}"
    );
    assert!(
        due[0]["SUMMARY"].contains("Größe\\, Tragweite\\; 影響"),
        "{due:?}"
    );
}

#[test]
fn what_is_over_leaves_nothing_for_a_calendar() {
    let desk = lived(&[]);
    let due = calendar(&desk);
    let known: Vec<&String> = due.iter().map(|one| &one["SUMMARY"]).collect();
    assert!(
        known
            .iter()
            .any(|one| one.contains("Post the words \"news\"")),
        "{known:?}"
    );
    let small = Desk::new();
    small.write(
        "book.yaml",
        b"crisis: 1\ntitle: Small\ntimezone: America/Chicago\nsteps:\n  one: {do: Look}\n",
    );
    assert_eq!(small.run(&["start", "book.yaml", "--as", "ling"]).code, 0);
    say(&small, "ling", "done");
    let ran = small.run(&["answer", "close", "--as", "ling", "--incident", INCIDENT]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = small.run(&["log", "export", "ics", INCIDENT]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("nothing is due by a time"), "{ran:?}");
}
