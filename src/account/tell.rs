//! One fact of the log as one plain line: when, who, what.
//!
//! Words that somebody typed are shown safe and cut short; whole they stand in the log.

use crate::account::view::View;
use crate::id::{ClockId, RoleId};
use crate::incident::entry::Entry;
use crate::incident::event::{
    Event, Liberty, OfferOutcome, Outcome, PromiseKind, PromiseOutcome, SignOffRule, WaitingOn,
};
use crate::incident::state::{Request, Subject};
use crate::incident::visit::Visit;
use crate::money;
use crate::playbook::step::Kind;
use crate::response::conditions;
use crate::response::obligations::{role_words, subject, title};
use crate::text::{one_line, visible};

/// How much of somebody's words a line shows, in characters.
const WORDS: usize = 160;

/// How much of a title a line shows.
const TITLE: usize = 60;

/// Tells a fact with its time and its author: `23:14 Dana Ruiz (lead): tried Omar Haddad (comms)`.
pub fn entry(view: &View<'_>, entry: &Entry) -> String {
    let role = entry
        .role
        .as_ref()
        .map(|role| format!(" ({role})"))
        .unwrap_or_default();
    let happened = happened(view, entry);
    let corrections = view.state.corrections.get(&entry.seq);
    let corrected = corrections
        .and_then(|lines| lines.last())
        .map(|line| format!(" (put right by line {line})"))
        .unwrap_or_default();
    format!(
        "{} {}{role}: {}{happened}{corrected}",
        view.time(entry.at),
        view.name(&entry.by),
        what(view, entry)
    )
}

/// Tells when a fact happened that was written down late, ready to stand behind it; empty for every other.
pub fn happened(view: &View<'_>, entry: &Entry) -> String {
    let told = entry
        .happened
        .map(|at| format!(" (happened {})", view.time(at)));
    told.unwrap_or_default()
}

/// Says whether a fact is worth telling to somebody who is at work: what merely follows from another is not.
pub fn is_news(entry: &Entry) -> bool {
    !matches!(
        entry.event,
        Event::StepOpened { .. }
            | Event::StepWaiting { .. }
            | Event::PromiseSettled { .. }
            | Event::FactSet { .. }
    )
}

/// Tells what happened, without when and by whom.
pub fn what(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    match &entry.event {
        Event::Opened { practice, .. } => {
            let kind = if *practice {
                "practice"
            } else {
                "the incident"
            };
            format!("opened {kind}{}", typed("note"))
        }
        Event::Joined {} => "came to the incident".to_owned(),
        Event::RoleTaken { role, person } if *person == entry.by => {
            format!("took {}", role_words(role))
        }
        Event::RoleTaken { role, person } => {
            format!(
                "wrote down that {} took {}",
                view.name(person),
                role_words(role)
            )
        }
        Event::Recused { person } if *person == entry.by => {
            format!("takes no duty in this from now on{}", typed("reason"))
        }
        Event::Recused { person } => {
            format!("recused {}{}", view.name(person), typed("reason"))
        }
        Event::Note {} => format!("noted{}", typed("text")),
        Event::Corrected { of } => format!("put line {of} right{}", typed("text")),
        Event::Redacted { of, field } => format!(
            "took {} out of line {of}{}",
            visible(field),
            typed("reason")
        ),
        Event::Attached { sha256, size } => format!(
            "attached {}{} (sha256 {})",
            bytes(*size),
            typed("name"),
            &sha256.to_string()[..12]
        ),
        Event::Refused { command, rule, .. } => format!(
            "was refused: {} ({})",
            one_line(command, TITLE),
            one_line(rule, WORDS)
        ),
        Event::Marked { name } => {
            let question = view.rules.book.marks.get(name);
            match question {
                Some(question) => {
                    format!("marked {name}: yes to \"{}\"", one_line(question, TITLE))
                }
                None => format!("marked {name}"),
            }
        }
        Event::Counted { sign, number } => format!("counted {sign}: {number}"),
        Event::SeverityChanged { to } => format!("set the severity to {to}{}", typed("reason")),
        Event::FactSet { name, .. } => format!("filled in <{name}>{}", typed("value")),
        Event::ClockStarted { clock, due } => {
            format!(
                "the clock {} runs until {}",
                clock_name(view, clock),
                view.time(*due)
            )
        }
        Event::ClockSettled { clock, .. } => {
            format!(
                "the clock {} is met{}",
                clock_name(view, clock),
                typed("filed")
            )
        }
        Event::HoldLifted { clock } => {
            format!(
                "lifted the hold {}{}",
                clock_name(view, clock),
                typed("reason")
            )
        }
        Event::PromiseMade {
            promise,
            kind: PromiseKind::Contact,
            due,
            case,
        } => format!(
            "promised to contact {} by {} ({promise})",
            case.as_ref().map_or("them", |case| case.as_str()),
            view.time(*due)
        ),
        Event::PromiseMade {
            promise,
            kind: PromiseKind::Other,
            due,
            case,
        } => {
            let case = case.as_ref().map(|case| format!(" to {case}"));
            format!(
                "promised{} by {} ({promise}){}",
                case.unwrap_or_default(),
                view.time(*due),
                typed("text")
            )
        }
        Event::PromiseMade { due, .. } => {
            format!("promised the next update by {}", view.time(*due))
        }
        Event::PromiseSettled { outcome, .. } => match outcome {
            PromiseOutcome::Kept => "kept the promised update".to_owned(),
            PromiseOutcome::Moved => "moved the promised update".to_owned(),
        },
        Event::TailSetAside { bytes, .. } => {
            format!("set aside {bytes} unfinished bytes at the end of the log")
        }
        Event::Closed { outcome, open } => closed(outcome, open, &typed("reason")),
        Event::Unknown { name } => format!("{} (of a newer version)", visible(name)),
        _ => step(view, entry),
    }
}

