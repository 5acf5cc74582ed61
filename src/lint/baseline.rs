//! Findings that were accepted when the linter came in, in a file beside the playbooks: JSON, sorted, to be edited by
//! hand.
//!
//! A finding is known again by its file, its code and the words of its line, so that it survives a line that moves and
//! comes back where somebody touches it. An error of loading is never accepted.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lint::Finding;
use crate::text::escape_json;

/// The version of the file; it rises when an old reader would be wrong.
const VERSION: u32 = 1;

/// Accepted findings, and how many of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Print, usize>);

/// By what a finding is known again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Print {
    path: String,
    code: String,
    line: String,
}

/// Why a file is no list of accepted findings.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not JSON.
    #[error("no list of accepted findings: not JSON, from line {0} column {1} on")]
    Json(usize, usize),
    /// It is JSON of another form.
    #[error(
        "no list of accepted findings: it wants `version` and `findings`, and each finding `path`, `code` and `line`, \
         and `count` where it is not 1"
    )]
    Form,
    /// It has another version.
    #[error("a list of accepted findings of version {0}, and this program reads version {VERSION}")]
    Version(u64),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileJson {
    version: u32,
    findings: Vec<EntryJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryJson {
    path: String,
    code: String,
    line: String,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    count: usize,
}

fn once() -> usize {
    1
}

fn is_once(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads the file.
    ///
    /// # Errors
    /// It has another form or version.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        // A newer version may have another form, so that it is read first.
        let any: Value = serde_json::from_str(text)
            .map_err(|error| BaselineError::Json(error.line(), error.column()))?;
        let version = any.get("version").and_then(Value::as_u64);
        if let Some(version) = version.filter(|version| *version != u64::from(VERSION)) {
            return Err(BaselineError::Version(version));
        }
        if !any.is_object() {
            return Err(BaselineError::Form);
        }
        let file: FileJson = serde_json::from_value(any).map_err(|_| BaselineError::Form)?;
        let mut all = Self::default();
        for entry in file.findings {
            let print = Print {
                path: entry.path,
                code: entry.code,
                line: entry.line,
            };
            let count = all.0.entry(print).or_default();
            *count = count.saturating_add(entry.count);
        }
        Ok(all)
    }

    /// Accepts findings; `name` says how the file calls a path.
    pub fn of(findings: &[Finding], name: impl Fn(&Path) -> String) -> Self {
        let mut all = Self::default();
        for one in findings.iter().filter(|one| !one.is_fatal()) {
            *all.0.entry(Print::of(one, &name)).or_default() += 1;
        }
        all
    }

    /// Calls the files by other names.
    pub fn renamed(self, name: impl Fn(&str) -> String) -> Self {
        let mut all = Self::default();
        for (mut print, more) in self.0 {
            print.path = name(&print.path);
            let count = all.0.entry(print).or_default();
            *count = count.saturating_add(more);
        }
        all
    }

    /// Takes over what another one accepts in files and of codes for which `keeps` says so.
    pub fn keep(&mut self, other: &Self, keeps: impl Fn(&str, &str) -> bool) {
        let kept = other.0.iter();
        for (print, old) in kept.filter(|(print, _)| keeps(&print.path, &print.code)) {
            let count = self.0.entry(print.clone()).or_default();
            *count = (*count).max(*old);
        }
    }

    /// Takes the accepted findings out, and returns how many accepted ones were not found where `judged` says of a file
    /// and a code that they would have been.
    pub fn subtract(
        &self,
        findings: &mut Vec<Finding>,
        judged: impl Fn(&str, &str) -> bool,
        name: impl Fn(&Path) -> String,
    ) -> usize {
        let (accepted, Self(left)) = self.accepts(findings.iter(), name);
        let mut accepted = accepted.into_iter();
        findings.retain(|_| !accepted.next().unwrap_or(false));
        let stale = left
            .iter()
            .filter(|(print, _)| judged(&print.path, &print.code));
        sum(stale.map(|(_, count)| *count))
    }

    /// Says of each finding whether it is accepted, and returns what was accepted and not found.
    pub fn accepts<'f>(
        &self,
        findings: impl Iterator<Item = &'f Finding>,
        name: impl Fn(&Path) -> String,
    ) -> (Vec<bool>, Self) {
        let mut left = self.clone();
        let accepted = findings.map(|one| {
            let count = match one.is_fatal() {
                true => None,
                false => left.0.get_mut(&Print::of(one, &name)),
            };
            match count.filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    true
                }
                None => false,
            }
        });
        let accepted = accepted.collect();
        (accepted, left)
    }

    /// Returns how many findings are accepted.
    pub fn count(&self) -> usize {
        sum(self.0.values().copied())
    }

    /// Returns the file.
    ///
    /// # Errors
    /// None are known: there is nothing in here that JSON could not hold.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let findings = self
            .0
            .iter()
            .filter(|(_, count)| **count > 0)
            .map(|(print, count)| EntryJson {
                path: print.path.clone(),
                code: print.code.clone(),
                line: print.line.clone(),
                count: *count,
            });
        let file = FileJson {
            version: VERSION,
            findings: findings.collect(),
        };
        let json = serde_json::to_string_pretty(&file)?;
        Ok(escape_json(&json).into_owned() + "\n")
    }
}

