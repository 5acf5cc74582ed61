//! Rows for what is promised and put off: kept, moved, late, on several channels, after the close, and after words
//! were taken out.

use crisis::id::StepId;
use crisis::incident::event::CaseKind;
use crisis::incident::line::Seq;
use crisis::response::command::{Command, Words};
use crisis::response::obligations::{What, acknowledge_by};
use crisis::response::statement::asked;
use serde_json::json;

use super::desk::{Desk, id, open_case, opening, visit};

fn desk() -> Desk {
    let news = |text: serde_json::Value| json!({"post_to": ["x", "site"], "text": text});
    let book = json!({
        "people": {"ling": {"name": "Ling"}, "omar": {"name": "Omar"}},
        "roles": {"lead": ["ling"], "comms": ["omar", "ling"], "legal": ["omar"]},
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"},
            "sev2": {"when": "so so", "acknowledge": "45m", "update_every": "2h"},
            "sev3": {"when": "fine", "acknowledge": "20m", "update_every": "3h"},
        },
        "channels": {"x": {"public": true}, "site": {"public": true}, "dm": {}},
        "statements": {
            "both": news(json!("More by <next_update>.")),
            "one": news(json!({"x": "More by <next_update>.", "site": "We know."})),
            "last": news(json!("It is over.")),
            "call": {"post_to": ["dm"], "text": "<handle>, we call by <contact_by>."},
        },
        "go_private": {"to": ["dm"], "move": "call", "contact_within": "2h", "if_dropped": "comms"},
        "clocks": {"hold": {"rule": "Keep", "starts": "opened", "due": "1h", "owner": "legal", "hold": true}},
        "steps": {"a": {"do": "A"}, "b": {"do": "B"}},
    });
    let opening = crisis::response::open::Opening {
        severity: Some(id("sev2")),
        ..opening()
    };
    Desk::open_with(book, "ling", opening)
}

fn act(desk: &mut Desk, words: &str) -> Result<(), String> {
    let words: Vec<&str> = words.split(' ').collect();
    let of = |at: usize| words.get(at).copied().unwrap_or_default();
    let minutes = |at: usize| {
        desk.now
            .plus_seconds(60 * of(at).parse::<i64>().expect("minutes"))
    };
    let at = |statement: &str| {
        let step = StepId::saying(&id(statement));
        let known = desk
            .state
            .visits
            .latest(&step)
            .map(|(visit, _)| visit.clone());
        known.unwrap_or_else(|| panic!("{statement} is not taken up"))
    };
    let clock = |minutes: i64| {
        let opened = at(of(1));
        let touched = desk.state.visits.get(&opened).expect("a visit").touched;
        desk.rules
            .calendar
            .clock_time(touched.plus_seconds(60 * minutes))
    };
    let reason = || "it takes longer".to_owned();
    let command = match words[0] {
        "wait" => {
            desk.now = minutes(1);
            return Ok(());
        }
        "say" => Command::Say {
            statement: id(of(1)),
            case: None,
            asked: String::new(),
        },
        "post" | "late" => {
            let text = match (of(1), of(2)) {
                ("one", "site") => "We know.".to_owned(),
                ("last", _) => "It is over.".to_owned(),
                ("call", _) => format!("@maria, we call by {}.", clock(120)),
                _ => format!("More by {}.", clock(120)),
            };
            let posted = Command::Posted {
                visit: at(of(1)),
                channel: id(of(2)),
                words: Words::AsWritten(text),
                link: String::new(),
            };
            posted.at((words[0] == "late").then(|| minutes(3)))
        }
        "paste" => Command::Posted {
            visit: at(of(1)),
            channel: id(of(2)),
            words: Words::Pasted("Still looking.".to_owned()),
            link: String::new(),
        },
        "refill" => Command::Refill { visit: at(of(1)) },
        "promise" => Command::Promise {
            due: minutes(1),
            words: reason(),
            case: None,
        },
        "kept" => Command::Kept {
            promise: id(of(1)),
            how: reason(),
        },
        "move" => Command::Move {
            promise: id(of(1)),
            due: minutes(2),
            reason: reason(),
        },
        "moveless" => Command::Move {
            promise: id(of(1)),
            due: minutes(2),
            reason: " ".to_owned(),
        },
        "snooze" => Command::Snooze {
            obligation: of(1).to_owned(),
            until: minutes(2),
            reason: reason(),
        },
        "severity" => Command::Severity {
            to: id(of(1)),
            reason: reason(),
        },
        "recuse" => Command::Recuse {
            person: id(of(1)),
            reason: reason(),
        },
        "close" => Command::Close {
            outcome: None,
            anyway: Some(reason()),
        },
        "case" => open_case("@maria", CaseKind::Harmed),
        "met" => Command::ClockMet {
            clock: id("hold"),
            filed: "to the court".to_owned(),
        },
        "lift" => {
            desk.person = id("omar");
            let lifted = desk.try_do(&Command::Lift {
                clock: id("hold"),
                reason: reason(),
            });
            desk.person = id("ling");
            return lifted.map(|_| ()).map_err(|refusal| refusal.to_string());
        }
        "redact" => Command::Redact {
            of: Seq::new(desk.state.events).expect("a number"),
            field: of(1).to_owned(),
            reason: reason(),
        },
        other => panic!("{other} is no word of these tests"),
    };
    desk.try_do(&command)
        .map(|_| ())
        .map_err(|refusal| refusal.to_string())
}

