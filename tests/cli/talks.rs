//! Talking with people from the command line: the same facts as in the walk, each by a command of its own.

use super::desk::{Desk, done, ling};

const BOOK: &str = "\
crisis: 1
title: Many speak at once
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
roles: {lead: [dana], care: [ling]}
channels: {x: {public: true}, dm: {}}
statements:
  move: {post_to: [x], text: \"<handle>, please write to us.\"}
severities: {bad: {when: Bad, acknowledge: 30m, update_every: 1h}}
go_private: {after_replies: 3, say: move, to: [dm], contact_within: 1h, if_dropped: lead, ask_for: [What happened, What would help]}
steps:
  talk: {do: Talk, who: care}
";

fn opened() -> Desk {
    let desk = Desk::opened(BOOK, &[]);
    done(&desk, &["case", "@maria", "harmed"]);
    desk
}

#[test]
fn each_word_for_people_is_a_command_that_logs_what_the_walk_logs() {
    let desk = opened();
    for (args, logged) in [
        (
            &[
                "reply", "@maria", "--by", "them", "you", "left", "me", "there",
            ][..],
            "@maria said in public: you left me there",
        ),
        (
            &["reply", "@maria", "--by", "us", "--text", "I am sorry"],
            "said to @maria in public: I am sorry",
        ),
        (
            &[
                "reply",
                "c1",
                "idiots",
                "--by",
                "them",
                "--hostile",
                "--in",
                "private",
            ],
            "idiots",
        ),
        (&["triage", "@maria", "unhappy", "her suitcase"], "unhappy"),
        (&["own", "@maria"], "Ling Wei"),
        (&["crowd", "40"], "40"),
        (&["crowd", "answered"], "answered"),
        (
            &["private", "@maria", "dm"],
            "moved the talk with @maria to dm",
        ),
        (
            &["contacted", "@maria", "we spoke"],
            "spoke with @maria in private: we spoke",
        ),
        (
            &["told", "@maria", "2", "a new suitcase"],
            "@maria answered question 2: a new suitcase",
        ),
        (&["heard", "@maria", "yes"], "heard"),
        (&["resolved", "@maria", "no", "not yet"], "not yet"),
        (
            &["consent", "@maria", "yes"],
            "agrees that it is said in public",
        ),
    ] {
        let ran = ling(&desk, args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        assert!(ran.out.contains(logged), "{args:?}: {ran:?}");
    }
    let shown = ling(&desk, &["log", "show"]).out;
    assert!(shown.contains("idiots"), "{shown}");
    assert_eq!(ling(&desk, &["log", "verify"]).code, 0);
}

#[test]
fn what_is_not_meant_is_said_with_what_is_there_and_logs_nothing() {
    let desk = opened();
    let before = ling(&desk, &["log", "show"]).out;
    for (args, code, says) in [
        (
            &["reply", "@mario", "--by", "them", "hello"][..],
            1,
            "no case `@mario`",
        ),
        (&["private", "@maria", "telegraph"], 1, "telegraph"),
        (&["own", "@maria", "zoe"], 1, "zoe"),
        (&["crowd", "many"], 2, "many"),
        (&["triage", "@maria", "angry"], 2, "unhappy"),
        (&["heard", "@maria", "perhaps"], 2, "perhaps"),
        (
            &["reply", "@maria", "--by", "us", "--hostile", "x"],
            2,
            "what they said",
        ),
        (
            &["reply", "@maria", "--by", "us", "x", "--text", "y"],
            2,
            "--text",
        ),
        (&["reply", "@maria", "x"], 2, "--by"),
        (&["reply", "@maria", "--by", "us"], 1, "what was said?"),
        (&["told", "@maria", "9", "x"], 1, "from 1 to 2"),
    ] {
        let ran = ling(&desk, args);
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
        assert!(ran.err.contains(says), "{args:?}: {ran:?}");
    }
    assert_eq!(ling(&desk, &["log", "show"]).out, before);
}

#[test]
fn words_without_a_name_are_asked_whose_they_are_where_there_are_several_people() {
    let desk = opened();
    assert_eq!(ling(&desk, &["case", "@tom"]).code, 0);
    let ran = ling(&desk, &["answer", "them thanks for nothing"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in ["who?", "c1 @maria", "c2 @tom"] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    assert!(!ran.err.contains("/case thanks"), "{ran:?}");
}
