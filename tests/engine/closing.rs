//! What stands in the way of a close beside what is owed: empty lanes, the harmed who were not asked, the last words.

use crisis::incident::event::CaseKind;
use crisis::response::command::{Change, Command, Words};
use crisis::response::ending::{Missing, missing};
use crisis::response::lanes::lanes;
use serde_json::{Value, json};

use super::desk::{Desk, id, visit};
use super::ending::{book, case, close, posted, say, says};

fn go(step: &str) -> Command {
    Command::Go {
        step: id(step),
        reason: "the rest is not needed".to_owned(),
    }
}

fn last_words(desk: &Desk) -> Vec<String> {
    let missing = missing(&desk.rules, &desk.state);
    let words = missing
        .iter()
        .filter(|one| matches!(one, Missing::LastWords(_)));
    words.map(Missing::id).collect()
}

/// What somebody does in a test.
type Deed = fn(&mut Desk);

/// Opens an incident whose line forks: with the words of a good end, or without.
fn forked(start: Option<&str>) -> Desk {
    let mut json = book();
    json["steps"] = json!({
        "look": {"decide": "What is it?", "options": {"Good": "thank", "Bad": "leave"}},
        "thank": {"say": "thanks"},
        "note": {"do": "Write it down", "next": "done"},
        "leave": {"do": "Leave", "next": "done"},
        "facts": {"decide": "Do we know?", "options": {"Yes": "last", "No": "facts"}},
        "last": {"say": "closed"},
        "done": {"end": "resolved"},
    });
    let mut desk = Desk::open(json);
    if let Some(start) = start {
        desk.act(go(start));
    }
    desk
}

#[test]
fn last_words_that_the_line_was_moved_past_are_missing() {
    for (stood, wanted) in [
        // From here a way leads to the end without them.
        (None, vec![]),
        (Some("leave"), vec![]),
        (Some("note"), vec![]),
        (Some("thank"), vec!["words:thanks"]),
        (Some("facts"), vec!["words:closed"]),
        (Some("last"), vec!["words:closed"]),
    ] {
        let mut desk = forked(stood);
        desk.act(go("done"));
        assert_eq!(last_words(&desk), wanted, "{stood:?}");
    }
}

#[test]
fn last_words_are_over_once_they_are_said_or_left_out_with_a_reason() {
    let reason = || "nobody asks".to_owned();
    let at = |step: &str| visit(step);
    let ways: [(&str, Deed); 5] = [
        ("said beside the line", |desk| {
            desk.act(say("thanks"));
            let words = Words::AsWritten("Thank you.".to_owned());
            desk.act(posted("say.thanks#1", "x", words));
        }),
        ("posted in other words", |desk| {
            let words = Words::Pasted("Thanks.".to_owned());
            desk.act(posted("thank#1", "x", words));
        }),
        ("waived", |desk| {
            desk.act(say("thanks"));
            desk.act(Command::Waive {
                visit: visit("say.thanks#1"),
                channel: id("x"),
                reason: "nobody asks".to_owned(),
            });
        }),
        ("skipped later", |desk| {
            desk.act(say("thanks"));
            desk.act(Command::Skip {
                visit: visit("say.thanks#1"),
                reason: "nobody asks".to_owned(),
            });
        }),
        ("skipped at the line", |desk| {
            desk.act(go("thank"));
            desk.act(Command::Skip {
                visit: visit("thank#2"),
                reason: "nobody asks".to_owned(),
            });
            desk.act(go("done"));
        }),
    ];
    for (way, do_it) in ways {
        let mut desk = forked(Some("thank"));
        desk.act(go("done"));
        assert_eq!(last_words(&desk), ["words:thanks"], "{way}");
        do_it(&mut desk);
        assert!(last_words(&desk).is_empty(), "{way}");
    }
    let mut desk = forked(Some("thank"));
    desk.act(Command::Skip {
        visit: at("thank#1"),
        reason: reason(),
    });
    assert!(last_words(&desk).is_empty(), "skipped as they came");
}

#[test]
fn last_words_of_two_ends_are_owed_before_either() {
    let mut json = book();
    json["steps"] = json!({
        "facts": {"decide": "Is it put right?", "options": {"Yes": "last", "No": "facts"}, "at_most": 3, "then": "owed"},
        "owed": {"say": "closed"},
        "open": {"end": "not put right"},
        "last": {"say": "closed"},
        "done": {"end": "resolved"},
    });
    let mut desk = Desk::open(json);
    for end in ["done", "open"] {
        desk.act(go(end));
        assert_eq!(last_words(&desk), ["words:closed"], "{end}");
    }
    desk.act(go("owed"));
    desk.act(Command::Skip {
        visit: visit("owed#1"),
        reason: "nobody asks".to_owned(),
    });
    assert!(last_words(&desk).is_empty());
}

