//! The forms in which findings are written: for people, for editors, and for the machines that build and review.
//!
//! Whatever came from outside comes out inert in each: nothing steers a terminal, reorders a line, breaks out of a
//! field, or is taken for a command by what reads the log of a build.

mod concise;
mod github;
mod inert;
mod json;
mod junit;
mod sarif;
mod text;
mod uri;

use crate::lint::Finding;

pub use inert::inert;

/// A form of the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The lines with what is wrong underlined, and what to do.
    Text,
    /// One line a finding: `path:line:col: CODE message`.
    Concise,
    /// JSON with a version.
    Json,
    /// SARIF 2.1.0, for code review.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// JUnit, for the machines that show tests.
    Junit,
}

/// What a run has to tell.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The findings, in the order in which they are told.
    pub findings: &'a [Finding],
    /// The names of the playbooks that were linted.
    pub playbooks: &'a [String],
}

/// Writes what a run has to tell.
///
/// # Errors
/// None are known: there is nothing in a finding that the forms could not hold.
pub fn write(format: Format, told: Told<'_>) -> serde_json::Result<String> {
    match format {
        Format::Text => Ok(text::write(told.findings)),
        Format::Concise => Ok(concise::write(told.findings)),
        Format::Json => json::write(told),
        Format::Sarif => sarif::write(told.findings),
        Format::Github => Ok(github::write(told.findings)),
        Format::Junit => Ok(junit::write(told)),
    }
}
