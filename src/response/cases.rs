//! Cases: the people whom an incident concerns, one by one.

use crate::id::{CaseId, ChannelId};
use crate::incident::entry::Draft;
use crate::incident::event::{CaseKind, Event};
use crate::response::closure;
use crate::response::command::{Change, Heads, NewCase, Replied};
use crate::response::each;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::talk::case;

/// Returns the id of the next case where there are so many.
pub fn next_id(known: usize) -> Option<CaseId> {
    format!("c{}", known + 1).parse().ok()
}

/// Opens a case.
pub(super) fn open(plan: &mut Plan<'_>, new: &NewCase) -> Result<(), Refusal> {
    if new.handle.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "who is it? such as: @maria harmed; a short description does where there is no name",
        ));
    }
    if is_id(new.handle.trim()) {
        return Err(Refusal::NeedsWords(
            "cases are numbered so; what are they called on the channel?",
        ));
    }
    let known = plan.state.cases.len();
    if new.looked_through.is_some_and(|number| number < known) {
        return Err(Refusal::LookAgain);
    }
    let channels = &plan.rules.book.channels;
    if let Some(channel) = &new.channel
        && !channels.is_empty()
        && !channels.contains_key(channel)
    {
        return Err(unknown(
            "channel",
            channel.as_str(),
            channels.keys().map(ChannelId::as_str),
        ));
    }
    let case = next_id(known).ok_or(Refusal::NoStep)?;
    let event = Event::CaseOpened {
        case: case.clone(),
        kind: new.kind,
        channel: new.channel.clone(),
    };
    let draft = Draft::new(event)
        .with("handle", &new.handle)
        .with("name", &new.name)
        .with("link", &new.link);
    plan.push(draft)?;
    each::came(plan, &case)?;
    match (new.kind, new.triage) {
        (CaseKind::Press, _) => plan.remark(Remark::Reporter(case.clone())),
        (CaseKind::Other, None) => plan.remark(Remark::WhoIsIt(case.clone())),
        _ => {}
    }
    match new.triage {
        Some(triage) => change(plan, &case, &Change::Triage(triage), ""),
        None => Ok(()),
    }
}

/// Says whether a text is spelled as the id of a case, or as several: `c4`, `c4-c9`.
fn is_id(text: &str) -> bool {
    let one = |text: &str| {
        let number = text.strip_prefix(['c', 'C']);
        number
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    text.split('-').all(one)
}

/// Writes down something new about a case.
pub(super) fn change(
    plan: &mut Plan<'_>,
    id: &CaseId,
    change: &Change,
    reason: &str,
) -> Result<(), Refusal> {
    let known = case(plan, id)?.clone();
    if let Change::Owner(person) = change {
        plan.rules.check_not_recused(&plan.state, person)?;
    }
    let same = match change {
        Change::Kind(kind)
            if known.kind == CaseKind::Harmed
                && *kind != known.kind
                && reason.trim().is_empty() =>
        {
            return Err(Refusal::NeedsWords(
                "why are they not harmed after all? in a sentence that stands in the log",
            ));
        }
        Change::Kind(kind) => known.kind == *kind,
        Change::Triage(triage) => known.triage == Some(*triage),
        Change::Owner(person) => known.owner.as_ref() == Some(person),
        Change::Heard(heard) => known.heard == Some(*heard),
        Change::Resolved(resolved) => known.resolved == Some(*resolved),
        Change::Consent(consent) => known.consent == Some(*consent),
        Change::Looked if known.parting.door.is_none() => {
            return Err(Refusal::NotNow(
                "nobody has to look again there: nobody left them, or they came back",
            ));
        }
        Change::Looked if reason.trim().is_empty() => {
            return Err(Refusal::NeedsWords("what did you see there?"));
        }
        Change::Looked => false,
    };
    if same {
        return Err(Refusal::Already(format!("that is written down of {id}")));
    }
    let event = Event::CaseChanged {
        case: id.clone(),
        kind: match change {
            Change::Kind(kind) => Some(*kind),
            _ => None,
        },
        triage: match change {
            Change::Triage(triage) => Some(*triage),
            _ => None,
        },
        owner: match change {
            Change::Owner(person) => Some(person.clone()),
            _ => None,
        },
        heard: match change {
            Change::Heard(heard) => Some(*heard),
            _ => None,
        },
        resolved: match change {
            Change::Resolved(resolved) => Some(*resolved),
            _ => None,
        },
        consent: match change {
            Change::Consent(consent) => Some(*consent),
            _ => None,
        },
        looked: *change == Change::Looked,
    };
    plan.push(Draft::new(event).with("reason", reason))?;
    match change {
        Change::Triage(triage) => plan.remark(Remark::Taken(vec![id.clone()], *triage)),
        Change::Owner(person) if *person != plan.actor.person => {
            plan.remark(Remark::CallOwner(id.clone(), person.clone()));
        }
        Change::Resolved(true) if closure::is_to_be_asked(plan.rules, &plan.state, id) => {
            plan.remark(Remark::AskConsent(id.clone()));
        }
        Change::Kind(CaseKind::Harmed) => each::came(plan, id)?,
        Change::Kind(_) => each::went(plan, id)?,
        _ => {}
    }
    Ok(())
}

/// Counts those who are no case of their own, or writes down that they were answered.
pub(super) fn crowd(plan: &mut Plan<'_>, number: Heads, reply: Replied) -> Result<(), Refusal> {
    let known = plan.state.crowd;
    let before = known.map(|crowd| crowd.number);
    let number = match (number, before) {
        (Heads::All(number), _) => number.get(),
        (Heads::More(more), before) => more.more_than(before.unwrap_or(0)),
        (Heads::Known, Some(number)) => number,
        (Heads::Known, None) => {
            return Err(Refusal::NeedsWords(
                "how many others are there? such as: crowd 40",
            ));
        }
    };
    // Fewer than were counted before are the same people, counted anew.
    let answered = known.is_some_and(|crowd| crowd.waits.is_none() && number <= crowd.number);
    let reply = match answered {
        true => Replied::Answered,
        false => reply,
    };
    if answered && before == Some(number) {
        return Err(Refusal::Already(format!(
            "{number} others are counted, and they have their answer; more came: `crowd +12`"
        )));
    }
    push_crowd(plan, number, reply)
}

/// Writes down that words to everybody answered those who wait and are no case of their own.
pub(super) fn crowd_answered(plan: &mut Plan<'_>) -> Result<(), Refusal> {
    let Some(crowd) = plan.state.crowd.filter(|crowd| crowd.waits.is_some()) else {
        return Ok(());
    };
    plan.remark(Remark::CrowdAnswered(crowd.number));
    push_crowd(plan, crowd.number, Replied::Answered)
}

fn push_crowd(plan: &mut Plan<'_>, number: u64, reply: Replied) -> Result<(), Refusal> {
    plan.push(Draft::new(Event::Crowd {
        number,
        answered: reply == Replied::Answered,
    }))
}
