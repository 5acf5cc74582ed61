//! Approvals: whose yes words want, who may give it, and what becomes of words that have none.

use crisis::incident::event::{Event, SignOffRule};
use crisis::response::command::{Answer, Command, Words};
use crisis::response::remark::Remark;
use serde_json::{Value, json};

use super::desk::{Desk, id, visit};

const WORDS: &str = "It is mended.";

fn book(statement: Value) -> Value {
    let person = |name: &str| json!({"name": name});
    let mut statement = statement;
    statement["post_to"] = json!(["x"]);
    if statement.get("text").is_none() {
        statement["text"] = WORDS.into();
    }
    json!({
        "people": {"dana": person("Dana"), "omar": person("Omar"), "ling": person("Ling"), "theo": person("Theo")},
        "roles": {"lead": ["dana"], "comms": ["omar", "dana"], "care": ["ling"], "legal": ["theo", "dana"]},
        "channels": {"x": {"public": true}},
        "statements": {"news": statement},
        "steps": {"tell": {"say": "news", "who": "care"}, "a": {"do": "A"}},
    })
}

fn ask(words: &str) -> Command {
    Command::Ask {
        visit: visit("tell#1"),
        texts: vec![(id("x"), words.to_owned())],
    }
}

fn posted(words: Words) -> Command {
    Command::Posted {
        visit: visit("tell#1"),
        channel: id("x"),
        words,
        link: String::new(),
    }
}

fn as_written(words: &str) -> Command {
    posted(Words::AsWritten(words.to_owned()))
}

fn answer(request: &str, yes: bool, relayed: Option<&str>) -> Command {
    Command::Sign {
        request: id(request),
        answer: Answer {
            yes,
            relayed: relayed.map(id),
            reason: "by telephone".to_owned(),
        },
    }
}

/// Lets a person answer by themselves.
fn says(desk: &mut Desk, person: &str, yes: bool) -> Result<(), String> {
    desk.person = id(person);
    let said = desk.try_do(&answer("r1", yes, None));
    desk.person = id("ling");
    said.map(|_| ()).map_err(|refusal| refusal.to_string())
}

#[test]
fn words_go_out_once_those_have_said_yes_whom_the_playbook_names() {
    type Said = &'static [(&'static str, bool)];
    let any = json!({"approve": {"any": ["comms", "legal"]}});
    let all = json!({"approve": {"all": ["comms", "legal"]}});
    let cases: [(&Value, Said, bool); 8] = [
        (&any, &[], false),
        (&any, &[("omar", true)], true),
        (&any, &[("omar", false)], false),
        (&any, &[("omar", false), ("theo", true)], true),
        (&all, &[("omar", true)], false),
        (&all, &[("omar", true), ("theo", true)], true),
        (&all, &[("omar", true), ("theo", false)], false),
        (&all, &[("theo", true), ("dana", true)], true),
    ];
    for (statement, said, allowed) in cases {
        let mut desk = Desk::open(book(statement.clone()));
        desk.act(ask(WORDS));
        assert_eq!(desk.cursor(), "a#1", "waiting never blocks the line");
        for (person, yes) in said {
            says(&mut desk, person, *yes).expect("they may answer");
        }
        if allowed {
            assert_eq!(desk.act(as_written(WORDS)), []);
            assert_eq!(desk.outcomes(), ["tell#1 done"]);
            assert_eq!(desk.state.posts[0].breach, None);
        } else {
            let words = desk.refused(as_written(WORDS));
            assert!(words.contains("statements.news.approve"), "{words}");
            assert!(
                matches!(
                    desk.log.last().map(|entry| &entry.event),
                    Some(Event::Refused { .. })
                ),
                "the refusal is logged"
            );
        }
    }
}

#[test]
fn nobody_answers_for_themselves_for_two_roles_or_out_of_turn() {
    let mut desk = Desk::open(book(json!({"approve": {"all": ["comms", "legal"]}})));
    desk.person = id("omar");
    desk.act(ask(WORDS));
    let words = says(&mut desk, "omar", true).expect_err("it is their own");
    assert!(words.contains("asked for themselves"), "{words}");
    let words = says(&mut desk, "ling", true).expect_err("not asked");
    assert!(words.contains("comms, legal is asked, not Ling"), "{words}");
    says(&mut desk, "dana", true).expect("for one role");
    let words = says(&mut desk, "dana", true).expect_err("for the other too");
    assert!(words.contains("nobody answers for two roles"), "{words}");
    desk.act(Command::Recuse {
        person: id("theo"),
        reason: "it is his brother".to_owned(),
    });
    let words = says(&mut desk, "theo", true).expect_err("recused");
    assert!(words.contains("Theo is recused"), "{words}");
    let refused = desk
        .log
        .iter()
        .filter(|entry| matches!(entry.event, Event::Refused { .. }));
    assert_eq!(refused.count(), 4, "each refusal is logged");
}

#[test]
fn an_answer_may_be_passed_on_by_anybody_and_says_by_whom() {
    let mut desk = Desk::open(book(json!({"approve": {"any": ["comms"]}})));
    desk.act(ask(WORDS));
    let told = desk.act(answer("r1", true, Some("omar")));
    let back = Remark::WordsAnswered {
        visit: visit("tell#1"),
        by: id("ling"),
        yes: true,
    };
    assert_eq!(
        told,
        [Remark::SameUser(id("ling")), back],
        "who asked typed it"
    );
    let last = desk.log.last().expect("an entry");
    assert_eq!(last.by, id("ling"));
    assert!(
        matches!(&last.event, Event::ApprovalAnswered { relayed: Some(person), yes: true, .. } if *person == id("omar"))
    );
    desk.act(as_written(WORDS));
    assert_eq!(desk.state.requests["r1"].votes[0].person, id("omar"));
}

