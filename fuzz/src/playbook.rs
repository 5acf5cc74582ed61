//! What holds for every playbook: it is read or refused, what is said of it points into it, and whatever starts from
//! it can be walked to the end.
//!
//! An input is the playbook, then any number of `0xFF`, the name of a file, a line feed and that file, and at last
//! `0xFE` with what is typed in the walk. No text has these two bytes.

use std::path::Path;

use crisis::diagnostic::{Colour, Diagnostic, RenderOptions, Report, render};
use crisis::incident::chain::Verdict;
use crisis::incident::state::State;
use crisis::lint::{Settings, lint};
use crisis::playbook::load::{Loaded, Options, load};
use crisis::source::{MemoryFiles, Sources};
use crisis::store::{Disk, Journal, verify};

use crate::look::look;
use crate::world::{HERE, World, assert_harmless, digest};

/// The most lines that are typed: each shows a screen.
const MAX_TYPED: usize = 60;

/// What a refusal says where the rules led to an event that cannot follow.
const FAULT: &str = "this cannot be written down: ";

/// Loads a playbook, and walks through it where it can be started, by force or not.
///
/// # Panics
/// Something does not hold.
pub fn check(input: &[u8]) {
    let (files, typed) = cut(input, 0xFE);
    let mut texts = files.split(|byte| *byte == 0xFF);
    let world = World::new();
    let book = Path::new(HERE).join("book.yaml");
    world.disk.put(&book, texts.next().unwrap_or_default());
    for file in texts {
        let (name, text) = cut(file, b'\n');
        let name = String::from_utf8_lossy(name);
        if Path::new(&*name).is_relative() && !name.is_empty() && name != "book.yaml" {
            world.disk.put(&Path::new(HERE).join(&*name), text);
        }
    }
    // What is dear is done for one input in a few: which, depends on its bytes.
    let chance = digest(input);
    let loaded = check_loading(&world.disk.files(), &book, chance);
    if chance.is_multiple_of(5) {
        let shown = world.run(&["show", "book.yaml"], b"");
        assert_harmless("show", &shown.out);
        assert_harmless("show", &shown.err);
    }
    let walks = loaded.book.is_some();
    check_linting(loaded, chance);
    if walks {
        check_walk(&world, typed, chance);
    }
}

/// Returns what stands before the first such byte, and after it.
fn cut(bytes: &[u8], at: u8) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == at) {
        Some(place) => (&bytes[..place], &bytes[place + 1..]),
        None => (bytes, &[]),
    }
}

fn check_loading(files: &MemoryFiles, book: &Path, chance: u64) -> Loaded {
    let options = Options {
        below: Some(Path::new(HERE)),
        ..Options::default()
    };
    let loaded = load(files, book, &options);
    check_told(&loaded.diagnostics, &loaded.sources, chance);
    if chance.is_multiple_of(7) {
        let again = load(files, book, &options).diagnostics;
        assert_eq!(
            loaded.diagnostics, again,
            "the same files are told in another way"
        );
    }
    loaded
}

/// Lints what was loaded, on a day that stands still.
fn check_linting(loaded: Loaded, chance: u64) {
    let settings = Settings::new("2026-11-22".parse().expect("a day"));
    let zone = "UTC".parse().expect("a zone");
    let again = chance
        .is_multiple_of(7)
        .then(|| lint(loaded.clone(), &settings, zone));
    let linted = lint(loaded, &settings, zone);
    check_told(&linted.diagnostics, &linted.sources, chance);
    if let Some(again) = again {
        assert_eq!(
            linted.diagnostics, again.diagnostics,
            "the same playbook is told in another way"
        );
    }
}

/// Holds messages against their texts: every place lies in one, and nothing in them steers a terminal.
fn check_told(diagnostics: &[Diagnostic], sources: &Sources, chance: u64) {
    for one in diagnostics {
        let edits = one.fix.iter().flat_map(|fix| &fix.edits);
        let places = one.labels.iter().map(|label| label.span);
        for place in places.chain(edits.map(|edit| edit.span)) {
            let text = sources.get(place.source).text();
            assert!(
                text.get(place.range()).is_some(),
                "the place is no part of the text: {one:?}"
            );
        }
        assert!(!one.message.is_empty(), "nothing is said: {one:?}");
    }
    let drawn = RenderOptions {
        colour: Colour::Off,
        width: [40, 80, 200][chance as usize % 3],
    };
    assert_harmless("messages", &render(diagnostics, sources, drawn));
    let report = Report::new(diagnostics, sources);
    assert_harmless(
        "messages for programs",
        &report.to_json().expect("a report is JSON"),
    );
}

fn check_walk(world: &World, typed: &[u8], chance: u64) {
    let lines: Vec<&[u8]> = typed.split(|byte| *byte == b'\n').take(MAX_TYPED).collect();
    let (first, second) = lines.split_at(lines.len() / 2);
    let start = ["start", "book.yaml", "--force", "--as", "ling"];
    walk(world, &start, &first.join(&b'\n'));
    let Some(folder) = world.incident() else {
        return;
    };
    walk(world, &["resume", "--as", "dana"], &second.join(&b'\n'));
    let (said, code) = look(world, chance);
    assert!(code < 3, "{said}");
    let report = verify(&world.disk, &folder.log(), None).expect("memory can be read");
    assert_eq!(report.verdict, Verdict::Intact);
    let disk: std::sync::Arc<dyn Disk> = std::sync::Arc::new(world.disk.clone());
    let journal = Journal::open(disk, folder, State::default()).expect("memory can be read");
    assert_eq!(
        journal.trouble(),
        None,
        "what was written is not understood"
    );
}

fn walk(world: &World, args: &[&str], typed: &[u8]) {
    let ran = world.run(args, typed);
    assert!(ran.code < 3, "{args:?} fails: {}", ran.err);
    assert_harmless("the conversation", &ran.err);
    assert!(
        !ran.err.contains(FAULT),
        "what was decided cannot follow: {}",
        ran.err
    );
}
