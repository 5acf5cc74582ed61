//! The forms for programs: JSON with a version, whatever the command.

use serde_json::Value;

use super::desk::Desk;

fn form(desk: &Desk, args: &[&str]) -> Value {
    let mut all = args.to_vec();
    all.push("--json");
    let ran = desk.run(&all);
    assert_eq!(ran.code, 0, "{args:?} {ran:?}");
    let form: Value = serde_json::from_str(&ran.out).expect("the answer is JSON");
    assert_eq!(form["version"], 1, "{args:?}");
    form
}

#[test]
fn every_command_that_prints_has_a_form() {
    let desk = Desk::started();
    let note = form(&desk, &["note", "calm"]);
    assert_eq!(note["logged"][0]["text"]["text"], "calm");
    assert_eq!(note["logged"][0]["at"]["utc"], "2026-11-23T05:11:00.000Z");
    assert_eq!(
        note["logged"][0]["at"]["local"],
        "2026-11-22T23:11:00-06:00"
    );
    assert_eq!(
        form(&desk, &["count", "views", "5"])["logged"][0]["data"]["number"],
        5
    );
    assert_eq!(
        form(&desk, &["mark", "known"])["logged"][1]["event"],
        "clock_started"
    );
    let lowered = form(&desk, &["severity", "low", "smaller"]);
    assert_eq!(lowered["logged"][0]["data"]["to"], "low");
    assert_eq!(form(&desk, &["next"])["next"]["step"], "big");
    let status = form(&desk, &["status"]);
    assert_eq!(status["line"], "big#1");
    assert_eq!(status["owed"][0]["urgency"], "near");
    assert_eq!(
        form(&desk, &["answer", "small"])["logged"][0]["event"],
        "step_settled"
    );
    assert_eq!(form(&desk, &["list"])["incidents"][0]["standing"], "open");
    let sheet = form(&desk, &["who"]);
    assert_eq!(sheet["roles"][0]["role"], "comms", "it must know");
    assert_eq!(sheet["roles"][0]["next"], "ling");
    let shown = form(&desk, &["show", "book.yaml"]);
    assert_eq!(shown["worst_cases"][0]["yearly_loss"], "4000");
    let log = form(&desk, &["log", "show"]);
    assert_eq!(log["lines"][0]["event"], "opened");
    assert_eq!(form(&desk, &["log", "verify"])["intact"], true);
    assert!(
        form(&desk, &["log", "head"])["seq"]
            .as_u64()
            .is_some_and(|seq| seq > 5)
    );
    let closed = form(&desk, &["close", "--anyway", "enough"]);
    assert_eq!(closed["logged"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_page_on_the_forms_names_every_member() {
    let page = std::fs::read_to_string("docs/json.md").expect("the page is there");
    let desk = Desk::started();
    desk.run(&["answer", "tried", "comms"]);
    desk.run(&["answer", "ack", "comms"]);
    desk.run(&["note", "x", "--happened", "5m ago"]);
    desk.minutes(200);
    let mut missing = Vec::new();
    for args in [
        &["next"][..],
        &["status"],
        &["list"],
        &["who"],
        &["note", "y"],
        &["show", "viral-video"],
        &["log", "show"],
        &["log", "verify"],
        &["log", "head"],
    ] {
        let mut form = form(&desk, args);
        // What an event says is described with the log.
        for lines in ["logged", "lines"] {
            for line in form[lines].as_array_mut().into_iter().flatten() {
                line["data"] = Value::Null;
                line["text"] = Value::Null;
            }
        }
        for map in ["counted", "marks"] {
            if let Some(map) = form.get_mut(map) {
                *map = Value::Null;
            }
        }
        names(&form, &mut |name| {
            if !page.contains(&format!("`{name}`")) {
                missing.push(format!("{args:?}: {name}"));
            }
        });
    }
    missing.retain(|one| !one.contains("any_of") && !one.contains("per_case"));
    assert_eq!(missing, Vec::<String>::new());
}

/// Calls back with the name of every member, but not with those of maps by id.
fn names(form: &Value, found: &mut impl FnMut(&str)) {
    match form {
        Value::Object(members) => {
            for (name, value) in members {
                found(name);
                if !["any_of", "per_case"].contains(&name.as_str()) {
                    names(value, found);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

#[test]
fn a_failure_keeps_standard_output_clean() {
    let desk = Desk::new();
    let ran = desk.run(&["status", "--json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}
