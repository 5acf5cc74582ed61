//! The worst cases by what they are expected to cost in a year, and what the plan has for each.

use rust_decimal::Decimal;

use crate::id::{StepId, WorstCaseId};
use crate::playbook::model::Playbook;

/// What a plan has for a worst case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepared {
    /// The walk begins at a step of its own.
    Walk(StepId),
    /// The steps as they stand are for it.
    Whole,
    /// No walk of its own, and something that makes it less likely or less bad.
    Mitigation,
    /// Neither.
    Nothing,
}

/// One worst case.
#[derive(Debug, Clone, PartialEq)]
pub struct Risk {
    /// Its id.
    pub id: WorstCaseId,
    /// What happens.
    pub what: String,
    /// What it is expected to cost in a year; `None` where a figure is missing.
    pub loss: Option<Decimal>,
    /// What the plan has for it.
    pub prepared: Prepared,
}

/// Returns the worst cases, the dearest first, and those without figures last.
pub(super) fn risks(plan: &Playbook) -> Vec<Risk> {
    // The steps as they stand are for the first case that names no other start.
    let whole = plan
        .worst_cases
        .iter()
        .find(|(_, case)| case.start.is_none());
    let whole = whole.map(|(id, _)| id);
    let mut risks: Vec<Risk> = plan
        .worst_cases
        .iter()
        .map(|(id, case)| Risk {
            id: id.clone(),
            what: case.what.clone(),
            loss: case.yearly_loss(),
            prepared: match (&case.start, &case.mitigation) {
                (Some(step), _) => Prepared::Walk(step.clone()),
                (None, _) if Some(id) == whole => Prepared::Whole,
                (None, Some(_)) => Prepared::Mitigation,
                (None, None) => Prepared::Nothing,
            },
        })
        .collect();
    risks.sort_by_key(|risk| std::cmp::Reverse(risk.loss));
    risks
}
