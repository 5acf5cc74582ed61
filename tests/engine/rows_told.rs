//! Rows for who must know: by severity and by condition, up and down, silence in calling order and by hours, and
//! people who are recused.

use crisis::response::calls::{Search, search, sheet};
use crisis::response::command::{Applies, Command, Contact};
use crisis::response::open::Opening;
use serde_json::json;

use super::desk::{Desk, id, opening};

/// 08:07 on a Monday in Chicago is 14:07 UTC.
fn desk(severity: &str) -> Desk {
    let person = |name: &str, hours: &str| json!({"name": name, "hours": hours});
    let book = json!({
        "timezone": "America/Chicago",
        "people": {
            "dana": person("Dana", "24/7"), "omar": person("Omar", "mon-fri 09:00-17:00"), "ling": person("Ling", "24/7"),
            "theo": person("Theo", "mon-fri 08:00-17:00"), "ines": person("Ines", "24/7"), "rosa": person("Rosa", "24/7"),
        },
        "roles": {"lead": ["dana", "rosa"], "comms": ["omar", "ling"], "legal": ["theo", "ines"], "exec": ["ines"], "fire": ["rosa"]},
        "severities": {
            "sev1": {"when": "worst", "acknowledge": "30m", "update_every": "1h"},
            "sev2": {"when": "bad", "acknowledge": "45m", "update_every": "2h"},
            "sev3": {"when": "so so", "acknowledge": "60m", "update_every": "4h"},
        },
        "who_to_notify": [
            {"who": ["legal"], "from": "sev2", "within": "15m", "if_silent": "10m"},
            {"who": ["exec", "legal"], "from": "sev1", "within": "30m"},
            {"who": ["fire"], "from": "sev2", "if": "Something burns", "within": "20m"},
            {"who": ["exec"], "if": "Somebody is hurt", "within": "1h"},
        ],
        "steps": {"a": {"do": "A"}, "tell": {"notify": ["legal"]}, "b": {"do": "B"}},
    });
    let opening = Opening {
        severity: Some(id(severity)),
        ..opening()
    };
    Desk::open_at("2026-11-23T14:07:00.000Z", book, "dana", opening)
}

/// Does what a word says: `up sev1`, `tried legal theo`, `wait 600`.
fn act(desk: &mut Desk, words: &str) {
    let words: Vec<&str> = words.split(' ').collect();
    let of = words.get(1).copied().unwrap_or_default();
    let contact = |how: Contact| Command::Contact {
        role: id(of),
        person: words.get(2).map(|person| id(person)),
        how,
        means: "phone".to_owned(),
    };
    let reason = || "it looks so".to_owned();
    let command = match words[0] {
        "wait" => {
            desk.pass(of.parse().expect("seconds"));
            return;
        }
        "severity" => Command::Severity {
            to: id(of),
            reason: reason(),
        },
        "tried" => contact(Contact::Tried),
        "reached" => contact(Contact::Reached),
        "ack" => contact(Contact::Acknowledged),
        "standdown" => Command::StandDown {
            role: id(of),
            reason: reason(),
        },
        "recuse" => Command::Recuse {
            person: id(of),
            reason: reason(),
        },
        "take" => Command::Take {
            role: id(of),
            person: id(words[2]),
        },
        "burns" => Command::Applies {
            rule: 3,
            answer: if of == "yes" {
                Applies::Yes
            } else {
                Applies::No
            },
            reason: reason(),
        },
        "hurt" => Command::Applies {
            rule: 4,
            answer: if of == "yes" {
                Applies::Yes
            } else {
                Applies::No
            },
            reason: reason(),
        },
        "late" => {
            let happened = desk
                .now
                .plus_seconds(-60 * words[2].parse::<i64>().expect("minutes"));
            Command::Severity {
                to: id(of),
                reason: reason(),
            }
            .at(Some(happened))
        }
        other => panic!("{other} is no word of these tests"),
    };
    desk.act(command);
}

/// Returns who must still know, and in how many minutes at the latest.
fn wanted(desk: &Desk) -> String {
    let owed = desk.owed();
    let notify = owed.iter().filter(|one| one.id.starts_with("notify:"));
    let minutes = |one: &crisis::response::obligations::Obligation| {
        one.due.map_or("-".to_owned(), |due| {
            (due.millis_since(desk.now) / 60_000).to_string()
        })
    };
    let mut words: Vec<String> = notify
        .map(|one| format!("{} {}", one.of, minutes(one)))
        .collect();
    words.sort();
    words.join(", ")
}

