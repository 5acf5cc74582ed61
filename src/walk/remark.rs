//! What there is to say to the person at the keyboard beside the facts, in words.

mod aftermath;
mod partings;
mod people;
pub(in crate::walk) mod sought;

use crate::account::aftermath::stances;
use crate::account::asking::call_for;
use crate::account::handover;
use crate::account::may::Typed;
use crate::account::tell::step_name;
use crate::account::view::View;
use crate::id::{CaseId, PersonId, RoleId};
use crate::incident::visit::Visit;
use crate::playbook::step::lead;
use crate::response::forbidden::{Ready, named};
use crate::response::obligations::{role_words, title};
use crate::response::refusal::Refusal;
use crate::response::remark::{Freed, Remark, SetOff};
use crate::response::strategy;
use crate::text::one_line;
use crate::walk::running::Told;

/// How much of a title is shown.
const TITLE: usize = 60;

/// How many lines of a list are named, and how much of each where there are so many: whoever reads it had the list
/// before them.
const LINES: usize = 6;
const LINE: usize = 28;

/// Returns a remark in words as they are read in the walk, in one line or, where it lists something, in several.
pub fn words(view: &View<'_>, told: &Told, remark: &Remark) -> String {
    words_with(view, told, remark, &Ready::in_the_walk)
}

