//! Rows for words that want a yes: who gives it, who may not, what it covers, and what came in between.

use crisis::incident::event::Event;
use crisis::incident::line::Seq;
use crisis::response::command::{Answer, Command, Words};
use crisis::response::remark::Remark;
use crisis::response::sayable::{Because, Sayable, sayable};
use serde_json::{Value, json};

use super::desk::{Desk, id, visit};

fn desk(statement: &str) -> Desk {
    let person = |name: &str| json!({"name": name});
    let mut news: Value = match statement {
        "any" => json!({"approve": {"any": ["comms", "legal"]}}),
        "all" => json!({"approve": {"all": ["legal", "comms"]}}),
        "soon" => json!({"approve": {"any": ["comms"], "within": "5m", "if_silent": "holding"}}),
        "legal" => {
            json!({"admits_fault": true, "approved": {"by": ["comms"], "date": "2026-10-05"}})
        }
        "approved" => json!({"approved": {"by": ["comms", "legal"], "date": "2026-10-05"}}),
        "asked" => json!({"only_if_asked": true, "approve": {"any": ["comms"]}}),
        "free" => json!({}),
        other => panic!("{other} is no statement of these tests"),
    };
    news["post_to"] = json!(["x"]);
    news["text"] = "It is mended.".into();
    Desk::open(json!({
        "people": {"dana": person("Dana"), "omar": person("Omar"), "ling": person("Ling"), "theo": person("Theo"), "ines": person("Ines")},
        "roles": {"lead": ["ines"], "comms": ["dana", "omar"], "care": ["ling"], "legal": ["theo", "dana"]},
        "channels": {"x": {"public": true}},
        "statements": {
            "news": news,
            "holding": {"post_to": ["x"], "text": "We look into it.", "approved": {"by": ["comms"], "date": "2026-10-05"}},
        },
        "steps": {"tell": {"say": "news", "who": "care"}, "a": {"do": "A"}},
    }))
}

/// Lets somebody do something: `ling asks`, `omar yes`, `ling yes omar` where Ling passes it on.
fn try_to(desk: &mut Desk, words: &str) -> Result<Vec<Remark>, String> {
    let words: Vec<&str> = words.split(' ').collect();
    let of = words.get(2).copied();
    desk.person = id(words[0]);
    let request = || desk.state.requests.keys().next_back().cloned();
    let sign = |yes: bool| Command::Sign {
        request: request().expect("a request"),
        answer: Answer {
            yes,
            relayed: of.map(id),
            reason: "by telephone".to_owned(),
        },
    };
    let posted = |words: Words| Command::Posted {
        visit: visit("tell#1"),
        channel: id("x"),
        words,
        link: String::new(),
    };
    let text = "It is mended.".to_owned();
    let command = match words[1] {
        "asks" => Command::Ask {
            visit: visit("tell#1"),
            texts: vec![(id("x"), text)],
        },
        "yes" => sign(true),
        "no" => sign(false),
        "withdraws" => Command::Withdraw {
            request: request().expect("a request"),
            reason: String::new(),
        },
        "recuses" => Command::Recuse {
            person: id(of.expect("a name")),
            reason: "a cousin".to_owned(),
        },
        "takes" => Command::Take {
            role: id(of.expect("a role")),
            person: id(words[0]),
        },
        "posts" => posted(Words::AsWritten(text)),
        "pastes" => posted(Words::Pasted(text)),
        "changes" => posted(Words::Pasted("It was never broken.".to_owned())),
        "hears" => Command::Fact {
            visit: visit("tell#1"),
            name: "asked".to_owned(),
            value: "A reporter".to_owned(),
        },
        "redacts" => Command::Redact {
            of: Seq::new(desk.state.events).expect("a number"),
            field: of.expect("a field").to_owned(),
            reason: "a name".to_owned(),
        },
        other => panic!("{other} is no word of these tests"),
    };
    let before = desk.log.len();
    let done = desk.try_do(&command);
    done.map_err(|refusal| {
        let logged: Vec<Event> = desk.log[before..]
            .iter()
            .map(|entry| entry.event.clone())
            .collect();
        let place = refusal.rule_place();
        match &place {
            Some(place) => assert!(
                matches!(&logged[..], [Event::Refused { rule, .. }] if rule == place),
                "{words:?} leaves {logged:?}"
            ),
            None => assert_eq!(logged, [], "{words:?} breaks no rule"),
        }
        format!("{} {refusal}", place.unwrap_or_default())
    })
}

