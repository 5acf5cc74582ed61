//! What follows when somebody was left: who is owed an answer all the same, how they come back, and what is written down
//! after the close.

use crisis::incident::event::{CaseKind, Event, Told};
use crisis::response::command::{Change, Command, Deed, Removal, Speaker};
use crisis::response::refusal::Refusal;
use crisis::response::remark::Remark;

use super::desk::{Desk, id, visit};
use super::leaving_desk::{
    attach, book, breach, case, declined, desk, leave, left, remove, said, sent, sign,
};

fn back(reason: &str) -> Command {
    Command::CameBack {
        case: id("c1"),
        reason: reason.to_owned(),
    }
}

fn close(desk: &mut Desk) {
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("over".to_owned()),
    });
}

fn harmed(desk: &mut Desk, case: &str) {
    desk.act(Command::ChangeCase {
        case: id(case),
        change: Change::Kind(CaseKind::Harmed),
        reason: String::new(),
    });
}

fn owes(desk: &Desk, what: &str) -> bool {
    desk.owed_ids().iter().any(|owed| owed == what)
}

#[test]
fn whoever_was_harmed_is_owed_an_answer_although_we_left_them() {
    let mut desk = desk();
    desk.act(leave("c2", "I hung up", Deed::Happened));
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.decides"));
    assert!(owes(&desk, "answer:c2"), "they waited before we hung up");
    desk.act(said("c2", Speaker::Us));
    assert!(!owes(&desk, "answer:c2"));
    let told = desk.act(said("c2", Speaker::Them));
    assert_eq!(told, [Remark::SpokeAfter(id("c2"), Speaker::Them)]);
    assert!(owes(&desk, "answer:c2"));
}

#[test]
fn whoever_turns_out_to_be_harmed_is_owed_an_answer_to_what_they_said_since() {
    let mut desk = left();
    assert!(!owes(&desk, "answer:c1"));
    desk.act(said("c1", Speaker::Them));
    assert!(!owes(&desk, "answer:c1"), "nobody owes a bystander one");
    harmed(&mut desk, "c1");
    assert!(owes(&desk, "answer:c1"));
    desk.act(said("c1", Speaker::Us));
    assert!(!owes(&desk, "answer:c1"));
}

#[test]
fn whoever_comes_back_is_owed_an_answer_until_they_have_it_after_the_close_too() {
    for closed in [false, true] {
        let mut desk = left();
        if closed {
            close(&mut desk);
        }
        assert!(owes(&desk, "door:c1"));
        desk.act(said("c1", Speaker::Them));
        desk.pass(2 * 24 * 3600);
        desk.act(back("is the refund still there?"));
        assert!(owes(&desk, "answer:c1") && !owes(&desk, "door:c1"));
        let owed = desk.find("answer:c1");
        assert!(owed.owner.is_some());
        let due = owed.due.expect("a time");
        assert_eq!(due, desk.now.plus_seconds(30 * 60), "from when they came");
        desk.act(said("c1", Speaker::Us));
        assert!(!owes(&desk, "answer:c1"));
        desk.act(said("c1", Speaker::Them));
        assert!(!owes(&desk, "answer:c1"), "as with everybody else");
    }
}

#[test]
fn whoever_was_shut_out_comes_back_by_an_appeal() {
    let mut desk = desk();
    assert!(desk.refused(back("hello")).contains("shut them out"));
    desk.person = id("dana");
    let ban = || Command::Ban {
        case: id("c1"),
        reason: "spam".to_owned(),
        deed: Deed::Wanted,
    };
    desk.act(ban());
    let told = desk.act(back("the appeal is right"));
    assert_eq!(told[0], Remark::LetIn(id("c1")));
    assert_eq!(desk.state.cases["c1"].parting.banned, None);
    desk.act(ban());
    desk.pass(31 * 24 * 3600);
    assert!(
        desk.refused(back("hello")).contains("shut them out"),
        "nobody has to let them in whose time is over"
    );
}

#[test]
fn what_happened_is_written_down_after_the_close_as_at_any_time() {
    let mut desk = desk();
    desk.act(said("c1", Speaker::Hostile));
    close(&mut desk);
    let rung = sent(&desk, "c1", Deed::Happened);
    desk.act(rung);
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.ladder.1"));
    desk.act(leave("c1", "before we closed", Deed::Happened));
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.any_of"));
    assert!(desk.state.cases["c1"].parting.left.is_some());
    assert!(owes(&desk, "door:c1"));
    let told = desk.act(leave("c2", "and her", Deed::Wanted));
    assert!(
        matches!(told[..], [Remark::ClosedBefore { .. }]),
        "nobody is left anew: {told:?}"
    );
}

