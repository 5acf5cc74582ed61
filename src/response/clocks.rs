//! Clocks, marks, counted signs and the severity: what starts a deadline, and what ends it.

use crate::id::{ClockId, MarkId, SeverityId, SignId};
use crate::incident::entry::Draft;
use crate::incident::event::{ClockOutcome, Event};
use crate::incident::state::State;
use crate::playbook::model::Start;
use crate::playbook::step::lead;
use crate::response::conditions;
use crate::response::decide::check_time;
use crate::response::forbidden::Forbidden;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::{Remark, Worse};
use crate::response::rules::Rules;
use crate::response::step;
use crate::time::Timestamp;

/// Starts every clock that waits for this and does not run yet, counted from `happened`, else from when what is
/// reported happened.
pub(super) fn start(
    plan: &mut Plan<'_>,
    what: &Start,
    happened: Option<Timestamp>,
) -> Result<(), Refusal> {
    let from = happened.unwrap_or_else(|| plan.when());
    for (id, clock) in &plan.rules.book.clocks {
        if clock.starts == *what && !plan.state.clocks.contains_key(id) {
            let due = plan.rules.calendar.after(from, clock.due);
            plan.push(
                Draft::new(Event::ClockStarted {
                    clock: id.clone(),
                    due,
                })
                .at(happened),
            )?;
        }
    }
    Ok(())
}

/// Meets a clock where it runs and is not met.
pub(super) fn meet_if_running(plan: &mut Plan<'_>, clock: &ClockId) -> Result<(), Refusal> {
    let running = plan
        .state
        .clocks
        .get(clock)
        .is_some_and(|state| state.met.is_none());
    if running {
        plan.push(Draft::new(Event::ClockSettled {
            clock: clock.clone(),
            outcome: ClockOutcome::Met,
        }))?;
    }
    Ok(())
}

/// Meets a clock by hand.
pub(super) fn met(plan: &mut Plan<'_>, clock: &ClockId, filed: &str) -> Result<(), Refusal> {
    let rules = plan.rules;
    let rule = rules.book.clocks.get(clock);
    let rule = rule.ok_or_else(|| {
        unknown(
            "clock",
            clock.as_str(),
            rules.book.clocks.keys().map(ClockId::as_str),
        )
    })?;
    let state = plan
        .state
        .clocks
        .get(clock)
        .ok_or_else(|| Refusal::ClockNotRunning(clock.clone()))?;
    if state.met.is_some() {
        return Err(Refusal::Already(format!("the clock {clock} is met")));
    }
    if filed.trim().is_empty() {
        return Err(Refusal::NeedsWords("say what was filed, and with whom"));
    }
    let event = Event::ClockSettled {
        clock: clock.clone(),
        outcome: ClockOutcome::Met,
    };
    plan.push_as(&rule.owner, Draft::new(event).with("filed", filed))
}

/// Lifts a legal hold; its owner alone may do it.
pub(super) fn lift(plan: &mut Plan<'_>, clock: &ClockId, reason: &str) -> Result<(), Refusal> {
    let rules = plan.rules;
    let holds = rules
        .book
        .clocks
        .iter()
        .filter(|(_, rule)| rule.hold)
        .map(|(id, _)| id.as_str());
    let rule = rules.book.clocks.get(clock).filter(|rule| rule.hold);
    let rule = rule.ok_or_else(|| unknown("hold", clock.as_str(), holds))?;
    let state = plan
        .state
        .clocks
        .get(clock)
        .ok_or_else(|| Refusal::ClockNotRunning(clock.clone()))?;
    if state.lifted.is_some() {
        return Err(Refusal::Already(format!("the hold {clock} is lifted")));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("lifting a hold"));
    }
    if !rules.may_act(&plan.state, &plan.actor.person, &rule.owner) {
        let words = format!("{} is a legal hold, and its owner lifts it", rule.rule);
        let ask = rules.whom_to_ask(&plan.state, std::slice::from_ref(&rule.owner));
        return Err(Refusal::from(Forbidden {
            roles: vec![rule.owner.clone()],
            ask: Some(ask),
            ..Forbidden::new("lift", words, format!("clocks.{clock}"))
        }));
    }
    plan.push_as(
        &rule.owner,
        Draft::new(Event::HoldLifted {
            clock: clock.clone(),
        })
        .with("reason", reason),
    )
}

/// Says yes to a mark's question, and starts its clocks.
pub(super) fn mark(
    plan: &mut Plan<'_>,
    mark: &MarkId,
    happened: Option<Timestamp>,
) -> Result<(), Refusal> {
    let marks = &plan.rules.book.marks;
    if !marks.contains_key(mark) {
        return Err(unknown(
            "mark",
            mark.as_str(),
            marks.keys().map(MarkId::as_str),
        ));
    }
    if plan.state.marks.contains_key(mark) {
        return Err(Refusal::Already(format!("{mark} is marked")));
    }
    check_time(plan.now, happened)?;
    plan.push(Draft::new(Event::Marked { name: mark.clone() }).at(happened))?;
    start(plan, &Start::Mark(mark.clone()), happened)
}

