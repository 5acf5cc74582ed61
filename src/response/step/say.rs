//! `say`, and the rounds of an `every`: blanks, confirmations, and one tick a channel.

use crate::diagnostic::Severity;
use crate::id::{CaseId, ChannelId, StatementId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome};
use crate::incident::state::VisitState;
use crate::incident::visit::Visit;
use crate::money::amounts_named;
use crate::playbook::blanks::{Automatic, BlankName, names};
use crate::playbook::model::{Start, Statement};
use crate::playbook::step::Step;
use crate::response::authority::only_case;
use crate::response::command::Words;
use crate::response::decide::settle;
use crate::response::forbidden::named;
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::promises::News;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::right::{self, Speech};
use crate::response::sayable::is_kept;
use crate::response::step::{step_of, wrong_kind};
use crate::response::{
    cases, clocks, closure, promises, stance, statement as texts, talk, wording,
};
use crate::time::Timestamp;
use crate::words::Turn;

/// Returns the step of a visit that posts words, and those words.
pub(super) fn wanted<'a>(
    plan: &Plan<'a>,
    visit: &Visit,
) -> Result<(&'a Step, &'a StatementId, &'a Statement), Refusal> {
    let step = step_of(plan, visit)?;
    let found = plan.rules.statement_of(step);
    found
        .map(|(id, words)| (step, id, words))
        .ok_or_else(|| wrong_kind(visit, &step.kind, "it posts no words"))
}

/// Returns how far a visit is.
pub(super) fn state_of<'p>(plan: &'p Plan<'_>, visit: &Visit) -> Result<&'p VisitState, Refusal> {
    plan.state.visits.get(visit).ok_or(Refusal::NoStep)
}

/// Fills in one blank.
pub(in crate::response) fn fact(
    plan: &mut Plan<'_>,
    visit: &Visit,
    name: &str,
    value: &str,
) -> Result<(), Refusal> {
    let (step, _, words) = wanted(plan, visit)?;
    let blanks = texts::asked(plan.rules, &plan.state, state_of(plan, visit)?, words);
    if !blanks.iter().any(|blank| blank == name) {
        return Err(unknown("blank", name, blanks.iter().map(String::as_str)));
    }
    texts::check_value(words, name, value)?;
    let (value, reason) = nothing_unknown(name, value)?;
    let event = Event::FactSet {
        name: name.to_owned(),
        visit: Some(visit.clone()),
    };
    let draft = Draft::new(event).with("value", value);
    plan.push_as(&step.who, draft.with("reason", reason))
}

/// Writes down to which person the words of a visit are: from here on they count with that person.
pub(in crate::response) fn address(
    plan: &mut Plan<'_>,
    visit: &Visit,
    case: &CaseId,
) -> Result<(), Refusal> {
    let (step, _, words) = wanted(plan, visit)?;
    talk::case(plan, case)?;
    if !texts::is_to_one(words) {
        return Err(Refusal::NotNow(
            "these words are to everybody; nobody is named in them",
        ));
    }
    let known = state_of(plan, visit)?;
    if known.case.as_ref() == Some(case) {
        return Err(Refusal::Already(format!("these words are to {case}")));
    }
    if known.case.is_some() && !known.channels.is_empty() {
        return Err(Refusal::NotNow(
            "these words went out to somebody else already; for one more person: `say STATEMENT for CASE`",
        ));
    }
    let event = Event::StepFor {
        visit: visit.clone(),
        case: case.clone(),
    };
    plan.push_as(&step.who, Draft::new(event))
}

/// Makes words that name somebody those of the only person who has a case, whose handle stands in them.
fn to_the_only_one(
    plan: &mut Plan<'_>,
    visit: &Visit,
    step: &Step,
    statement: &Statement,
) -> Result<(), Refusal> {
    let known = state_of(plan, visit)?;
    let is_open = known.case.is_none() && known.settled.is_none();
    let by_hand = known.facts.contains_key("handle");
    let only = only_case(&plan.state).filter(|_| is_open && !by_hand);
    match only.cloned() {
        Some(case) if texts::names_somebody(statement) => {
            let visit = visit.clone();
            plan.push_as(&step.who, Draft::new(Event::StepFor { visit, case }))
        }
        _ => Ok(()),
    }
}

