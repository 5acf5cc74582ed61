//! The linter, rule by rule: a folder of playbooks for each, in which it finds what stands beside them, or nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crisis::diagnostic::{Diagnostic, RenderOptions, Rule, render};
use crisis::lint::{Linted, Settings, lint, register};
use crisis::playbook::load::{Options, load};
use crisis::source::{DiskFiles, Files, MemoryFiles};

use crate::golden;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

/// Returns settings of a day on which all fixtures are judged, with only one rule where a code is given.
fn settings(code: Option<&'static str>) -> Settings {
    let mut settings = Settings::new("2026-11-22".parse().expect("a day"));
    settings.only = code.map(|code| BTreeSet::from([code]));
    settings
}

fn linted(files: &dyn Files, path: &Path, settings: &Settings) -> Linted {
    let options = Options {
        below: path.parent(),
        ..Options::default()
    };
    let loaded = load(files, path, &options);
    lint(loaded, settings, "UTC".parse().expect("a zone"))
}

fn said(linted: &Linted) -> String {
    render(
        &linted.diagnostics,
        &linted.sources,
        RenderOptions::default(),
    )
}

#[test]
fn every_rule_finds_what_its_fixtures_say_and_no_more() {
    for rule in register::checks() {
        let code = rule.code.id();
        let own = folder().join(code);
        let names = DiskFiles.names(&own).unwrap_or_default();
        let yaml = |start: &str| {
            let of = |name: &&String| name.starts_with(start) && name.ends_with(".yaml");
            names.iter().filter(of).cloned().collect::<Vec<_>>()
        };
        let (bad, good) = (yaml("bad"), yaml("good"));
        assert!(
            !bad.is_empty(),
            "{code}: tests/lint/{code}/bad.yaml is missing"
        );
        assert!(
            !good.is_empty(),
            "{code}: tests/lint/{code}/good.yaml is missing"
        );
        for name in bad {
            let linted = linted(&DiskFiles, &own.join(&name), &settings(Some(code)));
            let stem = name.trim_end_matches(".yaml");
            golden::check(&format!("lint/{code}/{stem}.out"), &said(&linted));
            let found = |one: &Diagnostic| one.code.id() == code;
            assert!(
                linted.diagnostics.iter().any(found),
                "{code}/{name}: nothing is found"
            );
            assert!(
                linted.diagnostics.iter().all(found),
                "{code}/{name}: {}",
                said(&linted)
            );
        }
        for name in good {
            let linted = linted(&DiskFiles, &own.join(&name), &settings(Some(code)));
            assert_eq!(said(&linted), "", "{code}/{name}");
        }
    }
}

#[test]
fn every_folder_of_fixtures_belongs_to_a_rule() {
    let rules = register::checks();
    let codes: BTreeSet<&str> = rules.iter().map(|rule| rule.code.id()).collect();
    for name in DiskFiles
        .names(&folder())
        .expect("the folder can be listed")
    {
        assert!(
            codes.contains(name.as_str()),
            "tests/lint/{name} belongs to no rule"
        );
    }
}

/// The blocks that an example has without showing them, in the order in which they stand before it.
pub(crate) const UNSHOWN: [(&str, &str); 6] = [
    ("crisis:", "crisis: 1\ntitle: An example\n"),
    (
        "people:",
        "people:
  dana: {name: Dana Ruiz, phone: '+1 312 555 0101', verified: 2026-11-01}
  omar: {name: Omar Haddad, phone: '+1 312 555 0102', verified: 2026-11-01}
  ines: {name: Ines Vidal, phone: '+1 312 555 0103', verified: 2026-11-01}
  theo: {name: Theo Brandt, phone: '+1 312 555 0104', verified: 2026-11-01}
",
    ),
    (
        "roles:",
        "roles:
  lead: [dana, omar]
  comms: [omar, dana]
  legal: [theo, ines]
  care: [ines, theo]
",
    ),
    (
        "channels:",
        "channels:
  x: {public: true, limit: 280, count: weighted}
  site: {public: true, owned: true}
  dm: {}
  staff: {internal: true}
",
    ),
    (
        "severities:",
        "severities:
  sev1: {when: People are hurt, acknowledge: 30m, update_every: 1h}
  sev2: {when: People are angry, acknowledge: 2h, update_every: 4h}
",
    ),
    ("steps:", "steps: {look: {do: Look}}\n"),
];

