//! What stands behind each person of the call sheet, in words.

use crate::account::view::View;
use crate::cli::who::order::{Called, Standing};
use crate::incident::state::Call;
use crate::playbook::step::lead;
use crate::response::calls::{Callee, next_call};
use crate::text::one_line;

/// How much of what was said about a call is shown, in characters.
const MEANS: usize = 80;

/// Returns the rows of a role: its people in calling order.
pub(super) fn rows(view: &View<'_>, called: &Called<'_>) -> Vec<Vec<String>> {
    let role = called.role;
    if role.people.is_empty() {
        let cells = [role.role.as_str(), "  nobody is listed", "", ""];
        return vec![cells.map(str::to_owned).to_vec()];
    }
    let first = match called.standing {
        Standing::Spare => next_call(role).map(|callee| &callee.person),
        _ => called.now.as_ref(),
    };
    let people = role.people.iter().enumerate();
    people
        .map(|(place, callee)| {
            let mark = if first == Some(&callee.person) {
                "> "
            } else {
                "  "
            };
            let phone = view.phone(&callee.person);
            vec![
                if place == 0 {
                    role.role.to_string()
                } else {
                    String::new()
                },
                format!("{mark}{}", view.name(&callee.person)),
                phone.unwrap_or_else(|| "no number listed".to_owned()),
                notes(view, called, callee, place).join("; "),
            ]
        })
        .collect()
}

fn notes(view: &View<'_>, called: &Called<'_>, callee: &Callee, place: usize) -> Vec<String> {
    let (role, person) = (called.role, &callee.person);
    let mut notes = match place {
        0 => of_the_role(view, called),
        _ => Vec::new(),
    };
    if role.holder.as_ref() == Some(person) {
        notes.push(format!("has taken {}", role.role));
    }
    let of = |call: &Option<Call>| call.clone().filter(|call| call.person == *person);
    let known = of(&role.notice.acknowledged);
    let reached = of(&role.notice.reached);
    let tries: Vec<&Call> = (role.notice.tried.iter())
        .filter(|call| call.person == *person)
        .collect();
    match tries[..] {
        [] => {}
        [only] => notes.push(told(view, "tried", only)),
        [.., last] => notes.push(format!(
            "{} ({} times)",
            told(view, "tried", last),
            tries.len()
        )),
    }
    if let Some((_, since)) = called
        .silent
        .as_ref()
        .filter(|(silent, _)| silent == person)
    {
        notes.push(format!("silent since {}", view.time(*since)));
    }
    if let Some(until) = called.until.filter(|_| !tries.is_empty())
        && called
            .silent
            .as_ref()
            .is_some_and(|(silent, _)| silent == person)
    {
        notes.push(format!("has time to answer until {}", view.time(until)));
    }
    match (&reached, &known) {
        (_, Some(call)) => notes.push(told(view, "knows since", call)),
        (Some(call), None) => {
            notes.push(told(view, "reached", call));
            notes.push("has not said yet that they know".to_owned());
        }
        (None, None) => {}
    }
    if role.present && view.rules.present(view.state, &role.role).as_ref() == Some(person) {
        notes.push("writes in this log".to_owned());
    }
    if callee.recused {
        notes.push("recused".to_owned());
    }
    if callee.on_duty == Some(false) {
        notes.push("not at this hour".to_owned());
    }
    notes
}

/// Returns what there is to say about the role as a whole.
fn of_the_role(view: &View<'_>, called: &Called<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    if called.standing <= Standing::Waits {
        notes.push(match called.due {
            Some(due) => format!("must know {}", view.due(due)),
            None => "must know".to_owned(),
        });
    }
    if called.standing == Standing::Again && called.now.is_none() {
        let whom = if called.role.role == lead() {
            "try again"
        } else {
            "turn to the lead"
        };
        notes.push(format!("everybody was tried: {whom}"));
    }
    let down = called.role.notice.stood_down.map(|down| down.at.at);
    if let (Standing::StoodDown, Some(at)) = (called.standing, down) {
        notes.push(format!("stood down at {}", view.time(at)));
    }
    notes
}

/// Returns a call with its time, and with what was said about it: `tried 23:11, by telephone`.
fn told(view: &View<'_>, what: &str, call: &Call) -> String {
    let means = view.texts.text(call.seq, "means");
    let means = means.filter(|means| !means.trim().is_empty());
    let means = means.map(|means| format!(", {}", one_line(&means, MEANS)));
    format!("{what} {}{}", view.time(call.at), means.unwrap_or_default())
}
