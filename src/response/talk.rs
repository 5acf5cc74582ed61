//! Conversations: what they say and what we say, how it moves somewhere private, and what was told there.

use crate::id::{CaseId, ChannelId, PromiseId};
use crate::incident::entry::Draft;
use crate::incident::event::{CaseKind, Event, PromiseKind, PromiseOutcome, Triage};
use crate::incident::state::{Case, Promise};
use crate::playbook::model::GoPrivate;
use crate::response::command::{Hearing, Speaker};
use crate::response::deciders;
use crate::response::leaving;
use crate::response::line::unknown;
use crate::response::parting::say_how_near;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::{Remark, Wording};
use crate::response::rules::Rules;
use crate::response::wording;
use crate::time::Length;
use crate::words::personal::{self, Personal};
use crate::words::{Finding, Turn};

/// How soon somebody hears from us whose conversation was moved, where the playbook names no time.
const CONTACT_WITHIN: Length = Length::hours(2);

/// What was said.
pub(super) struct Said<'c> {
    /// Who said it, and how.
    pub(super) speaker: Speaker,
    /// Where; absent: where they speak.
    pub(super) channel: Option<&'c ChannelId>,
    /// Who can read it; absent: as the channel says.
    pub(super) heard: Option<Hearing>,
    /// The words.
    pub(super) text: &'c str,
    /// Where they can be read.
    pub(super) link: &'c str,
}

/// Writes down what was said. It has been said, whatever the rules think of it; what to do about it is remarked.
pub(super) fn reply(plan: &mut Plan<'_>, id: &CaseId, said: &Said<'_>) -> Result<(), Refusal> {
    let case = case(plan, id)?.clone();
    let no_words = said.text.trim().is_empty();
    match said.speaker {
        Speaker::Threat if no_words => {
            return Err(Refusal::NeedsWords("what do they threaten? in their words"));
        }
        _ if no_words && said.link.trim().is_empty() => {
            return Err(Refusal::NeedsWords(
                "what was said? write it behind the name",
            ));
        }
        _ => {}
    }
    let channel = where_said(plan, &case, said)?;
    let by_us = said.speaker == Speaker::Us;
    let (heard, before) = match said.heard {
        Some(Hearing::AsBefore) => (as_before(&case), as_before(&case)),
        said => (said, None),
    };
    let alone = heard.is_none() && by_us && is_with_them_alone(plan, &case, channel.as_ref());
    let public = match heard {
        Some(heard) => heard == Hearing::Public,
        None => !alone && is_public(plan, &case, channel.as_ref()),
    };
    let hostile = matches!(said.speaker, Speaker::Hostile | Speaker::Threat);
    let event = Event::Reply {
        case: id.clone(),
        channel: channel.clone(),
        by_us,
        public,
        hostile,
        threat: (said.speaker == Speaker::Threat).then(|| leaving::hears_of_threats(plan.rules)),
        insulted: match hostile {
            true => deciders::insulted(plan.rules, &plan.state, id, said.text),
            false => Vec::new(),
        },
    };
    plan.push(
        Draft::new(event)
            .with("text", said.text)
            .with("link", said.link),
    )?;
    if alone {
        plan.remark(Remark::TakenAsPrivate(id.clone()));
    }
    if let Some(heard) = before {
        plan.remark(Remark::AsBefore(id.clone(), said.speaker, heard));
    }
    match (public, by_us) {
        (true, true) => {
            let found = wording::of_said(plan.rules, channel.as_ref(), said.text, Turn::Later, "");
            watch_ours(plan, said.text, found);
        }
        (true, false) => watch_theirs(plan, said.text),
        (false, _) => {}
    }
    match said.speaker {
        Speaker::Threat => plan.remark(Remark::Threatened(id.clone())),
        Speaker::Hostile if case.triage.is_none() => plan.remark(Remark::Hostile(id.clone())),
        _ => {}
    }
    match by_us && public {
        true => we_spoke(plan, id),
        false if case.parting.left.is_some() => {
            plan.remark(Remark::SpokeAfter(id.clone(), said.speaker));
        }
        false if public || said.speaker == Speaker::Threat => say_how_near(plan, id),
        false => {}
    }
    let waits = case.private.is_some_and(|moved| moved.contacted.is_none());
    match by_us && !public && waits {
        true => spoke_there(plan, id, ""),
        false => Ok(()),
    }
}

/// Remarks on personal data in words of somebody else that everybody can read.
fn watch_theirs(plan: &mut Plan<'_>, text: &str) {
    let domains = plan.rules.book.domains.iter().map(String::as_str);
    let mut kinds: Vec<Personal> = Vec::new();
    for (kind, _) in personal::find(text, domains) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if !kinds.is_empty() {
        plan.remark(Remark::PersonalData(kinds));
    }
}

