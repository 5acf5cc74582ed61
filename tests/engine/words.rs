//! Statements: blanks, confirmations, and what goes into the log.

use crisis::response::command::{Command, Words};
use crisis::response::statement::{Filling, complete, fill};
use serde_json::{Value, json};

use super::desk::{Desk, id, visit};

fn book() -> Value {
    json!({
        "people": {"ling": {"name": "Ling Wei", "signs_as": "Ling", "phone": "+1 312 555 0103"}},
        "roles": {"lead": ["ling"], "comms": ["ling"]},
        "severities": {"sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {"x": {"public": true, "limit": 280}, "site": {"public": true}},
        "statements": {"holding": {
            "post_to": ["x", "site"],
            "blanks": {
                "place": {"ask": "Which airport?", "max": 10, "else": "one of our flights"},
                "doing": {"pick": ["calling", "talking"]},
            },
            "confirm": ["Somebody calls the customer"],
            "text": {
                "x": "At <place> we are <doing>. By <next_update>.",
                "site": "<comms.name> here, <speaker>: <doing>. \\<b> stays.",
            },
        }},
        "steps": {"tell": {"say": "holding", "who": "comms"}, "a": {"do": "A"}},
    })
}

fn fact(desk: &mut Desk, name: &str, value: &str) -> Result<(), String> {
    let command = Command::Fact {
        visit: visit("tell#1"),
        name: name.to_owned(),
        value: value.to_owned(),
    };
    desk.try_do(&command)
        .map(|_| ())
        .map_err(|refusal| refusal.to_string())
}

fn text(desk: &Desk, channel: &str) -> Option<String> {
    let known = |name: &str| match name {
        "place" => Some("Chicago".to_owned()),
        "doing" => Some("calling".to_owned()),
        _ => None,
    };
    let filling = Filling {
        handle: None,
        rules: &desk.rules,
        state: &desk.state,
        visit: desk.state.visits.get(&visit("tell#1")).expect("it is open"),
        speaker: &desk.person,
        fact: &known,
    };
    let statement = &desk.rules.book.statements["holding"];
    complete(&fill(&filling, statement, &id(channel)).expect("it has words"))
}

fn posted(words: Words) -> Command {
    Command::Posted {
        visit: visit("tell#1"),
        channel: id("x"),
        words,
        link: String::new(),
    }
}

#[test]
fn a_blank_takes_only_what_its_rules_allow() {
    let mut desk = Desk::open(book());
    assert!(fact(&mut desk, "place", "").is_err());
    assert!(
        fact(&mut desk, "place", "Chicago O'Hare").is_err(),
        "longer than ten"
    );
    assert!(
        fact(&mut desk, "place", "one of our flights").is_ok(),
        "what to say when it is not known"
    );
    let words = fact(&mut desk, "doing", "sleeping").expect_err("not one to pick");
    assert!(words.contains("calling; talking"), "{words}");
    assert!(fact(&mut desk, "doing", "calling").is_ok());
    assert!(
        fact(&mut desk, "plaice", "x")
            .expect_err("no such blank")
            .contains("did you mean `place`")
    );
}

#[test]
fn words_go_out_only_when_every_blank_is_filled_and_everything_confirmed() {
    let mut desk = Desk::open(book());
    assert_eq!(text(&desk, "x"), None);
    let words = desk.refused(posted(Words::AsWritten("…".to_owned())));
    assert!(
        words.contains("place") && words.contains("doing"),
        "{words}"
    );
    fact(&mut desk, "place", "Chicago").expect("a place");
    fact(&mut desk, "doing", "calling").expect("an action");
    let words = desk.refused(posted(Words::AsWritten("…".to_owned())));
    assert!(words.contains("Somebody calls the customer"), "{words}");
    desk.act(Command::Tick {
        visit: visit("tell#1"),
        item: 1,
        note: String::new(),
    });
    assert_eq!(
        text(&desk, "x").as_deref(),
        Some("At Chicago we are calling. By 10:00.")
    );
    assert_eq!(
        text(&desk, "site").as_deref(),
        Some("Ling Wei here, Ling Wei: calling. <b> stays.")
    );
    desk.act(posted(Words::AsWritten(
        "At Chicago we are calling. By 10:00.".to_owned(),
    )));
    assert_eq!(desk.cursor(), "tell#1", "the site has no words yet");
    desk.act(Command::Waive {
        visit: visit("tell#1"),
        channel: id("site"),
        reason: "it is down".to_owned(),
    });
    assert_eq!(desk.cursor(), "a#1");
}

#[test]
fn what_was_really_posted_is_never_refused_a_place() {
    let mut desk = Desk::open(book());
    desk.act(posted(Words::Pasted("Sorry!!".to_owned())));
    assert_eq!(desk.state.posts.len(), 1);
    desk.act(posted(Words::Pasted("Sorry again".to_owned())));
    assert_eq!(desk.state.posts.len(), 2);
}

#[test]
fn a_promised_time_that_has_passed_is_filled_in_anew_before_the_words_go_out() {
    let mut desk = Desk::open(book());
    fact(&mut desk, "place", "Chicago").expect("a place");
    fact(&mut desk, "doing", "calling").expect("an action");
    desk.act(Command::Tick {
        visit: visit("tell#1"),
        item: 1,
        note: String::new(),
    });
    desk.pass(3700);
    let words = desk.refused(posted(Words::AsWritten("By 10:00.".to_owned())));
    assert!(words.contains("anew"), "{words}");
    desk.act(Command::Refill {
        visit: visit("tell#1"),
    });
    assert_eq!(
        text(&desk, "x").as_deref(),
        Some("At Chicago we are calling. By 11:05.")
    );
    desk.act(posted(Words::AsWritten(
        "At Chicago we are calling. By 11:05.".to_owned(),
    )));
}

#[test]
fn whoever_says_that_nothing_is_unknown_says_why() {
    let mut desk = Desk::open(json!({
        "statements": {"news": {"post_to": ["x"], "text": "We do not know <unknown>."}},
        "steps": {"say": {"say": "news"}},
    }));
    let fill = |value: &str| Command::Fact {
        visit: visit("say#1"),
        name: "unknown".to_owned(),
        value: value.to_owned(),
    };
    for empty in ["nothing", " Nothing. ", "nothing:"] {
        let words = desk.refused(fill(empty));
        assert!(words.contains("needs a reason"), "{words}");
    }
    for known in ["nothing: we saw the whole tape", "nothings", "who it was"] {
        desk.act(fill(known));
    }
}
