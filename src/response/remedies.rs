//! Remedies: what is offered to whom, within whose authority, what is asked for above it, and what became of it.
//!
//! What has been said to a customer cannot be taken back: it is written down as a breach, never refused a place.

use crate::id::{CaseId, OfferId, RemedyId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Liberty, OfferOutcome, Outcome, SignOffRule, WaitingOn};
use crate::incident::state::{Offer, Subject};
use crate::incident::visit::Visit;
use crate::money::Amount;
use crate::playbook::model::AllIn;
use crate::playbook::step::lead;
use crate::response::approvals::next_id;
use crate::response::authority::{Wish, at_least, claims, may_add, only_case, permit, who_may};
use crate::response::command::Already;
use crate::response::consent::WITHIN;
use crate::response::decide::settle;
use crate::response::forbidden::{Forbidden, Instead};
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::step;
use crate::response::step::give::line_on;
use crate::text::mentions;

/// The claim from which on it is worth a look whether somebody makes a habit of it.
const MANY_CLAIMS: usize = 3;

/// Writes an offer down, where the person who makes it may; or one that was made already, whatever the rules say.
pub(super) fn offer(
    plan: &mut Plan<'_>,
    visit: Option<&Visit>,
    remedy: &RemedyId,
    amount: Option<Amount>,
    case: Option<&CaseId>,
    already: &Already,
) -> Result<(), Refusal> {
    let of_visit = visit
        .and_then(|visit| step::offer::whom(plan, visit))
        .cloned();
    let case = the_case(plan, case.or(of_visit.as_ref()))?;
    check_remedy(plan, remedy, amount)?;
    let visit = step::offer::visit_of(plan, visit, remedy, case.as_ref());
    let wish = Wish {
        remedy,
        amount,
        case: case.as_ref(),
    };
    let permit = permit(plan.rules, &plan.state, &plan.actor.person, wish);
    let permit = match already {
        Already::Said(reason) => check_not_refused(all_in(plan)?, "offer", reason).and(permit),
        Already::No => permit,
    };
    let (role, request, breach) = match (permit, already) {
        (Ok(permit), _) => (permit.role, permit.request, None),
        (Err(refusal), Already::No) => return Err(refusal),
        (Err(refusal), Already::Said(_)) => {
            plan.remark(Remark::Breach(refusal.clone()));
            (None, None, refusal.rule_place())
        }
    };
    let id: OfferId = format!("o{}", plan.state.offers.len() + 1)
        .parse()
        .map_err(|_| Refusal::NoStep)?;
    let event = Event::RemedyOffered {
        offer: id,
        visit: visit.clone(),
        remedy: remedy.clone(),
        amount,
        case: case.clone(),
        request,
        breach,
    };
    let reason = match already {
        Already::Said(reason) => reason.as_str(),
        Already::No => "",
    };
    let draft = Draft::new(event).with("reason", reason);
    match role.or_else(|| step::offer::whose_duty(plan, visit.as_ref())) {
        Some(role) => plan.push_as(&role, draft)?,
        None => plan.push(draft)?,
    }
    if let Some(case) = &case {
        let claims = claims(&plan.state, case);
        if claims >= MANY_CLAIMS {
            plan.remark(Remark::ManyClaims(case.clone(), claims));
        }
    }
    let Some(visit) = visit else { return Ok(()) };
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(&visit);
    plan.push(Draft::new(Event::StepWaiting {
        visit: visit.clone(),
        on: WaitingOn::Reply,
    }))?;
    line_on(plan, &visit, at_cursor)
}

/// Asks whoever may for a remedy that is above what the person at the keyboard may give.
pub(super) fn ask(
    plan: &mut Plan<'_>,
    remedy: &RemedyId,
    amount: Option<Amount>,
    case: Option<&CaseId>,
    why: &str,
) -> Result<(), Refusal> {
    let case = the_case(plan, case)?;
    check_remedy(plan, remedy, amount)?;
    let wish = Wish {
        remedy,
        amount,
        case: case.as_ref(),
    };
    let open = plan.state.requests.iter().find(|(_, request)| {
        request.is_open()
            && request.subject == Subject::Remedy(remedy.clone(), amount, case.clone())
    });
    if let Some((id, _)) = open {
        return Err(Refusal::Already(format!("{id} asks for this")));
    }
    check_not_refused(all_in(plan)?, "ask", why)?;
    let person = &plan.actor.person;
    if permit(plan.rules, &plan.state, person, wish).is_ok() {
        return Err(Refusal::NeedsWords(
            "you may give that yourself; nobody has to be asked: use `offer`",
        ));
    }
    let role = who_may(plan.rules, &plan.state, person, wish)?;
    let event = Event::ApprovalAsked {
        request: next_id(&plan.state)?,
        visit: None,
        statement: None,
        digests: Vec::new(),
        remedy: Some(remedy.clone()),
        amount,
        case,
        about: None,
        at_once: None,
        roles: vec![role],
        rule: SignOffRule::Any,
        also: Vec::new(),
        due: plan.rules.calendar.after(plan.now, WITHIN),
    };
    plan.remark(Remark::Asked(next_id(&plan.state)?));
    plan.push(Draft::new(event).with("text", why))
}