/// Returns what is owed to others: each with how many minutes are left.
fn owed(desk: &Desk) -> String {
    let owed = desk.owed();
    let of_these = owed
        .iter()
        .filter(|one| matches!(one.what, What::Update | What::Promise));
    let words = of_these.map(|one| {
        let left = one.due.map(|due| due.millis_since(desk.now) / 60_000);
        let owner = one.owner.as_ref().map_or("-", |owner| owner.as_str());
        format!(
            "{} {} {owner}",
            one.id,
            left.map_or("-".to_owned(), |left| left.to_string())
        )
    });
    let mut words: Vec<String> = words.collect();
    words.sort();
    words.join(", ")
}

/// What happens; what is owed to others then, in how many minutes, and by whom.
const ROWS: &str = "\
|
say both, post both x | update:public 120 omar
say both, post both x, post both site | update:public 120 omar
say both, post both x, wait 30, post both site | update:public 90 omar
say both, post both x, wait 30, refill both, post both site | update:public 120 omar
say one, post one x | update:public 120 omar
say one, post one x, post one site | update:public 120 omar
say one, post one site, post one x | update:public 120 omar
say one, post one x, wait 30, paste one site | update:public 120 omar
say one, post one site | update:public 120 omar
say one, post one x, wait 30, severity sev3 | update:public 90 omar
say last, post last x, wait 30, severity sev3 | update:public 150 omar
say last, post last x, wait 30, severity sev1 | update:public 30 omar
say both, post both x, wait 150 | update:public -30 omar
say both, post both x, wait 150, move update-1 60 | update:public 60 omar
say both, post both x, wait 30, move update-1 10 | update:public 10 omar
say both, post both x, kept update-1 | update:public 120 omar
say both, post both x, wait 30, say last, post last x | update:public 120 omar
say both, post both x, post both site, wait 30, say last, late last x -60 | update:public 90 omar
say both, post both x, post both site, wait 30, say last, late last x -10 | update:public 110 omar
say both, wait 30, post both x | update:public 90 omar
say both, wait 30, refill both, post both x | update:public 120 omar
say both, post both x, snooze update:public 60, wait 30 | update:public 90 omar
say both, post both x, recuse omar | update:public 120 ling
promise 60 | promise:promise-1 60 ling
promise 60, wait 61 | promise:promise-1 -1 ling
promise 60, kept promise-1 |
promise 60, wait 61, kept promise-1 |
promise 60, wait 61, move promise-1 30 | promise:promise-1 30 ling
promise 60, move promise-1 90, move promise-1 30 | promise:promise-1 30 ling
promise 60, snooze promise:promise-1 120, wait 61 | promise:promise-1 -1 ling
promise 60, say last, post last x, post last site | promise:promise-1 60 ling, update:public 120 omar
promise 60, close | promise:promise-1 60 ling
promise 60, close, kept promise-1 |
promise 60, close, move promise-1 90 | promise:promise-1 90 ling
say both, post both x, close | promise:update-1 120 omar
say both, post both x, close, kept update-1 |
say both, post both x, close, paste both x |
case, say call, post call dm | promise:contact-1 120 ling
case, say call, post call dm, wait 130, move contact-1 5 | promise:contact-1 5 ling
case, say call, wait 30, late call dm -20 | promise:contact-1 90 ling";

#[test]
fn what_was_promised_is_owed_until_it_is_kept_and_moves_with_a_reason() {
    for row in ROWS.lines() {
        let (happens, wanted) = row.split_once('|').expect("two parts");
        let mut desk = desk();
        for words in happens.trim().split(", ").filter(|words| !words.is_empty()) {
            act(&mut desk, words).unwrap_or_else(|why| panic!("{row}: {words}: {why}"));
        }
        assert_eq!(owed(&desk), wanted.trim(), "{row}");
    }
}

