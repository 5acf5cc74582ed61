//! Words beside the line: a statement that is said now, wherever the line stands. It has a visit of its own, so that
//! its blanks, its yes and its channels are held as those of a step.

use crate::id::{CaseId, StatementId, StepId};
use crate::incident::entry::Draft;
use crate::incident::event::Event;
use crate::incident::state::State;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::line::{Place, open, unknown};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use crate::response::statement::ASKED;

/// Takes a statement up beside the line, for one person where that is named. What somebody asked is kept with it.
pub(super) fn take_up(
    plan: &mut Plan<'_>,
    id: &StatementId,
    case: Option<&CaseId>,
    asked: &str,
) -> Result<(), Refusal> {
    let rules = plan.rules;
    let statements = &rules.book.statements;
    let known = statements.keys().map(StatementId::as_str);
    if !statements.contains_key(id) {
        return Err(unknown("statement", id.as_str(), known));
    }
    let cases = &plan.state.cases;
    if let Some(case) = case.filter(|case| !cases.contains_key(*case)) {
        let known = cases.keys().map(CaseId::as_str);
        return Err(unknown("case", case.as_str(), known));
    }
    // Each question is answered by itself.
    let for_a_question = statements[id].only_if_asked && !asked.trim().is_empty();
    let open_already = open_for(rules, &plan.state, id, case).filter(|_| !for_a_question);
    if let Some(visit) = open_already {
        return Err(Refusal::Already(format!(
            "`work {}` goes on with these words, which are taken up",
            visit.step
        )));
    }
    let ahead = ahead(rules, &plan.state, id).filter(|_| case.is_none() && !for_a_question);
    let step = ahead.cloned().unwrap_or_else(|| StepId::saying(id));
    let opens = rules.step(&step).ok_or(Refusal::NoStep)?;
    let visit = open(plan, &step, opens, Place::Beside(case.cloned()))?;
    if asked.trim().is_empty() {
        return Ok(());
    }
    let event = Event::FactSet {
        name: ASKED.to_owned(),
        visit: Some(visit),
    };
    plan.push_as(&opens.who, Draft::new(event).with("value", asked))
}

/// Returns the open visit at which a statement is said to somebody, or to everybody: at the line or beside it.
pub fn open_for<'s>(
    rules: &Rules,
    state: &'s State,
    id: &StatementId,
    case: Option<&CaseId>,
) -> Option<&'s Visit> {
    let at_line = state.visits.current();
    let mut open = at_line.into_iter().chain(state.visits.out());
    let says = |visit: &Visit| {
        let step = rules.step(&visit.step);
        let words = step.and_then(|step| rules.statement_of(step));
        words.is_some_and(|(said, _)| said == id)
    };
    let found = open.find(|(visit, known)| {
        known.settled.is_none() && known.case.as_ref() == case && says(visit)
    });
    found.map(|(visit, _)| visit)
}

/// Returns the one step that says a statement, where the line has not come to it yet: what is said now is said ahead
/// of it.
fn ahead<'r>(rules: &'r Rules, state: &State, id: &StatementId) -> Option<&'r StepId> {
    let steps = rules.book.steps.iter();
    let mut say = steps.filter(|(_, step)| matches!(&step.kind, Kind::Say(said) if said == id));
    match (say.next(), say.next()) {
        (Some((step, known)), None) if known.each.is_none() => {
            Some(step).filter(|step| state.visits.next_number(step) == 1)
        }
        _ => None,
    }
}
