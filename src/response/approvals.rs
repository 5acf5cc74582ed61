//! Sign-offs: what is asked of whom, and how it is answered. Nobody says yes to what they asked for themselves, and
//! nobody speaks for two roles of an `all`.

use crate::id::{ChannelId, PersonId, RequestId, RoleId, StatementId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome, SignOffRule, WaitingOn};
use crate::incident::line::Hash;
use crate::incident::state::{Request, State, Subject};
use crate::incident::visit::Visit;
use crate::playbook::model::Statement;
use crate::playbook::step::Kind;
use crate::response::apart::left_over;
use crate::response::authority::is_pending;
use crate::response::command::Answer;
use crate::response::consent::{WITHIN, Wanted, split, wanted};
use crate::response::covered::Hand;
use crate::response::decide::settle;
use crate::response::deciders::{Bar, Question, bar};
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::leaving::place;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::step::give::line_on;
use crate::response::step::{step_of, wrong_kind};

/// Asks for what a step needs a yes to: an `approve` by itself, a `say` for its words as they are filled in.
pub(super) fn ask(
    plan: &mut Plan<'_>,
    visit: &Visit,
    texts: &[(ChannelId, String)],
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    if let Some((id, statement)) = plan.rules.statement_of(step) {
        return ask_for_words(plan, Some(visit), id, statement, texts);
    }
    let Kind::Approve(approve) = &step.kind else {
        return Err(wrong_kind(visit, &step.kind, "it asks for no sign-off"));
    };
    let mut requests = plan.state.requests.values();
    if requests.any(|request| request.visit.as_ref() == Some(visit) && !request.withdrawn) {
        return Err(Refusal::Already("this is asked".to_owned()));
    }
    let (rule, roles) = split(&approve.sign_off);
    let event = Event::ApprovalAsked {
        request: next_id(&plan.state)?,
        visit: Some(visit.clone()),
        statement: None,
        digests: Vec::new(),
        remedy: None,
        amount: None,
        case: None,
        about: None,
        at_once: None,
        roles,
        rule,
        also: Vec::new(),
        due: plan
            .rules
            .calendar
            .after(plan.now, approve.within.unwrap_or(WITHIN)),
    };
    let who = step.who.clone();
    plan.remark(Remark::Asked(next_id(&plan.state)?));
    plan.push_as(&who, Draft::new(event))?;
    wait(plan, visit)
}

/// Asks for a yes to words as they are filled in. Words that were changed want a new request.
pub(super) fn ask_for_words(
    plan: &mut Plan<'_>,
    visit: Option<&Visit>,
    id: &StatementId,
    statement: &Statement,
    texts: &[(ChannelId, String)],
) -> Result<(), Refusal> {
    if texts.is_empty() {
        return Err(Refusal::NeedsWords(
            "fill in the words first; then ask for a yes to them",
        ));
    }
    let digest = |(_, text): &(_, String)| Hash::of(text.as_bytes());
    let mut digests: Vec<Hash> = texts.iter().map(digest).collect();
    digests.sort();
    digests.dedup();
    let mut each = texts.iter();
    let wanted = each.find_map(|(channel, text)| {
        wanted(plan.rules, id, statement, channel, (text, Hand::Program))
    });
    let Some(wanted) = wanted else {
        return Err(Refusal::NotNow("these words need nobody's yes; post them"));
    };
    let subject = Subject::Words(id.clone(), digests.clone());
    let same = |request: &Request| {
        request.subject == subject && request.answer() != Some(false) && !request.withdrawn
    };
    if let Some((request, _)) = plan.state.requests.iter().find(|(_, one)| same(one)) {
        return Err(Refusal::Already(format!("{request} asks for these words")));
    }
    let unanswerable = nobody_for(plan, &wanted);
    let event = Event::ApprovalAsked {
        request: next_id(&plan.state)?,
        visit: visit.cloned(),
        statement: Some(id.clone()),
        digests,
        remedy: None,
        amount: None,
        case: None,
        about: None,
        at_once: None,
        roles: wanted.roles,
        rule: wanted.rule,
        also: wanted.also,
        due: plan.rules.calendar.after(plan.now, wanted.within),
    };
    plan.remark(Remark::Asked(next_id(&plan.state)?));
    plan.push(Draft::new(event).with("text", &distinct(texts).join("\n\n")))?;
    for role in unanswerable {
        plan.remark(Remark::NobodyFor(role));
    }
    match visit {
        Some(visit) => wait(plan, visit),
        None => Ok(()),
    }
}

