//! `lint` and `explain`: what an author, an editor and a build get of them.

mod accepted;
mod configured;
mod fixed;
mod formats;
mod looked_at;

use super::desk::{Desk, Ran};

/// A playbook in which one role has one person only, and one step is never reached.
const BOOK: &str = "\
crisis: 1
title: The oven is cold
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  omar: {name: Omar Haddad, phone: \"+1 312 555 0102\"}
roles:
  lead: [dana, omar]
  comms: [omar]
steps:
  ask: {decide: Is it hot?, options: {Hot: done, Cold: done}}
  look: {do: Look at the oven}
  done: {end: resolved}
";

/// A part of a playbook in which one role has one person only.
const TEAM: &str = "\
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
roles:
  lead: [dana]
";

/// A playbook that includes the team.
const WITH_TEAM: &str = "\
crisis: 1
title: The oven is cold
include: team.yaml
steps: {look: {do: Look}}
";

/// The rules that these tests are about, so that another rule makes no difference to them.
const RULES: &str = "ALW,GRA002,PPL001";

fn empty() -> Desk {
    let desk = Desk::new();
    std::fs::remove_file(desk.folder.path().join("book.yaml")).expect("it was there");
    desk
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("book.yaml", BOOK.as_bytes());
    desk
}

fn lint(desk: &Desk, args: &[&str]) -> Ran {
    let mut all = vec!["lint", "--select", RULES];
    all.extend(args);
    desk.run(&all)
}

/// Returns what is found, a line each: `path:line:col: CODE`.
fn found(desk: &Desk, args: &[&str]) -> Vec<String> {
    let mut all = vec!["--format", "concise"];
    all.extend(args);
    let ran = lint(desk, &all);
    let wanted = u8::from(!ran.out.is_empty());
    assert_eq!(ran.code, wanted, "{ran:?}");
    places(&ran.out)
}

/// Returns the same of a run without `--select`, which would stand above the settings.
fn told(desk: &Desk, args: &[&str]) -> Vec<String> {
    let mut all = vec!["lint", "--format", "concise"];
    all.extend(args);
    let mut found = places(&desk.run(&all).out);
    found.retain(|line| RULES.split(',').any(|code| line.contains(code)));
    found
}

fn places(concise: &str) -> Vec<String> {
    let cut = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    concise.lines().map(cut).collect()
}

#[test]
fn findings_are_drawn_and_counted() {
    let ran = lint(&desk(), &[]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "1 playbook, 1 error, 1 warning\n");
    assert_eq!(
        ran.out,
        "\
error[PPL001 role-alone]: only `omar` is in the role `comms`
 --> book.yaml:8:3
  |
8 |   comms: [omar]
  |   ^^^^^ nobody stands in
  |
  = help: add a second person behind the first

warning[GRA002 step-unreached]: nothing leads to the step `look`
  --> book.yaml:11:3
   |
11 |   look: {do: Look at the oven}
   |   ^^^^ never reached
   |
   = help: let an answer or a `next` lead here, or take the step out
"
    );
}

#[test]
fn a_clean_playbook_says_so() {
    let ran = lint(&desk(), &["--ignore", "PPL,step-unreached"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, "", "1 playbook, nothing found\n")
    );
}

#[test]
fn quiet_leaves_the_exit_code_and_statistics_count() {
    let desk = desk();
    let ran = lint(&desk, &["--quiet"]);
    assert_eq!((ran.code, ran.both.as_str()), (1, ""));
    let ran = lint(&desk, &["--quiet", "--statistics"]);
    assert_eq!(
        ran.both,
        "     1  GRA002 step-unreached\n     1  PPL001 role-alone\n"
    );
}

#[test]
fn a_slip_in_a_code_is_answered_with_the_code() {
    let desk = desk();
    for args in [
        ["lint", "--select", "role-alon"],
        ["lint", "--ignore", "role-alon"],
    ] {
        let ran = desk.run(&args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert_eq!(
            ran.err,
            "error: no rule is called `role-alon`\nhint: did you mean `role-alone`?\n"
        );
    }
}

#[test]
fn rules_are_explained_by_code_name_and_family() {
    let desk = desk();
    let ran = desk.run(&["explain", "ppl001"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("PPL001 role-alone (error)\n"),
        "{ran:?}"
    );
    for part in ["Why: ", "Found in:\n    ", "Not found in:\n    "] {
        assert!(ran.out.contains(part), "{part}: {ran:?}");
    }
    assert_eq!(desk.run(&["explain", "Role-Alone"]).out, ran.out);
    assert_eq!(
        desk.run(&["explain", "ALW", "PPL001"])
            .out
            .matches("Why: ")
            .count(),
        4
    );
    let all = desk.run(&["explain", "--all"]).out;
    let wide = |line: &&str| !line.starts_with(' ') && crisis::text::display_width(line) > 80;
    assert_eq!(all.lines().find(wide), None);
    assert_eq!(
        all.matches("Why: ").count(),
        crisis::lint::register::all().len()
    );
    let form: serde_json::Value =
        serde_json::from_str(&desk.run(&["explain", "PPL001", "--json"]).out).expect("JSON");
    assert_eq!(
        (form["version"].as_u64(), form["rules"][0]["rule"].as_str()),
        (Some(1), Some("role-alone"))
    );
    let ran = desk.run(&["explain", "role-alon"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("did you mean `role-alone`?"), "{ran:?}");
}

#[test]
fn without_a_code_all_rules_are_listed_one_a_line() {
    let desk = desk();
    let ran = desk.run(&["explain"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("`crisis explain CODE`"), "{ran:?}");
    assert!(
        ran.out
            .starts_with("Comments that accept a finding\n  ALW001  warning  allow-unused\n"),
        "{ran:?}"
    );
    let rules = crisis::lint::register::all();
    let lines = ran.out.lines().filter(|line| line.starts_with("  "));
    let listed: Vec<&str> = lines.map(|line| &line[2..8]).collect();
    let codes: Vec<&str> = rules.iter().map(|rule| rule.code.id()).collect();
    assert_eq!(listed, codes);
}

#[test]
fn the_page_on_the_rules_is_made_from_them() {
    let rules = crisis::lint::register::all();
    crate::golden::check("../docs/rules.md", &crisis::lint::page::page(&rules));
}
