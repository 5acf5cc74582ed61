//! The form of every command that says something in an incident: what was logged.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::account::tell;
use crate::cli::json::{PersonJson, TimeJson, VERSION, incident};
use crate::incident::entry::Entry;
use crate::incident::line::Line;
use crate::response::forbidden::Ready;
use crate::time::Calendar;
use crate::walk::remark;
use crate::walk::running::{Running, Told};

/// What was logged.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ToldJson {
    version: u32,
    incident: String,
    logged: Vec<EntryJson>,
    /// What there is to say about it, in words.
    remarks: Vec<String>,
}

/// One line of the log.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct EntryJson {
    seq: u64,
    at: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    happened: Option<TimeJson>,
    by: PersonJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// The event's permanent name.
    event: String,
    /// Its data, as `docs/event-format.md` describes it.
    data: serde_json::Value,
    /// What a person typed, by the name of the field; what was redacted is absent.
    text: BTreeMap<String, String>,
    /// The line in words; absent where its playbook cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
}

impl ToldJson {
    pub(in crate::cli) fn new(running: &Running<'_>, told: &Told) -> Self {
        let view = running.view(running.now());
        let logged = told
            .entries
            .iter()
            .filter_map(|entry| EntryJson::new(running, entry));
        Self {
            version: VERSION,
            incident: incident(running),
            logged: logged.collect(),
            remarks: told
                .remarks
                .iter()
                .map(|one| remark::words_with(&view, told, one, &Ready::on_the_command_line))
                .collect(),
        }
    }
}

impl EntryJson {
    /// Makes the form of a fact; none where its line cannot be read any more.
    pub(in crate::cli) fn new(running: &Running<'_>, entry: &Entry) -> Option<Self> {
        let line = running.journal().line(entry.seq).ok()??;
        let words = tell::what(&running.view(running.now()), entry);
        let rules = running.rules();
        let by = PersonJson::new(&rules.book, &entry.by);
        Some(Self::of(line, by, &rules.calendar, Some(words)))
    }

    /// Makes the form of a line whose playbook cannot be read.
    pub(in crate::cli) fn bare(line: Line, calendar: &Calendar) -> Self {
        let by = PersonJson::unknown(&line.by);
        Self::of(line, by, calendar, None)
    }

    fn of(line: Line, by: PersonJson, calendar: &Calendar, words: Option<String>) -> Self {
        Self {
            seq: line.seq.get(),
            at: TimeJson::new(line.at, calendar),
            happened: line.happened.map(|at| TimeJson::new(at, calendar)),
            by,
            role: line.as_role.map(|role| role.to_string()),
            event: line.event,
            data: serde_json::from_str(&line.data).unwrap_or_default(),
            text: line
                .open
                .into_iter()
                .map(|(field, _, value)| (field, value))
                .collect(),
            words,
        }
    }
}
