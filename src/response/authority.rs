//! Authority: what a person may give, as the playbook states it, and how much of it is left.
//!
//! What counts is what was offered, was asked for and may still be given, or was given; what was declined or withdrawn
//! does not.

use crate::id::{CaseId, PersonId, RemedyId, RequestId, RoleId, StatementId};
use crate::incident::event::OfferOutcome;
use crate::incident::state::{Offer, Request, State, Subject};
use crate::money::{Amount, words};
use crate::playbook::model::{AllIn, Remedy};
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;

/// How far somebody may go with one remedy.
#[derive(Debug, Clone, PartialEq)]
pub enum Reach {
    /// Up to an amount for one person, in a role.
    UpTo(RoleId, Amount),
    /// As often as it is right, in a role; it has no amount, or only the caps of the incident limit it.
    Freely(RoleId),
    /// Not at all.
    No,
}

/// What the playbook states about one remedy, seen by one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit<'a> {
    /// The remedy.
    pub remedy: &'a RemedyId,
    /// How far the person may go.
    pub mine: Reach,
    /// How much of that is left for the case, where it has an amount.
    pub left: Option<Amount>,
    /// Who may go further: the role with the next higher amount, and that amount where there is one.
    pub above: Option<(RoleId, Option<Amount>)>,
    /// The most of it in one incident.
    pub per_incident: Option<Amount>,
    /// What law gives at least.
    pub floor: Option<Amount>,
}

/// Something that somebody wants to give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish<'a> {
    /// The remedy.
    pub remedy: &'a RemedyId,
    /// How much.
    pub amount: Option<Amount>,
    /// To whom.
    pub case: Option<&'a CaseId>,
}

/// What counts against the limits beside offers: requests that somebody may still say yes to, or has, and that no
/// offer has used up. The one that allows an offer does not count against it as well.
#[derive(Clone, Copy)]
struct Sums<'s> {
    state: &'s State,
    but: Option<&'s RequestId>,
}

/// Says by what right something is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Permit {
    /// The role in which it is given.
    pub role: Option<RoleId>,
    /// The request whose yes allows it.
    pub request: Option<RequestId>,
}

/// Returns the limits of some remedies, or of all where none is named, for one person at the keyboard, and what is
/// left of them for one case.
pub fn limits<'a>(
    rules: &'a Rules,
    state: &State,
    person: &PersonId,
    only: &[RemedyId],
    case: Option<&CaseId>,
) -> Vec<Limit<'a>> {
    let Some(all_in) = &rules.book.all_in else {
        return Vec::new();
    };
    let wanted = all_in
        .remedies
        .iter()
        .filter(|(id, _)| only.is_empty() || only.contains(id));
    wanted
        .map(|(id, remedy)| {
            let mine = reach(rules, state, person, all_in, remedy);
            Limit {
                remedy: id,
                above: above(all_in, &mine, remedy),
                left: left(state, all_in, id, remedy, &mine, case),
                mine,
                per_incident: remedy.per_incident,
                floor: remedy.floor,
            }
        })
        .collect()
}

/// Returns the one open case, which is meant where nobody names one.
pub fn only_case(state: &State) -> Option<&CaseId> {
    match state.cases.len() {
        1 => state.cases.keys().next(),
        _ => None,
    }
}

/// Returns how much all remedies come to so far.
pub fn total(state: &State) -> Amount {
    sum(state.offers.values())
}

/// Returns how much of one remedy was offered so far.
pub fn total_of(state: &State, remedy: &RemedyId) -> Amount {
    sum(state
        .offers
        .values()
        .filter(|offer| offer.remedy == *remedy))
}

/// Returns how often something was offered to one case.
pub fn claims(state: &State, case: &CaseId) -> usize {
    let of_case = |offer: &&Offer| offer.case.as_ref() == Some(case);
    state.offers.values().filter(of_case).count()
}

/// Says whether a person may give something, and by what right.
///
/// # Errors
/// It is below what law gives, above what the person may give, or above a cap of the incident.
pub fn permit(
    rules: &Rules,
    state: &State,
    person: &PersonId,
    wish: Wish<'_>,
) -> Result<Permit, Refusal> {
    let Some((all_in, remedy)) = remedy_of(rules, wish.remedy) else {
        return Ok(Permit {
            role: None,
            request: None,
        });
    };
    check_floor(rules, remedy, wish)?;
    let mut first = None;
    for (request, role) in approved(state, wish) {
        // What was asked for stays within the limit of the role that said yes, whatever went out since.
        let but = Some(request);
        let theirs = in_role(all_in, remedy, role);
        match within_reach(rules, Sums { state, but }, all_in, remedy, theirs, wish) {
            Ok(_) => {
                return Ok(Permit {
                    role: None,
                    request: but.cloned(),
                });
            }
            Err(refusal) => first = first.or(Some(refusal)),
        }
    }
    // A yes that is not enough any more takes nothing away from who may by themselves.
    let mine = reach(rules, state, person, all_in, remedy);
    let sums = Sums { state, but: None };
    match within_reach(rules, sums, all_in, remedy, mine, wish) {
        Ok(role) => Ok(Permit {
            role: Some(role),
            request: None,
        }),
        Err(refusal) => Err(first.unwrap_or(refusal)),
    }
}