/// Writes down what became of an offer; a step is done once one of its offers was taken, or none is open.
pub(super) fn answered(
    plan: &mut Plan<'_>,
    id: &OfferId,
    outcome: OfferOutcome,
    reason: &str,
) -> Result<(), Refusal> {
    let offer = known_offer(plan, id)?;
    if offer.outcome.is_some() {
        return Err(Refusal::Already(format!("{id} has its answer")));
    }
    let visit = offer.visit.clone();
    let event = Event::RemedyAnswered {
        offer: id.clone(),
        outcome,
    };
    plan.push(Draft::new(event).with("reason", reason))?;
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

/// Writes down that what was offered was given. More than was offered is a matter of its own, and is refused here.
pub(super) fn given(
    plan: &mut Plan<'_>,
    id: &OfferId,
    amount: Option<Amount>,
) -> Result<(), Refusal> {
    let offer = known_offer(plan, id)?;
    if offer.given.is_some() {
        return Err(Refusal::Already(format!("{id} is given")));
    }
    if matches!(
        offer.outcome,
        Some(OfferOutcome::Declined | OfferOutcome::Withdrawn)
    ) {
        return Err(Refusal::Already(format!(
            "{id} was declined or withdrawn; make a new offer: it is over"
        )));
    }
    if amount.is_some() && offer.amount.is_none() {
        return Err(Refusal::NeedsWords(
            "this remedy has no amount; leave it out",
        ));
    }
    let open = offer.outcome.is_none();
    let breach = beyond(plan, &offer.clone(), amount);
    if open {
        answered(plan, id, OfferOutcome::Accepted, "")?;
    }
    let place = breach.as_ref().and_then(Refusal::rule_place);
    if let Some(refusal) = breach {
        plan.remark(Remark::Breach(refusal));
    }
    plan.push(Draft::new(Event::RemedyGiven {
        offer: id.clone(),
        amount,
        breach: place,
    }))
}

/// Returns what stands against it that something else was given than was offered: more than the person may add to it,
/// or less than law gives.
fn beyond(plan: &Plan<'_>, offer: &Offer, given: Option<Amount>) -> Option<Refusal> {
    let (given, offered) = (given?, offer.amount?);
    let more = given
        .checked_sub(offered)
        .filter(|more| *more > Amount::ZERO);
    let wish = |amount| Wish {
        remedy: &offer.remedy,
        amount: Some(amount),
        case: offer.case.as_ref(),
    };
    let person = &plan.actor.person;
    match more {
        // What was offered has passed the rules; what comes on top of it has to as well.
        Some(more) => may_add(plan.rules, &plan.state, person, wish(more)).err(),
        None => at_least(plan.rules, &plan.state, person, wish(given)).err(),
    }
}

fn known_offer<'p>(plan: &'p Plan<'_>, id: &OfferId) -> Result<&'p Offer, Refusal> {
    let known = plan.state.offers.keys().map(OfferId::as_str);
    let offer = plan.state.offers.get(id);
    offer.ok_or_else(|| unknown("offer", id.as_str(), known))
}

/// Writes down that a rule was bent or broken for somebody, or a remedy made up.
pub(super) fn bend(
    plan: &mut Plan<'_>,
    how: Liberty,
    rule: &str,
    case: Option<&CaseId>,
    already: &Already,
    reason: &str,
) -> Result<(), Refusal> {
    let case = the_case(plan, case)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("bending a rule"));
    }
    let all_in = all_in(plan)?;
    let word = match how {
        Liberty::Bend => "bend",
        Liberty::Break => "break",
        Liberty::Invent => "invent",
    };
    let never = check_not_refused(all_in, word, reason);
    let person = &plan.actor.person;
    let may = |role| plan.rules.may_act(&plan.state, person, role);
    let (place, role) = match how {
        Liberty::Bend => (listed("bend", &all_in.bend, rule)?, None),
        Liberty::Break => (listed("break", &all_in.broken, rule)?, Some(lead())),
        Liberty::Invent => {
            let role = all_in
                .invent
                .clone()
                .unwrap_or_else(|| all_in.decides.clone());
            ("all_in.invent".to_owned(), Some(role))
        }
    };
    let allowed = match role {
        Some(role) if !may(&role) && !may(&all_in.decides) => {
            let ask = plan
                .rules
                .whom_to_ask(&plan.state, std::slice::from_ref(&role));
            let rule = format!("{role} decides about this");
            Err(Refusal::from(Forbidden {
                ask: Some(ask),
                roles: vec![role],
                instead: Some(Instead::Words(format!(
                    "they write it down, or you once it is done: {word} … already REASON"
                ))),
                ..Forbidden::new(word, rule, place.clone())
            }))
        }
        _ => Ok(()),
    };
    let breach = match (never.and(allowed), already) {
        (Ok(()), _) => None,
        (Err(refusal), Already::No) => return Err(refusal),
        (Err(refusal), Already::Said(_)) => Some(refusal),
    };
    let event = Event::RuleBent {
        rule: place,
        how,
        case,
        breach: breach.as_ref().and_then(Refusal::rule_place),
    };
    if let Some(refusal) = breach {
        plan.remark(Remark::Breach(refusal));
    }
    plan.push(Draft::new(event).with("reason", reason))
}