/// Tells what happened at a step, to a role or with an offer.
fn step(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    let name = |visit: &Visit| step_name(view, visit);
    match &entry.event {
        Event::StepOpened { visit, beside, .. } if *beside => format!("began {}", name(visit)),
        Event::StepOpened { visit, .. } => format!("the line came to {}", name(visit)),
        Event::StepGiven { visit, to } => {
            format!(
                "gave {} to {}{}",
                name(visit),
                view.name(to),
                typed("reason")
            )
        }
        Event::StepWaiting { visit, on } => format!("{} waits for {}", name(visit), awaited(*on)),
        Event::Checked { visit, item } => checked(view, visit, *item),
        Event::StepSettled {
            visit,
            outcome,
            option,
            ..
        } => match outcome {
            Outcome::Answered => answered(view, visit, *option, &typed("reason")),
            Outcome::Done if begins_a_duty(view, visit) => {
                format!("{} comes round from now on", name(visit))
            }
            Outcome::Done if is_request(view, visit) => {
                format!("{} has its answer", name(visit))
            }
            Outcome::Done => format!("{} is done{}", name(visit), typed("reason")),
            Outcome::Skipped => format!("skipped {}{}", name(visit), typed("reason")),
            Outcome::Cannot => format!("nobody could do {}{}", name(visit), typed("reason")),
            Outcome::Passed => format!("passed over {}", name(visit)),
        },
        Event::AnswerChanged { visit, option, .. } => format!(
            "put an answer right: {}",
            answered(view, visit, Some(*option), &typed("reason"))
        ),
        Event::LineMoved { to } => format!("moved the line to {to}{}", typed("reason")),
        Event::StatementPosted {
            statement,
            channel,
            breach,
            ..
        } => {
            let link = typed("link");
            let breach = broken(breach.as_deref());
            format!("posted \"{statement}\" on {channel}{breach}{link}")
        }
        Event::PostWaived { visit, channel } => {
            format!("left out {channel} at {}{}", name(visit), typed("reason"))
        }
        Event::NotifyTried { role, person } => {
            format!("tried {} ({role}){}", view.name(person), typed("means"))
        }
        Event::NotifyReached { role, person } => {
            format!("reached {} ({role}){}", view.name(person), typed("means"))
        }
        Event::NotifyAcknowledged { role, person } => {
            format!("{} ({role}) knows{}", view.name(person), typed("means"))
        }
        Event::StoodDown { role } => format!("stood {role} down{}", typed("reason")),
        _ => agreement(view, entry),
    }
}

