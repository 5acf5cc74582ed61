//! What goes on after the end: one row a rule, and what holds whatever was done before.

use crisis::incident::event::{CaseKind, Finding, RippleAction, Stance};
use crisis::response::aftermath::After;
use crisis::response::command::{Change, Command, Words};
use crisis::response::lanes::lanes;
use crisis::response::obligations::{Obligation, obligations};
use crisis::response::refusal::Refusal;
use crisis::response::remark::Remark;
use proptest::prelude::*;

use super::desk::{Desk, id, open_case, visit};
use super::ending::{case, choose, close, desk, does, note, posted, say, says, through};

pub(super) const DAY: i64 = 24 * 3600;

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
pub(super) fn ended() -> Desk {
    let mut desk = desk();
    through(&mut desk);
    desk.act(close(None, Some("enough")));
    desk
}

pub(super) fn seconds_left(desk: &Desk, obligation: &str) -> i64 {
    let due = desk.find(obligation).due.expect("it has a time");
    due.millis_since(desk.now) / 1000
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
    assert!(!owed.contains(&"ripple:3-1".to_owned()), "it is raised");
    for (watch, days) in [("ripple:1", 9), ("watch:story", 19)] {
        let left = seconds_left(&desk, watch) / DAY;
        assert_eq!(left, days, "{watch} goes on from the close before");
    }
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
    let open = |kind| open_case("@a", kind);
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
