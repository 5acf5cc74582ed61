//! News: the next update after the first public words, and the next round of each running duty.

use crate::id::{RoleId, StatementId, StepId};
use crate::incident::event::{Outcome, PromiseKind};
use crate::incident::state::State;
use crate::playbook::step::{Cadence, Duty, Every, Kind, lead};
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;
use crate::time::{Length, Timestamp};

/// Adds what is owed: news, once there were public words, and the next round of each running duty.
///
/// The first duty that posts public words carries the news. Every other one counts from its own last round.
pub(super) fn add(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    let duties = running_duties(rules, state);
    let update_every = rules
        .book
        .severity(state.severity.as_ref())
        .map(|severity| severity.update_every);
    let length_of = |cadence: Cadence| match cadence {
        Cadence::Severity => update_every,
        Cadence::Length(length) => Some(length),
    };
    let public = duties
        .iter()
        .find(|(_, duty)| speaks_in_public(rules, &duty.duty));
    if let Some(last) = state.last_public() {
        let length = public.map_or(update_every, |(_, duty)| length_of(duty.cadence));
        if let Some(due) = promised(state).or_else(|| Some(rules.calendar.after(last.at, length?)))
        {
            let owner = public.and_then(|(id, _)| Some(rules.step(id)?.who.clone()));
            let role = owner.unwrap_or_else(|| rules.comms_or_lead());
            owed.push(round(state, public.map(|(id, _)| *id), &role, last.at, due));
        }
    }
    let others = duties
        .iter()
        .filter(|(id, _)| public.is_none_or(|(carries, _)| carries != id));
    for (id, duty) in others {
        let last = state
            .visits
            .settled_of(id)
            .map(|(_, settled)| settled.at)
            .max();
        let wanted: Option<(Timestamp, Length)> = last.zip(length_of(duty.cadence));
        if let (Some((last, length)), Some(step)) = (wanted, rules.step(id)) {
            owed.push(round(
                state,
                Some(*id),
                &step.who,
                last,
                rules.calendar.after(last, length),
            ));
        }
    }
}

/// Returns the earliest time for which public news was promised.
fn promised(state: &State) -> Option<Timestamp> {
    state
        .promises
        .values()
        .filter(|promise| promise.kept.is_none() && promise.kind == PromiseKind::Update)
        .map(|promise| promise.due)
        .min()
}

fn round(
    state: &State,
    duty: Option<&StepId>,
    role: &RoleId,
    since: Timestamp,
    due: Timestamp,
) -> Obligation {
    let mut entry = Obligation::new(
        What::Update,
        duty.map_or("public", StepId::as_str),
        role,
        since,
    );
    entry.due = Some(due);
    entry.escalates = vec![lead()];
    entry.visit = duty.and_then(|id| state.visits.open_visit_of(id).cloned());
    entry.begins = duty.cloned().filter(|_| entry.visit.is_none());
    entry
}

fn speaks_in_public(rules: &Rules, duty: &Duty) -> bool {
    let Duty::Say(id) = duty else {
        return false;
    };
    let id: &StatementId = id;
    let statement = rules.book.statements.get(id);
    statement.is_some_and(|words| {
        let public = |channel| {
            rules
                .book
                .channels
                .get(channel)
                .is_some_and(|channel| channel.public)
        };
        words.post_to.iter().any(public)
    })
}

/// Returns the duties that the line has started and whose `until` step has not been settled since.
pub fn running_duties<'a>(rules: &'a Rules, state: &State) -> Vec<(&'a StepId, &'a Every)> {
    let steps = rules
        .book
        .steps
        .iter()
        .filter_map(|(id, step)| match &step.kind {
            Kind::Every(every) => Some((id, every)),
            _ => None,
        });
    let runs = |id: &StepId, every: &Every| {
        let starts = state
            .visits
            .settled_of(id)
            .filter(|(visit, settled)| !visit.beside && settled.outcome == Outcome::Done)
            .filter(|(_, settled)| settled.seq.get() > state.visits.since);
        let Some(started) = starts.map(|(_, settled)| settled.seq).max() else {
            return false;
        };
        let ended = |until: &StepId| {
            state
                .visits
                .settled_of(until)
                .any(|(_, settled)| settled.seq > started)
        };
        !every.until.as_ref().is_some_and(ended)
    };
    steps.filter(|(id, every)| runs(id, every)).collect()
}
