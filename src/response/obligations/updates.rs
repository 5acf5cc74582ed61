//! News: the next update after the first public words, and the next round of each running duty.

use crate::id::StepId;
use crate::incident::event::Outcome;
use crate::incident::state::State;
use crate::playbook::step::{Cadence, Duty, Every, Kind, lead};
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;

/// The next news after the first public words, and the next round of each running duty.
pub(super) fn add(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    let duties = running_duties(rules, state);
    let update_every = rules
        .book
        .severity(state.severity.as_ref())
        .map(|severity| severity.update_every);
    let length_of = |cadence: &Cadence| match cadence {
        Cadence::Severity => update_every,
        Cadence::Length(length) => Some(*length),
    };
    let public_duty = duties
        .iter()
        .find(|(_, duty)| matches!(duty.duty, Duty::Say(_)));
    if let Some(last) = state.last_public() {
        let promised = state
            .promises
            .values()
            .filter(|promise| promise.kept.is_none())
            .map(|promise| promise.due)
            .min();
        let length = public_duty.map_or(update_every, |(_, duty)| length_of(&duty.cadence));
        let due = promised.or_else(|| Some(rules.calendar.after(last.at, length?)));
        let who = public_duty.and_then(|(id, _)| Some(rules.step(id)?.who.clone()));
        if let Some(due) = due {
            let of = public_duty.map_or("public", |(id, _)| id.as_str());
            let mut entry = Obligation::new(
                What::Update,
                of,
                &who.unwrap_or_else(|| rules.comms_or_lead()),
                last.at,
            );
            entry.due = Some(due);
            entry.escalates = vec![lead()];
            entry.visit = public_duty.and_then(|(id, _)| state.visits.open_visit_of(id).cloned());
            entry.begins = public_duty
                .map(|(id, _)| (*id).clone())
                .filter(|_| entry.visit.is_none());
            owed.push(entry);
        }
    }
    for (id, duty) in &duties {
        let (Duty::Do(_), Some(step), Some(length)) =
            (&duty.duty, rules.step(id), length_of(&duty.cadence))
        else {
            continue;
        };
        let rounds = state
            .visits
            .all
            .iter()
            .filter(|(visit, _)| visit.step == **id);
        let last = rounds
            .filter_map(|(_, known)| Some(known.settled.as_ref()?.at))
            .max();
        let Some(last) = last else { continue };
        let mut entry = Obligation::new(What::Update, id, &step.who, last);
        entry.due = Some(rules.calendar.after(last, length));
        entry.escalates = vec![lead()];
        entry.visit = state.visits.open_visit_of(id).cloned();
        entry.begins = Some((*id).clone()).filter(|_| entry.visit.is_none());
        owed.push(entry);
    }
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
            .filter(|(visit, settled)| !visit.beside && settled.outcome == Outcome::Done);
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
