//! What comes after a call: who is next where nobody answers, what is still missing until somebody knows, and what a yes
//! permits.

use crate::account::view::View;
use crate::id::{RequestId, RoleId};
use crate::incident::state::Subject;
use crate::playbook::step::lead;
use crate::response::calls::{Search, next_call, search, sheet};
use crate::response::command::Contact;
use crate::response::forbidden::Ready;
use crate::walk::in_the_way::is_unled;

/// Returns what to do after somebody was called for a role; nothing where no more is missing.
pub(in crate::walk) fn next(view: &View<'_>, role: &RoleId, how: Contact) -> Option<String> {
    match how {
        Contact::Acknowledged if *role == lead() => leads(view),
        Contact::Acknowledged => None,
        _ if view.rules.knows(view.state, role) => None,
        Contact::Tried => tried(view, role),
        Contact::Reached => Some(format!(
            "They are reached, and have not said yet that they know. Ask them; then: /ack {role} HOW"
        )),
    }
}

/// Returns what may be done now that a request for a remedy has its yes.
pub(in crate::walk) fn permitted(view: &View<'_>, id: &RequestId) -> Option<String> {
    let request = view.state.requests.get(id)?;
    let Subject::Remedy(remedy, amount, case) = &request.subject else {
        return None;
    };
    let asked = request.by == *view.me && request.answer() == Some(true);
    let amount = amount.map(|amount| format!(" {amount}"));
    let offer = Ready::new(
        "offer",
        format!("{remedy}{}", amount.unwrap_or_default()),
        case.clone(),
    );
    asked.then(|| format!("You may offer it now: {}", offer.in_the_walk()))
}

/// Whoever knows of it has not taken the lead by that.
fn leads(view: &View<'_>) -> Option<String> {
    if !is_unled(view) {
        return None;
    }
    let known = view.state.notices.get(&lead())?.acknowledged.as_ref()?;
    Some(format!(
        "{} knows, and has not taken the lead by that. If they take it: /lead {}",
        view.name(&known.person),
        known.person
    ))
}

fn tried(view: &View<'_>, role: &RoleId) -> Option<String> {
    let sheet = sheet(view.rules, view.state, view.now);
    let known = sheet.iter().find(|known| known.role == *role)?;
    let after = || {
        let next = next_call(known).filter(|callee| callee.tried.is_none());
        next.map(|callee| match callee.person == *view.me {
            true => "you are next".to_owned(),
            false => format!("call {}", view.name_and_phone(&callee.person)),
        })
    };
    // Nobody is told that the lead cannot be reached: somebody takes it.
    let instead = match *role == lead() {
        true => "whoever is there takes it: /lead NAME",
        false => "tell the lead",
    };
    let then = match (search(known, view.now), after()) {
        (Search::Wait(person, until), Some(next)) => format!(
            "No answer from {} by {}: {next}.",
            view.name(&person),
            view.time(until)
        ),
        (Search::Wait(person, until), None) => format!(
            "No answer from {} by {}: {instead}; nobody else is listed.",
            view.name(&person),
            view.time(until)
        ),
        (Search::Call(person), _) => format!("Call next: {}.", view.name_and_phone(&person)),
        (Search::Nobody, _) => format!("Nobody else is listed: {instead}."),
    };
    Some(format!(
        "{then} Once somebody says that they know: /ack {role} HOW"
    ))
}
