//! A channel that is left out names the one that serves instead, and what posts there.

use crisis::response::command::{Command, Words};
use crisis::response::remark::Remark;
use serde_json::json;

use super::desk::{Desk, id, visit};
use super::ending::posted;

fn desk() -> Desk {
    Desk::open(json!({
        "people": {"ling": {"name": "Ling"}},
        "roles": {"lead": ["ling"], "comms": ["ling"]},
        "severities": {"bad": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {
            "status": {"public": true, "fallback": "x"},
            "x": {"public": true, "fallback": "site"},
            "site": {"public": true, "fallback": "x"},
            "staff": {"internal": true},
        },
        "statements": {"news": {"post_to": ["status", "x", "staff"], "text": "It is down."}},
        "steps": {"tell": {"say": "news"}, "more": {"do": "More"}},
    }))
}

/// Leaves a channel out, and returns what is said to serve instead and what posts there.
fn waive(desk: &mut Desk, channel: &str) -> Option<(String, Option<String>)> {
    let told = desk.act(Command::Waive {
        visit: visit("tell#1"),
        channel: id(channel),
        reason: "it is down".to_owned(),
    });
    told.iter().find_map(|one| match one {
        Remark::Fallback { instead, post, .. } => {
            let post = post.as_ref().map(|post| post.on_the_command_line());
            Some((instead.to_string(), post))
        }
        _ => None,
    })
}

fn to(instead: &str, post: Option<&str>) -> Option<(String, Option<String>)> {
    Some((instead.to_owned(), post.map(str::to_owned)))
}

#[test]
fn words_that_go_to_the_other_channel_too_are_posted_there() {
    let post = Some("crisis posted x LINK --step tell");
    assert_eq!(waive(&mut desk(), "status"), to("x", post));
}

#[test]
fn a_channel_to_which_the_words_do_not_go_takes_them_as_they_were_pasted() {
    let post = Some("crisis pasted site WORDS --step tell");
    assert_eq!(waive(&mut desk(), "x"), to("site", post));
}

#[test]
fn where_the_words_stand_already_nothing_is_to_be_done() {
    let mut desk = desk();
    let words = Words::AsWritten("It is down.".to_owned());
    desk.act(posted("tell#1", "x", words));
    assert_eq!(waive(&mut desk, "status"), to("x", None));
}

#[test]
fn where_the_other_one_is_left_out_too_the_next_serves_and_a_round_ends() {
    let mut desk = desk();
    waive(&mut desk, "x");
    let post = Some("crisis pasted site WORDS --step tell");
    assert_eq!(waive(&mut desk, "status"), to("site", post));
    assert_eq!(waive(&mut desk, "staff"), None, "the playbook names none");
}