/// Returns a remark in words; `typed` writes a command as it is typed where they are read.
pub fn words_with(view: &View<'_>, told: &Told, remark: &Remark, typed: Typed<'_>) -> String {
    match remark {
        Remark::Asked(id) => call_for(view, id, typed),
        Remark::SettledBefore { visit, by, at } => {
            format!(
                "{} was settled at {} by {}.{}",
                step_name(view, visit),
                view.time(*at),
                view.you_or_name(by),
                kept(told)
            )
        }
        Remark::OpenedFor(case, visits) => opened_for(view, case, visits, typed),
        Remark::WordsAnswered { visit, by, yes } => words_answered(view, visit, (by, *yes), typed),
        Remark::Breach(rule) => {
            let tell = match view.acting_lead() {
                Some(lead) if lead == view.me => String::new(),
                Some(lead) => format!("tell {} now, and ", view.name_and_phone(lead)),
                None => "tell the lead now, and ".to_owned(),
            };
            match done(rule) {
                true => format!(
                    "Written down as a breach: {rule}. What is done is done; {tell}make good what can be made good."
                ),
                false => format!(
                    "Written down as a breach: {rule}. What is said is said: {tell}correct it where it stands."
                ),
            }
        }
        Remark::NobodyFor(role) => {
            let lead = view.acting_lead().map(|lead| view.name_and_phone(lead));
            format!(
                "Nobody is left for {role} who could say that yes: whoever asks does not, and nobody says it for two roles. The lead can hand the role to somebody: {}",
                lead.unwrap_or_else(|| "nobody has the lead yet".to_owned())
            )
        }
        Remark::SameUser(by) if by == view.me => {
            "You write down an answer to what you asked for yourself; the log says so.".to_owned()
        }
        Remark::SameUser(by) => format!(
            "{} asked from this same user of the computer; the log says so beside your yes or no.",
            capital(&view.you_or_name(by))
        ),
        Remark::AmountInPublic(channel) => format!(
            "These words name an amount, and everybody can read it on {channel}. What one person is \
             offered belongs in private: take it down if you can."
        ),
        Remark::Fallback {
            channel,
            instead,
            post: Some(post),
        } => format!(
            "Instead of {channel} the playbook has {instead}: {}",
            typed(post)
        ),
        Remark::Fallback {
            channel, instead, ..
        } => format!("Instead of {channel} the playbook has {instead}, where these words stand."),
        Remark::GoPrivate(_)
        | Remark::AskFor(_)
        | Remark::TakenAsPrivate(_)
        | Remark::AsBefore(..)
        | Remark::StillWait(_)
        | Remark::NothingInPublic(_)
        | Remark::Taken(..)
        | Remark::LetRest(..)
        | Remark::WhoIsIt(_)
        | Remark::Reporter(_)
        | Remark::CallOwner(..)
        | Remark::NoteFor(_)
        | Remark::AskConsent(_)
        | Remark::Hostile(_)
        | Remark::PersonalData(_)
        | Remark::Wording(_)
        | Remark::CrowdAnswered(_) => people::words(view, remark, typed),
        Remark::Strategy(strategy) => {
            format!("What follows: {}.", strategy::words(*strategy))
        }
        Remark::Stance(stance) => aftermath::decided(view, *stance, typed),
        Remark::AfterTheEnd => stances(view, typed).join("\n  "),
        Remark::CameBack(ripple) => aftermath::came_back(view, ripple, typed),
        Remark::Enough(..)
        | Remark::Threatened(_)
        | Remark::SpokeAfter(..)
        | Remark::PersonAnswered { .. }
        | Remark::DoorOpen { .. }
        | Remark::CountsAnew(_)
        | Remark::LetIn(_)
        | Remark::TellWhy { .. }
        | Remark::ShutOut { .. } => partings::words(view, remark, typed),
        Remark::ManyClaims(case, claims) => format!(
            "This is offer {claims} to {case}. It may be right; let somebody else look at it too."
        ),
        Remark::MovedOn(visit) => {
            let kept = kept(told);
            format!(
                "The line has moved on from {}, so nothing was logged there.{kept}",
                step_name(view, visit)
            )
        }
        Remark::ClosedBefore { by, at } => format!(
            "{} closed the incident at {}.{}",
            capital(&view.you_or_name(by)),
            view.time(*at),
            kept(told)
        ),
        Remark::PostedBefore { channel, by, at } => format!(
            "{} posted these words on {channel} at {}.{}",
            capital(&view.you_or_name(by)),
            view.time(*at),
            kept(told)
        ),
        Remark::RoleOffered { role, person } => format!(
            "{} has to say whether they take {}. Tell them: the program does not.",
            view.name_and_phone(person),
            role_words(role)
        ),
        Remark::HandedOver { role, person } => handed_over(view, role, person, typed),
        Remark::HandedBack { role, giver, next } => {
            handed_back(view, role, (giver, next.as_ref()), typed)
        }
        Remark::Recused(freed) => freed_words(view, freed, typed),
        Remark::TellOff(set_off) => {
            let mut text =
                "Work done stays done. Somebody must tell them that this is off:".to_owned();
            for one in set_off {
                text.push_str("\n  ");
                text.push_str(&self::set_off(view, one));
            }
            text
        }
        Remark::Propose(severity, why) => aftermath::worse(view, severity, *why, typed),
        Remark::TellLead(visit) => {
            let holder = view.state.holder(&lead()).map(|holder| &holder.person);
            let first = view.rules.available(view.state, &lead()).into_iter().next();
            let person = holder.or(first.as_ref());
            let person = person.map(|person| view.name_and_phone(person));
            format!(
                "Nobody does {} now. Tell the lead: {}",
                step_name(view, visit),
                person.unwrap_or_else(|| "nobody is listed".to_owned())
            )
        }
        Remark::NotMarked(mark) => format!(
            "The tick does not set the mark, and what it starts does not run. If it holds: {}",
            typed(&Ready::new("mark", mark.as_str(), None))
        ),
        Remark::Unticked(lines) => {
            let most = LINES * LINE / lines.len().clamp(1, LINES);
            let shown = lines.iter().take(LINES).map(|line| one_line(line, most));
            let mut shown = shown.collect::<Vec<_>>().join("; ");
            if lines.len() > LINES {
                shown.push_str(&format!("; and {} more", lines.len() - LINES));
            }
            if !shown.ends_with('…') {
                shown.push('.');
            }
            format!("Not ticked: {shown}")
        }
        Remark::GivenTo { visit, person } => format!(
            "{} has {} now. Tell them: the program does not.",
            view.name_and_phone(person),
            step_name(view, visit)
        ),
    }
}

/// Says what is to be done for somebody who came after the line did, by whom, and how one gets there.
fn opened_for(view: &View<'_>, case: &CaseId, visits: &[Visit], typed: Typed<'_>) -> String {
    let steps = visits.iter().map(|visit| {
        let step = view.rules.step(&visit.step);
        let title = step.map(|step| one_line(&title(view.rules, step), TITLE));
        let owner = view.rules.has_step(view.state, visit);
        let whose = step.map(|step| view.owner_in(owner.as_ref(), &step.who));
        format!(
            "\n  {}, {}: {}",
            title.unwrap_or_else(|| visit.to_string()),
            whose.unwrap_or_default(),
            typed(&Ready::new("work", visit.to_string(), None))
        )
    });
    let steps: String = steps.collect();
    format!("To be done for {} too:{steps}", view.handle(case))
}

/// Says whether it was a deed, which no words put right.
fn done(rule: &Refusal) -> bool {
    match rule {
        Refusal::Forbidden(forbidden) => {
            ["sent", "leave", "remove", "ban", "fix"].contains(&forbidden.command)
        }
        Refusal::Held { .. } => true,
        _ => false,
    }
}

