//! `approve`: a sign-off by named roles. It goes out once it is asked for; the line does not wait.

use crate::id::{RequestId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome, SignOffRule, WaitingOn};
use crate::incident::state::Request;
use crate::incident::visit::Visit;
use crate::playbook::model::SignOff;
use crate::playbook::step::Kind;
use crate::response::command::Answer;
use crate::response::decide::settle;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::step::give::line_on;
use crate::response::step::{step_of, wrong_kind};
use crate::time::Length;

/// How long an answer may take where the playbook names no time.
const WITHIN: Length = Length::minutes(15);

/// Asks for the sign-off.
pub(in crate::response) fn ask(plan: &mut Plan<'_>, visit: &Visit) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    let Kind::Approve(approve) = &step.kind else {
        return Err(wrong_kind(visit, &step.kind, "it asks for no sign-off"));
    };
    let asked = plan
        .state
        .requests
        .iter()
        .any(|(_, request)| request.visit == *visit);
    if asked {
        return Err(Refusal::Already("this is asked".to_owned()));
    }
    let (rule, roles) = match &approve.sign_off {
        SignOff::Any(roles) => (SignOffRule::Any, roles),
        SignOff::All(roles) => (SignOffRule::All, roles),
    };
    let id = format!("r{}", plan.state.requests.len() + 1);
    let event = Event::ApprovalAsked {
        request: id.parse().map_err(|_| Refusal::NoStep)?,
        visit: visit.clone(),
        roles: roles.clone(),
        rule,
        due: plan
            .rules
            .calendar
            .after(plan.when(), approve.within.unwrap_or(WITHIN)),
    };
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    plan.push_as(&step.who, Draft::new(event))?;
    plan.push(Draft::new(Event::StepWaiting {
        visit: visit.clone(),
        on: WaitingOn::Approval,
    }))?;
    line_on(plan, visit, at_cursor)
}

/// Writes an answer down. The step is done once the rule has its yes; after a no it is settled as one that cannot be
/// done.
pub(in crate::response) fn sign(
    plan: &mut Plan<'_>,
    id: &RequestId,
    answer: &Answer,
) -> Result<(), Refusal> {
    let known = plan.state.requests.keys().map(RequestId::as_str);
    let request = plan
        .state
        .requests
        .get(id)
        .ok_or_else(|| unknown("request", id.as_str(), known))?;
    if request.answer().is_some() {
        return Err(Refusal::Already(format!("{id} has its answer")));
    }
    let person = answer.relayed.as_ref().unwrap_or(&plan.actor.person);
    let theirs = |role: &&RoleId| plan.rules.may_act(&plan.state, person, role);
    let unanswered = |role: &&RoleId| !request.votes.iter().any(|vote| vote.role == **role);
    let role = request.roles.iter().filter(theirs).find(unanswered);
    if role.is_none()
        && let Some(role) = request.roles.iter().find(theirs)
    {
        return Err(Refusal::Already(format!("{role} has answered {id}")));
    }
    let Some(role) = role.cloned() else {
        return Err(Refusal::NotYours {
            command: "yes",
            roles: request.roles.clone(),
            rule: format!("the playbook asks {}", join(&request.roles)),
            place: format!("steps.{}", request.visit.step),
            ask: plan.rules.whom_to_ask(&plan.state, &request.roles),
        });
    };
    let visit = request.visit.clone();
    let relayed = answer.relayed.clone();
    let event = Event::ApprovalAnswered {
        request: id.clone(),
        role: role.clone(),
        yes: answer.yes,
        relayed,
    };
    plan.push_as(&role, Draft::new(event).with("reason", &answer.reason))?;
    let answer = plan.state.requests.get(id).and_then(Request::answer);
    let open = plan
        .state
        .visits
        .get(&visit)
        .is_some_and(|state| state.settled.is_none());
    match answer.filter(|_| open) {
        Some(true) => settle(plan, &visit, Outcome::Done, "", None),
        // What was asked for will not be done; that is for the lead to know, and no clock is met by it.
        Some(false) => {
            plan.remark(Remark::TellLead(visit.clone()));
            settle(plan, &visit, Outcome::Cannot, "", None)
        }
        None => Ok(()),
    }
}

fn join(roles: &[RoleId]) -> String {
    roles
        .iter()
        .map(RoleId::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}
