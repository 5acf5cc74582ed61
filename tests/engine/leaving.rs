//! When it is enough with one person: who is warned, left, ignored, shut out, and how they come back.

use crisis::id::CaseId;
use crisis::incident::event::{CaseKind, Event, OfferOutcome, Parting, Told};
use crisis::incident::line::Hash;
use crisis::response::command::{
    Already, Answer, Change, Command, Deed, Hearing, NewCase, Removal, Speaker, Words,
};
use crisis::response::leaving::{Standing, next_rung, standing};
use crisis::response::refusal::Refusal;
use crisis::response::remark::Remark;
use serde_json::{Value, json};

use super::desk::{Desk, id, visit};

pub(super) fn book() -> Value {
    json!({
        "people": {
            "dana": {"name": "Dana", "phone": "+1 312 555 0101"}, "omar": {"name": "Omar"}, "ling": {"name": "Ling"},
            "kim": {"name": "Kim"}, "theo": {"name": "Theo"}, "ada": {"name": "Ada"},
        },
        "roles": {
            "lead": ["dana"], "comms": ["omar", "ling"], "care": ["ling", "kim"], "legal": ["theo"], "police": ["ada"],
        },
        "channels": {"x": {"public": true}, "dm": {}},
        "statements": {
            "warning": {"post_to": ["x"], "text": "<handle>, please keep to the rules."},
            "door_open": {"post_to": ["x"], "text": "<handle>, write to care@acme.example."},
            "removed": {"post_to": ["x"], "text": "<handle>, we took a post down. Post it again without that part."},
        },
        "severities": {"bad": {"when": "Bad", "acknowledge": "30m", "update_every": "1h"}},
        "clocks": {"keep": {"rule": "Preserve evidence", "starts": "lawsuit", "due": "1h", "owner": "legal", "hold": true}},
        "marks": {"lawsuit": "Is there a lawsuit?"},
        "all_in": {"decides": "lead", "remedies": {"refund": {"per_case": {"care": "500"}}}},
        "walk_away": {
            "any_of": {"fair_offers": 3, "warnings": 2, "public_replies": 4},
            "at_once": ["Threat", "Doxxing"],
            "decides": "comms",
            "ladder": ["warning", "warning", "door_open"],
            "door_open": {"via": "care@acme.example", "owner": "care", "recheck": "7d"},
            "remove": {"only_for": ["Profanity", "Spam", "Personal attack", "Private data"], "decides": "comms",
                       "tell_why": "removed", "invite_repost": true},
            "ban": {"decides": "lead", "for": "30d", "appeal": "care@acme.example"},
        },
        "steps": {"talk": {"do": "Talk"}, "away": {"walk_away": true}, "rest": {"do": "Rest"}},
    })
}

pub(super) fn case(handle: &str, kind: CaseKind) -> Command {
    Command::OpenCase(NewCase {
        channel: Some(id("x")),
        ..NewCase::of(handle, kind)
    })
}

/// Opens an incident with `@pat` (c1) and, harmed, `@maria` (c2).
pub(super) fn desk() -> Desk {
    let mut desk = Desk::open(book());
    desk.act(case("@pat", CaseKind::Other));
    desk.act(case("@maria", CaseKind::Harmed));
    desk
}

pub(super) fn c1() -> CaseId {
    id("c1")
}

pub(super) fn said(case: &str, speaker: Speaker) -> Command {
    on(case, speaker, "x")
}

pub(super) fn on(case: &str, speaker: Speaker, channel: &str) -> Command {
    Command::Reply {
        case: id(case),
        speaker,
        channel: Some(id(channel)),
        heard: Some(Hearing::Public),
        text: "words".to_owned(),
        link: String::new(),
    }
}

