//! Words and promises from the command line: taken up, filled in, copied, posted, promised, kept and moved.

use serde_json::Value;

use super::desk::{Desk, done, ling, refused};

const BOOK: &str = "\
crisis: 1
title: The bread was stale
currency: USD
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\", signs_as: Ling}
roles: {lead: [dana], care: [ling], comms: [dana]}
channels: {x: {public: true}, dm: {}, press: {}}
severities: {low: {when: Few see it, acknowledge: 60m, update_every: 4h}}
worst_cases: {stale: {what: Nobody eats, severity: low}}
statements:
  sorry: {post_to: [x], text: \"We are sorry about <what>.\"}
  asking: {post_to: [dm, x], text: \"<handle>, we see to it.\"}
  news: {post_to: [x], approve: {any: [comms]}, text: \"We know <known>.\"}
  staff: {post_to: [press], only_if_asked: true, text: We do not talk about colleagues.}
  hours: {post_to: [press], only_if_asked: true, text: We open at seven.}
faq:
  staff: {asked: [fired], say: staff}
  hours: {asked: [open, fired up], say: hours}
steps:
  first: {say: sorry, who: care}
  look: {do: Look at the bread, who: care}
";

fn opened() -> Desk {
    Desk::opened(BOOK, &[])
}

fn shown(desk: &Desk) -> String {
    desk.run(&["log", "show"]).out
}

#[test]
fn words_are_taken_up_filled_in_copied_and_posted() {
    let desk = opened();
    refused(&desk, &["copy"], "a blank is empty");
    done(&desk, &["case", "the man at Gate 4", "harmed"]);
    refused(&desk, &["say", "nothing"], "there is no statement");
    refused(&desk, &["say", "asking", "--for", "c7"], "there is no case");
    done(&desk, &["say", "ASKING", "--for", "The man at Gate 4"]);
    let words = "the man at Gate 4, we see to it.\n";
    assert_eq!(done(&desk, &["copy", "dm"]), words);
    assert_eq!(done(&desk, &["copy"]), words);
    let before = desk.run(&["log", "head"]).out;
    let again = ling(&desk, &["say", "asking", "--for", "c1"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{again:?}");
    assert!(again.err.contains("taken up already"), "{again:?}");
    assert_eq!(desk.run(&["log", "head"]).out, before);
    refused(&desk, &["copy", "press"], "there is no channel");
    let told = done(
        &desk,
        &[
            "posted",
            "dm",
            "https://dm.example/1",
            "--happened",
            "5m ago",
        ],
    );
    assert!(
        told.contains("posted \"asking\" on dm: https://dm.example/1 (happened 23:06)"),
        "{told}"
    );
    refused(&desk, &["posted", "dm"], "there is no channel `dm`");
    refused(&desk, &["posted", "nowhere"], "there is no channel");
    // The words of the step are still there.
    done(&desk, &["fill", "what", "the bread", "--step", "first"]);
    let copied = done(&desk, &["copy", "--step", "first"]);
    assert_eq!(copied, "We are sorry about the bread.\n");
    done(&desk, &["posted", "x"]);
    refused(&desk, &["copy"], "this step posts no words");
}

#[test]
fn what_was_really_posted_is_kept_as_it_stands() {
    let desk = opened();
    let words = "/done for \"today\" already";
    let told = done(&desk, &["pasted", "x", words, "--json"]);
    let form: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(form["logged"][0]["text"]["text"], words);
    let desk = opened();
    let ran = desk.typed(
        &["pasted", "x", "-", "--as", "ling", "--json"],
        b"first line\n/skip second\n",
    );
    let form: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        form["logged"][0]["text"]["text"],
        "first line\n/skip second"
    );
    let desk = opened();
    refused(&desk, &["pasted", "nowhere", "x"], "there is no channel");
}

#[test]
fn words_that_want_a_yes_are_refused_logged_and_asked_for() {
    let desk = opened();
    done(&desk, &["say", "news"]);
    refused(&desk, &["fill", "nothing", "x"], "there is no blank");
    done(&desk, &["fill", "known", "\"nothing\" for now\n/yes"]);
    let ran = ling(&desk, &["posted", "x"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(shown(&desk).contains("was refused"), "{}", shown(&desk));
    // The step at the line wants nobody's yes, so these words are meant.
    done(&desk, &["ask"]);
    let own = ling(&desk, &["approve", "r1"]);
    assert_eq!(own.code, 1, "{own:?}");
    let told = done(
        &desk,
        &["approve", "R1", "--by", "dana", "--reason", "no r2 for you"],
    );
    assert!(
        told.contains(
            "passed on: Dana Ruiz (comms) says yes to r1 (written by who asked): no r2 for you"
        ),
        "{told}"
    );
    let copied = done(&desk, &["copy"]);
    assert_eq!(copied, "We know \"nothing\" for now\n/yes.\n");
    done(&desk, &["posted", "x", "--step", "say.news"]);
}

#[test]
fn a_question_finds_its_words_or_is_kept() {
    let desk = opened();
    let told = done(&desk, &["asked", "The Tribune: was the baker fired?"]);
    assert!(told.contains("The Tribune: was the baker fired?"), "{told}");
    let copied = done(&desk, &["copy"]);
    assert_eq!(copied, "We do not talk about colleagues.\n");
    done(&desk, &["posted", "press"]);
    let told = done(&desk, &["asked", "Who", "are", "you"]);
    assert!(told.contains("noted: asked: Who are you"), "{told}");
    let ran = ling(&desk, &["asked", "Was the oven fired up?"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("crisis say staff --asked WHO_AND_WHAT"),
        "{ran:?}"
    );
    let args = ["say", "hours", "--asked", "The Post: for whom?"];
    assert!(done(&desk, &args).contains("The Post: for whom?"));
}

#[test]
fn a_promise_is_made_kept_moved_and_put_off() {
    let desk = opened();
    done(&desk, &["case", "@maria", "harmed"]);
    let told = done(
        &desk,
        &[
            "promise",
            "tomorrow 09:00",
            "Look",
            "for her bag",
            "--for",
            "@MARIA",
        ],
    );
    assert!(
        told.contains("promised to @maria by Mon 23 Nov 09:00 (promise-1): Look for her bag"),
        "{told}"
    );
    refused(&desk, &["promise", "soon", "Call"], "by when?");
    refused(&desk, &["promise", "18:00", " "], "what is promised?");
    let told = done(
        &desk,
        &[
            "move",
            "PROMISE-1",
            "in 20 min",
            "30 people are",
            "before her",
        ],
    );
    assert!(told.contains("30 people are before her"), "{told}");
    refused(
        &desk,
        &["move", "promise-9", "18:00", "x"],
        "there is no promise",
    );
    refused(&desk, &["move", "promise-1", "18:00", ""], "needs a reason");
    let told = done(&desk, &["snooze", "Promise", "in half an hour", "for now"]);
    assert!(
        told.contains("put off promise:promise-1 until 23:41: for now"),
        "{told}"
    );
    refused(&desk, &["snooze", "dinner", "18:00", "x"], "nothing owed");
    done(
        &desk,
        &[
            "kept",
            "promise-1",
            "she has it already",
            "--happened",
            "1m ago",
        ],
    );
    refused(&desk, &["kept", "promise-1"], "kept already");
}

#[test]
fn the_walk_reads_times_of_several_words_and_ids_in_capitals() {
    let desk = opened();
    let told = done(&desk, &["answer", "/promise tomorrow 09:00 Call her"]);
    assert!(
        told.contains("by Mon 23 Nov 09:00 (promise-1): Call her"),
        "{told}"
    );
    let told = done(
        &desk,
        &["answer", "/move Promise-1 in 20 min 30 people wait"],
    );
    assert!(told.contains("30 people wait"), "{told}");
    assert!(!told.contains("min 30"), "{told}");
    let told = done(
        &desk,
        &["answer", "/snooze promise in 5 minutes it is noted"],
    );
    assert!(told.contains("until 23:16: it is noted"), "{told}");
    done(&desk, &["say", "news"]);
    done(&desk, &["fill", "known", "it"]);
    done(&desk, &["ask"]);
    refused(
        &desk,
        &["answer", "/yes R2 dana so she says"],
        "there is no open request",
    );
    refused(
        &desk,
        &["answer", "/yes R1 dana did not pick up"],
        "crisis approve r1 --by dana --reason HOW",
    );
    let told = done(
        &desk,
        &["approve", "R1", "--by", "dana", "--reason", "so she says"],
    );
    assert!(
        told.contains("Dana Ruiz (comms) says yes to r1 (written by who asked): so she says"),
        "{told}"
    );
    refused(&desk, &["answer", "/withdrawn R2"], "there is no request");
}

#[test]
fn the_words_to_copy_have_a_form() {
    let desk = opened();
    done(&desk, &["fill", "what", "the bread"]);
    for args in [&["copy", "--json"][..], &["answer", "copy", "--json"]] {
        let form: Value = serde_json::from_str(&done(&desk, args)).expect("JSON");
        assert_eq!(form["version"], 1);
        assert_eq!(form["visit"], "first#1");
        assert_eq!(form["statement"], "sorry");
        assert_eq!(form["channel"], "x");
        assert_eq!(form["words"], "We are sorry about the bread.");
    }
}

#[test]
fn every_one_of_them_has_a_form() {
    let desk = opened();
    for (args, event) in [
        (&["say", "news"][..], "step_opened"),
        (&["fill", "known", "it"], "fact_set"),
        (&["ask"], "approval_asked"),
        (
            &["approve", "r1", "--by", "dana", "--reason", "by telephone"],
            "approval_answered",
        ),
        (&["posted", "x"], "statement_posted"),
        (&["asked", "was he fired?"], "step_opened"),
        (&["pasted", "press", "No."], "statement_posted"),
        (&["promise", "18:00", "Call"], "promise_made"),
        (&["move", "promise-1", "19:00", "busy"], "promise_settled"),
        (&["snooze", "promise", "18:30", "noted"], "snoozed"),
        (&["kept", "promise-1"], "promise_settled"),
    ] {
        let mut args = args.to_vec();
        args.push("--json");
        let form: Value = serde_json::from_str(&done(&desk, &args)).expect("JSON");
        assert_eq!(form["logged"][0]["event"], event, "{args:?}");
    }
    let again = done(&desk, &["say", "sorry", "--json"]);
    let form: Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(
        form["logged"].as_array().map(Vec::len),
        Some(0),
        "it stands at the line already"
    );
}
