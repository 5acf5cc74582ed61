//! What the steps say, and whether everybody can read it.

use crate::id::StatementId;
use crate::playbook::model::{Playbook, Statement};
use crate::playbook::step::{Duty, Kind, Step};

/// Returns the statement that a step posts: a `say`, or an `every` that says something.
pub(in crate::lint) fn said(step: &Step) -> Option<&StatementId> {
    match &step.kind {
        Kind::Say(id) => Some(id),
        Kind::Every(every) => match &every.duty {
            Duty::Say(id) => Some(id),
            Duty::Do(_) => None,
        },
        _ => None,
    }
}

/// Says whether everybody can read a statement on one of its channels.
pub(in crate::lint) fn is_public(plan: &Playbook, statement: &Statement) -> bool {
    let mut channels = statement.post_to.iter();
    channels.any(|id| plan.channels.get(id).is_some_and(|channel| channel.public))
}

/// Returns the public words of a step.
pub(in crate::lint) fn public_words<'a>(
    plan: &'a Playbook,
    step: &'a Step,
) -> Option<(&'a StatementId, &'a Statement)> {
    let (id, statement) = plan.statements.get_key_value(said(step)?)?;
    is_public(plan, statement).then_some((id, statement))
}
