//! Cases, offers and requests from the command line: the same words, refusals and events as in the walk.

use super::desk::{Desk, done, ling};

const BOOK: &str = "\
crisis: 1
title: Two customers were treated badly
currency: USD
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
roles: {lead: [dana], care: [ling], comms: [dana]}
channels: {x: {public: true}}
statements: {news: {post_to: [x], approve: {any: [comms]}, text: It is mended.}}
all_in:
  decides: lead
  max_per_incident: 5k
  remedies: {refund: {per_case: {care: 500}}}
  bend: [A ticket runs out after a year]
  break: [Nobody gets in without a ticket]
  invent: care
  refuse: [Payment for deleting a post]
steps:
  tell: {say: news, who: care}
  next: {do: Write to both, who: care}
";

fn opened() -> Desk {
    Desk::opened(BOOK, &[])
}

#[test]
fn an_offer_above_the_limit_is_refused_asked_for_and_then_made() {
    let desk = opened();
    assert_eq!(ling(&desk, &["case", "@maria", "harmed"]).code, 0);
    assert_eq!(ling(&desk, &["case", "@pat"]).code, 0);
    assert_eq!(
        ling(&desk, &["offer", "refund", "500", "--for", "@pat"]).code,
        0
    );
    assert_eq!(
        ling(&desk, &["offer", "refund", "100"]).code,
        1,
        "for whom?"
    );
    let ran = ling(&desk, &["offer", "refund", "900", "--for", "@maria"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "500 USD for one person (care)",
        "all_in.remedies.refund.per_case.care",
        "Dana Ruiz +1 312 555 0101",
        "crisis ask refund 900 --for c1",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    assert_eq!(
        ling(&desk, &["ask", "refund", "900", "--for", "c1"]).code,
        0
    );
    let own = ling(&desk, &["answer", "yes", "r1"]);
    assert_eq!(own.code, 1, "{own:?}");
    let yes = desk.run(&["answer", "yes", "r1", "--as", "dana"]);
    assert_eq!(yes.code, 0, "{yes:?}");
    let ran = ling(&desk, &["offer", "refund", "900", "--for", "c1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = desk.run(&["log", "show"]).out;
    assert!(
        shown.contains("offered refund 900 USD to @maria"),
        "{shown}"
    );
    assert_eq!(shown.matches("was refused").count(), 2, "{shown}");
}

#[test]
fn what_was_said_already_is_kept_as_a_breach() {
    let desk = opened();
    ling(&desk, &["case", "@maria", "harmed"]);
    let args = ["offer", "refund", "9000", "--already", "I had told her so"];
    let ran = ling(&desk, &args);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = desk.run(&["log", "show"]).out;
    assert!(
        shown.contains("a breach of all_in.max_per_incident"),
        "{shown}"
    );
    assert!(shown.contains("I had told her so"), "{shown}");
}

#[test]
fn a_yes_to_words_is_asked_for_without_naming_a_remedy() {
    let desk = opened();
    let ran = ling(&desk, &["answer", "posted"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let ran = ling(&desk, &["ask"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(desk.run(&["answer", "yes", "--as", "dana"]).code, 0);
    let next = ling(&desk, &["next"]).out;
    assert!(next.contains("may be posted now"), "{next}");
    let ran = ling(&desk, &["answer", "posted"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_reason_may_have_the_word_for_in_it() {
    let desk = opened();
    assert_eq!(ling(&desk, &["case", "@maria", "harmed"]).code, 0);
    let ran = desk.run(&["answer", "invent a hotel for the night", "--as", "dana"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("a hotel for the night"), "{ran:?}");
}

/// Holds that something is refused with code 1; whether that is in the log depends on whether a rule forbids it.
fn refused(desk: &Desk, args: &[&str], why: &str, logged: usize) {
    let count = |desk: &Desk| {
        let shown = desk.run(&["log", "show"]).out;
        shown.matches("was refused").count()
    };
    let before = count(desk);
    let ran = ling(desk, args);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args:?} {ran:?}");
    assert!(ran.err.contains(why), "{args:?} {ran:?}");
    assert_eq!(count(desk), before + logged, "{args:?}");
}

#[test]
fn a_value_is_never_read_as_another() {
    let desk = opened();
    done(&desk, &["case", "the guest for room 9 press", "harmed"]);
    done(&desk, &["case", "already here"]);
    let told = done(
        &desk,
        &[
            "offer",
            "refund",
            "100",
            "--for",
            "already here",
            "--already",
            "she asked for it already",
        ],
    );
    assert!(
        told.contains("to already here (o1): she asked for it already"),
        "{told}"
    );
    let told = done(
        &desk,
        &[
            "offer",
            "refund",
            "$ 50",
            "--for",
            "C1",
            "--already",
            "I said it\n/withdrawn o1",
        ],
    );
    assert!(
        told.contains("offered refund 50 USD to the guest for room 9 press (o2)"),
        "{told}"
    );
    let told = done(
        &desk,
        &[
            "ask",
            "refund",
            "900",
            "--for",
            "c1",
            "--reason",
            "it is for c2",
        ],
    );
    assert!(
        told.contains("r1, refund 900 USD for the guest for room 9 press"),
        "{told}"
    );
    refused(&desk, &["offer", "refund", "5 for c1"], "", 0);
    refused(
        &desk,
        &["offer", "refund", "5", "--for", "c9"],
        "there is no case",
        0,
    );
    refused(&desk, &["case", "Already Here"], "c2 already", 0);
    assert_eq!(ling(&desk, &["case", "@sam", "angry"]).code, 2);
}

#[test]
fn an_offer_is_taken_given_declined_or_taken_back() {
    let desk = opened();
    done(&desk, &["case", "@maria", "harmed"]);
    for amount in ["100", "50", "20", "10"] {
        done(&desk, &["offer", "refund", amount]);
    }
    let told = done(
        &desk,
        &["accepted", "O1", "for now", "--happened", "5m ago"],
    );
    assert!(
        told.contains("o1 was accepted: for now (happened 23:06)"),
        "{told}"
    );
    refused(&desk, &["accepted", "o1"], "has its answer already", 0);
    let told = done(&desk, &["given", "o1", "60"]);
    assert!(told.contains("gave o1, 60 USD"), "{told}");
    refused(&desk, &["given", "o1"], "is given already", 0);
    let told = done(&desk, &["declined", "o2", "she wants", "no money"]);
    assert!(
        told.contains("o2 was declined: she wants no money"),
        "{told}"
    );
    refused(&desk, &["declined", "o9"], "there is no offer", 0);
    let told = done(&desk, &["withdraw", "O3", "it was a mistake"]);
    assert!(told.contains("it was a mistake"), "{told}");
    refused(
        &desk,
        &["withdraw", "r1"],
        "there is no request or offer",
        0,
    );
    done(&desk, &["ask", "refund", "900"]);
    done(&desk, &["withdraw", "R1", "for nothing"]);
    refused(
        &desk,
        &["approve", "r1", "--by", "dana", "--reason", "by telephone"],
        "r1 was taken back already",
        0,
    );
}

#[test]
fn a_request_is_answered_by_who_may_and_passed_on_by_telephone() {
    let desk = opened();
    done(&desk, &["case", "@maria", "harmed"]);
    done(&desk, &["ask", "refund", "900"]);
    refused(
        &desk,
        &["approve", "r1"],
        "nobody says yes to what they asked",
        1,
    );
    refused(&desk, &["approve", "r9"], "there is no request", 0);
    refused(
        &desk,
        &["approve", "r1", "--by", "theo"],
        "nobody here is called",
        0,
    );
    let told = done(
        &desk,
        &[
            "approve",
            "r1",
            "--no",
            "--by",
            "Dana Ruiz",
            "--reason",
            "yes, no",
        ],
    );
    assert!(
        told.contains("Dana Ruiz (lead) says no to r1 (written by who asked): yes, no"),
        "{told}"
    );
    refused(
        &desk,
        &["offer", "refund", "900"],
        "500 USD for one person",
        1,
    );
}

#[test]
fn a_rule_is_bent_broken_or_a_remedy_made_up_with_a_reason() {
    let desk = opened();
    done(&desk, &["case", "@maria", "harmed"]);
    let told = done(
        &desk,
        &[
            "bend",
            "A ticket runs",
            "hers is a day late: for c9",
            "--for",
            "@maria",
        ],
    );
    assert!(told.contains("hers is a day late: for c9"), "{told}");
    refused(&desk, &["bend", "No such rule", "why"], "there is no", 0);
    refused(
        &desk,
        &["break", "Nobody gets in", "her child was inside"],
        "lead decides",
        1,
    );
    let args = [
        "break",
        "nobody gets in",
        "her child was inside",
        "--as",
        "dana",
    ];
    assert_eq!(desk.run(&args).code, 0);
    let told = done(
        &desk,
        &["invent", "a hotel", "for the night", "--happened", "5m ago"],
    );
    assert!(told.contains("a hotel for the night"), "{told}");
    refused(
        &desk,
        &["invent", "Payment for deleting a post"],
        "all_in.refuse",
        1,
    );
}

#[test]
fn every_one_of_them_has_a_form() {
    let desk = opened();
    for (args, event) in [
        (&["case", "@maria", "harmed"][..], "case_opened"),
        (&["offer", "refund", "100"], "remedy_offered"),
        (&["accepted", "o1"], "remedy_answered"),
        (&["given", "o1"], "remedy_given"),
        (&["offer", "refund", "10"], "remedy_offered"),
        (&["declined", "o2"], "remedy_answered"),
        (&["ask", "refund", "900"], "approval_asked"),
        (
            &["approve", "r1", "--by", "dana", "--reason", "by telephone"],
            "approval_answered",
        ),
        (&["invent", "a hotel"], "rule_bent"),
    ] {
        let mut args = args.to_vec();
        args.push("--json");
        let form: serde_json::Value = serde_json::from_str(&done(&desk, &args)).expect("JSON");
        assert_eq!(form["logged"][0]["event"], event, "{args:?}");
    }
}
