//! The end: what follows from the blame, how far the lanes are, and what stands in the way.

use crisis::id::CaseId;
use crisis::incident::event::{Blame, CaseKind, Event, Finding, Strategy};
use crisis::incident::state::State;
use crisis::response::aftermath::After;
use crisis::response::command::{Change, Command, Words};
use crisis::response::ending::{missing, so_far, wants_a_cause};
use crisis::response::lanes::lanes;
use crisis::response::remark::Remark;
use crisis::response::strategy::strategy;
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case, visit};

pub(super) fn book() -> Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "ling": {"name": "Ling"}, "omar": {"name": "Omar"}},
        "roles": {"lead": ["ling", "dana"], "comms": ["omar", "ling"], "care": ["dana"], "legal": []},
        "timezone": "America/Chicago",
        "severities": {"bad": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {
            "x": {"public": true}, "staff": {"internal": true}, "dm": {}, "press": {"owned": true}, "mail": {},
        },
        "go_private": {"to": ["dm"], "if_dropped": "lead"},
        "statements": {
            "hello": {"post_to": ["x"], "text": "We look into it."},
            "news": {"post_to": ["x"], "text": "We know <known>."},
            "thanks": {"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "Thank you."},
            "sorry": {"post_to": ["x"], "approve": {"any": ["comms"]}, "text": "We were wrong."},
            "closed": {"post_to": ["x"], "text": "It was <cause>."},
            "paid": {"post_to": ["x", "staff", "dm", "press", "mail"], "text": "We paid <money>, and <who> erred; <change>."},
        },
        "ripples": [
            {"if": "A fair report", "then": "engage", "who": "comms", "say": "thanks", "for": "10d"},
            {"if": "Jokes", "then": "rest", "who": "legal", "for": "2d"},
            {"if": "Another one", "then": "raise", "who": "lead", "for": "30d"},
        ],
        "aftermath": {
            "default": "follow_up", "win_back": "14d", "watch": "20d",
            "share": {"money": "customer", "who": "staff", "change": "public", "cause": "public"},
        },
        "clocks": {"review": {"rule": "Review", "starts": "closed", "due": "5d", "owner": "legal"}},
        "fixes": [
            {"dept": "Packing hall", "what": "Count twice", "kind": "procedure", "owner": "care", "due": "30d", "proof": "Ten shifts"},
            {"what": "Train everybody"},
        ],
        "steps": {
            "look": {"decide": "What is it?", "options": {"This": "tell", "That": "tell"}},
            "tell": {"say": "hello", "who": "comms", "within": "20m"},
            "mend": {"do": "Mend it", "lane": "solve"},
            "last": {"say": "closed"},
            "done": {"end": "resolved"},
        },
    })
}

pub(super) fn desk() -> Desk {
    Desk::open(book())
}

pub(super) fn does(after: After) -> Command {
    Command::After(after)
}

pub(super) fn close(outcome: Option<&str>, anyway: Option<&str>) -> Command {
    Command::Close {
        outcome: outcome.map(str::to_owned),
        anyway: anyway.map(str::to_owned),
    }
}

pub(super) fn case(desk: &mut Desk, kind: CaseKind) -> CaseId {
    desk.act(open_case("@maria", kind));
    let (case, _) = desk.state.cases.last().expect("it is open");
    case.clone()
}

pub(super) fn says(case: &CaseId, change: Change) -> Command {
    Command::ChangeCase {
        case: case.clone(),
        change,
        reason: String::new(),
    }
}

pub(super) fn note(step: &str) -> Command {
    Command::DoneAhead {
        step: id(step),
        note: String::new(),
    }
}

pub(super) fn choose(number: &str) -> Command {
    Command::Choose {
        visit: visit(number),
        option: 1,
        reason: String::new(),
    }
}

pub(super) fn posted(at: &str, channel: &str, words: Words) -> Command {
    Command::Posted {
        visit: visit(at),
        channel: id(channel),
        words,
        link: String::new(),
    }
}

