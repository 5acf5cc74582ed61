//! Roles that pass from one person to another, people who are recused, and visits that somebody else has settled.

use crisis::id::PersonId;
use crisis::incident::event::CaseKind;
use crisis::response::command::{Answer, Command, Deed, Words};
use crisis::response::remark::{Freed, Remark};
use serde_json::json;

use super::desk::{Desk, id, open_case, visit};

fn desk() -> Desk {
    Desk::open(json!({
        "people": {
            "dana": {"name": "Dana"}, "ling": {"name": "Ling"}, "omar": {"name": "Omar"}, "theo": {"name": "Theo"},
        },
        "roles": {"lead": ["dana", "omar"], "comms": ["omar", "ling"], "legal": ["theo"]},
        "shift": "8h",
        "channels": {"x": {"public": true}},
        "statements": {"sorry": {"post_to": ["x"], "text": "Sorry."}},
        "walk_away": {
            "any_of": {"warnings": 2}, "decides": "lead", "ladder": ["sorry", "sorry"],
            "door_open": {"via": "care@acme.example", "owner": "comms", "recheck": "7d"},
        },
        "steps": {
            "a": {"do": "A"}, "b": {"do": "B", "who": "legal"}, "c": {"approve": {"what": "Ads off", "any": ["comms"]}},
            "say": {"say": "sorry"}, "away": {"walk_away": true},
        },
    }))
}

fn offer(role: &str, to: &str) -> Command {
    Command::OfferRole {
        role: id(role),
        to: id(to),
        note: String::new(),
    }
}

fn answer(role: &str, yes: bool, text: &str) -> Command {
    Command::HandoffAnswer {
        role: id(role),
        relayed: None,
        yes,
        text: text.to_owned(),
    }
}

fn recuse(person: &str) -> Command {
    Command::Recuse {
        person: id(person),
        reason: "in it".to_owned(),
    }
}

#[test]
fn a_role_that_is_offered_is_owed_an_answer_and_moves_what_is_owed_with_it() {
    let mut desk = desk();
    assert_eq!(
        desk.find("step:a#1").owner,
        Some(id("ling")),
        "the starter holds it"
    );
    desk.act(offer("lead", "omar"));
    let owed = desk.find("handoff:lead");
    assert_eq!(owed.owner, Some(id("omar")));
    assert_eq!(owed.due, Some(desk.now.plus_seconds(15 * 60)));
    desk.pass(16 * 60);
    assert_eq!(
        desk.find("handoff:lead").backup,
        Some(id("ling")),
        "after the last: who leads"
    );
    desk.person = id("omar");
    let told = desk.act(answer("lead", true, ""));
    assert_eq!(
        told,
        [Remark::HandedOver {
            role: id("lead"),
            person: id("omar")
        }]
    );
    assert_eq!(desk.find("step:a#1").owner, Some(id("omar")));
    let shift = desk.find("shift:lead");
    assert_eq!(
        shift.due,
        Some(desk.now.plus_seconds(8 * 3600)),
        "the shift begins now"
    );
    assert!(!desk.owed_ids().contains(&"handoff:lead".to_owned()));
}

#[test]
fn a_role_is_offered_to_nobody_who_has_it_or_takes_no_duty() {
    let mut desk = desk();
    assert!(
        desk.refused(offer("lead", "ling"))
            .contains("Ling has the lead")
    );
    assert!(
        desk.refused(offer("led", "omar"))
            .contains("did you mean `lead`")
    );
    desk.act(recuse("omar"));
    assert!(desk.refused(offer("comms", "omar")).contains("recused"));
}

#[test]
fn only_who_was_asked_answers_whoever_writes_it_down() {
    let mut desk = desk();
    desk.act(offer("legal", "theo"));
    let words = desk.refused(answer("legal", true, ""));
    assert!(
        words.contains("Theo was asked to take the role legal, not you"),
        "{words}"
    );
    let relayed = |person: &str| Command::HandoffAnswer {
        role: id("legal"),
        relayed: Some(id(person)),
        yes: true,
        text: "on the phone".to_owned(),
    };
    assert!(desk.refused(relayed("omar")).contains("Theo was asked"));
    desk.act(relayed("theo"));
    let holder = desk.state.holder(&id("legal"));
    assert_eq!(holder.map(|holder| holder.person.clone()), Some(id("theo")));
}

#[test]
fn a_role_that_is_refused_goes_back_and_the_next_person_is_named() {
    let mut desk = desk();
    desk.act(offer("lead", "dana"));
    desk.person = id("dana");
    assert!(
        desk.refused(answer("lead", false, " "))
            .contains("needs a reason")
    );
    let told = desk.act(answer("lead", false, "in the air"));
    assert_eq!(
        told,
        [Remark::HandedBack {
            role: id("lead"),
            giver: id("ling"),
            next: Some(id("omar"))
        }]
    );
    assert!(desk.state.holders.is_empty());
}

#[test]
fn a_second_offer_and_a_role_that_is_taken_end_the_first_offer() {
    let mut desk = desk();
    desk.act(offer("lead", "dana"));
    desk.act(offer("lead", "omar"));
    desk.person = id("dana");
    assert!(
        desk.refused(answer("lead", true, ""))
            .contains("Omar was asked")
    );
    let take = |person: &str| Command::Take {
        role: id("lead"),
        person: id(person),
    };
    desk.act(take("dana"));
    desk.person = id("omar");
    assert!(
        desk.refused(answer("lead", true, ""))
            .contains("no open handoff")
    );
    desk.person = id("dana");
    desk.act(offer("lead", "omar"));
    desk.person = id("omar");
    desk.act(take("omar"));
    assert_eq!(
        desk.state.handoffs.last().and_then(|one| one.answer),
        Some(true)
    );
}

