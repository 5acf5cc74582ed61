//! What may be said now without asking anybody: approved words that fit the moment, the most fitting first.
//!
//! It permits nothing by itself: words that are posted are checked as all others are.

use crate::id::{CaseId, RequestId, StatementId, StepId};
use crate::incident::event::{CaseKind, Triage};
use crate::incident::state::{Post, Request, State, Subject};
use crate::playbook::blanks::{BlankName, names};
use crate::playbook::model::Statement;
use crate::playbook::step::{Duty, Every, Kind};
use crate::playbook::way::usual;
use crate::response::closure::is_on_the_way;
use crate::response::consent::sign_off;
use crate::response::covered::is_covered_whole;
use crate::response::obligations::{Obligation, Urgency, What, obligations, running_duties};
use crate::response::rules::Rules;
use crate::response::silence::{Silence, silence};
use crate::response::stance::quiet;
use crate::response::statement::is_to_one;
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
    /// So many others wait for one answer to all of them.
    Crowd(u64),
    /// Nothing was said in public yet.
    First,
    /// They fit at any time.
    AnyTime,
}

/// Words that may be said now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sayable<'a> {
    /// The statement.
    pub statement: &'a StatementId,
    /// To whom, where it is for one person.
    pub case: Option<CaseId>,
    /// Why it fits.
    pub because: Because,
}

/// Returns the approved words that fit the moment, each once.
pub fn sayable<'a>(rules: &'a Rules, state: &State, now: Timestamp) -> Vec<Sayable<'a>> {
    let owed = obligations(rules, state, now);
    let mut found: Vec<Sayable<'a>> = Vec::new();
    let unsaid = matches!(
        silence(rules, state, now),
        Some(Silence::Awaited | Silence::Signed(_))
    );
    let quiet = unsaid || quiet(rules, state).is_some();
    let mut add = |statement: Option<&'a StatementId>, case: Option<&CaseId>, because| {
        let approved =
            statement.filter(|id| is_approved(rules, id) && !(quiet && is_to_all(rules, id)));
        if let Some(statement) = approved
            && !found.iter().any(|one| one.statement == statement)
        {
            found.push(Sayable {
                statement,
                case: case.cloned(),
                because,
            });
        }
    };
    for (id, request) in open_requests(state, &owed) {
        match &request.subject {
            Subject::Remedy(_, _, case) => {
                let all_in = rules.book.all_in.as_ref();
                let words = all_in.and_then(|all_in| all_in.while_asking.as_ref());
                let words = words.filter(|id| !said_since(state, id, case.as_ref(), request.asked));
                add(words, case.as_ref(), Because::Asking(id.clone()));
            }
            _ if request.due <= now => {
                let words = if_silent(rules, request);
                let words = words.filter(|id| !said_since(state, id, None, request.due));
                add(words, None, Because::Silence(id.clone()));
            }
            _ => {}
        }
    }
    let due =
        |entry: &&Obligation| entry.what == What::Update && entry.urgency(now) != Urgency::Later;
    for entry in owed.iter().filter(due) {
        // Whatever was said meanwhile: the duty runs, and silence would break it.
        add(no_news(rules, entry), None, Because::NoNews);
    }
    let nothing_said = state.first_public().is_none();
    let said = |id: &StatementId| {
        let mut posts = state.posts.iter();
        posts.any(|post| post.statement.as_ref() == Some(id))
    };
    let first = || first_words(rules).filter(|id| nothing_said || !said(id));
    let names_one = |id: &&StatementId| rules.book.statements.get(*id).is_some_and(is_to_one);
    if let Some(crowd) = state.crowd.filter(|crowd| crowd.waits.is_some()) {
        let words = first().filter(|id| !names_one(id));
        let words = words.or_else(|| at_any_time(rules));
        add(words, None, Because::Crowd(crowd.number));
    }
    if nothing_said && !unsaid {
        let words = first().or_else(|| at_any_time(rules));
        let whom = words.filter(names_one).and_then(|_| waits_longest(state));
        add(words, whom, Because::First);
    }
    let duties = running_duties(rules, state);
    let of_duty = duties
        .iter()
        .find_map(|(_, duty)| words_without_news(rules, duty));
    let words = of_duty.filter(|id| is_approved(rules, id));
    if state.first_public().is_some() && !is_news_over(rules, state, &duties) {
        add(words.or_else(|| at_any_time(rules)), None, Because::AnyTime);
    }
    found
}

/// Returns who waits longest for words of their own: somebody who was harmed, else whoever is to be helped.
pub fn waits_longest(state: &State) -> Option<&CaseId> {
    let waits = |harmed: bool| {
        let cases = state.cases.iter();
        let mut fit = cases.filter(move |(_, case)| {
            let fits = match harmed {
                true => case.kind == CaseKind::Harmed,
                false => case.triage == Some(Triage::Unhappy),
            };
            fits && case.waits.is_some() && case.parting.left.is_none()
        });
        fit.next().map(|(id, _)| id)
    };
    waits(true).or_else(|| waits(false))
}

