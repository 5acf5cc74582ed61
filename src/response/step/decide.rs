//! `decide`: a question; each answer names the next step. An answer can be put right.

use std::collections::BTreeSet;

use crate::id::{CaseId, StepId};
use crate::incident::entry::Draft;
use crate::incident::event::{CaseKind, Event, Outcome};
use crate::incident::line::Seq;
use crate::incident::state::State;
use crate::incident::visit::Visit;
use crate::playbook::step::{Decide, Kind};
use crate::response::line;
use crate::response::obligations;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::{Remark, SetOff};
use crate::response::rules::Rules;
use crate::response::step::{step_of, wrong_kind};
use crate::time::Timestamp;

/// Answers the question.
pub(in crate::response) fn choose(
    plan: &mut Plan<'_>,
    visit: &Visit,
    option: u32,
    reason: &str,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    let Kind::Decide(decide) = &step.kind else {
        return Err(wrong_kind(
            visit,
            &step.kind,
            "it asks no question; `done` settles it",
        ));
    };
    let next = target(plan, &visit.step, decide, option)?;
    let event = Event::StepSettled {
        visit: visit.clone(),
        outcome: Outcome::Answered,
        option: Some(option),
        next: Some(next.clone()),
    };
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    plan.push_as(&step.who, Draft::new(event).with("reason", reason))?;
    if !at_cursor {
        return Ok(());
    }
    let waiting = still_waiting(&plan.state);
    if !waiting.is_empty() && leads_to_the_end(plan.rules, &next) {
        plan.remark(Remark::StillWait(waiting));
    }
    line::arrive(plan, &next)
}

/// Returns those who were harmed and have not said that it is put right.
fn still_waiting(state: &State) -> Vec<CaseId> {
    let cases = state.cases.iter();
    let waiting =
        cases.filter(|(_, case)| case.kind == CaseKind::Harmed && case.resolved != Some(true));
    waiting.map(|(id, _)| id.clone()).collect()
}

/// Says whether the line comes from a step to its end without another question, and without a step for each of those
/// who were harmed.
fn leads_to_the_end(rules: &Rules, from: &StepId) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = Some(from.clone());
    while let Some(id) = next.filter(|id| seen.insert(id.clone())) {
        match rules.step(&id).map(|step| (&step.kind, &step.each)) {
            Some((Kind::End(_), _)) | None => return true,
            Some((Kind::Decide(_) | Kind::WalkAway, _)) | Some((_, Some(_))) => return false,
            Some(_) => next = line::after(rules, &id),
        }
    }
    false
}

fn target(plan: &Plan<'_>, from: &StepId, decide: &Decide, option: u32) -> Result<StepId, Refusal> {
    let chosen = option
        .checked_sub(1)
        .and_then(|index| decide.options.get_index(index as usize));
    let Some((_, target)) = chosen else {
        return Err(Refusal::OutOfRange {
            what: "answer",
            number: option,
            last: decide.options.len(),
        });
    };
    Ok(line::existing(plan.rules, target, from))
}

/// Puts the last answer right: the line moves, work done stays done, and what the wrong answer set off is named.
pub(in crate::response) fn wrong(
    plan: &mut Plan<'_>,
    meant: &Visit,
    option: u32,
    reason: &str,
) -> Result<(), Refusal> {
    let nothing = Refusal::NeedsWords("no question has been answered yet");
    let (visit, settled) = plan.state.visits.last_answered().ok_or(nothing)?;
    if visit != meant {
        let by = plan.rules.book.name_of(&settled.by);
        return Err(Refusal::Overtaken(by.to_owned()));
    }
    let (visit, since, before) = (visit.clone(), settled.seq, settled.option);
    let step = step_of(plan, &visit)?;
    let Kind::Decide(decide) = &step.kind else {
        return Err(wrong_kind(&visit, &step.kind, "it asks no question"));
    };
    let next = target(plan, &visit.step, decide, option)?;
    if before == Some(option) {
        return Err(Refusal::Already("this is the answer".to_owned()));
    }
    let set_off = set_off_since(plan, &visit, since);
    let event = Event::AnswerChanged {
        visit,
        option,
        next: next.clone(),
    };
    plan.push_as(&step.who, Draft::new(event).with("reason", reason))?;
    if !set_off.is_empty() {
        plan.remark(Remark::TellOff(set_off));
    }
    line::arrive(plan, &next)
}

/// Returns what came after an answer: roles that were told, words that went out, offers, sign-offs, clocks, a
/// severity that was raised, duties, roles handed over, steps that are still out.
fn set_off_since(plan: &Plan<'_>, visit: &Visit, since: Seq) -> Vec<SetOff> {
    let state = &plan.state;
    let settled = state
        .visits
        .get(visit)
        .and_then(|known| known.settled.as_ref());
    let answered_at = settled.map(|settled| settled.at);
    let later = |at: Timestamp| answered_at.is_some_and(|answered| at >= answered);
    let mut found = Vec::new();
    for (role, notice) in &state.notices {
        let calls = notice
            .tried
            .iter()
            .chain(&notice.reached)
            .chain(&notice.acknowledged);
        if calls.into_iter().any(|call| later(call.at)) {
            found.push(SetOff::Told(role.clone()));
        }
    }
    let posts = state.posts.iter().filter(|post| post.seq > since);
    found.extend(posts.filter_map(|post| {
        Some(SetOff::Posted(
            post.statement.clone()?,
            post.channel.clone(),
        ))
    }));
    let offers = state.offers.iter().filter(|(_, offer)| later(offer.at));
    found.extend(offers.map(|(id, offer)| SetOff::Offered(id.clone(), offer.remedy.clone())));
    let requests = state
        .requests
        .iter()
        .filter(|(_, request)| later(request.asked));
    found.extend(requests.map(|(id, _)| SetOff::Asked(id.clone())));
    let clocks = state
        .clocks
        .iter()
        .filter(|(_, clock)| later(clock.started));
    found.extend(clocks.map(|(id, _)| SetOff::ClockStarted(id.clone())));
    let raised = state.severities.iter().skip(1).filter(|(_, at)| later(*at));
    found.extend(raised.map(|(severity, _)| SetOff::Raised(severity.clone())));
    for (id, _) in obligations::running_duties(plan.rules, state) {
        if state
            .visits
            .settled_of(id)
            .any(|(_, settled)| settled.seq > since)
        {
            found.push(SetOff::Duty(id.clone()));
        }
    }
    let handoffs = state.handoffs.iter().filter(|handoff| later(handoff.at));
    found.extend(handoffs.map(|handoff| SetOff::HandedOver(handoff.role.clone())));
    let begun = state.visits.out().filter(|(_, known)| later(known.opened));
    found.extend(begun.map(|(visit, _)| SetOff::Begun(visit.clone())));
    found
}
