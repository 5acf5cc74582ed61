//! `find`, `list --playbooks`, and `start` with words: the right playbook is proposed, and nothing starts unasked.

use serde_json::Value;

use super::desk::{Desk, Ran};

const FERRY: &str = "\
crisis: 1
title: The ferry left without them
summary: Families stand on the pier.
severities: {low: {when: Few see it, acknowledge: 60m, update_every: 4h}}
worst_cases:
  stranded: {what: Nobody gets home, severity: low, signs: [stranded, last boat]}
  sunk: {what: The ferry sinks, severity: low, signs: [capsized, lifeboat]}
steps: {look: {do: Look at the timetable}}
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("playbooks/ferry.yaml", FERRY.as_bytes());
    desk
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).expect("JSON")
}

fn fits_80(ran: &Ran) {
    let wide = ran.out.lines().find(|line| line.chars().count() > 80);
    assert_eq!(wide, None, "{ran:?}");
}

#[test]
fn what_fits_is_proposed_with_its_worst_case_its_reasons_and_the_command() {
    let desk = desk();
    let ran = desk.run(&[
        "find",
        "our",
        "ship",
        "has",
        "CAPSIZED,",
        "where's the lifeboat?",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let begin = "1. ferry: The ferry left without them\n   looks like sunk: The ferry sinks\n   because of ";
    assert!(ran.out.starts_with(begin), "{ran:?}");
    for part in [
        "\"capsized\" (signs of sunk)",
        "   crisis start ferry --worst-case sunk\n",
    ] {
        assert!(ran.out.contains(part), "{part}: {ran:?}");
    }
    fits_80(&ran);
    assert!(
        desk.run(&["find", "hacked by ransomware"])
            .out
            .starts_with("1. data-breach: ")
    );
}

#[test]
fn where_nothing_fits_that_is_said_with_the_nearest() {
    let desk = desk();
    let ran = desk.run(&["find", "the", "pier", "is", "being", "varnished"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.starts_with("No playbook fits. The nearest:\n"),
        "{ran:?}"
    );
    assert!(ran.out.contains("ferry"), "{ran:?}");
    assert!(ran.err.contains("no playbook has: varnished\n"), "{ran:?}");
    let ran = desk.run(&["find", "xylophone"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (1, "No playbook fits: none has any of these words.\n")
    );
    assert!(ran.err.contains("crisis list --playbooks"), "{ran:?}");
}

#[test]
fn programs_get_every_proposal_with_what_was_met() {
    let desk = desk();
    let ran = desk.run(&["find", "stranded", "xylophone", "--json"]);
    let form = json(&ran);
    assert_eq!(form["version"], 1);
    assert_eq!(form["fits"], true);
    assert_eq!(form["unknown"][0], "xylophone");
    let first = &form["proposals"][0];
    assert_eq!(first["playbook"], "ferry");
    assert_eq!(first["worst_case"]["id"], "stranded");
    assert_eq!(first["met"][0]["word"], "stranded");
    assert_eq!(first["met"][0]["parts"][0]["part"], "sign");
    assert_eq!(first["command"], "crisis start ferry --worst-case stranded");
    let ran = desk.run(&["find", "xylophone", "--json"]);
    assert_eq!((ran.code, &json(&ran)["fits"]), (1, &Value::Bool(false)));
}

#[test]
fn hostile_words_are_no_more_than_words() {
    let desk = desk();
    for words in [
        "\u{1b}[2J stranded",
        "str\u{ad}anded",
        "stranded\n\nstranded",
        "\u{202e}stranded",
    ] {
        let ran = desk.run(&["find", words]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(
            !ran.both.contains(['\u{1b}', '\u{202e}', '\u{ad}']),
            "{ran:?}"
        );
    }
    for words in ["", "   ", "!!! ???", "\u{0}"] {
        assert_eq!(desk.run(&["find", words]).code, 2, "{words:?}");
    }
    assert_eq!(desk.run(&["find"]).code, 2);
}

#[test]
fn a_broken_playbook_is_proposed_with_its_error() {
    let desk = desk();
    let broken = FERRY.replace("do: Look at", "dooo: Look at");
    desk.write("playbooks/ferry.yaml", broken.as_bytes());
    let ran = desk.run(&["find", "stranded"]);
    assert!(ran.out.contains("it has an error: "), "{ran:?}");
    desk.write("playbooks/ferry.yaml", b"crisis: 1\ntitle: [");
    assert_eq!(desk.run(&["find", "stranded"]).code, 1);
}

#[test]
fn start_proposes_what_fits_and_starts_nothing() {
    let desk = desk();
    for args in [
        &["start", "we", "are", "stranded"][..],
        &["start", "the last boat / stranded"],
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        let hint = "hint: did you mean \"The ferry left without them\": crisis start ferry --worst-case stranded\n";
        assert!(ran.err.contains(hint), "{ran:?}");
        assert!(ran.err.contains("nothing was started"), "{ran:?}");
    }
    let ran = desk.run(&["start", "xylophone"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("none fits these words"), "{ran:?}");
    // A name with a slip in it is still a name.
    let ran = desk.run(&["start", "viral-vidoe"]);
    assert!(ran.err.contains("did you mean `viral-video`?"), "{ran:?}");
    assert!(!desk.home().join("incidents").exists());
}

#[test]
fn the_playbooks_are_listed_with_their_worst_cases() {
    let desk = desk();
    desk.write("playbooks/angry-thread.yaml", FERRY.as_bytes());
    let ran = desk.run(&["list", "--playbooks"]);
    assert_eq!(ran.code, 0);
    for part in [
        "Your own\n  angry-thread: The ferry left without them\n      stranded: Nobody gets home\n",
        "\nBuilt in\n  viral-video: Video of a customer being mistreated goes viral\n      hurt_on_camera: ",
        "  angry-thread: One furious customer in public\n      hidden by the one of this name above; its path:",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    fits_80(&ran);
    let form = json(&desk.run(&["list", "--playbooks", "--json"]));
    let all = form["playbooks"].as_array().expect("a list");
    assert_eq!(all[0]["playbook"], "angry-thread");
    assert_eq!(all[0]["built_in"], false);
    assert_eq!(all[1]["worst_cases"][1]["id"], "sunk");
    let hidden = all.iter().filter(|one| one["shadowed"] == true).count();
    assert_eq!(hidden, 1);
}
