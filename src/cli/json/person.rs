//! A person as they are printed for programs.

use serde::Serialize;

use crate::id::PersonId;
use crate::playbook::model::Playbook;

/// A person.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct PersonJson {
    id: String,
    /// Their name, where the playbook knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

impl PersonJson {
    pub(in crate::cli) fn new(book: &Playbook, id: &PersonId) -> Self {
        let person = book.person(id);
        Self {
            id: id.to_string(),
            name: person.map(|person| person.name.clone()),
            phone: person.and_then(|person| person.phone.clone()),
        }
    }

    /// Makes the form of somebody of whom no playbook says anything.
    pub(in crate::cli) fn unknown(id: &PersonId) -> Self {
        Self {
            id: id.to_string(),
            name: None,
            phone: None,
        }
    }
}