/// Tells what was asked, offered or handed over, and how it was answered.
fn agreement(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    match &entry.event {
        Event::CaseOpened { case, kind, .. } => {
            let kind = format!("{kind:?}").to_lowercase();
            format!("opened the case {case}, {kind}{}", typed("handle"))
        }
        Event::RemedyGiven { offer, amount } => {
            let currency = view.rules.book.currency;
            let amount = amount.map(|amount| format!(", {}", money::words(amount, currency)));
            format!("gave {offer}{}", amount.unwrap_or_default())
        }
        Event::RuleBent { how, rule, case } => {
            let case = case.as_ref().map(|case| format!(" for {case}"));
            let case = case.unwrap_or_default();
            let what = match how {
                Liberty::Bend => "bent a rule",
                Liberty::Break => "broke a rule",
                Liberty::Invent => "made up a remedy",
            };
            format!(
                "{what}{case} ({}){}",
                one_line(rule, TITLE),
                typed("reason")
            )
        }
        Event::Snoozed { obligation, until } => format!(
            "put off {} until {}{}",
            one_line(obligation, TITLE),
            view.time(*until),
            typed("reason")
        ),
        Event::ApprovalAsked {
            request,
            roles,
            rule,
            due,
            ..
        } => {
            let how = match rule {
                _ if roles.len() == 1 => "",
                SignOffRule::Any => "any of ",
                SignOffRule::All => "each of ",
            };
            let roles: Vec<_> = roles.iter().map(RoleId::as_str).collect();
            format!(
                "asked {how}{} for a yes by {}: {request}, {}",
                roles.join(", "),
                view.time(*due),
                view.state.requests.get(request).map_or_else(
                    || "what it says there".to_owned(),
                    |known| asked_for(view, known)
                )
            )
        }
        Event::ApprovalAnswered {
            request,
            role,
            yes,
            relayed,
            same_user,
        } => {
            let word = if *yes { "yes" } else { "no" };
            let same = match same_user {
                true => " (the same user of the computer as who asked)",
                false => "",
            };
            let reason = format!("{same}{}", typed("reason"));
            match relayed {
                Some(person) => format!(
                    "passed on: {} ({role}) says {word} to {request}{reason}",
                    view.name(person)
                ),
                None => format!("said {word} to {request} as {role}{reason}"),
            }
        }
        Event::ApprovalWithdrawn { request } => {
            format!("took {request} back{}", typed("reason"))
        }
        Event::ConditionAnswered { rule, yes, .. } => {
            let condition = condition(view, rule);
            let word = if *yes { "is so" } else { "is not so" };
            format!("said that it {word}: \"{condition}\"{}", typed("reason"))
        }
        Event::RemedyOffered {
            offer,
            remedy,
            amount,
            case,
            breach,
            ..
        } => {
            let currency = view.rules.book.currency;
            let amount = amount.map(|amount| format!(" {}", money::words(amount, currency)));
            let case = case.as_ref().map(|case| format!(" to {case}"));
            format!(
                "offered {remedy}{}{} ({offer}){}{}",
                amount.unwrap_or_default(),
                case.unwrap_or_default(),
                broken(breach.as_deref()),
                typed("reason")
            )
        }
        Event::RemedyAnswered { offer, outcome } => {
            let word = match outcome {
                OfferOutcome::Accepted => "was accepted",
                OfferOutcome::Declined => "was declined",
                OfferOutcome::Withdrawn => "was withdrawn",
            };
            format!("the offer {offer} {word}{}", typed("reason"))
        }
        Event::HandoffOffered { role, to, .. } => {
            format!(
                "offered {} to {}{}",
                role_words(role),
                view.name(to),
                typed("text")
            )
        }
        Event::HandoffAnswered { role, to, yes, .. } => {
            let role = role_words(role);
            let words = typed("text");
            match (*to == entry.by, yes) {
                (true, true) => format!("accepted {role}{words}"),
                (true, false) => format!("refused {role}{words}"),
                (false, true) => format!("passed on: {} accepts {role}{words}", view.name(to)),
                (false, false) => format!("passed on: {} refuses {role}{words}", view.name(to)),
            }
        }
        Event::RungSent { rung, .. } => format!("sent rung {rung} of the ladder"),
        Event::WalkedAway { .. } => format!("walked away{}", typed("reason")),
        other => other.parts().0,
    }
}

/// Returns what somebody typed, ready to stand behind the rest of the line.
fn typed(view: &View<'_>, entry: &Entry, field: &str) -> String {
    let taken_out = (entry.seq, field.to_owned());
    if view.state.redacted.contains(&taken_out) {
        return ": [taken out]".to_owned();
    }
    let words = view.texts.text(entry.seq, field);
    words.map_or_else(String::new, |words| {
        format!(": {}", one_line(&words, WORDS))
    })
}

/// Returns what a request is for, with the name of its step as the line is told.
fn asked_for(view: &View<'_>, request: &Request) -> String {
    match (&request.subject, &request.visit) {
        (Subject::Step, Some(visit)) => step_name(view, visit),
        _ => subject(view.rules, request),
    }
}