#[test]
fn what_a_recused_person_had_is_free_again_and_their_yes_stays() {
    let mut desk = desk();
    desk.act(Command::Give {
        visit: visit("a#1"),
        to: Some(id("omar")),
    });
    desk.act(Command::Skip {
        visit: visit("b#1"),
        reason: "later".to_owned(),
    });
    desk.act(Command::Ask {
        visit: visit("c#1"),
        texts: Vec::new(),
    });
    desk.act(Command::Sign {
        request: id("r1"),
        answer: Answer {
            yes: true,
            relayed: Some(id("omar")),
            reason: "by telephone".to_owned(),
        },
    });
    desk.act(offer("lead", "omar"));
    let told = desk.act(recuse("omar"));
    let free = |owed: &[(&str, Option<PersonId>)]| Freed {
        person: id("omar"),
        roles: vec![id("lead")],
        owed: owed
            .iter()
            .map(|(what, now)| ((*what).to_owned(), now.clone()))
            .collect(),
        empty: Vec::new(),
    };
    assert_eq!(told, [Remark::Recused(free(&[("A", Some(id("ling")))]))]);
    assert!(
        !desk.state.handoffs[0].is_open(),
        "nobody waits for his answer"
    );
    assert_eq!(
        desk.state.requests["r1"].answer(),
        Some(true),
        "his yes stays"
    );
}

#[test]
fn where_a_role_has_nobody_left_it_is_for_the_lead() {
    let mut desk = desk();
    desk.done();
    let told = desk.act(recuse("theo"));
    let Some(Remark::Recused(freed)) = told.first() else {
        panic!("nothing was freed: {told:?}")
    };
    assert_eq!(freed.empty, [id("legal")]);
    let owed = desk.find("step:b#1");
    assert_eq!((owed.owner, owed.backup), (None, Some(id("ling"))));
}

#[test]
fn one_rung_is_sent_once_whoever_says_so() {
    let mut desk = desk();
    desk.act(open_case("@pat", CaseKind::Other));
    desk.act(Command::Go {
        step: id("away"),
        reason: "now".to_owned(),
    });
    let rung = |rung| Command::Rung {
        visit: Some(visit("away#1")),
        case: None,
        rung,
        deed: Deed::Happened,
        reason: String::new(),
    };
    desk.act(rung(1));
    assert!(desk.refused(rung(1)).contains("rung 1 is sent already"));
    desk.act(rung(2));
}

#[test]
fn a_step_is_given_to_one_person_once() {
    let mut desk = desk();
    let give = || Command::Give {
        visit: visit("a#1"),
        to: Some(id("omar")),
    };
    desk.act(give());
    assert!(desk.refused(give()).contains("Omar has it already"));
}

#[test]
fn words_that_come_after_the_close_are_kept() {
    let mut desk = desk();
    desk.person = id("dana");
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("enough".to_owned()),
    });
    desk.person = id("ling");
    let done = |note: &str| Command::Done {
        visit: visit("a#1"),
        note: note.to_owned(),
    };
    assert!(desk.refused(done("")).contains("closed"));
    let before = desk.log.len();
    let told = desk.act(done("she called"));
    assert!(
        matches!(told[..], [Remark::ClosedBefore { .. }]),
        "{told:?}"
    );
    assert_eq!(desk.names_since(before), ["note"]);
}

#[test]
fn words_that_somebody_posted_before_are_not_posted_twice() {
    let mut desk = desk();
    desk.act(Command::Go {
        step: id("say"),
        reason: "now".to_owned(),
    });
    let posted = || Command::Posted {
        visit: visit("say#1"),
        channel: id("x"),
        words: Words::AsWritten("Sorry.".to_owned()),
        link: "https://x.example/1".to_owned(),
    };
    desk.act(posted());
    let before = desk.log.len();
    let told = desk.act(posted());
    assert!(
        matches!(told[..], [Remark::SettledBefore { .. }]),
        "{told:?}"
    );
    assert_eq!(desk.names_since(before), ["note"], "the link is kept");
}

#[test]
fn a_step_that_hands_a_role_over_is_done_by_whoever_takes_it_in_the_end() {
    let mut desk = Desk::open(json!({
        "people": {"ling": {"name": "Ling"}, "dana": {"name": "Dana"}, "omar": {"name": "Omar"}},
        "roles": {"lead": ["ling", "dana", "omar"]},
        "steps": {"pass": {"handoff": {"role": "lead", "to": "lead"}}, "b": {"do": "B"}},
    }));
    desk.act(Command::HandOver {
        visit: visit("pass#1"),
        to: Some(id("dana")),
        note: String::new(),
    });
    desk.act(offer("lead", "omar"));
    desk.person = id("omar");
    desk.act(answer("lead", true, ""));
    let settled = &desk.state.visits.all[&visit("pass#1")].settled;
    assert!(settled.is_some(), "the step is done");
    assert!(!desk.owed_ids().contains(&"step:pass#1".to_owned()));
}
