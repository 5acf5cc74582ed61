//! The step in focus: its title with who and by when, and what is needed to do it.

use crate::account::asking::once_answered;
use crate::account::handover;
use crate::account::view::View;
use crate::id::{RemedyId, RoleId, StepId};
use crate::incident::state::VisitState;
use crate::incident::visit::Visit;
use crate::playbook::step::{Approve, Decide, Do, Handoff, Kind};
use crate::response::authority::{Limit, Reach, limits};
use crate::response::calls::{Role, sheet};
use crate::response::forbidden::Ready;
use crate::response::obligations::{Obligation, What, role_words, title};
use crate::response::statement::case_of;
use crate::text::{one_line, visible, wrap};
use crate::walk::answer::Moment;
use crate::walk::focus::Focus;
use crate::walk::screen::ending::before_the_end;
use crate::walk::screen::fit::Detail;
use crate::walk::screen::way_out::way_out;
use crate::walk::screen::words::{statement_lines, template_lines};

/// How much of a title is shown, in characters.
const TITLE: usize = 200;

/// Returns the action, who does it, and by when.
pub(super) fn title_line(moment: &Moment<'_>, owed: &[Obligation]) -> String {
    let view = &moment.view;
    if let Focus::Asked(role) = moment.focus {
        return asked_line(view, role, owed);
    }
    let Some(step) = moment.focus.step().and_then(|id| view.rules.step(id)) else {
        return match &view.state.closing {
            Some(closing) if closing.is_mistake() => "Closed: it was started in error".to_owned(),
            Some(closing) => format!("Closed: {}", one_line(&closing.outcome, TITLE)),
            None => "The line stands at a step that the playbook does not have".to_owned(),
        };
    };
    let mut parts = vec![one_line(&title(view.rules, step), TITLE)];
    parts.extend(moment.focus.visit().and_then(|visit| view.of_visit(visit)));
    let entry = owed.iter().find(|entry| match moment.focus {
        Focus::Visit(visit) => entry.visit.as_ref() == Some(visit),
        Focus::Begin(id) => entry.begins.as_ref() == Some(id),
        Focus::Asked(_) | Focus::Nothing => false,
    });
    let owner = entry
        .and_then(|entry| entry.owner.clone())
        .or_else(|| view.rules.owner(view.state, &step.who));
    parts.push(view.owner_in(owner.as_ref(), &step.who));
    if let Some(due) = entry.and_then(|entry| entry.due) {
        let word = match step.kind {
            Kind::Wait(_) => "until",
            _ => "by",
        };
        parts.push(
            view.missed(due).unwrap_or_else(|| {
                format!("{word} {}, {}", view.time_and_zone(due), view.left(due))
            }),
        );
    }
    if let Focus::Visit(visit) = moment.focus
        && let time @ 2.. = view.time_of(visit)
    {
        parts.push(format!("time {time}"));
    }
    parts.join(" · ")
}

/// Returns the content of an open visit.
pub(super) fn content(view: &View<'_>, visit: &Visit, width: usize, detail: Detail) -> String {
    let (Some(step), Some(known)) = (view.rules.step(&visit.step), view.state.visits.get(visit))
    else {
        return String::new();
    };
    let lines = match &step.kind {
        Kind::Do(action) => checklist(view, visit, action),
        Kind::Decide(decide) => options(decide),
        Kind::Notify(roles) => notify(view, roles),
        Kind::Offer(remedies) => self::remedies(view, known, remedies)
            .chain(offers(view, visit))
            .collect(),
        Kind::Approve(approve) => self::approve(view, visit, approve),
        Kind::Wait(_) => vec!["Other work goes on; `done` ends the wait early.".to_owned()],
        Kind::Handoff(handoff) => self::handoff(view, handoff),
        Kind::WalkAway => return way_out(view, visit, width),
        Kind::End(_) => before_the_end(view),
        Kind::Say(_) | Kind::Every(_) => match view.rules.statement_of(step) {
            Some((_, words)) => return statement_lines(view, visit, known, words, (width, detail)),
            None => Vec::new(),
        },
    };
    block(&lines, width)
}

/// Asks for the answer to a role that was offered.
fn asked_line(view: &View<'_>, role: &RoleId, owed: &[Obligation]) -> String {
    let mut parts = vec![format!("Do you take {}?", role_words(role))];
    let offer = view.state.open_handoff(role);
    parts.extend(offer.map(|offer| {
        format!(
            "{} asked at {}",
            view.you_or_name(&offer.by),
            view.time(offer.at)
        )
    }));
    let entry = owed
        .iter()
        .find(|entry| entry.what == What::Handoff && entry.role == *role);
    parts.extend(
        entry
            .and_then(|entry| entry.due)
            .map(|due| format!("by {}, {}", view.time_and_zone(due), view.left(due))),
    );
    parts.join(" · ")
}

