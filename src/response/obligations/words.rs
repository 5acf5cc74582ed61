//! What an obligation is called on a screen, in one short line.

use crate::id::RoleId;
use crate::incident::event::{Parting, PromiseKind, RippleAction};
use crate::incident::state::{Request, State, Subject};
use crate::money::words;
use crate::playbook::step::{Duty, Kind, Step, lead};
use crate::response::fixes::of_the_book;
use crate::response::leaving::at_once;
use crate::response::obligations::aftermath::WIN_BACK;
use crate::response::obligations::people::CROWD;
use crate::response::obligations::{Obligation, What};
use crate::response::rules::Rules;

/// What is owed where news is.
const NEWS: &str = "Say what is new, or that nothing is";

/// Describes what is owed, in words.
pub fn describe(rules: &Rules, state: &State, owed: &Obligation) -> String {
    match owed.what {
        What::Step if wait_is_over(rules, owed) => "The wait is over: go on".to_owned(),
        What::Step => owed
            .visit
            .as_ref()
            .and_then(|visit| rules.step(&visit.step))
            .map_or_else(|| owed.of.clone(), |step| title(rules, step)),
        What::Acknowledge => "First public words".to_owned(),
        What::Update => {
            let duty = rules
                .book
                .steps
                .get(owed.of.as_str())
                .map(|step| title(rules, step));
            duty.unwrap_or_else(|| NEWS.to_owned())
        }
        What::Notify => {
            let role = rules.book.roles.get_key_value(owed.of.as_str());
            let first = || role.and_then(|(role, _)| rules.who_says_yes(state, role));
            match owed.call.clone().or_else(first) {
                Some(person) => format!("Reach {} ({})", rules.book.name_of(&person), owed.of),
                None => format!("Reach {}", owed.of),
            }
        }
        What::Approval => {
            let request = state.requests.get_key_value(owed.of.as_str());
            match request {
                Some((id, request)) => format!("Answer {id}: {}", subject(rules, request)),
                None => format!("Answer {}", owed.of),
            }
        }
        What::Offer => {
            let offer = state.offers.get_key_value(owed.of.as_str());
            offer.map_or_else(
                || format!("Answer to {}", owed.of),
                |(id, offer)| format!("Answer to the offer {id} ({})", offer.remedy),
            )
        }
        What::Promise => {
            let promise = state.promises.get_key_value(owed.of.as_str());
            let case = promise.and_then(|(_, promise)| promise.case.as_ref());
            let case = case.map(|case| format!(" {case}"));
            match promise.map(|(_, promise)| promise.kind) {
                Some(PromiseKind::Update) => NEWS.to_owned(),
                Some(PromiseKind::Contact) => {
                    format!(
                        "Contact{}, as promised",
                        case.unwrap_or_else(|| " them".to_owned())
                    )
                }
                _ => format!(
                    "Keep {}{}",
                    owed.of,
                    case.map_or_else(String::new, |case| format!(" to{case}"))
                ),
            }
        }
        What::Answer if owed.of == CROWD => {
            let number = state.crowd.map_or(0, |crowd| crowd.number);
            format!("Answer the other {number}, all at once")
        }
        What::Answer => format!("Answer {}", owed.of),
        What::Private => format!("Contact {} in private", owed.of),
        What::Ripple => ripple(rules, state, &owed.of),
        What::Watch => match owed.of.strip_prefix(WIN_BACK) {
            Some(case) => format!("Ask {case} how they are now, and win them back"),
            None => "Look whether the story goes on".to_owned(),
        },
        What::Fix => {
            let fix = state.aftermath.fixes.get(owed.of.as_str());
            let stated = fix.and_then(|fix| of_the_book(rules, fix));
            match (stated, fix.and_then(|fix| fix.dept.as_ref())) {
                (Some(stated), _) => format!("Fix {}: {}", owed.of, stated.what),
                (None, Some(dept)) => format!("Fix {} ({dept})", owed.of),
                (None, None) => format!("Fix {}", owed.of),
            }
        }
        What::Door => format!("Look whether {} came back", owed.of),
        What::Clock => {
            let rule = rules.book.clocks.get(owed.of.as_str());
            rule.map_or_else(|| owed.of.clone(), |rule| rule.rule.clone())
        }
        What::Handoff => {
            let role = rules.book.roles.keys().find(|id| id.as_str() == owed.of);
            let role = role.map_or_else(|| role_words(&lead()), role_words);
            format!("Take {role}, or refuse it")
        }
        What::Lead => "Somebody must take the lead".to_owned(),
        What::Shift => "Hand the lead over at the end of the shift".to_owned(),
    }
}

