//! `each: harmed`: a step that is repeated for everybody who was harmed, also for those who come later.
//!
//! Everybody has a visit of their own, which stays owed until it is settled, wherever the line goes. The line takes them
//! one by one, and goes on once each is settled or with somebody. Who is harmed is not judged here.

use crate::id::{CaseId, StepId};
use crate::incident::entry::Draft;
use crate::incident::event::{CaseKind, Event, Outcome};
use crate::incident::state::{State, VisitState};
use crate::incident::visit::Visit;
use crate::playbook::step::Step;
use crate::response::decide::settle;
use crate::response::line::{self, Place, is_below, open, reach};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::rules::Rules;

/// Returns for whom a step is repeated: everybody harmed whom we have not left, those first who came first.
pub fn people(state: &State) -> impl Iterator<Item = &CaseId> {
    let cases = state.cases.iter();
    let ours =
        cases.filter(|(_, case)| case.kind == CaseKind::Harmed && case.parting.left.is_none());
    ours.map(|(id, _)| id)
}

/// Returns the open visits that a step's name alone could mean: those for several people, else none.
pub fn several<'s>(rules: &Rules, state: &'s State, step: &StepId) -> Vec<&'s Visit> {
    let repeats = rules.step(step).is_some_and(Step::repeats);
    let open = state.visits.open_visits_of(step);
    let open: Vec<_> = open.map(|(visit, _)| visit).collect();
    match repeats && open.len() > 1 {
        true => open,
        false => Vec::new(),
    }
}

/// Returns the open visit of a step for somebody.
pub fn open_for<'s>(state: &'s State, step: &StepId, case: &CaseId) -> Option<&'s Visit> {
    let mut open = state.visits.open_visits_of(step);
    let found = open.find(|(_, known)| known.case.as_ref() == Some(case));
    found.map(|(visit, _)| visit)
}

/// Says whether a step is repeated, and there is somebody to repeat it for.
pub(super) fn is_for_people(state: &State, step: &Step) -> bool {
    step.repeats() && people(state).next().is_some()
}

/// Returns the visit to which the line goes before it leaves a step: that of the first of the people with whom nobody is
/// yet.
pub(super) fn in_turn(rules: &Rules, state: &State, step: &StepId) -> Option<Visit> {
    let visits = &state.visits;
    rules.step(step).filter(|step| step.repeats())?;
    let mut open = visits.open_visits_of(step);
    let next = open.find(|(visit, known)| {
        let is_here = visits.cursor.as_ref() == Some(*visit);
        known.case.is_some() && !known.is_taken() && !is_here && state.goes_on(known)
    });
    next.map(|(visit, _)| visit.clone())
}

/// Says whether nobody is left for whom a step is still to be done.
pub(super) fn is_done_for_all(rules: &Rules, state: &State, step: &StepId) -> bool {
    let repeats = rules.step(step).is_some_and(Step::repeats);
    !repeats || state.visits.open_visits_of(step).next().is_none()
}

/// Opens a step to which the line comes: for the first at the line, for the others beside it. Whoever has an open visit
/// of it gets no other. Says whether the line stands at one now; where not, everybody was seen to ahead of it, or
/// somebody is with each.
pub(super) fn open_for_all(plan: &mut Plan<'_>, id: &StepId, step: &Step) -> Result<bool, Refusal> {
    let comes_first = !plan.state.visits.has_come_to(id);
    let wants = |case: &&CaseId| {
        let was_seen_to = comes_first && is_settled_for(&plan.state, id, case);
        open_for(&plan.state, id, case).is_none() && !was_seen_to
    };
    let mut wanted: Vec<CaseId> = people(&plan.state).filter(wants).cloned().collect();
    let others = wanted.split_off(wanted.len().min(1));
    let Some(first) = wanted.pop() else {
        return match in_turn(plan.rules, &plan.state, id) {
            Some(visit) => reach(plan, visit).map(|()| true),
            None => Ok(false),
        };
    };
    open(plan, id, step, Place::Line(Some(first)))?;
    for case in others {
        open(plan, id, step, Place::Beside(Some(case)))?;
    }
    Ok(true)
}