/// Returns what comes with a role that was offered to the reader.
pub(super) fn offered(view: &View<'_>, role: &RoleId, width: usize) -> String {
    let note = view
        .state
        .open_handoff(role)
        .and_then(|offer| view.texts.text(offer.seq, "text"));
    let mut lines: Vec<String> = note
        .map(|note| format!("\"{}\"", one_line(&note, TITLE)))
        .into_iter()
        .collect();
    lines.extend(handover::lines(view, role, &Ready::in_the_walk));
    block(&lines, width)
}

/// Returns what a round of a duty will be about.
pub(super) fn preview(view: &View<'_>, step: &StepId, width: usize) -> String {
    let words = view
        .rules
        .step(step)
        .and_then(|step| view.rules.statement_of(step));
    let mut text = match words {
        Some((_, words)) => template_lines(words, width),
        None => String::new(),
    };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&block(
        &[format!("It has come round: /work {step} begins it.")],
        width,
    ));
    text
}

pub(super) fn block(lines: &[String], width: usize) -> String {
    let wrapped: Vec<String> = lines.iter().map(|line| hanging(line, width)).collect();
    wrapped.join("\n")
}

/// Wraps a line of content; what is broken off stands under the text, not under its number.
fn hanging(line: &str, width: usize) -> String {
    let text = wrap(line, width.saturating_sub(10), "");
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let rest = lines.map(|line| format!("\n        {}", line.trim_start()));
    format!("    {first}{}", rest.collect::<String>())
}

fn checklist(view: &View<'_>, visit: &Visit, action: &Do) -> Vec<String> {
    let ticked = view.state.visits.get(visit).map(|known| &known.ticked);
    (1..)
        .zip(&action.check)
        .map(|(number, line)| {
            let done = ticked.is_some_and(|ticked| ticked.contains(&number));
            let mark = if done { "[x]" } else { "[ ]" };
            format!("{number}. {mark} {}", visible(line))
        })
        .collect()
}

fn options(decide: &Decide) -> Vec<String> {
    (1..)
        .zip(decide.options.keys())
        .map(|(number, label)| format!("{number}. {}", visible(label)))
        .collect()
}

fn notify(view: &View<'_>, roles: &[RoleId]) -> Vec<String> {
    let sheet = sheet(view.rules, view.state, view.now);
    roles
        .iter()
        .map(|id| match sheet.iter().find(|role| role.role == *id) {
            Some(role) => call_line(view, role),
            None => format!("{id}: nobody is listed"),
        })
        .collect()
}

/// Returns one role with how far it knows, and whom to call.
pub(super) fn call_line(view: &View<'_>, role: &Role) -> String {
    let notice = &role.notice;
    let so_far = match (&notice.acknowledged, &notice.reached, notice.tried.last()) {
        (Some(call), _, _) => format!(
            "{} knows since {}",
            view.name(&call.person),
            view.time(call.at)
        ),
        _ if role.present => "at work here".to_owned(),
        _ if notice.stood_down.is_some() => "given up".to_owned(),
        (_, Some(call), _) => format!(
            "{} reached {}, has not said yet that they know",
            view.name(&call.person),
            view.time(call.at)
        ),
        (_, _, Some(call)) => format!(
            "{} tried {}, no answer yet",
            view.name(&call.person),
            view.time(call.at)
        ),
        _ => "not tried yet".to_owned(),
    };
    let open = notice.acknowledged.is_none() && !role.present && notice.stood_down.is_none();
    let people: Vec<String> = role
        .people
        .iter()
        .filter(|callee| !callee.recused)
        .map(|callee| {
            let off = if callee.on_duty == Some(false) {
                " (off duty)"
            } else {
                ""
            };
            format!("{}{off}", view.name_and_phone(&callee.person))
        })
        .collect();
    match (people.is_empty(), open) {
        (true, _) => format!("{}: {so_far}; nobody is listed", role.role),
        (false, true) => format!("{}: {so_far}; call {}", role.role, people.join(", then ")),
        (false, false) => format!("{}: {so_far}", role.role),
    }
}

