//! Holds the shape of the source: the layers, their imports, and the house rules that a reader can check.
//!
//! It reads text only; what the compiler and clippy already refuse is not checked again.

mod files;
mod imports;
mod layers;
mod rules;

use files::SourceFile;

/// Returns what is wrong with the files, one line a finding.
fn findings(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        rules::check(file, &mut found);
        layers::check(file, &mut found);
    }
    found.dedup();
    found
}

#[test]
fn the_source_keeps_to_its_layers_and_house_rules() {
    let files = files::rust_files("src");
    assert!(files.len() > 10, "only {} files were read", files.len());
    let found = findings(&files);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_file_has_a_machine_path_or_an_unfinished_mark() {
    let mut found = Vec::new();
    let files = files::text_files(&[
        "src",
        "tests",
        "benches",
        "examples",
        "docs",
        "playbooks",
        ".ci",
        ".github",
        "README.md",
        "CHANGELOG.md",
        "Cargo.toml",
        "clippy.toml",
        "deny.toml",
    ]);
    assert!(files.len() > 10, "only {} files were read", files.len());
    for file in &files {
        rules::check_marks(file, &mut found);
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Checks one made-up file.
fn findings_in(path: &str, text: &str) -> Vec<String> {
    findings(&[SourceFile::new(path, text)])
}

#[test]
fn an_import_that_goes_up_is_found_in_every_spelling() {
    for import in [
        "use crate::cli::Env;",
        "use crate::{time::Date, cli::{Env, error}};",
        "use super::super::cli;",
        "use super::super::{cli::Env as World};",
        "pub use crate::cli::Env;",
        "fn f() { crate::cli::run(); }",
        "fn f() { super::super::cli::run(); }",
        "macro_rules! m { () => { $crate::cli::run() } }",
        "mod tests { use super::super::super::cli; }",
        "fn f(a: &'static str) { let c = '\"'; crate::cli::run(); }",
    ] {
        let text = format!("//! A log.\n{import}\n");
        let found = findings_in("src/store/log.rs", &text);
        assert_eq!(found.len(), 1, "{import}: {found:?}");
        assert_eq!(
            found[0],
            "src/store/log.rs:2: `store` (layer 2) imports `cli` (layer 5): a layer imports only what stands below it"
        );
    }
}

#[test]
fn siblings_are_kept_apart_except_for_the_listed_pairs() {
    let sideways = findings_in(
        "src/playbook/load.rs",
        "//! Loads.\nuse crate::incident::Event;\n",
    );
    assert_eq!(
        sideways,
        [
            "src/playbook/load.rs:2: `playbook` imports `incident`: both stand in layer 1, and siblings never import each other"
        ]
    );
    assert_eq!(
        findings_in("src/text.rs", "//! Text.\nuse crate::source::Span;\n").len(),
        1
    );
    assert!(findings_in("src/diagnostic.rs", "//! Says.\nuse crate::source::Span;\n").is_empty());
}

#[test]
fn imports_from_below_and_from_within_are_fine() {
    let text = "//! Decides.\n\
        use std::fmt;\n\
        use super::step::{self, Kind};\n\
        use crate::response::authority;\n\
        use crate::{incident::Event, playbook::{self, Playbook}, time};\n\
        pub(crate) fn f() -> impl Sized + use<> { self::g(crate::id::StepId::new(\"a\")) }\n\
        #[cfg(test)]\nmod tests {\n    use super::*;\n    use super::super::obligations;\n}\n";
    assert_eq!(findings_in("src/response/decide.rs", text), [""; 0]);
}

#[test]
fn comments_and_strings_import_nothing() {
    let text = "//! Refers to [`crate::cli`].\n\
        // use crate::cli::Env;\n\
        /* use crate::cli; /* nested */ use crate::walk; */\n\
        const A: &str = \"use crate::cli;\\\" crate::cli::x\";\n\
        const B: &str = r#\"crate::cli::x \" crate::cli::x\"#;\n\
        const C: (char, char, u8) = ('\"', '\\'', b'\"');\n\
        /// `use crate::walk::*;`\n\
        fn f<'a>(r#type: &'a str) {}\n";
    assert_eq!(findings_in("src/id.rs", text), [""; 0]);
}

#[test]
fn a_module_that_is_not_in_the_table_is_found() {
    let found = findings_in("src/gossip/mod.rs", "//! Gossip.\n");
    assert_eq!(
        found,
        [
            "src/gossip/mod.rs:1: `gossip` is not in the table of layers: add it to tests/architecture/layers.rs and src/lib.rs"
        ]
    );
    let found = findings_in(
        "src/cli/run.rs",
        "//! Runs.\nuse crate::Everything;\nuse crate as root;\n",
    );
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn globs_nameless_modules_and_missing_purposes_are_found() {
    for (path, text, word) in [
        ("src/id.rs", "//! Ids.\nuse std::fmt::*;\n", "glob"),
        ("src/time/zone.rs", "//! Zones.\nuse super::*;\n", "glob"),
        (
            "src/id.rs",
            "//! Ids.\nfn f() { use Kind::{self, *}; }\n",
            "glob",
        ),
        (
            "src/id.rs",
            "//! Ids.\nmod tests { use std::fmt::*; }\n",
            "glob",
        ),
        ("src/id.rs", "use std::fmt;\n", "purpose"),
        ("src/time/utils.rs", "//! Odds and ends.\n", "noun"),
        ("src/store/helpers/lock.rs", "//! Locks.\n", "noun"),
        ("src/walk/manager.rs", "//! Manages.\n", "noun"),
        (
            "src/id.rs",
            "//! Ids.\n#[path = \"../x.rs\"]\nmod x;\n",
            "path",
        ),
    ] {
        let found = findings_in(path, text);
        assert_eq!(found.len(), 1, "{path} {text}: {found:?}");
        assert!(found[0].contains(word), "{found:?}");
    }
}

#[test]
fn the_entry_point_stays_short() {
    let lines = |count: usize| "//! Starts.\n".repeat(count);
    assert!(findings_in("src/main.rs", &lines(30)).is_empty());
    assert_eq!(findings_in("src/main.rs", &lines(31)).len(), 1);
}

#[test]
fn marks_are_found_as_whole_words_only() {
    let marks = |text: &str| {
        let mut found = Vec::new();
        rules::check_marks(&SourceFile::new("docs/a.md", text), &mut found);
        found.len()
    };
    assert_eq!(marks(concat!("// TO", "DO: later\n")), 1);
    assert_eq!(marks(concat!("see /ro", "ot/notes\n")), 1);
    assert_eq!(marks(concat!("`/ho", "me/me/x`\nC:\\Us", "ers\\me\n")), 2);
    assert_eq!(
        marks(concat!("TO", "DOS and https://acme.example/ho", "me/x\n")),
        0
    );
}