/// What happened; what is tried; a word of why not.
const REFUSED: &str = "\
promise 60 | moveless promise-1 90 | needs a reason
promise 60 | move promise-1 0 | is past
promise 60 | move promise-1 -5 | is past
promise 60, kept promise-1 | kept promise-1 | is kept
promise 60, kept promise-1 | move promise-1 60 | is kept
promise 60 | kept promise-2 | there is no promise
promise 60 | snooze promise:promise-2 60 | there is no obligation
promise 60 | snooze promise:promise-1 -1 | is past
promise 60, kept promise-1 | snooze promise:promise-1 60 | there is no obligation
say both, wait 121 | post both x | has passed
case, say call, wait 121 | post call dm | has passed
case, lift, redact reason | promise 0 | is past
case, redact handle | case | legal hold
case, met | redact handle | legal hold";

#[test]
fn a_promise_is_not_moved_into_the_past_nor_without_a_reason() {
    for row in REFUSED.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk();
        let all = parts[0].split(", ").chain([parts[1]]);
        let mut why = String::new();
        for words in all {
            if let Err(refused) = act(&mut desk, words) {
                why = refused;
            }
        }
        assert!(why.contains(parts[2]), "{row}: {why}");
    }
}

#[test]
fn a_handle_that_was_taken_out_is_asked_again() {
    let mut desk = desk();
    for words in ["case", "say call"] {
        act(&mut desk, words).expect(words);
    }
    let at = visit("say.call#1");
    let blanks = |desk: &Desk| {
        let known = desk.state.visits.get(&at).expect("a visit");
        asked(
            &desk.rules,
            &desk.state,
            known,
            &desk.rules.book.statements["call"],
        )
    };
    assert_eq!(blanks(&desk), Vec::<String>::new());
    act(&mut desk, "lift").expect("its owner lifts it");
    let of = desk.state.cases["c1"].opened.seq;
    desk.act(Command::Redact {
        of,
        field: "handle".to_owned(),
        reason: "she asked".to_owned(),
    });
    assert_eq!(blanks(&desk), ["handle"]);
    let why = act(&mut desk, "post call dm").expect_err("a hole is in the words");
    assert!(why.contains("still empty: handle"), "{why}");
    desk.act(Command::Fact {
        visit: at.clone(),
        name: "handle".to_owned(),
        value: "@maria".to_owned(),
    });
    act(&mut desk, "post call dm").expect("it is whole again");
}

/// What happens; in how many minutes from the beginning the first public words are due.
const FIRST: &str = "\
wait 0 | 45
severity sev1 | 30
wait 40, severity sev1 | 30
severity sev1, severity sev2 | 30
severity sev3 | 20
severity sev3, severity sev1 | 20";

#[test]
fn an_earlier_time_for_the_first_words_stays_whatever_the_severity_does_then() {
    for row in FIRST.lines() {
        let (happens, wanted) = row.split_once(" | ").expect("two parts");
        let mut desk = desk();
        let began = desk.now;
        for words in happens.split(", ") {
            act(&mut desk, words).expect(row);
        }
        let by = acknowledge_by(&desk.rules, &desk.state).expect("a time");
        assert_eq!(
            (by.millis_since(began) / 60_000).to_string(),
            wanted,
            "{row}"
        );
        assert_eq!(desk.find("ack:first-public-words").due, Some(by), "{row}");
    }
}

#[test]
fn a_hold_runs_until_it_is_lifted_whether_or_not_its_deadline_was_met() {
    for (happens, held) in [
        ("", true),
        ("wait 90", true),
        ("met", true),
        ("wait 90, met", true),
        ("close", true),
        ("met, close", true),
        ("lift", false),
        ("met, lift", false),
        ("close, lift", false),
    ] {
        let mut desk = desk();
        act(&mut desk, "case").expect("a case");
        let of = desk.state.cases["c1"].opened.seq;
        for words in happens.split(", ").filter(|words| !words.is_empty()) {
            act(&mut desk, words).expect(words);
        }
        let redact = Command::Redact {
            of,
            field: "handle".to_owned(),
            reason: "she asked".to_owned(),
        };
        let refused = desk.try_do(&redact).is_err();
        assert_eq!(refused, held, "{happens}");
        assert!(desk.state.redacted.is_empty() == held, "{happens}");
    }
}
