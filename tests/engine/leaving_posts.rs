//! What is done about posts and threats: taken down, shut out, handed over, or left without an answer.

use crisis::incident::event::{CaseKind, Event, Parting, Told};
use crisis::response::command::{Command, Deed, Removal, Speaker};
use crisis::response::refusal::Refusal;
use crisis::response::remark::Remark;

use super::desk::{Desk, id};
use super::leaving_desk::{ask, attach, book, c1, case, desk, post, remove, said, sign};

#[test]
fn a_post_is_taken_down_for_what_is_listed_only_and_with_a_copy() {
    let mut desk = desk();
    desk.person = id("omar");
    let words = desk.refused(remove("criticism", Deed::Wanted));
    assert!(words.contains("walk_away.remove.only_for"), "{words}");
    assert!(!words.contains("who can allow"), "nobody can: {words}");
    assert!(
        desk.refused(remove("p", Deed::Wanted))
            .contains("Profanity, Personal attack, Private data"),
        "three begin so"
    );
    assert!(
        desk.refused(remove("spam", Deed::Wanted))
            .contains("a copy is kept first")
    );
    let copy = attach(&mut desk, b"one");
    let told = desk.act(remove("pers", Deed::Wanted));
    assert!(
        matches!(&told[..], [Remark::TellWhy { say: Some(say), .. }] if say.as_str() == "removed")
    );
    let removed = desk.log.iter().rev().find_map(|entry| match &entry.event {
        Event::PostRemoved {
            category,
            kept,
            breach,
            ..
        } => Some((*category, *kept, breach.clone())),
        _ => None,
    });
    assert_eq!(removed, Some((Some(3), Some(copy), None)));
    post(&mut desk, "removed", "c1");
    assert!(
        desk.refused(remove("spam", Deed::Wanted))
            .contains("nothing new is attached"),
        "one copy a post"
    );
    attach(&mut desk, b"two");
    desk.person = id("kim");
    let words = desk.refused(remove("spam", Deed::Wanted));
    assert!(
        words.contains("comms says yes") && words.contains("walk_away.remove.decides"),
        "{words}"
    );
    desk.act(ask(Parting::Remove, "c1"));
    desk.act(sign("r1", Some("omar"), true));
    desk.act(remove("spam", Deed::Wanted));
    attach(&mut desk, b"three");
    assert!(
        desk.refused(remove("spam", Deed::Wanted))
            .contains("comms says yes"),
        "one yes a post"
    );
}

#[test]
fn nothing_is_taken_down_while_a_legal_hold_runs() {
    let mut desk = desk();
    desk.person = id("omar");
    attach(&mut desk, b"one");
    desk.act(Command::Mark {
        mark: id("lawsuit"),
        happened: None,
    });
    let refusal = desk
        .try_do(&remove("spam", Deed::Wanted))
        .expect_err("a hold runs");
    assert!(matches!(refusal, Refusal::Held { .. }), "{refusal}");
    assert!(
        refusal.to_string().contains("nothing is taken down"),
        "{refusal}"
    );
    let refused = desk.log.last().map(|entry| entry.event.clone());
    assert!(
        matches!(refused, Some(Event::Refused { command, rule, .. }) if command == "remove" && rule == "clocks.keep")
    );
    desk.person = id("theo");
    desk.act(Command::Lift {
        clock: id("keep"),
        reason: "settled".to_owned(),
    });
    desk.person = id("omar");
    desk.act(remove("spam", Deed::Wanted));
}

#[test]
fn a_poster_who_cannot_be_told_wants_a_reason() {
    let mut desk = desk();
    desk.person = id("omar");
    attach(&mut desk, b"one");
    let untold = |told, reason: &str| Command::Remove {
        case: c1(),
        removal: Removal {
            category: "spam".to_owned(),
            copy: None,
            told,
            reason: reason.to_owned(),
        },
        deed: Deed::Wanted,
    };
    assert!(
        desk.refused(untold(Told::Impossible, ""))
            .contains("needs a reason")
    );
    assert_eq!(
        desk.act(untold(Told::Impossible, "the account is gone")),
        []
    );
    attach(&mut desk, b"two");
    assert_eq!(
        desk.act(untold(Told::Moderator, "")),
        [],
        "it is the moderator's to tell"
    );
}

#[test]
fn a_ban_ends_when_the_playbook_says_and_names_where_to_appeal() {
    let mut desk = desk();
    let ban = || Command::Ban {
        case: c1(),
        reason: "spam".to_owned(),
        deed: Deed::Wanted,
    };
    let words = desk.refused(ban());
    assert!(
        words.contains("lead says yes") && words.contains("walk_away.ban.decides"),
        "{words}"
    );
    desk.person = id("dana");
    let told = desk.act(ban());
    let until = desk.now.plus_seconds(30 * 24 * 3600);
    assert_eq!(
        told,
        [Remark::ShutOut {
            case: c1(),
            until: Some(until)
        }]
    );
    assert!(desk.refused(ban()).contains("c1 is shut out already"));
    desk.pass(31 * 24 * 3600);
    desk.act(ban());
}

#[test]
fn a_threat_is_for_the_police_even_if_they_knew_of_the_rest() {
    let mut desk = desk();
    desk.act(Command::Contact {
        role: id("police"),
        person: None,
        how: crisis::response::command::Contact::Acknowledged,
        means: String::new(),
    });
    assert!(!desk.owed_ids().contains(&"notify:police".to_owned()));
    let told = desk.act(said("c1", Speaker::Threat));
    assert!(told.contains(&Remark::Threatened(c1())), "{told:?}");
    let owed = desk.find("notify:police");
    assert_eq!(owed.due, Some(desk.now.plus_seconds(15 * 60)));

    let mut book = book();
    book["roles"]
        .as_object_mut()
        .expect("roles")
        .remove("police");
    let mut desk = Desk::open(book);
    desk.act(case("@pat", CaseKind::Other));
    desk.act(said("c1", Speaker::Threat));
    desk.find("notify:lead");
}

#[test]
fn silence_towards_somebody_wants_a_reason_and_a_yes_and_ends_when_they_speak() {
    let silence = |case: &str, reason: &str| Command::Silence {
        case: id(case),
        reason: reason.to_owned(),
    };
    let mut desk = Desk::open_with(book(), "ling", super::desk::opening());
    desk.act(case("@paper", CaseKind::Press));
    assert!(desk.owed_ids().contains(&"answer:c1".to_owned()));
    assert!(desk.refused(silence("c1", "")).contains("needs a reason"));
    let words = desk.refused(silence("c1", "it only feeds them"));
    assert!(words.contains("crisis ask silence WHY --for c1"), "{words}");
    desk.act(ask(Parting::Silence, "c1"));
    desk.act(sign("r1", Some("omar"), true));
    desk.act(silence("c1", "it only feeds them"));
    assert!(!desk.owed_ids().contains(&"answer:c1".to_owned()));
    assert!(
        desk.refused(silence("c1", "again"))
            .contains("gets no answer already")
    );
    desk.act(said("c1", Speaker::Them));
    assert!(desk.owed_ids().contains(&"answer:c1".to_owned()));
    let words = desk.refused(silence("c1", "again"));
    assert!(
        words.contains("walk_away.decides"),
        "one yes, one silence: {words}"
    );
}