/// Returns the role in which something may be given that has this reach, where the caps of the incident allow it too.
fn within_reach(
    rules: &Rules,
    sums: Sums<'_>,
    all_in: &AllIn,
    remedy: &Remedy,
    reach: Reach,
    wish: Wish<'_>,
) -> Result<RoleId, Refusal> {
    check_caps(rules, sums, all_in, remedy, wish)?;
    match reach {
        Reach::Freely(role) => Ok(role),
        Reach::UpTo(role, limit) if sums.within(wish, limit) => Ok(role),
        reach => Err(over_limit(rules, sums, all_in, remedy, &reach, wish)),
    }
}

/// Returns how far a role may go with a remedy.
fn in_role(all_in: &AllIn, remedy: &Remedy, role: &RoleId) -> Reach {
    match remedy.per_case.get(role) {
        Some(limit) => Reach::UpTo(role.clone(), *limit),
        None if remedy.may.contains(role) || all_in.decides == *role => Reach::Freely(role.clone()),
        None => Reach::No,
    }
}

/// Returns the first role that may give something: the one with the lowest amount that is enough, else the one that
/// decides about everything larger. It is what a request for it asks.
///
/// # Errors
/// Nobody may: it is below what law gives, or above a cap of the incident.
pub fn who_may(rules: &Rules, state: &State, wish: Wish<'_>) -> Result<RoleId, Refusal> {
    let Some((all_in, remedy)) = remedy_of(rules, wish.remedy) else {
        return Ok(crate::playbook::step::lead());
    };
    check_floor(rules, remedy, wish)?;
    let sums = Sums { state, but: None };
    check_caps(rules, sums, all_in, remedy, wish)?;
    match first_that_may(sums, all_in, remedy, wish) {
        Some((role, _)) => Ok(role),
        None => Err(over_all(rules, all_in, remedy, wish)),
    }
}

fn remedy_of<'a>(rules: &'a Rules, id: &RemedyId) -> Option<(&'a AllIn, &'a Remedy)> {
    let all_in = rules.book.all_in.as_ref()?;
    Some((all_in, all_in.remedies.get(id)?))
}

impl Sums<'_> {
    /// Adds up offers and requests. A sum above every amount is the largest amount, so that no limit is passed by
    /// overflow.
    fn of(self, counts: impl Fn(&RemedyId, Option<&CaseId>) -> bool) -> Amount {
        let state = self.state;
        let offered = sum(state
            .offers
            .values()
            .filter(|offer| counts(&offer.remedy, offer.case.as_ref())));
        let asked = state.requests.iter();
        let asked = asked.filter(|(id, _)| Some(*id) != self.but);
        asked.fold(offered, |sum, (_, request)| match &request.subject {
            Subject::Remedy(remedy, Some(amount), case)
                if counts(remedy, case.as_ref()) && is_pending(state, request) =>
            {
                sum.checked_add(*amount).unwrap_or(Amount::MOST)
            }
            _ => sum,
        })
    }

    fn total(self) -> Amount {
        self.of(|_, _| true)
    }

    fn of_remedy(self, remedy: &RemedyId) -> Amount {
        self.of(|one, _| one == remedy)
    }

    fn of_case(self, remedy: &RemedyId, case: Option<&CaseId>) -> Amount {
        self.of(|one, of| one == remedy && of == case)
    }

    fn within(self, wish: Wish<'_>, limit: Amount) -> bool {
        let so_far = self.of_case(wish.remedy, wish.case);
        let amount = wish.amount.unwrap_or(Amount::ZERO);
        so_far.checked_add(amount).is_some_and(|sum| sum <= limit)
    }
}

/// Says whether a request for a remedy may still become an offer: nobody took it back or said no, and no offer has
/// used its yes up.
pub fn is_pending(state: &State, request: &Request) -> bool {
    let lives = |offer: &Offer| {
        !matches!(
            offer.outcome,
            Some(OfferOutcome::Declined | OfferOutcome::Withdrawn)
        )
    };
    let mut uses = request.offers.iter().filter_map(|id| state.offers.get(id));
    !request.withdrawn && request.answer() != Some(false) && !uses.any(lives)
}

