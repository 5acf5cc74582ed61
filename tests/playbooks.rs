//! Playbooks as files: what is said of each that is wrong, and that those which are right load.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crisis::diagnostic::{RenderOptions, render};
use crisis::playbook::builtin;
use crisis::playbook::load::{Loaded, MAX_FILES, Options, load};
use crisis::playbook::yaml::{Node, Value};
use crisis::source::{DiskFiles, Files, MemoryFiles};

use crate::golden;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/playbooks")
}

fn book(case: &str) -> Loaded {
    let folder = folder().join(case);
    let options = Options {
        below: Some(&folder),
        ..Options::default()
    };
    load(&DiskFiles, &folder.join("book.yaml"), &options)
}

fn memory(files: &MemoryFiles, path: &str) -> Loaded {
    load(files, Path::new(path), &Options::default())
}

fn said(loaded: &Loaded) -> String {
    let mut said = render(
        &loaded.diagnostics,
        &loaded.sources,
        RenderOptions::default(),
    );
    if !said.is_empty() {
        said.push('\n');
    }
    let start = match (&loaded.book, loaded.can_start()) {
        (Some(_), true) => "starts".to_owned(),
        (Some(book), false) => {
            let steps: Vec<&str> = book.steps.keys().map(|id| id.as_str()).collect();
            format!(
                "does not start; by force with the steps {}",
                steps.join(", ")
            )
        }
        (None, _) => "does not start, not even by force".to_owned(),
    };
    said + &start + "\n"
}

#[test]
fn every_case_is_told_as_written() {
    let cases = DiskFiles
        .names(&folder())
        .expect("the folder can be listed");
    assert!(cases.len() > 20, "{cases:?}");
    for case in cases {
        golden::check(&format!("playbooks/{case}/out"), &said(&book(&case)));
    }
}

#[test]
fn the_built_in_playbooks_load_without_a_word() {
    for name in builtin::PLAYBOOKS {
        let loaded = builtin::load(name, None, None);
        assert_eq!(said(&loaded), "starts\n", "{name}");
        assert!(loaded.example_team);
        assert_eq!(loaded.id.as_str(), name);
        for (path, bytes) in &loaded.files {
            let file = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("playbooks")
                .join(path);
            assert_eq!(&std::fs::read(file).expect("it is in the folder"), bytes);
        }
    }
    let shipped = DiskFiles
        .names(&folder().join("../../playbooks"))
        .expect("listed");
    let embedded = builtin::files().names(Path::new("")).expect("listed");
    assert_eq!(shipped, embedded);
}

/// Every key of format 1: a block, and the keys of its entries. `*` stands for an id.
const KEYS: &str = "
    crisis title summary cluster supplier history owner reviewed review_every currency timezone shift domains
    holidays include recused
    people.*: name phone email chat title signs_as hours verified briefed media_trained external
    roles: *
    channels.*: public internal owned limit count owner hours fallback
    severities.*: when any_of acknowledge update_every
    worst_cases.*: what severity start per_year impact cost signs mitigation
    who_to_notify: who from if within if_silent via
    go_private: when after_replies say to contact_within if_dropped ask_for tell_also close_in_public
    all_in: decides max_per_incident while_asking remedies bend break invent refuse
    all_in.remedies.*: per_case may per_incident floor
    never: rule words
    ripples: if then who say for
    walk_away: any_of decides ladder door_open worst_person at_once remove ban rules_url
    walk_away.any_of: fair_offers warnings public_replies
    walk_away.door_open: via owner recheck
    walk_away.remove: only_for decides tell_why invite_repost
    walk_away.ban: decides for appeal
    aftermath: default stay_quiet_if stand_firm_if share win_back watch
    marks: *
    clocks.*: rule starts due owner to if hold checked
    statements.*: post_to text approved approve blanks confirm only_if_asked admits_fault
    statements.*.approved: by date
    statements.*.approve: any all within if_silent
    statements.*.blanks.*: ask pick max else
    faq.*: asked say
    steps.*: do check decide options say notify offer approve wait every until handoff walk_away end
    steps.*: who within takes next from severity clock each at_most then lane
    steps.*.approve: what any all within if_silent
    steps.*.handoff: role to
    fixes: dept what kind owner due proof
    drills: every last
    watch: terms sources
";

/// Returns the nodes at a path; entries of a list are looked into.
fn nodes<'t>(node: &'t Node, path: &[&str]) -> Vec<&'t Node> {
    let Some((key, rest)) = path.split_first() else {
        return vec![node];
    };
    match &node.value {
        Value::Map(map, _) => {
            let entries = map.entries().iter();
            let on = entries.filter(|entry| *key == "*" || entry.key.text == *key);
            on.flat_map(|entry| nodes(&entry.value, rest)).collect()
        }
        Value::List(list, _) => list.iter().flat_map(|item| nodes(item, path)).collect(),
        Value::Scalar(..) => Vec::new(),
    }
}

