//! What is still owed, by whom, and in which order.

use crisis::response::command::{Command, Words};
use crisis::response::obligations::in_order_for;
use serde_json::{Value, json};

use super::desk::{Desk, id, opening, visit};

fn book(steps: Value) -> Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "omar": {"name": "Omar"}, "ling": {"name": "Ling"}},
        "roles": {"lead": ["dana"], "comms": ["omar", "dana"], "care": ["ling"]},
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"},
            "sev2": {"when": "so so", "acknowledge": "45m", "update_every": "2h"},
        },
        "who_to_notify": [{"who": ["comms"], "from": "sev1", "within": "15m"}],
        "channels": {"x": {"public": true}, "staff": {"internal": true}},
        "statements": {
            "holding": {"post_to": ["x"], "text": "We are sorry. More by <next_update>."},
            "note": {"post_to": ["staff"], "text": "Please do not guess."},
        },
        "steps": steps,
    })
}

fn post(desk: &mut Desk, at: &str, channel: &str) {
    let words = match channel {
        "staff" => "Please do not guess.",
        _ => "We are sorry. More by 10:05.",
    };
    desk.act(Command::Posted {
        visit: visit(at),
        channel: id(channel),
        words: Words::AsWritten(words.to_owned()),
        link: String::new(),
    });
}

#[test]
fn the_first_public_words_are_due_from_the_beginning_and_met_by_public_words_only() {
    let mut desk = Desk::open(book(
        json!({"staff": {"say": "note"}, "tell": {"say": "holding"}, "a": {"do": "A"}}),
    ));
    assert_eq!(
        desk.find("ack:first-public-words").due,
        Some(desk.now.plus_seconds(1800))
    );
    post(&mut desk, "staff#1", "staff");
    assert!(
        desk.owed_ids()
            .contains(&"ack:first-public-words".to_owned())
    );
    post(&mut desk, "tell#1", "x");
    assert!(
        !desk
            .owed_ids()
            .contains(&"ack:first-public-words".to_owned())
    );
}

#[test]
fn an_earlier_time_for_the_first_words_stays_when_the_severity_falls() {
    let mut desk = Desk::open(book(json!({"a": {"do": "A"}})));
    desk.act(Command::Severity {
        to: id("sev2"),
        reason: "a hoax".to_owned(),
    });
    assert_eq!(
        desk.find("ack:first-public-words").due,
        Some(desk.now.plus_seconds(1800))
    );
}

#[test]
fn the_next_update_is_due_when_it_was_promised() {
    let mut desk = Desk::open(book(
        json!({"tell": {"say": "holding"}, "talk": {"every": "severity", "say": "holding", "until": "stop"}, "a": {"do": "A"}, "stop": {"do": "Stop"}}),
    ));
    desk.pass(62);
    desk.pass(1);
    post(&mut desk, "tell#1", "x");
    // Opened at 09:00, an hour later, in whole steps of five minutes.
    assert_eq!(
        desk.find("update:talk")
            .due
            .map(|due| due.to_string())
            .as_deref(),
        Some("2026-11-23T10:00:00.000Z")
    );
    assert_eq!(desk.find("update:talk").begins, Some(id("talk")));
    desk.pass(1800);
    desk.act(Command::Begin {
        step: id("talk"),
        case: None,
    });
    post(&mut desk, "talk#2", "x");
    let due = desk.find("update:talk").due.map(|due| due.to_string());
    assert_eq!(due.as_deref(), Some("2026-11-23T10:35:00.000Z"));
    assert_eq!(
        desk.state
            .promises
            .values()
            .filter(|promise| promise.kept.is_some())
            .count(),
        1
    );
    desk.done();
    desk.done();
    assert!(
        !desk.owed_ids().contains(&"update:talk".to_owned()),
        "the duty has ended"
    );
}

#[test]
fn a_duty_to_do_something_comes_round_from_the_last_time() {
    let mut desk = Desk::open(book(
        json!({"watch": {"every": "30m", "do": "Read the replies"}, "a": {"do": "A"}}),
    ));
    assert_eq!(desk.cursor(), "a#1", "a duty starts and the line goes on");
    assert_eq!(
        desk.find("update:watch").due,
        Some(desk.now.plus_seconds(1800))
    );
    desk.pass(1700);
    desk.act(Command::DoneAhead {
        step: id("watch"),
        note: "12 new".to_owned(),
    });
    assert_eq!(
        desk.find("update:watch").due,
        Some(desk.now.plus_seconds(1800))
    );
}

