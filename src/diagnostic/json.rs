//! Diagnostics for programs: JSON with a version, apart from the types inside.
//!
//! Text is given as it is, and not as [`super::render`] shows it: what would steer a terminal is escaped.

use serde::Serialize;

use super::{Diagnostic, LabelKind};
use crate::source::{Sources, Span};
use crate::text::escape_json;

/// The version of the form; it rises when an old reader would be wrong.
pub const FORMAT: u32 = 1;

/// All diagnostics of one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The version: [`FORMAT`].
    pub format: u32,
    /// The diagnostics, in the order in which they were given.
    pub diagnostics: Vec<DiagnosticJson>,
}

/// One diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiagnosticJson {
    /// Where it is, if it is anywhere.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceJson>,
    /// The permanent code of its kind.
    pub code: &'static str,
    /// The permanent name of its kind.
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// Every place involved.
    pub labels: Vec<LabelJson>,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
    /// How to put it right without thinking, where that is possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixJson>,
}

/// Changes of the texts after which it is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FixJson {
    /// What they do, as a request.
    pub what: String,
    /// The changes; no two overlap.
    pub edits: Vec<EditJson>,
}

/// One change: what stands at a place is taken out, and a text comes there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditJson {
    /// The place; empty where something is put in.
    #[serde(flatten)]
    pub place: PlaceJson,
    /// What comes there.
    pub text: String,
}

/// A place; lines and columns are counted from 1, columns in Unicode characters, and the end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceJson {
    /// The name of the text.
    pub file: String,
    /// The line where it begins.
    pub line: usize,
    /// The column where it begins.
    pub col: usize,
    /// The line where it ends.
    pub end_line: usize,
    /// The column after its last character.
    pub end_col: usize,
}

/// A place and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelJson {
    /// The place.
    #[serde(flatten)]
    pub place: PlaceJson,
    /// `primary` or `secondary`.
    pub kind: &'static str,
    /// A few words; may be empty.
    pub text: String,
}

impl Report {
    /// Writes diagnostics down.
    pub fn new(diagnostics: &[Diagnostic], sources: &Sources) -> Self {
        Self {
            format: FORMAT,
            diagnostics: diagnostics
                .iter()
                .map(|one| DiagnosticJson::new(one, sources))
                .collect(),
        }
    }

    /// Returns the JSON text, indented, with a line feed at its end.
    ///
    /// # Errors
    /// None are known: there is nothing in here that JSON could not hold.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let json = serde_json::to_string_pretty(self)?;
        Ok(escape_json(&json).into_owned() + "\n")
    }
}

impl DiagnosticJson {
    /// Writes one diagnostic down.
    pub fn new(one: &Diagnostic, sources: &Sources) -> Self {
        let labels = one.labels.iter().map(|label| LabelJson {
            place: PlaceJson::new(label.span, sources),
            kind: match label.kind {
                LabelKind::Primary => "primary",
                LabelKind::Secondary => "secondary",
            },
            text: label.text.clone(),
        });
        Self {
            place: one.place().map(|span| PlaceJson::new(span, sources)),
            code: one.code.id(),
            rule: one.code.name(),
            severity: one.severity.as_str(),
            message: one.message.clone(),
            labels: labels.collect(),
            notes: one.notes.clone(),
            help: one.help.clone(),
            fix: one.fix.as_ref().map(|fix| FixJson {
                what: fix.what.clone(),
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| EditJson {
                        place: PlaceJson::new(edit.span, sources),
                        text: edit.text.clone(),
                    })
                    .collect(),
            }),
        }
    }
}

impl PlaceJson {
    /// Writes a place down.
    pub fn new(span: Span, sources: &Sources) -> Self {
        let start = sources.line_col(span);
        let end = sources.end_line_col(span);
        Self {
            file: sources.get(span.source).name().to_owned(),
            line: start.line,
            col: start.col,
            end_line: end.line,
            end_col: end.col,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_diagnostic_is_flat_and_has_a_version() {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", "é: x\n");
        let one = Diagnostic::warning(Code::new("TST001", "test-code"), "odd")
            .at(Span::new(id, 4..5), "here")
            .help("do this");
        let report = Report::new(&[one], &sources);
        assert_eq!(
            serde_json::to_string(&report).expect("writes"),
            concat!(
                r#"{"format":1,"diagnostics":[{"file":"a.yaml","line":1,"col":4,"end_line":1,"end_col":5,"#,
                r#""code":"TST001","rule":"test-code","severity":"warning","message":"odd","labels":[{"file":"a.yaml","#,
                r#""line":1,"col":4,"end_line":1,"end_col":5,"kind":"primary","text":"here"}],"#,
                r#""notes":[],"help":["do this"]}]}"#
            )
        );
    }

    #[test]
    fn nothing_in_the_json_steers_a_terminal() {
        let mut sources = Sources::new();
        let id = sources.add("a\u{9b}.yaml", "a.yaml", "x");
        let one = Diagnostic::error(Code::new("TST001", "test-code"), "\u{202e}\u{1b}")
            .at(Span::new(id, 0..1), "\u{7f}");
        let json = Report::new(&[one], &sources).to_json().expect("writes");
        assert!(
            !json.chars().any(|c| c != '\n' && crate::text::is_hidden(c)),
            "{json:?}"
        );
    }
}