/// Says what comes after the answer to some words, and whom to tell.
fn words_answered(
    view: &View<'_>,
    visit: &Visit,
    (by, yes): (&PersonId, bool),
    typed: Typed<'_>,
) -> String {
    let next = match yes {
        true => "The words may be posted now",
        false => "These words may not go out; change them, and ask again",
    };
    let tell = match by == view.me {
        true => String::new(),
        false => format!(" Tell {}: the program does not.", view.name_and_phone(by)),
    };
    let words = typed(&Ready::words_of(named(view.rules, view.state, visit)));
    format!("{next}: {words}.{tell}")
}

fn kept(told: &Told) -> &'static str {
    match told.entries.is_empty() {
        true => "",
        false => " What you typed is kept as a note.",
    }
}

/// Says who has a role now; where that is not the reader, what came with it.
fn handed_over(view: &View<'_>, role: &RoleId, person: &PersonId, typed: Typed<'_>) -> String {
    if person == view.me {
        return format!("You have {} now.", role_words(role));
    }
    let mut text = format!("{} has {} now. ", view.name(person), role_words(role));
    text.push_str("This came with it:");
    for line in handover::lines(view, role, typed) {
        text.push_str(&format!("\n  {line}"));
    }
    text
}

/// Says to whom a role goes back that was not taken, and who could be asked next.
pub(super) fn handed_back(
    view: &View<'_>,
    role: &RoleId,
    (giver, next): (&PersonId, Option<&PersonId>),
    typed: Typed<'_>,
) -> String {
    let back = format!(
        "{} goes back to {}.",
        capital(&role_words(role)),
        view.you_or_name(giver)
    );
    match next {
        Some(next) => format!(
            "{back} Next: {}: {}",
            view.name_and_phone(next),
            typed(&Ready::new("handoff", format!("{role} {next}"), None))
        ),
        None => format!("{back} Nobody else is listed for it."),
    }
}

/// Says what somebody had who takes no duty any more, and who has it now.
fn freed_words(view: &View<'_>, freed: &Freed, typed: Typed<'_>) -> String {
    let mut text = if freed.person == *view.me {
        "You take no duty and no approval in this. What you said yes to before stays.".to_owned()
    } else {
        format!(
            "{} takes no duty and no approval in this. What they said yes to before stays.",
            view.name(&freed.person)
        )
    };
    let mut line = |words: String| text.push_str(&format!("\n  {words}"));
    let call = |role: &RoleId| {
        let owner = view.rules.owner(view.state, role);
        owner.map(|person| view.name_and_phone(&person))
    };
    for role in freed
        .roles
        .iter()
        .filter(|role| !freed.empty.contains(role))
    {
        let next = call(role).map(|next| format!("; next: {next}"));
        line(format!(
            "{} is free again{}",
            capital(&role_words(role)),
            next.unwrap_or_default()
        ));
    }
    for (what, now) in &freed.owed {
        let now = now.as_ref().map(|person| view.you_or_name(person));
        line(format!(
            "{}: {} now",
            one_line(what, TITLE),
            now.unwrap_or_else(|| "nobody's".to_owned())
        ));
    }
    if freed.roles.is_empty() && freed.owed.is_empty() {
        line("Nothing that is open was theirs.".to_owned());
    }
    for role in &freed.empty {
        let lead = call(&lead()).filter(|_| *role != lead());
        let lead = lead.map(|lead| format!(" It is for the lead: {lead}."));
        line(format!(
            "Nobody is left for {}.{} {} asks somebody.",
            role_words(role),
            lead.unwrap_or_default(),
            typed(&Ready::new("handoff", format!("{role} PERSON"), None))
        ));
    }
    text
}

fn set_off(view: &View<'_>, one: &SetOff) -> String {
    match one {
        SetOff::Told(role) => format!("{role} was called or told"),
        SetOff::Offered(offer, remedy) => format!("the offer {offer} of {remedy}"),
        SetOff::Asked(request) => format!("the sign-off {request} was asked for"),
        SetOff::ClockStarted(clock) => format!("the clock {clock} started"),
        SetOff::Duty(step) => format!("the duty {step} began"),
        SetOff::HandedOver(role) => format!("the role {role} was offered to somebody"),
        SetOff::Posted(statement, channel) => format!("\"{statement}\" stands on {channel}"),
        SetOff::Raised(severity) => format!("the severity was raised to {severity}"),
        SetOff::Begun(visit) => format!("{} is still open", step_name(view, visit)),
    }
}

/// Writes the first letter large, as a sentence begins.
pub(in crate::walk) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
