//! Many people at once: those who are counted, those who are named together, and what is said of them and by them where
//! everybody can read it.

use crisis::incident::event::{CaseKind, OfferOutcome, Triage};
use crisis::response::command::{
    Change, Command, Heads, Hearing, NewCase, Replied, Speaker, Words,
};
use crisis::response::remark::Remark;
use crisis::words::personal::Personal;
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case, visit};

fn book() -> Value {
    json!({
        "people": {"ling": {"name": "Ling"}, "dana": {"name": "Dana"}},
        "roles": {"lead": ["dana"], "care": ["ling"], "comms": ["ling"]},
        "severities": {"sev1": {"when": "Bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {"x": {"public": true}, "site": {"public": true}, "dm": {}},
        "domains": ["acme.example"],
        "never": [
            {"rule": "Tell them how to feel", "words": ["calm down"]},
            {"rule": "Hide behind a rule", "words": ["our policy", "per our terms"]},
        ],
        "go_private": {
            "after_replies": 1, "say": "invite", "to": ["dm"], "contact_within": "1h", "if_dropped": "lead",
            "ask_for": ["What happened"],
        },
        "statements": {
            "all": {"post_to": ["x", "site"], "text": "We saw it, and we are sorry."},
            "invite": {"post_to": ["x"], "text": "<handle>, please write to us."},
            "solved": {"post_to": ["x", "dm"], "text": "<handle>, it is put right."},
        },
        "steps": {"all": {"say": "all"}, "invite": {"say": "invite"}, "solved": {"say": "solved"}},
    })
}

fn reply(case: &str, speaker: Speaker, text: &str) -> Command {
    Command::Reply {
        case: id(case),
        speaker,
        channel: None,
        heard: None,
        text: text.to_owned(),
        link: String::new(),
    }
}

fn change(case: &str, change: Change) -> Command {
    Command::ChangeCase {
        case: id(case),
        change,
        reason: "they say so".to_owned(),
    }
}

fn crowd(number: &str) -> Command {
    Command::Crowd {
        number: Heads::typed(number).expect("a count"),
        reply: Replied::Waits,
    }
}

fn posted(step: &str, channel: &str, text: &str) -> Command {
    Command::Posted {
        visit: visit(&format!("{step}#1")),
        channel: id(channel),
        words: Words::AsWritten(text.to_owned()),
        link: String::new(),
    }
}

fn counted(desk: &Desk) -> (u64, bool) {
    let crowd = desk.state.crowd.expect("a crowd");
    (crowd.number, crowd.waits.is_some())
}

#[test]
fn words_to_everybody_answer_the_crowd_once_and_more_may_come() {
    let mut desk = Desk::open(book());
    desk.act(crowd("40"));
    assert_eq!(
        desk.find("answer:crowd").due,
        Some(desk.now.plus_seconds(1800))
    );
    let told = desk.act(posted("all", "x", "We saw it, and we are sorry."));
    assert!(told.contains(&Remark::CrowdAnswered(40)), "{told:?}");
    assert_eq!(counted(&desk), (40, false));
    let told = desk.act(posted("all", "site", "We saw it, and we are sorry."));
    assert!(!told.contains(&Remark::CrowdAnswered(40)), "once: {told:?}");

    assert!(desk.refused(crowd("40")).contains("have their answer"));
    desk.act(crowd("38"));
    assert_eq!(counted(&desk), (38, false), "counted anew, not new people");
    desk.act(crowd("+12"));
    assert_eq!(counted(&desk), (50, true));
    assert!(desk.owed_ids().contains(&"answer:crowd".to_owned()));
}

#[test]
fn words_to_one_person_answer_nobody_else() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@maria", CaseKind::Harmed));
    desk.act(crowd("40"));
    desk.act(Command::Go {
        step: id("invite"),
        reason: "first".to_owned(),
    });
    desk.act(posted("invite", "x", "@maria, please write to us."));
    assert_eq!(counted(&desk), (40, true));
}

#[test]
fn what_is_said_of_several_is_one_write_or_none() {
    let mut desk = Desk::open(book());
    let open = ["@a", "@b", "@c"];
    desk.act(Command::of_each(open, |handle| {
        Command::OpenCase(NewCase {
            triage: Some(Triage::Misguided),
            ..NewCase::of(handle, CaseKind::Bystander)
        })
    }));
    assert_eq!(desk.state.cases.len(), 3);
    assert_eq!(desk.state.cases["c3"].triage, Some(Triage::Misguided));
    let before = desk.state.events;
    let said = desk.refused(Command::of_each(["c1", "c9"], |case| {
        reply(case, Speaker::Us, "it was another airline")
    }));
    assert!(said.contains("c9"), "{said}");
    assert_eq!(desk.state.events, before, "nothing of it is written down");
    let told = desk.act(Command::of_each(["c1", "c2", "c3"], |case| {
        reply(case, Speaker::Us, "it was another airline")
    }));
    assert_eq!(told, [], "the facts were told once");
    let told = desk.act(reply("c1", Speaker::Us, "look here"));
    assert_eq!(told, [Remark::LetRest(vec![id("c1")], Triage::Misguided)]);
}

#[test]
fn whoever_is_to_be_helped_is_owed_an_answer_whatever_else_they_are() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@carla", CaseKind::Bystander));
    desk.act(reply("c1", Speaker::Them, "my insulin was in there too"));
    assert!(!desk.owed_ids().contains(&"answer:c1".to_owned()));
    let told = desk.act(change("c1", Change::Triage(Triage::Unhappy)));
    assert_eq!(told, [Remark::Taken(vec![id("c1")], Triage::Unhappy)]);
    assert!(desk.owed_ids().contains(&"answer:c1".to_owned()));
    let told = desk.act(reply("c1", Speaker::Us, "we are with you"));
    assert_eq!(told, [Remark::GoPrivate(id("c1"))]);
    assert!(!desk.owed_ids().contains(&"answer:c1".to_owned()));
}