/// Adds numbers that anybody may have typed.
fn sum(counts: impl Iterator<Item = usize>) -> usize {
    counts.fold(0, usize::saturating_add)
}

impl Print {
    fn of(one: &Finding, name: impl Fn(&Path) -> String) -> Self {
        Self {
            path: name(&one.path),
            code: one.code.id().to_owned(),
            line: one.line.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{Sources, Span};

    const CODE: Code = Code::new("TST001", "test-code");

    fn found(text: &str, marks: &[usize], code: Code) -> Vec<Finding> {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", text);
        let at = |at: &usize| Diagnostic::error(code, "odd").at(Span::new(id, *at..*at + 1), "");
        marks
            .iter()
            .map(|mark| Finding::new(&at(mark), &sources, None))
            .collect()
    }

    fn name(path: &Path) -> String {
        path.display().to_string()
    }

    #[test]
    fn what_was_accepted_survives_moved_lines_and_is_counted() {
        let before = found("a: [1, 1]\nb: 2\n", &[4, 7, 10], CODE);
        let json = Baseline::of(&before, name).to_json().expect("writes");
        let baseline = Baseline::read(&json).expect("reads");
        assert_eq!(baseline.count(), 3);
        assert_eq!(baseline.to_json().expect("writes"), json);
        let files = |path: &str, _: &str| path == "a.yaml";
        let mut after = found("x: 0\n\n  a: [1, 1]   \n", &[10, 13, 0], CODE);
        assert_eq!(baseline.subtract(&mut after, files, name), 1, "`b` is gone");
        assert_eq!(after.len(), 1);
        assert_eq!(after[0].line, "x: 0");
        let mut more = found("a: [1, 1]\nb: 2\n", &[4, 4, 7, 10], CODE);
        assert_eq!(baseline.subtract(&mut more, files, name), 0);
        assert_eq!(more.len(), 1, "one more than was accepted");
        assert_eq!(
            baseline.subtract(&mut Vec::new(), |_, _| false, name),
            0,
            "it was not looked at"
        );
    }

    #[test]
    fn errors_of_loading_are_never_accepted() {
        let fatal = found("a: 1\n", &[0], Code::new("LOD999", "test-load"));
        assert_eq!(Baseline::of(&fatal, name).count(), 0);
        let text =
            r#"{"version": 1, "findings": [{"path": "a.yaml", "code": "LOD999", "line": "a: 1"}]}"#;
        let mut kept = fatal.clone();
        let files = |path: &str, _: &str| path == "a.yaml";
        let stale = Baseline::read(text)
            .expect("reads")
            .subtract(&mut kept, files, name);
        assert_eq!((kept.len(), stale), (1, 1));
    }

    #[test]
    fn another_form_is_refused() {
        for text in [
            "",
            "{}",
            "[]",
            r#"{"version": 2, "findings": []}"#,
            r#"{"version": 1, "findings": [{"path": 1}]}"#,
        ] {
            assert!(Baseline::read(text).is_err(), "{text}");
        }
        let error = Baseline::read("[1, {}]").expect_err("a list").to_string();
        assert!(error.contains("wants `version` and `findings`"), "{error}");
    }

    #[test]
    fn counts_that_nobody_can_add_are_as_many_as_there_can_be() {
        let entry = |line: &str, count: u64| {
            format!(r#"{{"path": "a", "code": "PPL001", "line": "{line}", "count": {count}}}"#)
        };
        let text = format!(
            r#"{{"version": 1, "findings": [{}, {}]}}"#,
            entry("x", u64::MAX),
            entry("y", 2)
        );
        let baseline = Baseline::read(&text).expect("reads");
        assert_eq!(baseline.count(), usize::MAX);
        assert_eq!(
            baseline.subtract(&mut Vec::new(), |_, _| true, name),
            usize::MAX
        );
    }
}
