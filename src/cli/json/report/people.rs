//! The people whom it concerned, and the words that went out.

use serde::Serialize;

use super::{Form, number};
use crate::account::review::{Case, Reader, Statement, Tally};
use crate::cli::json::TimeJson;

/// Words that went out.
#[derive(Debug, Serialize)]
pub(super) struct PostJson {
    line: u64,
    at: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    channel: String,
    public: bool,
    who: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breach: Option<String>,
}

impl PostJson {
    pub(super) fn new(one: &Statement, time: &Form<'_>) -> Self {
        Self {
            line: number(one.line),
            at: time(one.at),
            recorded: one.recorded.map(time),
            statement: one.name.clone(),
            channel: one.channel.clone(),
            public: one.public,
            who: one.who.clone(),
            words: one.words.clone(),
            link: one.link.clone(),
            request: one.request.clone(),
            breach: one.breach.clone(),
        }
    }
}

/// One person whom it concerned.
#[derive(Debug, Serialize)]
pub(super) struct CaseJson {
    case: String,
    handle: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    triage: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    opened: TimeJson,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heard: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<bool>,
    left: Vec<TimeJson>,
    came_back: Vec<TimeJson>,
    posts_removed: usize,
    banned: bool,
    /// Whether they are still owed something.
    open: bool,
}

impl CaseJson {
    pub(super) fn new(one: &Case, time: &Form<'_>) -> Self {
        Self {
            case: one.id.clone(),
            handle: one.handle.clone(),
            kind: one.kind,
            triage: one.triage,
            owner: one.owner.clone(),
            opened: time(one.opened),
            line: number(one.line),
            answered: one.answered.map(time),
            heard: one.heard,
            resolved: one.resolved,
            consent: one.consent,
            left: one.left.iter().copied().map(time).collect(),
            came_back: one.back.iter().copied().map(time).collect(),
            posts_removed: one.removed,
            banned: one.banned,
            open: one.open,
        }
    }
}

/// The people whom it concerned, counted.
#[derive(Debug, Serialize)]
pub(super) struct TallyJson {
    people: usize,
    harmed: usize,
    /// How many of those say that they were heard; in the public report, of those who agreed to have it said.
    heard: usize,
    /// How many of those say that it is put right; in the public report, of those who agreed to have it said.
    resolved: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    came_back: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    others: Option<u64>,
}

impl TallyJson {
    pub(super) fn new(one: &Tally, reader: Reader) -> Self {
        let inside = |number: usize| (reader == Reader::Inside).then_some(number);
        Self {
            people: one.people,
            harmed: one.harmed,
            heard: one.heard,
            resolved: one.resolved,
            left: inside(one.left),
            came_back: inside(one.back),
            open: inside(one.open),
            others: one.crowd,
        }
    }
}
