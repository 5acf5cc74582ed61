//! `check-words`: what an editor and a script get of it.

use crisis::text::is_hidden;
use serde_json::{Value, json};

use super::desk::{Desk, Ran};

const BOOK: &str = "\
crisis: 1
title: The bread was stale
currency: EUR
timezone: Europe/Berlin
domains: [acme.example]
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\", signs_as: Ling}
roles: {lead: [dana], care: [ling]}
channels: {x: {public: true, limit: 30, count: weighted}, dm: {}, staff: {internal: true}}
never: [{rule: Tell them how to feel, words: [calm down]}]
all_in: {decides: lead, remedies: {refund: {per_case: {care: 100}}, say_sorry: {may: [care]}}}
steps: {a: {do: Look}}
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("bread.yaml", BOOK.as_bytes());
    desk
}

/// Returns the names of the rules that fire, as the JSON has them.
fn fired(ran: &Ran) -> Vec<String> {
    let form: Value = serde_json::from_str(&ran.out).expect("JSON");
    let findings = form["findings"].as_array().expect("a list");
    let names = findings
        .iter()
        .map(|one| one["rule"].as_str().expect("a name").to_owned());
    names.collect()
}

fn check(args: &[&str], words: &str) -> Ran {
    let mut all = vec!["check-words", "-", "--json"];
    all.extend(args);
    desk().typed(&all, words.as_bytes())
}

#[test]
fn findings_are_drawn_with_their_place_and_what_to_say_instead() {
    let desk = desk();
    desk.write(
        "draft.txt",
        "Hello all.\nWe're sorry if anyone was upset.\n".as_bytes(),
    );
    let ran = desk.run(&["check-words", "draft.txt"]);
    let summed_up = "draft.txt: 1 warning\n";
    assert_eq!((ran.code, ran.err.as_str()), (1, summed_up), "{ran:?}");
    assert_eq!(
        ran.out,
        "\
warning[WRD013 conditional-apology]: this apology depends on a condition
 --> draft.txt:2:7
  |
2 | We're sorry if anyone was upset.
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: apologise for what happened, without a condition
  = help: say \"sorry\" instead of \"sorry if anyone was upset\"
  = note: `Sorry if` leaves open whether anything happened, and is read as no
          apology.
"
    );
    desk.write("draft.txt", b"Hello all. We are sorry.");
    let ran = desk.run(&["check-words", "draft.txt"]);
    let nothing = "draft.txt: nothing found; the check knows words, not facts\n";
    assert_eq!((ran.code, ran.both.as_str()), (0, nothing));
    let ran = desk.typed(&["check-words"], b"We failed to look.");
    assert_eq!(ran.code, 0, "a note alone is no finding to stop at");
    assert!(
        ran.out.starts_with("note[WRD024 admits-fault]: "),
        "{ran:?}"
    );
}

#[test]
fn the_form_for_programs_has_bytes_and_lines() {
    let ran = check(&[], "Grüße.\nSorry if you were upset! \u{1b}[2J");
    let form: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        form,
        json!({
            "version": 1,
            "file": "standard input",
            "place": "public",
            "first": false,
            "findings": [{
                "code": "WRD013",
                "rule": "conditional-apology",
                "level": "warning",
                "message": "this apology depends on a condition",
                "advice": "apologise for what happened, without a condition",
                "why": "`Sorry if` leaves open whether anything happened, and is read as no apology.",
                "marks": [{
                    "start": 9, "end": 32, "line": 2, "col": 1, "end_line": 2, "end_col": 24,
                    "text": "Sorry if you were upset",
                    "instead": "Sorry",
                }],
            }],
        })
    );
    assert_eq!(ran.code, 1);
}

