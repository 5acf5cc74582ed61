//! `walk_away`: the place in the line where one person is left, with the door open. The rules of leaving are not here.

use crate::id::CaseId;
use crate::incident::event::Outcome;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::command::Deed;
use crate::response::decide::settle;
use crate::response::each;
use crate::response::leaving;
use crate::response::parting;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::step::{step_of, wrong_kind};

/// Returns who is meant: who is named, else for whom the visit is, else the only case.
///
/// # Errors
/// The visit is of another kind, or nobody knows who is meant. Without a case nothing is counted, and no rule holds.
pub(in crate::response) fn whom(
    plan: &Plan<'_>,
    visit: Option<&Visit>,
    named: Option<&CaseId>,
) -> Result<CaseId, Refusal> {
    if let Some(visit) = visit {
        let step = step_of(plan, visit)?;
        if !matches!(step.kind, Kind::WalkAway) {
            return Err(wrong_kind(
                visit,
                &step.kind,
                "it is no way out of a conversation",
            ));
        }
    }
    match leaving::whom(&plan.state, visit, named) {
        Some(case) => Ok(case.clone()),
        None if plan.state.cases.is_empty() => Err(Refusal::NotNow(
            "who is it? open a case first, such as: case @pat; what is counted is counted for one person",
        )),
        None => Err(Refusal::NotNow(
            "who is it? there are several; name one, such as c2 or @pat",
        )),
    }
}

/// Settles the way out as done: somebody was left at it, or had the last rung, or came back since.
///
/// # Errors
/// Nothing of that happened, and nobody is left by saying that it is done.
pub(in crate::response) fn done(
    plan: &mut Plan<'_>,
    visit: &Visit,
    note: &str,
) -> Result<(), Refusal> {
    if leaving::is_over(plan.rules, &plan.state, visit) {
        return settle(plan, visit, Outcome::Done, note, None);
    }
    let step = step_of(plan, visit)?;
    Err(wrong_kind(
        visit,
        &step.kind,
        "it is done by `leave CASE REASON`, or once the last rung is `sent` or they came back; `skip REASON` leaves \
         nobody",
    ))
}

/// Leaves the conversation, which settles the visit at which that is said.
pub(in crate::response) fn leave(
    plan: &mut Plan<'_>,
    visit: Option<&Visit>,
    named: Option<&CaseId>,
    deed: Deed,
    reason: &str,
) -> Result<(), Refusal> {
    let case = whom(plan, visit, named)?;
    let visit = visit.filter(|visit| is_for(plan, visit, &case));
    parting::leave(plan, visit, &case, deed, reason)?;
    if let Some(visit) = visit {
        settle(plan, visit, Outcome::Done, "", None)?;
    }
    each::went(plan, &case)
}

/// Says whether a visit is for somebody: it names nobody else.
pub(in crate::response) fn is_for(plan: &Plan<'_>, visit: &Visit, case: &CaseId) -> bool {
    let known = plan.state.visits.get(visit);
    let whose = known.and_then(|known| known.case.as_ref());
    whose.is_none_or(|whose| whose == case)
}
