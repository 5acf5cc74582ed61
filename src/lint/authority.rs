//! How much may be promised in prepared words: what those may give who stand behind them.

use crate::id::{RemedyId, RoleId, StatementId};
use crate::lint::book::Book;
use crate::money::Amount;
use crate::playbook::model::{AllIn, Statement};
use crate::playbook::step::Kind;

/// The most that a role may give to one person, and of what.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) struct Most<'a> {
    /// The role.
    pub(in crate::lint) role: &'a RoleId,
    /// The remedy of which it may give most; absent where only the cap of the incident holds it.
    pub(in crate::lint) remedy: Option<&'a RemedyId>,
    /// The amount.
    pub(in crate::lint) amount: Amount,
}

/// Returns the most that anybody may give who approves these words or says them; `None` where there
/// is no limit, or none that is known.
pub(in crate::lint) fn most<'a>(
    book: &'a Book<'_>,
    id: &'a StatementId,
    statement: &'a Statement,
) -> Option<Most<'a>> {
    let all_in = book.plan().all_in.as_ref()?;
    all_in
        .remedies
        .values()
        .any(|remedy| !remedy.per_case.is_empty())
        .then_some(())?;
    let mut most: Option<Most<'a>> = None;
    for role in behind(book, id, statement) {
        let reach = of_role(all_in, role)?;
        if most.is_none_or(|known| reach.amount > known.amount) {
            most = Some(reach);
        }
    }
    most
}

/// Returns the most that a role may give; `None` where nothing holds it.
fn of_role<'a>(all_in: &'a AllIn, role: &'a RoleId) -> Option<Most<'a>> {
    let mut most = Most {
        role,
        remedy: None,
        amount: Amount::ZERO,
    };
    for (id, remedy) in &all_in.remedies {
        let amount = match remedy.per_case.get(role) {
            Some(amount) => *amount,
            None if all_in.decides == *role && remedy.may.is_empty() => {
                remedy.per_incident.or(all_in.max_per_incident)?
            }
            None => continue,
        };
        if amount > most.amount {
            most = Most {
                remedy: remedy.per_case.contains_key(role).then_some(id),
                amount,
                ..most
            };
        }
    }
    Some(most)
}

/// Returns the roles that stand behind words: those that approve them, and those that say them.
fn behind<'a>(
    book: &'a Book<'_>,
    id: &'a StatementId,
    statement: &'a Statement,
) -> impl Iterator<Item = &'a RoleId> {
    let plan = book.plan();
    let approved = statement.approved.iter().flat_map(|approved| &approved.by);
    let asked = statement.approve.iter();
    let asked = asked.flat_map(|approval| approval.sign_off.roles());
    let says = plan.steps.values();
    let says = says.filter(move |step| matches!(&step.kind, Kind::Say(said) if said == id));
    let channels = statement.post_to.iter();
    let owners = channels.filter_map(|id| plan.channels.get(id)?.owner.as_ref());
    approved
        .chain(asked)
        .chain(says.map(|step| &step.who))
        .chain(owners)
}