/// Returns what is to be done about something that came back, or about a kind of it.
fn ripple(rules: &Rules, state: &State, of: &str) -> String {
    let known = state.aftermath.ripples.get(of);
    let rule = match known {
        Some(known) => known
            .rule
            .as_ref()
            .and_then(|rule| rule.strip_prefix("ripples.")),
        None => Some(of),
    };
    let place: Option<usize> = rule.and_then(|number| number.parse().ok());
    let kind = place.and_then(|place| rules.book.ripples.get(place.checked_sub(1)?));
    let kind = kind.map_or_else(
        || "what comes back".to_owned(),
        |kind| kind.condition.clone(),
    );
    match known.map(|known| known.then) {
        None => format!("Look out for: {kind}"),
        Some(RippleAction::Raise) => format!("Decide on {of}: {kind}"),
        Some(_) => format!("Answer {of}: {kind}"),
    }
}

/// Returns what a request asks for, in one line.
pub fn subject(rules: &Rules, request: &Request) -> String {
    match &request.subject {
        Subject::Words(statement, _) => format!("the words of \"{statement}\""),
        Subject::Remedy(remedy, amount, case) => {
            let amount = amount.map(|amount| format!(" {}", words(amount, rules.book.currency)));
            let case = case.as_ref().map(|case| format!(" for {case}"));
            format!(
                "{remedy}{}{}",
                amount.unwrap_or_default(),
                case.unwrap_or_default()
            )
        }
        Subject::Person(about, case) => {
            let at_once = at_once(rules, request).map(|what| format!(", at once: {what}"));
            format!(
                "{} {case}{}",
                about_words(*about),
                at_once.unwrap_or_default()
            )
        }
        Subject::Step => {
            let visit = request.visit.as_ref();
            match visit.and_then(|visit| rules.step(&visit.step)) {
                Some(step) => title(rules, step),
                None => "a step that the playbook does not have".to_owned(),
            }
        }
    }
}

/// Returns what is done about somebody, ready for their name behind it.
pub fn about_words(about: Parting) -> &'static str {
    match about {
        Parting::Leave => "leaving",
        Parting::Silence => "silence towards",
        Parting::Remove => "taking down a post of",
        Parting::Ban => "shutting out",
    }
}

/// Returns what a role is called in a sentence: `the lead`, `the role legal`.
pub fn role_words(role: &RoleId) -> String {
    if *role == lead() {
        "the lead".to_owned()
    } else {
        format!("the role {role}")
    }
}

/// Says whether it is a `wait` whose time has come: only then it has no due time.
fn wait_is_over(rules: &Rules, owed: &Obligation) -> bool {
    let step = owed
        .visit
        .as_ref()
        .and_then(|visit| rules.step(&visit.step));
    owed.due.is_none() && step.is_some_and(|step| matches!(step.kind, Kind::Wait(_)))
}

/// Returns what a step is called in one line.
pub fn title(rules: &Rules, step: &Step) -> String {
    let named = |id: &RoleId| id.to_string();
    match &step.kind {
        Kind::Do(action) => action.action.clone(),
        Kind::Decide(decide) => decide.question.clone(),
        Kind::Say(statement) => format!("Say \"{statement}\""),
        Kind::Notify(roles) => format!(
            "Tell {}",
            roles.iter().map(named).collect::<Vec<_>>().join(", ")
        ),
        Kind::Offer(remedies) => {
            let names: Vec<_> = remedies.iter().map(ToString::to_string).collect();
            format!("Offer {}", names.join(", "))
        }
        Kind::Approve(approve) => format!("Ask for a yes: {}", approve.what),
        Kind::Wait(wait) => format!("Wait {}", wait.length.words()),
        Kind::Every(every) => match &every.duty {
            Duty::Say(statement) => format!("Say \"{statement}\""),
            Duty::Do(action) => action.clone(),
        },
        Kind::Handoff(handoff) => format!("Hand over: {}", handoff.role),
        Kind::WalkAway => {
            let rungs = rules
                .book
                .walk_away
                .as_ref()
                .map_or(0, |rule| rule.ladder.len());
            format!("Walk away from one person ({rungs} rungs)")
        }
        Kind::End(outcome) => format!("End: {outcome}"),
    }
}
