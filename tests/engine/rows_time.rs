//! Rows for time: every length, each promise and each deadline on the nights on which Chicago changes its clocks, and
//! what is written down late.

use crisis::response::command::{Command, Contact, Words};
use crisis::response::obligations::acknowledge_by;
use crisis::response::open::Opening;
use crisis::response::sayable::{Because, sayable};
use crisis::response::statement::{contact_by, next_update};
use serde_json::{Value, json};

use super::desk::{Desk, id, opening, visit};

/// An incident in Chicago in which every length is the same.
fn book(length: &str) -> Value {
    json!({
        "timezone": "America/Chicago",
        "holidays": ["2026-03-09"],
        "people": {"ling": {"name": "Ling"}, "theo": {"name": "Theo"}, "ines": {"name": "Ines"}},
        "roles": {"lead": ["ling"], "comms": ["ling"], "legal": ["theo", "ines"]},
        "severities": {"sev1": {"when": "bad", "acknowledge": length, "update_every": length}},
        "who_to_notify": [{"who": ["legal"], "within": length, "if_silent": length}],
        "go_private": {"to": ["x"], "move": "call", "contact_within": length, "if_dropped": "lead"},
        "channels": {"x": {"public": true}},
        "statements": {
            "news": {"post_to": ["x"], "text": "More by <next_update>."},
            "call": {"post_to": ["x"], "text": "We call by <contact_by>."},
            "ask": {"post_to": ["x"], "text": "We know.", "approve": {"any": ["legal"], "within": length, "if_silent": "hold"}},
            "hold": {"post_to": ["x"], "text": "We look.", "approved": {"by": ["comms"], "date": "2026-01-05"}},
        },
        "marks": {"breach": "Data?"},
        "clocks": {
            "opened": {"rule": "A", "starts": "opened", "due": length, "owner": "legal"},
            "marked": {"rule": "B", "starts": "breach", "due": length, "owner": "legal"},
        },
        "steps": {
            "look": {"do": "Look", "within": length},
            "rest": {"wait": length},
            "tell": {"say": "ask", "takes": length},
        },
    })
}

fn desk(at: &str, length: &str) -> Desk {
    Desk::open_at(at, book(length), "ling", opening())
}

/// When it opens; the length; when it is over. Clocks go forward on 8 March at 08:00 UTC, and back on 1 November at
/// 07:00 UTC.
const LENGTHS: &str = "\
2026-03-07T18:00 24h 2026-03-08T18:00
2026-03-07T18:00 1d 2026-03-08T17:00
2026-03-07T08:30 1d 2026-03-08T08:00
2026-03-06T08:30 2d 2026-03-08T08:00
2026-03-07T07:59 1d 2026-03-08T07:59
2026-03-08T07:30 1h 2026-03-08T08:30
2026-03-08T07:30 90m 2026-03-08T09:00
2026-03-06T18:00 72h 2026-03-09T18:00
2026-03-06T18:00 3d 2026-03-09T17:00
2026-03-06T18:00 1bd 2026-03-11T05:00
2026-03-06T05:59 1bd 2026-03-07T06:00
2026-03-06T06:00 1bd 2026-03-11T05:00
2026-03-07T18:00 1bd 2026-03-11T05:00
2026-03-09T18:00 1bd 2026-03-11T05:00
2026-03-10T04:59 1bd 2026-03-11T05:00
2026-03-06T18:00 4bd 2026-03-14T05:00
2026-10-31T17:00 24h 2026-11-01T17:00
2026-10-31T17:00 1d 2026-11-01T18:00
2026-10-31T06:30 1d 2026-11-01T06:30
2026-11-01T06:30 1h 2026-11-01T07:30
2026-11-01T06:30 1d 2026-11-02T07:30
2026-11-01T07:30 1d 2026-11-02T07:30
2026-10-30T17:00 1bd 2026-11-03T06:00
2026-10-29T17:00 1bd 2026-10-31T05:00
2026-10-29T17:00 4d 2026-11-02T18:00";

fn utc(minute: &str) -> crisis::time::Timestamp {
    format!("{minute}:00.000Z").parse().expect("an instant")
}

#[test]
fn every_length_counts_alike_across_a_change_of_the_clocks() {
    for row in LENGTHS.lines() {
        let parts: Vec<&str> = row.split(' ').collect();
        let (opens, length, over) = (
            format!("{}:00.000Z", parts[0]),
            parts[1],
            Some(utc(parts[2])),
        );
        let mut desk = desk(&opens, length);
        assert_eq!(desk.find("clock:opened").due, over, "{row}: a deadline");
        assert_eq!(desk.find("notify:legal").due, over, "{row}: who must know");
        assert_eq!(
            desk.find("ack:first-public-words").due,
            over,
            "{row}: the first words"
        );
        assert_eq!(
            acknowledge_by(&desk.rules, &desk.state),
            over,
            "{row}: the first words"
        );
        assert_eq!(
            desk.find("step:look#1").due,
            over,
            "{row}: a step from the beginning"
        );
        desk.act(Command::Mark {
            mark: id("breach"),
            happened: None,
        });
        assert_eq!(
            desk.find("clock:marked").due,
            over,
            "{row}: a deadline from a mark"
        );
        desk.act(Command::Contact {
            role: id("legal"),
            person: None,
            how: Contact::Tried,
            means: String::new(),
        });
        assert_eq!(desk.find("notify:legal").silent, over, "{row}: silence");
        desk.done();
        assert_eq!(desk.find("step:rest#1").due, over, "{row}: a wait");
        desk.done();
        assert_eq!(
            desk.find("step:tell#1").due,
            over,
            "{row}: a step from its opening"
        );
        desk.act(Command::Ask {
            visit: visit("tell#1"),
            texts: vec![(id("x"), "We know.".to_owned())],
        });
        let due = desk.find("approval:r1").due;
        assert_eq!(due, over, "{row}: an answer");
        let silence = |desk: &Desk| {
            let may = sayable(&desk.rules, &desk.state, desk.now);
            may.iter().any(|one| {
                one.statement.as_str() == "hold" && matches!(one.because, Because::Silence(_))
            })
        };
        desk.now = due.expect("a time").plus_seconds(-1);
        assert!(!silence(&desk), "{row}: it may still be answered");
        desk.pass(1);
        assert!(silence(&desk), "{row}: other words may be said");
    }
}