#[test]
fn who_must_know_is_one_obligation_a_role_until_somebody_in_it_knows() {
    let mut desk = Desk::open(book(json!({"a": {"do": "A"}})));
    assert_eq!(
        desk.find("notify:comms").due,
        Some(desk.now.plus_seconds(900))
    );
    desk.person = id("omar");
    desk.act(Command::Note {
        text: "here".to_owned(),
        happened: None,
    });
    assert!(
        !desk.owed_ids().contains(&"notify:comms".to_owned()),
        "who writes in the log knows"
    );
}

#[test]
fn ones_own_pressing_duties_come_first_then_ones_own_steps_then_the_line() {
    let mut desk = Desk::open_with(
        book(json!({
            "call": {"do": "Call", "who": "care", "within": "2h"},
            "film": {"do": "Film", "who": "comms", "within": "1h"},
            "ring": {"do": "Ring", "who": "care", "within": "30m"},
            "rest": {"do": "Rest", "who": "comms"},
        })),
        "dana",
        opening(),
    );
    desk.act(Command::Give {
        visit: visit("call#1"),
        to: None,
    });
    let first = |desk: &Desk, person: &str| {
        let owed = desk.owed();
        in_order_for(&owed, &id(person), desk.now)[0].id.clone()
    };
    assert_eq!(first(&desk, "ling"), "step:call#1", "hers, and out");
    assert_eq!(first(&desk, "omar"), "step:film#1", "his, and at the line");
    assert_eq!(first(&desk, "theo"), "step:film#1", "he has nothing");
    desk.done();
    desk.act(Command::Give {
        visit: visit("ring#1"),
        to: Some(id("omar")),
    });
    assert_eq!(
        first(&desk, "omar"),
        "step:rest#1",
        "the line before what is out"
    );
    desk.pass(1800 - 900);
    assert_eq!(first(&desk, "omar"), "step:ring#1", "it presses");
}

#[test]
fn a_late_duty_names_the_person_to_turn_to() {
    let mut desk = Desk::open(book(
        json!({"film": {"do": "Film", "who": "comms", "within": "10m"}}),
    ));
    assert_eq!(desk.find("step:film#1").backup, None);
    desk.pass(601);
    let late = desk.find("step:film#1");
    assert_eq!(
        (late.owner, late.backup),
        (Some(id("omar")), Some(id("dana")))
    );
}

#[test]
fn only_the_first_visit_counts_from_the_beginning() {
    let start = crisis::response::open::Opening {
        severity: Some(id("sev2")),
        ..opening()
    };
    let mut desk = Desk::open_with(
        book(json!({
            "a": {"do": "A", "within": "15m", "takes": "1h"},
            "b": {"decide": "Again?", "options": {"Yes": "a", "No": "c"}},
            "c": {"do": "C"},
        })),
        "ling",
        start,
    );
    assert_eq!(desk.find("step:a#1").due, Some(desk.now.plus_seconds(900)));
    desk.pass(600);
    desk.done();
    desk.choose(1);
    assert_eq!(desk.find("step:a#2").due, Some(desk.now.plus_seconds(3600)));
}

#[test]
fn every_duty_is_owed_on_its_own_cadence() {
    let mut desk = Desk::open(book(json!({
        "staff": {"every": "20m", "say": "note"},
        "talk": {"every": "1h", "say": "holding"},
        "tell": {"say": "holding"},
        "a": {"do": "A"},
    })));
    assert_eq!(
        desk.find("update:staff").due,
        Some(desk.now.plus_seconds(1200))
    );
    post(&mut desk, "tell#1", "x");
    assert_eq!(
        desk.find("update:staff").due,
        Some(desk.now.plus_seconds(1200)),
        "internal words are no news"
    );
    assert_eq!(
        desk.find("update:talk").due,
        Some(desk.now.plus_seconds(3600))
    );
    desk.pass(600);
    desk.act(Command::Begin {
        step: id("staff"),
        case: None,
    });
    post(&mut desk, "staff#2", "staff");
    assert_eq!(
        desk.find("update:staff").due,
        Some(desk.now.plus_seconds(1200))
    );
}
