//! The people on the screen: those who were harmed never leave it, oldest first; the others are counted.

use crate::account::people::{is_owed, kind_word, triage_word};
use crate::account::plain::span;
use crate::account::view::View;
use crate::id::CaseId;
use crate::incident::event::CaseKind;
use crate::incident::state::Case;
use crate::playbook::step::Step;
use crate::response::each;
use crate::response::leaving::{Standing, standing};
use crate::walk::answer::Moment;

/// How many people are named.
const NAMED: usize = 3;

/// How to name those who were harmed, at a step that is for each of them and for nobody by name yet.
pub(super) fn nobody_named(moment: &Moment<'_>) -> Option<String> {
    let view = &moment.view;
    let visit = moment.focus.visit()?;
    let repeats = view.rules.step(&visit.step).is_some_and(Step::repeats);
    let nobody = each::people(view.state).next().is_none();
    let words = "nobody is named yet: /case @maria harmed; this step is for each of them";
    (repeats && nobody).then(|| words.to_owned())
}

/// Those who were harmed, and reporters who wait, in the order in which they came.
pub(super) fn harmed(view: &View<'_>) -> Option<String> {
    let cases = view.state.cases.iter();
    let shown = cases
        .filter(|(_, case)| case.parting.left.is_none() || case.waits.is_some())
        .filter(|(id, case)| is_owed(case) || is_near(view, id, case));
    let parts = few(shown, |id, case| person(view, id, case), ": /status");
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Describes the first few people, and counts the rest; `hint` says what shows them.
pub(super) fn few<'c>(
    shown: impl Iterator<Item = (&'c CaseId, &'c Case)>,
    person: impl Fn(&CaseId, &Case) -> String,
    hint: &str,
) -> Vec<String> {
    let mut shown = shown.fuse();
    let first = shown.by_ref().take(NAMED);
    let mut parts: Vec<String> = first.map(|(id, case)| person(id, case)).collect();
    let more = shown.count();
    if more > 0 {
        parts.push(format!("and {more} more{hint}"));
    }
    parts
}

fn person(view: &View<'_>, id: &CaseId, case: &Case) -> String {
    let mut said = vec![format!("{} ({id})", view.handle(id))];
    if case.kind != CaseKind::Harmed {
        let triage = case.triage.map(triage_word);
        said.push(triage.unwrap_or(kind_word(case.kind)).to_owned());
    }
    if let Some(since) = case.waits {
        let waits = view.now.millis_since(since);
        said.push(format!("waiting {} for us", span(waits)));
    }
    if let Some(moved) = case
        .private
        .as_ref()
        .filter(|moved| moved.contacted.is_none())
    {
        said.push(format!(
            "moved to {}, to be called {}",
            moved.to,
            view.due(moved.due)
        ));
    }
    if case.waits.is_none() && case.heard != Some(true) {
        said.push("not heard yet by their own word".to_owned());
    } else if case.waits.is_none() && case.resolved != Some(true) {
        said.push("heard, not put right yet".to_owned());
    }
    if is_near(view, id, case) {
        let private = match case.private {
            Some(_) => String::new(),
            None => format!(": /private {id}"),
        };
        said.push(format!(
            "not to be left: go on in private{private}, and ask the lead"
        ));
    }
    said.join(", ")
}

/// Says whether somebody was harmed, and so much was counted that anybody else would be left.
fn is_near(view: &View<'_>, id: &CaseId, case: &Case) -> bool {
    let put_right = case.heard == Some(true) && case.resolved == Some(true);
    case.parting.was_harmed && !put_right && standing(view.rules, view.state, id) != Standing::Fine
}

/// Everybody else, while they wait.
pub(super) fn crowd(view: &View<'_>) -> Option<String> {
    let crowd = view.state.crowd?;
    Some(format!(
        "{} others, waiting {}: one answer in public is for all of them; more came: /crowd +NUMBER",
        crowd.number,
        span(view.now.millis_since(crowd.waits?))
    ))
}