/// Parts what may stand in a blank from why: whoever says that nothing is unknown says why.
fn nothing_unknown<'t>(name: &str, value: &'t str) -> Result<(&'t str, &'t str), Refusal> {
    let all = (value, "");
    let typed = value.trim();
    let (first, behind) = match typed.find(|c: char| !c.is_alphanumeric()) {
        Some(end) => typed.split_at(end),
        None => (typed, ""),
    };
    if name != "unknown" || !first.eq_ignore_ascii_case("nothing") {
        return Ok(all);
    }
    match behind.trim_start_matches(|c: char| !c.is_alphanumeric()) {
        "" => Err(Refusal::NeedsReason("saying that nothing is unknown")),
        reason => Ok((first, reason)),
    }
}

/// Fills the times in the words in anew: they count from when the words of a visit last changed.
pub(in crate::response) fn refill(plan: &mut Plan<'_>, visit: &Visit) -> Result<(), Refusal> {
    let (step, _, _) = wanted(plan, visit)?;
    let event = Event::FactSet {
        name: "time".to_owned(),
        visit: Some(visit.clone()),
    };
    let time = plan.rules.calendar.clock_time(plan.when());
    plan.push_as(&step.who, Draft::new(event).with("value", &time))
}

/// Writes down that words went out. Words as they were written want every blank filled and everything confirmed;
/// words that were pasted in have gone out already, whatever they are.
pub(in crate::response) fn posted(
    plan: &mut Plan<'_>,
    visit: &Visit,
    channel: &ChannelId,
    words: &Words,
    link: &str,
) -> Result<(), Refusal> {
    let (step, id, statement) = wanted(plan, visit)?;
    if matches!(words, Words::AsWritten(_)) {
        to_the_only_one(plan, visit, step, statement)?;
    }
    let state = state_of(plan, visit)?.clone();
    // Words that were changed since they went out are others.
    let before = plan.state.posts.iter().rev().find(|post| {
        post.visit.as_ref() == Some(visit) && post.channel == *channel && post.at >= state.touched
    });
    if let (Some(post), Words::AsWritten(_), false) = (before, words, link.trim().is_empty()) {
        plan.remark(Remark::PostedBefore {
            channel: channel.clone(),
            by: post.by.clone(),
            at: post.at,
        });
        return plan.push_as(
            &step.who,
            Draft::new(Event::Note { to: None }).with("text", link),
        );
    }
    let one_more = before.is_none();
    let text = match words {
        Words::AsWritten(text) => {
            check_channel(plan, statement, &state, channel)?;
            check_ready(plan, visit, id, statement, &state)?;
            text
        }
        Words::Pasted(text) => {
            known_channel(plan, channel)?;
            text
        }
    };
    let said = Speech {
        visit,
        id,
        statement,
        state: &state,
        channel,
        words,
    };
    let quiet = stance::against(plan, statement, channel);
    if let (Some(refusal), Words::AsWritten(_)) = (&quiet, words) {
        return Err(refusal.clone());
    }
    let leave = right::leave(plan, &said)?;
    let breach = broken(plan, quiet).or(leave.breach);
    let public = plan
        .rules
        .book
        .channels
        .get(channel)
        .is_some_and(|channel| channel.public);
    let first_public = public && plan.state.first_public().is_none();
    let open = state.settled.is_none();
    let promised = right::promised(plan, &said);
    let own = right::are_own(plan, &said);
    if public && !amounts_named(text, plan.rules.book.currency).is_empty() {
        plan.remark(Remark::AmountInPublic(channel.clone()));
    }
    let event = Event::StatementPosted {
        statement: Some(id.clone()),
        visit: open.then(|| visit.clone()),
        channel: channel.clone(),
        public,
        request: leave.request,
        breach,
    };
    plan.push_as(
        &step.who,
        Draft::new(event).with("text", text).with("link", link),
    )?;
    if public {
        let approved = statement.text.for_channel(channel).unwrap_or_default();
        let to_all = state.case.is_none() && !texts::is_to_one(statement);
        let turn = match first_public && to_all {
            true => Turn::First,
            false => Turn::Later,
        };
        let mut found = wording::of_said(plan.rules, Some(channel), text, turn, approved);
        // What was said of an amount is said once, and what stood on the screen before it was posted is not said again.
        found.retain(|one| one.rule.code.name() != "amount-public");
        if matches!(words, Words::AsWritten(_)) {
            found.retain(|one| one.rule.severity == Severity::Error && !one.marks.is_empty());
        }
        talk::watch_ours(plan, text, found);
    }
    if first_public {
        clocks::start(plan, &Start::FirstPublic, None)?;
    }
    // Words to one person keep no promise that was made to everybody.
    let to_all = !texts::is_to_one(statement);
    if public && to_all {
        let news = News {
            channel,
            // The same words on one more channel are no news.
            since: Some((visit, state.touched)).filter(|_| one_more && own),
            next: promised.update,
        };
        promises::keep(plan, &news)?;
        // Words to whoever writes about it later are no answer to those who wait now.
        if !is_kept(plan.rules, id) {
            plan.conclude(cases::crowd_answered)?;
        }
    }
    // Whoever is invited, warned or left hears just that; what follows is said of other words.
    let counts = public && !closure::is_on_the_way(plan.rules, id);
    if let Some(case) = state.case.as_ref().filter(|_| counts) {
        talk::we_spoke(plan, case);
    }
    if let Some(next) = promised.update.filter(|_| public) {
        promises::news_promised(plan, next)?;
    }
    if let Some(due) = promised.contact {
        let case = texts::case_of(&plan.state, &state).map(|(id, _)| id.clone());
        promises::contact_promised(plan, due, case)?;
    }
    // What went out after the close is written down, and moves nothing that ended with it.
    match plan.state.goes_on(&state) {
        false => Ok(()),
        true => settle_if_all_posted(plan, visit, statement),
    }
}

