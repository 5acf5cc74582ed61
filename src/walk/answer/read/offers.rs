//! What stands behind the words for offers: remedies, amounts, and what became of them.

use crate::id::OfferId;
use crate::incident::event::OfferOutcome;
use crate::incident::state::State;
use crate::money::Amount;
use crate::playbook::step::Kind;
use crate::response::command::Command;
use crate::walk::answer::names::{first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Misread, Moment, Said};

pub(super) fn offer(rest: &str, moment: &Moment<'_>) -> Reading {
    let book = &moment.view.rules.book;
    let (typed, amount) = first_word(rest);
    let here: Vec<_> = match moment.kind() {
        Some(Kind::Offer(remedies)) => remedies.iter().collect(),
        _ => Vec::new(),
    };
    let all = book.all_in.iter().flat_map(|all_in| all_in.remedies.keys());
    let others = all.filter(|remedy| !here.contains(remedy));
    let remedy = id("remedy", typed, here.iter().copied().chain(others))?;
    let amount = match amount {
        "" => None,
        typed => Some(Amount::typed(typed, book.currency).map_err(|error| {
            Misread::new(error.to_string()).hint(format!("such as: offer {remedy} 300"))
        })?),
    };
    Ok(Said::Do(Command::Offer {
        visit: moment.visit()?,
        remedy,
        amount,
    }))
}

pub(super) fn offer_answered(outcome: OfferOutcome, rest: &str, moment: &Moment<'_>) -> Reading {
    let open = |state: &State| -> Vec<OfferId> {
        let open = state.offers.iter();
        let open = open.filter(|(_, offer)| offer.outcome.is_none());
        open.map(|(id, _)| id.clone()).collect()
    };
    let (typed, reason) = first_word(rest);
    let now = moment.view.state;
    let named = now.offers.keys().find(|id| id.as_str() == typed);
    let (offer, reason) = match (named, &open(moment.shown)[..]) {
        (Some(offer), _) => (offer.clone(), reason),
        (None, [only]) => (only.clone(), rest),
        (None, []) if open(now).is_empty() => {
            return Err(moment.here(Misread::new("no offer is open")));
        }
        (None, _) => (id("open offer", typed, open(now).iter())?, reason),
    };
    Ok(Said::Do(Command::OfferAnswered {
        offer,
        outcome,
        reason: reason.to_owned(),
    }))
}
