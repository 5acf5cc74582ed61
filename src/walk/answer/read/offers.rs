//! What stands behind the words for offers: remedies, amounts, and what became of them.

use crate::id::{CaseId, OfferId, RemedyId};
use crate::incident::event::OfferOutcome;
use crate::incident::state::State;
use crate::money::Amount;
use crate::playbook::step::Kind;
use crate::response::command::{Already, Command};
use crate::walk::answer::names::{self, first_word, id};
use crate::walk::answer::read::{Reading, cases, partings};
use crate::walk::answer::{Misread, Moment, Said, known};
use crate::walk::wording::texts;

/// Reads an offer: `refund 300 for c2`, and behind `already` why it was made before it was written down.
pub(super) fn offer(rest: &str, moment: &Moment<'_>) -> Reading {
    let (rest, already) = match rest.split_once("already") {
        Some((before, reason)) => (before.trim(), Already::Said(reason.trim().to_owned())),
        None => (rest, Already::No),
    };
    let (rest, case) = for_whom(rest, moment)?;
    let (remedy, amount, _) = wish(&rest, "offer", moment)?;
    Ok(Said::Do(Command::Offer {
        visit: moment.visit().ok(),
        remedy,
        amount,
        case,
        already,
    }))
}

/// Reads a request: alone, that of the step; else for a remedy above one's own limit, `refund 4000 for c2`.
pub(super) fn ask(rest: &str, moment: &Moment<'_>) -> Reading {
    if rest.trim().is_empty() {
        let visit = moment.visit()?;
        let texts = texts(&moment.view, &visit).unwrap_or_default();
        return Ok(Said::Do(Command::Ask { visit, texts }));
    }
    if let Some(read) = partings::asked(rest, moment) {
        return read;
    }
    let (rest, case) = for_whom(rest, moment)?;
    let (remedy, amount, why) = wish(&rest, "ask", moment)?;
    Ok(Said::Do(Command::AskRemedy {
        remedy,
        amount,
        case,
        why: why.to_owned(),
    }))
}

/// Parts who it is for from what is offered: `for c2` behind it, where a reason may follow, or their handle or id at the
/// front.
fn for_whom(rest: &str, moment: &Moment<'_>) -> Result<(String, Option<CaseId>), Misread> {
    let (first, behind) = first_word(rest);
    let is_name = first.starts_with('@') || names::is_numbered(first, 'c');
    let named = known::case(&moment.view, first).filter(|_| is_name || !behind.is_empty());
    if let Some(case) = named.filter(|_| !is_remedy(first, moment)) {
        return Ok((behind.to_owned(), Some(case)));
    }
    for (at, _) in rest.match_indices(" for ") {
        let (before, (named, reason)) = (&rest[..at], first_word(&rest[at + 5..]));
        if let Some(case) = known::case(&moment.view, named.trim_end_matches([':', ','])) {
            return Ok((format!("{before} {reason}").trim().to_owned(), Some(case)));
        }
    }
    let (rest, case) = cases::whom(rest, moment)?;
    Ok((rest.to_owned(), case))
}

fn is_remedy(word: &str, moment: &Moment<'_>) -> bool {
    let all_in = moment.view.rules.book.all_in.iter();
    let mut remedies = all_in.flat_map(|all_in| all_in.remedies.keys());
    remedies.any(|remedy| remedy.as_str().eq_ignore_ascii_case(word))
}

/// Reads what was given of an offer.
pub(super) fn given(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, amount) = first_word(rest);
    let currency = moment.view.rules.book.currency;
    let amount = match amount {
        "" => None,
        typed => Some(Amount::typed(typed, currency).map_err(|error| {
            Misread::new(error.to_string()).hint("such as: given o1, or given o1 300")
        })?),
    };
    let open = moment.view.state.offers.iter();
    let open = open.filter(|(_, offer)| offer.given.is_none());
    Ok(Said::Do(Command::Given {
        offer: id("offer", typed, open.map(|(id, _)| id))?,
        amount,
    }))
}

