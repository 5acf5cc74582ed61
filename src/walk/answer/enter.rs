//! Enter by itself: it never answers a question. At a blank it takes what is offered; at somebody else's step it
//! proposes to give it to them; anywhere else it says what would work.

use crate::playbook::step::Kind;
use crate::response::command::Command;
use crate::walk::answer::{Moment, Said, keys, read};
use crate::walk::asking::Asking;
use crate::walk::focus::Focus;

pub(super) fn enter(moment: &Moment<'_>) -> Said {
    let view = &moment.view;
    let visit = match moment.focus {
        Focus::Visit(visit) => visit,
        Focus::Begin(step) => {
            return Said::Nothing(format!("To begin this round: /work {step}"));
        }
        Focus::Asked(_) => {
            return Said::Nothing(
                "Say /accept, or /refuse REASON. /work goes to the line meanwhile.".to_owned(),
            );
        }
        Focus::Nothing => {
            return Said::Nothing(
                "The incident is closed. Where it comes back: /ripple LINK.".to_owned(),
            );
        }
    };
    if let Asking::Blank(blank) = moment.asking
        && let Some(words) = &blank.default
    {
        let command = read::content(visit.clone(), &blank.name, words, moment);
        return match command {
            Ok(command) => Said::Do(command),
            Err(misread) => Said::Nothing(misread.message),
        };
    }
    if let Some(question) = moment.asking.question(view) {
        return Said::Nothing(question);
    }
    let step = view.rules.step(&visit.step);
    let owner = view.rules.has_step(view.state, visit);
    let out = view
        .state
        .visits
        .get(visit)
        .is_some_and(|known| !known.given.is_empty());
    if let (Some(step), Some(owner)) = (step, owner)
        && owner != *view.me
        && !out
    {
        if !step.kind.holds_the_line() {
            let who = view.owner_in(Some(&owner), &step.who);
            let phone = view
                .phone(&owner)
                .map(|phone| format!(", {phone}"))
                .unwrap_or_default();
            return Said::Propose {
                question: format!("Give this step to {who}{phone}? (yes or no)"),
                command: Command::Give {
                    visit: visit.clone(),
                    to: Some(owner),
                },
            };
        }
        if matches!(step.kind, Kind::Decide(_)) {
            let who = view.owner_in(Some(&owner), &step.who);
            return Said::Nothing(format!(
                "It is for {who} to answer. Ask them, and type the number of their answer."
            ));
        }
    }
    Said::Nothing(match moment.kind() {
        Some(Kind::Decide(_)) => "Type the number of an answer, or how it begins.".to_owned(),
        _ => format!("Here you can say: {}", keys(moment).join("  ")),
    })
}
