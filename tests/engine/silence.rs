//! A silence that somebody signed for: nothing is owed in public while it holds, and it ends when more is known.

use crisis::response::aftermath::After;
use crisis::response::command::{Answer, Command, Heads, Replied, Words};
use crisis::response::ending::missing;
use crisis::response::sayable::sayable;
use crisis::response::silence::{Silence, silence};
use crisis::response::stance::quiet;
use serde_json::{Value, json};

use super::desk::{Desk, id, opening, visit};
use super::ending::{close, posted};

const ACK: &str = "ack:first-public-words";

fn book() -> Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "ling": {"name": "Ling"}, "omar": {"name": "Omar"}},
        "roles": {"lead": ["ling"], "comms": ["omar"], "legal": ["dana"]},
        "timezone": "America/Chicago",
        "severities": {
            "bad": {"when": "bad", "acknowledge": "30m", "update_every": "1h"},
            "mild": {"when": "mild", "acknowledge": "4h", "update_every": "1d"},
        },
        "channels": {"x": {"public": true}},
        "statements": {"hello": {"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "We look into it."}},
        "steps": {
            "size": {"decide": "How big?", "options": {"Small": "mend", "Big": "alarm"}},
            "mend": {"do": "Give it back", "lane": "solve"},
            "quiet": {"approve": {"what": "Say nothing", "any": ["legal"], "within": "1h", "stay_quiet": true}},
            "look": {"decide": "Is it over?", "options": {"Yes": "over", "No": "alarm"}},
            "over": {"end": "told one by one"},
            "alarm": {"do": "Call everybody"},
            "tell": {"say": "hello", "who": "comms"},
            "done": {"end": "resolved"},
        },
    })
}

/// An incident that is mild, with the line at the question about silence.
fn at_the_question() -> Desk {
    let mut mild = opening();
    mild.severity = Some(id("mild"));
    let mut desk = Desk::open_with(book(), "ling", mild);
    desk.choose(1);
    desk.done();
    desk
}

fn asked() -> Desk {
    let mut desk = at_the_question();
    desk.act(Command::Ask {
        visit: visit("quiet#1"),
        texts: Vec::new(),
    });
    desk
}

fn signed() -> Desk {
    let mut desk = asked();
    desk.act(answer(true));
    desk
}

fn answer(yes: bool) -> Command {
    Command::Sign {
        request: id("r1"),
        answer: Answer {
            yes,
            relayed: Some(id("dana")),
            reason: "by telephone".to_owned(),
        },
    }
}

fn severity(to: &str) -> Command {
    Command::Severity {
        to: id(to),
        reason: "we know more".to_owned(),
    }
}

fn owes_words(desk: &Desk) -> bool {
    desk.owed_ids().iter().any(|id| id == ACK)
}

fn may_say(desk: &Desk) -> usize {
    sayable(&desk.rules, &desk.state, desk.now).len()
}

#[test]
fn a_signed_silence_closes_without_a_reason_and_without_a_public_word() {
    let mut desk = signed();
    let known = silence(&desk.rules, &desk.state, desk.now);
    assert_eq!(known, Some(Silence::Signed(&id("r1"))));
    desk.pass(3 * 24 * 3600);
    assert!(!owes_words(&desk) && may_say(&desk) == 0);
    desk.choose(1);
    assert_eq!(missing(&desk.rules, &desk.state), []);
    assert_eq!(
        quiet(&desk.rules, &desk.state),
        None,
        "whoever has to speaks"
    );
    desk.act(close(None, None));
    assert!(desk.state.closing.is_some());
    let place = quiet(&desk.rules, &desk.state);
    assert_eq!(place, Some("approve.stay_quiet"), "after the end as well");
    desk.act(Command::After(After::Reopen {
        reason: "a second one".to_owned(),
        start: None,
    }));
    assert!(owes_words(&desk), "what comes back is another matter");
}