/// Returns the first approved words that everybody can read, that nobody has to be named in, in which nothing is left
/// to fill in, and that are not kept for what may come back or for leaving somebody.
fn at_any_time(rules: &Rules) -> Option<&StatementId> {
    let ready = |statement: &Statement| {
        let texts = statement.text.all();
        let mut blanks = texts.iter().flat_map(|(_, text)| names(text));
        statement.confirm.is_empty() && !blanks.any(|name| matches!(name, BlankName::Fact(_)))
    };
    let statements = rules.book.statements.iter();
    let mut fit = statements.filter(|(id, words)| {
        is_approved(rules, id)
            && is_public(rules, id)
            && !is_to_one(words)
            && !words.admits_fault
            && !is_kept(rules, id)
            && ready(words)
    });
    fit.next().map(|(id, _)| id)
}

/// Says whether words are kept for another moment: for what comes back after the end, or on the way out of a talk.
pub(super) fn is_kept(rules: &Rules, id: &StatementId) -> bool {
    let mut ripples = rules.book.ripples.iter();
    is_on_the_way(rules, id) || ripples.any(|ripple| ripple.say.as_ref() == Some(id))
}

/// Says whether words went out to somebody, or to everybody, since a time.
fn said_since(state: &State, id: &StatementId, case: Option<&CaseId>, since: Timestamp) -> bool {
    let of_case = |post: &Post| {
        let visit = post
            .visit
            .as_ref()
            .and_then(|visit| state.visits.get(visit));
        visit.and_then(|known| known.case.as_ref()) == case
    };
    let mut posts = state.posts.iter().rev();
    posts.any(|post| {
        post.statement.as_ref() == Some(id) && post.at >= since && (case.is_none() || of_case(post))
    })
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

/// Returns the words for news that is owed where there is none: what may be said while the duty's own words wait, else
/// those themselves where they are approved.
fn no_news<'a>(rules: &'a Rules, owed: &Obligation) -> Option<&'a StatementId> {
    let (_, step) = rules.book.steps.get_key_value(owed.of.as_str())?;
    match &step.kind {
        Kind::Every(every) => words_without_news(rules, every),
        _ => None,
    }
}

/// Says whether the line stands at the step that ends a duty, and what came of it was said since the last question: that
/// there is no news is not true any more.
fn is_at_its_end(rules: &Rules, state: &State, every: &Every) -> bool {
    let until = every.until.as_ref();
    let stands = until.is_some_and(|until| state.visits.open_visit_of(until).is_some());
    let answered = state.visits.last_answered();
    let since = answered.map_or(0, |(_, settled)| settled.seq.get());
    let none = words_without_news(rules, every);
    let last = state.last_public();
    stands && last.is_some_and(|post| post.seq.get() > since && post.statement.as_ref() != none)
}

/// Says whether news was owed again and again, and is not any more; `running` are the duties that go on.
fn is_news_over(rules: &Rules, state: &State, running: &[(&StepId, &Every)]) -> bool {
    let steps = rules.book.steps.iter();
    let mut began = steps.filter_map(|(id, step)| match &step.kind {
        Kind::Every(every) if state.visits.settled_of(id).next().is_some() => Some((id, every)),
        _ => None,
    });
    let runs = |id| running.iter().any(|(running, _)| *running == id);
    began.any(|(id, every)| {
        words_without_news(rules, every).is_some()
            && (!runs(id) || is_at_its_end(rules, state, every))
    })
}

fn words_without_news<'a>(rules: &'a Rules, every: &'a Every) -> Option<&'a StatementId> {
    let Duty::Say(id) = &every.duty else {
        return None;
    };
    let approve = rules.book.statements.get(id)?.approve.as_ref();
    match approve.and_then(|approve| approve.if_silent.as_ref()) {
        Some(words) => Some(words),
        None => Some(id),
    }
}

/// Returns the first words of the line that are approved and everybody can read: those to everybody before those to one
/// person, and among them those to which somebody comes who is not sure of any answer before those that hang on one.
fn first_words(rules: &Rules) -> Option<&StatementId> {
    let usual = usual(&rules.book);
    let said = rules
        .book
        .steps
        .iter()
        .filter_map(|(step, said)| match &said.kind {
            Kind::Say(id) if is_approved(rules, id) && is_public(rules, id) => Some((step, id)),
            _ => None,
        });
    let (first, beside): (Vec<_>, Vec<_>) = said.partition(|(step, _)| usual.contains(step));
    let fit = first.into_iter().chain(beside).map(|(_, id)| id);
    let to_one = |id: &&StatementId| rules.book.statements.get(*id).is_some_and(is_to_one);
    let (to_one, to_all): (Vec<_>, Vec<_>) = fit.partition(to_one);
    to_all.into_iter().chain(to_one).next()
}

fn is_approved(rules: &Rules, id: &StatementId) -> bool {
    let statement = rules.book.statements.get(id);
    statement.is_some_and(|words| {
        let wants_no_yes = sign_off(rules, id, words).is_none() && is_covered_whole(words);
        words.approved_on().is_some() && !words.only_if_asked && wants_no_yes
    })
}

/// Says whether words are for everybody.
fn is_to_all(rules: &Rules, id: &StatementId) -> bool {
    let statement = rules.book.statements.get(id);
    is_public(rules, id) && !statement.is_some_and(is_to_one)
}

fn is_public(rules: &Rules, id: &StatementId) -> bool {
    let everybody = |words: &Statement| {
        let channels = &rules.book.channels;
        let mut post_to = words.post_to.iter();
        post_to.any(|id| channels.get(id).is_some_and(|channel| channel.public))
    };
    rules.book.statements.get(id).is_some_and(everybody)
}
