//! Annotations of GitHub Actions: one workflow command a finding.
//!
//! A command ends with its line, its fields with `,` and `::`; none of these gets out of a field.

use std::fmt::Write;

use crate::diagnostic::Severity;
use crate::lint::Finding;
use crate::lint::format::inert;
use crate::text::{visible, visible_lines};

pub(super) fn write(findings: &[Finding]) -> String {
    let mut out = String::new();
    for one in findings {
        let command = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut place = format!("file={}", property(&one.file));
        if let Some(at) = &one.form.place {
            // Writing to a String cannot fail.
            let _ = write!(place, ",line={},col={}", at.line, at.col);
        }
        let mut words = visible(&one.form.message).into_owned();
        for help in &one.form.help {
            words.push_str("\nhelp: ");
            words.push_str(&visible_lines(help));
        }
        let title = property(&one.code.to_string());
        let _ = writeln!(out, "::{command} {place},title={title}::{}", data(&words));
    }
    out
}

fn data(text: &str) -> String {
    let text = inert(text).replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    let text = data(&visible(text));
    text.replace(':', "%3A").replace(',', "%2C")
}
