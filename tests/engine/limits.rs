//! Clocks, marks, counted signs, holds, requests and roles.

use crisis::response::command::{Answer, Command, Contact};
use crisis::response::remark::{Remark, Worse};
use serde_json::{Value, json};

use super::desk::{Desk, id, opening, visit};

fn json_with(steps: Value) -> Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "omar": {"name": "Omar"}, "ling": {"name": "Ling"}, "theo": {"name": "Theo"}},
        "roles": {"lead": ["dana", "omar"], "care": ["ling"], "legal": ["theo"], "exec": ["dana"]},
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h", "any_of": {"views": "10k"}},
            "sev2": {"when": "so so", "acknowledge": "45m", "update_every": "2h", "any_of": {"views": "1k"}},
        },
        "marks": {"breach": "Was data exposed?"},
        "clocks": {
            "hold": {"rule": "Keep evidence", "starts": "opened", "due": "1h", "owner": "legal", "hold": true},
            "art33": {"rule": "GDPR Art. 33", "starts": "breach", "due": "72h", "owner": "legal"},
            "sec": {"rule": "8-K", "starts": "severity.sev1", "due": "4bd", "owner": "legal"},
        },
        "steps": steps,
    })
}

fn sev2(steps: Value) -> Desk {
    let start = crisis::response::open::Opening {
        severity: Some(id("sev2")),
        ..opening()
    };
    Desk::open_with(json_with(steps), "ling", start)
}

#[test]
fn clocks_start_with_what_they_wait_for() {
    let mut desk = sev2(json!({"a": {"do": "A"}}));
    assert_eq!(
        desk.state
            .clocks
            .keys()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["hold"]
    );
    desk.act(Command::Severity {
        to: id("sev1"),
        reason: String::new(),
    });
    assert_eq!(
        desk.find("clock:sec")
            .due
            .map(|due| due.to_string())
            .as_deref(),
        Some("2026-11-28T00:00:00.000Z")
    );
    desk.act(Command::Mark {
        mark: id("breach"),
        happened: Some(desk.now.plus_seconds(-3600)),
    });
    let due = desk.find("clock:art33").due.map(|due| due.to_string());
    assert_eq!(
        due.as_deref(),
        Some("2026-11-26T08:00:00.000Z"),
        "it counts from when it became true"
    );
    let words = desk.refused(Command::Mark {
        mark: id("breach"),
        happened: None,
    });
    assert!(words.contains("already"), "{words}");
}

#[test]
fn a_tick_beside_a_mark_says_that_it_sets_none() {
    let mut desk = sev2(json!({
        "look": {"do": "Look", "check": ["Data is out: /mark breach, and call legal", "Copy the log: /mark nothing"]},
    }));
    let tick = |item| Command::Tick {
        visit: visit("look#1"),
        item,
        note: String::new(),
    };
    assert_eq!(desk.act(tick(1)), [Remark::NotMarked(id("breach"))]);
    assert_eq!(desk.act(tick(2)), [], "no such mark");
    let mut desk = sev2(json!({"look": {"do": "Look", "check": ["Data is out: /mark breach"]}}));
    desk.act(Command::Mark {
        mark: id("breach"),
        happened: None,
    });
    assert_eq!(desk.act(tick(1)), [], "it is set");
}

#[test]
fn a_clock_is_met_by_its_step_when_the_role_has_said_that_it_knows() {
    let mut desk = sev2(
        json!({"tell": {"notify": "legal", "clock": "hold"}, "a": {"do": "A"}})
            .as_object()
            .map(|steps| {
                let mut steps = steps.clone();
                steps["tell"]["notify"] = json!(["legal"]);
                Value::Object(steps)
            })
            .expect("steps"),
    );
    let contact = |how| Command::Contact {
        role: id("legal"),
        person: None,
        how,
        means: "phone".to_owned(),
    };
    desk.act(contact(Contact::Tried));
    assert_eq!(desk.cursor(), "a#1", "it is out, and the line goes on");
    desk.act(contact(Contact::Reached));
    assert!(desk.owed_ids().contains(&"clock:hold".to_owned()));
    desk.act(contact(Contact::Acknowledged));
    assert!(!desk.owed_ids().contains(&"clock:hold".to_owned()));
    assert_eq!(desk.outcomes(), ["tell#1 done"]);
}

#[test]
fn skipping_a_step_or_giving_a_role_up_meets_no_clock() {
    for give_up in [true, false] {
        let mut desk =
            sev2(json!({"tell": {"notify": ["legal"], "clock": "hold"}, "a": {"do": "A"}}));
        desk.act(if give_up {
            Command::StandDown {
                role: id("legal"),
                reason: "nobody answers".to_owned(),
            }
        } else {
            Command::Skip {
                visit: visit("tell#1"),
                reason: "no time".to_owned(),
            }
        });
        assert_eq!(desk.cursor(), "a#1");
        assert!(
            desk.owed_ids().contains(&"clock:hold".to_owned()),
            "give up: {give_up}"
        );
    }
}