#[test]
fn what_words_promise_lies_a_length_ahead_and_is_said_in_local_time() {
    for (opens, length, due, news) in [
        (
            "2026-03-08T07:02:00.000Z",
            "1h",
            "2026-03-08T08:05",
            "03:05",
        ),
        (
            "2026-03-08T06:40:00.000Z",
            "2h",
            "2026-03-08T08:40",
            "03:40",
        ),
        (
            "2026-03-07T18:00:00.000Z",
            "1d",
            "2026-03-08T17:00",
            "12:00",
        ),
        (
            "2026-11-01T06:30:00.000Z",
            "1h",
            "2026-11-01T07:30",
            "01:30",
        ),
        (
            "2026-10-31T17:00:00.000Z",
            "1d",
            "2026-11-01T18:00",
            "12:00",
        ),
    ] {
        let mut desk = desk(opens, length);
        for statement in ["news", "call"] {
            let say = Command::Say {
                statement: id(statement),
                case: None,
                asked: String::new(),
            };
            desk.act(say);
            let at = visit(&format!("say.{statement}#1"));
            let known = desk.state.visits.get(&at).expect("a visit");
            let said = match statement {
                "news" => next_update(&desk.rules, &desk.state, known).expect("a time"),
                _ => contact_by(&desk.rules, known),
            };
            assert_eq!(said, utc(due), "{opens} {length} {statement}");
            assert_eq!(
                desk.rules.calendar.clock_time(said),
                news,
                "{opens} {length}"
            );
            let text = match statement {
                "news" => format!("More by {news}."),
                _ => format!("We call by {news}."),
            };
            desk.act(Command::Posted {
                visit: at,
                channel: id("x"),
                words: Words::AsWritten(text),
                link: String::new(),
            });
        }
        // The call is public too, so it is the news that was promised; the call itself is still owed.
        let promise = desk.find("promise:contact-2");
        assert_eq!(
            (promise.due, promise.owner),
            (Some(utc(due)), Some(id("ling"))),
            "{opens}"
        );
    }
}

#[test]
fn an_incident_that_is_opened_late_counts_from_when_it_began() {
    for (opens, began, length, over) in [
        (
            "2026-03-08T18:00:00.000Z",
            "2026-03-07T18:00",
            "1d",
            "2026-03-08T17:00",
        ),
        (
            "2026-03-08T18:00:00.000Z",
            "2026-03-07T18:00",
            "24h",
            "2026-03-08T18:00",
        ),
        (
            "2026-11-01T12:00:00.000Z",
            "2026-10-31T17:00",
            "1d",
            "2026-11-01T18:00",
        ),
        (
            "2026-03-10T12:00:00.000Z",
            "2026-03-06T18:00",
            "1bd",
            "2026-03-11T05:00",
        ),
    ] {
        let opening = Opening {
            happened: Some(utc(began)),
            ..opening()
        };
        let desk = Desk::open_at(opens, book(length), "ling", opening);
        let over = Some(utc(over));
        assert_eq!(
            desk.find("ack:first-public-words").due,
            over,
            "{opens} {length}"
        );
        assert_eq!(desk.find("step:look#1").due, over, "{opens} {length}");
        assert_eq!(desk.find("clock:opened").due, over, "{opens} {length}");
    }
}

/// When it opens; the length; what happened, and how many minutes before it is written down; what it makes due, when.
const LATE: &str = "\
2026-03-08T07:30 1h mark 30 clock:marked 2026-03-08T10:00
2026-03-08T07:30 1d mark 30 clock:marked 2026-03-09T09:00
2026-11-01T06:30 1h mark 30 clock:marked 2026-11-01T09:00
2026-11-01T06:30 1d mark 90 clock:marked 2026-11-02T07:00
2026-03-06T04:00 1bd mark 60 clock:marked 2026-03-07T06:00
2026-03-06T05:00 1bd mark 60 clock:marked 2026-03-11T05:00";

#[test]
fn what_is_written_down_late_counts_from_when_it_happened() {
    for row in LATE.lines() {
        let parts: Vec<&str> = row.split(' ').collect();
        let mut desk = desk(&format!("{}:00.000Z", parts[0]), parts[1]);
        desk.pass(7200);
        let before = desk
            .now
            .plus_seconds(-60 * parts[3].parse::<i64>().expect("minutes"));
        desk.act(
            Command::Mark {
                mark: id("breach"),
                happened: None,
            }
            .at(Some(before)),
        );
        assert_eq!(desk.find(parts[4]).due, Some(utc(parts[5])), "{row}");
    }
}
