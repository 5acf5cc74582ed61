//! The form of `find`.

use serde::Serialize;

use crate::cli::find::proposed::{One, Proposed};
use crate::cli::json::VERSION;
use crate::cli::json::playbooks::CaseJson;
use crate::playbook::search::Met;

/// What was found.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct FindJson {
    version: u32,
    /// Whether anything fits.
    fits: bool,
    /// The best first.
    proposals: Vec<ProposalJson>,
    /// The words that no playbook has.
    unknown: Vec<String>,
}

/// One playbook.
#[derive(Debug, Serialize)]
struct ProposalJson {
    playbook: String,
    title: String,
    /// Where it lies.
    place: String,
    fits: bool,
    /// How well it fits, rounded to a thousandth.
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_case: Option<CaseJson>,
    met: Vec<MetJson>,
    /// What starts it.
    command: String,
    /// What keeps it from being started.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// A word that was met.
#[derive(Debug, Serialize)]
struct MetJson {
    word: String,
    /// The word that it was taken for.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_for: Option<String>,
    /// Where it stands.
    parts: Vec<PartJson>,
    adds: f64,
}

/// A part of a playbook.
#[derive(Debug, Serialize)]
struct PartJson {
    part: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_case: Option<String>,
}

impl FindJson {
    pub(in crate::cli) fn new(proposed: &Proposed) -> Self {
        Self {
            version: VERSION,
            fits: proposed.fits(),
            proposals: proposed.proposals.iter().map(ProposalJson::new).collect(),
            unknown: proposed.unknown.clone(),
        }
    }
}

impl ProposalJson {
    fn new(one: &One) -> Self {
        let case = one.worst_case.as_ref();
        Self {
            playbook: one.id.to_string(),
            title: one.title.clone(),
            place: one.shown.clone(),
            fits: one.fits,
            score: rounded(one.score),
            worst_case: case.map(|(id, what)| CaseJson::new(id, what)),
            met: one.met.iter().map(MetJson::new).collect(),
            command: one.command(),
            error: one.error.clone(),
        }
    }
}

impl MetJson {
    fn new(met: &Met) -> Self {
        let parts = met.parts.iter().map(|part| PartJson {
            part: part.kind(),
            worst_case: part.worst_case().map(ToString::to_string),
        });
        Self {
            word: met.typed.clone(),
            taken_for: met.taken_for.clone(),
            parts: parts.collect(),
            adds: rounded(met.adds),
        }
    }
}

fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