/// Returns how much of a limit is left for a case: what neither the limit nor a cap of the incident forbids.
fn left(
    state: &State,
    all_in: &AllIn,
    id: &RemedyId,
    remedy: &Remedy,
    mine: &Reach,
    case: Option<&CaseId>,
) -> Option<Amount> {
    let sums = Sums { state, but: None };
    let Reach::UpTo(_, limit) = mine else {
        return None;
    };
    let caps = [
        (Some(*limit), sums.of_case(id, case)),
        (remedy.per_incident, sums.of_remedy(id)),
        (all_in.max_per_incident, sums.total()),
    ];
    let left = |(cap, so_far): (Option<Amount>, Amount)| {
        Some(cap?.checked_sub(so_far).unwrap_or(Amount::ZERO))
    };
    caps.into_iter().filter_map(left).min()
}

/// Adds up what counts. A sum above every amount is the largest amount, so that no limit is passed by overflow.
pub fn sum<'s>(offers: impl Iterator<Item = &'s Offer>) -> Amount {
    offers.fold(Amount::ZERO, |sum, offer| {
        sum.checked_add(offer.counts()).unwrap_or(Amount::MOST)
    })
}

/// Returns the requests whose yes allows this much of it for this case, and which no other offer has used up, with the
/// role that said it.
fn approved<'s>(
    state: &'s State,
    wish: Wish<'_>,
) -> impl Iterator<Item = (&'s RequestId, &'s RoleId)> {
    let fits = move |request: &Request| match &request.subject {
        Subject::Remedy(remedy, amount, case) => {
            remedy == wish.remedy && case.as_ref() == wish.case && *amount >= wish.amount
        }
        _ => false,
    };
    let requests = state.requests.iter();
    requests.filter_map(move |(id, request)| {
        let fits = fits(request) && request.answer() == Some(true);
        let yes = request.votes.iter().find(|vote| vote.yes)?;
        (fits && is_pending(state, request)).then_some((id, &yes.role))
    })
}

fn check_floor(rules: &Rules, remedy: &Remedy, wish: Wish<'_>) -> Result<(), Refusal> {
    match (remedy.floor, wish.amount) {
        (Some(floor), Some(amount)) if amount < floor => {
            let rule = format!(
                "law gives at least {} here, and less is not offered",
                words(floor, rules.book.currency)
            );
            let place = format!("all_in.remedies.{}.floor", wish.remedy);
            let more = format!("offer {} {floor} or more", wish.remedy);
            Err(Refusal::from(Forbidden {
                instead: Some(Instead::Words(more)),
                ..Forbidden::new("offer", rule, place)
            }))
        }
        _ => Ok(()),
    }
}

fn check_caps(
    rules: &Rules,
    sums: Sums<'_>,
    all_in: &AllIn,
    remedy: &Remedy,
    wish: Wish<'_>,
) -> Result<(), Refusal> {
    let Some(amount) = wish.amount else {
        return Ok(());
    };
    let of_remedy = format!("all_in.remedies.{}.per_incident", wish.remedy);
    let caps = [
        (remedy.per_incident, sums.of_remedy(wish.remedy), of_remedy),
        (
            all_in.max_per_incident,
            sums.total(),
            "all_in.max_per_incident".to_owned(),
        ),
    ];
    for (cap, so_far, place) in caps {
        let Some(cap) = cap else { continue };
        if so_far.checked_add(amount).is_some_and(|sum| sum <= cap) {
            continue;
        }
        let currency = rules.book.currency;
        let left = cap.checked_sub(so_far).unwrap_or(Amount::ZERO);
        let rule = format!(
            "the whole incident may cost {} here, and {} of it is left",
            words(cap, currency),
            words(left, currency)
        );
        let less = format!("offer {} {left} or less", wish.remedy);
        return Err(Refusal::from(Forbidden {
            roles: vec![all_in.decides.clone()],
            ask: Some(rules.whom_to_ask(sums.state, std::slice::from_ref(&all_in.decides))),
            instead: Some(Instead::Words(less)).filter(|_| left > Amount::ZERO),
            meanwhile: while_asking(all_in, wish),
            ..Forbidden::new("offer", rule, place)
        }));
    }
    Ok(())
}

