//! The people of an incident, as they are printed for programs.

use serde::Serialize;

use crate::account::people::{is_owed, kind_word, triage_word};
use crate::account::view::View;
use crate::cli::json::{PersonJson, TimeJson};
use crate::id::CaseId;
use crate::incident::state::{Case, Crowd};

/// One person whom it concerns.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct CaseJson {
    case: String,
    /// What they are called; the id of the case where that was taken out.
    handle: String,
    /// `harmed`, `bystander`, `press` or `other`.
    kind: &'static str,
    /// `troll`, `rager`, `misguided` or `unhappy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    triage: Option<&'static str>,
    /// Who looks after them.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<PersonJson>,
    /// Whether they are owed something until it is put right.
    owed: bool,
    /// Since when they wait for us.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits: Option<TimeJson>,
    /// The private channel to which the talk was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    private: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heard: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<bool>,
    /// Whether they agree that it is said in public how it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<bool>,
    /// Our replies in public, in the thread where there are most.
    public_replies: u32,
    /// When we left the talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<TimeJson>,
}

/// Those who are no case of their own.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct CrowdJson {
    number: u64,
    /// Since when they wait for one answer to all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits: Option<TimeJson>,
}

impl CaseJson {
    pub(in crate::cli) fn all(view: &View<'_>) -> Vec<Self> {
        let cases = view.state.cases.iter();
        cases.map(|(id, case)| Self::new(view, id, case)).collect()
    }

    fn new(view: &View<'_>, id: &CaseId, case: &Case) -> Self {
        let time = |at| TimeJson::new(at, &view.rules.calendar);
        let owner = case.owner.as_ref();
        Self {
            case: id.to_string(),
            handle: view.handle(id),
            kind: kind_word(case.kind),
            triage: case.triage.map(triage_word),
            owner: owner.map(|owner| PersonJson::new(&view.rules.book, owner)),
            owed: is_owed(case),
            waits: case.waits.map(time),
            private: case.private.as_ref().map(|moved| moved.to.to_string()),
            heard: case.heard,
            resolved: case.resolved,
            consent: case.consent,
            public_replies: case.public_replies(),
            left: case.parting.left.map(|left| time(left.at)),
        }
    }
}

impl CrowdJson {
    pub(in crate::cli) fn new(view: &View<'_>, crowd: Crowd) -> Self {
        let waits = crowd.waits;
        Self {
            number: crowd.number,
            waits: waits.map(|since| TimeJson::new(since, &view.rules.calendar)),
        }
    }
}
