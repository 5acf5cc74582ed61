//! The rules of `who_to_notify`: which apply by the severity, and which because a person said that their condition is
//! true. The program judges no words.

use crate::incident::entry::Draft;
use crate::incident::event::Event;
use crate::incident::state::State;
use crate::playbook::model::NotifyRule;
use crate::response::command::Applies;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;

/// Returns the place of a rule in the playbook; rules are counted from 1.
pub fn place(rule: usize) -> String {
    format!("who_to_notify.{rule}")
}

/// Says whether a rule applies now: its severity is reached, and its condition, where it has one, was said to be true.
pub fn applies(rules: &Rules, state: &State, number: usize, rule: &NotifyRule) -> bool {
    let reached = rule
        .from
        .as_ref()
        .is_none_or(|from| rules.book.reaches(state.severity.as_ref(), from));
    let said = || state.conditions.get(&place(number));
    reached && (rule.condition.is_none() || said().is_some_and(|said| said.yes))
}

/// Returns the conditions that nobody has judged yet and whose severity is reached, with the number of their rule.
pub fn unanswered<'r>(
    rules: &'r Rules,
    state: &State,
) -> impl Iterator<Item = (usize, &'r NotifyRule, &'r str)> {
    let numbered = (1..).zip(&rules.book.who_to_notify);
    numbered.filter_map(move |(number, rule)| {
        let from = rule.from.as_ref();
        let reached = from.is_none_or(|from| rules.book.reaches(state.severity.as_ref(), from));
        let open = reached && !state.conditions.contains_key(&place(number));
        let condition = rule.condition.as_deref()?;
        open.then_some((number, rule, condition))
    })
}

/// Writes down whether a condition is true. From a yes on, the roles of its rule must know.
pub(super) fn answer(
    plan: &mut Plan<'_>,
    number: usize,
    answer: Applies,
    reason: &str,
) -> Result<(), Refusal> {
    let all = &plan.rules.book.who_to_notify;
    let rule = number.checked_sub(1).and_then(|at| all.get(at));
    let Some(rule) = rule.filter(|rule| rule.condition.is_some()) else {
        return Err(Refusal::NeedsWords(
            "no rule of `who_to_notify` with that number has an `if`",
        ));
    };
    let yes = answer == Applies::Yes;
    let known = plan.state.conditions.get(&place(number));
    if known.is_some_and(|known| known.yes == yes) {
        return Err(Refusal::Already("that is written down".to_owned()));
    }
    let due = rule
        .within
        .filter(|_| yes)
        .map(|length| plan.rules.calendar.after(plan.when(), length));
    let event = Event::ConditionAnswered {
        rule: place(number),
        yes,
        roles: if yes { rule.who.clone() } else { Vec::new() },
        due,
    };
    plan.push(Draft::new(event).with("reason", reason))
}