/// Returns the rule that words broke which stand there already, and says so.
fn broken(plan: &mut Plan<'_>, rule: Option<Refusal>) -> Option<String> {
    let rule = rule?;
    let place = rule.rule_place();
    plan.remark(Remark::Breach(rule));
    place
}

/// Writes down words that belong to no statement and stand there already: nobody approved them.
pub(in crate::response) fn off_script(
    plan: &mut Plan<'_>,
    channel: &ChannelId,
    text: &str,
    link: &str,
) -> Result<(), Refusal> {
    known_channel(plan, channel)?;
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords("paste the words as they stand there"));
    }
    let refusal = right::off_script(plan);
    let quiet = stance::against_everybody(plan, channel);
    let breach = broken(plan, quiet).or(refusal.rule_place());
    let known = plan.rules.book.channels.get(channel);
    let public = known.is_some_and(|channel| channel.public);
    let first_public = public && plan.state.first_public().is_none();
    let event = Event::StatementPosted {
        statement: None,
        visit: None,
        channel: channel.clone(),
        public,
        request: None,
        breach,
    };
    plan.remark(Remark::Breach(refusal));
    plan.push(Draft::new(event).with("text", text).with("link", link))?;
    if public {
        let turn = match first_public {
            true => Turn::First,
            false => Turn::Later,
        };
        let found = wording::of_said(plan.rules, Some(channel), text, turn, "");
        talk::watch_ours(plan, text, found);
        let news = News {
            channel,
            since: None,
            next: None,
        };
        promises::keep(plan, &news)?;
    }
    match first_public {
        true => clocks::start(plan, &Start::FirstPublic, None),
        false => Ok(()),
    }
}

/// Says that all of it is done, which holds only where every channel has its words or was left out.
pub(in crate::response) fn done(
    plan: &mut Plan<'_>,
    visit: &Visit,
    note: &str,
) -> Result<(), Refusal> {
    let step = step_of(plan, visit)?;
    // A playbook that was started in spite of its errors may lack the words; the step must not hold anybody up.
    if let Some((_, statement)) = plan.rules.statement_of(step) {
        let state = state_of(plan, visit)?;
        let open = statement
            .post_to
            .iter()
            .filter(|id| !state.channels.contains(*id));
        let open: Vec<ChannelId> = open.cloned().collect();
        // Beside the line or to one person, words have done their work where they stand once.
        let to_few = plan.rules.is_aside(&visit.step) || state.case.is_some();
        let enough = to_few && stands_on(plan, visit).is_some();
        if !open.is_empty() && !enough {
            return Err(Refusal::ChannelsOpen(open));
        }
    }
    settle(plan, visit, Outcome::Done, note, None)
}