#[test]
fn the_channel_of_a_playbook_says_what_holds_there() {
    let words = "Calm down, see example.org/a. We can give you 120 euros for it.";
    let on = |channel: &str, person: &str| {
        let args = [
            "--playbook",
            "bread.yaml",
            "--channel",
            channel,
            "--as",
            person,
        ];
        fired(&check(&args, words))
    };
    let listed = ["never-words", "foreign-link", "too-long", "amount-public"];
    assert_eq!(on("X", "ling"), listed);
    let listed = ["amount-over", "never-words", "foreign-link"];
    assert_eq!(on("dm", "ling"), listed);
    assert_eq!(on("dm", "dana"), &listed[1..], "who decides has no limit");
    assert_eq!(on("staff", "ling"), listed);
    assert_eq!(fired(&check(&[], words)), ["blaming", "amount-public"]);
    let private = ["--place", "private", "--may", "119"];
    assert_eq!(fired(&check(&private, words)), ["amount-over", "blaming"]);
    assert_eq!(
        fired(&check(&["--place", "private", "--may", "120"], words)),
        ["blaming"]
    );
    assert!(fired(&check(&["--first"], words)).contains(&"no-apology".to_owned()));
}

#[test]
fn what_cannot_be_checked_is_told_apart() {
    let desk = desk();
    desk.write("empty.txt", b" \n");
    desk.write("binary.bin", b"We\0are");
    desk.write("latin.txt", b"Gr\xFC\xDFe");
    desk.write("big.txt", &vec![b'a'; 2 * 1024 * 1024 + 1]);
    for (args, code, why) in [
        (&["none.txt"][..], 3, "none.txt: no such file"),
        (&["."], 3, "a folder, not a file"),
        (&["binary.bin"], 3, "not a text file"),
        (&["latin.txt"], 3, "not UTF-8"),
        (&["big.txt"], 3, "larger than the limit of 2 MiB"),
        (&["empty.txt"], 2, "there are no words in empty.txt"),
        (&["-"], 2, "there are no words in standard input"),
        (&["latin.txt", "--channel", "x"], 2, "--playbook"),
        (&["bread.yaml", "--playbook", "none"], 2, "no playbook"),
        (&["-", "--place", "nowhere"], 2, "nowhere"),
        (&["-", "--may", "1,000"], 2, "1000"),
    ] {
        let mut all = vec!["check-words"];
        all.extend(args);
        let ran = desk.typed(&all, b"");
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{args:?} {ran:?}");
        assert!(ran.err.contains(why), "{args:?} {ran:?}");
    }
    let ran = desk.typed(
        &["check-words", "--playbook", "bread.yaml", "--channel", "xx"],
        b"Hello",
    );
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `x`?"), "{ran:?}");
}

#[test]
fn words_cannot_steer_the_terminal() {
    let words =
        "\u{1b}]0;title\u{7}Sorry if \u{202e}you\u{200b} were\r upset, \u{9b}31m probably\u{1b}[2J";
    let desk = desk();
    for args in [
        &["check-words"][..],
        &["check-words", "--json"],
        &["check-words", "--first"],
    ] {
        let ran = desk.typed(args, words.as_bytes());
        assert_eq!(ran.code, 1, "{ran:?}");
        let raw = ran.both.chars().find(|c| *c != '\n' && is_hidden(*c));
        assert_eq!(raw, None, "{args:?}: {:?}", ran.both);
    }
}

#[test]
fn a_playbook_with_a_mistake_still_serves() {
    let desk = desk();
    desk.write(
        "bread.yaml",
        BOOK.replace(
            "steps: {a: {do: Look}}",
            "steps: {a: {do: Look, who: nobody}}",
        )
        .as_bytes(),
    );
    let ran = desk.typed(
        &["check-words", "--playbook", "bread.yaml"],
        b"Please calm down.",
    );
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("nobody"), "{ran:?}");
    assert!(ran.out.contains("error[WRD007 never-words]"), "{ran:?}");
}

#[test]
fn what_a_speaker_may_give_is_not_left_unchecked_without_a_word() {
    let desk = desk();
    let words = b"We can give you 750 dollars for it.";
    let check = |who: &[&str]| {
        let mut all = vec!["check-words", "--playbook", "bread.yaml", "--channel", "dm"];
        all.extend(who);
        desk.typed(&all, words)
    };
    let ran = check(&["--as", "lingg"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("did you mean --as ling?"), "{ran:?}");
    let ran = check(&[]);
    assert!(ran.err.contains("held against no limit"), "{ran:?}");
    let ran = check(&["--as", "ling"]);
    assert!(!ran.err.contains("no limit"), "{ran:?}");
}
