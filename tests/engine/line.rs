//! Where the line goes.

use crisis::response::command::{Command, Contact};
use crisis::response::remark::{Remark, SetOff};
use serde_json::json;

use super::desk::{Desk, id, opening, visit};

fn team() -> serde_json::Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "omar": {"name": "Omar"}, "ling": {"name": "Ling"}, "theo": {"name": "Theo"}},
        "roles": {"lead": ["dana", "omar"], "care": ["ling", "omar"], "legal": ["theo"]},
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h", "any_of": {"views": "10k"}},
            "sev2": {"when": "so so", "acknowledge": "45m", "update_every": "2h", "any_of": {"views": "1k"}},
            "sev3": {"when": "small", "acknowledge": "60m", "update_every": "24h"},
        },
    })
}

fn with(extra: serde_json::Value) -> serde_json::Value {
    let mut json = team();
    let all = json.as_object_mut().expect("a map");
    all.extend(extra.as_object().expect("a map").clone());
    json
}

fn at_severity(extra: serde_json::Value, severity: &str) -> Desk {
    let start = crisis::response::open::Opening {
        severity: Some(id(severity)),
        ..opening()
    };
    Desk::open_with(with(extra), "ling", start)
}

#[test]
fn a_question_goes_where_its_answer_says_and_other_steps_to_next_or_below() {
    let mut desk = Desk::open(with(json!({"steps": {
        "ask": {"decide": "Big?", "options": {"Yes": "big", "No": "small"}},
        "big": {"do": "Shout", "next": "last"},
        "small": {"do": "Whisper"},
        "last": {"do": "Rest"},
    }})));
    desk.choose(1);
    assert_eq!(desk.cursor(), "big#1");
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
    desk.done();
    assert_eq!(desk.cursor(), "end#1", "below the last step lies an end");
}

#[test]
fn a_loop_opens_as_often_as_it_may_and_then_goes_on() {
    let mut desk = Desk::open(with(json!({"steps": {
        "ask": {"decide": "Known?", "options": {"Not yet": "rest", "Yes": "last"}, "at_most": 2, "then": "last"},
        "rest": {"wait": "1h", "next": "ask"},
        "last": {"do": "Rest"},
    }})));
    for _ in 0..2 {
        desk.choose(1);
        assert!(desk.cursor().starts_with("rest#"));
        desk.done();
    }
    assert_eq!(desk.cursor(), "last#1");
    assert_eq!(
        desk.outcomes().last().map(String::as_str),
        Some("ask#3 passed")
    );
}

#[test]
fn a_wait_ends_by_itself_at_its_time_whoever_writes_next() {
    let mut desk = Desk::open(with(
        json!({"steps": {"rest": {"wait": "15m"}, "go": {"do": "Go"}}}),
    ));
    desk.pass(3600);
    desk.act(Command::Note {
        text: "still here".to_owned(),
        happened: None,
    });
    let settled = desk
        .log
        .iter()
        .find(|entry| entry.event.parts().0 == "step_settled")
        .expect("it ended");
    assert_eq!(
        settled.happened.map(|at| at.to_string()).as_deref(),
        Some("2026-11-23T09:15:00.000Z")
    );
    assert_eq!(desk.cursor(), "go#1");
}

#[test]
fn a_step_below_its_severity_is_passed_and_one_with_a_severity_raises() {
    let steps = json!({"steps": {
        "film": {"do": "Film", "from": "sev1"},
        "alarm": {"notify": ["legal"], "severity": "sev1"},
        "again": {"do": "Film", "from": "sev1"},
    }});
    let mut desk = at_severity(steps, "sev2");
    assert_eq!(desk.cursor(), "alarm#1");
    assert_eq!(desk.outcomes(), ["film#1 passed"]);
    assert_eq!(desk.state.severity, Some(id("sev1")));
    desk.act(Command::Contact {
        role: id("legal"),
        person: None,
        how: Contact::Acknowledged,
        means: "Theo sits here".to_owned(),
    });
    assert_eq!(desk.cursor(), "again#1");
}

#[test]
fn steps_that_pass_each_other_over_do_not_go_round_for_ever() {
    let desk = at_severity(
        json!({"steps": {
            "a": {"do": "A", "from": "sev1", "next": "b"},
            "b": {"do": "B", "from": "sev1", "next": "a"},
        }}),
        "sev3",
    );
    assert_eq!(desk.cursor(), "end#1");
}