/// Writes an answer down. A step is done once the rule of its sign-off has its yes; after a no it is settled as one
/// that cannot be done. Words that have their yes are then there to be posted.
pub(super) fn sign(plan: &mut Plan<'_>, id: &RequestId, answer: &Answer) -> Result<(), Refusal> {
    let known = plan.state.requests.keys().map(RequestId::as_str);
    let request = plan
        .state
        .requests
        .get(id)
        .ok_or_else(|| unknown("request", id.as_str(), known))?
        .clone();
    if request.withdrawn {
        return Err(Refusal::Already(format!("{id} was taken back")));
    }
    // Of `any`, the first yes decides, also after a no.
    let late_yes = answer.yes && request.rule == SignOffRule::Any;
    if request.answer() == Some(true) || (request.answer() == Some(false) && !late_yes) {
        return Err(Refusal::Already(format!("{id} has its answer")));
    }
    if request.lapsed {
        return Err(Refusal::Already(format!("{id} is not needed any more")));
    }
    if answer.relayed.is_some() && answer.reason.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "how did they say it? such as: by telephone",
        ));
    }
    let person = answer.relayed.as_ref().unwrap_or(&plan.actor.person);
    let role = role_for(plan, id, &request, person)?;
    let same_user =
        plan.actor.person == request.by || plan.actor.same_user_as.contains(&request.by);
    let event = Event::ApprovalAnswered {
        request: id.clone(),
        role: role.clone(),
        yes: answer.yes,
        relayed: answer.relayed.clone(),
        same_user,
    };
    plan.push_as(&role, Draft::new(event).with("reason", &answer.reason))?;
    if same_user {
        plan.remark(Remark::SameUser(request.by.clone()));
    }
    let answered = plan.state.requests.get(id).and_then(Request::answer);
    if answered.is_none() && plan.actor.person == request.by {
        // There is somebody more to call.
        plan.remark(Remark::Asked(id.clone()));
    }
    if let (Some(yes), Subject::Person(about, case)) = (answered, &request.subject) {
        plan.remark(Remark::PersonAnswered {
            about: *about,
            case: case.clone(),
            by: request.by.clone(),
            yes,
        });
    }
    let Some(visit) = &request.visit else {
        return Ok(());
    };
    if let (Some(yes), Subject::Words(..)) = (answered, &request.subject) {
        plan.remark(Remark::WordsAnswered {
            visit: visit.clone(),
            by: request.by.clone(),
            yes,
        });
        return Ok(());
    }
    let known = plan.state.visits.get(visit);
    let goes_on = known.is_some_and(|known| plan.state.goes_on(known));
    if !goes_on || !plan.state.visits.is_open(visit) {
        return Ok(());
    }
    match answered {
        Some(true) => settle(plan, visit, Outcome::Done, "", None),
        // What was asked for will not be done; that is for the lead to know, and no clock is met by it.
        Some(false) => {
            plan.remark(Remark::TellLead(visit.clone()));
            settle(plan, visit, Outcome::Cannot, "", None)
        }
        None => Ok(()),
    }
}

/// Takes a request back that nobody needs any more.
pub(super) fn withdraw(plan: &mut Plan<'_>, id: &RequestId, reason: &str) -> Result<(), Refusal> {
    let known = plan.state.requests.keys().map(RequestId::as_str);
    let request = plan.state.requests.get(id);
    let request = request.ok_or_else(|| unknown("request", id.as_str(), known))?;
    let of_remedy = matches!(request.subject, Subject::Remedy(..));
    // A yes to a remedy that nobody has used keeps its part of the budget.
    let done = match (request.withdrawn, request.answer()) {
        (true, _) => Some("was taken back"),
        (_, Some(true)) if of_remedy && is_pending(request) => None,
        (_, Some(_)) => Some("has its answer"),
        (_, None) => None,
    };
    if let Some(done) = done {
        return Err(Refusal::Already(format!("{id} {done}")));
    }
    let event = Event::ApprovalWithdrawn {
        request: id.clone(),
    };
    plan.push(Draft::new(event).with("reason", reason))
}

