//! What is done about the story after the end: who decides it, what it forbids, and until when.

use crisis::id::StatementId;
use crisis::incident::event::{CaseKind, Event, Stance};
use crisis::response::aftermath::After;
use crisis::response::command::{Command, Words};
use crisis::response::remark::Remark;
use crisis::response::sayable::sayable;
use serde_json::Value;

use super::desk::{Desk, id, open_case};
use super::ending::{book, close, does, posted, say};

fn with(default: &str) -> Value {
    let mut json = book();
    json["aftermath"]["default"] = default.into();
    json["aftermath"]["stay_quiet_if"] = "She asks for privacy".into();
    json["statements"]["sorry_all"] = serde_json::json!({"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "We are sorry."});
    json["statements"]["sorry_you"] = serde_json::json!({"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "<handle>, thank you."});
    json
}

fn set(stance: Stance, reason: &str) -> Command {
    does(After::Stance {
        stance,
        reason: reason.to_owned(),
    })
}

fn thanks() -> Command {
    posted(
        "say.thanks#1",
        "x",
        Words::AsWritten("Thank you.".to_owned()),
    )
}

fn reopen() -> Command {
    does(After::Reopen {
        reason: "a second one".to_owned(),
        start: None,
    })
}

fn may_say(desk: &Desk, words: &str) -> bool {
    let wanted: StatementId = id(words);
    let found = sayable(&desk.rules, &desk.state, desk.now);
    found.iter().any(|one| *one.statement == wanted)
}

#[test]
fn a_stance_keeps_the_condition_of_the_playbook_with_its_reason() {
    let mut desk = Desk::open(with("follow_up"));
    let told = desk.act(set(Stance::StayQuiet, "she wrote to us"));
    assert_eq!(told, [Remark::Stance(Stance::StayQuiet)]);
    let rule = |desk: &Desk| match &desk.log.last().expect("a line").event {
        Event::StanceSet { rule, .. } => rule.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(rule(&desk).as_deref(), Some("aftermath.stay_quiet_if"));
    desk.act(set(Stance::StandFirm, "it is false"));
    assert_eq!(rule(&desk), None, "the playbook has no condition for it");
}

#[test]
fn while_we_stay_quiet_no_words_to_everybody_go_out_in_public() {
    let mut desk = Desk::open(with("follow_up"));
    desk.act(say("thanks"));
    assert!(may_say(&desk, "sorry_all"));
    desk.act(set(Stance::StayQuiet, "she wrote to us"));
    assert!(
        !may_say(&desk, "sorry_all"),
        "what is refused is not offered"
    );
    let words = desk.refused(thanks());
    for part in [
        "we stay quiet about it",
        "aftermath.stay_quiet_if",
        "who can allow it: Ling or Dana",
        "to change that: crisis stance follow REASON",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    desk.act(set(Stance::FollowUp, "a fair report asks"));
    desk.act(thanks());
}

#[test]
fn words_to_one_person_and_on_private_channels_go_out_while_we_are_quiet() {
    let mut desk = Desk::open(with("follow_up"));
    desk.act(open_case("@maria", CaseKind::Harmed));
    desk.act(set(Stance::StayQuiet, "she wrote to us"));
    desk.act(say("sorry_you"));
    let words = Words::AsWritten("@maria, thank you.".to_owned());
    desk.act(posted("say.sorry_you#1", "x", words));
    desk.act(Command::Say {
        statement: id("thanks"),
        case: Some(id("c1")),
        asked: String::new(),
    });
    let words = desk.refused(thanks());
    assert!(words.contains("stay quiet"), "nobody is named: {words}");
    desk.act(say("hello"));
    let words = Words::Pasted("We look on.".to_owned());
    desk.act(posted("tell#1", "staff", words));
    let last = desk.state.posts.last().expect("it stands there");
    assert_ne!(last.breach.as_deref(), Some("aftermath.stay_quiet_if"));
}

#[test]
fn what_stands_in_public_all_the_same_is_a_breach() {
    let mut desk = Desk::open(with("follow_up"));
    desk.act(say("thanks"));
    desk.act(set(Stance::StayQuiet, "she wrote to us"));
    desk.act(posted(
        "say.thanks#1",
        "x",
        Words::Pasted("Thank you.".to_owned()),
    ));
    desk.act(Command::OffScript {
        channel: id("x"),
        text: "We were right.".to_owned(),
        link: String::new(),
    });
    for post in desk.state.posts.iter() {
        assert_eq!(
            post.breach.as_deref(),
            Some("aftermath.stay_quiet_if"),
            "{post:?}"
        );
    }
    assert_eq!(desk.state.posts.len(), 2);
}

#[test]
fn a_playbook_that_stays_quiet_by_default_does_so_from_the_end_on() {
    let mut desk = Desk::open(with("stay_quiet"));
    desk.act(say("thanks"));
    desk.act(thanks());
    let told = desk.act(close(None, Some("enough")));
    assert!(told.contains(&Remark::AfterTheEnd), "{told:?}");
    desk.act(say("thanks"));
    let again = posted(
        "say.thanks#2",
        "x",
        Words::AsWritten("Thank you.".to_owned()),
    );
    assert!(desk.refused(again.clone()).contains("aftermath.default"));
    desk.act(set(Stance::FollowUp, "a fair report asks"));
    desk.act(again);
    let mut desk = Desk::open(with("stay_quiet"));
    let told = desk.act(close(Some("mistake"), Some("a test mail")));
    assert!(
        !told.contains(&Remark::AfterTheEnd),
        "nothing happened: {told:?}"
    );
}

#[test]
fn a_new_beginning_ends_the_stance() {
    let mut desk = Desk::open(with("follow_up"));
    desk.act(set(Stance::StayQuiet, "she wrote to us"));
    desk.act(close(None, Some("enough")));
    desk.act(reopen());
    desk.act(say("thanks"));
    desk.act(thanks());
}

#[test]
fn whoever_is_recused_decides_nothing_about_the_story() {
    let mut desk = Desk::open(with("follow_up"));
    desk.act(Command::Recuse {
        person: id("dana"),
        reason: "in it".to_owned(),
    });
    desk.person = id("dana");
    let words = desk.refused(set(Stance::StayQuiet, "she wrote to us"));
    assert!(words.contains("recused"), "{words}");
}
