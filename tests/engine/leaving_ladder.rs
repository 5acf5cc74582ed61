//! The rungs of the ladder, the door that stays open, and how people come back.

use crisis::incident::event::{CaseKind, Parting};
use crisis::response::command::{Change, Command, Deed, Speaker};
use crisis::response::leaving::{Standing, standing};
use crisis::response::remark::Remark;

use super::desk::{Desk, id, visit};
use super::leaving_desk::{
    ask, ask_why, book, c1, case, declined, desk, leave, left, said, say, sent, sign,
};

#[test]
fn a_warning_answers_hostile_words_and_its_own_words_go_out_first() {
    let mut desk = desk();
    let rung = sent(&desk, "c1", Deed::Wanted);
    let words = desk.refused(rung.clone());
    assert!(words.contains("walk_away.ladder.1"), "{words}");
    desk.act(said("c1", Speaker::Them));
    assert!(desk.refused(rung.clone()).contains("answers hostile words"));
    desk.act(said("c1", Speaker::Hostile));
    let words = desk.refused(rung.clone());
    assert!(words.contains("did not go out to c1 yet"), "{words}");
    assert!(words.contains("crisis say warning --for c1"), "{words}");
    say(&mut desk, "warning", "c2");
    assert!(
        desk.refused(rung.clone()).contains("did not go out to c1"),
        "to somebody else"
    );
    say(&mut desk, "warning", "c1");
    let told = desk.act(rung.clone());
    assert!(
        matches!(told[..], [Remark::Enough(_, Standing::Near(_))]),
        "{told:?}"
    );
    assert!(desk.refused(rung).contains("rung 1 is sent already"));
    let second = sent(&desk, "c1", Deed::Wanted);
    assert!(
        desk.refused(second).contains("did not go out"),
        "once for each rung"
    );
}

#[test]
fn the_last_rung_goes_out_once_there_is_a_yes_and_opens_the_door() {
    let mut desk = desk();
    desk.act(said("c1", Speaker::Hostile));
    for _ in 0..2 {
        say(&mut desk, "warning", "c1");
        let rung = sent(&desk, "c1", Deed::Wanted);
        desk.act(rung);
    }
    assert!(!desk.owed_ids().contains(&"door:c1".to_owned()));
    say(&mut desk, "door_open", "c1");
    let last = sent(&desk, "c1", Deed::Wanted);
    let words = desk.refused(last.clone());
    assert!(
        words.contains("once comms said yes to leaving c1 (walk_away.ladder.3)"),
        "{words}"
    );
    desk.act(ask(Parting::Leave, "c1"));
    desk.act(sign("r1", Some("omar"), false));
    assert!(
        desk.refused(last.clone()).contains("walk_away.ladder.3"),
        "a no is none"
    );
    desk.act(ask(Parting::Leave, "c1"));
    desk.act(sign("r2", Some("omar"), true));
    desk.act(last.clone());
    assert!(desk.refused(last).contains("the last rung is sent"));
    let door = desk.find("door:c1");
    assert_eq!(door.due, Some(desk.now.plus_seconds(7 * 24 * 3600)));
    assert_eq!((door.owner, &door.role), (Some(id("ling")), &id("care")));
    let told = desk.act(leave("c1", "two warnings", Deed::Wanted));
    assert!(
        matches!(told[..], [Remark::DoorOpen { unsaid: None, .. }]),
        "{told:?}"
    );
}

#[test]
fn whoever_is_left_at_once_is_sent_the_last_rung_next() {
    let mut desk = desk();
    desk.act(ask_why(Parting::Leave, "c1", "Threat"));
    desk.act(sign("r1", Some("omar"), true));
    let told = desk.act(leave("c1", "Threat", Deed::Wanted));
    assert!(
        matches!(&told[..], [Remark::DoorOpen { unsaid: Some(words), .. }] if words.as_str() == "door_open")
    );
    say(&mut desk, "door_open", "c1");
    let rung = sent(&desk, "c1", Deed::Wanted);
    desk.act(rung);
    assert_eq!(desk.state.cases["c1"].rungs, 3);
}