#[test]
fn a_step_done_ahead_of_the_line_is_passed_when_the_line_comes() {
    let mut desk = Desk::open(with(json!({"steps": {
        "first": {"do": "One"}, "second": {"do": "Two"}, "third": {"do": "Three"},
    }})));
    desk.act(Command::DoneAhead {
        step: id("second"),
        note: "was at it already".to_owned(),
    });
    assert_eq!(desk.cursor(), "first#1", "the line stays where it is");
    desk.done();
    assert_eq!(desk.cursor(), "third#1");
    assert_eq!(
        desk.outcomes(),
        ["second#1 done", "first#1 done", "second#2 passed"]
    );
}

#[test]
fn giving_a_step_away_moves_the_line_and_cannot_goes_down_the_role() {
    let mut desk = Desk::open(with(
        json!({"steps": {"call": {"do": "Call", "who": "care"}, "next": {"do": "Next"}}}),
    ));
    let told = desk.act(Command::Give {
        visit: visit("call#1"),
        to: None,
    });
    assert_eq!(
        told,
        [Remark::GivenTo {
            visit: visit("call#1"),
            person: id("ling")
        }]
    );
    assert_eq!(desk.cursor(), "next#1");
    assert!(desk.owed_ids().contains(&"step:call#1".to_owned()));

    let told = desk.act(Command::Cannot {
        visit: visit("call#1"),
        reason: "on a plane".to_owned(),
    });
    assert_eq!(
        told,
        [Remark::GivenTo {
            visit: visit("call#1"),
            person: id("omar")
        }]
    );
    let told = desk.act(Command::Cannot {
        visit: visit("call#1"),
        reason: "asleep".to_owned(),
    });
    assert_eq!(told, [Remark::TellLead(visit("call#1"))]);
    assert_eq!(desk.outcomes(), ["call#1 cannot"]);
    assert_eq!(desk.cursor(), "next#1", "the line has gone on long ago");
}

#[test]
fn a_question_is_never_skipped_or_given_away() {
    let mut desk = Desk::open(with(
        json!({"steps": {"ask": {"decide": "Big?", "options": {"Yes": "go"}}, "go": {"do": "Go"}}}),
    ));
    let at = visit("ask#1");
    for command in [
        Command::Skip {
            visit: at.clone(),
            reason: "no time".to_owned(),
        },
        Command::Cannot {
            visit: at.clone(),
            reason: "no idea".to_owned(),
        },
        Command::Give {
            visit: at.clone(),
            to: None,
        },
        Command::Done {
            visit: at,
            note: String::new(),
        },
    ] {
        desk.refused(command);
    }
    assert_eq!(desk.cursor(), "ask#1");
}

#[test]
fn a_wrong_answer_is_put_right_and_what_it_set_off_is_named() {
    let mut desk = at_severity(
        json!({"steps": {
            "ask": {"decide": "Hurt?", "options": {"Yes": "alarm", "No": "calm"}},
            "alarm": {"notify": ["legal"], "severity": "sev1"},
            "calm": {"do": "Breathe"},
        }}),
        "sev2",
    );
    desk.pass(60);
    desk.choose(1);
    desk.pass(60);
    desk.act(Command::Contact {
        role: id("legal"),
        person: None,
        how: crisis::response::command::Contact::Tried,
        means: "phone".to_owned(),
    });
    let told = desk.act(Command::Wrong {
        visit: visit("ask#1"),
        option: 2,
        reason: "misread".to_owned(),
    });
    assert_eq!(desk.cursor(), "calm#2");
    let Some(Remark::TellOff(set_off)) = told.first() else {
        panic!("nothing to tell off: {told:?}")
    };
    assert!(set_off.contains(&SetOff::Told(id("legal"))), "{set_off:?}");
    assert!(set_off.contains(&SetOff::Raised(id("sev1"))), "{set_off:?}");
    assert_eq!(
        desk.state.severity,
        Some(id("sev1")),
        "work done stays done"
    );
}

#[test]
fn go_moves_the_line_anywhere_with_a_reason() {
    let mut desk = Desk::open(with(
        json!({"steps": {"a": {"do": "A"}, "b": {"do": "B"}, "c": {"do": "C"}}}),
    ));
    desk.refused(Command::Go {
        step: id("c"),
        reason: " ".to_owned(),
    });
    let words = desk.refused(Command::Go {
        step: id("cc"),
        reason: "why not".to_owned(),
    });
    assert!(words.contains("did you mean `c`"), "{words}");
    desk.act(Command::Go {
        step: id("c"),
        reason: "b is done".to_owned(),
    });
    assert_eq!(desk.cursor(), "c#1");
    assert!(
        !desk.owed_ids().contains(&"step:a#1".to_owned()),
        "the line has left it"
    );
}