#[test]
fn last_words_that_are_open_as_a_step_are_owed_once() {
    let mut desk = forked(Some("thank"));
    assert!(last_words(&desk).is_empty());
    let words = desk.refused(close(None, None));
    assert_eq!(words.matches("thanks").count(), 1, "{words}");
}

#[test]
fn what_was_missing_at_a_close_anyway_is_in_the_log() {
    let mut desk = forked(Some("facts"));
    desk.act(go("done"));
    desk.act(close(None, Some("the lawyers say so")));
    let closing = desk.state.closing.as_ref().expect("it is closed");
    assert!(
        closing.open.contains(&"words:closed".to_owned()),
        "{closing:?}"
    );
    let mut desk = forked(Some("facts"));
    desk.act(close(Some("mistake"), Some("a test mail")));
    let closing = desk.state.closing.as_ref().expect("it is closed");
    assert!(
        !closing.open.contains(&"words:closed".to_owned()),
        "{closing:?}"
    );
}

#[test]
fn whoever_was_ever_harmed_is_asked_whatever_they_are_taken_for_since() {
    let mut desk = Desk::open(book());
    let person = case(&mut desk, CaseKind::Harmed);
    let words = desk.refused(says(&person, Change::Kind(CaseKind::Other)));
    assert!(
        words.contains("why are they not harmed after all?"),
        "{words}"
    );
    desk.act(Command::ChangeCase {
        case: person,
        change: Change::Kind(CaseKind::Other),
        reason: "she was not on board".to_owned(),
    });
    let missing: Vec<String> = missing(&desk.rules, &desk.state)
        .iter()
        .map(Missing::id)
        .collect();
    for question in ["heard:c1", "resolved:c1"] {
        assert!(missing.contains(&question.to_owned()), "{missing:?}");
    }
    desk.act(says(&id("c1"), Change::Heard(true)));
    desk.act(says(&id("c1"), Change::Resolved(true)));
}

/// Says which of the lanes are empty.
fn empty(json: Value, deeds: &[Command]) -> Vec<bool> {
    let mut desk = Desk::open(json);
    for deed in deeds {
        desk.act(deed.clone());
    }
    let lanes = lanes(&desk.rules, &desk.state);
    lanes.iter().map(|lane| lane.is_empty()).collect()
}

#[test]
fn a_lane_is_done_by_something_done_not_by_what_was_left_out_or_given_up() {
    let told = |lane: &str| {
        let mut json = book();
        json["steps"] = json!({
            "tell": {"say": "hello", "lane": lane},
            "call": {"notify": ["legal", "care"], "lane": lane},
            "done": {"end": "resolved"},
        });
        json
    };
    let waive = Command::Waive {
        visit: visit("tell#1"),
        channel: id("x"),
        reason: "it is down".to_owned(),
    };
    let down = |role: &str| Command::StandDown {
        role: id(role),
        reason: "not needed".to_owned(),
    };
    let knows = Command::Contact {
        role: id("care"),
        person: None,
        how: crisis::response::command::Contact::Acknowledged,
        means: String::new(),
    };
    assert_eq!(empty(told("tell"), std::slice::from_ref(&waive)), [true]);
    let given_up = [waive.clone(), down("legal"), down("care")];
    assert_eq!(empty(told("solve"), &given_up), [true]);
    assert_eq!(
        empty(told("solve"), &[waive, down("legal"), knows]),
        [false]
    );
    let hello = Words::AsWritten("We look into it.".to_owned());
    assert_eq!(
        empty(told("tell"), &[posted("tell#1", "x", hello)]),
        [false]
    );
}

#[test]
fn nobody_is_taken_for_less_than_harmed_without_a_reason() {
    for (before, after, wants) in [
        (CaseKind::Harmed, CaseKind::Other, true),
        (CaseKind::Harmed, CaseKind::Bystander, true),
        (CaseKind::Harmed, CaseKind::Press, true),
        (CaseKind::Other, CaseKind::Harmed, false),
        (CaseKind::Press, CaseKind::Other, false),
    ] {
        let mut desk = Desk::open(book());
        let person = case(&mut desk, before);
        let refused = desk.try_do(&says(&person, Change::Kind(after))).is_err();
        assert_eq!(refused, wants, "{before:?} {after:?}");
    }
}