#[test]
fn while_the_silence_is_asked_for_no_words_are_proposed_until_the_time_is_over() {
    for mut desk in [at_the_question(), asked()] {
        assert!(!owes_words(&desk) && may_say(&desk) == 0);
        desk.pass(5 * 3600);
        assert!(owes_words(&desk) && may_say(&desk) > 0, "nobody signed");
    }
}

#[test]
fn at_the_end_the_answer_is_owed_and_no_words_in_its_place() {
    let mut desk = asked();
    desk.choose(1);
    assert_eq!(missing(&desk.rules, &desk.state), []);
    let words = desk.refused(close(None, None));
    assert!(words.contains("r1") && !words.contains("hello"), "{words}");
}

#[test]
fn after_a_no_the_first_words_are_owed() {
    let mut desk = asked();
    desk.act(answer(false));
    assert!(owes_words(&desk));
    assert_eq!(may_say(&desk), 1);
    desk.choose(1);
    assert!(
        desk.refused(close(None, None))
            .contains("First public words")
    );
}

#[test]
fn a_silence_is_over_once_it_is_worse_than_when_it_was_asked_for() {
    let mut desk = signed();
    desk.pass(2 * 3600);
    desk.act(severity("bad"));
    let due = desk.find(ACK).due.expect("a time");
    assert_eq!(due, desk.now.plus_seconds(1800), "counted from the rise");
    assert_eq!(may_say(&desk), 1);
    // What fell again was worse all the same.
    desk.act(severity("mild"));
    assert!(owes_words(&desk));
}

#[test]
fn a_silence_that_was_asked_for_when_it_was_bad_holds_when_it_falls() {
    let mut desk = at_the_question();
    desk.act(severity("bad"));
    desk.act(Command::Ask {
        visit: visit("quiet#1"),
        texts: Vec::new(),
    });
    desk.act(answer(true));
    desk.act(severity("mild"));
    assert!(!owes_words(&desk));
}

#[test]
fn a_silence_rests_while_others_wait_for_an_answer() {
    let mut desk = signed();
    let crowd = |reply| Command::Crowd {
        number: Heads::typed("40").expect("a count"),
        reply,
    };
    desk.act(crowd(Replied::Waits));
    assert!(owes_words(&desk));
    desk.act(crowd(Replied::Answered));
    assert!(!owes_words(&desk));
}

#[test]
fn a_silence_is_over_once_the_line_only_leads_to_words() {
    let mut desk = signed();
    desk.pass(5 * 3600);
    desk.choose(2);
    let due = desk.find(ACK).due.expect("a time");
    assert_eq!(due, desk.now.plus_seconds(4 * 3600));
    desk.act(Command::Go {
        step: id("look"),
        reason: "it was another one".to_owned(),
    });
    assert!(
        !owes_words(&desk),
        "the line stands where it may end quietly"
    );
}

#[test]
fn whoever_speaks_all_the_same_ends_the_silence() {
    let mut desk = signed();
    desk.act(super::ending::say("hello"));
    let words = Words::AsWritten("We look into it.".to_owned());
    let (taken_up, _) = desk.state.visits.all.last().expect("it is taken up");
    let taken_up = taken_up.to_string();
    desk.act(posted(&taken_up, "x", words));
    assert_eq!(silence(&desk.rules, &desk.state, desk.now), None);
    assert!(desk.owed_ids().iter().any(|id| id == "update:public"));
}

#[test]
fn a_yes_to_something_else_is_no_silence() {
    let mut json = book();
    json["steps"]["quiet"]["approve"]["stay_quiet"] = false.into();
    let mut mild = opening();
    mild.severity = Some(id("mild"));
    let mut desk = Desk::open_with(json, "ling", mild);
    desk.choose(1);
    desk.done();
    desk.act(Command::Ask {
        visit: visit("quiet#1"),
        texts: Vec::new(),
    });
    desk.act(answer(true));
    assert!(owes_words(&desk) && may_say(&desk) == 1);
}