#[test]
fn a_hold_is_lifted_by_its_owner_alone() {
    let mut desk = sev2(json!({"a": {"do": "A"}}));
    let lift = || Command::Lift {
        clock: id("hold"),
        reason: "the case is settled".to_owned(),
    };
    let words = desk.refused(lift());
    assert!(words.contains("legal") && words.contains("Theo"), "{words}");
    desk.person = id("theo");
    desk.act(lift());
    assert!(desk.state.clocks["hold"].lifted.is_some());
}

#[test]
fn a_counted_sign_proposes_and_a_person_confirms() {
    let mut desk = sev2(json!({"a": {"do": "A"}}));
    assert_eq!(
        desk.act(Command::Count {
            sign: id("views"),
            number: 9_999
        }),
        []
    );
    let told = desk.act(Command::Count {
        sign: id("views"),
        number: 10_000,
    });
    assert_eq!(told, [Remark::Propose(id("sev1"), Worse::Counted)]);
    assert_eq!(desk.state.severity, Some(id("sev2")), "a person confirms");
    let words = desk.refused(Command::Count {
        sign: id("vews"),
        number: 1,
    });
    assert!(words.contains("did you mean `views`"), "{words}");
    desk.act(Command::Severity {
        to: id("sev1"),
        reason: String::new(),
    });
    let words = desk.refused(Command::Severity {
        to: id("sev2"),
        reason: String::new(),
    });
    assert!(words.contains("reason"), "{words}");
}

#[test]
fn of_all_each_role_must_say_yes_and_of_any_the_first_yes_is_enough() {
    for (rule, settled_after_one) in [("any", true), ("all", false)] {
        let mut desk = sev2(json!({
            "ask": {"approve": {"what": "Pause the ads", rule: ["legal", "exec"]}},
            "a": {"do": "A"},
        }));
        desk.act(Command::Ask {
            visit: visit("ask#1"),
            texts: Vec::new(),
        });
        assert_eq!(desk.cursor(), "a#1", "waiting never blocks the line");
        assert_eq!(
            desk.find("approval:r1")
                .due
                .map(|due| due.millis_since(desk.now)),
            Some(15 * 60 * 1000)
        );
        let sign = |person: &str| Command::Sign {
            request: id("r1"),
            answer: Answer {
                yes: true,
                relayed: Some(id(person)),
                reason: "by phone".to_owned(),
            },
        };
        let words = desk.refused(sign("omar"));
        assert!(words.contains("legal"), "{words}");
        let words = desk.refused(sign("ling"));
        assert!(words.contains("asked for themselves"), "{words}");
        desk.act(sign("theo"));
        assert_eq!(
            desk.outcomes() == ["ask#1 done"],
            settled_after_one,
            "{rule}"
        );
        if !settled_after_one {
            desk.act(sign("dana"));
            assert_eq!(desk.outcomes(), ["ask#1 done"]);
        }
    }
}

#[test]
fn the_lead_is_the_starter_where_listed_and_nobody_yet_elsewhere() {
    let desk = sev2(json!({"a": {"do": "A"}}));
    assert!(desk.state.holders.is_empty());
    assert_eq!(desk.find("lead:lead").owner, Some(id("dana")));

    let desk = Desk::open_with(json_with(json!({"a": {"do": "A"}})), "dana", opening());
    assert_eq!(
        desk.state
            .holders
            .values()
            .next()
            .map(|holder| holder.person.clone()),
        Some(id("dana"))
    );
    assert!(desk.owed_ids().contains(&"shift:lead".to_owned()));

    let desk = Desk::open(json!({"steps": {"a": {"do": "A"}}}));
    assert_eq!(
        desk.state.holders.len(),
        1,
        "with no roles the starter holds every role"
    );
}

#[test]
fn a_handoff_is_accepted_aloud() {
    let start = opening();
    let steps = json!({"pass": {"handoff": {"role": "lead", "to": "lead"}}, "a": {"do": "A"}});
    let mut desk = Desk::open_with(json_with(steps), "dana", start);
    desk.act(Command::HandOver {
        visit: visit("pass#1"),
        to: None,
        note: "the call is open".to_owned(),
    });
    assert_eq!(desk.cursor(), "a#1");
    assert_eq!(desk.state.handoffs[0].to, id("omar"), "not to oneself");
    desk.person = id("omar");
    desk.act(Command::HandoffAnswer {
        role: id("lead"),
        relayed: None,
        yes: true,
        text: String::new(),
    });
    assert_eq!(
        desk.state
            .holders
            .values()
            .next()
            .map(|holder| holder.person.clone()),
        Some(id("omar"))
    );
    assert_eq!(desk.outcomes(), ["pass#1 done"]);
}