/// The statement; what happens before; what is tried; a word of why not, or nothing where it is allowed.
const ROWS: &str = "\
any | | ling posts | statements.news.approve
any | ling asks | ling posts | statements.news.approve
any | ling asks, omar yes | ling posts |
any | ling asks, ling yes omar | ling posts |
any | ling asks | ling yes | statements.news
any | ling asks | omar yes ling | statements.news
any | omar asks | omar yes | asked for themselves
any | omar asks | dana yes |
any | omar asks, ines recuses dana | ling yes dana | statements.news
any | omar asks, ines recuses dana | theo yes |
any | ling asks, ines recuses ling, omar yes | omar posts |
any | ling asks | ines yes | is asked, not Ines
any | ling asks, ines takes comms | ines yes |
any | ling asks, omar no | omar yes | already
any | ling asks, omar no | theo yes |
any | ling asks, omar no, theo yes | ling posts |
any | ling asks, omar no, theo no | ling posts | statements.news.approve
any | ling asks, ling withdraws | omar yes | taken back
any | ling asks, ling withdraws | ling posts | statements.news.approve
any | ling asks, ling withdraws, ling asks, omar yes | ling posts |
any | ling asks, omar yes | ling withdraws | has its answer
any | ling asks, omar yes | theo no | has its answer
any | ling asks, omar yes, ines recuses omar | ling posts |
any | ling asks, ling redacts text, omar yes | ling posts |
all | ling asks, omar yes | ling posts | statements.news.approve
all | ling asks, omar yes, theo yes | ling posts |
all | ling asks, dana yes | dana yes | nobody answers for two roles
all | ling asks, dana yes | theo yes | already
all | ling asks, ines recuses omar, dana yes, theo yes | ling posts |
all | ling asks, ines recuses theo, dana yes, omar yes | ling posts |
all | ling asks, theo yes, dana yes | ling posts |
all | ling asks, dana yes, omar yes | ling posts |
all | ling asks, omar yes, theo no | dana yes | has its answer
all | ling asks, omar yes, theo no | ling posts | statements.news.approve
all | omar asks, theo yes, dana yes | omar posts |
all | omar asks, dana yes, theo yes | omar posts |
legal | | ling posts | statements.news.admits_fault
legal | ling asks, theo yes | ling posts |
approved | | ling posts |
free | | ling posts |
asked | ling asks, omar yes | ling posts | asked
asked | ling asks, omar yes, ling hears | ling posts |
asked | ling asks, omar yes, ling hears, ling redacts value | ling posts | asked
asked | ling hears | ling posts | statements.news.approve";

#[test]
fn words_go_out_with_every_yes_that_they_want_and_with_no_other() {
    for row in ROWS.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk(parts[0]);
        for words in parts[1].split(", ").filter(|words| !words.is_empty()) {
            try_to(&mut desk, words).unwrap_or_else(|why| panic!("{row}: {words}: {why}"));
        }
        match (try_to(&mut desk, parts[2]), parts[3]) {
            (done, "") => assert!(done.is_ok(), "{row}: {done:?}"),
            (done, wanted) => {
                let why = done.expect_err(row);
                assert!(why.contains(wanted), "{row}: {why}");
            }
        }
        let breaches = desk.state.posts.iter().filter(|post| post.breach.is_some());
        assert_eq!(breaches.count(), 0, "{row}");
    }
}

/// The statement; what happened before; what stands there; the rule that it broke, where it did.
const PASTED: &str = "\
any | | ling pastes | statements.news.approve
any | ling asks | ling pastes | statements.news.approve
any | ling asks, omar yes | ling pastes |
any | ling asks, omar yes | ling changes | statements.news.approve
any | ling asks, ling withdraws | ling pastes | statements.news.approve
all | ling asks, omar yes | ling pastes | statements.news.approve
all | ling asks, omar yes, theo no | ling pastes | statements.news.approve
approved | | ling pastes |
approved | | ling changes | statements.news.approved
legal | | ling pastes | statements.news.admits_fault
free | | ling changes |
asked | ling hears, ling asks, omar yes | ling pastes |
asked | ling asks, omar yes | ling pastes | statements.news.only_if_asked
asked | | ling pastes | statements.news.only_if_asked
asked | ling hears | ling pastes | statements.news.approve";

