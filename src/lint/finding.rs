//! A finding apart from the texts in which it stands, which need not be kept.

use std::cmp::Ordering;
use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, DiagnosticJson, RenderOptions, Severity, render};
use crate::source::{SourceId, Sources};
use crate::text::one_line;

/// How much of a line is kept to know it again.
const KEPT: usize = 200;

/// What was found in a playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name to show of the file in which it stands.
    pub file: String,
    /// Where that file lies.
    pub path: PathBuf,
    /// What kind of finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Whether the run fails because of it.
    pub fails: bool,
    /// All there is to say, with every place in lines and columns.
    pub form: DiagnosticJson,
    /// The line on which it begins, without the white space around it; empty where it stands nowhere.
    pub line: String,
    /// It as a person reads it, with the lines around; empty unless it was asked for.
    pub drawn: String,
}

impl Finding {
    /// Takes a finding out of its texts; what stands nowhere stands in the first. It is drawn where `how` says so.
    pub fn new(one: &Diagnostic, sources: &Sources, how: Option<RenderOptions>) -> Self {
        let span = one.place();
        let first = || sources.iter().next().map(|(id, _)| id);
        let source = span.map(|span| span.source).or_else(first);
        let source = source.map(|id: SourceId| sources.get(id));
        let line = span.zip(source).map(|(span, source)| {
            let line = source.line_range(source.line_of(span.start as usize));
            one_line(&source.text()[line], KEPT)
        });
        let drawn = how.map(|how| render(std::slice::from_ref(one), sources, how));
        Self {
            file: source
                .map(|source| source.name().to_owned())
                .unwrap_or_default(),
            path: source
                .map(|source| source.path().to_owned())
                .unwrap_or_default(),
            code: one.code,
            severity: one.severity,
            fails: false,
            form: DiagnosticJson::new(one, sources),
            line: line.unwrap_or_default(),
            drawn: drawn.unwrap_or_default(),
        }
    }

    /// Says whether the playbook cannot be started with it.
    pub fn is_fatal(&self) -> bool {
        fatal(self.severity, self.code)
    }

    /// Returns what orders findings, and tells whether two are the same: file, place, code, message.
    fn key(&self) -> (&str, Option<(usize, usize)>, Code, &str) {
        let place = self.form.place.as_ref();
        let place = place.map(|place| (place.line, place.col));
        (&self.file, place, self.code, &self.form.message)
    }
}

/// Says whether the playbook cannot be started with it: an error of loading, which nobody can accept.
pub fn is_fatal(one: &Diagnostic) -> bool {
    fatal(one.severity, one.code)
}

fn fatal(severity: Severity, code: Code) -> bool {
    severity == Severity::Error && matches!(code.family(), "LOD" | "YML")
}

/// A finding that is equal to another where both say the same of the same place, whatever playbook led there.
#[derive(Debug, Clone)]
pub struct Same(pub Finding);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Same {}

impl PartialOrd for Same {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Same {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.key().cmp(&other.0.key())
    }
}