#[test]
fn every_key_of_the_format_is_in_a_playbook_that_loads() {
    let reference = builtin::load("viral-video", None, None);
    let fixture = book("every-key");
    assert!(reference.can_start() && fixture.can_start());
    let trees = [reference.tree, fixture.tree];
    let mut missing = BTreeSet::new();
    for line in KEYS.lines() {
        let (path, keys) = line.split_once(':').unwrap_or(("", line));
        for key in keys.split_whitespace() {
            let way = path.trim().split('.').filter(|part| !part.is_empty());
            let way: Vec<&str> = way.chain([key]).collect();
            if trees
                .iter()
                .flatten()
                .all(|tree| nodes(tree, &way).is_empty())
            {
                missing.insert(way.join("."));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_including_file_has_the_last_word() {
    let files = MemoryFiles::new()
        .with(
            "book.yaml",
            "crisis: 1\ntitle: x\ninclude: [parts/team.yaml, parts/own.yaml]\nsteps: {a: {do: Go}}\n\
             people: {omar: {name: Book}}\nnever: {rule: From the book}\nshift: 4h\n",
        )
        .with(
            "parts/own.yaml",
            "include: team.yaml\npeople: {ling: {name: Own}, omar: {name: Own}}\nnever: [{rule: From own}]\n\
             severities: {sev1: {when: x, acknowledge: 1h, update_every: 1h}}\n",
        )
        .with(
            "parts/team.yaml",
            "people: {omar: {name: Team, phone: '1'}, ling: {name: Team}, dana: {name: Team}}\n\
             roles: {lead: dana}\nnever: [{rule: From the team}]\nshift: 8h\n\
             severities: {low: {when: x, acknowledge: 1h, update_every: 1h}}\n",
        );
    let loaded = memory(&files, "book.yaml");
    assert_eq!(said(&loaded), "starts\n");
    let book = loaded.book.expect("a playbook");
    let people: Vec<_> = book
        .people
        .iter()
        .map(|(id, one)| (id.as_str(), one.name.as_str()))
        .collect();
    assert_eq!(
        people,
        [("omar", "Book"), ("ling", "Own"), ("dana", "Team")]
    );
    assert!(book.people.values().all(|one| one.phone.is_none()));
    let never: Vec<_> = book.never.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!(never, ["From the team", "From own", "From the book"]);
    assert_eq!(
        book.severities
            .keys()
            .map(|id| id.as_str())
            .collect::<Vec<_>>(),
        ["sev1"]
    );
    assert_eq!(book.shift.to_string(), "4h");
    let paths: Vec<_> = loaded.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["book.yaml", "parts/team.yaml", "parts/own.yaml"]);
}

#[test]
fn a_copy_of_the_files_loads_as_the_same_playbook() {
    let first = builtin::load("viral-video", None, None);
    let mut copy = MemoryFiles::new();
    for (path, bytes) in &first.files {
        copy.add(Path::new("playbook").join(path), bytes.clone());
    }
    let second = memory(&copy, "playbook/viral-video.yaml");
    assert_eq!(said(&second), "starts\n");
    assert_eq!(first.book, second.book);
    assert_eq!(first.files, second.files);
    assert!(!second.example_team);
}

#[test]
fn a_file_name_has_to_make_an_id() {
    let text = "crisis: 1\ntitle: x\nsteps: {a: {do: Go}}\n";
    for (name, id) in [
        ("My Book.yaml", "my-book"),
        ("a_b.yaml", "a-b"),
        ("-.yaml", "playbook"),
    ] {
        let loaded = memory(&MemoryFiles::new().with(name, text), name);
        assert_eq!(loaded.id.as_str(), id);
        assert!(!loaded.can_start() && loaded.book.is_some());
        assert!(loaded.diagnostics[0].message.contains("makes no id"));
    }
}

#[test]
fn a_playbook_that_is_not_there_is_one_error_without_a_place() {
    let loaded = memory(&MemoryFiles::new(), "none.yaml");
    assert_eq!(
        said(&loaded),
        "error[LOD025 playbook-unreadable]: `none.yaml` cannot be used: there is no such\n                                   file\n\n\
         does not start, not even by force\n"
    );
}

#[test]
fn the_number_of_files_has_a_limit() {
    let mut files = MemoryFiles::new();
    let names: Vec<String> = (0..MAX_FILES + 5)
        .map(|number| format!("p{number}.yaml"))
        .collect();
    for name in &names {
        files.add(
            name,
            format!("people: {{{}: {{name: x}}}}\n", name.replace(".yaml", "")),
        );
    }
    let include = names.join(", ");
    files.add(
        "book.yaml",
        format!("crisis: 1\ntitle: x\ninclude: [{include}]\nsteps: {{a: {{do: Go}}}}\n"),
    );
    let loaded = memory(&files, "book.yaml");
    assert_eq!(loaded.files.len(), MAX_FILES);
    let messages: Vec<_> = loaded
        .diagnostics
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(
        messages,
        ["a playbook has at most 64 files with all that it includes"]
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_refused_and_one_within_is_followed() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        let parent = path.parent().expect("a folder");
        std::fs::create_dir_all(parent).expect("made");
        let mut file = std::fs::File::create(path).expect("created");
        std::io::Write::write_all(&mut file, text.as_bytes()).expect("written");
    };
    write("outside/team.yaml", "people: {dana: {name: Dana}}\n");
    write("books/parts/own.yaml", "never: {rule: Lie}\n");
    write(
        "books/book.yaml",
        "crisis: 1\ntitle: x\ninclude: [out/team.yaml, team.yaml, own.yaml, parts/own.yaml]\n\
         steps: {a: {do: Go}}\n",
    );
    let books = folder.path().join("books");
    symlink("../outside", books.join("out")).expect("linked");
    symlink("../outside/team.yaml", books.join("team.yaml")).expect("linked");
    symlink("parts/own.yaml", books.join("own.yaml")).expect("linked");
    let loaded = load(&DiskFiles, &books.join("book.yaml"), &Options::default());
    let codes: Vec<_> = loaded
        .diagnostics
        .iter()
        .map(|one| one.code.name())
        .collect();
    assert_eq!(codes, ["include-outside", "include-outside"]);
    assert_eq!(loaded.book.expect("a playbook").never.len(), 1);
    let paths: Vec<_> = loaded.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["book.yaml", "own.yaml", "parts/own.yaml"]);
}

#[test]
fn hostile_files_fail_in_bounded_time() {
    let steps: String = (0..8_000)
        .map(|number| format!("  s{number}: {{do: x, next: t{number}}}\n"))
        .collect();
    let book = format!("crisis: 1\ntitle: \"\\e[31m\\u202e\"\nsteps:\n{steps}");
    let files = MemoryFiles::new().with("book.yaml", book);
    let loaded = memory(&files, "book.yaml");
    assert_eq!(loaded.diagnostics.len(), 101);
    let drawn = said(&loaded);
    assert!(!drawn.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn includes_that_lead_nowhere_are_not_all_told() {
    let include = "none.yaml, ".repeat(10_000);
    let book = format!("crisis: 1\ntitle: x\ninclude: [{include}]\nsteps: {{a: {{do: Go}}}}\n");
    let loaded = memory(&MemoryFiles::new().with("book.yaml", book), "book.yaml");
    assert_eq!(loaded.diagnostics.len(), 101);
    assert!(loaded.book.is_some());
}

#[test]
fn a_byte_order_mark_and_other_line_ends_change_nothing() {
    let mut files = MemoryFiles::new();
    for name in ["viral-video.yaml", "team.yaml"] {
        let bytes = builtin::files()
            .read(Path::new(name), 1 << 20)
            .expect("there");
        let text = String::from_utf8(bytes).expect("text");
        files.add(name, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    let loaded = memory(&files, "viral-video.yaml");
    assert_eq!(said(&loaded), "starts\n");
    assert_eq!(loaded.book, builtin::load("viral-video", None, None).book);
}

#[test]
fn a_pair_in_a_list_that_is_not_closed_is_explained() {
    let files = MemoryFiles::new().with("book.yaml", "crisis: 1\ntitle: [é: b");
    let loaded = memory(&files, "book.yaml");
    assert!(
        said(&loaded).contains("the `[` that opens here is not closed"),
        "{}",
        said(&loaded)
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(48) })]

    #[test]
    fn no_edit_of_a_playbook_makes_loading_fail(
        edits in proptest::collection::vec((0.0..1.0, 0_usize..40, "[ -~]{0,12}|\n|[:#<>{}\\[\\]\"'*&!-]|é"), 1..6)
    ) {
        let bytes = builtin::files().read(Path::new("viral-video.yaml"), 1 << 20).expect("there");
        let mut text: Vec<char> = String::from_utf8(bytes).expect("text").chars().collect();
        for (at, cut, put) in edits {
            let start = (text.len() as f64 * at) as usize;
            let end = (start + cut).min(text.len());
            text.splice(start..end, put.chars());
        }
        let team = builtin::files().read(Path::new("team.yaml"), 1 << 20).expect("there");
        let text: String = text.into_iter().collect();
        let files = MemoryFiles::new().with("book.yaml", text).with("team.yaml", team);
        let loaded = memory(&files, "book.yaml");
        assert!(!said(&loaded).is_empty());
        assert!(loaded.can_start() || !loaded.diagnostics.is_empty());
    }
}
