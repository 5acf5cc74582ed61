//! What may be said now without asking anybody: approved words that fit the moment, the most fitting first.
//!
//! It permits nothing by itself: words that are posted are checked as all others are.

use crate::id::{RequestId, StatementId};
use crate::incident::state::{Request, State, Subject};
use crate::playbook::model::Statement;
use crate::playbook::step::{Duty, Kind};
use crate::response::consent::sign_off;
use crate::response::covered::is_covered_whole;
use crate::response::obligations::{Obligation, Urgency, What, obligations};
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// Why words fit the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Nobody answered a request in its time, and the playbook names these words for that.
    Silence(RequestId),
    /// A remedy is being asked for, and the playbook names these words for the time until the answer.
    Asking(RequestId),
    /// News is due, and these words say that there is none.
    NoNews,
    /// Nothing was said in public yet.
    First,
}

/// Words that may be said now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sayable<'a> {
    /// The statement.
    pub statement: &'a StatementId,
    /// Why it fits.
    pub because: Because,
}

/// Returns the approved words that fit the moment, each once.
pub fn sayable<'a>(rules: &'a Rules, state: &State, now: Timestamp) -> Vec<Sayable<'a>> {
    let owed = obligations(rules, state, now);
    let mut found: Vec<Sayable<'a>> = Vec::new();
    let mut add = |statement: Option<&'a StatementId>, because: Because| {
        let approved = statement.filter(|id| is_approved(rules, id));
        if let Some(statement) = approved
            && !found.iter().any(|one| one.statement == statement)
        {
            found.push(Sayable { statement, because });
        }
    };
    for (id, request) in open_requests(state, &owed) {
        match &request.subject {
            Subject::Remedy(..) => {
                let all_in = rules.book.all_in.as_ref();
                let words = all_in.and_then(|all_in| all_in.while_asking.as_ref());
                add(words, Because::Asking(id.clone()));
            }
            _ if request.due <= now => {
                add(if_silent(rules, request), Because::Silence(id.clone()));
            }
            _ => {}
        }
    }
    let due =
        |entry: &&Obligation| entry.what == What::Update && entry.urgency(now) != Urgency::Later;
    for entry in owed.iter().filter(due) {
        add(no_news(rules, entry), Because::NoNews);
    }
    if state.first_public().is_none() {
        add(first_words(rules), Because::First);
    }
    found
}

/// Returns the words that may be posted while nobody answers a request, whether the time for that has come or not.
pub fn if_silent<'a>(rules: &'a Rules, request: &Request) -> Option<&'a StatementId> {
    if let Subject::Words(statement, _) = &request.subject {
        let words = rules.book.statements.get(statement)?;
        return words.approve.as_ref()?.if_silent.as_ref();
    }
    match &rules.step(&request.visit.as_ref()?.step)?.kind {
        Kind::Approve(approve) => approve.if_silent.as_ref(),
        _ => None,
    }
}

/// Returns the requests that somebody still has to answer.
fn open_requests<'s>(
    state: &'s State,
    owed: &[Obligation],
) -> impl Iterator<Item = (&'s RequestId, &'s Request)> {
    let is_owed = |id: &RequestId| {
        let mut requests = owed.iter().filter(|entry| entry.what == What::Approval);
        requests.any(|entry| entry.of == id.as_str())
    };
    state.requests.iter().filter(move |(id, _)| is_owed(id))
}

/// Returns the words for news where there is none: what may be said while the duty's own words wait, else those
/// themselves where they are approved.
fn no_news<'a>(rules: &'a Rules, owed: &Obligation) -> Option<&'a StatementId> {
    let (_, step) = rules.book.steps.get_key_value(owed.of.as_str())?;
    let Kind::Every(every) = &step.kind else {
        return None;
    };
    let Duty::Say(id) = &every.duty else {
        return None;
    };
    let approve = rules.book.statements.get(id)?.approve.as_ref();
    match approve.and_then(|approve| approve.if_silent.as_ref()) {
        Some(words) => Some(words),
        None => Some(id),
    }
}

/// Returns the first words of the line that are approved and everybody can read.
fn first_words(rules: &Rules) -> Option<&StatementId> {
    let mut steps = rules.book.steps.values();
    steps.find_map(|step| match &step.kind {
        Kind::Say(id) if is_approved(rules, id) && is_public(rules, id) => Some(id),
        _ => None,
    })
}

fn is_approved(rules: &Rules, id: &StatementId) -> bool {
    let statement = rules.book.statements.get(id);
    statement.is_some_and(|words| {
        let wants_no_yes = sign_off(rules, id, words).is_none() && is_covered_whole(words);
        words.approved.is_some() && !words.only_if_asked && wants_no_yes
    })
}

fn is_public(rules: &Rules, id: &StatementId) -> bool {
    let everybody = |words: &Statement| {
        let channels = &rules.book.channels;
        let mut post_to = words.post_to.iter();
        post_to.any(|id| channels.get(id).is_some_and(|channel| channel.public))
    };
    rules.book.statements.get(id).is_some_and(everybody)
}
