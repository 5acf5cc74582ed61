//! What counts against the limits: offers, and requests that somebody may still say yes to, or has.

use crate::id::{CaseId, RemedyId, RequestId};
use crate::incident::state::{Offer, Request, State, Subject};
use crate::money::Amount;
use crate::response::authority::Wish;

/// What counts beside offers: requests that no offer has used up. The one that allows an offer does not count against
/// it as well.
#[derive(Clone, Copy)]
pub(super) struct Sums<'s> {
    pub(super) state: &'s State,
    pub(super) but: Option<&'s RequestId>,
}

impl<'s> Sums<'s> {
    /// Adds up offers and requests. A sum above every amount is the largest amount, so that no limit is passed by
    /// overflow.
    fn of(self, counts: impl Fn(&RemedyId, Option<&CaseId>) -> bool) -> Amount {
        let offered = sum(self
            .state
            .offers
            .values()
            .filter(|offer| counts(&offer.remedy, offer.case.as_ref())));
        let asked = self.asked(counts);
        asked.fold(offered, |sum, (_, amount)| {
            sum.checked_add(amount).unwrap_or(Amount::MOST)
        })
    }

    /// Returns the requests that count, each with its amount.
    fn asked(
        self,
        counts: impl Fn(&RemedyId, Option<&CaseId>) -> bool,
    ) -> impl Iterator<Item = (&'s RequestId, Amount)> {
        let asked = self.state.requests.iter();
        let asked = asked.filter(move |(id, _)| Some(*id) != self.but);
        asked.filter_map(move |(id, request)| match &request.subject {
            Subject::Remedy(remedy, Some(amount), case)
                if counts(remedy, case.as_ref()) && is_pending(request) =>
            {
                Some((id, *amount))
            }
            _ => None,
        })
    }

    pub(super) fn total(self) -> Amount {
        self.of(|_, _| true)
    }

    pub(super) fn of_remedy(self, remedy: &RemedyId) -> Amount {
        self.of(|one, _| one == remedy)
    }

    /// Adds up what one case has of a remedy. What was given while nobody had a case counts for everybody.
    pub(super) fn of_case(self, remedy: &RemedyId, case: Option<&CaseId>) -> Amount {
        self.of(is_for(remedy, case))
    }

    /// Returns the requests for one case and remedy that count.
    pub(super) fn asked_for(
        self,
        remedy: &RemedyId,
        case: Option<&CaseId>,
    ) -> Vec<(&'s RequestId, Amount)> {
        self.asked(is_for(remedy, case)).collect()
    }

    pub(super) fn within(self, wish: Wish<'_>, limit: Amount) -> bool {
        let so_far = self.of_case(wish.remedy, wish.case);
        let amount = wish.amount.unwrap_or(Amount::ZERO);
        so_far.checked_add(amount).is_some_and(|sum| sum <= limit)
    }
}

fn is_for(remedy: &RemedyId, case: Option<&CaseId>) -> impl Fn(&RemedyId, Option<&CaseId>) -> bool {
    move |one, of| one == remedy && (of == case || of.is_none())
}

/// Says whether a request for a remedy may still become an offer: nobody took it back or said no, and no offer has
/// used its yes up, whatever became of that.
pub fn is_pending(request: &Request) -> bool {
    !request.withdrawn && request.answer() != Some(false) && request.offers.is_empty()
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

/// Adds up what counts. A sum above every amount is the largest amount, so that no limit is passed by overflow.
pub fn sum<'s>(offers: impl Iterator<Item = &'s Offer>) -> Amount {
    offers.fold(Amount::ZERO, |sum, offer| {
        sum.checked_add(offer.counts()).unwrap_or(Amount::MOST)
    })
}