pub(super) fn filled(at: &str, name: &str, value: &str) -> Command {
    Command::Fact {
        visit: visit(at),
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

pub(super) fn say(statement: &str) -> Command {
    Command::Say {
        statement: id(statement),
        case: None,
        asked: String::new(),
    }
}

pub(super) fn through(desk: &mut Desk) {
    desk.act(choose("look#1"));
    let hello = Words::AsWritten("We look into it.".to_owned());
    desk.act(posted("tell#1", "x", hello));
    desk.act(Command::Done {
        visit: visit("mend#1"),
        note: String::new(),
    });
}

#[test]
fn the_strategy_follows_from_the_blame_and_a_history_raises_it() {
    for (cluster, history, seen, follows) in [
        (Some("victim"), false, None, Some(Strategy::Inform)),
        (Some("accidental"), false, None, Some(Strategy::Diminish)),
        (Some("preventable"), false, None, Some(Strategy::Rebuild)),
        (Some("victim"), true, None, Some(Strategy::Rebuild)),
        (Some("victim"), false, Some(true), Some(Strategy::Rebuild)),
        (Some("victim"), false, Some(false), Some(Strategy::Inform)),
        (
            Some("accidental"),
            true,
            Some(false),
            Some(Strategy::Rebuild),
        ),
        (None, false, None, None),
        (None, true, None, Some(Strategy::Rebuild)),
    ] {
        let mut json = book();
        if let Some(cluster) = cluster {
            json["cluster"] = cluster.into();
        }
        if history {
            json["history"] = json!(["2024 lids"]);
        }
        let mut desk = Desk::open(json);
        if let Some(yes) = seen {
            desk.act(does(After::Seen {
                yes,
                text: "the lids".to_owned(),
            }));
        }
        let found = strategy(&desk.rules, &desk.state);
        assert_eq!(found, follows, "{cluster:?} {history} {seen:?}");
    }
}

#[test]
fn the_blame_shifts_with_a_reason_and_the_log_says_what_follows() {
    let mut desk = desk();
    let cluster = |cluster, reason: &str| {
        does(After::Cluster {
            cluster,
            reason: reason.to_owned(),
        })
    };
    let words = desk.refused(cluster(Blame::Accidental, " "));
    assert!(words.contains("needs a reason"), "{words}");
    let told = desk.act(cluster(Blame::Accidental, "a machine broke"));
    assert_eq!(told, [Remark::Strategy(Strategy::Diminish)]);
    let last = desk.log.last().map(|entry| entry.event.clone());
    let event = Event::ClusterSet {
        cluster: Blame::Accidental,
        strategy: Strategy::Diminish,
    };
    assert_eq!(last, Some(event));
    assert!(
        desk.refused(cluster(Blame::Accidental, "again"))
            .contains("already")
    );
    desk.act(cluster(Blame::Preventable, "we were warned"));
    assert_eq!(strategy(&desk.rules, &desk.state), Some(Strategy::Rebuild));
}

#[test]
fn a_lane_is_filled_by_a_step_that_is_done_and_by_what_is_done_beside_the_line() {
    let empty = |state: &State, desk: &Desk| -> Vec<bool> {
        let lanes = lanes(&desk.rules, state);
        lanes.iter().map(|lane| lane.is_empty()).collect()
    };
    let mut desk = desk();
    assert_eq!(empty(&desk.state, &desk), [true, true, true]);
    desk.act(choose("look#1"));
    assert_eq!(empty(&desk.state, &desk), [false, true, true]);
    desk.act(Command::Skip {
        visit: visit("tell#1"),
        reason: "not now".to_owned(),
    });
    assert_eq!(
        empty(&desk.state, &desk),
        [false, true, true],
        "a skip does nothing"
    );
    desk.act(say("thanks"));
    let thanks = Words::AsWritten("Thank you.".to_owned());
    desk.act(posted("say.thanks#1", "x", thanks));
    assert_eq!(empty(&desk.state, &desk), [false, false, true]);
    desk.act(note("mend"));
    assert_eq!(empty(&desk.state, &desk), [false, false, false]);
}

#[test]
fn nothing_is_closed_while_a_lane_is_empty_a_promise_open_or_somebody_harmed_was_not_asked() {
    let mut desk = desk();
    let person = case(&mut desk, CaseKind::Harmed);
    desk.act(Command::Reply {
        case: person.clone(),
        speaker: crisis::response::command::Speaker::Us,
        channel: None,
        heard: None,
        text: "sorry".to_owned(),
        link: String::new(),
    });
    let words = desk.refused(close(None, None));
    for open in [
        "lane investigate",
        "lane tell",
        "lane solve",
        "heard",
        "put right",
    ] {
        assert!(words.contains(open), "{open}: {words}");
    }
    through(&mut desk);
    desk.act(Command::Skip {
        visit: visit("last#1"),
        reason: "nothing to add".to_owned(),
    });
    desk.act(says(&person, Change::Heard(true)));
    let words = desk.refused(close(None, None));
    assert!(
        words.contains("put right") && !words.contains("heard c1"),
        "{words}"
    );
    desk.act(says(&person, Change::Resolved(false)));
    desk.act(Command::Promise {
        due: desk.now.plus_seconds(3600),
        words: "Call her".to_owned(),
        case: Some(person),
    });
    assert!(desk.refused(close(None, None)).contains("promise"));
    desk.act(Command::Kept {
        promise: id("promise-1"),
        how: "called".to_owned(),
    });
    desk.act(close(None, None));
    assert!(desk.state.closing.is_some(), "a no is an answer, too");
}

#[test]
fn a_bystander_need_not_be_asked() {
    let mut desk = desk();
    case(&mut desk, CaseKind::Bystander);
    through(&mut desk);
    assert!(missing(&desk.rules, &desk.state).is_empty());
}

#[test]
fn what_was_open_at_a_close_anyway_is_in_the_log() {
    let mut desk = desk();
    case(&mut desk, CaseKind::Harmed);
    desk.act(close(None, Some("the lawyers take it over")));
    let closing = desk.state.closing.as_ref().expect("it is closed");
    for open in [
        "lane:investigate",
        "lane:tell",
        "lane:solve",
        "heard:c1",
        "resolved:c1",
        "answer:c1",
    ] {
        assert!(
            closing.open.iter().any(|id| id == open),
            "{open}: {:?}",
            closing.open
        );
    }
}

#[test]
fn an_incident_started_in_error_is_closed_at_once_with_a_reason_and_watches_nothing() {
    let mut desk = desk();
    case(&mut desk, CaseKind::Harmed);
    let words = desk.refused(close(Some("mistake"), None));
    assert!(words.contains("needs a reason"), "{words}");
    desk.act(close(Some("mistake"), Some("a test mail")));
    let closing = desk.state.closing.as_ref().expect("it is closed");
    assert!(closing.is_mistake());
    assert!(desk.state.clocks.is_empty(), "no clock starts with its end");
    let owed = desk.owed_ids();
    let watches = owed
        .iter()
        .any(|id| id.starts_with("ripple:") || id.starts_with("watch:"));
    assert!(!watches, "{owed:?}");
}

#[test]
fn words_that_want_a_cause_have_others_beside_them_until_it_is_known() {
    let mut desk = desk();
    through(&mut desk);
    let closed = desk.rules.book.statements["closed"].clone();
    let wants = |desk: &Desk| {
        let known = desk.state.visits.get(&visit("last#1")).expect("it is open");
        wants_a_cause(&desk.state, known, &closed)
    };
    assert!(wants(&desk));
    assert_eq!(so_far(&desk.rules), Some(&id("news")));
    desk.act(does(After::Found {
        what: Finding::Cause,
        text: "a worn seal".to_owned(),
    }));
    assert!(!wants(&desk));
    let thanks = desk.rules.book.statements["thanks"].clone();
    let known = desk.state.visits.get(&visit("last#1")).expect("it is open");
    assert!(!wants_a_cause(&State::default(), known, &thanks));
}

#[test]
fn approved_words_stand_in_where_none_say_how_far_one_knows() {
    let mut json = book();
    json["statements"]["news"]["text"] = "We look on.".into();
    let desk = Desk::open(json);
    assert_eq!(
        so_far(&desk.rules),
        Some(&id("thanks")),
        "hello is not approved"
    );
}
