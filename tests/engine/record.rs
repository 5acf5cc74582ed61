//! The record: corrections, redactions under a legal hold, evidence, and people who are recused.

use crisis::incident::event::Event;
use crisis::incident::line::{Hash, Seq};
use crisis::response::command::{Command, Words};
use serde_json::json;

use super::desk::{Desk, id, visit};

fn desk() -> Desk {
    Desk::open(json!({
        "people": {"ling": {"name": "Ling"}, "omar": {"name": "Omar"}, "theo": {"name": "Theo", "phone": "+1 312 555 0105"}},
        "roles": {"lead": ["ling", "omar"], "comms": ["omar", "ling"], "legal": ["theo"]},
        "clocks": {"evidence": {"rule": "Keep the evidence", "starts": "opened", "due": "1h", "owner": "legal", "hold": true}},
        "steps": {"a": {"do": "A", "who": "comms"}, "b": {"do": "B", "who": "comms"}},
    }))
}

fn seq(number: u64) -> Seq {
    Seq::new(number).expect("a number")
}

fn redact(field: &str) -> Command {
    Command::Redact {
        of: seq(1),
        field: field.to_owned(),
        reason: "her address stood in it".to_owned(),
    }
}

#[test]
fn nothing_is_taken_out_while_a_hold_runs_and_the_try_is_logged() {
    let mut desk = desk();
    let words = desk.refused(redact("note"));
    assert!(words.contains("Theo +1 312 555 0105"), "{words}");
    assert!(words.contains("clocks.evidence"), "{words}");
    let last = desk.log.last().map(|entry| entry.event.clone());
    assert_eq!(
        last,
        Some(Event::Refused {
            command: "redact".to_owned(),
            rule: "clocks.evidence".to_owned(),
            by_roles: vec![id("legal")],
        })
    );
    desk.person = id("theo");
    assert!(
        !desk.refused(redact("note")).is_empty(),
        "the owner lifts it first"
    );
    desk.act(Command::Lift {
        clock: id("evidence"),
        reason: "the court agreed".to_owned(),
    });
    desk.person = id("ling");
    desk.act(redact("note"));
    assert!(desk.state.redacted.contains(&(seq(1), "note".to_owned())));
    let before = desk.log.len();
    assert!(desk.refused(redact("note")).contains("already"));
    assert_eq!(desk.log.len(), before, "nothing was forbidden here");
}

#[test]
fn a_redaction_wants_a_reason_and_a_line_that_is_there() {
    let mut desk = desk();
    let missing = Command::Redact {
        of: seq(99),
        field: "note".to_owned(),
        reason: "x".to_owned(),
    };
    let words = desk.refused(missing);
    assert!(words.contains("no line `99`; the last one is 5"), "{words}");
    let silent = Command::Redact {
        of: seq(1),
        field: "note".to_owned(),
        reason: " ".to_owned(),
    };
    assert!(desk.refused(silent).contains("needs a reason"));
}

#[test]
fn a_correction_points_to_the_line_that_it_puts_right() {
    let mut desk = desk();
    let correct = |of, text: &str| Command::Correct {
        of: seq(of),
        text: text.to_owned(),
    };
    assert!(
        desk.refused(correct(77, "it was Gate 9"))
            .contains("no line")
    );
    assert!(desk.refused(correct(1, "  ")).contains("say what is right"));
    desk.act(correct(1, "it was Gate 9"));
    let by = seq(desk.state.events);
    assert_eq!(desk.state.corrections[&seq(1)], [by]);
}

#[test]
fn whoever_is_recused_loses_what_they_held_and_takes_nothing_more() {
    let mut desk = desk();
    desk.act(Command::Give {
        visit: visit("a#1"),
        to: Some(id("omar")),
    });
    assert_eq!(desk.find("step:a#1").owner, Some(id("omar")));
    let recuse = |person: &str, reason: &str| Command::Recuse {
        person: id(person),
        reason: reason.to_owned(),
    };
    assert!(desk.refused(recuse("omar", "")).contains("needs a reason"));
    assert!(
        desk.refused(recuse("omr", "x"))
            .contains("did you mean `omar`")
    );
    desk.act(recuse("omar", "he is the one in the video"));
    assert_eq!(desk.find("step:a#1").owner, Some(id("ling")));
    assert!(desk.refused(recuse("omar", "again")).contains("already"));
    let again = Command::Give {
        visit: visit("b#1"),
        to: Some(id("omar")),
    };
    assert!(desk.refused(again).contains("recused"));
    desk.act(recuse("ling", "she knows the customer"));
    assert!(desk.state.holders.is_empty(), "the lead is free again");
}

#[test]
fn evidence_is_kept_by_its_digest() {
    let mut desk = desk();
    desk.act(Command::Attach {
        sha256: Hash::of(b"a video"),
        size: 7,
        name: "video.mp4".to_owned(),
    });
    assert_eq!(desk.state.attachments[0].sha256, Hash::of(b"a video"));
    let ahead = Command::Attach {
        sha256: Hash::of(b"a video"),
        size: 7,
        name: String::new(),
    }
    .at(Some(desk.now.plus_seconds(3600)));
    assert!(desk.refused(ahead).contains("future"));
}

/// A desk at the words of which one blank is filled in.
fn filled() -> Desk {
    let mut desk = Desk::open(json!({
        "people": {"ling": {"name": "Ling"}},
        "roles": {"lead": ["ling"], "comms": ["ling"]},
        "channels": {"x": {"public": true}},
        "statements": {"words": {"post_to": ["x"], "text": "We know about <place>."}},
        "steps": {"say": {"say": "words", "who": "comms"}, "b": {"do": "B"}},
    }));
    desk.act(Command::Fact {
        visit: visit("say#1"),
        name: "place".to_owned(),
        value: "Springfield".to_owned(),
    });
    desk
}

