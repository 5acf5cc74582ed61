//! Fixes: what is changed so that it does not happen again. A department accepts each, and shows that it is done.

use crate::id::{FixId, PersonId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, FixKind};
use crate::incident::state::{FixState, State};
use crate::playbook::model::{Fix, FixKind as Stated};
use crate::playbook::step::lead;
use crate::response::command::Deed;
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// Who sees to a fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeenTo {
    /// A person.
    By(PersonId),
    /// A role.
    In(RoleId),
}

/// A fix that a person proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The department that changes: one of the playbook's, a role, or a word like an id.
    pub dept: String,
    /// What changes.
    pub text: String,
    /// Who sees to it; absent: the lead.
    pub owner: Option<SeenTo>,
    /// By when.
    pub due: Option<Timestamp>,
}

/// Returns the fixes that the playbook proposes and that nobody has taken on, with their numbers.
pub fn proposed<'r>(rules: &'r Rules, state: &'r State) -> impl Iterator<Item = (usize, &'r Fix)> {
    let taken = |number: usize| {
        let place = place(number);
        let mut fixes = state.aftermath.fixes.values();
        fixes.any(|fix| fix.rule.as_ref() == Some(&place))
    };
    (1..)
        .zip(&rules.book.fixes)
        .filter(move |(number, _)| !taken(*number))
}

/// Returns the fix of the playbook from which one was taken.
pub fn of_the_book<'r>(rules: &'r Rules, fix: &FixState) -> Option<&'r Fix> {
    let number: usize = fix.rule.as_ref()?.strip_prefix("fixes.")?.parse().ok()?;
    rules.book.fixes.get(number.checked_sub(1)?)
}

fn place(number: usize) -> String {
    format!("fixes.{number}")
}

/// Takes on a fix that the playbook proposes.
pub(super) fn take(plan: &mut Plan<'_>, number: usize) -> Result<(), Refusal> {
    let rules = plan.rules;
    let index = number.checked_sub(1);
    let Some(fix) = index.and_then(|index| rules.book.fixes.get(index)) else {
        return Err(Refusal::OutOfRange {
            what: "fix",
            number: u32::try_from(number).unwrap_or(u32::MAX),
            last: rules.book.fixes.len(),
        });
    };
    if !proposed(rules, &plan.state).any(|(open, _)| open == number) {
        return Err(Refusal::Already(format!("fix {number} is taken on")));
    }
    let event = Event::FixOpened {
        fix: next_id(plan)?,
        rule: Some(place(number)),
        dept: fix.dept.clone(),
        kind: fix.kind.map(kind),
        role: fix.owner.clone(),
        owner: None,
        due: None,
    };
    plan.push(Draft::new(event).with("text", &fix.what))
}

/// Takes on a fix of a person's own.
pub(super) fn add(plan: &mut Plan<'_>, proposal: &Proposal) -> Result<(), Refusal> {
    if proposal.text.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "what changes, and in which department? such as: fix add care Answer within an hour",
        ));
    }
    if proposal.due.is_some_and(|due| due <= plan.now) {
        let past = "that time is past; name one that lies ahead";
        return Err(Refusal::NeedsWords(past));
    }
    let dept = dept(plan.rules, &proposal.dept)?;
    let (role, owner) = match &proposal.owner {
        Some(SeenTo::By(person)) => {
            plan.rules.check_not_recused(&plan.state, person)?;
            (None, Some(person.clone()))
        }
        Some(SeenTo::In(role)) => (Some(role.clone()), None),
        None => (None, None),
    };
    let event = Event::FixOpened {
        fix: next_id(plan)?,
        rule: None,
        dept: Some(dept),
        kind: None,
        role,
        owner,
        due: proposal.due,
    };
    plan.push(Draft::new(event).with("text", &proposal.text))
}

/// Returns a department by its name. It is not sealed and can never be taken out again, so it is one that the playbook
/// names, or a word like an id.
fn dept(rules: &Rules, typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    let named = rules.book.fixes.iter().filter_map(|fix| fix.dept.as_ref());
    let mut named = named.filter(|dept| dept.eq_ignore_ascii_case(typed));
    if let Some(dept) = named.next() {
        return Ok(dept.clone());
    }
    let word = typed.to_lowercase();
    match crate::id::check(&word) {
        Ok(()) => Ok(word),
        Err(_) => Err(Refusal::NeedsWords(
            "which department? one word in lower case, such as care, or one that the playbook names",
        )),
    }
}

fn next_id(plan: &Plan<'_>) -> Result<FixId, Refusal> {
    let number = plan.state.aftermath.fixes.len() + 1;
    format!("f{number}").parse().map_err(|_| Refusal::NoStep)
}

/// Returns the kind of a fix as the log keeps it.
pub fn kind(stated: Stated) -> FixKind {
    match stated {
        Stated::Training => FixKind::Training,
        Stated::Procedure => FixKind::Procedure,
        Stated::Product => FixKind::Product,
    }
}

