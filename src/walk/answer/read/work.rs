//! What stands behind the word for working on a step beside the line.

use crate::account::view::View;
use crate::id::StepId;
use crate::incident::visit::Visit;
use crate::playbook::step::Step;
use crate::response::command::Command;
use crate::response::each::{open_for, several};
use crate::walk::answer::names::{first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Look, Misread, Moment, Said, known};
use crate::walk::focus::Focus;

/// Reads which step is worked on: a step or a visit, and whose where each person has their own.
pub(super) fn work(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, whom) = first_word(rest);
    if typed.is_empty() {
        return Ok(match moment.focus {
            Focus::Begin(step) => Said::Do(Command::Begin {
                step: step.clone(),
                case: None,
            }),
            _ => Said::Look(Look::Line),
        });
    }
    let view = &moment.view;
    let visits = &view.state.visits;
    let visit = typed.to_lowercase().parse::<Visit>().ok();
    if let Some(visit) = visit.filter(|visit| visits.is_open(visit)) {
        return Ok(Said::Look(Look::Work(visit)));
    }
    // Words that were taken up beside the line have a step of their own.
    let aside = typed.to_lowercase().parse::<StepId>().ok();
    let aside = aside.filter(|step| view.rules.is_aside(step));
    if let Some(visit) = aside.and_then(|step| visits.open_visit_of(&step)) {
        return Ok(Said::Look(Look::Work(visit.clone())));
    }
    let step = id("step", typed, view.rules.book.steps.keys())?;
    let repeats = view.rules.step(&step).is_some_and(Step::repeats);
    let whom = whom.strip_prefix("for ").unwrap_or(whom).trim();
    if repeats && !whom.is_empty() {
        let case = known::case(view, whom).ok_or_else(|| known::no_case(whom))?;
        let open = open_for(view.state, &step, &case).cloned();
        return Ok(open.map_or_else(
            || {
                let case = Some(case);
                Said::Do(Command::Begin { step, case })
            },
            |visit| Said::Look(Look::Work(visit)),
        ));
    }
    let several = several(view.rules, view.state, &step);
    if !several.is_empty() {
        return Err(Misread::new(format!("{step} is open for several")).hint(which(view, &several)));
    }
    Ok(match visits.open_visit_of(&step) {
        Some(visit) => Said::Look(Look::Work(visit.clone())),
        None => Said::Do(Command::Begin { step, case: None }),
    })
}

/// Names visits with for whom each is: `/work call#1 (@maria), /work call#2 (@ben)`.
fn which(view: &View<'_>, visits: &[&Visit]) -> String {
    let named = visits.iter().map(|visit| {
        let whom = view.of_visit(visit).map(|whom| format!(" ({whom})"));
        format!("/work {visit}{}", whom.unwrap_or_default())
    });
    named.collect::<Vec<_>>().join(", ")
}