/// How bad it is from the start; what happens; who must know then, and in how many minutes.
const WANTED: &str = "\
sev3 | |
sev2 | | legal 15
sev1 | | exec 30, legal 15
sev2 | severity sev1 | exec 30, legal 15
sev2 | wait 600, severity sev1 | exec 30, legal 5
sev3 | wait 6000, severity sev2 | legal 15
sev1 | wait 600, severity sev3 |
sev1 | wait 600, severity sev2 | legal 5
sev1 | tried legal, tried exec, wait 60, severity sev2 | legal 14
sev1 | tried legal, wait 60, severity sev3 |
sev1 | tried legal, wait 60, severity sev3, wait 60, severity sev2 | legal 15
sev2 | tried legal, severity sev3, severity sev2 | legal 15
sev2 | wait 6000, severity sev3, wait 6000, severity sev2 | legal 15
sev2 | wait 6000, severity sev3, wait 6000, severity sev1 | exec 30, legal 15
sev2 | tried legal, wait 600, severity sev3, wait 600, late sev2 15 | legal 0
sev2 | ack legal |
sev2 | ack legal, severity sev1 | exec 30
sev2 | reached legal | legal 15
sev2 | standdown legal |
sev2 | standdown legal, wait 60, severity sev1 | exec 30, legal 14
sev2 | standdown legal, wait 60, tried legal | legal 14
sev3 | hurt yes | exec 60
sev3 | hurt no |
sev3 | hurt yes, wait 60, hurt no |
sev3 | hurt yes, wait 6000, hurt no, wait 60, hurt yes | exec 60
sev3 | hurt yes, ack exec, hurt no, hurt yes |
sev1 | hurt yes | exec 30, legal 15
sev2 | burns yes | fire 20, legal 15
sev2 | wait 300, burns yes | fire 20, legal 10
sev3 | burns yes |
sev3 | burns yes, wait 6000, severity sev2 | fire 20, legal 15
sev2 | burns yes, wait 60, severity sev3 |
sev2 | burns yes, standdown fire, wait 60, burns no, burns yes | fire 20, legal 14
sev2 | recuse theo | legal 15
sev2 | recuse theo, recuse ines | legal 15";

#[test]
fn who_must_know_follows_the_severity_and_the_conditions_up_and_down() {
    for row in WANTED.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk(parts[0]);
        for words in parts[1].split(", ").filter(|words| !words.is_empty()) {
            act(&mut desk, words);
        }
        assert_eq!(wanted(&desk), parts[2], "{row}");
    }
}

/// The role; what happens; whom to call then, or whose answer to wait for until how many minutes from now.
const CALLED: &str = "\
comms | | call ling
comms | wait 3600 | call omar
comms | tried comms ling | wait ling 5
comms | tried comms ling, wait 299 | wait ling 0
comms | tried comms ling, wait 300 | call omar
comms | tried comms ling, wait 240, tried comms ling, wait 60 | call omar
comms | tried comms ling, wait 300, tried comms omar | wait omar 5
comms | tried comms ling, wait 300, tried comms omar, wait 300 | nobody
comms | tried comms ling, reached comms ling, wait 3600 | call ling
comms | tried comms ling, recuse ling | call omar
comms | reached comms ling, recuse ling | call omar
comms | tried comms ling, recuse ling, tried comms | wait omar 5
comms | recuse ling, recuse omar | nobody
legal | | call theo
legal | tried legal | wait theo 10
legal | tried legal, wait 599 | wait theo 0
legal | tried legal, wait 600 | call ines
legal | tried legal, wait 600, tried legal ines, wait 600 | nobody
legal | recuse theo | call ines
fire | | call rosa
fire | tried fire, wait 300 | nobody";

#[test]
fn silence_moves_on_in_calling_order_and_by_hours() {
    for row in CALLED.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk("sev2");
        for words in parts[1].split(", ").filter(|words| !words.is_empty()) {
            act(&mut desk, words);
        }
        let sheet = sheet(&desk.rules, &desk.state, desk.now);
        let role = sheet
            .iter()
            .find(|one| one.role.as_str() == parts[0])
            .expect("a role");
        let got = match search(role, desk.now) {
            Search::Call(person) => format!("call {person}"),
            Search::Wait(person, until) => {
                format!("wait {person} {}", until.millis_since(desk.now) / 60_000)
            }
            Search::Nobody => "nobody".to_owned(),
        };
        assert_eq!(got, parts[2], "{row}");
    }
}

#[test]
fn whoever_was_sent_home_must_be_told_again_when_it_gets_worse() {
    let mut desk = desk("sev2");
    for words in ["ack legal", "wait 600", "severity sev3"] {
        act(&mut desk, words);
    }
    let notice = &desk.state.notices["legal"];
    assert!(
        notice.stood_down.is_some(),
        "they were told, so they are told that it is off"
    );
    act(&mut desk, "wait 600");
    act(&mut desk, "severity sev2");
    assert_eq!(wanted(&desk), "legal 15");
}

#[test]
fn nobody_who_is_recused_leads_even_where_nobody_else_is_listed() {
    for roles in [json!({}), json!({"comms": ["omar"]})] {
        let book = json!({
            "people": {"ling": {"name": "Ling"}, "omar": {"name": "Omar"}},
            "roles": roles,
            "recused": ["ling"],
            "steps": {"a": {"do": "A"}},
        });
        let desk = Desk::open_with(book, "ling", opening());
        assert!(desk.state.holders.is_empty(), "{roles}");
        assert!(
            desk.owed().iter().all(|one| one.owner != Some(id("ling"))),
            "{roles}"
        );
    }
}
