//! The forms of the findings.

use crisis::text::is_hidden;
use serde_json::Value;

use super::{BOOK, desk, empty, lint};

const FORMATS: [&str; 6] = ["text", "concise", "json", "sarif", "github", "junit"];

#[test]
fn how_a_run_ends_does_not_depend_on_the_form() {
    let desk = desk();
    for format in FORMATS {
        for (args, code) in [
            (&[][..], 1),
            (&["--fail-on", "note"], 1),
            (&["--fail-on", "error"], 1),
            (&["--fail-on", "error", "--ignore", "PPL"], 0),
            (&["--ignore", "PPL,GRA"], 0),
            (&["none.yaml"], 2),
            (&["--select", "NONE"], 2),
        ] {
            let mut all = vec!["--format", format];
            all.extend(args);
            let ran = lint(&desk, &all);
            assert_eq!(ran.code, code, "{format} {args:?} {ran:?}");
        }
    }
    assert_eq!(lint(&desk, &["--json", "--format", "sarif"]).code, 2);
}

#[test]
fn one_line_a_finding_and_one_command_a_finding() {
    let desk = desk();
    let ran = lint(&desk, &["--format", "concise"]);
    assert_eq!(
        ran.out,
        "book.yaml:8:3: PPL001 only `omar` is in the role `comms`
book.yaml:11:3: GRA002 nothing leads to the step `look`\n"
    );
    let ran = lint(&desk, &["--format", "github"]);
    assert_eq!(
        ran.out,
        "::error file=book.yaml,line=8,col=3,title=PPL001 role-alone::only `omar` is in the role `comms`%0Ahelp: add a second person behind the first
::warning file=book.yaml,line=11,col=3,title=GRA002 step-unreached::nothing leads to the step `look`%0Ahelp: let an answer or a `next` lead here, or take the step out\n"
    );
    assert_eq!(ran.err, "");
}

#[test]
fn json_has_a_version_every_place_and_the_fix() {
    let desk = desk();
    desk.write(
        "book.yaml",
        BOOK.replace(
            "[dana, omar]",
            "[dana, omar] # crisis: allow PPL001 nobody knows",
        )
        .as_bytes(),
    );
    let ran = lint(&desk, &["--json"]);
    let form: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        (form["version"].as_u64(), form["playbooks"].as_u64()),
        (Some(1), Some(1))
    );
    let first = &form["findings"][0];
    assert_eq!(first["code"], "ALW001");
    assert_eq!(first["rule"], "allow-unused");
    assert_eq!(first["fails"], true);
    let edit = &first["fix"]["edits"][0];
    assert_eq!(
        (
            edit["line"].as_u64(),
            edit["col"].as_u64(),
            edit["text"].as_str()
        ),
        (Some(7), Some(21), Some(""))
    );
    assert_eq!(form["findings"][1]["fix"], Value::Null);
}