pub(super) fn declined(desk: &mut Desk, case: &str) {
    let offer = format!("o{}", desk.state.offers.len() + 1);
    desk.act(Command::Offer {
        visit: None,
        remedy: id("refund"),
        amount: "50".parse().ok(),
        case: Some(id(case)),
        already: Already::No,
    });
    desk.act(Command::OfferAnswered {
        offer: id(&offer),
        outcome: OfferOutcome::Declined,
        reason: String::new(),
    });
}

pub(super) fn ask(about: Parting, case: &str) -> Command {
    ask_why(about, case, "every hour")
}

pub(super) fn ask_why(about: Parting, case: &str, why: &str) -> Command {
    Command::AskAbout {
        about,
        case: id(case),
        why: why.to_owned(),
    }
}

pub(super) fn sign(request: &str, person: Option<&str>, yes: bool) -> Command {
    Command::Sign {
        request: id(request),
        answer: Answer {
            yes,
            relayed: person.map(id),
            reason: "by phone".to_owned(),
        },
    }
}

pub(super) fn leave(case: &str, reason: &str, deed: Deed) -> Command {
    Command::WalkAway {
        visit: None,
        case: Some(id(case)),
        reason: reason.to_owned(),
        deed,
    }
}

pub(super) fn sent(desk: &Desk, case: &str, deed: Deed) -> Command {
    let rule = desk.rules.book.walk_away.as_ref().expect("a rule");
    let known = &desk.state.cases[case];
    Command::Rung {
        visit: None,
        case: Some(id(case)),
        rung: next_rung(rule, known).unwrap_or(9),
        deed,
        reason: String::new(),
    }
}

/// Says a statement to somebody, as it is said beside the line.
pub(super) fn say(desk: &mut Desk, statement: &str, case: &str) {
    desk.act(Command::Say {
        statement: id(statement),
        case: Some(id(case)),
        asked: String::new(),
    });
    post(desk, statement, case);
}

pub(super) fn post(desk: &mut Desk, statement: &str, case: &str) {
    let open = crisis::response::aside::open_for(
        &desk.rules,
        &desk.state,
        &id(statement),
        Some(&id(case)),
    );
    let visit = open.expect("it is taken up").clone();
    desk.act(Command::Posted {
        visit,
        channel: id("x"),
        words: Words::Pasted("words".to_owned()),
        link: String::new(),
    });
}

pub(super) fn attach(desk: &mut Desk, bytes: &[u8]) -> Hash {
    let sha256 = Hash::of(bytes);
    desk.act(Command::Attach {
        sha256,
        size: 5,
        name: "shot.png".to_owned(),
    });
    sha256
}

pub(super) fn remove(category: &str, deed: Deed) -> Command {
    Command::Remove {
        case: c1(),
        removal: Removal {
            category: category.to_owned(),
            copy: None,
            told: Told::Words,
            reason: String::new(),
        },
        deed,
    }
}

pub(super) fn breach(desk: &Desk) -> Option<String> {
    match &desk.log.last().expect("a line").event {
        Event::RungSent { breach, .. }
        | Event::WalkedAway { breach, .. }
        | Event::Banned { breach, .. }
        | Event::PostRemoved { breach, .. } => breach.clone(),
        other => panic!("no such line: {other:?}"),
    }
}

/// Leaves `@pat` after three declined offers, with Omar's yes.
pub(super) fn left() -> Desk {
    let mut desk = desk();
    for _ in 0..3 {
        declined(&mut desk, "c1");
    }
    desk.act(ask(Parting::Leave, "c1"));
    desk.act(sign("r1", Some("omar"), true));
    desk.act(leave("c1", "three times no", Deed::Wanted));
    desk
}