/// Reads a remedy, an amount where the next word is one, and what stands behind.
fn wish<'t>(
    rest: &'t str,
    word: &str,
    moment: &Moment<'_>,
) -> Result<(RemedyId, Option<Amount>, &'t str), Misread> {
    let book = &moment.view.rules.book;
    let (typed, behind) = first_word(rest);
    let here: Vec<_> = match moment.kind() {
        Some(Kind::Offer(remedies)) => remedies.iter().collect(),
        _ => Vec::new(),
    };
    let all = book.all_in.iter().flat_map(|all_in| all_in.remedies.keys());
    let others = all.filter(|remedy| !here.contains(remedy));
    let remedy = id("remedy", typed, here.iter().copied().chain(others))?;
    let rule = book
        .all_in
        .as_ref()
        .and_then(|all_in| all_in.remedies.get(&remedy));
    if behind.is_empty() || rule.is_some_and(|rule| rule.per_case.is_empty()) {
        return Ok((remedy, None, behind));
    }
    // An offer has nothing behind its amount, which may have a space before its currency.
    let (number, why) = match word {
        "offer" => (behind, ""),
        _ => first_word(behind),
    };
    let amount = Amount::typed(number, book.currency).map_err(|error| {
        Misread::new(error.to_string()).hint(format!("such as: {word} {remedy} 300"))
    })?;
    Ok((remedy, Some(amount), why))
}

/// Reads what is taken back: a request by its id, else an offer.
pub(super) fn withdrawn(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, reason) = first_word(rest);
    let state = moment.view.state;
    let named = names::exact(typed, state.requests.keys());
    match named {
        Some(request) => Ok(Said::Do(Command::Withdraw {
            request: request.clone(),
            reason: reason.to_owned(),
        })),
        None if names::is_numbered(typed, 'r') => {
            Err(names::unknown("request", typed, state.requests.keys()))
        }
        None => offer_answered(OfferOutcome::Withdrawn, rest, moment),
    }
}

/// Reads an answer by who gave it: their one open offer is meant.
fn answered_by(case: &CaseId, outcome: OfferOutcome, reason: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let theirs = |state: &State| -> Vec<OfferId> {
        let offers = state.offers.iter();
        let open = offers
            .filter(|(_, offer)| offer.outcome.is_none() && offer.case.as_ref() == Some(case));
        open.map(|(id, _)| id.clone()).collect()
    };
    match &theirs(view.state)[..] {
        [offer] => Ok(Said::Do(Command::OfferAnswered {
            offer: offer.clone(),
            outcome,
            reason: reason.to_owned(),
        })),
        [] => Err(Misread::new(format!(
            "no offer to {} is open",
            view.handle(case)
        ))),
        several => {
            let named: Vec<&str> = several.iter().map(OfferId::as_str).collect();
            Err(Misread::new("which offer? name it").hint(named.join(", ")))
        }
    }
}

/// Reads what became of an offer.
pub(super) fn offer_answered(outcome: OfferOutcome, rest: &str, moment: &Moment<'_>) -> Reading {
    let open = |state: &State| -> Vec<OfferId> {
        let open = state.offers.iter();
        let open = open.filter(|(_, offer)| offer.outcome.is_none());
        open.map(|(id, _)| id.clone()).collect()
    };
    let (typed, reason) = first_word(rest);
    let now = moment.view.state;
    if let Some(case) = known::case(&moment.view, typed.trim_end_matches([':', ','])) {
        return answered_by(&case, outcome, reason, moment);
    }
    if typed.starts_with('@') {
        return Err(known::no_case(typed));
    }
    let named = names::exact(typed, now.offers.keys());
    let (offer, reason) = match (named, &open(moment.shown)[..]) {
        (Some(offer), _) => (offer.clone(), reason),
        (None, _) if names::is_numbered(typed, 'o') => {
            return Err(names::unknown("open offer", typed, open(now).iter()));
        }
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
