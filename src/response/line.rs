//! The line: where it goes from a step, what it passes over, and what opening a step sets off.

use crate::id::{CaseId, RoleId, StepId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome};
use crate::incident::visit::Visit;
use crate::playbook::model::Start;
use crate::playbook::step::{Kind, Step, lead};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use crate::response::{clocks, decide, each, step};
use crate::time::Timestamp;

/// Returns where the line goes after a step that is no `decide`; `None` after an end.
///
/// A step that the playbook does not have (it was started in spite of its errors) leads to the end of the line.
pub(super) fn after(rules: &Rules, step: &StepId) -> Option<StepId> {
    if rules.step(step).is_none() {
        return rules.book.steps.keys().next_back().cloned();
    }
    rules.book.step_after(step).cloned()
}

/// Returns a step that exists: `wanted`, else what follows on `from`.
pub(super) fn existing(rules: &Rules, wanted: &StepId, from: &StepId) -> StepId {
    if rules.step(wanted).is_some() {
        return wanted.clone();
    }
    rules
        .book
        .step_below(from)
        .cloned()
        .or_else(|| after(rules, from))
        .unwrap_or_else(|| from.clone())
}

/// Brings the line on from a step: to the next of the people for whom it is repeated, else to what follows on it.
pub(super) fn leave(plan: &mut Plan<'_>, from: &StepId) -> Result<(), Refusal> {
    match each::in_turn(plan.rules, &plan.state, from) {
        Some(visit) => plan.conclude(|plan| reach(plan, visit)),
        None => match after(plan.rules, from) {
            Some(next) => arrive(plan, &next),
            None => Ok(()),
        },
    }
}

/// Brings the line to a visit that is open beside it.
pub(super) fn reach(plan: &mut Plan<'_>, visit: Visit) -> Result<(), Refusal> {
    plan.push(Draft::new(Event::StepReached { visit }))
}

/// Brings the line to a step: passes over what is to be passed over, starts what goes on beside the line, and opens
/// the first step at which somebody has something to do.
///
/// Steps that only lead round to each other have no way out of their own: after one round the line goes to the end
/// that lies below the last step.
pub(super) fn arrive(plan: &mut Plan<'_>, to: &StepId) -> Result<(), Refusal> {
    plan.conclude(|plan| go_on(plan, to))
}

fn go_on(plan: &mut Plan<'_>, to: &StepId) -> Result<(), Refusal> {
    let steps = &plan.rules.book.steps;
    let mut target = to.clone();
    for _ in 0..=steps.len() {
        let Some(step) = steps.get(&target) else {
            return Ok(());
        };
        let mut passed_to = passes_to(plan, &target, step);
        if passed_to.is_none() && each::is_for_people(&plan.state, step) {
            if each::open_for_all(plan, &target, step)? {
                return Ok(());
            }
            passed_to = plan.rules.book.step_after(&target).cloned();
        }
        let (visit, outcome, next) = if let Some(passed_to) = passed_to {
            let number = plan.state.visits.next_number(&target);
            (
                Visit {
                    step: target.clone(),
                    number,
                },
                Outcome::Passed,
                passed_to,
            )
        } else {
            let visit = open(plan, &target, step, Place::Line(None))?;
            match goes_on_at_once(plan, &target, step) {
                Some(after) => (visit, Outcome::Done, after),
                None => return Ok(()),
            }
        };
        if let (Outcome::Done, Kind::Notify(roles)) = (outcome, &step.kind) {
            step::notify::acknowledge_present(plan, roles)?;
        }
        let event = Event::StepSettled {
            visit,
            outcome,
            option: None,
            next: Some(next.clone()),
        };
        plan.push_as(&step.who, Draft::new(event))?;
        if let (Outcome::Done, Some(clock)) = (outcome, &step.clock) {
            clocks::meet_if_running(plan, clock)?;
        }
        target = next;
    }
    let Some((id, step)) = steps.last() else {
        return Ok(());
    };
    open(plan, id, step, Place::Line(None)).map(|_| ())
}

/// Returns where the line goes on from a step at which nobody has anything to do: an `every`, which only starts a
/// duty, and a `notify` whose roles all know already. `None` for every other step.
fn goes_on_at_once(plan: &Plan<'_>, id: &StepId, step: &Step) -> Option<StepId> {
    let at_once = match &step.kind {
        Kind::Every(_) => true,
        Kind::Notify(roles) => roles.iter().all(|role| plan.rules.knows(&plan.state, role)),
        _ => false,
    };
    at_once.then(|| after(plan.rules, id)).flatten()
}

/// Returns where the line goes at once because the step is not for now, or `None` where it opens.
fn passes_to(plan: &Plan<'_>, id: &StepId, step: &Step) -> Option<StepId> {
    let book = &plan.rules.book;
    // Of a step that is repeated, what was done ahead counts for each person by itself.
    let for_people = each::is_for_people(&plan.state, step);
    let done_ahead =
        !matches!(step.kind, Kind::Every(_)) && !for_people && plan.state.visits.settled_ahead(id);
    if is_below(plan, step) || done_ahead {
        // An end has nothing behind it, so it always opens.
        return book.step_after(id).cloned();
    }
    let openings = plan.state.visits.openings.get(id).copied().unwrap_or(0);
    match (step.at_most, &step.then) {
        (Some(most), Some(then)) if openings >= most => Some(existing(plan.rules, then, id)),
        _ => None,
    }
}