#[test]
fn a_settled_visit_is_not_settled_again_and_what_was_typed_is_kept() {
    let mut desk = Desk::open(with(json!({"steps": {"a": {"do": "A"}, "b": {"do": "B"}}})));
    desk.done();
    let before = desk.log.len();
    let told = desk.act(Command::Done {
        visit: visit("a#1"),
        note: "I did it too".to_owned(),
    });
    assert!(
        matches!(&told[..], [Remark::SettledBefore { .. }]),
        "{told:?}"
    );
    assert_eq!(desk.names_since(before), ["note"]);
    let before = desk.log.len();
    desk.act(Command::Done {
        visit: visit("a#1"),
        note: String::new(),
    });
    assert_eq!(desk.log.len(), before);
}

#[test]
fn a_reference_to_nowhere_leads_on_instead_of_nowhere() {
    let mut desk = Desk::open(with(json!({"steps": {
        "ask": {"decide": "Big?", "options": {"Yes": "missing"}},
        "go": {"do": "Go", "next": "gone"},
        "last": {"do": "Last", "at_most": 1, "then": "away"},
    }})));
    desk.choose(1);
    assert_eq!(desk.cursor(), "go#1");
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
}

#[test]
fn the_end_closes_the_incident_and_nothing_is_walked_after_it() {
    let mut desk = Desk::open(with(json!({"severities": {}, "steps": {"a": {"do": "A"}}})));
    desk.done();
    assert_eq!(desk.cursor(), "end#1");
    desk.done();
    assert_eq!(
        desk.state
            .closing
            .as_ref()
            .map(|closing| closing.outcome.as_str()),
        Some("resolved")
    );
    let words = desk.refused(Command::Count {
        sign: id("views"),
        number: 3,
    });
    assert!(words.contains("closed"), "{words}");
    desk.act(Command::Note {
        text: "a thought afterwards".to_owned(),
        happened: None,
    });
}

#[test]
fn closing_over_what_is_owed_wants_a_reason() {
    let mut desk = Desk::open(with(json!({"steps": {"a": {"do": "Call the customer"}}})));
    let words = desk.refused(Command::Close {
        outcome: None,
        anyway: None,
    });
    assert!(
        words.contains("Call the customer") && words.contains("First public words"),
        "{words}"
    );
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("opened in error".to_owned()),
    });
    let closing = desk.state.closing.as_ref().expect("closed");
    assert!(
        closing.open.contains(&"step:a#1".to_owned()),
        "{:?}",
        closing.open
    );
}

#[test]
fn whoever_cannot_passes_it_to_the_owner_first_and_nobody_is_asked_twice() {
    let steps = json!({"steps": {"call": {"do": "Call", "who": "care"}, "next": {"do": "Next"}}});
    let mut desk = Desk::open_with(with(steps), "omar", opening());
    let cannot = || Command::Cannot {
        visit: visit("call#1"),
        reason: "no hands".to_owned(),
    };
    let told = desk.act(cannot());
    assert_eq!(
        told,
        [Remark::GivenTo {
            visit: visit("call#1"),
            person: id("ling")
        }]
    );
    desk.person = id("ling");
    assert_eq!(desk.act(cannot()), [Remark::TellLead(visit("call#1"))]);
}

#[test]
fn a_wait_whose_time_has_come_is_over_and_not_late() {
    let mut desk = Desk::open(with(
        json!({"steps": {"rest": {"wait": "15m"}, "go": {"do": "Go"}}}),
    ));
    desk.pass(3600);
    let wait = desk.find("step:rest#1");
    assert_eq!((wait.due, wait.backup.clone()), (None, None));
    let words = crisis::response::obligations::describe(&desk.rules, &desk.state, &wait);
    assert!(words.contains("over"), "{words}");
}

#[test]
fn a_statement_that_is_not_there_holds_nobody_up() {
    let mut desk = Desk::open(with(
        json!({"steps": {"say": {"say": "missing"}, "go": {"do": "Go"}}}),
    ));
    desk.done();
    assert_eq!(desk.cursor(), "go#1");
}
