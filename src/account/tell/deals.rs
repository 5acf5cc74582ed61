//! What people asked of each other, offered and promised, in words.

use crate::account::owing::asked_for_whole;
use crate::account::tell::{TITLE, partings, people, step_name, typed};
use crate::account::view::View;
use crate::id::{PromiseId, RoleId};
use crate::incident::entry::Entry;
use crate::incident::event::{
    Event, Liberty, OfferOutcome, PromiseKind, PromiseOutcome, SignOffRule,
};
use crate::incident::state::{Request, Subject};
use crate::money;
use crate::response::conditions;
use crate::response::obligations::role_words;
use crate::text::one_line;

/// Tells what was asked, offered, promised or handed over, and how it was answered.
pub(super) fn deal(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    match &entry.event {
        Event::PromiseMade {
            promise,
            kind: PromiseKind::Contact,
            due,
            case,
        } => format!(
            "promised to contact {} by {} ({promise})",
            case.as_ref()
                .map_or_else(|| "them".to_owned(), |case| view.handle(case)),
            view.time(*due)
        ),
        Event::PromiseMade {
            promise,
            kind: PromiseKind::Other,
            due,
            case,
        } => {
            let case = case.as_ref();
            let case = case.map(|case| format!(" to {}", view.handle(case)));
            format!(
                "promised{} by {} ({promise}){}",
                case.unwrap_or_default(),
                view.time(*due),
                typed("text")
            )
        }
        Event::PromiseMade { due, .. } => {
            format!("promised the next update by {}", view.time(*due))
        }
        Event::PromiseSettled {
            promise,
            outcome,
            due,
        } => {
            let what = promised(view, promise);
            let due = due.map(|due| format!(" to {}", view.time(due)));
            let how = format!("{}{}", due.unwrap_or_default(), typed("reason"));
            match outcome {
                PromiseOutcome::Kept => format!("kept {what}{how}"),
                PromiseOutcome::Moved => format!("moved {what}{how}"),
            }
        }
        Event::CaseOpened { case, kind, .. } => {
            let kind = format!("{kind:?}").to_lowercase();
            format!("opened the case {case}, {kind}{}", typed("handle"))
        }
        Event::CaseChanged { .. }
        | Event::Crowd { .. }
        | Event::Reply { .. }
        | Event::MovedPrivate { .. }
        | Event::ContactMade { .. }
        | Event::IntakeAnswered { .. } => people::people(view, entry),
        Event::RemedyGiven {
            offer,
            amount,
            breach,
        } => {
            let currency = view.rules.book.currency;
            let amount = amount.map(|amount| format!(", {}", money::words(amount, currency)));
            format!(
                "gave {offer}{}{}",
                amount.unwrap_or_default(),
                broken(breach.as_deref())
            )
        }
        Event::RuleBent {
            how,
            rule,
            case,
            breach,
        } => {
            let case = case.as_ref();
            let case = case.map(|case| format!(" for {}", view.handle(case)));
            let case = case.unwrap_or_default();
            let what = match how {
                Liberty::Bend => "bent a rule",
                Liberty::Break => "broke a rule",
                Liberty::Invent => "made up a remedy",
            };
            format!(
                "{what}{case} ({}){}{}",
                one_line(rule, TITLE),
                broken(breach.as_deref()),
                typed("reason")
            )
        }
        Event::Snoozed { obligation, until } => format!(
            "put off {} until {}{}",
            one_line(obligation, TITLE),
            view.time(*until),
            typed("reason")
        ),
        Event::ApprovalAsked {
            request,
            roles,
            rule,
            also,
            due,
            ..
        } => {
            let besides: Vec<_> = also.iter().map(RoleId::as_str).collect();
            let besides = match besides.is_empty() {
                true => String::new(),
                false => format!(" and {} besides", besides.join(", ")),
            };
            let how = match rule {
                _ if roles.len() == 1 => "",
                SignOffRule::Any => "any of ",
                SignOffRule::All => "each of ",
            };
            let roles: Vec<_> = roles.iter().map(RoleId::as_str).collect();
            format!(
                "asked {how}{}{besides} for a yes by {}: {request}, {}",
                roles.join(", "),
                view.time(*due),
                view.state.requests.get(request).map_or_else(
                    || "what it says there".to_owned(),
                    |known| asked_for(view, known)
                )
            )
        }
        Event::ApprovalAnswered {
            request,
            role,
            yes,
            relayed,
            same_user,
        } => {
            let word = if *yes { "yes" } else { "no" };
            let asked = view.state.requests.get(request).map(|known| &known.by);
            let same = match same_user {
                true if asked == Some(&entry.by) => " (written by who asked)",
                true => " (the same user of the computer as who asked)",
                false => "",
            };
            let reason = format!("{same}{}", typed("reason"));
            match relayed {
                Some(person) => format!(
                    "passed on: {} ({role}) says {word} to {request}{reason}",
                    view.name(person)
                ),
                None => format!("said {word} to {request} as {role}{reason}"),
            }
        }
        Event::ApprovalWithdrawn { request } => {
            format!("took {request} back{}", typed("reason"))
        }
        Event::ConditionAnswered { rule, yes, .. } => {
            let condition = condition(view, rule);
            let word = if *yes { "is so" } else { "is not so" };
            format!("said that it {word}: \"{condition}\"{}", typed("reason"))
        }
        Event::RemedyOffered {
            offer,
            remedy,
            amount,
            case,
            breach,
            ..
        } => {
            let currency = view.rules.book.currency;
            let amount = amount.map(|amount| format!(" {}", money::words(amount, currency)));
            let case = case.as_ref();
            let case = case.map(|case| format!(" to {}", view.handle(case)));
            format!(
                "offered {remedy}{}{} ({offer}){}{}",
                amount.unwrap_or_default(),
                case.unwrap_or_default(),
                broken(breach.as_deref()),
                typed("reason")
            )
        }
        Event::RemedyAnswered { offer, outcome } => {
            let word = match outcome {
                OfferOutcome::Accepted => "was accepted",
                OfferOutcome::Declined => "was declined",
                OfferOutcome::Withdrawn => "was withdrawn",
            };
            format!("the offer {offer} {word}{}", typed("reason"))
        }
        Event::HandoffOffered { role, to, .. } => {
            format!(
                "offered {} to {}{}",
                role_words(role),
                view.name(to),
                typed("text")
            )
        }
        Event::HandoffAnswered { role, to, yes, .. } => {
            let role = role_words(role);
            let words = typed("text");
            match (*to == entry.by, yes) {
                (true, true) => format!("accepted {role}{words}"),
                (true, false) => format!("refused {role}{words}"),
                (false, true) => format!("passed on: {} accepts {role}{words}", view.name(to)),
                (false, false) => format!("passed on: {} refuses {role}{words}", view.name(to)),
            }
        }
        Event::RungSent { .. }
        | Event::WalkedAway { .. }
        | Event::CameBack { .. }
        | Event::SilenceChosen { .. }
        | Event::PostRemoved { .. }
        | Event::Banned { .. } => partings::parting(view, entry),
        other => other.parts().0,
    }
}

/// Returns the condition of a rule, as the playbook words it; else its place.
fn condition(view: &View<'_>, place: &str) -> String {
    let mut numbered = (1..).zip(&view.rules.book.who_to_notify);
    let rule = numbered.find(|(number, _)| conditions::place(*number) == place);
    let words = rule.and_then(|(_, rule)| rule.condition.as_deref());
    one_line(words.unwrap_or(place), TITLE)
}

/// Returns what a promise is called that was kept or moved.
fn promised(view: &View<'_>, promise: &PromiseId) -> String {
    match view.state.promises.get(promise).map(|known| known.kind) {
        None | Some(PromiseKind::Update) => "the promised update".to_owned(),
        Some(_) => format!("the promise {promise}"),
    }
}

/// Returns what a request is for, with the name of its step as the line is told.
fn asked_for(view: &View<'_>, request: &Request) -> String {
    match (&request.subject, &request.visit) {
        (Subject::Step, Some(visit)) => step_name(view, visit),
        _ => asked_for_whole(view, request),
    }
}

/// Says that something broke a rule.
pub(super) fn broken(breach: Option<&str>) -> String {
    match breach {
        Some(place) => format!(", a breach of {}", one_line(place, TITLE)),
        None => String::new(),
    }
}