#[test]
fn what_is_logged_has_happened() {
    let mut desk = sev2(json!({"a": {"do": "A"}}));
    let note = |at| Command::Note {
        text: "x".to_owned(),
        happened: Some(at),
    };
    desk.act(note(desk.now.plus_seconds(300)));
    desk.refused(note(desk.now.plus_seconds(301)));
}

#[test]
fn a_backup_at_the_keyboard_does_not_mean_that_the_role_knows() {
    let mut json =
        json_with(json!({"tell": {"notify": ["legal"], "clock": "hold"}, "a": {"do": "A"}}));
    json["roles"]["legal"] = json!(["theo", "ling"]);
    let mut desk = Desk::open(json);
    assert_eq!(desk.cursor(), "tell#1");
    for note in ["", "I left a message"] {
        let words = desk.refused(Command::Done {
            visit: visit("tell#1"),
            note: note.to_owned(),
        });
        assert!(words.contains("ack ROLE"), "{words}");
    }
    desk.act(Command::Contact {
        role: id("legal"),
        person: None,
        how: Contact::Acknowledged,
        means: "Theo is on the phone".to_owned(),
    });
    assert!(
        desk.state.notices["legal"].acknowledged.is_some(),
        "the clock stands on a fact"
    );
    assert!(!desk.owed_ids().contains(&"clock:hold".to_owned()));
}

#[test]
fn who_was_reached_is_who_knows() {
    let mut json = json_with(json!({"tell": {"notify": ["legal"]}, "a": {"do": "A"}}));
    json["roles"]["legal"] = json!(["theo", "omar"]);
    let mut desk = Desk::open(json);
    let contact = |how, person: Option<&str>| Command::Contact {
        role: id("legal"),
        person: person.map(id),
        how,
        means: String::new(),
    };
    desk.act(contact(Contact::Tried, Some("theo")));
    desk.act(contact(Contact::Reached, Some("omar")));
    desk.act(contact(Contact::Acknowledged, None));
    let known = desk.state.notices["legal"]
        .acknowledged
        .as_ref()
        .map(|call| call.person.clone());
    assert_eq!(known, Some(id("omar")));
}

#[test]
fn a_no_to_a_sign_off_is_not_done_and_meets_no_clock() {
    let mut desk = sev2(json!({
        "ask": {"approve": {"what": "Pause the ads", "any": ["legal"]}, "clock": "hold"},
        "a": {"do": "A"},
    }));
    desk.act(Command::Ask {
        visit: visit("ask#1"),
        texts: Vec::new(),
    });
    desk.person = id("theo");
    let sign = |yes| Command::Sign {
        request: id("r1"),
        answer: Answer {
            yes,
            relayed: None,
            reason: "never".to_owned(),
        },
    };
    let told = desk.act(sign(false));
    assert_eq!(told, [Remark::TellLead(visit("ask#1"))]);
    assert_eq!(desk.outcomes(), ["ask#1 cannot"]);
    assert!(desk.owed_ids().contains(&"clock:hold".to_owned()));
}

#[test]
fn a_role_answers_a_request_once() {
    let mut desk = sev2(json!({
        "ask": {"approve": {"what": "Pause the ads", "all": ["legal", "exec"]}},
        "a": {"do": "A"},
    }));
    desk.act(Command::Ask {
        visit: visit("ask#1"),
        texts: Vec::new(),
    });
    desk.person = id("theo");
    let yes = || Command::Sign {
        request: id("r1"),
        answer: Answer {
            yes: true,
            relayed: None,
            reason: String::new(),
        },
    };
    desk.act(yes());
    let words = desk.refused(yes());
    assert!(words.contains("Theo has answered r1 already"), "{words}");
}

#[test]
fn recused_people_take_no_duty() {
    let mut json = json_with(json!({
        "pass": {"handoff": {"role": "lead", "to": "lead"}},
        "a": {"do": "A", "who": "lead"},
    }));
    json["recused"] = json!(["omar"]);
    let mut desk = Desk::open_with(json, "omar", opening());
    assert_eq!(
        desk.find("step:pass#1").owner,
        Some(id("dana")),
        "who opens it holds no lead then"
    );
    for command in [
        Command::HandOver {
            visit: visit("pass#1"),
            to: Some(id("omar")),
            note: String::new(),
        },
        Command::Give {
            visit: visit("pass#1"),
            to: Some(id("omar")),
        },
        Command::Take {
            role: id("lead"),
            person: id("omar"),
        },
    ] {
        let words = desk.refused(command);
        assert!(words.contains("recused"), "{words}");
    }
}
