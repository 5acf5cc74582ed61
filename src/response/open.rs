//! The opening of an incident: its first facts, in one command.

use crate::id::{IncidentId, SeverityId, StepId, WorstCaseId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Snapshot};
use crate::incident::state::State;
use crate::playbook::model::Start;
use crate::playbook::step::lead;
use crate::response::actor::Actor;
use crate::response::decide::{Decision, check_time};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use crate::response::{clocks, line};
use crate::time::Timestamp;

/// What is known when an incident opens.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The incident.
    pub incident: IncidentId,
    /// The playbooks as they are now.
    pub playbooks: Vec<Snapshot>,
    /// The worst case that it looks like.
    pub worst_case: Option<WorstCaseId>,
    /// How bad it is, where no worst case says so.
    pub severity: Option<SeverityId>,
    /// Whether it is practice.
    pub practice: bool,
    /// Whether the playbook has errors and is started all the same.
    pub forced: bool,
    /// The version of this program.
    pub version: String,
    /// When it began, where that is not now.
    pub happened: Option<Timestamp>,
    /// What the starter has to say.
    pub note: String,
    /// The starter's user of the operating system.
    pub os_user: String,
    /// The starter's machine.
    pub host: String,
}

/// Decides the first facts of an incident.
///
/// # Errors
/// The worst case or the severity is not in the playbook, the time lies in the future, or there is no step.
pub fn open(
    rules: &Rules,
    actor: &Actor,
    opening: Opening,
    now: Timestamp,
) -> Result<Decision, Refusal> {
    check_time(now, opening.happened)?;
    let mut plan = Plan::new(rules, State::default(), actor, now);
    let (severity, start) = beginning(rules, opening.worst_case.as_ref(), opening.severity)?;
    let happened = opening.happened;
    let event = Event::Opened {
        incident: opening.incident,
        playbooks: opening.playbooks,
        worst_case: opening.worst_case,
        severity,
        start: start.clone(),
        practice: opening.practice,
        version: opening.version,
        forced: opening.forced,
    };
    plan.push(Draft::new(event).with("note", &opening.note).at(happened))?;
    plan.push(
        Draft::new(Event::Joined {})
            .with("os_user", &opening.os_user)
            .with("host", &opening.host),
    )?;
    let lead = lead();
    let listed = rules.book.listed(&lead);
    let may_lead = listed.is_empty() || listed.contains(&actor.person);
    if may_lead && !rules.is_recused(&plan.state, &actor.person) {
        plan.push(Draft::new(Event::RoleTaken {
            role: lead,
            person: actor.person.clone(),
        }))?;
    }
    clocks::start(&mut plan, &Start::Opened, happened)?;
    clocks::start_severity_clocks(&mut plan, happened)?;
    line::arrive(&mut plan, &start)?;
    Ok(plan.finish())
}

/// Returns the severity and the step with which an incident begins.
fn beginning(
    rules: &Rules,
    worst_case: Option<&WorstCaseId>,
    severity: Option<SeverityId>,
) -> Result<(Option<SeverityId>, StepId), Refusal> {
    let book = &rules.book;
    let first = book.first_step().ok_or(Refusal::NoStep)?;
    if let Some(id) = &severity
        && book.rank(id).is_none()
    {
        return Err(line::unknown(
            "severity",
            id.as_str(),
            book.severities.keys().map(SeverityId::as_str),
        ));
    }
    let Some(id) = worst_case else {
        return Ok((
            severity.or_else(|| book.worst_severity().cloned()),
            first.clone(),
        ));
    };
    let known = book.worst_cases.keys().map(WorstCaseId::as_str);
    let case = book
        .worst_cases
        .get(id)
        .ok_or_else(|| line::unknown("worst case", id.as_str(), known))?;
    let start = case
        .start
        .as_ref()
        .filter(|step| rules.step(step).is_some())
        .unwrap_or(first);
    let stated = Some(case.severity.clone()).filter(|id| book.rank(id).is_some());
    Ok((
        severity
            .or(stated)
            .or_else(|| book.worst_severity().cloned()),
        start.clone(),
    ))
}
