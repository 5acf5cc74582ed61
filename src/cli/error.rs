//! What went wrong with a command, as a person reads it and as a script sees it.
//!
//! The layers below name the case in enums of their own; here each gets its kind, which is the exit code, and hints.

use std::fmt;
use std::io::{self, Write};

use crate::text::visible_lines;

/// What kind of thing went wrong; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Findings, a refusal, a playbook that is not valid, an answer that was not understood.
    Findings = 1,
    /// The command was not understood, something is not set up, or there is nothing to do.
    Usage = 2,
    /// Reading or writing failed, or the program itself did.
    Failed = 3,
}

/// Why a command ends without having done what it should.
#[derive(Debug)]
pub struct CliError {
    /// Which exit code it has.
    pub kind: Kind,
    /// What happened.
    pub source: anyhow::Error,
    /// What to do about it.
    pub hints: Vec<String>,
}

impl CliError {
    /// Makes one from a text or an error.
    pub fn new(kind: Kind, source: impl Into<anyhow::Error>) -> Self {
        Self {
            kind,
            source: source.into(),
            hints: Vec::new(),
        }
    }

    /// Makes one for a refusal, an invalid playbook or an answer that was not understood.
    pub fn findings(what: impl fmt::Display) -> Self {
        Self::new(Kind::Findings, anyhow::Error::msg(what.to_string()))
    }

    /// Makes one for a command that cannot be carried out as it was given.
    pub fn usage(what: impl fmt::Display) -> Self {
        Self::new(Kind::Usage, anyhow::Error::msg(what.to_string()))
    }

    /// Makes one for a failure of the machine or of the program.
    pub fn failed(source: impl Into<anyhow::Error>) -> Self {
        Self::new(Kind::Failed, source)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Returns the exit code.
    pub fn code(&self) -> u8 {
        self.kind as u8
    }

    /// Tells whether nobody reads the output any more: nothing went wrong that anybody wants to hear of.
    pub fn is_broken_pipe(&self) -> bool {
        let mut causes = self.source.chain();
        causes.any(|cause| {
            cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        })
    }

    /// Writes it for a person, with nothing in it that could steer a terminal.
    ///
    /// # Errors
    /// The stream takes no more.
    pub fn write(&self, stderr: &mut dyn Write) -> io::Result<()> {
        let mut text = String::new();
        for cause in self.source.chain() {
            let cause = cause.to_string();
            // Some errors repeat in their own words what their source says.
            if text.ends_with(&cause) {
                continue;
            }
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&cause);
        }
        writeln!(stderr, "error: {}", visible_lines(&text))?;
        for hint in &self.hints {
            writeln!(stderr, "hint: {}", visible_lines(hint))?;
        }
        Ok(())
    }
}

/// Passes over a failure to write what nobody reads any more: what a command found is told by its exit code too.
pub(in crate::cli) fn heard(written: Result<(), CliError>) -> Result<(), CliError> {
    match written {
        Err(error) if error.is_broken_pipe() => Ok(()),
        written => written,
    }
}

/// What is neither a file nor a log is the output: everything else names its own case.
impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::failed(anyhow::Error::new(error).context("could not write the output"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(error: &CliError) -> String {
        let mut bytes = Vec::new();
        error.write(&mut bytes).expect("memory takes all");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn an_error_names_its_causes_and_what_to_do() {
        let cause = io::Error::from(io::ErrorKind::StorageFull);
        let error = CliError::from(cause).hint("free some space");
        assert_eq!(error.code(), 3);
        assert_eq!(
            written(&error),
            "error: could not write the output: no storage space\nhint: free some space\n"
        );
    }

    #[test]
    fn an_error_cannot_steer_the_terminal() {
        let error = CliError::usage("no incident `\u{1b}[2J`").hint("a\u{202e}b");
        assert_eq!(error.code(), 2);
        assert_eq!(
            written(&error),
            "error: no incident `␛[2J`\nhint: a<U+202E>b\n"
        );
    }

    #[test]
    fn a_broken_pipe_is_told_apart() {
        assert!(CliError::from(io::Error::from(io::ErrorKind::BrokenPipe)).is_broken_pipe());
        assert!(!CliError::findings("refused").is_broken_pipe());
    }
}
