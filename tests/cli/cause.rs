//! The cause, once it is written down, in the words that name it: before and after their step opens, and until it is known.

use super::desk::{Desk, done, refused};

const BOOK: &str = "\
crisis: 1
title: The oven is cold
timezone: America/Chicago
people: {ling: {name: Ling Wei}}
roles: {lead: ling, comms: ling}
channels: {x: {public: true}, site: {public: true}}
severities:
  high: {when: Everybody sees it, acknowledge: 30m, update_every: 1h}
statements:
  news: {post_to: x, text: \"We know <known>.\"}
  closed: {post_to: [x, site], text: \"It was <cause>, and we change <change>.\"}
  short: {post_to: x, text: \"It was <cause>.\", blanks: {cause: {max: 10}}}
steps:
  look: {do: Look at the oven}
  tell: {say: closed}
  done: {end: resolved}
";

fn opened() -> Desk {
    Desk::opened(BOOK, &[])
}

#[test]
fn words_take_the_cause_from_where_it_was_written_down() {
    for before in [true, false] {
        let desk = opened();
        let cause = || done(&desk, &["cause", "rain", "in", "the", "fuse"]);
        if before {
            cause();
        }
        done(&desk, &["answer", "done"]);
        if !before {
            refused(&desk, &["posted", "x"], "still empty: cause, change");
            cause();
        }
        refused(&desk, &["posted", "x"], "still empty: change");
        done(&desk, &["fill", "change", "the fuse"]);
        let words = "It was rain in the fuse, and we change the fuse.\n";
        assert_eq!(done(&desk, &["copy", "x"]), words);
        let said = done(&desk, &["posted", "x"]);
        assert!(said.contains("posted \"closed\" on x"), "{said}");
    }
}

#[test]
fn a_blank_that_is_named_alone_takes_what_enter_would_put_there() {
    let desk = opened();
    done(&desk, &["answer", "done"]);
    refused(&desk, &["fill", "cause"], "cannot stay empty");
    done(&desk, &["cause", "rain"]);
    let said = done(&desk, &["fill", "cause"]);
    assert!(said.contains("filled in <cause>: rain"), "{said}");
    done(&desk, &["cause", "hail, not rain"]);
    let said = done(&desk, &["fill", "cause"]);
    assert!(said.contains("hail, not rain"), "the latest: {said}");
    done(&desk, &["fill", "cause", "a blown fuse"]);
    done(&desk, &["fill", "change", "it"]);
    let words = "It was a blown fuse, and we change it.\n";
    assert_eq!(done(&desk, &["copy", "site"]), words);
}

#[test]
fn a_cause_does_not_slip_into_words_that_narrow_it_nor_after_it_was_taken_out() {
    let desk = opened();
    done(&desk, &["cause", "rain in the fuse"]);
    done(&desk, &["say", "short"]);
    refused(&desk, &["posted", "x"], "still empty: cause");
    refused(&desk, &["fill", "cause"], "cannot stay empty");
    let ran = super::desk::ling(&desk, &["copy", "x"]);
    assert!(!ran.out.contains("rain"), "{ran:?}");
    let lines = desk.run(&["log", "show", "--json"]).out;
    let lines: serde_json::Value = serde_json::from_str(&lines).expect("JSON");
    let lines = lines["lines"].as_array().expect("a list");
    let finding = lines.iter().find(|line| line["event"] == "finding");
    let seq = finding.expect("it is there")["seq"].to_string();
    done(&desk, &["answer", "--step", "look", "done"]);
    done(
        &desk,
        &["log", "redact", &seq, "text", "--reason", "a name"],
    );
    let ran = super::desk::ling(&desk, &["posted", "x", "--step", "tell"]);
    assert!(ran.err.contains("still empty: cause, change"), "{ran:?}");
}

#[test]
fn while_the_cause_is_not_known_next_names_what_may_be_said_instead() {
    let desk = opened();
    done(&desk, &["answer", "done"]);
    let next = done(&desk, &["next"]);
    let offer = "The cause is not known yet. What we know so far: crisis say news.";
    assert!(next.contains(offer), "{next}");
    done(&desk, &["cause", "rain"]);
    let next = done(&desk, &["next"]);
    assert!(!next.contains("not known yet"), "{next}");
    assert!(
        next.contains("It was rain, and we change <change>."),
        "{next}"
    );
}
