//! Findings for a person: the lines underlined, an empty line between two findings.

use crate::lint::Finding;
use crate::lint::format::inert;

pub(super) fn write(findings: &[Finding]) -> String {
    let drawn: Vec<&str> = findings.iter().map(|one| one.drawn.as_str()).collect();
    inert(&drawn.join("\n")).into_owned()
}
