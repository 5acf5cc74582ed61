//! The form of `list --playbooks`.

use serde::Serialize;

use crate::cli::json::VERSION;
use crate::id::WorstCaseId;
use crate::playbook::find::{Listed, Spot};

/// All playbooks.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct PlaybooksJson {
    version: u32,
    playbooks: Vec<ListedJson>,
}

/// One playbook.
#[derive(Debug, Serialize)]
struct ListedJson {
    playbook: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Where it lies.
    place: String,
    built_in: bool,
    /// Whether another one before it has the same name.
    shadowed: bool,
    worst_cases: Vec<CaseJson>,
    /// The first thing that keeps it from being started.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// One worst case.
#[derive(Debug, Serialize)]
pub(super) struct CaseJson {
    id: String,
    what: String,
}

impl CaseJson {
    pub(super) fn new(id: &WorstCaseId, what: &str) -> Self {
        Self {
            id: id.to_string(),
            what: what.to_owned(),
        }
    }
}

impl PlaybooksJson {
    pub(in crate::cli) fn new(all: &[Listed]) -> Self {
        Self {
            version: VERSION,
            playbooks: all.iter().map(ListedJson::new).collect(),
        }
    }
}

impl ListedJson {
    fn new(one: &Listed) -> Self {
        let cases = one.worst_cases.iter();
        let cases = cases.map(|(id, what)| CaseJson::new(id, what));
        Self {
            playbook: one.id.to_string(),
            title: one.title.clone(),
            place: one.shown.clone(),
            built_in: matches!(one.spot, Spot::BuiltIn(_)),
            shadowed: one.shadowed,
            worst_cases: cases.collect(),
            error: one.error.clone(),
        }
    }
}