#[test]
fn sarif_has_the_rules_the_places_and_the_fixes() {
    let desk = empty();
    desk.write(
        "a é/b.yaml",
        BOOK.replace("[dana, omar]", "[dana, omar] # crisis: allow PPL001 ä")
            .as_bytes(),
    );
    let ran = lint(&desk, &["--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.out).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("a list");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("a list");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("a number");
        let rule = &rules[usize::try_from(index).expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        let at = &result["locations"][0]["physicalLocation"];
        assert_eq!(at["artifactLocation"]["uri"], "a%20%C3%A9/b.yaml");
    }
    let odd = results
        .iter()
        .find(|one| one["ruleId"] == "ALW001")
        .expect("there");
    let change = &odd["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["deletedRegion"]["startLine"], 7);
    assert_eq!(odd["level"], "warning");
    assert!(rules.iter().all(|rule| rule["helpUri"].is_null()));
    for result in results {
        let own = &result["locations"][0]["physicalLocation"];
        let related = result["relatedLocations"].as_array();
        let mut others = related.into_iter().flatten();
        assert!(
            others.all(|other| &other["physicalLocation"] != own),
            "{result}"
        );
    }
    let said = |code| {
        let one = results.iter().find(|one| one["ruleId"] == code);
        one.expect("there")["locations"][0]["message"]["text"].clone()
    };
    assert_eq!(said("PPL001"), "nobody stands in");
}

#[test]
fn junit_has_a_suite_for_each_file_also_a_clean_one() {
    let desk = desk();
    desk.write(
        "clean.yaml",
        b"crisis: 1\ntitle: x\nsteps: {look: {do: Look}}\n",
    );
    let ran = lint(&desk, &["--format", "junit", "--fail-on", "error"]);
    assert!(
        ran.out
            .contains("<testsuites name=\"crisis lint\" tests=\"3\" failures=\"1\" errors=\"0\">"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("<testcase name=\"nothing found\" classname=\"clean.yaml\"/>"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains(
            "<system-out>warning: nothing leads to the step `look`\nbook.yaml:11:3: never reached\n"
        ),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("<failure message=\"only `omar` is in the role `comms`\" type=\"error\">"),
        "{}",
        ran.out
    );
}

/// The name of a file that tries all that a name can.
const NAME: &str =
    "::error file=x,line=1::%0Aa\u{1b}[31m\u{202e}\n::add-mask::b ##[error] <&\"']]>.yaml";

/// A playbook whose keys, names and values do the same.
const HOSTILE: &str = r#"crisis: 1
title: "Evil \e[2J"
"::error::forged\n::add-mask::x\r": 1
people:
  dana: {name: Dana, phone: "1", "\u202e##[error]x\e[31m,b:c": 1}
  ".\u2066<x>&\"]]>": {name: x}
roles:
  "lead\n::error::x": [dana]
  "::error file=a,line=1::words that are long enough to be folded to another line ::error file=b::words": [dana]
steps:
  "look\r::warning::b": {do: Look}
  b: {do: "x\n::error::y", nxt: "::error::z"}
  c: {decide: x, options: {"\e]0;t\a": "\u009b31m::error::", "::debug::x": b}}  # crisis: allow ::error::x,##[error]y
  ::error::d:
    do: |-
      ::error::in a block
    nxt: 1
"#;

#[cfg(unix)]
#[test]
fn nothing_hostile_gets_out_of_its_place_in_any_form() {
    let desk = empty();
    desk.write(NAME, HOSTILE.as_bytes());
    let many = desk
        .run(&["lint", "--format", "concise"])
        .out
        .lines()
        .count();
    assert!(many > 5, "{many}");
    for format in FORMATS {
        let ran = desk.run(&["lint", "--format", format, "--statistics"]);
        assert_eq!(ran.code, 1, "{format}");
        let hidden = ran.both.chars().find(|c| *c != '\n' && is_hidden(*c));
        assert_eq!(hidden, None, "{format}: {}", ran.both);
        assert!(!ran.both.contains("##["), "{format}: {}", ran.both);
        let commands = ran
            .both
            .lines()
            .filter(|line| line.trim_start().starts_with("::"));
        let wanted = if format == "github" { many } else { 0 };
        assert_eq!(commands.count(), wanted, "{format}: {}", ran.both);
        match format {
            "json" | "sarif" => {
                serde_json::from_str::<Value>(&ran.out).expect("JSON");
            }
            "github" => {
                for line in ran.out.lines() {
                    let (fields, _) = line[2..].split_once("::").expect("a command");
                    let (command, fields) = fields.split_once(' ').expect("fields");
                    assert!(["error", "warning", "notice"].contains(&command), "{line}");
                    let names: Vec<&str> = fields
                        .split(',')
                        .filter_map(|field| field.split('=').next())
                        .collect();
                    assert_eq!(names, ["file", "line", "col", "title"], "{line}");
                }
            }
            "concise" => assert_eq!(ran.out.lines().count(), many),
            "junit" => {
                let tags = ran.out.matches("<testcase ").count();
                assert_eq!(tags, many);
                assert!(
                    !ran.out.contains("]]>") && !ran.out.contains("<x>"),
                    "{}",
                    ran.out
                );
            }
            _ => {}
        }
    }
    let ran = desk.run(&["lint", "--select", "::error::\u{1b}[2J\n##[error]"]);
    assert!(
        !ran.both
            .lines()
            .any(|line| line.trim_start().starts_with("::")),
        "{ran:?}"
    );
}

#[test]
fn a_reader_who_leaves_changes_nothing() {
    let desk = desk();
    for format in FORMATS {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_crisis"));
        program
            .current_dir(desk.folder.path())
            .args(["lint", "--format", format]);
        let stdout = std::process::Stdio::piped();
        let mut run = program
            .stdout(stdout)
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("it starts");
        drop(run.stdout.take());
        let code = run.wait().expect("it ends").code();
        assert_eq!(code, Some(1), "{format}");
    }
}
