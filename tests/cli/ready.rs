//! What comes first, what may be said and given, and the commands that are ready to be typed.

use serde_json::Value;

use super::desk::{Desk, go, ling};

const BOOK: &str = "\
crisis: 1
title: The ferry left without them
currency: USD
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  omar: {name: Omar Haddad, phone: \"+1 312 555 0102\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
roles: {lead: [dana], comms: [omar], care: [ling], legal: [dana]}
channels: {x: {public: true}, dm: {}}
severities: {low: {when: Few see it, acknowledge: 60m, update_every: 4h}}
worst_cases: {stranded: {what: Nobody gets home, severity: low}}
who_to_notify: [{who: [legal], from: low, within: 50m}]
statements:
  holding: {post_to: [x], approved: {by: [comms], date: 2026-10-05}, text: We look into it.}
  asking: {post_to: [dm], approved: {by: [comms], date: 2026-10-05}, text: \"<handle>, we see to it.\"}
  news: {post_to: [x], approve: {any: [comms]}, confirm: [The ferry is back, Nobody is hurt], text: \"We know <known>.\"}
  later: {post_to: [dm], text: More later.}
all_in:
  decides: lead
  max_per_incident: 5k
  while_asking: asking
  remedies: {refund: {per_case: {care: 500}}}
steps:
  look: {do: Look at the timetable, who: care}
  tell: {do: Tell the harbour, who: comms}
";

fn opened() -> Desk {
    Desk::opened(BOOK, &["--severity", "low"])
}

fn form(desk: &Desk, args: &[&str]) -> Value {
    let mut all = args.to_vec();
    all.push("--json");
    serde_json::from_str(&go(desk, &all).out).expect("JSON")
}

#[test]
fn what_presses_comes_before_the_step_with_what_meets_it() {
    let desk = opened();
    go(&desk, &["case", "@maria", "harmed"]);
    go(
        &desk,
        &["promise", "in 10m", "Call her back", "--for", "c1"],
    );
    let next = go(&desk, &["next"]).out;
    let first = next.find("First: Keep promise-1 to @maria: \"Call her back\"");
    let step = next.find("> Look at the timetable");
    assert!(
        first.expect("it is named") < step.expect("the step too"),
        "{next}"
    );
    assert!(next.contains("\n    crisis kept promise-1\n"), "{next}");
    let form = form(&desk, &["next"]);
    assert_eq!(form["next"]["id"], "promise:promise-1");
    assert_eq!(form["next"]["meets"][0], "crisis kept promise-1");
    assert_eq!(form["step"]["id"], "step:look#1");
    go(&desk, &["kept", "promise-1"]);
    let next = go(&desk, &["next"]).out;
    assert!(!next.contains("First:"), "{next}");
}

#[test]
fn what_meets_it_can_be_typed_as_it_stands() {
    let desk = opened();
    go(&desk, &["case", "@maria", "harmed"]);
    go(&desk, &["ask", "refund", "900"]);
    let asked = desk.run(&["next", "--as", "dana"]).out;
    assert!(
        asked.contains("First: Answer r1: refund 900 USD for @maria"),
        "{asked}"
    );
    for line in ["crisis approve r1", "crisis approve r1 --no"] {
        assert!(asked.contains(&format!("    {line}\n")), "{asked}");
    }
    desk.minutes(50);
    let owed = form(&desk, &["status"]);
    let owed = owed["owed"].as_array().expect("a list");
    let capitals = [
        ("TIME", "in 5m"),
        ("REASON", "x"),
        ("WHAT", "x"),
        ("PERSON", "dana"),
        ("LINK", ""),
        ("WORDS", "x"),
    ];
    let mut run = 0;
    for one in owed {
        for command in one["meets"].as_array().expect("a list") {
            let command = command.as_str().expect("a text");
            let words = command.split_whitespace().skip(1).map(|word| {
                let known = capitals.iter().find(|(name, _)| *name == word);
                known.map_or(word, |(_, value)| value)
            });
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            let ran = desk.run(&[&words[..], &["--as", "dana"]].concat());
            assert_ne!(ran.code, 2, "{command} {ran:?}");
            assert!(!ran.err.contains("not understood"), "{command} {ran:?}");
            run += 1;
        }
    }
    assert!(run >= 6, "{owed:?}");
}

#[test]
fn what_may_be_said_and_given_stands_with_its_command() {
    let desk = opened();
    for handle in ["@maria", "@pat", "@sam"] {
        go(&desk, &["case", handle, "harmed"]);
    }
    go(&desk, &["offer", "refund", "500", "--for", "@maria"]);
    go(&desk, &["offer", "refund", "200", "--for", "@sam"]);
    go(&desk, &["ask", "refund", "900", "--for", "@pat"]);
    let say = "\"asking\" for @pat, approved, while r1 has no answer: crisis say asking --for c2";
    let give = "refund to 500 (care; 0 left for @maria, 0 left for @pat, less for 1 more)";
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let next = go(&desk, &["next"]).out;
    assert!(
        next.contains("\n      crisis say asking --for c2\n"),
        "it stays whole: {next}"
    );
    let next = flat(&next);
    for part in [say, "crisis say holding", give] {
        assert!(next.contains(part), "{part}: {next}");
    }
    let status = flat(&go(&desk, &["status"]).out);
    assert!(status.contains(say), "{status}");
    let form = form(&desk, &["next"]);
    assert_eq!(form["may_say"][0]["command"], "crisis say asking --for c2");
    assert_eq!(form["may_give"][0]["left"][0]["amount"], "0");
    assert_eq!(form["may_give"][0]["most"], "500");
}

#[test]
fn what_is_owed_names_whom_how_much_and_the_number() {
    let desk = opened();
    go(&desk, &["case", "@maria", "harmed"]);
    go(&desk, &["offer", "refund", "200"]);
    go(&desk, &["promise", "18:00", "Call her back", "--for", "c1"]);
    let status = go(&desk, &["status"]).out;
    for part in [
        "Keep promise-1 to @maria: \"Call her back\"",
        "Answer of @maria to the offer o1 (refund 200 USD)",
        "Reach Dana Ruiz +1 312 555 0101 (legal)",
    ] {
        assert!(status.contains(part), "{part}: {status}");
    }
    for line in status.lines() {
        assert!(!line.ends_with("+1") && !line.ends_with("312"), "{status}");
    }
}

#[test]
fn a_channel_means_the_latest_words_that_go_there() {
    let desk = opened();
    go(&desk, &["say", "holding"]);
    go(&desk, &["say", "later"]);
    let told = go(&desk, &["posted", "x"]);
    assert!(told.out.contains("posted \"holding\" on x"), "{told:?}");
    go(&desk, &["say", "news"]);
    let ran = go(&desk, &["waive", "dm", "She reads no messages"]);
    assert!(ran.out.contains("She reads no messages"), "{ran:?}");
    let ran = ling(&desk, &["waive", "x"]);
    assert_eq!(ran.code, 2, "it wants a reason: {ran:?}");
}

#[test]
fn a_step_that_says_words_may_be_named_by_them() {
    let desk = opened();
    go(&desk, &["say", "holding"]);
    go(&desk, &["say", "later"]);
    for name in ["holding", "say.holding"] {
        let copied = go(&desk, &["copy", "--step", name]).out;
        assert_eq!(copied, "We look into it.\n");
    }
}

#[test]
fn a_refusal_names_the_words_what_is_empty_and_what_is_not_confirmed() {
    let desk = opened();
    go(&desk, &["say", "news"]);
    go(&desk, &["say", "later"]);
    let ran = ling(&desk, &["posted", "x"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("crisis fill known WORDS --step say.news"),
        "{ran:?}"
    );
    go(&desk, &["fill", "known", "it", "--step", "news"]);
    let ran = ling(&desk, &["posted", "x"]);
    assert!(
        ran.err.contains("crisis confirm 2 --step say.news"),
        "{ran:?}"
    );
    let listed = go(&desk, &["confirm", "--step", "news"]).out;
    assert_eq!(listed, "1. [ ] The ferry is back\n2. [ ] Nobody is hurt\n");
    go(&desk, &["confirm", "1", "I see it", "--step", "news"]);
    let listed = form(&desk, &["confirm", "--step", "news"]);
    assert_eq!(listed["confirm"][0]["confirmed"], true);
    assert_eq!(ling(&desk, &["confirm", "3", "--step", "news"]).code, 1);
    go(&desk, &["confirm", "2", "--step", "news"]);
    let ran = ling(&desk, &["posted", "x"]);
    assert!(ran.err.contains("crisis ask --step say.news"), "{ran:?}");
    go(&desk, &["ask", "--step", "say.news"]);
}