/// Begins a step ahead of the line, for one person where that is named, else for everybody who has no open visit of it.
pub(super) fn begin(
    plan: &mut Plan<'_>,
    id: &StepId,
    step: &Step,
    named: Option<&CaseId>,
) -> Result<(), Refusal> {
    if let Some(case) = named {
        let cases = &plan.state.cases;
        if !cases.contains_key(case) {
            let known = cases.keys().map(CaseId::as_str);
            return Err(line::unknown("case", case.as_str(), known));
        }
        if !people(&plan.state).any(|one| one == case) {
            return Err(Refusal::NotNow(
                "this step is for those who were harmed and whom we have not left; `case @maria harmed` says who was",
            ));
        }
    }
    let wants = |case: &&CaseId| {
        named.is_none_or(|named| named == *case) && open_for(&plan.state, id, case).is_none()
    };
    let wanted: Vec<CaseId> = people(&plan.state).filter(wants).cloned().collect();
    if wanted.is_empty() {
        return Err(Refusal::Already(format!("{id} is open")));
    }
    for case in wanted {
        open(plan, id, step, Place::Beside(Some(case)))?;
    }
    Ok(())
}

/// Does what follows where somebody is harmed from here on, or came back: a step that was begun for nobody by name is
/// theirs; one to which the line has come opens beside it.
pub(super) fn came(plan: &mut Plan<'_>, case: &CaseId) -> Result<(), Refusal> {
    if plan.state.closing.is_some() || !people(&plan.state).any(|one| one == case) {
        return Ok(());
    }
    plan.conclude(|plan| open_later(plan, case))
}

fn open_later(plan: &mut Plan<'_>, case: &CaseId) -> Result<(), Refusal> {
    let is_alone = people(&plan.state).count() == 1;
    let mut opened = Vec::new();
    for (id, step) in &plan.rules.book.steps {
        if !step.repeats()
            || open_for(&plan.state, id, case).is_some()
            || is_settled_for(&plan.state, id, case)
        {
            continue;
        }
        if let Some(visit) = open_for_nobody(&plan.state, id).filter(|_| is_alone) {
            let case = case.clone();
            plan.push(Draft::new(Event::StepFor { visit, case }))?;
        } else if is_in_use(&plan.state, id) && !is_below(plan, step) {
            opened.push(open(plan, id, step, Place::Later(case.clone()))?);
        }
    }
    if !opened.is_empty() {
        plan.remark(Remark::OpenedFor(case.clone(), opened));
    }
    Ok(())
}

/// Does what follows where somebody is harmed no more, or was left: what is open for them is passed over.
pub(super) fn went(plan: &mut Plan<'_>, case: &CaseId) -> Result<(), Refusal> {
    if plan.state.closing.is_some() {
        return Ok(());
    }
    plan.conclude(|plan| pass_over(plan, case))
}

fn pass_over(plan: &mut Plan<'_>, case: &CaseId) -> Result<(), Refusal> {
    for (id, _) in plan
        .rules
        .book
        .steps
        .iter()
        .filter(|(_, step)| step.repeats())
    {
        while let Some(visit) = open_for(&plan.state, id, case).cloned() {
            settle(plan, &visit, Outcome::Passed, "", None)?;
        }
    }
    Ok(())
}

/// Returns the open visit of a step that is for nobody by name.
fn open_for_nobody(state: &State, id: &StepId) -> Option<Visit> {
    let mut open = state.visits.open_visits_of(id);
    let found = open.find(|(_, known)| known.case.is_none());
    found.map(|(visit, _)| visit.clone())
}

/// Says whether the line has come to a step, and anything was opened there: where it was only passed over, it is for
/// nobody.
fn is_in_use(state: &State, id: &StepId) -> bool {
    let mut visits = state.visits.of_this_line(id);
    state.visits.has_come_to(id) && visits.any(|(_, known)| !is_passed(known))
}

/// Says whether somebody was seen to at a step since the line began, or began again.
fn is_settled_for(state: &State, id: &StepId, case: &CaseId) -> bool {
    let mut visits = state.visits.of_this_line(id);
    visits.any(|(_, known)| {
        known.case.as_ref() == Some(case) && known.settled.is_some() && !is_passed(known)
    })
}

fn is_passed(known: &VisitState) -> bool {
    let settled = known.settled.as_ref();
    settled.is_some_and(|settled| settled.outcome == Outcome::Passed)
}
