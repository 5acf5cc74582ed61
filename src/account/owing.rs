//! What is owed, as a screen names it: the words of a promise, the handle of whoever it was made to, the number of
//! whoever must be reached. It names ids only where somebody has to type them.

use crate::account::plain;
use crate::account::view::View;
use crate::id::{OfferId, PromiseId};
use crate::incident::event::PromiseKind;
use crate::incident::state::{Request, Subject};
use crate::money;
use crate::response::obligations::{Obligation, What, describe, subject};
use crate::text::one_line;

/// So much of it that nothing is cut short: more than a line of a log may hold.
const WHOLE: usize = 1 << 24;

/// How much of somebody's own words is shown.
const WORDS: usize = 60;

/// Returns what is owed in one line. Only words that somebody wrote are cut short; a number never is.
pub fn owing(view: &View<'_>, entry: &Obligation) -> String {
    told(view, entry, WORDS)
}

/// Returns what is owed in one line, with nothing cut short.
pub fn owing_whole(view: &View<'_>, entry: &Obligation) -> String {
    told(view, entry, WHOLE)
}

fn told(view: &View<'_>, entry: &Obligation, most: usize) -> String {
    let told = match entry.what {
        What::Promise => promise(view, &entry.of, most),
        What::Offer => offer(view, &entry.of),
        What::Approval => approval(view, &entry.of, most),
        What::Notify => notify(view, entry),
        What::Step => step(view, entry, most),
        What::Answer | What::Private | What::Door | What::Fix | What::Watch => {
            Some(plain::owed(view, entry))
        }
        _ => None,
    };
    told.unwrap_or_else(|| one_line(&describe(view.rules, view.state, entry), most))
}

/// Tells what is to be done for whom, where a step is for one person: `Call the customer · @maria`.
fn step(view: &View<'_>, entry: &Obligation, most: usize) -> Option<String> {
    let whom = view.of_visit(entry.visit.as_ref()?)?;
    let what = one_line(&describe(view.rules, view.state, entry), most);
    Some(format!("{what} · {whom}"))
}

/// Tells what was promised, and to whom: `Keep promise-5 to @maria: "Call her back"`.
fn promise(view: &View<'_>, id: &str, most: usize) -> Option<String> {
    let id: PromiseId = id.parse().ok()?;
    let promise = view.state.promises.get(&id)?;
    let whom = promise.case.as_ref().map(|case| view.handle(case));
    let words = view.texts.text(promise.seq, "text");
    let words = words.map(|words| format!(": \"{}\"", one_line(&words, most)));
    match promise.kind {
        PromiseKind::Update => None,
        PromiseKind::Contact => Some(format!(
            "Contact {}, as promised ({id})",
            whom.unwrap_or_else(|| "them".to_owned())
        )),
        PromiseKind::Other => Some(format!(
            "Keep {id}{}{}",
            whom.map(|whom| format!(" to {whom}")).unwrap_or_default(),
            words.unwrap_or_default()
        )),
    }
}

/// Tells who has to answer which offer: `Answer of @maria to the offer o1 (refund 200 USD)`.
fn offer(view: &View<'_>, id: &str) -> Option<String> {
    let id: OfferId = id.parse().ok()?;
    let offer = view.state.offers.get(&id)?;
    let whom = offer.case.as_ref().map(|case| view.handle(case));
    let amount = offer.amount;
    let amount =
        amount.map(|amount| format!(" {}", money::words(amount, view.rules.book.currency)));
    Some(format!(
        "Answer{} to the offer {id} ({}{})",
        whom.map(|whom| format!(" of {whom}")).unwrap_or_default(),
        offer.remedy,
        amount.unwrap_or_default()
    ))
}

/// Tells what a yes is asked for: `Answer r1: refund 900 USD for @maria`.
fn approval(view: &View<'_>, id: &str, most: usize) -> Option<String> {
    let (id, request) = view
        .state
        .requests
        .iter()
        .find(|(known, _)| known.as_str() == id)?;
    Some(format!("Answer {id}: {}", asked(view, request, most)))
}

/// Returns what a request asks for, with the handle of whoever it is for.
pub fn asked_for(view: &View<'_>, request: &Request) -> String {
    asked(view, request, WORDS)
}

/// Returns what a request asks for, with nothing cut short.
pub fn asked_for_whole(view: &View<'_>, request: &Request) -> String {
    asked(view, request, WHOLE)
}

fn asked(view: &View<'_>, request: &Request, most: usize) -> String {
    match &request.subject {
        Subject::Remedy(remedy, amount, case) => {
            let currency = view.rules.book.currency;
            let amount = amount.map(|amount| format!(" {}", money::words(amount, currency)));
            let whom = case
                .as_ref()
                .map(|case| format!(" for {}", view.handle(case)));
            format!(
                "{remedy}{}{}",
                amount.unwrap_or_default(),
                whom.unwrap_or_default()
            )
        }
        Subject::Words(..) | Subject::Step => {
            let what = one_line(&subject(view.rules, request), most);
            let whom = request
                .visit
                .as_ref()
                .and_then(|visit| view.of_visit(visit));
            format!(
                "{what}{}",
                whom.map_or_else(String::new, |whom| format!(" for {whom}"))
            )
        }
        Subject::Person(_, case) => {
            let what = subject(view.rules, request);
            let what = what.replacen(case.as_str(), &view.handle(case), 1);
            one_line(&what, most)
        }
    }
}

/// Tells whom to call, with the number: `Reach Dana Ruiz +1 312 555 0101 (legal)`.
fn notify(view: &View<'_>, entry: &Obligation) -> Option<String> {
    let role = view.rules.book.roles.get_key_value(entry.of.as_str());
    let first = || view.rules.who_says_yes(view.state, role?.0);
    let person = entry.call.clone().or_else(first)?;
    let notice = view.state.notices.get(entry.of.as_str());
    let reached = notice.and_then(|notice| notice.reached.as_ref());
    if reached.is_some_and(|call| call.person == person) {
        return Some(format!(
            "{} ({}) was reached, and has not said yet that they know",
            view.name_and_phone(&person),
            entry.of
        ));
    }
    Some(format!(
        "Reach {} ({})",
        view.name_and_phone(&person),
        entry.of
    ))
}
