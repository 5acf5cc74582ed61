//! What is printed for programs: structs of their own with a version, never the types of the inside.
//!
//! `docs/json.md` describes every form. A version rises when a reader of the old form would be wrong; a member that
//! is only added does not raise it.

pub(super) mod brief;
pub(super) mod confirm;
pub(super) mod copied;
pub(super) mod find;
pub(super) mod lanes;
pub(super) mod list;
pub(super) mod log;
pub(super) mod may;
pub(super) mod people;
mod person;
pub(super) mod playbook;
pub(super) mod playbooks;
pub(super) mod readiness;
pub(super) mod report;
pub(super) mod status;
mod time;
pub(super) mod told;
pub(super) mod who;
pub(super) mod words;

use std::io::Write;

use serde::Serialize;

use crate::cli::env::Env;
use crate::cli::error::CliError;

use crate::walk::running::Running;

pub(super) use person::PersonJson;
pub(super) use time::TimeJson;

/// The version of every form that is printed here.
pub(super) const VERSION: u32 = 1;

/// Returns the name of an incident: that of its folder.
pub(super) fn incident(running: &Running<'_>) -> String {
    let path = running.folder().path();
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Prints a form as indented JSON. What steers a terminal is escaped by JSON itself, or is escaped here.
pub(super) fn print(env: &mut Env<'_>, form: &impl Serialize) -> Result<(), CliError> {
    write!(env.stdout, "{}", text(form)?)?;
    Ok(())
}

/// Returns a form as indented JSON, with a line feed at its end.
pub(super) fn text(form: &impl Serialize) -> Result<String, CliError> {
    let text = serde_json::to_string_pretty(form).map_err(CliError::failed)?;
    Ok(escaped(&text) + "\n")
}

/// Prints a form on a line of its own, for answers that go on.
pub(super) fn print_line(env: &mut Env<'_>, form: &impl Serialize) -> Result<(), CliError> {
    let text = serde_json::to_string(form).map_err(CliError::failed)?;
    writeln!(env.stdout, "{}", escaped(&text))?;
    Ok(())
}

/// Writes hidden characters as JSON escapes: they stand within strings only.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && crate::text::is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_and_read_back() {
        let nasty = "a\u{1b}[31m\u{202e}\u{9b}\u{e0041}\nb";
        let text = escaped(&serde_json::to_string(nasty).expect("a text"));
        assert!(!text.chars().any(crate::text::is_hidden), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).expect("JSON"), nasty);
    }
}