#[test]
fn what_stands_there_is_kept_and_says_which_rule_it_broke() {
    for row in PASTED.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk(parts[0]);
        for words in parts[1].split(", ").filter(|words| !words.is_empty()) {
            try_to(&mut desk, words).unwrap_or_else(|why| panic!("{row}: {words}: {why}"));
        }
        let told = try_to(&mut desk, parts[2]).expect(row);
        let breach = desk.state.posts[0].breach.clone().unwrap_or_default();
        assert_eq!(breach, parts[3], "{row}");
        let says_so = told
            .iter()
            .any(|remark| matches!(remark, Remark::Breach(_)));
        assert_eq!(says_so, !parts[3].is_empty(), "{row}: {told:?}");
    }
}

/// The statement; what happened; who owes the answer, and who after it is late.
const OWED: &str = "\
any | ling asks | dana omar
any | dana asks | omar theo
any | omar asks | dana theo
any | ling asks, ines recuses dana | omar theo
any | omar asks, ines recuses dana | theo ling
any | omar asks, ines recuses dana, ines recuses theo | - ling
any | ines asks, ines recuses dana, ines recuses theo, ines recuses omar | - ling
all | ling asks, dana yes | omar ines
all | ling asks, omar yes | theo dana";

#[test]
fn an_answer_is_owed_by_somebody_who_may_give_it_and_then_by_their_backup() {
    for row in OWED.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk(parts[0]);
        for words in parts[1].split(", ") {
            try_to(&mut desk, words).unwrap_or_else(|why| panic!("{row}: {words}: {why}"));
        }
        desk.pass(901);
        let owed = desk.find("approval:r1");
        let name = |person: Option<crisis::id::PersonId>| {
            person.map_or("-".to_owned(), |one| one.to_string())
        };
        assert_eq!(
            format!("{} {}", name(owed.owner), name(owed.backup)),
            parts[2],
            "{row}"
        );
    }
}

#[test]
fn who_writes_as_the_same_user_is_shown_and_whoever_passes_a_yes_on_is_not_who_gave_it() {
    for (who, relayed, same, flagged) in [
        ("omar", None, &["ling"][..], true),
        ("omar", None, &["theo"][..], false),
        ("omar", None, &[][..], false),
        ("ling", Some("omar"), &[][..], true),
        ("theo", Some("omar"), &["ling"][..], true),
        ("theo", Some("omar"), &[][..], false),
    ] {
        let mut desk = desk("any");
        try_to(&mut desk, "ling asks").expect("it may be asked");
        desk.same_user_as = same.iter().map(|name| id(name)).collect();
        let words = relayed.map_or(format!("{who} yes"), |relayed| {
            format!("{who} yes {relayed}")
        });
        let told = try_to(&mut desk, &words).expect("it may be answered");
        let vote = &desk.state.requests["r1"].votes[0];
        assert_eq!(
            (vote.person.as_str(), vote.same_user),
            ("omar", flagged),
            "{words}"
        );
        assert_eq!(
            told.contains(&Remark::SameUser(id("ling"))),
            flagged,
            "{words}"
        );
    }
}

#[test]
fn what_may_be_said_needs_nobodys_yes() {
    for (statement, happens, seconds, wanted) in [
        ("any", &[][..], 0, "holding first"),
        ("approved", &[][..], 0, "news first"),
        ("legal", &[][..], 0, "holding first"),
        ("asked", &[][..], 0, "holding first"),
        ("soon", &["ling asks"][..], 299, "holding first"),
        ("soon", &["ling asks"][..], 300, "holding for silence"),
        ("soon", &["ling asks", "omar yes"][..], 300, "holding first"),
        (
            "soon",
            &["ling asks", "ling withdraws"][..],
            300,
            "holding first",
        ),
        (
            "soon",
            &["ling asks", "ling changes"][..],
            300,
            "holding at any time",
        ),
    ] {
        let mut desk = desk(statement);
        for words in happens {
            try_to(&mut desk, words).expect(words);
        }
        desk.pass(seconds);
        let may = sayable(&desk.rules, &desk.state, desk.now);
        let because = |because: &Because| match because {
            Because::First => "first",
            Because::Silence(_) => "for silence",
            Because::AnyTime => "at any time",
            other => panic!("{other:?} is not among these rows"),
        };
        let words = |one: &Sayable<'_>| format!("{} {}", one.statement, because(&one.because));
        let names: Vec<String> = may.iter().map(words).collect();
        assert_eq!(
            names.join(", "),
            wanted,
            "{statement} {happens:?} after {seconds} s"
        );
    }
}
