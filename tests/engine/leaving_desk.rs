//! What the tests of leaving somebody share: a playbook that says when it is enough, two people, and what is said.

use crisis::id::CaseId;
use crisis::incident::event::{CaseKind, Event, OfferOutcome, Parting, Told};
use crisis::incident::line::Hash;
use crisis::response::command::{
    Already, Answer, Command, Deed, Hearing, NewCase, Removal, Speaker, Words,
};
use crisis::response::leaving::next_rung;
use serde_json::{Value, json};

use super::desk::{Desk, id};

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
