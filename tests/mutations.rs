//! The linter against single mistakes: the reference playbook, which is clean, with one thing wrong at a time. Each is
//! found by its rule, on its line, and by no other rule that has nothing to do with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crisis::lint::{Finding, Settings, lint, register};
use crisis::playbook::load::{Options, load};
use crisis::playbook::yaml::{decode, parse};
use crisis::source::{DiskFiles, Files, MemoryFiles, Sources};
use serde::Deserialize;

/// The playbook that is clean.
const REFERENCE: &str = "viral-video.yaml";

/// The files in which mistakes are made.
const FILES: [&str; 2] = [REFERENCE, "team.yaml"];

/// What `defects.yaml` holds.
#[derive(Debug, Deserialize)]
struct Data {
    defects: Vec<Defect>,
    /// The rules for which no single mistake in these files can be made, each with the reason.
    left_out: BTreeMap<String, String>,
}

/// A mistake, and what finds it.
#[derive(Debug, Deserialize)]
struct Defect {
    name: String,
    file: Option<String>,
    find: String,
    replace: String,
    /// Each is a place on the line of one finding.
    #[serde(default)]
    at: Vec<String>,
    code: String,
    #[serde(default)]
    also: BTreeMap<String, String>,
}

/// A line of a file, as messages name it.
type Line = (String, usize);

/// What was found: each code with its lines, in the order of the places.
type Found = BTreeMap<String, Vec<Line>>;

fn data() -> Data {
    let name = "tests/mutations/defects.yaml";
    let text = std::fs::read_to_string(name).expect("the file is there");
    let id = Sources::new().add(name, name, text.as_str());
    let mut problems = Vec::new();
    let tree = parse(id, &text, &mut problems).expect("it is YAML");
    let read = decode(&tree, &mut problems).expect("it has the form");
    assert!(problems.is_empty(), "{:?}", problems.first());
    read.value
}

/// Returns the playbooks that come with the program, with `\n` at the ends of their lines.
fn playbooks() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbooks");
    let names = DiskFiles.names(&folder).expect("the folder can be listed");
    let read = |name: String| {
        let text = std::fs::read_to_string(folder.join(&name)).expect("the file can be read");
        (name, text.replace("\r\n", "\n"))
    };
    names.into_iter().map(read).collect()
}

/// Lints the reference playbook as it stands in `files`.
fn found(files: &BTreeMap<String, String>) -> Found {
    let mut tree = MemoryFiles::new();
    for (name, text) in files {
        tree.add(name, text.as_str());
    }
    let settings = Settings::new("2026-11-22".parse().expect("a day"));
    let loaded = load(&tree, Path::new(REFERENCE), &Options::default());
    let linted = lint(loaded, &settings, "UTC".parse().expect("a zone"));
    let mut found = Found::new();
    for one in &linted.diagnostics {
        let one = Finding::new(one, &linted.sources, None);
        let line = one.form.place.map_or(0, |place| place.line);
        let lines = found.entry(one.code.id().to_owned()).or_default();
        lines.push((one.file, line));
    }
    found
}

/// Returns the number of the line on which a byte stands.
fn line_of(text: &str, byte: usize) -> usize {
    text[..byte].matches('\n').count() + 1
}

impl Defect {
    fn file(&self) -> &str {
        self.file.as_deref().unwrap_or(REFERENCE)
    }

    /// Makes the mistake, and returns the lines on which it must be found.
    fn make(&self, files: &mut BTreeMap<String, String>) -> Result<Vec<Line>, String> {
        let text = files.get_mut(self.file()).ok_or("there is no such file")?;
        let start =
            only(text, &self.find).map_err(|count| format!("`find` stands {count} times"))?;
        text.replace_range(start..start + self.find.len(), &self.replace);
        if self.at.is_empty() {
            let pairs = self.find.chars().zip(self.replace.chars());
            let same = pairs.take_while(|(before, after)| before == after);
            let kept: usize = same.map(|(c, _)| c.len_utf8()).sum();
            // Behind a line that is left as it was begins one that nobody changed.
            let first = kept.min(self.replace.trim_end().len());
            return Ok(vec![(self.file().to_owned(), line_of(text, start + first))]);
        }
        self.at.iter().map(|at| line_with(files, at)).collect()
    }

    /// Returns what is wrong about what was found.
    fn judge(&self, files: &BTreeMap<String, String>) -> Option<String> {
        let mut files = files.clone();
        let lines = match self.make(&mut files) {
            Ok(lines) => lines,
            Err(message) => return Some(message),
        };
        let found = found(&files);
        let others = found.keys().filter(|code| **code != self.code);
        let right = found.get(&self.code) == Some(&lines) && others.eq(self.also.keys());
        (!right).then(|| format!("wanted at {lines:?}, found {found:?}"))
    }
}

/// Returns the one line of the playbook and its team that holds a text.
fn line_with(files: &BTreeMap<String, String>, at: &str) -> Result<Line, String> {
    let own = files
        .iter()
        .filter(|(name, _)| FILES.contains(&name.as_str()));
    let mut lines = own.flat_map(|(name, text)| {
        let places = text.match_indices(at);
        places.map(|(byte, _)| (name.clone(), line_of(text, byte)))
    });
    match (lines.next(), lines.count()) {
        (Some(line), 0) => Ok(line),
        _ => Err(format!("{at:?} does not stand just once")),
    }
}

/// Returns where the one place begins at which a text holds another, or how many there are.
fn only(text: &str, part: &str) -> Result<usize, usize> {
    let mut places = text.match_indices(part);
    match (places.next(), places.count()) {
        (Some((start, _)), 0) => Ok(start),
        (first, more) => Err(more + usize::from(first.is_some())),
    }
}

#[test]
fn the_playbook_without_a_mistake_is_clean() {
    assert_eq!(found(&playbooks()), Found::new());
}

#[test]
fn every_mistake_is_found_by_its_rule_on_its_line_and_by_no_other() {
    let (data, files) = (data(), playbooks());
    let judged = data.defects.iter();
    let wrong: Vec<String> = judged
        .filter_map(|one| {
            let wrong = one.judge(&files)?;
            Some(format!("{} {}: {wrong}", one.code, one.name))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_mistake_or_a_reason_to_have_none() {
    let data = data();
    let made: BTreeSet<&str> = data.defects.iter().map(|one| one.code.as_str()).collect();
    let placed = |code: &&str| made.contains(code) != data.left_out.contains_key(*code);
    let all = register::all();
    let codes: BTreeSet<&str> = all.iter().map(|rule| rule.code.id()).collect();
    let unplaced: Vec<&&str> = codes.iter().filter(|code| !placed(code)).collect();
    assert!(
        unplaced.is_empty(),
        "with neither, or with both: {unplaced:?}"
    );
    let also = data.defects.iter().flat_map(|one| one.also.keys());
    let named = also.map(String::as_str).chain(made.iter().copied());
    let named = named.chain(data.left_out.keys().map(String::as_str));
    let unknown: BTreeSet<&str> = named.filter(|code| !codes.contains(code)).collect();
    assert!(unknown.is_empty(), "no such rule: {unknown:?}");
}

#[test]
fn every_mistake_is_another_one_and_there_are_many() {
    let data = data();
    let names: BTreeSet<&str> = data.defects.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), data.defects.len());
    assert!(names.len() >= 90, "{} mistakes", names.len());
    let reasons = data.defects.iter().flat_map(|one| one.also.values());
    for reason in reasons.chain(data.left_out.values()) {
        assert!(reason.len() > 10, "{reason:?} is no reason");
    }
}
