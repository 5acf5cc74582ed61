//! `offer`: a remedy for the person who was harmed. It goes out once something was offered.

use crate::id::{OfferId, RemedyId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, OfferOutcome, Outcome, WaitingOn};
use crate::incident::visit::Visit;
use crate::money::Amount;
use crate::playbook::step::Kind;
use crate::response::decide::settle;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::step::give::line_on;
use crate::response::step::{step_of, wrong_kind};

/// Writes an offer down.
pub(in crate::response) fn offer(
    plan: &mut Plan<'_>,
    visit: &Visit,
    remedy: &RemedyId,
    amount: Option<Amount>,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    let Kind::Offer(remedies) = &step.kind else {
        return Err(wrong_kind(visit, &step.kind, "it offers no remedy"));
    };
    let rules = plan.rules;
    let all_in = rules.book.all_in.as_ref();
    let rule = all_in.and_then(|all_in| all_in.remedies.get(remedy));
    if rule.is_none() && !remedies.contains(remedy) {
        let known = all_in
            .into_iter()
            .flat_map(|all_in| all_in.remedies.keys())
            .map(RemedyId::as_str);
        return Err(unknown("remedy", remedy.as_str(), known));
    }
    if amount.is_none() && rule.is_some_and(|rule| rule.may.is_empty()) {
        return Err(Refusal::NeedsWords("say how much: offer refund 300"));
    }
    let id = format!("o{}", plan.state.offers.len() + 1);
    let event = Event::RemedyOffered {
        offer: id.parse().map_err(|_| Refusal::NoStep)?,
        visit: Some(visit.clone()),
        remedy: remedy.clone(),
        amount,
    };
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    plan.push_as(&step.who, Draft::new(event))?;
    plan.push(Draft::new(Event::StepWaiting {
        visit: visit.clone(),
        on: WaitingOn::Reply,
    }))?;
    line_on(plan, visit, at_cursor)
}

/// Writes down what became of an offer; the step is done once one of its offers was taken, or none is open.
pub(in crate::response) fn answered(
    plan: &mut Plan<'_>,
    id: &OfferId,
    outcome: OfferOutcome,
    reason: &str,
) -> Result<(), Refusal> {
    let known = plan.state.offers.keys().map(OfferId::as_str);
    let offer = plan
        .state
        .offers
        .get(id)
        .ok_or_else(|| unknown("offer", id.as_str(), known))?;
    if offer.outcome.is_some() {
        return Err(Refusal::Already(format!("{id} has its answer")));
    }
    let visit = offer.visit.clone();
    plan.push(
        Draft::new(Event::RemedyAnswered {
            offer: id.clone(),
            outcome,
        })
        .with("reason", reason),
    )?;
    let Some(visit) = visit else { return Ok(()) };
    let of_visit = || {
        plan.state
            .offers
            .values()
            .filter(|offer| offer.visit.as_ref() == Some(&visit))
    };
    let taken = of_visit().any(|offer| offer.outcome == Some(OfferOutcome::Accepted));
    let none_open = of_visit().all(|offer| offer.outcome.is_some());
    let open = plan
        .state
        .visits
        .get(&visit)
        .is_some_and(|state| state.settled.is_none());
    let running = plan.state.closing.is_none();
    if open && running && (taken || none_open) {
        settle(plan, &visit, Outcome::Done, "", None)
    } else {
        Ok(())
    }
}
