//! The house rules that text alone can show.

use super::files::SourceFile;
use super::imports::{Glob, imports, path_attributes};

/// Names that say nothing of what a module is.
const NAMELESS: [&str; 10] = [
    "util", "utils", "helper", "helpers", "common", "misc", "shared", "manager", "managers",
    "prelude",
];

/// The most lines that the entry point may have.
const MAIN_LINES: usize = 30;

/// What a line may not have, in two parts so that this file does not have it.
const MARKS: [(&str, &str); 7] = [
    ("TO", "DO"),
    ("FIX", "ME"),
    ("/ho", "me/"),
    ("/ro", "ot/"),
    ("/Us", "ers/"),
    ("/wo", "rk/"),
    ("C:\\Us", "ers"),
];

/// Checks the rules for the modules of the program.
pub(super) fn check(file: &SourceFile, found: &mut Vec<String>) {
    let path = &file.path;
    if !file.text.starts_with("//!") {
        found.push(format!(
            "{path}:1: a module starts with its purpose in `//!`"
        ));
    }
    let module = file.module();
    for name in module
        .iter()
        .filter(|name| NAMELESS.contains(&name.as_str()))
    {
        found.push(format!(
            "{path}:1: `{name}` says nothing: a module is named by its noun"
        ));
    }
    for import in imports(&module, &file.text) {
        if import.glob == Glob::Yes {
            found.push(format!(
                "{path}:{}: a glob import hides where names come from",
                import.line
            ));
        }
    }
    for line in path_attributes(&file.text) {
        found.push(format!(
            "{path}:{line}: a `path` attribute hides where a module stands"
        ));
    }
    let lines = file.text.lines().count();
    if path == "src/main.rs" && lines > MAIN_LINES {
        found.push(format!(
            "{path}: {lines} lines, at most {MAIN_LINES}: the work belongs in `cli`"
        ));
    }
}

/// Checks that a file has no mark of unfinished work and no path of one machine.
pub(super) fn check_marks(file: &SourceFile, found: &mut Vec<String>) {
    for (at, line) in file.text.lines().enumerate() {
        for (first, second) in MARKS {
            let mark = format!("{first}{second}");
            if line
                .match_indices(&mark)
                .any(|(start, _)| stands_alone(line, start, &mark))
            {
                found.push(format!(
                    "{}:{}: `{mark}` belongs in no file",
                    file.path,
                    at + 1
                ));
            }
        }
    }
}

/// Returns whether a mark is no part of a longer word or path.
fn stands_alone(line: &str, start: usize, mark: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '~' | '>' | '}');
    let before = line[..start].chars().next_back();
    let after = line[start + mark.len()..].chars().next();
    let path = mark.contains(['/', '\\']);
    !before.is_some_and(joins) && (path || !after.is_some_and(|c| c.is_alphanumeric() || c == '_'))
}
