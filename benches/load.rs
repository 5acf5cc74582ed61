//! What it costs to load a playbook, beside only reading its YAML with the same parser in the same run.
//!
//! Run with `cargo bench --bench load`, on one thread and from memory; `-- --parse` and `-- --load` do one of the two
//! only, for a profiler, and `-- --write FOLDER` puts the playbooks there instead, for a run as a process. A number
//! behind them says how many.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "a bench measures real time, and writes what it is asked to write"
)]

mod playbooks;

use std::hint::black_box;
use std::path::Path;

use crisis::playbook::{model, yaml};
use crisis::source::Sources;

use playbooks::Playbook;
use playbooks::cpu::{self, Stage};
use playbooks::input::{Input, parse_only};

/// How many playbooks are read where nothing else is said.
const PLAYBOOKS: usize = 1000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    if !has("--bench") {
        println!("nothing is measured without --bench");
        return;
    }
    let number = arguments.iter().find_map(|argument| argument.parse().ok());
    let all: Vec<Playbook> = playbooks::playbooks()
        .take(number.unwrap_or(PLAYBOOKS))
        .collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--write") {
        write(&all, Path::new(&arguments[at + 1]));
        return;
    }
    let bytes: usize = all.iter().map(|one| one.text.len()).sum();
    let defects = all.iter().filter(|one| one.defect.is_some()).count();
    println!(
        "{} playbooks, {} KB each, {defects} of them with a defect",
        all.len(),
        bytes / all.len() / 1000
    );
    let all: Vec<Input> = all.into_iter().map(Input::new).collect();
    match (has("--parse"), has("--load")) {
        (true, _) => parse_only(&all),
        (_, true) => load_all(&all),
        _ => {
            check(&all);
            cpu::measure(&all, &STAGES);
        }
    }
}

fn write(all: &[Playbook], folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    for one in all {
        std::fs::write(folder.join(&one.name), &one.text).expect("a file is written");
    }
    println!("{} playbooks written", all.len());
}

/// Makes sure that it is sound playbooks that are measured.
fn check(all: &[Input]) {
    let mut found = 0;
    for one in all {
        let Playbook { name, defect, .. } = &one.playbook;
        let diagnostics = one.load().diagnostics;
        assert!(
            diagnostics.is_empty() || defect.is_some(),
            "{name}: {diagnostics:?}"
        );
        found += usize::from(!diagnostics.is_empty());
    }
    println!("{found} of the defects are of a kind that loading finds");
}

/// What is measured: each does what those before it do, and some more.
const STAGES: [Stage; 4] = [
    ("the events of the YAML", parse_only),
    ("the tree with its places", build),
    ("the typed values", decode),
    ("the loaded playbook", load_all),
];

fn build(all: &[Input]) {
    let id = Sources::new().add("", "", "");
    for one in all {
        black_box(yaml::parse(id, &one.playbook.text, &mut Vec::new()));
    }
}

fn decode(all: &[Input]) {
    let id = Sources::new().add("", "", "");
    for one in all {
        let mut sink = Vec::new();
        let tree = yaml::parse(id, &one.playbook.text, &mut sink);
        black_box(tree.map(|tree| yaml::decode::<model::Playbook>(&tree, &mut sink)));
    }
}

fn load_all(all: &[Input]) {
    for one in all {
        black_box(one.load());
    }
}