#[test]
fn the_door_stays_owed_until_somebody_looked_or_they_came_back() {
    let look = |words: &str| Command::ChangeCase {
        case: c1(),
        change: Change::Looked,
        reason: words.to_owned(),
    };
    let mut desk = left();
    assert!(desk.owed_ids().contains(&"door:c1".to_owned()));
    desk.pass(8 * 24 * 3600);
    assert_eq!(desk.find("door:c1").backup, Some(id("kim")));
    assert!(desk.refused(look("")).contains("what did you see"));
    desk.act(look("nothing new"));
    assert!(!desk.owed_ids().contains(&"door:c1".to_owned()));
    assert!(
        desk.refused(look("again"))
            .contains("nobody has to look again")
    );

    let mut desk = left();
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("over".to_owned()),
    });
    assert!(
        desk.owed_ids().contains(&"door:c1".to_owned()),
        "it outlives the close"
    );
    desk.act(look("nothing new"));
    assert!(!desk.owed_ids().contains(&"door:c1".to_owned()));
}

#[test]
fn whoever_comes_back_is_counted_anew() {
    let back = || Command::CameBack {
        case: c1(),
        reason: "she is sorry".to_owned(),
    };
    let mut desk = left();
    let told = desk.act(said("c1", Speaker::Them));
    assert!(matches!(told[..], [Remark::SpokeAfter(..)]), "{told:?}");
    desk.act(back());
    assert_eq!(standing(&desk.rules, &desk.state, &c1()), Standing::Fine);
    assert!(!desk.owed_ids().contains(&"door:c1".to_owned()));
    assert!(
        desk.state.cases["c1"].waits.is_some(),
        "they wait for an answer"
    );
    let words = desk.refused(leave("c1", "again", Deed::Wanted));
    assert!(words.contains("0 of 3 fair offers declined"), "{words}");
    declined(&mut desk, "c1");
    let words = desk.refused(leave("c1", "again", Deed::Wanted));
    assert!(words.contains("1 of 3 fair offers declined"), "{words}");
    desk.act(said("c1", Speaker::Threat));
    let words = desk.refused(leave("c1", "Threat", Deed::Wanted));
    assert!(
        words.contains("walk_away.decides"),
        "the yes of before is used up: {words}"
    );
    assert!(desk.refused(back()).contains("nobody left them"));
}

#[test]
fn at_the_line_the_step_is_settled_by_leaving_whom_it_is_for() {
    let mut desk = Desk::open(book());
    desk.act(Command::Go {
        step: id("away"),
        reason: "now".to_owned(),
    });
    let leave = |case: Option<&str>| Command::WalkAway {
        visit: Some(visit("away#1")),
        case: case.map(id),
        reason: "Threat".to_owned(),
        deed: Deed::Wanted,
    };
    assert!(desk.refused(leave(None)).contains("open a case first"));
    desk.act(case("@pat", CaseKind::Other));
    desk.act(said("c1", Speaker::Threat));
    assert!(desk.refused(leave(None)).contains("comms says yes"));
    desk.act(case("@sam", CaseKind::Other));
    assert!(desk.refused(leave(None)).contains("there are several"));
    desk.act(ask_why(Parting::Leave, "c2", "Threat: to all of us"));
    desk.act(sign("r1", Some("omar"), true));
    desk.act(leave(Some("c2")));
    assert_eq!(
        desk.outcomes().last().map(String::as_str),
        Some("away#1 done")
    );
}

#[test]
fn what_was_asked_before_somebody_came_back_allows_nothing_after_it() {
    for answered in [true, false] {
        let mut desk = desk();
        desk.act(said("c1", Speaker::Hostile));
        say(&mut desk, "warning", "c1");
        let rung = sent(&desk, "c1", Deed::Wanted);
        desk.act(rung);
        desk.act(ask(Parting::Leave, "c1"));
        if answered {
            desk.act(sign("r1", Some("omar"), true));
        }
        desk.act(Command::CameBack {
            case: c1(),
            reason: "sorry".to_owned(),
        });
        assert!(!desk.owed_ids().contains(&"approval:r1".to_owned()));
        desk.act(said("c1", Speaker::Threat));
        let words = desk.refused(leave("c1", "Threat", Deed::Wanted));
        assert!(words.contains("walk_away.decides"), "{words}");
        if !answered {
            let late = desk.refused(sign("r1", Some("omar"), true));
            assert!(late.contains("not needed any more"), "{late}");
        }
    }
}