/// Returns the role in which a person answers a request.
fn role_for(
    plan: &Plan<'_>,
    id: &RequestId,
    request: &Request,
    person: &PersonId,
) -> Result<RoleId, Refusal> {
    let place = place_of(request);
    let question = Question::of(request);
    let others = |rule: String| {
        let (rules, state) = (plan.rules, &plan.state);
        let roles: Vec<RoleId> = request.everybody().cloned().collect();
        let ask = question.map_or_else(
            || rules.whom_to_ask_but(state, &roles, &request.by),
            |question| question.whom_to_ask(rules, state),
        );
        let way_out = question.and_then(|question| question.way_out(rules, state));
        let answer = || Instead::Type(Ready::new("approve", id.to_string(), None));
        Refusal::from(Forbidden {
            ask: Some(ask),
            roles,
            instead: Some(way_out.unwrap_or_else(answer)),
            ..Forbidden::new("yes", rule, place.clone())
        })
    };
    let name = plan.rules.book.name_of(person);
    if plan.rules.is_recused(&plan.state, person) {
        return Err(others(format!("{name} is recused, and gives no approval")));
    }
    if *person == request.by {
        return Err(others(format!(
            "{name} asked for {id}, and nobody says yes to what they asked for themselves"
        )));
    }
    let barred = question.and_then(|question| bar(&plan.state, question.case, person));
    if let Some(barred) = barred {
        let why = match barred {
            Bar::Insulted => "was insulted by them",
            Bar::LooksAfter => "looks after them and was spoken to",
        };
        return Err(others(format!(
            "{name} {why}, and whoever was does not decide about {id}"
        )));
    }
    let decides = plan
        .rules
        .book
        .all_in
        .as_ref()
        .map(|all_in| &all_in.decides);
    // Whoever decides about everything larger may answer for a remedy in any case.
    let above = decides.filter(|_| matches!(request.subject, Subject::Remedy(..)));
    let asked = || request.everybody().chain(above);
    let theirs = |role: &&RoleId| plan.rules.may_act(&plan.state, person, role);
    let stands_in = question
        .and_then(|question| question.stands_in(plan.rules, &plan.state, person, &request.roles));
    if stands_in.is_none() && !asked().any(|role| theirs(&role)) {
        let roles: Vec<_> = request.everybody().map(RoleId::as_str).collect();
        return Err(others(format!("{} is asked, not {name}", roles.join(", "))));
    }
    if request.votes.iter().any(|vote| vote.person == *person) {
        return Err(match request.rule {
            SignOffRule::All => others(format!(
                "{name} has answered {id} already, and nobody answers for two roles"
            )),
            SignOffRule::Any => Refusal::Already(format!("{name} has answered {id}")),
        });
    }
    if let Some(role) = stands_in {
        return Ok(role);
    }
    let unanswered = |role: &&RoleId| !request.votes.iter().any(|vote| vote.role == **role);
    let open = asked().filter(theirs).filter(unanswered);
    let role = match request.rule {
        // Whose yes is wanted besides comes first: the others have more who can say it.
        SignOffRule::Any => {
            let mut besides = open.filter(|role| request.also.contains(role));
            besides.next().or_else(|| asked().find(theirs))
        }
        // Who may speak for several roles does so where fewest others can.
        SignOffRule::All => open.min_by_key(|role| others_in(plan, request, role, person)),
    };
    role.cloned()
        .ok_or_else(|| Refusal::Already(format!("{name}'s role has answered {id}")))
}

/// Returns the roles without whose yes some words never go out, and for which nobody is left who could say it: whoever
/// asks does not, and nobody answers for two.
fn nobody_for(plan: &Plan<'_>, wanted: &Wanted) -> Vec<RoleId> {
    if plan.rules.book.roles.is_empty() {
        return Vec::new();
    }
    let each = match wanted.rule {
        SignOffRule::All => wanted.everybody(),
        SignOffRule::Any => wanted.also.clone(),
    };
    let others = each.iter().map(|role| {
        let mut people = plan.rules.available(&plan.state, role);
        people.retain(|person| *person != plan.actor.person);
        people
    });
    let others: Vec<Vec<PersonId>> = others.collect();
    let left = left_over(&others).into_iter();
    left.filter_map(|at| each.get(at).cloned()).collect()
}

/// Returns how many others can still answer a request for a role.
fn others_in(plan: &Plan<'_>, request: &Request, role: &RoleId, person: &PersonId) -> usize {
    let voted = |other: &PersonId| request.votes.iter().any(|vote| vote.person == *other);
    let mut others = plan.rules.available(&plan.state, role);
    others.retain(|other| other != person && *other != request.by && !voted(other));
    others.len()
}

/// Returns the place in the playbook that wants a request.
fn place_of(request: &Request) -> String {
    match (&request.subject, &request.visit) {
        (Subject::Words(statement, _), _) => format!("statements.{statement}"),
        (Subject::Remedy(remedy, ..), _) => format!("all_in.remedies.{remedy}"),
        (Subject::Person(about, _), _) => place(*about).to_owned(),
        (Subject::Step, Some(visit)) => format!("steps.{}", visit.step),
        (Subject::Step, None) => "steps".to_owned(),
    }
}

/// Returns the id of the next request.
pub(super) fn next_id(state: &State) -> Result<RequestId, Refusal> {
    format!("r{}", state.requests.len() + 1)
        .parse()
        .map_err(|_| Refusal::NoStep)
}

/// Lets a step wait for its answer, and the line go on.
fn wait(plan: &mut Plan<'_>, visit: &Visit) -> Result<(), Refusal> {
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    plan.push(Draft::new(Event::StepWaiting {
        visit: visit.clone(),
        on: WaitingOn::Approval,
    }))?;
    line_on(plan, visit, at_cursor)
}

/// Returns each text once, in order.
fn distinct(texts: &[(ChannelId, String)]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for (_, text) in texts {
        if !seen.contains(text) {
            seen.push(text.clone());
        }
    }
    seen
}