/// Returns how far the reader may go with each remedy, for whom the step is, and what is refused always.
fn remedies<'v>(
    view: &'v View<'_>,
    known: &VisitState,
    ids: &[RemedyId],
) -> impl Iterator<Item = String> + 'v {
    let case = case_of(view.state, known).map(|(id, _)| id);
    let whom = case.map_or_else(|| "one person".to_owned(), |case| view.handle(case));
    let all_in = view.rules.book.all_in.as_ref();
    let listed = |title: &'static str, rules: &[String]| {
        let rules: Vec<_> = rules.iter().map(|rule| visible(rule)).collect();
        (!rules.is_empty()).then(|| format!("{title}: {}", rules.join("; ")))
    };
    let rules: Vec<String> = all_in.map_or_else(Vec::new, |all_in| {
        let rules = [
            listed("may be bent (/bend)", &all_in.bend),
            listed("may be broken (/break)", &all_in.broken),
            listed("never", &all_in.refuse),
        ];
        rules.into_iter().flatten().collect()
    });
    let limits = limits(view.rules, view.state, view.me, ids, case);
    let limits: Vec<String> = limits
        .iter()
        .map(|limit| remedy(view, limit, &whom))
        .collect();
    limits.into_iter().chain(rules)
}

fn remedy(view: &View<'_>, limit: &Limit<'_>, whom: &str) -> String {
    let mut text = format!("{}: ", limit.remedy);
    match &limit.mine {
        Reach::UpTo(role, amount) => {
            text.push_str(&format!(
                "you may go to {} for {whom} ({role})",
                amount.grouped()
            ));
            if let Some(left) = limit.left.filter(|left| left < amount) {
                text.push_str(&format!(", {} of it is left", left.grouped()));
            }
        }
        Reach::Freely(role) => text.push_str(&format!("you may ({role})")),
        Reach::No => text.push_str("not yours to give"),
    }
    if let Some((role, amount)) = &limit.above {
        let who = view.owner_in(view.rules.who_says_yes(view.state, role).as_ref(), role);
        let amount = amount.map(|amount| format!(", up to {}", amount.grouped()));
        text.push_str(&format!("; more: ask {who}{}", amount.unwrap_or_default()));
    }
    if let Some(floor) = limit.floor {
        text.push_str(&format!("; law gives at least {}", floor.grouped()));
    }
    text
}

fn offers(view: &View<'_>, visit: &Visit) -> Vec<String> {
    let offers = view.state.offers.iter();
    offers
        .filter(|(_, offer)| offer.visit.as_ref() == Some(visit))
        .map(|(id, offer)| {
            let amount = offer.amount.map(|amount| format!(" {}", amount.grouped()));
            let outcome = match offer.outcome {
                None => "no answer yet".to_owned(),
                Some(outcome) => format!("{outcome:?}").to_lowercase(),
            };
            format!(
                "{id}: {}{} offered {}; {outcome}",
                offer.remedy,
                amount.unwrap_or_default(),
                view.time(offer.at)
            )
        })
        .collect()
}

fn approve(view: &View<'_>, visit: &Visit, approve: &Approve) -> Vec<String> {
    use crate::playbook::model::SignOff;
    let how = match &approve.sign_off {
        SignOff::Any(_) => "The first yes is enough",
        SignOff::All(_) => "Each must say yes",
    };
    let people: Vec<String> = approve
        .sign_off
        .roles()
        .iter()
        .map(|role| {
            let owner = view.rules.owner(view.state, role);
            match &owner {
                Some(person) => format!("{role}: {}", view.name_and_phone(person)),
                None => format!("{role}: nobody is listed"),
            }
        })
        .collect();
    let mut lines = vec![format!("{how}.")];
    lines.extend(people);
    let asked = view
        .state
        .requests
        .iter()
        .rfind(|(_, request)| request.visit.as_ref() == Some(visit) && !request.withdrawn);
    lines.push(match asked {
        Some((id, request)) if request.is_open() => format!(
            "Asked as {id} at {}. {}",
            view.time(request.asked),
            once_answered(view, id, request, &Ready::in_the_walk)
        ),
        Some((id, request)) => format!("Asked as {id} at {}.", view.time(request.asked)),
        None => "Not asked yet: /ask writes down that you asked; the call is yours.".to_owned(),
    });
    if let Some(words) = &approve.if_silent {
        lines.push(format!(
            "While nobody answers, \"{words}\" may be said: /say {words}"
        ));
    }
    lines
}

fn handoff(view: &View<'_>, handoff: &Handoff) -> Vec<String> {
    let holder = view
        .state
        .holder(&handoff.role)
        .map(|holder| &holder.person);
    let mut lines = vec![match holder {
        Some(person) if person == view.me => "You have it now.".to_owned(),
        Some(person) => format!("{} has it now.", view.name(person)),
        None => "Nobody has it yet.".to_owned(),
    }];
    let people: Vec<String> = view
        .rules
        .available(view.state, &handoff.to)
        .iter()
        .filter(|person| Some(*person) != holder)
        .map(|person| format!("{} ({person})", view.name_and_phone(person)))
        .collect();
    if !people.is_empty() {
        lines.push(format!("To: {}", people.join(", then ")));
    }
    lines
}
