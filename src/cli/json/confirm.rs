//! The form of `confirm` where it lists.

use serde::Serialize;

use crate::cli::json::{VERSION, incident};
use crate::incident::visit::Visit;
use crate::walk::running::Running;

/// What must be true before words are posted.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ConfirmJson {
    version: u32,
    incident: String,
    /// The visit whose words want it.
    visit: String,
    confirm: Vec<ItemJson>,
}

/// One thing that must be true.
#[derive(Debug, Serialize)]
struct ItemJson {
    number: u32,
    text: String,
    confirmed: bool,
}

impl ConfirmJson {
    pub(in crate::cli) fn new(
        running: &Running<'_>,
        visit: &Visit,
        items: &[(u32, &str, bool)],
    ) -> Self {
        let items = items.iter().map(|(number, text, confirmed)| ItemJson {
            number: *number,
            text: (*text).to_owned(),
            confirmed: *confirmed,
        });
        Self {
            version: VERSION,
            incident: incident(running),
            visit: visit.to_string(),
            confirm: items.collect(),
        }
    }
}