/// Counts a sign, and proposes a severity whose number it has reached.
pub(super) fn count(plan: &mut Plan<'_>, sign: &SignId, number: u64) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    let known = || {
        book.severities
            .values()
            .flat_map(|severity| severity.any_of.keys())
            .map(SignId::as_str)
    };
    if !known().any(|name| name == sign.as_str()) {
        return Err(unknown("sign", sign.as_str(), known()));
    }
    plan.push(Draft::new(Event::Counted {
        sign: sign.clone(),
        number,
    }))?;
    if let Some(worse) = proposed(plan) {
        plan.remark(Remark::Propose(worse, Worse::Counted));
    }
    Ok(())
}

/// Returns the worst severity that a counted sign has reached, where it is worse than the present one.
fn proposed(plan: &Plan<'_>) -> Option<SeverityId> {
    let book = &plan.rules.book;
    let reached = book.severities.iter().find(|(_, severity)| {
        let counted = |(sign, wanted): (&SignId, &crate::count::Count)| {
            plan.state
                .counts
                .get(sign)
                .is_some_and(|number| *number >= wanted.get())
        };
        severity.any_of.iter().any(counted)
    })?;
    (!book.reaches(plan.state.severity.as_ref(), reached.0)).then(|| reached.0.clone())
}

/// Returns the severity that is one worse than the present one.
pub fn next_worse(rules: &Rules, state: &State) -> Option<SeverityId> {
    let at = rules.book.rank(state.severity.as_ref()?)?;
    let (worse, _) = rules.book.severities.get_index(at.checked_sub(1)?)?;
    Some(worse.clone())
}

/// Proposes the severity that is one worse, where there is one and the incident is open.
pub(super) fn propose_worse(plan: &mut Plan<'_>, why: Worse) {
    let open = plan.state.closing.is_none();
    let worse = next_worse(plan.rules, &plan.state).filter(|_| open);
    if let Some(worse) = worse {
        plan.remark(Remark::Propose(worse, why));
    }
}

/// Changes the severity by hand.
pub(super) fn change_severity(
    plan: &mut Plan<'_>,
    to: &SeverityId,
    reason: &str,
) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    if book.rank(to).is_none() {
        return Err(unknown(
            "severity",
            to.as_str(),
            book.severities.keys().map(SeverityId::as_str),
        ));
    }
    if plan.state.severity.as_ref() == Some(to) {
        return Err(Refusal::Already(format!("the severity is {to}")));
    }
    let falls = book.reaches(plan.state.severity.as_ref(), to);
    if falls && reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("lowering the severity"));
    }
    set_severity(plan, to, reason)?;
    if falls {
        plan.conclude(stand_down_the_rest)
    } else {
        Ok(())
    }
}

/// Writes a new severity down, and starts the clocks that wait for it or for a lesser one.
pub(super) fn set_severity(
    plan: &mut Plan<'_>,
    to: &SeverityId,
    reason: &str,
) -> Result<(), Refusal> {
    plan.push_as(
        &lead(),
        Draft::new(Event::SeverityChanged { to: to.clone() }).with("reason", reason),
    )?;
    start_severity_clocks(plan, None)
}

/// Starts the clocks of every severity that the present one reaches.
pub(super) fn start_severity_clocks(
    plan: &mut Plan<'_>,
    happened: Option<Timestamp>,
) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    let now = plan.state.severity.clone();
    let reached: Vec<_> = book
        .severities
        .keys()
        .filter(|id| book.reaches(now.as_ref(), id))
        .cloned()
        .collect();
    for id in reached {
        start(plan, &Start::Severity(id), happened)?;
    }
    Ok(())
}

/// Stands down the roles that were tried and that no rule wants at the severity that is left.
fn stand_down_the_rest(plan: &mut Plan<'_>) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    let wanted = |role: &crate::id::RoleId| {
        let mut rules = (1..).zip(&book.who_to_notify);
        rules.any(|(number, rule)| {
            rule.who.contains(role) && conditions::applies(plan.rules, &plan.state, number, rule)
        })
    };
    let by_rule = |role: &crate::id::RoleId| {
        book.who_to_notify
            .iter()
            .any(|rule| rule.who.contains(role))
    };
    let idle: Vec<_> = plan
        .state
        .notices
        .iter()
        .filter(|(role, notice)| notice.stood_down.is_none() && by_rule(role) && !wanted(role))
        .map(|(role, _)| role.clone())
        .collect();
    for role in idle {
        plan.push(Draft::new(Event::StoodDown { role }))?;
    }
    step::notify::go_on(plan)
}
