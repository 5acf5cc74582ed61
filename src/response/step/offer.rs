//! `offer`: to which visit an offer belongs, for whom it is, and whose duty that is. What may be offered is not judged
//! here.

use crate::id::{CaseId, RemedyId, RoleId};
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::plan::Plan;

/// Returns for whom a visit is at which remedies are offered.
pub(in crate::response) fn whom<'p>(plan: &'p Plan<'_>, visit: &Visit) -> Option<&'p CaseId> {
    let step = plan.rules.step(&visit.step)?;
    let known = plan.state.visits.get(visit)?;
    known
        .case
        .as_ref()
        .filter(|_| matches!(step.kind, Kind::Offer(_)))
}

/// Returns the visit to which an offer to somebody belongs: the one named, else an open step that offers this remedy; one
/// that is for them by name before one that names nobody, and none that is for somebody else.
pub(in crate::response) fn visit_of(
    plan: &Plan<'_>,
    named: Option<&Visit>,
    remedy: &RemedyId,
    case: Option<&CaseId>,
) -> Option<Visit> {
    let visits = &plan.state.visits;
    let offers = |visit: &Visit| {
        let step = plan.rules.step(&visit.step);
        step.is_some_and(
            |step| matches!(&step.kind, Kind::Offer(remedies) if remedies.contains(remedy)),
        )
    };
    let whose = |visit: &Visit| visits.get(visit).and_then(|known| known.case.as_ref());
    let is_for = |visit: &Visit| whose(visit).is_none_or(|whose| Some(whose) == case);
    let fits = |visit: &&Visit| visits.is_open(visit) && offers(visit) && is_for(visit);
    let open = || visits.unsettled().map(|(visit, _)| visit).filter(fits);
    let of_them = || open().find(|visit| whose(visit).is_some());
    let found = named.filter(fits).or_else(of_them);
    found.or_else(|| open().next()).cloned()
}

/// Returns whose duty the step of an offer is.
pub(in crate::response) fn whose_duty(plan: &Plan<'_>, visit: Option<&Visit>) -> Option<RoleId> {
    Some(plan.rules.step(&visit?.step)?.who.clone())
}
