//! What was offered and given, against the limits of the playbook: for one person, for one remedy, for the incident.

use super::source::Source;
use crate::account::plain::spoken;
use crate::id::RemedyId;
use crate::incident::event::OfferOutcome;
use crate::incident::state::Offer;
use crate::money::{Amount, Currency};
use crate::response::authority::{sum, total, total_of};
use crate::time::Timestamp;

/// A limit, and how much of it was used.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// What it limits.
    pub what: String,
    /// How much was used: offered, less declined and withdrawn.
    pub used: Amount,
    /// The limit, where there is one.
    pub limit: Option<Amount>,
    /// The place in the playbook that states it.
    pub rule: Option<String>,
}

impl Limit {
    /// Says whether more was used than the limit.
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.used > limit)
    }
}

/// Something that was offered to somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// Its name in the log.
    pub id: String,
    /// The remedy.
    pub remedy: String,
    /// How much.
    pub amount: Option<Amount>,
    /// To whom.
    pub to: Option<String>,
    /// Who offered it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The request whose yes allowed it.
    pub request: Option<String>,
    /// What became of it.
    pub outcome: Option<OfferOutcome>,
    /// When it was given, and how much.
    pub given: Option<(Timestamp, Option<Amount>)>,
}

/// What was offered and given.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// The currency of every amount.
    pub currency: Currency,
    /// The limits.
    pub limits: Vec<Limit>,
    /// The offers in their order; none for the public.
    pub offers: Vec<Offered>,
    /// How much was offered and not declined or withdrawn.
    pub offered: Amount,
    /// How much was given.
    pub given: Amount,
}

/// Returns it, where the reader hears of money and there is something to say.
pub(super) fn money(source: &Source<'_>) -> Option<Money> {
    let (book, state) = (&source.view().rules.book, source.view().state);
    if !source.hears_of(&["money"]) || (book.all_in.is_none() && state.offers.is_empty()) {
        return None;
    }
    let given = state.offers.values().filter(|offer| offer.given.is_some());
    let inside = !source.is_public();
    Some(Money {
        currency: book.currency,
        limits: if inside { limits(source) } else { Vec::new() },
        offers: if inside { offers(source) } else { Vec::new() },
        offered: total(state),
        given: sum(given),
    })
}

fn limits(source: &Source<'_>) -> Vec<Limit> {
    let (book, state) = (&source.view().rules.book, source.view().state);
    let Some(all_in) = &book.all_in else {
        return Vec::new();
    };
    let mut limits = vec![Limit {
        what: "the whole incident".to_owned(),
        used: total(state),
        limit: all_in.max_per_incident,
        rule: all_in
            .max_per_incident
            .map(|_| "all_in.max_per_incident".to_owned()),
    }];
    for (id, remedy) in &all_in.remedies {
        let used = total_of(state, id);
        if remedy.per_incident.is_some() || used > Amount::ZERO {
            limits.push(Limit {
                what: format!("{}, in the incident", spoken(id.as_str())),
                used,
                limit: remedy.per_incident,
                rule: remedy
                    .per_incident
                    .map(|_| format!("all_in.remedies.{id}.per_incident")),
            });
        }
        limits.extend(for_one(source, id));
    }
    limits
}

/// Returns what each person had of a remedy, against the most that any role may give to one person.
fn for_one(source: &Source<'_>, remedy: &RemedyId) -> Vec<Limit> {
    let view = source.view();
    let all_in = view.rules.book.all_in.as_ref();
    let per_case = all_in.and_then(|all_in| all_in.remedies.get(remedy));
    let most = per_case.and_then(|rule| rule.per_case.iter().max_by_key(|(_, most)| **most));
    let of_case = |case| {
        let offers = view.state.offers.values();
        sum(offers.filter(|offer| offer.remedy == *remedy && offer.case.as_ref() == Some(case)))
    };
    let cases = view.state.cases.keys();
    cases
        .map(|case| (case, of_case(case)))
        .filter(|(_, used)| *used > Amount::ZERO)
        .map(|(case, used)| Limit {
            what: format!("{}, for {}", spoken(remedy.as_str()), view.handle(case)),
            used,
            limit: most.map(|(_, most)| *most),
            rule: most.map(|(role, _)| format!("all_in.remedies.{remedy}.per_case.{role}")),
        })
        .collect()
}

fn offers(source: &Source<'_>) -> Vec<Offered> {
    let view = source.view();
    let offers = view.state.offers.iter();
    offers
        .map(|(id, offer): (_, &Offer)| Offered {
            id: id.to_string(),
            remedy: spoken(offer.remedy.as_str()),
            amount: offer.amount,
            to: offer.case.as_ref().map(|case| view.handle(case)),
            by: source.who(&offer.by, None),
            at: offer.at,
            request: offer.request.as_ref().map(ToString::to_string),
            outcome: offer.outcome,
            given: offer.given,
        })
        .collect()
}
