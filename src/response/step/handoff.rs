//! `handoff`: a role passes from one person to another, who says yes to it.

use crate::id::{PersonId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome, WaitingOn};
use crate::incident::visit::Visit;
use crate::playbook::step::{Kind, lead};
use crate::response::calls;
use crate::response::decide::settle;
use crate::response::forbidden::Forbidden;
use crate::response::line::unknown;
use crate::response::obligations::role_words;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::rules::Rules;
use crate::response::step::give::line_on;
use crate::response::step::{step_of, wrong_kind};

/// Offers the role of a step to somebody; the line moves on.
pub(in crate::response) fn offer(
    plan: &mut Plan<'_>,
    visit: &Visit,
    to: Option<&PersonId>,
    note: &str,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    let Kind::Handoff(handoff) = &step.kind else {
        return Err(wrong_kind(visit, &step.kind, "it hands no role over"));
    };
    let holder = plan
        .state
        .holder(&handoff.role)
        .map(|holder| holder.person.clone());
    let others = plan
        .rules
        .available(&plan.state, &handoff.to)
        .into_iter()
        .find(|person| Some(person) != holder.as_ref());
    let to = to
        .cloned()
        .or(others)
        .ok_or_else(|| Refusal::NobodyInRole(handoff.to.clone()))?;
    may_be_offered(plan, &handoff.role, &to)?;
    plan.remark(Remark::RoleOffered {
        role: handoff.role.clone(),
        person: to.clone(),
    });
    let event = Event::HandoffOffered {
        visit: Some(visit.clone()),
        role: handoff.role.clone(),
        to,
    };
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    plan.push_as(&step.who, Draft::new(event).with("text", note))?;
    plan.push(Draft::new(Event::StepWaiting {
        visit: visit.clone(),
        on: WaitingOn::Acceptance,
    }))?;
    line_on(plan, visit, at_cursor)
}

/// Offers a role to somebody, wherever the line stands. An open offer of the same role ends with it.
pub(in crate::response) fn offer_role(
    plan: &mut Plan<'_>,
    role: &RoleId,
    to: &PersonId,
    note: &str,
) -> Result<(), Refusal> {
    let rules = plan.rules;
    known_role(rules, role)?;
    may_be_offered(plan, role, to)?;
    // A step that waits for somebody to take the role goes on waiting: now for this one.
    let waiting = plan.state.handoffs.iter().rev().find_map(|before| {
        let visit = before.visit.as_ref()?;
        let waits = before.role == *role && before.answer.is_none();
        (waits && plan.state.visits.is_open(visit)).then(|| visit.clone())
    });
    let event = Event::HandoffOffered {
        visit: waiting,
        role: role.clone(),
        to: to.clone(),
    };
    plan.push_as(role, Draft::new(event).with("text", note))?;
    plan.remark(Remark::RoleOffered {
        role: role.clone(),
        person: to.clone(),
    });
    Ok(())
}

fn known_role(rules: &Rules, role: &RoleId) -> Result<(), Refusal> {
    let book = &rules.book;
    let known = if book.roles.is_empty() {
        *role == lead()
    } else {
        book.roles.contains_key(role)
    };
    if known {
        return Ok(());
    }
    Err(unknown(
        "role",
        role.as_str(),
        book.roles.keys().map(RoleId::as_str),
    ))
}

/// Checks that a person may be given a role who is not listed in it: whoever may act in it hands it on, or the lead
/// does; nobody gets the right to say yes by their own word.
fn check_may_hand(
    plan: &Plan<'_>,
    command: &'static str,
    role: &RoleId,
    to: &PersonId,
) -> Result<(), Refusal> {
    let (rules, state, me) = (plan.rules, &plan.state, &plan.actor.person);
    let may = |role: &RoleId| rules.may_act(state, me, role);
    let left_alone =
        rules.available(state, role).is_empty() && rules.holds(state, &lead()).as_ref() == Some(me);
    if rules.book.roles.is_empty()
        || rules.book.listed(role).contains(to)
        || may(role)
        || may(&lead())
        || left_alone
    {
        return Ok(());
    }
    let roles = match *role == lead() {
        true => vec![lead()],
        false => vec![role.clone(), lead()],
    };
    let name = rules.book.name_of(to);
    let rule = format!("{name} is not listed in {role}, so whoever is, or the lead, hands it over");
    Err(Refusal::from(Forbidden {
        ask: Some(rules.whom_to_ask_but(state, &roles, me)),
        roles,
        ..Forbidden::new(command, rule, format!("roles.{role}"))
    }))
}

