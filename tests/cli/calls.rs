//! Who must know, from the command line: tried, reached, known, sent home, and the sheet of whom to call.

use serde_json::Value;

use super::desk::{Desk, done, ling, refused};

const BOOK: &str = "\
crisis: 1
title: A pipe burst
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  omar: {name: Omar Haddad, phone: \"+1 312 555 0102\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
  mara: {name: Mara Blum, phone: \"+1 312 555 0108\"}
  ines: {name: Ines Vidal, phone: \"+1 312 555 0109\"}
roles: {lead: [dana], comms: [omar, mara], care: [ling], exec: [ines], town: [ines]}
severities: {low: {when: It drips, acknowledge: 60m, update_every: 4h}}
worst_cases: {flood: {what: The street is under water, severity: low}}
who_to_notify:
  - {who: [exec], if: A reporter asks, within: 20m}
  - {who: [comms], from: low, within: 30m, if_silent: 10m}
clocks:
  report: {rule: Tell the town, starts: opened, due: 2h, owner: care}
  keep: {rule: Keep the papers, starts: opened, due: 1h, owner: care, hold: true}
steps:
  look: {do: Look at the pipe, who: care}
";

fn opened() -> Desk {
    Desk::opened(BOOK, &["--severity", "low"])
}

/// Returns the sheet with single spaces, so that where a line breaks makes no difference.
fn sheet(desk: &Desk) -> String {
    let sheet = desk.run(&["who"]).out;
    sheet.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn form(desk: &Desk) -> Vec<Value> {
    let ran = desk.run(&["who", "--json"]);
    let form: Value = serde_json::from_str(&ran.out).expect("JSON");
    form["roles"].as_array().expect("a list").clone()
}

#[test]
fn a_call_is_written_down_with_its_means_its_time_and_whom() {
    let desk = opened();
    let args = ["notify", "comms", "mailbox, again", "--happened", "9m ago"];
    let told = done(&desk, &args);
    assert!(
        told.contains("tried Omar Haddad (comms): mailbox, again (happened 23:02)"),
        "{told}"
    );
    let told = done(
        &desk,
        &["notify", "COMMS", "--who", "mara", "--reached", "for you"],
    );
    assert!(
        told.contains("reached Mara Blum (comms): for you"),
        "{told}"
    );
    let told = done(&desk, &["ack", "comms", "/she said so"]);
    assert!(
        told.contains("Mara Blum (comms) knows: /she said so"),
        "{told}"
    );
    let told = done(&desk, &["ack", "Ines Vidal", "by mail"]);
    assert!(told.contains("Ines Vidal (exec) knows: by mail"), "{told}");
    refused(&desk, &["notify", "nobody"], "nobody here is called");
    refused(
        &desk,
        &["ack", "comms", "--who", "theo"],
        "nobody here is called",
    );
    let both = ling(&desk, &["notify", "comms", "--tried", "--reached"]);
    assert_eq!(both.code, 2, "{both:?}");
}

#[test]
fn words_that_begin_with_a_name_stay_words() {
    let desk = opened();
    let told = done(&desk, &["notify", "comms", "mara has another number"]);
    assert!(
        told.contains("tried Omar Haddad (comms): mara has another number"),
        "{told}"
    );
    let told = done(&desk, &["recuse", "Mara", "Blum is her name in the video"]);
    assert!(
        told.contains("Blum is her name in the video"),
        "the reason is whole: {told}"
    );
}

#[test]
fn a_condition_is_true_or_not_once() {
    let desk = opened();
    let told = done(&desk, &["applies", "1", "no doubt", "--happened", "5m ago"]);
    assert!(told.contains("it is so"), "{told}");
    assert!(
        told.contains("no doubt"),
        "`no` is a word of the reason: {told}"
    );
    refused(&desk, &["applies", "1"], "already");
    refused(&desk, &["applies", "2"], "has an `if`");
    let told = done(&desk, &["applies", "1", "--no", "it was a student"]);
    assert!(told.contains("it was a student"), "{told}");
}

#[test]
fn a_deadline_is_met_and_a_hold_is_lifted_by_its_own_words() {
    let desk = opened();
    let told = done(&desk, &["met", "report", "form 7 for the town"]);
    assert!(told.contains("form 7 for the town"), "{told}");
    refused(&desk, &["met", "rep_ort", "form 7"], "there is no clock");
    refused(&desk, &["lift", "report", "it is over"], "there is no hold");
    let told = done(&desk, &["lift", "keep", "counsel says so"]);
    assert!(told.contains("counsel says so"), "{told}");
}

#[test]
fn a_role_is_stood_down_with_a_reason() {
    let desk = opened();
    assert_eq!(ling(&desk, &["stand-down", "comms"]).code, 2);
    refused(&desk, &["stand-down", "comms", " "], "needs a reason");
    refused(&desk, &["stand-down", "police", "no"], "there is no role");
    done(&desk, &["stand-down", "comms", "nobody asks for us"]);
    refused(&desk, &["stand-down", "comms", "again"], "already");
    assert!(sheet(&desk).contains("Stood down role who phone now comms Omar Haddad"));
}

#[test]
fn the_sheet_calls_first_who_must_know_and_was_not_tried() {
    let desk = opened();
    let order = |roles: &[Value]| -> Vec<String> {
        let both = |role: &Value| (role["role"].clone(), role["standing"].clone());
        let words = |(role, standing): (Value, Value)| {
            format!(
                "{} {}",
                role.as_str().unwrap_or_default(),
                standing.as_str().unwrap_or_default()
            )
        };
        roles.iter().map(both).map(words).collect()
    };
    let at_first = [
        "lead untried",
        "comms untried",
        "exec spare",
        "town spare",
        "care knows",
    ];
    assert_eq!(order(&form(&desk)), at_first);
    done(&desk, &["applies", "1"]);
    done(&desk, &["notify", "comms", "telephone"]);
    done(&desk, &["notify", "lead"]);
    let roles = form(&desk);
    assert_eq!(
        order(&roles)[..3],
        ["exec untried", "lead waits", "comms waits"]
    );
    assert_eq!(roles[0]["call"], "ines");
    assert_eq!(roles[2].get("call"), None, "Omar has time to answer");
    assert_eq!(roles[2]["silent"]["by"], "omar");
    assert_eq!(roles[2]["people"][0]["tries"][0]["means"], "telephone");
    let words = sheet(&desk);
    for part in [
        "Call now role who phone now exec > Ines Vidal +1 312 555 0109 must know by 23:31, 20 min left",
        "tried 23:11, telephone; silent since 23:11; has time to answer until 23:21",
        "Not asked for so far role who phone town > Ines Vidal",
        "Know role who phone now care Ling Wei +1 312 555 0103 writes in this log",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
    desk.minutes(11);
    done(&desk, &["notify", "comms", "mobile", "--who", "omar"]);
    let roles = form(&desk);
    let comms = roles.iter().find(|role| role["role"] == "comms");
    let comms = comms.expect("the role is listed");
    assert_eq!(
        (&comms["standing"], &comms["call"]),
        (&Value::from("again"), &Value::from("mara"))
    );
    let words = sheet(&desk);
    assert!(
        words.contains("tried 23:22, mobile (2 times); silent since 23:11 > Mara Blum"),
        "{words}"
    );
    done(&desk, &["notify", "comms", "--who", "mara", "--reached"]);
    assert!(sheet(&desk).contains("reached 23:22; has not said yet that they know"));
    done(&desk, &["ack", "comms", "on the phone"]);
    assert!(sheet(&desk).contains("knows since 23:22, on the phone"));
}

#[test]
fn every_one_of_them_has_a_form() {
    let desk = opened();
    for (args, event) in [
        (&["applies", "1"][..], "condition_answered"),
        (&["notify", "comms"], "notify_tried"),
        (&["notify", "comms", "--reached"], "notify_reached"),
        (&["ack", "comms"], "notify_acknowledged"),
        (&["stand-down", "town", "not needed"], "stood_down"),
        (&["met", "report", "form 7"], "clock_settled"),
        (&["lift", "keep", "counsel says so"], "hold_lifted"),
        (&["recuse", "omar", "his van"], "recused"),
    ] {
        let mut args = args.to_vec();
        args.push("--json");
        let form: Value = serde_json::from_str(&done(&desk, &args)).expect("JSON");
        assert_eq!(form["logged"][0]["event"], event, "{args:?}");
    }
}

#[test]
fn words_that_say_that_nobody_answered_are_not_logged_as_knowing() {
    let desk = opened();
    let before = desk.run(&["log", "show"]).out;
    for args in [
        &["ack", "comms", "no answer, left voicemail"][..],
        &["notify", "comms", "--reached", "did not pick up"],
        &["answer", "/ack comms rings out"],
    ] {
        let ran = ling(&desk, args);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.err.contains("crisis notify comms "), "{ran:?}");
    }
    assert_eq!(desk.run(&["log", "show"]).out, before);
    let ran = ling(&desk, &["notify", "comms", "reached her, she is coming"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("crisis notify comms --reached"), "{ran:?}");
    let ran = ling(&desk, &["notify", "comms", "voicemail"]);
    assert!(ran.code == 0 && ran.err.is_empty(), "{ran:?}");
}