/// Checks that words speak of nothing that is refused always; nobody can allow that.
fn check_not_refused(all_in: &AllIn, command: &'static str, reason: &str) -> Result<(), Refusal> {
    let mut refused = (1..).zip(&all_in.refuse);
    let never = refused.find(|(_, rule)| mentions(reason, rule));
    match never {
        None => Ok(()),
        Some((number, rule)) => Err(Refusal::from(Forbidden::new(
            command,
            format!("this is refused always: {rule}"),
            format!("all_in.refuse.{number}"),
        ))),
    }
}

/// Finds a rule in a list by how it begins, whatever its case, and returns its place.
fn listed(key: &'static str, rules: &[String], typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim().to_lowercase();
    let begins = |rule: &&String| !typed.is_empty() && rule.to_lowercase().starts_with(&typed);
    let at = rules.iter().position(|rule| begins(&rule));
    match at {
        Some(at) => Ok(format!("all_in.{key}.{}", at + 1)),
        None => Err(unknown("rule", &typed, rules.iter().map(String::as_str))),
    }
}

fn all_in<'a>(plan: &Plan<'a>) -> Result<&'a AllIn, Refusal> {
    plan.rules.book.all_in.as_ref().ok_or(Refusal::NeedsWords(
        "this playbook has no `all_in`, so nobody may give anything; write a note, and ask the lead",
    ))
}

/// Returns the case that is meant: the one named, else the only one; none where there are none.
fn the_case(plan: &Plan<'_>, named: Option<&CaseId>) -> Result<Option<CaseId>, Refusal> {
    let cases = &plan.state.cases;
    match named {
        Some(case) if cases.contains_key(case) => Ok(Some(case.clone())),
        Some(case) => Err(unknown(
            "case",
            case.as_str(),
            cases.keys().map(CaseId::as_str),
        )),
        None if cases.len() > 1 => Err(Refusal::NeedsWords(
            "for whom? such as: for c2, or for @maria",
        )),
        None => Ok(only_case(&plan.state).cloned()),
    }
}

/// Checks that there is such a remedy, that it is not one that is refused always, and that its amount is there.
fn check_remedy(plan: &Plan<'_>, remedy: &RemedyId, amount: Option<Amount>) -> Result<(), Refusal> {
    let all_in = all_in(plan)?;
    let Some(rule) = all_in.remedies.get(remedy) else {
        let known = all_in.remedies.keys().map(RemedyId::as_str);
        return Err(unknown("remedy", remedy.as_str(), known));
    };
    match amount {
        None if rule.may.is_empty() => Err(Refusal::NeedsWords("how much? such as: 300")),
        Some(_) if rule.per_case.is_empty() && !rule.may.is_empty() => Err(Refusal::NeedsWords(
            "this remedy has no amount; leave it out",
        )),
        _ => Ok(()),
    }
}