#[test]
fn at_a_step_that_ended_with_the_incident_leaving_is_written_down_beside_it() {
    let mut desk = Desk::open(book());
    desk.act(case("@pat", CaseKind::Other));
    desk.act(Command::Go {
        step: id("away"),
        reason: "now".to_owned(),
    });
    close(&mut desk);
    desk.act(Command::WalkAway {
        visit: Some(visit("away#1")),
        case: None,
        reason: "before".to_owned(),
        deed: Deed::Happened,
    });
    let last = desk.log.last().map(|entry| entry.event.clone());
    assert!(
        matches!(last, Some(Event::WalkedAway { visit: None, .. })),
        "{last:?}"
    );
}

#[test]
fn whoever_loses_a_post_after_the_close_is_told_why_with_the_words() {
    let mut desk = desk();
    attach(&mut desk, b"one");
    close(&mut desk);
    desk.person = id("omar");
    let told = desk.act(remove("spam", Deed::Wanted));
    assert!(
        matches!(&told[..], [Remark::TellWhy { say: Some(_), .. }]),
        "{told:?}"
    );
    assert!(owes(&desk, "step:say.removed#1"));
}

#[test]
fn the_way_out_is_not_settled_by_saying_that_it_is_done() {
    let open = || {
        let mut desk = Desk::open(book());
        desk.act(case("@pat", CaseKind::Other));
        desk.act(Command::Go {
            step: id("away"),
            reason: "now".to_owned(),
        });
        desk
    };
    let done = || Command::Done {
        visit: visit("away#1"),
        note: String::new(),
    };
    let mut desk = open();
    let words = desk.refused(done());
    for part in ["leave CASE REASON", "sent", "came back", "skip REASON"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    desk.act(Command::Skip {
        visit: visit("away#1"),
        reason: "nobody is left".to_owned(),
    });

    let mut desk = open();
    desk.act(leave("c1", "in anger", Deed::Happened));
    desk.act(done());

    let mut desk = open();
    for _ in 0..3 {
        let rung = sent(&desk, "c1", Deed::Happened);
        desk.act(rung);
    }
    desk.act(done());

    let mut desk = open();
    let rung = sent(&desk, "c1", Deed::Happened);
    desk.act(rung);
    assert!(desk.refused(done()).contains("skip REASON"), "a warning");
    desk.act(back("sorry"));
    desk.act(done());
}

#[test]
fn a_way_out_for_nobody_in_particular_is_done_once_somebody_was_left_at_it() {
    let mut desk = left();
    desk.act(Command::Go {
        step: id("away"),
        reason: "now".to_owned(),
    });
    let done = || Command::Done {
        visit: visit("away#1"),
        note: String::new(),
    };
    assert!(desk.refused(done()).contains("skip REASON"));
    desk.act(leave("c2", "in anger", Deed::Happened));
    desk.act(done());
}

#[test]
fn a_threat_is_written_down_in_its_words() {
    let mut desk = desk();
    let threat = Command::Reply {
        case: id("c1"),
        speaker: Speaker::Threat,
        channel: None,
        heard: None,
        text: " ".to_owned(),
        link: String::new(),
    };
    assert!(desk.refused(threat).contains("in their words"));
}

#[test]
fn a_beginning_that_could_be_several_categories_is_asked_back_and_leaves_no_trace() {
    let mut desk = desk();
    desk.person = id("omar");
    for deed in [Deed::Wanted, Deed::Happened] {
        let before = desk.log.len();
        let refusal = desk.try_do(&remove("p", deed)).expect_err("several");
        assert!(matches!(refusal, Refusal::Several { .. }), "{refusal}");
        assert_eq!(desk.log.len(), before);
    }
    let exact = Command::Remove {
        case: id("c1"),
        removal: Removal {
            category: "PROFANITY".to_owned(),
            copy: None,
            told: Told::Words,
            reason: String::new(),
        },
        deed: Deed::Happened,
    };
    desk.act(exact);
}

#[test]
fn the_lead_is_what_is_missing_first_of_whoever_was_harmed() {
    let mut desk = desk();
    let words = desk.refused(leave("c2", "she shouts", Deed::Wanted));
    assert!(words.contains("(walk_away.decides)"), "{words}");
    desk.act(super::leaving_desk::ask(
        crisis::incident::event::Parting::Leave,
        "c2",
    ));
    desk.act(sign("r1", Some("dana"), true));
    let words = desk.refused(leave("c2", "she shouts", Deed::Wanted));
    assert!(words.contains("(walk_away.any_of)"), "{words}");
    for _ in 0..3 {
        declined(&mut desk, "c2");
    }
    desk.act(leave("c2", "she asks for it", Deed::Wanted));
}