fn over_limit(
    rules: &Rules,
    sums: Sums<'_>,
    all_in: &AllIn,
    remedy: &Remedy,
    mine: &Reach,
    wish: Wish<'_>,
) -> Refusal {
    let currency = rules.book.currency;
    let so_far = sums.of_case(wish.remedy, wish.case);
    let Some((role, limit)) = first_that_may(sums, all_in, remedy, wish) else {
        return over_all(rules, all_in, remedy, wish);
    };
    let base = format!("all_in.remedies.{}", wish.remedy);
    let (rule, place) = match mine {
        Reach::UpTo(own, most) => {
            let given = if so_far == Amount::ZERO {
                String::new()
            } else {
                format!(
                    ", and {} of it is out or asked for",
                    words(so_far, currency)
                )
            };
            (
                format!(
                    "you may go to {} for one person ({own}){given}",
                    words(*most, currency)
                ),
                format!("{base}.per_case.{own}"),
            )
        }
        _ => (
            format!("{} is not yours to give", wish.remedy),
            match remedy.may.is_empty() {
                true => format!("{base}.per_case"),
                false => format!("{base}.may"),
            },
        ),
    };
    let may = match limit {
        Some(limit) => format!("{role} may, up to {}", words(limit, currency)),
        None => format!("{role} may"),
    };
    Refusal::from(Forbidden {
        ask: Some(rules.whom_to_ask(sums.state, std::slice::from_ref(&role))),
        roles: vec![role],
        instead: Some(Instead::Type(request_for(wish))),
        meanwhile: while_asking(all_in, wish),
        ..Forbidden::new("offer", format!("{rule}; {may}"), place)
    })
}

/// Returns the words for the time until there is an answer, and to whom they are said.
fn while_asking(all_in: &AllIn, wish: Wish<'_>) -> Option<(StatementId, Option<CaseId>)> {
    Some((all_in.while_asking.clone()?, wish.case.cloned()))
}

/// Returns the request for something, ready to be typed.
fn request_for(wish: Wish<'_>) -> Ready {
    let amount = wish.amount.map(|amount| format!(" {amount}"));
    let rest = format!("{}{}", wish.remedy, amount.unwrap_or_default());
    Ready::new("ask", rest, wish.case.cloned())
}

/// Says that nobody may give so much to one person.
fn over_all(rules: &Rules, all_in: &AllIn, remedy: &Remedy, wish: Wish<'_>) -> Refusal {
    let most = remedy.per_case.values().max().copied();
    let most = words(most.unwrap_or(Amount::ZERO), rules.book.currency);
    let rule = format!("nobody may go above {most} for one person");
    let place = format!(
        "all_in.remedies.{}.per_case.{}",
        wish.remedy, all_in.decides
    );
    Refusal::from(Forbidden {
        instead: Some(Instead::Words("offer less, or something else".to_owned())),
        meanwhile: while_asking(all_in, wish),
        ..Forbidden::new("offer", rule, place)
    })
}

/// Returns the first role that may, with its figure where it has one. `None` where even the one who decides has a
/// figure of their own that is not enough.
fn first_that_may(
    sums: Sums<'_>,
    all_in: &AllIn,
    remedy: &Remedy,
    wish: Wish<'_>,
) -> Option<(RoleId, Option<Amount>)> {
    if wish.amount.is_none()
        && let Some(role) = remedy.may.first()
    {
        return Some((role.clone(), None));
    }
    let enough = remedy
        .per_case
        .iter()
        .filter(|(_, limit)| sums.within(wish, **limit));
    match enough.min_by_key(|(_, limit)| **limit) {
        Some((role, limit)) => Some((role.clone(), Some(*limit))),
        None if remedy.per_case.contains_key(&all_in.decides) => None,
        None => Some((all_in.decides.clone(), None)),
    }
}

/// Returns how far a person may go. Whoever decides about everything larger may give a remedy without a figure of
/// their own, up to the caps of the incident.
fn reach(
    rules: &Rules,
    state: &State,
    person: &PersonId,
    all_in: &AllIn,
    remedy: &Remedy,
) -> Reach {
    let may_act = |role: &RoleId| rules.may_act(state, person, role);
    if let Some(role) = remedy.may.iter().find(|role| may_act(role)) {
        return Reach::Freely(role.clone());
    }
    if may_act(&all_in.decides) && !remedy.per_case.contains_key(&all_in.decides) {
        return Reach::Freely(all_in.decides.clone());
    }
    let theirs = remedy.per_case.iter().filter(|(role, _)| may_act(role));
    match theirs.max_by_key(|(_, amount)| **amount) {
        Some((role, amount)) => Reach::UpTo(role.clone(), *amount),
        None => Reach::No,
    }
}

fn above(all_in: &AllIn, mine: &Reach, remedy: &Remedy) -> Option<(RoleId, Option<Amount>)> {
    let most = match mine {
        Reach::UpTo(_, amount) => Some(*amount),
        Reach::No => None,
        Reach::Freely(_) => return None,
    };
    let higher = remedy
        .per_case
        .iter()
        .filter(|(_, amount)| most.is_none_or(|most| **amount > most));
    let next = higher.min_by_key(|(_, amount)| **amount);
    match next {
        Some((role, amount)) => Some((role.clone(), Some(*amount))),
        None if most.is_none() => remedy.may.first().map(|role| (role.clone(), None)),
        // The one who decides has a figure of their own, and that is the end of it.
        None if remedy.per_case.contains_key(&all_in.decides) => None,
        None => Some((all_in.decides.clone(), None)),
    }
}
