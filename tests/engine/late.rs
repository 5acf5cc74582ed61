//! What is written down late: it counts from when it happened, and what the program concludes from it does not.

use crisis::incident::event::Event;
use crisis::response::command::{Command, Contact, Words};
use crisis::time::Timestamp;
use serde_json::json;

use super::desk::{Desk, id, visit};

fn desk() -> Desk {
    Desk::open(json!({
        "people": {"ling": {"name": "Ling"}, "ines": {"name": "Ines"}},
        "roles": {"lead": ["ling"], "comms": ["ling"], "ceo": ["ines"]},
        "severities": {"sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {"x": {"public": true}},
        "statements": {"holding": {"post_to": ["x"], "text": "We are looking into it."}},
        "marks": {"breach": "Data?"},
        "clocks": {
            "first": {"rule": "File", "starts": "first_public", "due": "4h", "owner": "lead"},
            "art33": {"rule": "Tell", "starts": "breach", "due": "72h", "owner": "lead"},
            "seen": {"rule": "Look", "starts": "step.look", "due": "1h", "owner": "lead"},
        },
        "steps": {
            "post": {"say": "holding", "clock": "first"},
            "look": {"do": "Look", "takes": "20m"},
            "tell": {"notify": ["ceo"]},
        },
    }))
}

fn late(desk: &Desk, minutes: i64, command: Command) -> (Command, Timestamp) {
    let happened = desk.now.plus_seconds(-60 * minutes);
    (command.at(Some(happened)), happened)
}

fn posted() -> Command {
    Command::Posted {
        visit: visit("post#1"),
        channel: id("x"),
        words: Words::AsWritten("We are looking into it.".to_owned()),
        link: String::new(),
    }
}

#[test]
fn words_posted_late_count_from_when_they_were_posted() {
    let mut desk = desk();
    desk.pass(40 * 60);
    let before = desk.log.len();
    let (command, then) = late(&desk, 20, posted());
    desk.act(command);
    assert_eq!(desk.state.first_public().map(|post| post.at), Some(then));
    assert_eq!(desk.state.clocks["first"].due, then.plus_seconds(4 * 3600));
    assert_eq!(
        desk.find("update:public").due,
        Some(then.plus_seconds(3600))
    );
    for entry in &desk.log[before..] {
        let concluded = matches!(&entry.event, Event::StepOpened { .. })
            || matches!(&entry.event, Event::ClockStarted { clock, .. } if clock.as_str() == "seen");
        assert_eq!(
            entry.happened,
            Some(then).filter(|_| !concluded),
            "{:?}",
            entry.event
        );
        assert_eq!(entry.at, desk.now);
    }
    assert_eq!(
        desk.find("step:look#1").due,
        Some(desk.now.plus_seconds(20 * 60))
    );
}

#[test]
fn the_last_public_words_are_the_last_that_were_posted() {
    let mut desk = desk();
    desk.pass(40 * 60);
    desk.act(posted());
    let (command, _) = late(
        &desk,
        30,
        Command::Posted {
            visit: visit("post#1"),
            channel: id("x"),
            words: Words::Pasted("We know.".to_owned()),
            link: String::new(),
        },
    );
    desk.act(command);
    assert_eq!(desk.state.last_public().map(|post| post.at), Some(desk.now));
    assert_eq!(
        desk.state.first_public().map(|post| post.at),
        Some(desk.now.plus_seconds(-30 * 60))
    );
}

#[test]
fn nothing_is_logged_of_a_time_that_lies_ahead_and_a_time_before_the_opening_is_fine() {
    let mut desk = desk();
    let note = || Command::Note {
        text: "he fell".to_owned(),
        happened: None,
    };
    let (ahead, _) = late(&desk, -6, note());
    assert!(desk.refused(ahead).contains("future"));
    let (near, then) = late(&desk, -4, note());
    desk.act(near);
    assert_eq!(desk.log.last().and_then(|entry| entry.happened), Some(then));
    let (before, then) = late(&desk, 600, note());
    desk.act(before);
    assert_eq!(desk.log.last().and_then(|entry| entry.happened), Some(then));
}

#[test]
fn marks_calls_and_severities_count_from_when_they_were_so() {
    let mut desk = desk();
    desk.pass(3600);
    let (mark, then) = late(
        &desk,
        50,
        Command::Mark {
            mark: id("breach"),
            happened: None,
        },
    );
    desk.act(mark);
    assert_eq!(desk.state.clocks["art33"].due, then.plus_seconds(72 * 3600));
    let (reached, then) = late(
        &desk,
        10,
        Command::Contact {
            role: id("ceo"),
            person: None,
            how: Contact::Reached,
            means: String::new(),
        },
    );
    desk.act(reached);
    let call = desk.state.notices["ceo"].reached.as_ref();
    assert_eq!(call.map(|call| call.at), Some(then));
}
