//! The form of `list`.

use serde::Serialize;

use crate::cli::incidents::Standing;
use crate::cli::json::status::OwedJson;
use crate::cli::json::{TimeJson, VERSION};

/// All incidents.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ListJson {
    version: u32,
    incidents: Vec<ListedJson>,
}

/// One incident.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ListedJson {
    pub(in crate::cli) incident: String,
    /// `open`, `closed` or `broken`.
    pub(in crate::cli) standing: &'static str,
    pub(in crate::cli) practice: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) severity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) started: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) closed: Option<TimeJson>,
    /// How it ended; `mistake` where it was started in error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) outcome: Option<String>,
    /// What is owed first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) next: Option<OwedJson>,
    /// What is wrong with its log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) trouble: Option<String>,
}

impl ListJson {
    pub(in crate::cli) fn new(incidents: Vec<ListedJson>) -> Self {
        Self {
            version: VERSION,
            incidents,
        }
    }
}

impl ListedJson {
    pub(in crate::cli) fn new(incident: &str, standing: Standing, practice: bool) -> Self {
        Self {
            incident: incident.to_owned(),
            standing: match standing {
                Standing::Open => "open",
                Standing::Closed => "closed",
                Standing::Broken => "broken",
            },
            practice,
            title: None,
            severity: None,
            started: None,
            closed: None,
            outcome: None,
            next: None,
            trouble: None,
        }
    }
}
