//! Which words are of use at a step; the last line of a screen.

use crate::id::RequestId;
use crate::incident::event::Parting;
use crate::incident::state::Request;
use crate::playbook::step::{Duty, Kind};
use crate::response::consent::Standing;
use crate::response::leaving;
use crate::walk::answer::Moment;
use crate::walk::asking::Asking;
use crate::walk::focus::Focus;
use crate::walk::wording::standing_of;

/// Returns the words that are of use now, the most likely first.
pub fn keys(moment: &Moment<'_>) -> Vec<String> {
    let mut keys = match moment.focus {
        Focus::Nothing if moment.view.state.closing.is_some() => own(&[
            "/ripple LINK",
            "/watched",
            "/fix",
            "/lesson",
            "/reopen",
            "/note",
        ]),
        Focus::Nothing => vec!["/note".to_owned()],
        Focus::Asked(_) => own(&["/accept", "/refuse REASON", "/work", "/note"]),
        Focus::Begin(step) => vec![format!("/work {step}"), "/note".to_owned()],
        Focus::Visit(_) => of_step(moment),
    };
    keys.extend(["/status", "/pause", "/help"].map(str::to_owned));
    keys
}

fn of_step(moment: &Moment<'_>) -> Vec<String> {
    let Some(kind) = moment.kind() else {
        return own(&["/go STEP REASON", "/close"]);
    };
    let mut keys = match kind {
        Kind::Do(action) if action.check.is_empty() => own(&["/done"]),
        Kind::Do(_) => own(&["a number ticks a line", "/done"]),
        Kind::Decide(_) => own(&["the number of an answer"]),
        Kind::Say(_) => words(moment),
        Kind::Every(every) => match every.duty {
            Duty::Say(_) => words(moment),
            Duty::Do(_) => own(&["/done"]),
        },
        Kind::Notify(roles) => contacts(moment, roles),
        Kind::Offer(remedies) => match remedies.first() {
            Some(remedy) => vec![format!("/offer {remedy} AMOUNT"), "/done".to_owned()],
            None => own(&["/offer REMEDY AMOUNT", "/done"]),
        },
        Kind::Approve(_) => requests(moment),
        Kind::Wait(_) => own(&["/done"]),
        Kind::Handoff(_) => own(&["/handoff PERSON NOTE"]),
        Kind::WalkAway => way_out(moment),
        Kind::End(_) => own(&["/close"]),
    };
    if !kind.holds_the_line() {
        keys.extend(own(&["/give", "/can't", "/skip"]));
    }
    keys.extend(own(&["/note", "/wrong"]));
    keys
}

/// The words of a `say`: they can be copied once nothing is asked any more.
fn words(moment: &Moment<'_>) -> Vec<String> {
    match moment.asking {
        Asking::Blank(_) => return own(&["the words for the blank"]),
        Asking::Confirm { .. } | Asking::Consent(_) => return own(&["yes", "no"]),
        Asking::Word => {}
    }
    let view = &moment.view;
    let open = moment.focus.visit().and_then(|visit| {
        let known = view.state.visits.get(visit)?;
        let (_, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
        words
            .post_to
            .iter()
            .find(|channel| !known.channels.contains(*channel))
    });
    let standing = moment
        .focus
        .visit()
        .and_then(|visit| standing_of(view, visit));
    match (open, standing) {
        (Some(channel), Some(Standing::NotAsked(_) | Standing::No(..))) => vec![
            "/ask".to_owned(),
            format!("/copy {channel}"),
            "/fill BLANK WORDS".to_owned(),
            format!("/pasted {channel}"),
            format!("/waive {channel} REASON"),
        ],
        (Some(channel), Some(Standing::Asked(id, request))) => vec![
            answered(moment, "yes", id, request),
            answered(moment, "no", id, request),
            format!("/copy {channel}"),
            format!("/pasted {channel}"),
        ],
        (Some(channel), _) => vec![
            format!("/copy {channel}"),
            format!("/posted {channel} LINK"),
            format!("/pasted {channel}"),
            format!("/waive {channel} REASON"),
        ],
        (None, _) => own(&["/done"]),
    }
}

/// A case is opened, its yes is asked for and answered, and then they are left.
fn way_out(moment: &Moment<'_>) -> Vec<String> {
    let (rules, state) = (moment.view.rules, moment.view.state);
    let visit = moment.focus.visit();
    let end = match visit.is_some_and(|visit| leaving::is_over(rules, state, visit)) {
        true => "/done",
        false => "/skip REASON",
    };
    let Some(case) = leaving::whom(state, visit, None) else {
        return match state.cases.is_empty() {
            true => own(&["/case HANDLE", end]),
            false => own(&["/ask leave WHY for CASE", "/leave CASE REASON", end]),
        };
    };
    let yes = leaving::yes_to(rules, state, Parting::Leave, case).is_some();
    let mut keys = match leaving::asked(state, Parting::Leave, case) {
        _ if yes => own(&["/leave REASON"]),
        Some(request) => vec![
            format!("/yes {request} PERSON"),
            format!("/no {request} PERSON"),
        ],
        None if !leaving::may_be_left(state, case) => vec![format!("/private {case}")],
        None => vec![format!("/ask leave WHY for {case}")],
    };
    let rule = rules.book.walk_away.as_ref();
    let known = state.cases.get(case);
    // To whoever was harmed no rung is proposed.
    let next = rule
        .zip(known)
        .filter(|_| yes || leaving::may_be_left(state, case))
        .and_then(|(rule, known)| leaving::rung_words(rule, leaving::next_rung(rule, known)?));
    if let Some(words) = next {
        keys.push(match leaving::went_out(rules, state, case, words) {
            true => "/sent".to_owned(),
            false => format!("/say {words} for {case}"),
        });
    }
    keys.push(end.to_owned());
    keys
}

/// The sign-off is asked for, and then answered.
fn requests(moment: &Moment<'_>) -> Vec<String> {
    let requests = &moment.view.state.requests;
    let of_visit = requests
        .iter()
        .find(|(_, request)| request.visit.as_ref() == moment.focus.visit());
    match of_visit {
        Some((id, request)) => vec![
            answered(moment, "yes", id, request),
            answered(moment, "no", id, request),
        ],
        None => own(&["/ask"]),
    }
}

/// Returns the word for an answer; to what one asked for oneself, somebody else gives it.
fn answered(moment: &Moment<'_>, word: &str, id: &RequestId, request: &Request) -> String {
    match request.by == *moment.view.me {
        true => format!("/{word} {id} by PERSON"),
        false => format!("/{word} {id}"),
    }
}

fn contacts(moment: &Moment<'_>, roles: &[crate::id::RoleId]) -> Vec<String> {
    let view = &moment.view;
    let silent = roles
        .iter()
        .find(|role| !view.rules.knows(view.state, role))
        .or(roles.first());
    match silent {
        Some(role) => vec![
            format!("/tried {role}"),
            format!("/reached {role}"),
            format!("/ack {role}"),
        ],
        None => own(&["/done"]),
    }
}

fn own(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}
