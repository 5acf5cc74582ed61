//! The end and what comes after it: one row a rule, and what holds whatever was done before.

use crisis::id::CaseId;
use crisis::incident::event::{Blame, CaseKind, Event, Finding, RippleAction, Stance, Strategy};
use crisis::incident::state::State;
use crisis::response::aftermath::After;
use crisis::response::command::{Change, Command, Words};
use crisis::response::ending::{missing, so_far, wants_a_cause};
use crisis::response::fixes::{Proposal, SeenTo};
use crisis::response::lanes::lanes;
use crisis::response::obligations::{Obligation, obligations};
use crisis::response::refusal::Refusal;
use crisis::response::remark::Remark;
use crisis::response::strategy::strategy;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::desk::{Desk, id, visit};

const DAY: i64 = 24 * 3600;

fn book() -> Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "ling": {"name": "Ling"}, "omar": {"name": "Omar"}},
        "roles": {"lead": ["ling", "dana"], "comms": ["omar", "ling"], "care": ["dana"], "legal": []},
        "timezone": "America/Chicago",
        "severities": {"bad": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {"x": {"public": true}, "staff": {"internal": true}, "dm": {}},
        "statements": {
            "hello": {"post_to": ["x"], "text": "We look into it."},
            "news": {"post_to": ["x"], "text": "We know <known>."},
            "thanks": {"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "Thank you."},
            "sorry": {"post_to": ["x"], "approve": {"any": ["comms"]}, "text": "We were wrong."},
            "closed": {"post_to": ["x"], "text": "It was <cause>."},
            "paid": {"post_to": ["x", "staff", "dm"], "text": "We paid <money>, and <who> erred; <change>."},
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
            {"dept": "Packing hall", "what": "Count twice", "owner": "care", "due": "30d", "proof": "Ten shifts"},
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

fn desk() -> Desk {
    Desk::open(book())
}

fn does(after: After) -> Command {
    Command::After(after)
}

fn close(outcome: Option<&str>, anyway: Option<&str>) -> Command {
    Command::Close {
        outcome: outcome.map(str::to_owned),
        anyway: anyway.map(str::to_owned),
    }
}

fn case(desk: &mut Desk, kind: CaseKind) -> CaseId {
    desk.act(Command::OpenCase {
        handle: "@maria".to_owned(),
        name: String::new(),
        link: String::new(),
        kind,
        channel: None,
    });
    let (case, _) = desk.state.cases.last().expect("it is open");
    case.clone()
}

fn says(case: &CaseId, change: Change) -> Command {
    Command::ChangeCase {
        case: case.clone(),
        change,
        reason: String::new(),
    }
}

fn note(step: &str) -> Command {
    Command::DoneAhead {
        step: id(step),
        note: String::new(),
    }
}

fn choose(number: &str) -> Command {
    Command::Choose {
        visit: visit(number),
        option: 1,
        reason: String::new(),
    }
}

fn posted(at: &str, channel: &str, words: Words) -> Command {
    Command::Posted {
        visit: visit(at),
        channel: id(channel),
        words,
        link: String::new(),
    }
}

fn filled(at: &str, name: &str, value: &str) -> Command {
    Command::Fact {
        visit: visit(at),
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

fn say(statement: &str) -> Command {
    Command::Say {
        statement: id(statement),
        case: None,
        asked: String::new(),
    }
}

fn ripple(rule: Option<usize>, text: &str) -> Command {
    does(After::Ripple {
        rule,
        link: "https://x.example/9".to_owned(),
        text: text.to_owned(),
    })
}

fn watched(watch: &str, text: &str) -> Command {
    does(After::Watched {
        watch: watch.to_owned(),
        text: text.to_owned(),
    })
}

fn reopen(start: Option<&str>) -> Command {
    does(After::Reopen {
        reason: "a second one".to_owned(),
        start: start.map(id),
    })
}

/// Does something in each lane, and closes.
fn ended() -> Desk {
    let mut desk = desk();
    through(&mut desk);
    desk.act(close(None, Some("enough")));
    desk
}

fn through(desk: &mut Desk) {
    desk.act(choose("look#1"));
    let hello = Words::AsWritten("We look into it.".to_owned());
    desk.act(posted("tell#1", "x", hello));
    desk.act(Command::Done {
        visit: visit("mend#1"),
        note: String::new(),
    });
}

fn seconds_left(desk: &Desk, obligation: &str) -> i64 {
    let due = desk.find(obligation).due.expect("it has a time");
    due.millis_since(desk.now) / 1000
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

#[test]
fn a_subject_is_kept_off_every_channel_wider_than_its_audience() {
    for (channel, share, place) in [
        ("x", json!({"money": "public", "who": "public"}), None),
        (
            "x",
            json!({"money": "customer"}),
            Some("aftermath.share.money"),
        ),
        ("x", json!({"who": "staff"}), Some("aftermath.share.who")),
        ("x", json!({"who": "nobody"}), Some("aftermath.share.who")),
        ("dm", json!({"money": "customer"}), None),
        (
            "dm",
            json!({"money": "staff"}),
            Some("aftermath.share.money"),
        ),
        ("staff", json!({"money": "customer", "who": "staff"}), None),
        (
            "staff",
            json!({"who": "nobody"}),
            Some("aftermath.share.who"),
        ),
        ("x", json!({"cause": "nobody"}), None),
    ] {
        let mut json = book();
        json["aftermath"]["share"] = share.clone();
        let mut desk = Desk::open(json);
        desk.act(say("paid"));
        for (name, value) in [("money", "40"), ("who", "Pat"), ("change", "we count")] {
            desk.act(filled("say.paid#1", name, value));
        }
        let text = "We paid 40, and Pat erred; we count.".to_owned();
        let written = posted("say.paid#1", channel, Words::AsWritten(text.clone()));
        match (desk.try_do(&written), place) {
            (Ok(_), None) => {}
            (Err(Refusal::Forbidden(forbidden)), Some(place)) => {
                assert_eq!(forbidden.place, place, "{channel} {share}");
                desk.act(posted("say.paid#1", channel, Words::Pasted(text)));
                let post = desk.state.posts.last().expect("it stands there");
                assert_eq!(post.breach.as_deref(), Some(place), "{channel} {share}");
            }
            (result, place) => panic!("{channel} {share}: {result:?}, not {place:?}"),
        }
    }
}

#[test]
fn what_is_watched_after_the_end_counts_from_the_close_and_has_its_owner() {
    let mut desk = desk();
    let harmed = case(&mut desk, CaseKind::Harmed);
    case(&mut desk, CaseKind::Bystander);
    desk.act(says(&harmed, Change::Owner(id("omar"))));
    through(&mut desk);
    desk.pass(7200);
    assert!(
        !desk.owed_ids().contains(&"watch:story".to_owned()),
        "not before the end"
    );
    desk.act(close(None, Some("enough")));
    for (watch, days, owner) in [
        ("ripple:1", 10, "omar"),
        ("ripple:2", 2, "ling"),
        ("ripple:3", 30, "ling"),
        ("watch:win_back-c1", 14, "omar"),
        ("watch:story", 20, "omar"),
    ] {
        let left = seconds_left(&desk, watch);
        assert!((left - days * DAY).abs() <= 3600, "{watch}: {left}");
        assert_eq!(desk.find(watch).owner, Some(id(owner)), "{watch}");
    }
    assert!(!desk.owed_ids().contains(&"watch:win_back-c2".to_owned()));
    let words = desk.refused(watched("watch:story", ""));
    assert!(words.contains("what came of it"), "{words}");
    desk.act(watched("watch:story", "nobody writes about it"));
    desk.act(watched("ripple:2", "no jokes"));
    let owed = desk.owed_ids();
    assert!(!owed.contains(&"watch:story".to_owned()) && !owed.contains(&"ripple:2".to_owned()));
    assert!(
        desk.refused(watched("ripple:2", "again"))
            .contains("no open watch")
    );
}

#[test]
fn what_comes_back_is_engaged_rested_or_raised_as_the_playbook_says() {
    let mut desk = ended();
    let told = desk.act(ripple(Some(1), ""));
    assert_eq!(told, [Remark::CameBack(id("1-1"))]);
    assert_eq!(desk.find("ripple:1-1").owner, Some(id("omar")));
    assert_eq!(
        seconds_left(&desk, "ripple:1-1"),
        1800,
        "as soon as first words"
    );
    desk.act(ripple(Some(1), ""));
    assert!(desk.owed_ids().contains(&"ripple:1-2".to_owned()));
    desk.act(watched("ripple:1-1", "they thanked us"));
    assert!(!desk.owed_ids().contains(&"ripple:1-1".to_owned()));

    assert!(desk.refused(ripple(Some(2), "")).contains("needs a reason"));
    desk.act(ripple(Some(2), "they laugh with us"));
    let rests = &desk.state.aftermath.ripples["2-1"];
    assert!(rests.settled.is_some() && rests.then == RippleAction::Rest);
    assert!(
        desk.owed_ids().contains(&"ripple:2".to_owned()),
        "the watch goes on"
    );

    desk.act(ripple(Some(3), ""));
    assert_eq!(desk.find("ripple:3-1").owner, Some(id("ling")));
    let other = desk.act(ripple(None, "a book about it"));
    assert_eq!(other, [Remark::CameBack(id("other-1"))]);
    assert!(desk.refused(ripple(Some(4), "")).contains("from 1 to 3"));
}

#[test]
fn words_for_what_came_back_go_out_after_the_end_with_their_yes_and_nothing_else_is_walked() {
    let mut desk = ended();
    desk.act(say("sorry"));
    let written = || Words::AsWritten("We were wrong.".to_owned());
    assert!(
        desk.refused(posted("say.sorry#1", "x", written()))
            .contains("want a yes")
    );
    desk.act(Command::Ask {
        visit: visit("say.sorry#1"),
        texts: vec![(id("x"), "We were wrong.".to_owned())],
    });
    assert_eq!(desk.find("approval:r1").owner, Some(id("omar")));
    desk.person = id("omar");
    desk.act(Command::Sign {
        request: id("r1"),
        answer: crisis::response::command::Answer {
            yes: true,
            relayed: None,
            reason: String::new(),
        },
    });
    desk.act(posted("say.sorry#1", "x", written()));
    let known = desk
        .state
        .visits
        .get(&visit("say.sorry#1"))
        .expect("a visit");
    assert!(known.settled.is_some(), "it is settled by its last channel");
    let skip = Command::Skip {
        visit: visit("last#1"),
        reason: String::new(),
    };
    assert_eq!(desk.try_do(&skip), Err(Refusal::Closed));
    assert_eq!(desk.try_do(&choose("look#1")), Err(Refusal::Closed));
}

#[test]
fn a_new_beginning_counts_from_its_moment_and_keeps_what_was_given() {
    let mut desk = ended();
    let before = desk.state.t0();
    assert!(
        desk.refused(does(After::Reopen {
            reason: " ".to_owned(),
            start: None
        }))
        .contains("reason")
    );
    assert!(desk.refused(reopen(Some("nowhere"))).contains("no step"));
    desk.act(ripple(Some(3), ""));
    desk.pass(DAY);
    desk.act(reopen(None));
    assert_eq!(desk.state.closing, None);
    assert_eq!(desk.state.t0(), Some(desk.now));
    assert_ne!(before, desk.state.t0());
    assert_eq!(
        desk.state.opening.as_ref().map(|opening| opening.began),
        before
    );
    assert_eq!(desk.state.visits.cursor, Some(visit("look#2")));
    assert_eq!(
        seconds_left(&desk, "ack:first-public-words"),
        1800,
        "new words are owed"
    );
    let owed = desk.owed_ids();
    let gone = ["ripple:1", "ripple:3-1", "watch:story"];
    assert!(
        !owed.iter().any(|id| gone.contains(&id.as_str())),
        "{owed:?}"
    );
    assert!(
        owed.contains(&"clock:review".to_owned()),
        "the clock runs on"
    );
    assert_eq!(
        lanes(&desk.rules, &desk.state)
            .iter()
            .filter(|lane| lane.is_empty())
            .count(),
        3
    );
    desk.act(choose("look#2"));
    assert_eq!(
        seconds_left(&desk, "step:tell#2"),
        1200,
        "within counts from the new T0"
    );
    assert!(desk.refused(reopen(None)).contains("open already"));
    desk.act(close(None, Some("again")));
    assert_eq!(
        seconds_left(&desk, "watch:story") / DAY,
        20,
        "watches count from the new close"
    );
}

#[test]
fn a_step_that_was_settled_ahead_before_the_end_opens_again_after_a_new_beginning() {
    let mut desk = desk();
    desk.act(note("mend"));
    desk.act(close(None, Some("enough")));
    desk.act(reopen(Some("mend")));
    assert_eq!(desk.state.visits.cursor, Some(visit("mend#2")));
}

#[test]
fn a_fix_is_proposed_taken_accepted_and_proved() {
    let mut desk = ended();
    desk.act(does(After::TakeFix { number: 1 }));
    assert!(
        desk.refused(does(After::TakeFix { number: 1 }))
            .contains("already")
    );
    assert!(
        desk.refused(does(After::TakeFix { number: 3 }))
            .contains("from 1 to 2")
    );
    assert_eq!(desk.find("fix:f1").owner, Some(id("dana")));
    assert_eq!(seconds_left(&desk, "fix:f1") / DAY, 30, "from the close");
    let accept = || {
        does(After::AcceptFix {
            fix: id("f1"),
            text: "the hall".to_owned(),
        })
    };
    desk.act(accept());
    assert!(desk.refused(accept()).contains("accepted already"));
    let done = |proof: &str| {
        does(After::FixDone {
            fix: id("f1"),
            proof: proof.to_owned(),
        })
    };
    assert!(desk.refused(done(" ")).contains("proof"));
    desk.act(done("ten shifts"));
    assert!(!desk.owed_ids().contains(&"fix:f1".to_owned()));
    assert!(desk.refused(done("again")).contains("done already"));
}

#[test]
fn a_fix_of_ones_own_names_its_department_its_owner_and_its_time() {
    let mut desk = desk();
    let due = desk.now.plus_seconds(DAY);
    let add = |dept: &str, text: &str, owner, due| {
        does(After::AddFix(Proposal {
            dept: dept.to_owned(),
            text: text.to_owned(),
            owner,
            due,
        }))
    };
    assert!(
        desk.refused(add("care", "", None, None))
            .contains("what changes")
    );
    assert!(
        desk.refused(add("Mr Smith's", "x", None, None))
            .contains("which department")
    );
    let past = Some(desk.now);
    assert!(desk.refused(add("care", "x", None, past)).contains("past"));
    desk.act(add(
        "packing hall",
        "Replace seals",
        Some(SeenTo::By(id("omar"))),
        Some(due),
    ));
    let fix = &desk.state.aftermath.fixes["f1"];
    assert_eq!(
        fix.dept.as_deref(),
        Some("Packing hall"),
        "as the playbook spells it"
    );
    let owed = desk.find("fix:f1");
    assert_eq!((owed.owner, owed.due), (Some(id("omar")), Some(due)));
    desk.act(add(
        "Care",
        "Answer sooner",
        Some(SeenTo::In(id("legal"))),
        None,
    ));
    assert_eq!(
        desk.state.aftermath.fixes["f2"].dept.as_deref(),
        Some("care")
    );
}

#[test]
fn findings_lessons_and_the_stance_want_their_words() {
    let mut desk = desk();
    let empty = String::new;
    for command in [
        After::Found {
            what: Finding::Cause,
            text: empty(),
        },
        After::Found {
            what: Finding::Driver,
            text: empty(),
        },
        After::Seen {
            yes: true,
            text: empty(),
        },
        After::Lesson { text: empty() },
        After::Stance {
            stance: Stance::StayQuiet,
            reason: empty(),
        },
    ] {
        let before = desk.log.len();
        desk.refused(does(command));
        assert_eq!(desk.log.len(), before);
    }
    desk.act(does(After::Stance {
        stance: Stance::StayQuiet,
        reason: "she asks for it".to_owned(),
    }));
    assert_eq!(desk.state.aftermath.stance, Some(Stance::StayQuiet));
}

/// What somebody may do before the end; what is refused changes nothing.
fn deed(number: u8, desk: &Desk) -> Command {
    let harmed = CaseKind::Harmed;
    let open = |kind| Command::OpenCase {
        handle: "@a".to_owned(),
        name: String::new(),
        link: String::new(),
        kind,
        channel: None,
    };
    let recuse = |person: &str| Command::Recuse {
        person: id(person),
        reason: "in it".to_owned(),
    };
    match number {
        0 => choose("look#1"),
        1 => note("mend"),
        2 => open(harmed),
        3 => open(CaseKind::Press),
        4 => recuse("dana"),
        5 => recuse("omar"),
        6 => does(After::TakeFix { number: 1 }),
        7 => does(After::TakeFix { number: 2 }),
        8 => ripple(Some(1), ""),
        9 => ripple(Some(3), ""),
        10 => Command::Promise {
            due: desk.now.plus_seconds(60),
            words: "Call".to_owned(),
            case: None,
        },
        11 => says(&id("c1"), Change::Owner(id("omar"))),
        12 => say("thanks"),
        13 => Command::Give {
            visit: visit("look#1"),
            to: Some(id("omar")),
        },
        _ => close(Some("paused"), Some("for now")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_close_never_leaves_anything_without_an_owner(deeds in proptest::collection::vec(0_u8..15, 0..14), again in 0_u8..2) {
        let mut desk = desk();
        for number in deeds {
            let command = deed(number, &desk);
            let _ = desk.try_do(&command);
            desk.pass(60);
        }
        if desk.state.closing.is_none() {
            desk.act(close(None, Some("enough")));
        }
        if again == 1 {
            desk.act(reopen(None));
            desk.act(close(None, Some("enough")));
        }
        for late in [0, 40 * DAY] {
            desk.pass(late);
            let owed = obligations(&desk.rules, &desk.state, desk.now);
            let nobodys: Vec<&Obligation> = owed.iter().filter(|one| one.owner.is_none()).collect();
            prop_assert!(nobodys.is_empty(), "{nobodys:?}");
        }
    }
}
