//! Those who were harmed and wait: to whom words are taken to be said, and who is named when the line goes to its end
//! without them. And when it is not true any more that there is no news.

use crisis::incident::event::{CaseKind, Event};
use crisis::response::command::{Change, Command, Hearing, Speaker, Words};
use crisis::response::remark::Remark;
use crisis::response::sayable::sayable;
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case};
use super::ending::posted;

fn book() -> Value {
    json!({
        "people": {"ling": {"name": "Ling"}},
        "roles": {"lead": ["ling"], "comms": ["ling"]},
        "severities": {"bad": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {"x": {"public": true}, "dm": {}},
        "statements": {
            "stop": {"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "Stop using it. <speaker>"},
            "no_news": {"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "Still stop using it."},
            "clear": {"post_to": ["x"], "approved": {"by": ["comms"], "date": "2026-01-05"}, "text": "It is safe."},
        },
        "steps": {
            "first": {"say": "stop"},
            "talk": {"every": "severity", "say": "no_news", "until": "settled"},
            "news": {"decide": "What is new?", "options": {"It is safe": "clear", "Nothing": "look", "All is done": "over"}},
            "look": {"do": "Look", "next": "news"},
            "clear": {"say": "clear"},
            "settled": {"do": "Bring every notice up to date"},
            "right": {"decide": "Is it put right?", "options": {"Yes": "over", "No": "look"}},
            "over": {"end": "put right"},
        },
    })
}

fn ours(heard: Option<Hearing>) -> Command {
    Command::Reply {
        case: id("c1"),
        speaker: Speaker::Us,
        channel: None,
        heard,
        text: "we listened".to_owned(),
        link: String::new(),
    }
}

fn was_public(desk: &Desk) -> bool {
    match &desk.log.last().expect("a line").event {
        Event::Reply { public, .. } => *public,
        other => panic!("{other:?}"),
    }
}

fn words(text: &str) -> Words {
    Words::AsWritten(text.to_owned())
}

/// An incident in which the first words are out, with somebody harmed (c1).
fn at_the_news() -> Desk {
    let mut desk = Desk::open(book());
    desk.act(open_case("@maria", CaseKind::Harmed));
    desk.act(posted("first#1", "x", words("Stop using it. Ling")));
    assert_eq!(desk.cursor(), "news#1");
    desk
}

fn may_say(desk: &Desk) -> Vec<&str> {
    let found = sayable(&desk.rules, &desk.state, desk.now);
    found.iter().map(|one| one.statement.as_str()).collect()
}

#[test]
fn words_to_somebody_harmed_are_taken_as_private_until_something_was_said_in_public() {
    let mut desk = at_the_news();
    let told = desk.act(ours(None));
    assert_eq!(told, [Remark::TakenAsPrivate(id("c1"))]);
    assert!(!was_public(&desk));
    assert_eq!(desk.act(ours(Some(Hearing::Public))), []);
    assert!(was_public(&desk));
    assert_eq!(desk.act(ours(None)), []);
    assert!(was_public(&desk), "they are talked with in public");
}

#[test]
fn words_to_anybody_else_are_public_as_before() {
    let mut desk = Desk::open(book());
    desk.act(open_case("@sam", CaseKind::Other));
    assert_eq!(desk.act(ours(None)), []);
    assert!(was_public(&desk));
}

#[test]
fn whoever_waits_is_named_where_the_line_goes_to_its_end() {
    let mut desk = at_the_news();
    assert_eq!(desk.choose(3), [Remark::StillWait(vec![id("c1")])]);
    assert_eq!(desk.cursor(), "over#1");

    let mut desk = at_the_news();
    assert_eq!(desk.choose(2), [], "it goes on");

    let mut desk = at_the_news();
    desk.act(Command::ChangeCase {
        case: id("c1"),
        change: Change::Resolved(true),
        reason: "thank you".to_owned(),
    });
    assert_eq!(desk.choose(3), []);
}

#[test]
fn no_news_is_not_offered_once_it_is_said_what_came_of_it() {
    let mut desk = at_the_news();
    assert_eq!(may_say(&desk), ["no_news"]);
    desk.choose(1);
    assert_eq!(may_say(&desk), ["no_news"]);
    desk.act(posted("clear#1", "x", words("It is safe.")));
    assert_eq!(desk.cursor(), "settled#1");
    assert!(may_say(&desk).is_empty());
    desk.pass(2 * 3600);
    assert_eq!(may_say(&desk), ["no_news"], "news is owed again");
    desk.done();
    assert!(may_say(&desk).is_empty());
}

#[test]
fn words_are_taken_for_words_that_the_same_can_read_as_the_last_ones_where_that_is_asked_for() {
    let as_before = |desk: &mut Desk| desk.act(ours(Some(Hearing::AsBefore)));
    let taken = |heard| Remark::AsBefore(id("c1"), Speaker::Us, heard);
    let mut desk = Desk::open(book());
    desk.act(open_case("@sam", CaseKind::Other));
    assert_eq!(as_before(&mut desk), [], "there are none before");
    assert!(was_public(&desk), "it is as where nobody says it");
    desk.act(ours(Some(Hearing::Private)));
    assert_eq!(as_before(&mut desk), [taken(Hearing::Private)]);
    assert!(!was_public(&desk));
    desk.act(ours(Some(Hearing::Public)));
    assert_eq!(as_before(&mut desk), [taken(Hearing::Public)]);
    assert!(was_public(&desk));
}
