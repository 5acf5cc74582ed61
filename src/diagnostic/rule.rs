//! What a diagnostic is a case of: its permanent code, how bad it is, and all there is to say about that kind.

use std::fmt;

use super::Diagnostic;

/// The permanent code of a kind of diagnostic and its name, such as `LOD301` and `unknown-step`. Neither is ever used
/// for another kind.
///
/// The three letters of a code name its family; the name says what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    id: &'static str,
    name: &'static str,
}

impl Code {
    /// Makes a code.
    ///
    /// # Panics
    /// The code is not three capital letters and three digits, or the name has another character than lower-case
    /// letters, digits and `-`. In a constant, which is where codes belong, that stops the build.
    pub const fn new(id: &'static str, name: &'static str) -> Self {
        let code = id.as_bytes();
        assert!(code.len() == 6, "a code has six characters");
        let mut at = 0;
        while at < 6 {
            let fits = match at {
                0..3 => code[at].is_ascii_uppercase(),
                _ => code[at].is_ascii_digit(),
            };
            assert!(fits, "a code has three capital letters and three digits");
            at += 1;
        }
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty(), "a code has a name");
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            assert!(
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-',
                "a name has lower-case letters, digits and `-`"
            );
            at += 1;
        }
        Self { id, name }
    }

    /// Returns the code: `LOD301`.
    pub fn id(self) -> &'static str {
        self.id
    }

    /// Returns the name: `unknown-step`.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Returns the letters of its family: `LOD`.
    pub fn family(self) -> &'static str {
        &self.id[..3]
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.name)
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What was asked for cannot be done.
    Error,
    /// It can be done, and is probably not what was meant.
    Warning,
    /// It may be meant, and somebody should know it.
    Note,
}

impl Severity {
    /// Returns the word for it: `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A kind of diagnostic, as constant data with its documentation inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its code and its name.
    pub code: Code,
    /// How bad a case of it is.
    pub severity: Severity,
    /// What it finds, in sentences.
    pub does: &'static str,
    /// The failure that it stops, in sentences.
    pub why: &'static str,
    /// A playbook, or a part of one, in which it finds something.
    pub bad: &'static str,
    /// The same as it should be.
    pub good: &'static str,
}

impl Rule {
    /// Starts a diagnostic of this kind; the message is one sentence without a full stop.
    pub fn found(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.severity, self.code, message)
    }
}
