//! The register of what loading reports: the bad example of each code is a case of it, and the good one is none.

use std::path::{Path, PathBuf};

use crisis::diagnostic::{RenderOptions, render};
use crisis::playbook::codes;
use crisis::playbook::load::{Loaded, Options, load};
use crisis::source::{Files, MemoryFiles};

use crate::lint::UNSHOWN;

/// The codes that no short text can show, each with the reason.
const NOT_SHOWN: [(&str, &str); 5] = [
    ("LOD013", "it takes more than 64 files, or 100 includes"),
    ("LOD025", "there is no text to show"),
    ("LOD026", "it takes more than 100 mistakes"),
    (
        "YML001",
        "what the reader refuses has a code of its own as soon as it is known",
    ),
    ("YML025", "it takes more than 100 mistakes"),
];

/// Reads an example as the register writes it; what a part does not show stands before it.
fn files(example: &str) -> (MemoryFiles, PathBuf) {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in example.split_inclusive('\n') {
        match line.strip_prefix("# file: ") {
            Some(name) => parts.push((name.trim_end(), String::new())),
            None if parts.is_empty() => {
                let has = |key: &str| {
                    let first = example.split("# file: ").next().unwrap_or_default();
                    first.lines().any(|line| line.starts_with(key))
                };
                let unshown = UNSHOWN.iter().filter(|(key, _)| !has(key));
                let text: String = unshown.map(|(_, block)| *block).collect();
                parts.push(("example.yaml", text + line));
            }
            None => parts.last_mut().expect("a part").1.push_str(line),
        }
    }
    let first = parts.first().map_or("example.yaml", |(name, _)| *name);
    let first = Path::new("books").join(first);
    let mut files = MemoryFiles::new();
    for (name, text) in parts {
        files.add(Path::new("books").join(name), text);
    }
    (files, first)
}

/// Returns the text of the first file of an example.
pub(crate) fn first(example: &str) -> String {
    let (files, first) = files(example);
    let bytes = files.read(&first, 1 << 20).unwrap_or_default();
    String::from_utf8(bytes).expect("text")
}

fn loaded(example: &str) -> Loaded {
    let (files, first) = files(example);
    load(&files, &first, &Options::default())
}

fn said(loaded: &Loaded) -> String {
    render(
        &loaded.diagnostics,
        &loaded.sources,
        RenderOptions::default(),
    )
}

#[test]
fn every_code_of_loading_is_documented_and_its_examples_are_true() {
    let mut wrong = Vec::new();
    for rule in codes::rules() {
        let code = rule.code;
        for text in [rule.does, rule.why] {
            assert!(text.ends_with('.') && text.len() > 20, "{code}: {text:?}");
        }
        let hidden = NOT_SHOWN.iter().any(|(hidden, _)| *hidden == code.id());
        assert_eq!(rule.bad.is_empty(), hidden, "{code}");
        assert_eq!(rule.good.is_empty(), hidden, "{code}");
        if hidden {
            continue;
        }
        let bad = loaded(rule.bad);
        let first = bad.diagnostics.first();
        let fits = first.is_some_and(|one| one.severity == rule.severity);
        if !fits || bad.diagnostics.iter().any(|one| one.code != code) {
            wrong.push(format!(
                "{code}: the bad example is another case\n{}",
                said(&bad)
            ));
        }
        let good = loaded(rule.good);
        if !said(&good).is_empty() || !good.can_start() {
            wrong.push(format!("{code}: the good example is none\n{}", said(&good)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns what is said of a part of a playbook, without the drawing of the lines.
fn told(example: &str) -> Vec<String> {
    let found = loaded(example).diagnostics;
    let told = found.iter().map(|one| {
        let help: String = one.help.iter().map(|help| format!("\n{help}")).collect();
        one.message.clone() + &help
    });
    told.collect()
}

#[test]
fn all_keys_that_an_entry_lacks_are_told_at_once_with_lines_that_load() {
    for (entry, lacks) in [
        (
            "walk_away:\n  any_of: {warnings: 1}\n  decides: lead\n  ladder: [holding, holding]\n  door_open: {}\n",
            "{}",
        ),
        (
            "severities:\n  sev1: {when: Somebody is hurt}\n",
            "{when: Somebody is hurt",
        ),
        (
            "worst_cases:\n  hurt:\n    per_year: 1\n",
            "    per_year: 1\n",
        ),
        (
            "clocks:\n  report:\n    owner: legal\n",
            "    owner: legal\n",
        ),
        (
            "statements:\n  more: {post_to: x}\n  holding: {post_to: x, text: We are sorry.}\n",
            "{post_to: x",
        ),
    ] {
        let statements = "statements: {holding: {post_to: x, text: We are sorry.}}\n";
        let whole = |entry: &str| match entry.starts_with("statements") {
            true => entry.to_owned(),
            false => format!("{entry}{statements}"),
        };
        let said = told(&whole(entry));
        assert_eq!(said.len(), 1, "{said:?}");
        let (first, lines) = said[0].split_once("such as\n").expect("lines to copy");
        assert!(first.contains("missing in"), "{first}");
        let lines: Vec<&str> = lines.lines().map(str::trim).collect();
        let mended = match lacks {
            "{}" => entry.replace("{}", lines[0]),
            flow if flow.starts_with('{') => {
                entry.replacen(flow, &format!("{flow}, {}", lines[0]), 1)
            }
            block => entry.replace(block, &format!("{block}    {}\n", lines.join("\n    "))),
        };
        assert_eq!(told(&whole(&mended)), [""; 0], "{mended}");
    }
}

#[test]
fn what_is_no_id_is_told_what_is_wanted_and_what_was_meant() {
    let people = "people: {maya: {name: Maya Stone, phone: '1'}}\nroles: {lead: [maya]}\n";
    let help = |part: &str| told(&format!("{people}{part}")).join("\n");
    let role = help("owner: Maya Stone\n");
    assert!(
        role.contains("`owner` wants the id of a role, such as `lead`"),
        "{role}"
    );
    assert!(
        role.contains("`maya` is a person; name a role that they fill, such as `lead`"),
        "{role}"
    );
    let words = help("all_in: {decides: lead, while_asking: wait for us}\n");
    assert!(words.contains("wants the id of a statement"), "{words}");
    assert!(
        words.contains("write the words under `statements`"),
        "{words}"
    );
    let near = help(
        "statements: {sorry: {post_to: x, text: We are sorry.}}\nsteps: {one: {say: Sorry}}\n",
    );
    assert!(near.contains("did you mean `sorry`?"), "{near}");
    let person = help("recused: Maya Stone\n");
    assert!(person.contains("did you mean `maya`?"), "{person}");
}

#[test]
fn a_rule_without_a_condition_is_shown_with_a_severity_of_the_playbook() {
    let told = told("severities: {red: {when: Bad, acknowledge: 1h, update_every: 2h}}\nwho_to_notify: [{who: legal, within: 1h}]\n").join("\n");
    assert!(told.contains("`from: red`"), "{told}");
}