/// Remarks on what was found in words of ours that were said already, the most harmful first.
pub(super) fn watch_ours(plan: &mut Plan<'_>, text: &str, found: Vec<Finding>) {
    let found = found.into_iter().map(|finding| {
        let first = finding.marks.first();
        let marked = first.map_or("", |mark| &text[mark.range.clone()]);
        Wording {
            marked: marked.to_owned(),
            finding,
        }
    });
    let found: Vec<Wording> = found.collect();
    if !found.is_empty() {
        plan.remark(Remark::Wording(found));
    }
}

/// Says what follows from words of ours to somebody that everybody can read: it counts.
pub(super) fn we_spoke(plan: &mut Plan<'_>, id: &CaseId) {
    let case = plan.state.cases.get(id);
    if case.is_some_and(|case| case.parting.left.is_some()) {
        plan.remark(Remark::SpokeAfter(id.clone(), Speaker::Us));
        return;
    }
    match case.map(|case| (case.triage, case.public_replies())) {
        Some((Some(triage @ (Triage::Troll | Triage::Rager)), _)) => {
            plan.remark(Remark::LetRest(vec![id.clone()], triage));
        }
        Some((Some(Triage::Misguided), 0 | 1)) => {}
        Some((Some(Triage::Misguided), _)) => {
            plan.remark(Remark::LetRest(vec![id.clone()], Triage::Misguided));
        }
        _ => propose_private(plan, id),
    }
    // Whoever says that it is put right is not argued with.
    let case = plan.state.cases.get(id);
    if case.is_some_and(|case| case.resolved == Some(true)) {
        return;
    }
    say_how_near(plan, id);
}

/// Proposes to move a conversation once we have spoken in public as often as the playbook says.
fn propose_private(plan: &mut Plan<'_>, id: &CaseId) {
    let rule = plan.rules.book.go_private.as_ref();
    let after = rule.and_then(|rule| rule.after_replies);
    let case = plan.state.cases.get(id);
    let due = case
        .zip(after)
        .is_some_and(|(case, after)| case.private.is_none() && case.public_replies() >= after);
    if due && case.is_some_and(is_for_us_alone) {
        plan.remark(Remark::GoPrivate(id.clone()));
    }
}

/// Says whether what somebody wants is between them and us: not so a reporter, whoever only looks on, or threatens.
fn is_for_us_alone(case: &Case) -> bool {
    let looks_on = case.kind == CaseKind::Bystander && case.triage != Some(Triage::Unhappy);
    case.kind != CaseKind::Press && !looks_on && case.parting.threat.is_none()
}

/// Moves a conversation: from here on they hear from us there, and those are told who must know of it.
pub(super) fn move_private(
    plan: &mut Plan<'_>,
    id: &CaseId,
    to: Option<&ChannelId>,
) -> Result<(), Refusal> {
    let case = case(plan, id)?.clone();
    let rule: Option<&GoPrivate> = plan.rules.book.go_private.as_ref();
    let to = match (to, rule.and_then(|rule| rule.to.first())) {
        (Some(to), _) => to.clone(),
        (None, Some(first)) => first.clone(),
        (None, None) => return Err(Refusal::NeedsWords("where? such as: private @maria dm")),
    };
    known_channel(plan, &to)?;
    if plan
        .rules
        .book
        .channels
        .get(&to)
        .is_some_and(|channel| channel.public)
    {
        return Err(Refusal::NeedsWords(
            "everybody can read that channel; name one that is private",
        ));
    }
    let again = case.private.as_ref();
    if again.is_some_and(|moved| moved.to == to) {
        return Err(Refusal::Already(format!("{id} is moved to {to}")));
    }
    let within = rule.map_or(CONTACT_WITHIN, |rule| rule.contact_within);
    let within = plan.rules.calendar.after(plan.when(), within);
    // What was promised to them in public holds in private too.
    let promised = open_contacts(plan, id).map(|(_, promise)| promise.due);
    // Another channel is no more time.
    let before = again.filter(|moved| moved.contacted.is_none());
    let before = before.map(|moved| moved.due);
    let dues = promised.chain(before).chain([within]);
    let event = Event::MovedPrivate {
        case: id.clone(),
        to,
        due: dues.min().unwrap_or(within),
    };
    plan.push(Draft::new(event))?;
    if case.public_replies() == 0 && case.kind != CaseKind::Press {
        plan.remark(Remark::NothingInPublic(id.clone()));
    }
    if rule.is_some_and(|rule| !rule.ask_for.is_empty()) {
        plan.remark(Remark::AskFor(id.clone()));
    }
    Ok(())
}