#[test]
fn a_reporter_and_whoever_only_looks_on_are_not_asked_into_private() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@rj", CaseKind::Press));
    desk.act(open_case("@fan", CaseKind::Bystander));
    for case in ["c1", "c2"] {
        assert_eq!(desk.act(reply(case, Speaker::Us, "hello")), [], "{case}");
    }
}

#[test]
fn a_reply_without_words_is_none() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@a", CaseKind::Other));
    assert!(
        desk.refused(reply("c1", Speaker::Us, " "))
            .contains("what was said?")
    );
}

#[test]
fn a_reply_of_which_nobody_named_the_channel_counts_with_the_others() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@a", CaseKind::Other));
    desk.act(posted("all", "x", "We saw it, and we are sorry."));
    desk.act(Command::Go {
        step: id("invite"),
        reason: "first".to_owned(),
    });
    let on = |channel: &str| Command::Reply {
        case: id("c1"),
        speaker: Speaker::Us,
        channel: Some(id(channel)),
        heard: None,
        text: "hello".to_owned(),
        link: String::new(),
    };
    desk.act(on("x"));
    desk.act(on("site"));
    desk.act(on("x"));
    assert_eq!(desk.state.cases["c1"].public_replies(), 2);
    desk.act(reply("c1", Speaker::Us, "hello"));
    assert_eq!(desk.state.cases["c1"].public_replies(), 3);
}

#[test]
fn what_was_said_in_private_keeps_the_contact_wherever_it_was_said() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@maria", CaseKind::Harmed));
    let called = Command::ContactMade {
        case: id("c1"),
        text: "I called her".to_owned(),
    };
    desk.act(called);
    assert_eq!(desk.state.cases["c1"].waits, None, "it is not lost");
    let told = desk.act(Command::MovePrivate {
        case: id("c1"),
        to: None,
    });
    assert!(told.contains(&Remark::AskFor(id("c1"))), "{told:?}");
    assert!(
        told.contains(&Remark::NothingInPublic(id("c1"))),
        "{told:?}"
    );
    assert!(desk.owed_ids().contains(&"private:c1".to_owned()));
    desk.act(reply("c1", Speaker::Us, "how is your mother?"));
    assert!(!desk.owed_ids().contains(&"private:c1".to_owned()));
    let again = desk.refused(Command::MovePrivate {
        case: id("c1"),
        to: None,
    });
    assert!(again.contains("moved to dm"), "{again}");
}

#[test]
fn whoever_was_helped_in_private_is_asked_before_the_public_closure() {
    let solved = "@maria, it is put right.";
    for (consent, close_in_public, allowed) in [
        (None, true, false),
        (Some(false), true, false),
        (Some(true), true, true),
        (Some(true), false, false),
    ] {
        let mut book = book();
        book["go_private"]["close_in_public"] = close_in_public.into();
        let mut desk = Desk::open(book);
        desk.act(open_case("@maria", CaseKind::Harmed));
        desk.act(Command::MovePrivate {
            case: id("c1"),
            to: None,
        });
        desk.act(reply("c1", Speaker::Us, "we spoke"));
        let told = desk.act(change("c1", Change::Resolved(true)));
        assert_eq!(
            told.contains(&Remark::AskConsent(id("c1"))),
            close_in_public
        );
        if let Some(consent) = consent {
            desk.act(change("c1", Change::Consent(consent)));
        }
        desk.act(Command::Go {
            step: id("solved"),
            reason: "it is".to_owned(),
        });
        let command = posted("solved", "x", solved);
        if allowed {
            desk.act(command);
            continue;
        }
        let said = desk.refused(command);
        assert!(said.contains("go_private.close_in_public"), "{said}");
        let mut pasted = posted("solved", "x", solved);
        if let Command::Posted { words, .. } = &mut pasted {
            *words = Words::Pasted(solved.to_owned());
        }
        desk.act(pasted);
        let breach = desk.state.posts.last().and_then(|post| post.breach.clone());
        assert_eq!(breach.as_deref(), Some("go_private.close_in_public"));
    }
}