/// Returns what a rule finds in one of its examples, which is a part of a playbook.
fn in_example(rule: &Rule, example: &str) -> Linted {
    let has = |key: &str| example.lines().any(|line| line.starts_with(key));
    let unshown = UNSHOWN.iter().filter(|(key, _)| !has(key));
    let mut text: String = unshown.map(|(_, block)| *block).collect();
    text.push_str(example);
    let mut files = MemoryFiles::new();
    files.add("example.yaml", text);
    linted(
        &files,
        Path::new("example.yaml"),
        &settings(Some(rule.code.id())),
    )
}

#[test]
fn every_rule_is_documented_and_its_examples_are_true() {
    for rule in register::checks() {
        let code = rule.code;
        for text in [rule.does, rule.why] {
            assert!(text.ends_with('.') && text.len() > 20, "{code}: {text:?}");
        }
        let found = |example| {
            let linted = in_example(&rule, example);
            linted.diagnostics.iter().any(|one| one.code == code)
        };
        assert!(
            found(rule.bad),
            "{code}: nothing is found in its bad example"
        );
        assert!(
            !found(rule.good),
            "{code}: something is found in its good example"
        );
    }
}

#[test]
fn codes_and_names_are_given_once() {
    let all = register::all();
    let codes: BTreeSet<&str> = all.iter().map(|rule| rule.code.id()).collect();
    let names: BTreeSet<&str> = all.iter().map(|rule| rule.code.name()).collect();
    assert_eq!((codes.len(), names.len()), (all.len(), all.len()));
    assert!(all.is_sorted_by_key(|rule| rule.code));
}

/// Returns the errors found in a playbook of the fixtures, once something in it was replaced.
fn found_after(replaced: &str, with: &str) -> Vec<String> {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/SPD012/good.yaml");
    let text = std::fs::read_to_string(fixture).expect("the fixture can be read");
    assert!(text.contains(replaced), "{replaced}");
    let mut files = MemoryFiles::new();
    files.add("ferry.yaml", text.replace(replaced, with));
    let linted = linted(&files, Path::new("ferry.yaml"), &settings(None));
    let errors = linted.diagnostics.iter().filter(|one| one.is_error());
    errors.map(|one| one.code.id().to_owned()).collect()
}

#[test]
fn what_follows_from_one_mistake_is_not_told_again() {
    for (block, misspelled) in [
        ("people:", "peple:"),
        ("channels:", "chanels:"),
        ("statements:", "statement:"),
        ("severities:", "severites:"),
    ] {
        assert_eq!(found_after(block, misspelled), ["YML021"], "{misspelled}");
    }
    let included = found_after("channels:\n", "include: [teem.yaml]\nchannels:\n");
    assert_eq!(included, ["LOD014"]);
    assert_eq!(found_after("site: {", "sight: {").len(), 1);
    assert_eq!(found_after("crisis: 1", "crisis:1"), ["YML007"]);
}

#[test]
fn a_mistake_in_one_statement_silences_no_words_in_the_others() {
    let book = |first: &str| {
        format!(
            "crisis: 1\ntitle: A test\nchannels: {{x: {{public: true}}}}\nstatements:\n  first: {first}\n  second: {{post_to: x, text: This will never happen again.}}\nsteps:\n  one: {{say: first}}\n  two: {{say: second}}\n"
        )
    };
    let codes = |first: &str| {
        let mut files = MemoryFiles::new();
        files.add("a.yaml", book(first));
        let linted = linted(&files, Path::new("a.yaml"), &settings(None));
        let codes = linted.diagnostics.iter().map(|one| one.code.id());
        codes
            .filter(|code| code.starts_with("WRD") || one_of_loading(code))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    for (first, code) in [
        ("{post_to: x, txet: We are sorry.}", "YML021"),
        (
            "{post_to: y, text: This will never happen again.}",
            "LOD036",
        ),
        (
            "{post_to: x, text: This will never happen again., only_if_asked: perhaps}",
            "YML024",
        ),
    ] {
        assert_eq!(codes(first), [code, "WRD010"], "{first}");
    }
}

fn one_of_loading(code: &str) -> bool {
    code.starts_with("YML") || code.starts_with("LOD")
}