/// Writes down that the department will do it: somebody of it says so, or it is passed on by name.
pub(super) fn accept(
    plan: &mut Plan<'_>,
    id: &FixId,
    relayed: Option<&PersonId>,
    text: &str,
) -> Result<(), Refusal> {
    let fix = open(plan, id)?.clone();
    if fix.accepted.is_some() {
        return Err(Refusal::Already(format!("{id} is accepted")));
    }
    let me = &plan.actor.person;
    let says = relayed.unwrap_or(me);
    plan.rules.check_not_recused(&plan.state, says)?;
    match may_accept(plan, &fix, says) {
        Some(true) => {}
        Some(false) => return Err(not_theirs(plan, id, &fix, says)),
        // Nobody of that department is in the playbook: whoever it was is named in words.
        None if relayed.is_none() && text.trim().is_empty() => {
            return Err(Refusal::NeedsWords(
                "who in that department said so? such as: fix accept f1 the head chef, by telephone",
            ));
        }
        None => {}
    }
    let event = Event::FixAccepted {
        fix: id.clone(),
        relayed: relayed.filter(|person| *person != me).cloned(),
    };
    plan.push(Draft::new(event).with("text", text))
}

/// Returns the roles that answer for a fix: the one that sees to it, and its department where that is a role; the lead
/// where neither is named.
fn roles(rules: &Rules, fix: &FixState) -> Vec<RoleId> {
    let dept = fix.dept.as_ref().map(|dept| dept.to_lowercase());
    let dept = dept.and_then(|dept| rules.book.roles.get_key_value(dept.as_str()));
    let named = fix.role.clone().into_iter();
    let mut roles: Vec<RoleId> = named.chain(dept.map(|(role, _)| role.clone())).collect();
    if roles.is_empty() && fix.owner.is_none() {
        roles.push(lead());
    }
    roles
}

/// Says whether somebody may accept a fix; `None` where the playbook lists nobody who could.
fn may_accept(plan: &Plan<'_>, fix: &FixState, says: &PersonId) -> Option<bool> {
    let (rules, state) = (plan.rules, &plan.state);
    let roles = roles(rules, fix);
    let theirs = |role: &RoleId| {
        rules.may_act(state, says, role) || rules.holds(state, role).as_ref() == Some(says)
    };
    if fix.owner.as_ref() == Some(says) || roles.iter().any(theirs) {
        return Some(true);
    }
    let listed = roles
        .iter()
        .any(|role| !rules.available(state, role).is_empty());
    let owner = fix.owner.as_ref();
    let owner = owner.is_some_and(|owner| !rules.is_recused(state, owner));
    (listed || owner).then_some(false)
}

/// Refuses an acceptance by somebody of another department, with who can give it.
fn not_theirs(plan: &Plan<'_>, id: &FixId, fix: &FixState, says: &PersonId) -> Refusal {
    let book = &plan.rules.book;
    let roles = roles(plan.rules, fix);
    let whose: Vec<&str> = match &fix.owner {
        Some(owner) => vec![book.name_of(owner)],
        None => roles.iter().map(RoleId::as_str).collect(),
    };
    let rule = format!(
        "{} accepts {id}, not {}; what one of them said is passed on by their name",
        whose.join(" or "),
        book.name_of(says)
    );
    refusal(plan, id, fix, "accept", rule)
}

/// Refuses something about a fix, with who accepts it and how that is written down.
fn refusal(
    plan: &Plan<'_>,
    id: &FixId,
    fix: &FixState,
    command: &'static str,
    rule: String,
) -> Refusal {
    let roles = roles(plan.rules, fix);
    let ask = match &fix.owner {
        Some(owner) => plan.rules.name_and_phone(owner),
        None => plan.rules.whom_to_ask(&plan.state, &roles),
    };
    let place = fix.rule.clone().unwrap_or_else(|| "fixes".to_owned());
    let instead = Ready::new("fix", format!("accept {id} PERSON WORDS"), None);
    Refusal::from(Forbidden {
        roles,
        ask: Some(ask),
        instead: Some(Instead::Type(instead)),
        ..Forbidden::new(command, rule, place)
    })
}

/// Writes down that it is done, and how one can see that. A department has accepted it before; what is done all the same
/// is a breach.
pub(super) fn done(
    plan: &mut Plan<'_>,
    id: &FixId,
    proof: &str,
    deed: Deed,
) -> Result<(), Refusal> {
    let fix = open(plan, id)?.clone();
    if proof.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "how can one see that it is done? write down the proof",
        ));
    }
    let rule = format!("no department has accepted {id} yet");
    let unaccepted = refusal(plan, id, &fix, "fix", rule);
    let breach = match (fix.accepted, deed) {
        (Some(_), _) => None,
        (None, Deed::Wanted) => return Err(unaccepted),
        (None, Deed::Happened) => {
            let breach = unaccepted.rule_place();
            plan.remark(Remark::Breach(unaccepted));
            breach
        }
    };
    let event = Event::FixDone {
        fix: id.clone(),
        breach,
    };
    plan.push(Draft::new(event).with("text", proof))
}

fn open<'p>(plan: &'p Plan<'_>, id: &FixId) -> Result<&'p FixState, Refusal> {
    let fixes = &plan.state.aftermath.fixes;
    let known = fixes.keys().map(FixId::as_str);
    let fix = fixes.get(id);
    let fix = fix.ok_or_else(|| unknown("fix", id.as_str(), known))?;
    match fix.done {
        Some(_) => Err(Refusal::Already(format!("{id} is done"))),
        None => Ok(fix),
    }
}