#[test]
fn personal_data_and_words_that_are_better_others_are_remarked_where_everybody_reads() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@maria", CaseKind::Harmed));
    let told = desk.act(reply("c1", Speaker::Them, "call me on 312-555-0188"));
    let phone = Remark::PersonalData(vec![Personal::Phone]);
    assert!(told.contains(&phone), "{told:?}");
    let worded = |told: &[Remark]| -> Vec<(&'static str, String)> {
        let wordings = told.iter().filter_map(|remark| match remark {
            Remark::Wording(found) => found.first(),
            _ => None,
        });
        let named = wordings.map(|one| (one.finding.rule.code.name(), one.marked.clone()));
        named.collect()
    };
    let marked = |name, marked: &str| vec![(name, marked.to_owned())];
    let told = desk.act(reply(
        "c1",
        Speaker::Us,
        "we call 312-555-0188; per our terms",
    ));
    assert_eq!(
        worded(&told),
        marked("shows-personal", "312-555-0188"),
        "the worst of two"
    );
    let told = desk.act(reply("c1", Speaker::Us, "Per our  terms, no"));
    assert_eq!(worded(&told), marked("never-words", "Per our  terms"));
    let told = desk.act(reply(
        "c1",
        Speaker::Us,
        "You have every right to be angry.",
    ));
    assert_eq!(worded(&told), []);
    let off_script = |text: &str| Command::OffScript {
        channel: id("x"),
        text: text.to_owned(),
        link: String::new(),
    };
    let told = desk.act(off_script(
        "Calm  down, and write to me@home.example or care@acme.example",
    ));
    assert_eq!(worded(&told), marked("shows-personal", "me@home.example"));
    let told = desk.act(off_script("Calm  down, all of you"));
    assert_eq!(worded(&told), marked("never-words", "Calm  down"));
    let private = Command::Reply {
        case: id("c1"),
        speaker: Speaker::Us,
        channel: None,
        heard: Some(Hearing::Private),
        text: "we have 312-555-0188, per our terms".to_owned(),
        link: String::new(),
    };
    assert_eq!(desk.act(private), [], "nobody else reads that");
}

#[test]
fn a_case_tells_who_answers_and_what_is_still_to_be_asked() {
    let mut desk = Desk::open(book());
    assert_eq!(
        desk.act(open_case("@rj", CaseKind::Press)),
        [Remark::Reporter(id("c1"))]
    );
    assert_eq!(
        desk.act(open_case("@who", CaseKind::Other)),
        [Remark::WhoIsIt(id("c2"))]
    );
    assert_eq!(
        desk.act(reply("c2", Speaker::Hostile, "idiots")),
        [Remark::Hostile(id("c2"))]
    );
    assert_eq!(
        desk.act(change("c2", Change::Owner(id("dana")))),
        [Remark::CallOwner(id("c2"), id("dana"))]
    );
    let events = desk.names_since(0);
    assert!(events.contains(&"case_changed".to_owned()));
    assert!(matches!(
        desk.state.cases["c2"]
            .owner
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("dana")
    ));
}

#[test]
fn a_case_is_opened_only_where_everybody_who_has_one_was_looked_through() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@a", CaseKind::Other));
    let looked = |number| {
        Command::OpenCase(NewCase {
            looked_through: Some(number),
            ..NewCase::of("@A", CaseKind::Harmed)
        })
    };
    assert!(desk.refused(looked(0)).contains("look again"));
    desk.act(looked(1));
}

#[test]
fn words_to_one_person_are_theirs_once_their_handle_is_typed() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@maria", CaseKind::Harmed));
    desk.act(open_case("@sam", CaseKind::Harmed));
    let to = |step: &str, case: &str| Command::Address {
        visit: visit(&format!("{step}#1")),
        case: id(case),
    };
    assert!(desk.refused(to("all", "c1")).contains("to everybody"));
    desk.act(Command::Go {
        step: id("solved"),
        reason: "it is".to_owned(),
    });
    assert!(desk.refused(to("solved", "c7")).contains("c7"));
    desk.act(to("solved", "c1"));
    assert!(desk.refused(to("solved", "c1")).contains("already"));
    desk.act(to("solved", "c2"));
    desk.act(to("solved", "c1"));
    desk.act(posted("solved", "x", "@maria, it is put right."));
    assert_eq!(desk.state.cases["c1"].public_replies(), 1);
    assert_eq!(desk.state.cases["c1"].waits, None);
    assert!(desk.state.cases["c2"].waits.is_some());
}

