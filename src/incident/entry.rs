//! One line of a log as the fold reads it: who, when, what; the sealed words stay on the disk.

use crate::id::{PersonId, RoleId};
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::time::Timestamp;

/// A fact with its author and times.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place in the log, from 1.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// When it happened, where that was another time.
    pub happened: Option<Timestamp>,
    /// Who wrote it.
    pub by: PersonId,
    /// The role in which they acted.
    pub role: Option<RoleId>,
    /// What.
    pub event: Event,
}

impl Entry {
    /// Returns the time from which rules count: when it happened, else when it was written.
    pub fn when(&self) -> Timestamp {
        self.happened.unwrap_or(self.at)
    }
}

/// A fact that is about to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// When it happened, where that is not now.
    pub happened: Option<Timestamp>,
    /// The role in which its author acts.
    pub role: Option<RoleId>,
    /// What.
    pub event: Event,
    /// What a person typed, by the name of the field; it will be sealed.
    pub text: Vec<(&'static str, String)>,
}

impl Draft {
    /// Makes a fact without any words of a person.
    pub fn new(event: Event) -> Self {
        Self {
            happened: None,
            role: None,
            event,
            text: Vec::new(),
        }
    }

    /// Adds words that a person typed; none where they are empty.
    #[must_use]
    pub fn with(mut self, field: &'static str, words: &str) -> Self {
        if !words.is_empty() {
            self.text.push((field, words.to_owned()));
        }
        self
    }

    /// Says when it happened.
    #[must_use]
    pub fn at(mut self, happened: Option<Timestamp>) -> Self {
        self.happened = happened;
        self
    }
}

/// Says that the data of a known event is not of its form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the data of the event {name} is not of its form: {why}")]
pub struct EventError {
    /// The event's name.
    pub name: String,
    /// What is wrong.
    pub why: String,
}

impl Event {
    /// Returns the event's permanent name and its data as a JSON object in the order of its fields.
    pub fn parts(&self) -> (String, String) {
        if let Self::Unknown { name } = self {
            return (name.clone(), "{}".to_owned());
        }
        let json = serde_json::to_string(self).expect("an event has text keys only");
        let inside = json
            .strip_prefix(r#"{"event":""#)
            .and_then(|rest| rest.strip_suffix('}'))
            .unwrap_or_default();
        let (name, data) = inside.split_once(r#"","data":"#).unwrap_or_default();
        (name.to_owned(), data.to_owned())
    }

    /// Reads an event from its name and its data; a name that this program does not know gives [`Event::Unknown`].
    ///
    /// # Errors
    /// The name is known, and the data is not of its form.
    pub fn read(name: &str, data: &str) -> Result<Self, EventError> {
        let data = if data.is_empty() { "{}" } else { data };
        if !Self::NAMES.contains(&name) {
            return Ok(Self::Unknown {
                name: name.to_owned(),
            });
        }
        serde_json::from_str(&format!(r#"{{"event":"{name}","data":{data}}}"#)).map_err(|error| {
            EventError {
                name: name.to_owned(),
                why: error.to_string(),
            }
        })
    }
}