/// Says whether the incident is not as severe as a step wants.
pub(super) fn is_below(plan: &Plan<'_>, step: &Step) -> bool {
    let from = step.from.as_ref();
    from.is_some_and(|from| !plan.rules.book.reaches(plan.state.severity.as_ref(), from))
}

/// Where a step opens, and for whom where that is one person.
pub(super) enum Place {
    /// At the line, whose cursor stands there then.
    Line(Option<CaseId>),
    /// Beside it.
    Beside(Option<CaseId>),
    /// Beside it, for somebody who came after the line did: their time counts from now.
    Later(CaseId),
}

/// Opens a step, and does what its opening sets off.
pub(super) fn open(
    plan: &mut Plan<'_>,
    id: &StepId,
    step: &Step,
    place: Place,
) -> Result<Visit, Refusal> {
    plan.conclude(|plan| set_off(plan, id, step, place))
}

fn set_off(plan: &mut Plan<'_>, id: &StepId, step: &Step, place: Place) -> Result<Visit, Refusal> {
    let within_from = match &place {
        Place::Later(_) => Some(plan.now),
        Place::Line(case) | Place::Beside(case) => plan
            .state
            .t0()
            .filter(|_| is_first(plan, id, case.as_ref())),
    };
    let (beside, case) = match place {
        Place::Line(case) => (false, case),
        Place::Beside(case) => (true, case),
        Place::Later(case) => (true, Some(case)),
    };
    let visit = Visit {
        step: id.clone(),
        number: plan.state.visits.next_number(id),
    };
    let due = due(plan, step, within_from);
    plan.push(Draft::new(Event::StepOpened {
        visit: visit.clone(),
        due,
        beside,
        case,
    }))?;
    if let Some(severity) = &step.severity
        && plan.rules.book.rank(severity).is_some()
        && !plan
            .rules
            .book
            .reaches(plan.state.severity.as_ref(), severity)
    {
        clocks::set_severity(plan, severity, "")?;
    }
    clocks::start(plan, &Start::Step(id.clone()), None)?;
    Ok(visit)
}

/// Says whether no visit of a step has opened since the line began, or began again; of a step that is for one person,
/// none for that person.
fn is_first(plan: &Plan<'_>, id: &StepId, case: Option<&CaseId>) -> bool {
    let visits = &plan.state.visits;
    match case {
        None => visits.is_first(id),
        Some(_) => !visits
            .of_this_line(id)
            .any(|(_, known)| known.case.as_ref() == case),
    }
}

/// Returns when a step that opens now is due: the earlier of `within`, which counts for the first visit only, and
/// `takes`, which counts from now. A `wait` is over after its length.
fn due(plan: &Plan<'_>, step: &Step, within_from: Option<Timestamp>) -> Option<Timestamp> {
    let calendar = &plan.rules.calendar;
    if let Kind::Wait(wait) = &step.kind {
        return Some(calendar.after(plan.now, wait.length));
    }
    let within = step
        .within
        .and_then(|length| Some(calendar.after(within_from?, length)));
    let takes = step.takes.map(|length| calendar.after(plan.now, length));
    within.into_iter().chain(takes).min()
}

/// Writes down what time alone has settled: a `wait` whose time is over.
pub(super) fn catch_up(plan: &mut Plan<'_>) -> Result<(), Refusal> {
    let current = plan.state.visits.current();
    let Some((visit, state)) = current.filter(|(_, state)| state.settled.is_none()) else {
        return Ok(());
    };
    let step = plan.rules.step(&visit.step);
    let waits = step.is_some_and(|step| matches!(step.kind, Kind::Wait(_)));
    let over = state.due.filter(|due| waits && *due <= plan.now);
    let visit = visit.clone();
    match over {
        Some(due) => decide::settle(plan, &visit, Outcome::Done, "", Some(due)),
        None => Ok(()),
    }
}

/// Moves the line anywhere. Work done stays done.
pub(super) fn go(plan: &mut Plan<'_>, to: &StepId, reason: &str) -> Result<(), Refusal> {
    if plan.rules.step(to).is_none() {
        return Err(unknown_step(plan.rules, to));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("moving the line"));
    }
    let role: RoleId = lead();
    plan.push_as(
        &role,
        Draft::new(Event::LineMoved { to: to.clone() }).with("reason", reason),
    )?;
    arrive(plan, to)
}

/// Says that a step does not exist, and which ones do.
pub(super) fn unknown_step(rules: &Rules, id: &StepId) -> Refusal {
    unknown(
        "step",
        id.as_str(),
        rules.book.steps.keys().map(StepId::as_str),
    )
}

/// Says that something does not exist, and names the nearest thing that does.
pub(super) fn unknown<'a>(
    what: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a str>,
) -> Refusal {
    let known: Vec<&str> = known.collect();
    let hint = match crate::text::nearest(id, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.is_empty() => String::new(),
        None => format!("; there are {}", known.join(", ")),
    };
    Refusal::Unknown {
        what,
        id: id.to_owned(),
        hint,
    }
}