/// Returns a channel on which the words of a visit stand: one that was left out is none.
fn stands_on(plan: &Plan<'_>, visit: &Visit) -> Option<ChannelId> {
    let mut posts = plan.state.posts.iter().rev();
    let found = posts.find(|post| post.visit.as_ref() == Some(visit));
    found.map(|post| post.channel.clone())
}

/// Leaves the other channels out where words went to one person: they are written to on one.
fn leave_others_out(
    plan: &mut Plan<'_>,
    visit: &Visit,
    statement: &Statement,
) -> Result<(), Refusal> {
    let state = state_of(plan, visit)?;
    let Some(posted) = stands_on(plan, visit).filter(|_| state.case.is_some()) else {
        return Ok(());
    };
    let others = statement.post_to.iter();
    let others: Vec<ChannelId> = others
        .filter(|channel| !state.channels.contains(*channel))
        .cloned()
        .collect();
    for channel in others {
        let event = Event::PostWaived {
            visit: visit.clone(),
            channel,
        };
        plan.push(Draft::new(event).with("reason", &format!("said on {posted}")))?;
    }
    Ok(())
}

/// Settles an open visit once each of its channels has its words or was left out.
pub(super) fn settle_if_all_posted(
    plan: &mut Plan<'_>,
    visit: &Visit,
    statement: &Statement,
) -> Result<(), Refusal> {
    // Words may stand there whatever became of the step.
    if state_of(plan, visit)?.settled.is_some() {
        return Ok(());
    }
    leave_others_out(plan, visit, statement)?;
    let state = state_of(plan, visit)?;
    let stands = |channel: &ChannelId| state.channels.contains(channel);
    match statement.post_to.iter().all(stands) {
        true => settle(plan, visit, Outcome::Done, "", None),
        false => Ok(()),
    }
}

fn known_channel(plan: &Plan<'_>, channel: &ChannelId) -> Result<(), Refusal> {
    let channels = &plan.rules.book.channels;
    if channels.contains_key(channel) || channels.is_empty() {
        return Ok(());
    }
    Err(unknown(
        "channel",
        channel.as_str(),
        channels.keys().map(ChannelId::as_str),
    ))
}

/// Checks that words of a statement may go to a channel, or be left out there.
///
/// # Errors
/// They do not go there, or are done there.
pub(super) fn check_channel(
    plan: &Plan<'_>,
    statement: &Statement,
    state: &VisitState,
    channel: &ChannelId,
) -> Result<(), Refusal> {
    known_channel(plan, channel)?;
    if !statement.post_to.contains(channel) {
        let known = statement.post_to.iter().map(ChannelId::as_str);
        return Err(unknown(
            "channel of this statement",
            channel.as_str(),
            known,
        ));
    }
    let since = plan
        .state
        .posts
        .iter()
        .rev()
        .find(|post| post.channel == *channel);
    let changed = since.is_some_and(|post| state.touched > post.at);
    if state.channels.contains(channel) && !changed {
        return Err(Refusal::ChannelDone(channel.clone()));
    }
    Ok(())
}

/// Checks that the words can go out as they are: no blank is empty, everything is confirmed, and the time that they
/// promise lies ahead.
fn check_ready(
    plan: &Plan<'_>,
    visit: &Visit,
    id: &StatementId,
    statement: &Statement,
    state: &VisitState,
) -> Result<(), Refusal> {
    let empty: Vec<String> = texts::asked(plan.rules, &plan.state, state, statement)
        .into_iter()
        .filter(|name| !texts::is_filled(&plan.state, state, statement, name))
        .collect();
    if !empty.is_empty() {
        return Err(Refusal::EmptyBlanks {
            step: named(plan.rules, &plan.state, visit),
            blanks: empty,
        });
    }
    right::check_confirmed(plan, visit, id, statement, state)?;
    let past = |automatic: Automatic, due: Option<Timestamp>| {
        let name = BlankName::Automatic(automatic);
        let mut texts = statement.text.all().into_iter();
        due.is_some_and(|due| due <= plan.when())
            && texts.any(|(_, text)| names(text).contains(&name))
    };
    let update = texts::next_update(plan.rules, &plan.state, state);
    let contact = Some(texts::contact_by(plan.rules, state));
    if past(Automatic::NextUpdate, update) || past(Automatic::ContactBy, contact) {
        let advice = "the time that these words promise has passed: `fill` alone fills it in anew";
        return Err(Refusal::NeedsWords(advice));
    }
    Ok(())
}
