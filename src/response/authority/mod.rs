//! Authority: what a person may give, as the playbook states it, and how much of it is left.
//!
//! What counts is what was offered, was asked for and may still be given, or was given; what was declined or withdrawn
//! does not.

mod refused;
mod sums;

use crate::id::{CaseId, PersonId, RemedyId, RequestId, RoleId};
use crate::incident::state::{Request, State, Subject};
use crate::money::Amount;
use crate::playbook::model::{AllIn, Remedy};
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use sums::Sums;

pub use sums::{claims, is_pending, sum, total, total_of};

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

/// Says by what right something is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Permit {
    /// The role in which it is given.
    pub role: Option<RoleId>,
    /// The request whose yes allows it.
    pub request: Option<RequestId>,
}

/// A wish with all that decides about it.
#[derive(Clone, Copy)]
struct Question<'a> {
    rules: &'a Rules,
    state: &'a State,
    all_in: &'a AllIn,
    remedy: &'a Remedy,
    wish: Wish<'a>,
    person: &'a PersonId,
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

/// Returns the most money that a person may give to one customer; nothing where no amount limits them, or where the
/// playbook gives no money.
pub fn most_for_one(rules: &Rules, state: &State, person: &PersonId) -> Option<Amount> {
    let remedies = &rules.book.all_in.as_ref()?.remedies;
    let own = limits(rules, state, person, &[], None);
    let money = own
        .iter()
        .filter(|one| !remedies[one.remedy].per_case.is_empty());
    let mut most = None;
    for limit in money {
        let amount = match limit.mine {
            Reach::Freely(_) => return None,
            Reach::UpTo(_, amount) => amount,
            Reach::No => Amount::ZERO,
        };
        most = most.max(Some(amount));
    }
    most
}

/// Returns the one open case, which is meant where nobody names one.
pub fn only_case(state: &State) -> Option<&CaseId> {
    match state.cases.len() {
        1 => state.cases.keys().next(),
        _ => None,
    }
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
    let Some(question) = question(rules, state, person, wish) else {
        return Ok(Permit {
            role: None,
            request: None,
        });
    };
    question.check_floor()?;
    let mut first = None;
    for (request, role) in question.approved() {
        // What was asked for stays within the limit of the role that said yes, whatever went out since.
        let but = Some(request);
        let theirs = in_role(question.all_in, question.remedy, role);
        match question.within(Sums { state, but }, theirs) {
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
    let mine = reach(rules, state, person, question.all_in, question.remedy);
    match question.within(Sums { state, but: None }, mine) {
        Ok(role) => Ok(Permit {
            role: Some(role),
            request: None,
        }),
        Err(refusal) => Err(first.unwrap_or(refusal)),
    }
}

/// Says whether a person may give more on top of what was offered within the rules.
///
/// # Errors
/// It is above what the person may give, or above a cap of the incident.
pub fn may_add(
    rules: &Rules,
    state: &State,
    person: &PersonId,
    wish: Wish<'_>,
) -> Result<(), Refusal> {
    let Some(question) = question(rules, state, person, wish) else {
        return Ok(());
    };
    let mine = reach(rules, state, person, question.all_in, question.remedy);
    question.within(Sums { state, but: None }, mine).map(|_| ())
}

/// Checks that something is not less than law gives.
///
/// # Errors
/// It is.
pub fn at_least(
    rules: &Rules,
    state: &State,
    person: &PersonId,
    wish: Wish<'_>,
) -> Result<(), Refusal> {
    match question(rules, state, person, wish) {
        Some(question) => question.check_floor(),
        None => Ok(()),
    }
}

/// Returns the first role that may give something: the one with the lowest amount that is enough, else the one that
/// decides about everything larger. It is what a request for it asks.
///
/// # Errors
/// Nobody may: it is below what law gives, or above a cap of the incident.
pub fn who_may(
    rules: &Rules,
    state: &State,
    person: &PersonId,
    wish: Wish<'_>,
) -> Result<RoleId, Refusal> {
    let Some(question) = question(rules, state, person, wish) else {
        return Ok(crate::playbook::step::lead());
    };
    question.check_floor()?;
    let sums = Sums { state, but: None };
    question.check_caps(sums)?;
    match question.first_that_may(sums) {
        Some((role, _)) => Ok(role),
        None => Err(question.over_all()),
    }
}

/// Puts together what decides about a wish; `None` where the playbook has no such remedy.
fn question<'a>(
    rules: &'a Rules,
    state: &'a State,
    person: &'a PersonId,
    wish: Wish<'a>,
) -> Option<Question<'a>> {
    let all_in = rules.book.all_in.as_ref()?;
    Some(Question {
        rules,
        state,
        all_in,
        remedy: all_in.remedies.get(wish.remedy)?,
        wish,
        person,
    })
}

impl<'a> Question<'a> {
    /// Returns the role in which something may be given that has this reach, where the caps of the incident allow it
    /// too.
    fn within(self, sums: Sums<'_>, reach: Reach) -> Result<RoleId, Refusal> {
        self.check_caps(sums)?;
        match reach {
            Reach::Freely(role) => Ok(role),
            Reach::UpTo(role, limit) if sums.within(self.wish, limit) => Ok(role),
            reach => Err(self.over_limit(sums, &reach)),
        }
    }

    /// Returns the requests whose yes allows this, and which no offer has used up, with the role that said it. Whoever
    /// asked may give less than they asked for; anybody else gives just that.
    fn approved(self) -> impl Iterator<Item = (&'a RequestId, &'a RoleId)> {
        let fits = move |request: &Request| match &request.subject {
            Subject::Remedy(remedy, amount, case) => {
                let enough = *amount == self.wish.amount
                    || (*amount >= self.wish.amount && request.by == *self.person);
                remedy == self.wish.remedy && case.as_ref() == self.wish.case && enough
            }
            _ => false,
        };
        let requests = self.state.requests.iter();
        requests.filter_map(move |(id, request)| {
            let fits = fits(request) && request.answer() == Some(true);
            let yes = request.votes.iter().find(|vote| vote.yes)?;
            (fits && is_pending(request)).then_some((id, &yes.role))
        })
    }

    /// Returns the first role that may, with its figure where it has one. `None` where even the one who decides has a
    /// figure of their own that is not enough.
    fn first_that_may(self, sums: Sums<'_>) -> Option<(RoleId, Option<Amount>)> {
        let (remedy, decides) = (self.remedy, &self.all_in.decides);
        if self.wish.amount.is_none()
            && let Some(role) = remedy.may.first()
        {
            return Some((role.clone(), None));
        }
        let enough = remedy
            .per_case
            .iter()
            .filter(|(_, limit)| sums.within(self.wish, **limit));
        match enough.min_by_key(|(_, limit)| **limit) {
            Some((role, limit)) => Some((role.clone(), Some(*limit))),
            None if remedy.per_case.contains_key(decides) => None,
            None => Some((decides.clone(), None)),
        }
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