/// Writes down that we spoke with somebody in private, wherever that was.
pub(super) fn contact(plan: &mut Plan<'_>, id: &CaseId, text: &str) -> Result<(), Refusal> {
    if case(plan, id)?.private.is_some() {
        return spoke_there(plan, id, text);
    }
    let said = Said {
        speaker: Speaker::Us,
        channel: None,
        heard: Some(Hearing::Private),
        text,
        link: "",
    };
    reply(plan, id, &said)
}

/// Writes down that we spoke with somebody where the conversation was moved.
fn spoke_there(plan: &mut Plan<'_>, id: &CaseId, text: &str) -> Result<(), Refusal> {
    let event = Event::ContactMade { case: id.clone() };
    plan.push(Draft::new(event).with("text", text))?;
    let kept: Vec<PromiseId> = open_contacts(plan, id).map(|(id, _)| id.clone()).collect();
    for promise in kept {
        plan.push(Draft::new(Event::PromiseSettled {
            promise,
            outcome: PromiseOutcome::Kept,
            due: None,
        }))?;
    }
    Ok(())
}

/// Returns the promises to somebody that they hear from us.
fn open_contacts<'p>(
    plan: &'p Plan<'_>,
    id: &CaseId,
) -> impl Iterator<Item = (&'p PromiseId, &'p Promise)> {
    let promises = plan.state.promises.iter();
    promises.filter(move |(_, promise)| {
        promise.kept.is_none()
            && promise.kind == PromiseKind::Contact
            && promise.case.as_ref() == Some(id)
    })
}

/// Writes down what somebody told of what we ask for.
pub(super) fn intake(
    plan: &mut Plan<'_>,
    id: &CaseId,
    item: u32,
    text: &str,
) -> Result<(), Refusal> {
    case(plan, id)?;
    let rule = plan.rules.book.go_private.as_ref();
    let last = rule.map_or(0, |rule| rule.ask_for.len());
    if item == 0 || item as usize > last {
        return Err(Refusal::OutOfRange {
            what: "question",
            number: item,
            last,
        });
    }
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords("what did they tell you?"));
    }
    let event = Event::IntakeAnswered {
        case: id.clone(),
        item,
    };
    plan.push(Draft::new(event).with("text", text))
}

/// Returns where something was said: where that is named, else where they speak.
fn where_said(plan: &Plan<'_>, case: &Case, said: &Said<'_>) -> Result<Option<ChannelId>, Refusal> {
    let named = said.channel.cloned();
    if let Some(channel) = &named {
        known_channel(plan, channel)?;
    }
    let moved = case.private.as_ref().map(|moved| moved.to.clone());
    let private = || moved.filter(|_| said.heard != Some(Hearing::Public));
    Ok(named.or_else(private).or_else(|| case.channel.clone()))
}

/// Returns who could read the last words with somebody; nothing where there were none, or where it went on in private
/// since.
fn as_before(case: &Case) -> Option<Hearing> {
    let public = case.public.filter(|_| case.private.is_none())?;
    Some(match public {
        true => Hearing::Public,
        false => Hearing::Private,
    })
}

/// Says whether the log tells who can read what is said with somebody: it went on in private, there were words before,
/// or they speak on a channel that the playbook knows.
pub fn tells_who_reads(rules: &Rules, case: &Case) -> bool {
    let channel = case.channel.as_ref();
    case.private.is_some()
        || case.public.is_some()
        || channel.is_some_and(|channel| rules.book.channels.contains_key(channel))
}

/// Says whether everybody can read what was said: as the channel says; where none is known, until the conversation was
/// moved.
fn is_public(plan: &Plan<'_>, case: &Case, channel: Option<&ChannelId>) -> bool {
    let channel = channel.and_then(|channel| plan.rules.book.channels.get(channel));
    channel.map_or(case.private.is_none(), |channel| channel.public)
}

/// Says whether words of ours to somebody who was harmed are taken for words to them alone: no channel is known, and
/// nothing was said with them in public so far.
fn is_with_them_alone(plan: &Plan<'_>, case: &Case, channel: Option<&ChannelId>) -> bool {
    let known = channel.is_some_and(|channel| plan.rules.book.channels.contains_key(channel));
    case.kind == CaseKind::Harmed && !known && case.private.is_none() && case.threads.is_empty()
}

fn known_channel(plan: &Plan<'_>, channel: &ChannelId) -> Result<(), Refusal> {
    let channels = &plan.rules.book.channels;
    if channels.is_empty() || channels.contains_key(channel) {
        return Ok(());
    }
    let known = channels.keys().map(ChannelId::as_str);
    Err(unknown("channel", channel.as_str(), known))
}

/// Returns a case.
pub(super) fn case<'p>(plan: &'p Plan<'_>, id: &CaseId) -> Result<&'p Case, Refusal> {
    let known = plan.state.cases.keys().map(CaseId::as_str);
    let case = plan.state.cases.get(id);
    case.ok_or_else(|| unknown("case", id.as_str(), known))
}
