//! Findings as JSON with a version; `docs/json.md` describes it.

use serde::Serialize;

use crate::diagnostic::DiagnosticJson;
use crate::lint::format::Told;
use crate::text::escape_json;

/// The version of the form; it rises when an old reader would be wrong.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct ReportJson<'a> {
    version: u32,
    playbooks: usize,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    #[serde(flatten)]
    form: &'a DiagnosticJson,
    /// Whether the run fails because of it.
    fails: bool,
}

pub(super) fn write(told: Told<'_>) -> serde_json::Result<String> {
    let findings = told.findings.iter().map(|one| FindingJson {
        form: &one.form,
        fails: one.fails,
    });
    let report = ReportJson {
        version: VERSION,
        playbooks: told.playbooks.len(),
        findings: findings.collect(),
    };
    Ok(inert_json(&serde_json::to_string_pretty(&report)?) + "\n")
}

/// Escapes in a JSON text what would steer a terminal or command a build; it stays the same JSON.
pub(super) fn inert_json(json: &str) -> String {
    escape_json(json).replace("##[", "##\\u005b")
}