fn posted(words: Words) -> Command {
    Command::Posted {
        visit: visit("say#1"),
        channel: id("x"),
        words,
        link: String::new(),
    }
}

#[test]
fn what_was_taken_out_of_a_blank_is_asked_again_before_the_words_go_out() {
    let mut desk = filled();
    let of = seq(desk.state.events);
    desk.act(Command::Redact {
        of,
        field: "value".to_owned(),
        reason: "a private address".to_owned(),
    });
    let written = || Words::AsWritten("We know about <place>.".to_owned());
    let words = desk.refused(posted(written()));
    assert!(words.contains("still empty: place"), "{words}");
    assert!(!desk.state.facts.contains_key("place"));
    desk.act(Command::Fact {
        visit: visit("say#1"),
        name: "place".to_owned(),
        value: "the airport".to_owned(),
    });
    desk.act(posted(Words::AsWritten(
        "We know about the airport.".to_owned(),
    )));
}

#[test]
fn words_that_went_out_are_written_down_after_the_close_too_and_move_nothing() {
    let mut desk = filled();
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("it is over".to_owned()),
    });
    desk.act(posted(Words::Pasted("We are sorry.".to_owned())));
    assert_eq!(desk.state.posts.len(), 1);
    assert_eq!(desk.cursor(), "");
    let last = desk.log.last().map(|entry| &entry.event);
    assert!(
        matches!(last, Some(Event::StatementPosted { .. })),
        "{last:?}"
    );
}

#[test]
fn an_outcome_holds_no_free_words_for_it_can_never_be_taken_out() {
    let mut desk = desk();
    let close = |outcome: &str| Command::Close {
        outcome: Some(outcome.to_owned()),
        anyway: Some("it is over".to_owned()),
    };
    assert!(
        desk.refused(close("Maria was paid off"))
            .contains("one word")
    );
    desk.act(close("mistake"));
    assert_eq!(
        desk.state.closing.map(|closing| closing.outcome),
        Some("mistake".to_owned())
    );
}

#[test]
fn whoever_comes_by_several_ways_at_once_comes_once() {
    let mut desk = desk();
    desk.person = id("theo");
    let come = || Command::Come {
        os_user: "theo".to_owned(),
        host: "desk".to_owned(),
    };
    let before = desk.log.len();
    desk.act(come());
    desk.act(come());
    assert_eq!(desk.log.len(), before + 1);
}

#[test]
fn whoever_is_recused_decides_nothing_and_acts_in_no_role() {
    let mut desk = desk();
    desk.act(Command::Recuse {
        person: id("ling"),
        reason: "her cousin".to_owned(),
    });
    let close = Command::Close {
        outcome: None,
        anyway: Some("go home".to_owned()),
    };
    assert!(desk.refused(close).contains("Ling is recused"));
    let revenge = Command::Recuse {
        person: id("omar"),
        reason: "revenge".to_owned(),
    };
    assert!(desk.refused(revenge).contains("Ling is recused"));
    desk.act(Command::Done {
        visit: visit("a#1"),
        note: "I had done it before".to_owned(),
    });
    let done = desk
        .log
        .iter()
        .rev()
        .find(|entry| matches!(entry.event, Event::StepSettled { .. }));
    assert_eq!(done.and_then(|entry| entry.role.clone()), None);
}

#[test]
fn an_answer_that_comes_too_late_and_differs_is_kept_in_words() {
    let mut desk = Desk::open(json!({
        "people": {"ling": {"name": "Ling"}, "omar": {"name": "Omar"}},
        "roles": {"lead": ["ling", "omar"]},
        "steps": {"leak": {"decide": "Did data leak?", "options": {"No": "b", "Somebody saw data": "b"}}, "b": {"do": "B"}},
    }));
    let choose = |option| Command::Choose {
        visit: visit("leak#1"),
        option,
        reason: String::new(),
    };
    desk.act(choose(1));
    desk.person = id("omar");
    let before = desk.log.len();
    desk.act(choose(1));
    assert_eq!(
        desk.log.len(),
        before,
        "they agree, so there is nothing to keep"
    );
    desk.act(choose(2));
    assert!(matches!(
        desk.log.last().map(|entry| &entry.event),
        Some(Event::Note { to: None })
    ));
}

#[test]
fn a_role_that_was_stood_down_is_wanted_again_when_the_severity_rises() {
    let opening = crisis::response::open::Opening {
        severity: Some(id("sev1")),
        ..super::desk::opening()
    };
    let book = json!({
        "people": {"ling": {"name": "Ling"}, "theo": {"name": "Theo"}},
        "roles": {"lead": ["ling"], "legal": ["theo"]},
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"},
            "sev2": {"when": "less", "acknowledge": "45m", "update_every": "2h"},
        },
        "who_to_notify": [{"who": ["legal"], "from": "sev1", "within": "20m"}],
        "steps": {"a": {"do": "A"}},
    });
    let mut desk = Desk::open_with(book, "ling", opening);
    desk.act(Command::Contact {
        role: id("legal"),
        person: None,
        how: crisis::response::command::Contact::Tried,
        means: String::new(),
    });
    let severity = |to: &str| Command::Severity {
        to: id(to),
        reason: "it looks so".to_owned(),
    };
    desk.pass(60);
    desk.act(severity("sev2"));
    assert!(!desk.owed_ids().contains(&"notify:legal".to_owned()));
    desk.pass(60);
    desk.act(severity("sev1"));
    assert!(desk.owed_ids().contains(&"notify:legal".to_owned()));
}