/// Checks that a person may be asked to take a role: whoever is recused takes none, and whoever has it has it.
fn may_be_offered(plan: &Plan<'_>, role: &RoleId, to: &PersonId) -> Result<(), Refusal> {
    let rules = plan.rules;
    rules.check_not_recused(&plan.state, to)?;
    if rules.holds(&plan.state, role).as_ref() == Some(to) {
        let name = rules.book.name_of(to);
        return Err(Refusal::Already(format!("{name} has {}", role_words(role))));
    }
    check_may_hand(plan, "handoff", role, to)
}

/// Answers the role that was offered last; a yes takes it. Only the answer of the person who was asked counts,
/// whoever writes it down.
pub(in crate::response) fn answer(
    plan: &mut Plan<'_>,
    role: &RoleId,
    relayed: Option<&PersonId>,
    yes: bool,
    text: &str,
) -> Result<(), Refusal> {
    let open = plan.state.open_handoff(role).cloned();
    let known = plan.state.handoffs.iter().filter(|open| open.is_open());
    let open = open.ok_or_else(|| {
        let known = known.map(|open| open.role.as_str());
        unknown("open handoff of", role.as_str(), known)
    })?;
    let says = relayed.unwrap_or(&plan.actor.person);
    if *says != open.to {
        return Err(Refusal::NotAsked {
            role: role_words(role),
            asked: plan.rules.book.name_of(&open.to).to_owned(),
            person: open.to,
            word: if yes { "accept" } else { "refuse" },
        });
    }
    if !yes && text.trim().is_empty() {
        return Err(Refusal::NeedsReason("refusing a role"));
    }
    let event = Event::HandoffAnswered {
        visit: open.visit.clone(),
        role: role.clone(),
        to: open.to.clone(),
        yes,
    };
    plan.push(Draft::new(event).with("text", text))?;
    if !yes {
        let next = calls::next_holder(plan.rules, &plan.state, role);
        plan.remark(Remark::HandedBack {
            role: role.clone(),
            giver: open.by,
            next,
        });
        return Ok(());
    }
    plan.push(Draft::new(Event::RoleTaken {
        role: role.clone(),
        person: open.to.clone(),
    }))?;
    plan.remark(Remark::HandedOver {
        role: role.clone(),
        person: open.to,
    });
    let Some(visit) = open.visit else {
        return Ok(());
    };
    let still_open = plan
        .state
        .visits
        .get(&visit)
        .is_some_and(|state| state.settled.is_none());
    if still_open && plan.state.closing.is_none() {
        settle(plan, &visit, Outcome::Done, "", None)
    } else {
        Ok(())
    }
}

/// Takes a role, or writes down who has taken it.
pub(in crate::response) fn take(
    plan: &mut Plan<'_>,
    role: &RoleId,
    person: &PersonId,
) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    if !book.roles.is_empty() {
        known_role(plan.rules, role)?;
    }
    plan.rules.check_not_recused(&plan.state, person)?;
    if let Some(open) = plan.state.open_handoff(role)
        && open.to == *person
    {
        return answer(plan, role, Some(person), true, "");
    }
    if plan
        .state
        .holder(role)
        .is_some_and(|holder| holder.person == *person)
    {
        return Err(Refusal::Already(format!("{person} holds {role}")));
    }
    check_may_hand(plan, "lead", role, person)?;
    plan.push(Draft::new(Event::RoleTaken {
        role: role.clone(),
        person: person.clone(),
    }))
}