#[test]
fn words_that_wait_are_owed_by_others_and_come_back_to_whoever_asked() {
    let mut desk = Desk::open(book(json!({"approve": {"any": ["comms"]}})));
    desk.person = id("omar");
    desk.act(ask(WORDS));
    let owed = desk.find("approval:r1");
    assert_eq!(owed.owner, Some(id("dana")), "omar asked");
    assert!(!desk.find("step:tell#1").out);
    says(&mut desk, "dana", true).expect("dana is in the role");
    let back = desk.find("step:tell#1");
    assert_eq!((back.owner, back.out), (Some(id("omar")), true));
    desk.act(as_written(WORDS));
    assert!(!desk.owed_ids().contains(&"step:tell#1".to_owned()));
}

#[test]
fn an_admission_of_fault_wants_legal_too() {
    let roles = |statement: Value, with_legal: bool| {
        let mut json = book(statement);
        if !with_legal {
            let roles = json["roles"].as_object_mut().expect("roles");
            roles.remove("legal");
        }
        let mut desk = Desk::open(json);
        desk.try_do(&ask(WORDS)).ok()?;
        let request = desk.state.requests["r1"].clone();
        let names: Vec<String> = request.roles.iter().map(ToString::to_string).collect();
        let besides = request.also.iter().map(|role| format!(" and {role}"));
        Some((request.rule, names.join(" ") + &besides.collect::<String>()))
    };
    let (any, all) = (SignOffRule::Any, SignOffRule::All);
    for (statement, wanted) in [
        (json!({"admits_fault": true}), (all, "legal")),
        (
            json!({"admits_fault": true, "approve": {"any": ["comms", "care"]}}),
            (any, "comms care and legal"),
        ),
        (
            json!({"admits_fault": true, "approve": {"any": ["comms", "legal"]}}),
            (any, "legal"),
        ),
        (
            json!({"admits_fault": true, "approve": {"all": ["comms", "legal"]}}),
            (all, "comms legal"),
        ),
        (
            json!({"approve": {"any": ["comms", "care"]}}),
            (any, "comms care"),
        ),
    ] {
        let wanted = Some((wanted.0, wanted.1.to_owned()));
        assert_eq!(roles(statement.clone(), true), wanted, "{statement}");
    }
    assert_eq!(roles(json!({"admits_fault": true}), false), None);
    let approved =
        json!({"admits_fault": true, "approved": {"by": ["legal"], "date": "2026-10-05"}});
    assert_eq!(roles(approved, true), None, "legal has seen it");
}

#[test]
fn changed_words_want_a_request_of_their_own() {
    let text = json!({"approve": {"any": ["comms"]}, "text": "It is <state>."});
    let mut desk = Desk::open(book(text));
    desk.act(Command::Fact {
        visit: visit("tell#1"),
        name: "state".to_owned(),
        value: "mended".to_owned(),
    });
    desk.act(ask("It is mended."));
    assert!(
        desk.refused(ask("It is mended."))
            .contains("r1 asks for these words")
    );
    says(&mut desk, "omar", true).expect("a yes");
    desk.refused(as_written("It is quite mended."));
    desk.act(ask("It is quite mended."));
    desk.refused(as_written("It is quite mended."));
    desk.act(as_written("It is mended."));
    assert!(
        !desk.owed_ids().contains(&"approval:r2".to_owned()),
        "nobody needs that answer any more"
    );
}

#[test]
fn approved_words_with_a_free_blank_want_everybodys_yes_again() {
    let approved = |blanks: Value| {
        let by = json!({"by": ["comms", "legal"], "date": "2026-10-05"});
        let mut desk = Desk::open(book(
            json!({"approved": by, "text": "It is <state>.", "blanks": blanks}),
        ));
        desk.act(Command::Fact {
            visit: visit("tell#1"),
            name: "state".to_owned(),
            value: "mended".to_owned(),
        });
        desk
    };
    for blanks in [
        json!({"state": {"max": 10}}),
        json!({"state": {"pick": ["mended"]}}),
    ] {
        approved(blanks).act(as_written("It is mended."));
    }
    let mut desk = approved(json!({}));
    let words = desk.refused(as_written("It is mended."));
    assert!(words.contains("statements.news.approved"), "{words}");
    desk.act(ask("It is mended."));
    says(&mut desk, "omar", true).expect("a yes");
    desk.refused(as_written("It is mended."));
    says(&mut desk, "theo", true).expect("a yes");
    desk.act(as_written("It is mended."));
}

#[test]
fn words_that_stand_already_are_kept_and_are_a_breach_without_a_yes() {
    let mut desk = Desk::open(book(json!({"approve": {"any": ["comms"]}})));
    let told = desk.act(posted(Words::Pasted("It was never broken.".to_owned())));
    assert!(
        matches!(&told[..], [Remark::Breach(_), Remark::Wording(_)]),
        "{told:?}"
    );
    let breach = desk.state.posts[0].breach.clone();
    assert_eq!(breach.as_deref(), Some("statements.news.approve"));
    assert_eq!(desk.outcomes(), ["tell#1 done"]);

    let mut desk = Desk::open(book(json!({})));
    let told = desk.act(posted(Words::Pasted("Anything.".to_owned())));
    assert!(matches!(&told[..], [Remark::Wording(_)]), "{told:?}");
    assert_eq!(desk.state.posts[0].breach, None, "nobody's yes was wanted");
}