#[test]
fn nobody_is_left_before_enough_was_counted_and_somebody_else_said_yes() {
    let mut desk = desk();
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    for part in [
        "0 of 3 fair offers declined",
        "enough at once is only: Threat, Doxxing",
        "(walk_away.any_of)",
        "who can allow it: Omar",
        "crisis ask leave WHY --for c1",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    for _ in 0..3 {
        declined(&mut desk, "c1");
    }
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    assert!(
        words.contains("comms says yes to leaving c1 first (walk_away.decides)"),
        "{words}"
    );
    desk.act(ask(Parting::Leave, "c1"));
    assert!(
        desk.refused(ask(Parting::Leave, "c1"))
            .contains("r1 asks for this")
    );
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    assert!(
        words.contains("r1 asks for it and has no answer yet"),
        "{words}"
    );
    let owed = desk.find("approval:r1");
    assert_eq!(owed.owner, Some(id("omar")), "never who asked");
    assert!(
        desk.refused(sign("r1", None, true))
            .contains("what they asked for themselves")
    );
    let told = desk.act(sign("r1", Some("omar"), true));
    assert!(
        matches!(told.last(), Some(Remark::PersonAnswered { yes: true, .. })),
        "{told:?}"
    );
    assert!(
        desk.refused(leave("c1", " ", Deed::Wanted))
            .contains("needs a reason")
    );
    desk.act(leave("c1", "tired", Deed::Wanted));
    assert_eq!(breach(&desk), None);
    assert!(
        desk.refused(leave("c1", "again", Deed::Wanted))
            .contains("we left c1 already")
    );
}

#[test]
fn whoever_writes_hears_how_near_the_line_it_is() {
    let mut desk = desk();
    let near = |told: &[Remark]| match told {
        [] => "fine",
        [Remark::Enough(_, Standing::Near(_))] => "near",
        [Remark::Enough(_, Standing::Reached(_))] => "enough",
        other => panic!("{other:?}"),
    };
    let mut told = Vec::new();
    for _ in 0..4 {
        let remarks = desk.act(said("c1", Speaker::Us));
        told.push(near(&remarks));
    }
    assert_eq!(
        told,
        ["fine", "fine", "near", "enough"],
        "four fifths of 4 are 3"
    );
    // It is four replies in one thread, not on all channels together.
    for at in 0..5 {
        let remarks = desk.act(on("c2", Speaker::Us, if at % 2 == 0 { "x" } else { "dm" }));
        assert_eq!(
            near(&remarks),
            if at == 4 { "near" } else { "fine" },
            "reply {at}"
        );
    }
}

#[test]
fn a_fair_offer_that_is_turned_down_counts_and_a_breach_does_not() {
    let mut desk = desk();
    desk.act(Command::Offer {
        visit: None,
        remedy: id("refund"),
        amount: "900".parse().ok(),
        case: Some(c1()),
        already: Already::Said("in anger".to_owned()),
    });
    let no = |offer: &str| Command::OfferAnswered {
        offer: id(offer),
        outcome: OfferOutcome::Declined,
        reason: String::new(),
    };
    assert_eq!(
        desk.act(no("o1")),
        [],
        "an offer above the limit was none of ours to make"
    );
    declined(&mut desk, "c1");
    declined(&mut desk, "c2");
    desk.act(Command::Offer {
        visit: None,
        remedy: id("refund"),
        amount: "50".parse().ok(),
        case: Some(c1()),
        already: Already::No,
    });
    let told = desk.act(no("o4"));
    assert!(
        matches!(told[..], [Remark::Enough(_, Standing::Near(count))] if count.number == 2),
        "{told:?}"
    );
}

#[test]
fn a_yes_that_came_early_waits_until_enough_was_counted() {
    let mut desk = desk();
    desk.act(ask(Parting::Leave, "c1"));
    desk.act(sign("r1", Some("omar"), true));
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    assert!(
        words.contains("walk_away.any_of") && words.contains("stays good"),
        "{words}"
    );
    for _ in 0..4 {
        desk.act(said("c1", Speaker::Us));
    }
    desk.act(leave("c1", "tired", Deed::Wanted));
}

#[test]
fn what_is_enough_at_once_needs_no_count_but_a_yes() {
    for (reason, threat) in [("doxxed our clerk", false), ("", true)] {
        let mut desk = desk();
        if threat {
            let told = desk.act(said("c1", Speaker::Threat));
            assert!(
                told.contains(&Remark::Enough(c1(), Standing::AtOnce)),
                "{told:?}"
            );
        }
        let named = if threat { "she" } else { "Doxxing: she" };
        desk.act(ask_why(Parting::Leave, "c1", named));
        let reason = format!("she {reason}");
        let words = desk.refused(leave("c1", &reason, Deed::Wanted));
        assert!(words.contains("walk_away.decides"), "{words}");
        desk.act(sign("r1", Some("omar"), true));
        desk.act(leave("c1", &reason, Deed::Wanted));
    }
}

#[test]
fn whoever_looks_after_somebody_does_not_decide_about_leaving_them() {
    let mut desk = desk();
    desk.act(Command::ChangeCase {
        case: c1(),
        change: Change::Owner(id("omar")),
        reason: String::new(),
    });
    desk.person = id("kim");
    let words = desk.refused(leave("c1", "doxxing", Deed::Wanted));
    assert!(words.contains("who can allow it: Ling"), "{words}");
    desk.act(ask_why(Parting::Leave, "c1", "Doxxing: our clerk"));
    assert_eq!(desk.find("approval:r1").owner, Some(id("ling")));
    let words = desk.refused(sign("r1", Some("omar"), true));
    assert!(words.contains("Omar looks after them"), "{words}");
    desk.act(sign("r1", Some("ling"), true));
    desk.act(leave("c1", "doxxing", Deed::Wanted));
}

#[test]
fn whoever_was_harmed_is_left_ignored_and_shut_out_by_the_lead_only() {
    let mut desk = desk();
    for _ in 0..3 {
        declined(&mut desk, "c2");
    }
    let words = desk.refused(leave("c2", "three times no", Deed::Wanted));
    assert!(
        words.contains("they were harmed, so only the lead says yes"),
        "{words}"
    );
    assert!(
        words.contains("who can allow it: Dana +1 312 555 0101"),
        "{words}"
    );
    // What somebody is taken for later takes nothing of that away.
    desk.act(Command::ChangeCase {
        case: id("c2"),
        change: Change::Kind(CaseKind::Other),
        reason: String::new(),
    });
    for about in [Parting::Leave, Parting::Silence, Parting::Ban] {
        desk.act(ask(about, "c2"));
        let request = format!("r{}", desk.state.requests.len());
        assert!(
            desk.refused(sign(&request, Some("omar"), true))
                .contains("lead is asked")
        );
    }
    desk.act(sign("r1", Some("dana"), true));
    desk.act(leave("c2", "three times no", Deed::Wanted));
    desk.person = id("omar");
    let ban = Command::Ban {
        case: id("c2"),
        reason: String::new(),
        deed: Deed::Wanted,
    };
    assert!(desk.refused(ban.clone()).contains("only the lead"));
    desk.person = id("dana");
    desk.act(ban);
}

#[test]
fn what_was_done_without_leave_is_a_breach_and_in_the_log() {
    let mut desk = desk();
    let told = desk.act(leave("c2", "I hung up on her", Deed::Happened));
    assert!(matches!(told.first(), Some(Remark::Breach(_))), "{told:?}");
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.decides"));
    let rung = sent(&desk, "c1", Deed::Happened);
    desk.act(rung);
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.ladder.1"));
    desk.act(remove("criticism", Deed::Happened));
    let at = desk.log.len() - 2;
    let Event::PostRemoved {
        breach: broken,
        category,
        ..
    } = &desk.log[at].event
    else {
        panic!("no post was removed")
    };
    assert_eq!(
        (broken.as_deref(), *category),
        (Some("walk_away.remove.only_for"), None)
    );
    desk.act(Command::Ban {
        case: c1(),
        reason: "in anger".to_owned(),
        deed: Deed::Happened,
    });
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.ban.decides"));
}

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