#[test]
fn a_handle_is_as_long_as_the_words_allow() {
    let mut book = book();
    book["statements"]["invite"]["approved"] = json!({"by": ["comms"], "date": "2026-10-05"});
    book["statements"]["invite"]["blanks"] = json!({"handle": {"max": 12}});
    let handle = "@you_drunk_liar_we_owe_you_nothing";
    let mut desk = Desk::open(book);
    desk.act(open_case(handle, CaseKind::Other));
    desk.act(Command::Go {
        step: id("invite"),
        reason: "first".to_owned(),
    });
    desk.refused(posted(
        "invite",
        "x",
        &format!("{handle}, please write to us."),
    ));
    assert!(!desk.names_since(0).contains(&"statement_posted".to_owned()));
}

#[test]
fn a_note_for_a_role_says_who_is_to_be_told() {
    let mut desk = Desk::open(book());
    let to = |role: &str, text: &str| Command::NoteTo {
        to: id(role),
        text: text.to_owned(),
    };
    let told = desk.act(to("comms", "the desk was empty"));
    assert_eq!(told, [Remark::NoteFor(id("comms"))]);
    assert_eq!(desk.names_since(0).last().map(String::as_str), Some("note"));
    assert!(
        desk.refused(to("comm", "hello"))
            .contains("did you mean `comms`")
    );
    assert!(
        desk.refused(to("comms", " "))
            .contains("what are they to hear?")
    );
}

#[test]
fn another_private_channel_is_no_more_time_and_words_said_anywhere_in_private_want_consent() {
    let mut json = book();
    json["channels"]["phone"] = json!({});
    let mut desk = Desk::open(json);
    desk.act(open_case("@maria", CaseKind::Harmed));
    let to = |channel: &str| Command::MovePrivate {
        case: id("c1"),
        to: Some(id(channel)),
    };
    desk.act(to("dm"));
    let due = desk.find("private:c1").due;
    desk.pass(50 * 60);
    desk.act(to("phone"));
    assert_eq!(desk.find("private:c1").due, due);

    let mut desk = Desk::open(book());
    desk.act(open_case("@maria", CaseKind::Harmed));
    desk.act(Command::ContactMade {
        case: id("c1"),
        text: "we called".to_owned(),
    });
    let told = desk.act(change("c1", Change::Resolved(true)));
    assert!(told.contains(&Remark::AskConsent(id("c1"))), "{told:?}");
    desk.act(Command::Go {
        step: id("solved"),
        reason: "it is".to_owned(),
    });
    let said = desk.refused(posted("solved", "x", "@maria, it is put right."));
    assert!(said.contains("crisis consent c1 yes"), "{said}");
}

#[test]
fn words_for_whoever_writes_about_it_answer_no_crowd_and_ids_are_no_names() {
    let mut json = book();
    json["ripples"] = json!([{"if": "Fair", "then": "engage", "who": "care", "say": "all"}]);
    let mut desk = Desk::open(json);
    desk.act(crowd("40"));
    desk.act(posted("all", "x", "We saw it, and we are sorry."));
    assert_eq!(counted(&desk), (40, true));
    for handle in ["c9", "C12", "c4-c9"] {
        let said = desk.refused(open_case(handle, CaseKind::Harmed));
        assert!(said.contains("numbered so"), "{handle}: {said}");
    }
    desk.act(open_case("c4lder", CaseKind::Other));
}

#[test]
fn money_that_was_accepted_is_given_before_the_end() {
    let mut json = book();
    json["all_in"] =
        json!({"decides": "lead", "remedies": {"refund": {"per_case": {"care": "500"}}}});
    let mut desk = Desk::open(json);
    desk.act(open_case("@maria", CaseKind::Harmed));
    desk.act(Command::Offer {
        visit: None,
        remedy: id("refund"),
        amount: "50".parse().ok(),
        case: Some(id("c1")),
        already: crisis::response::command::Already::No,
    });
    let missing = |desk: &Desk| {
        let missing = crisis::response::ending::missing(&desk.rules, &desk.state);
        missing.iter().any(|one| one.id() == "given:o1")
    };
    assert!(!missing(&desk));
    desk.act(Command::OfferAnswered {
        offer: id("o1"),
        outcome: OfferOutcome::Accepted,
        reason: String::new(),
    });
    assert!(missing(&desk));
    desk.act(Command::Given {
        offer: id("o1"),
        amount: None,
    });
    assert!(!missing(&desk));
}