/// Says that something broke a rule.
fn broken(breach: Option<&str>) -> String {
    match breach {
        Some(place) => format!(", a breach of {}", one_line(place, TITLE)),
        None => String::new(),
    }
}

/// Returns a length in bytes as people say it: `640 bytes`, `1.2 MB`.
pub fn bytes(size: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let unit = UNITS.iter().find(|(unit, _)| size >= *unit);
    match unit {
        Some((unit, name)) => {
            let tenths = size / (unit / 10);
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        None if size == 1 => "1 byte".to_owned(),
        None => format!("{size} bytes"),
    }
}

/// Returns what a visit's step is called, in one short line.
pub fn step_name(view: &View<'_>, visit: &Visit) -> String {
    let title = view
        .rules
        .step(&visit.step)
        .map(|step| one_line(&title(view.rules, step), TITLE));
    let again = if visit.number > 1 {
        format!(" (time {})", visit.number)
    } else {
        String::new()
    };
    match title {
        Some(title) => format!("\"{}\"{again}", quoted(&title)),
        None => format!("{visit}"),
    }
}

/// Returns the text of an answer, from 1.
pub fn option_text(view: &View<'_>, visit: &Visit, option: u32) -> Option<String> {
    let Kind::Decide(decide) = &view.rules.step(&visit.step)?.kind else {
        return None;
    };
    let index = usize::try_from(option).ok()?.checked_sub(1)?;
    let (text, _) = decide.options.get_index(index)?;
    Some(visible(text).into_owned())
}

fn answered(view: &View<'_>, visit: &Visit, option: Option<u32>, reason: &str) -> String {
    let answer = option.and_then(|option| option_text(view, visit, option));
    let answer = answer.unwrap_or_else(|| "answered".to_owned());
    format!("{} {answer}{reason}", step_name(view, visit))
}

fn checked(view: &View<'_>, visit: &Visit, item: u32) -> String {
    let step = view.rules.step(&visit.step);
    let index = usize::try_from(item).unwrap_or(0).wrapping_sub(1);
    let line = step.and_then(|step| match &step.kind {
        Kind::Do(action) => action.check.get(index),
        _ => view
            .rules
            .statement_of(step)
            .and_then(|(_, words)| words.confirm.get(index)),
    });
    match line {
        Some(line) => format!("ticked \"{}\"", quoted(line)),
        None => format!("ticked line {item} of {}", step_name(view, visit)),
    }
}

/// Says whether a visit is the one at which the line came to a duty, and set it going.
fn begins_a_duty(view: &View<'_>, visit: &Visit) -> bool {
    let step = view.rules.step(&visit.step);
    let known = view.state.visits.get(visit);
    step.is_some_and(|step| matches!(step.kind, Kind::Every(_)))
        && known.is_some_and(|known| !known.beside)
}

/// Says whether a visit asked for a sign-off: it is settled by a no as well.
fn is_request(view: &View<'_>, visit: &Visit) -> bool {
    let step = view.rules.step(&visit.step);
    step.is_some_and(|step| matches!(step.kind, Kind::Approve(_)))
}

/// Returns what a clock is called: its rule.
fn clock_name(view: &View<'_>, clock: &ClockId) -> String {
    match view.rules.book.clocks.get(clock) {
        Some(rule) => format!("\"{}\"", quoted(&rule.rule)),
        None => clock.to_string(),
    }
}

/// Puts words on one line that will stand in quotation marks.
fn quoted(words: &str) -> String {
    one_line(words, TITLE).replace('"', "'")
}

fn closed(outcome: &str, open: &[String], reason: &str) -> String {
    let outcome = one_line(outcome, WORDS);
    match open.len() {
        0 => format!("closed the incident: {outcome}{reason}"),
        count => format!("closed the incident: {outcome}, with {count} still open{reason}"),
    }
}

fn awaited(on: WaitingOn) -> &'static str {
    match on {
        WaitingOn::Acknowledgement => "everybody to say that they know",
        WaitingOn::Approval => "a yes",
        WaitingOn::Reply => "an answer",
        WaitingOn::Acceptance => "somebody to take over",
    }
}

/// Returns the condition of a rule, as the playbook words it; else its place.
fn condition(view: &View<'_>, place: &str) -> String {
    let mut numbered = (1..).zip(&view.rules.book.who_to_notify);
    let rule = numbered.find(|(number, _)| conditions::place(*number) == place);
    let words = rule.and_then(|(_, rule)| rule.condition.as_deref());
    one_line(words.unwrap_or(place), TITLE)
}
