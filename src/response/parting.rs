//! Leaving one person: the yes that it wants, the ladder, the silence, and the way back. What was done against a rule is
//! written down as a breach; nobody is left who was harmed but by the word of the lead.

use crate::id::{CaseId, OfferId, RequestId, RoleId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, OfferOutcome, Parting, SignOffRule};
use crate::incident::visit::Visit;
use crate::playbook::model::WalkAway;
use crate::response::approvals::next_id;
use crate::response::command::Deed;
use crate::response::consent::WITHIN;
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::leaving::{
    self, Count, Standing, asked, counts, decides, is_enough, next_rung, place, rung_words,
    standing, went_out, yes_to,
};
use crate::response::obligations::about_words;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::talk::case;
use crate::time::Timestamp;

/// By what right something is done about somebody.
#[derive(Default)]
pub(super) struct Right {
    /// The request whose yes allows it.
    pub(super) request: Option<RequestId>,
    /// The rule that it broke.
    pub(super) breach: Option<String>,
}

/// Lets a rule stop what is about to be done; what was done is a breach of it.
pub(super) fn right(
    plan: &mut Plan<'_>,
    allowed: Result<Option<RequestId>, Refusal>,
    deed: Deed,
) -> Result<Right, Refusal> {
    match (allowed, deed) {
        (Ok(request), _) => Ok(Right {
            request,
            breach: None,
        }),
        (Err(refusal), Deed::Wanted) => Err(refusal),
        (Err(refusal), Deed::Happened) => {
            let breach = refusal.rule_place();
            plan.remark(Remark::Breach(refusal));
            Ok(Right {
                request: None,
                breach,
            })
        }
    }
}

/// Asks whoever decides for the yes to something about somebody.
pub(super) fn ask(
    plan: &mut Plan<'_>,
    about: Parting,
    id: &CaseId,
    why: &str,
) -> Result<(), Refusal> {
    case(plan, id)?;
    if let Some(request) = asked(&plan.state, about, id) {
        return Err(Refusal::Already(format!("{request} asks for this")));
    }
    if let Some(request) = yes_to(plan.rules, &plan.state, about, id) {
        return Err(Refusal::Already(format!("{request} has its yes")));
    }
    if why.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "why? whoever decides reads it, such as: ask leave She writes every hour for c2",
        ));
    }
    let event = Event::ApprovalAsked {
        request: next_id(&plan.state)?,
        visit: None,
        statement: None,
        digests: Vec::new(),
        remedy: None,
        amount: None,
        case: Some(id.clone()),
        about: Some(about),
        roles: vec![decides(plan.rules, &plan.state, about, id)],
        rule: SignOffRule::Any,
        also: Vec::new(),
        due: plan.rules.calendar.after(plan.now, WITHIN),
    };
    plan.push(Draft::new(event).with("text", why))
}

/// Writes down that the next rung was sent.
pub(super) fn rung(
    plan: &mut Plan<'_>,
    visit: Option<&Visit>,
    id: &CaseId,
    rung: u32,
    deed: Deed,
    reason: &str,
) -> Result<(), Refusal> {
    let known = case(plan, id)?;
    let rule = walk_away(plan, "sent")?;
    let Some(next) = next_rung(rule, known) else {
        return Err(Refusal::Already("the last rung is sent".to_owned()));
    };
    if rung <= known.rungs {
        return Err(Refusal::Already(format!("rung {rung} is sent")));
    }
    let last = next as usize >= rule.ladder.len();
    let allowed = may_send(plan, rule, id, next, last);
    let right = right(plan, allowed.map(|()| None), deed)?;
    let event = Event::RungSent {
        case: Some(id.clone()),
        visit: visit.cloned(),
        rung: next,
        due: last.then(|| recheck(plan, rule)),
        breach: right.breach,
    };
    plan.push(Draft::new(event).with("reason", reason))?;
    if !last {
        say_how_near(plan, id);
    }
    Ok(())
}

/// Says how near it is to leaving somebody, where it is.
pub(super) fn say_how_near(plan: &mut Plan<'_>, id: &CaseId) {
    match standing(plan.rules, &plan.state, id) {
        Standing::Fine => {}
        other => plan.remark(Remark::Enough(id.clone(), other)),
    }
}

/// Says how near it is to leaving somebody who turned an offer down.
pub(super) fn look_at(plan: &mut Plan<'_>, offer: &OfferId) {
    let known = plan.state.offers.get(offer);
    let declined = known.filter(|offer| offer.outcome == Some(OfferOutcome::Declined));
    let Some(id) = declined.and_then(|offer| offer.case.clone()) else {
        return;
    };
    let left = plan.state.cases.get(&id);
    if left.is_none_or(|case| case.parting.left.is_some()) {
        return;
    }
    say_how_near(plan, &id);
}

/// Checks that a rung may be sent: a warning follows hostile words, or comes near the line; the last one opens the door to
/// whoever is left. Its words went out before, as all words do.
fn may_send(
    plan: &Plan<'_>,
    rule: &WalkAway,
    id: &CaseId,
    rung: u32,
    last: bool,
) -> Result<(), Refusal> {
    let (rules, state) = (plan.rules, &plan.state);
    let known = case(plan, id)?;
    let place = format!("walk_away.ladder.{rung}");
    let yes = yes_to(rules, state, Parting::Leave, id).is_some();
    if last && !yes && known.parting.left.is_none() {
        let role = decides(rules, state, Parting::Leave, id);
        let words = format!("the last rung goes out once {role} said yes to leaving {id}");
        return Err(who_decides(plan, Parting::Leave, id, "sent", words, place));
    }
    let near = standing(rules, state, id) != Standing::Fine;
    if !last && !yes && known.parting.hostile == 0 && !near {
        let words = format!(
            "a warning answers hostile words, and none of {id} are written down; `them {id} hostile WORDS` does it"
        );
        return Err(Refusal::from(Forbidden::new("sent", words, place)));
    }
    let words = rung_words(rule, rung).filter(|words| !went_out(rules, state, id, words));
    match words {
        None => Ok(()),
        Some(words) => Err(Refusal::from(Forbidden {
            meanwhile: Some((words.clone(), Some(id.clone()))),
            ..Forbidden::new(
                "sent",
                format!("the words of rung {rung} (\"{words}\") did not go out to {id} yet"),
                place,
            )
        })),
    }
}

/// Leaves somebody.
pub(super) fn leave(
    plan: &mut Plan<'_>,
    visit: Option<&Visit>,
    id: &CaseId,
    deed: Deed,
    reason: &str,
) -> Result<(), Refusal> {
    let known = case(plan, id)?;
    if known.parting.left.is_some() {
        return Err(Refusal::Already(format!("we left {id}")));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("walking away"));
    }
    let allowed = may_leave(plan, id, reason);
    let right = right(plan, allowed.map(Some), deed)?;
    let rule = plan.rules.book.walk_away.as_ref();
    let unsaid = rule.and_then(|rule| {
        let last = u32::try_from(rule.ladder.len()).ok()?;
        let known = plan.state.cases.get(id)?;
        rung_words(rule, last).filter(|_| known.rungs < last)
    });
    let unsaid = unsaid.cloned();
    let due = rule.map(|rule| recheck(plan, rule));
    let event = Event::WalkedAway {
        case: Some(id.clone()),
        visit: visit.cloned(),
        request: right.request,
        due,
        breach: right.breach,
    };
    let role = decides(plan.rules, &plan.state, Parting::Leave, id);
    plan.push_as(&role, Draft::new(event).with("reason", reason))?;
    plan.remark(Remark::DoorOpen {
        case: id.clone(),
        unsaid,
        due,
    });
    Ok(())
}

/// Returns the request whose yes allows leaving somebody.
///
/// # Errors
/// Not enough was counted, or there is no yes of whoever decides.
fn may_leave(plan: &Plan<'_>, id: &CaseId, reason: &str) -> Result<RequestId, Refusal> {
    let rule = walk_away(plan, "leave")?;
    let (rules, state) = (plan.rules, &plan.state);
    if !is_enough(rules, state, id, reason) {
        let words = not_enough(plan, rule, id);
        let place = "walk_away.any_of".to_owned();
        return Err(who_decides(plan, Parting::Leave, id, "leave", words, place));
    }
    yes(plan, Parting::Leave, id, "leave")
}

/// Returns the request whose yes allows something about somebody.
///
/// # Errors
/// There is none.
pub(super) fn yes(
    plan: &Plan<'_>,
    about: Parting,
    id: &CaseId,
    word: &'static str,
) -> Result<RequestId, Refusal> {
    if let Some(request) = yes_to(plan.rules, &plan.state, about, id) {
        return Ok(request.clone());
    }
    let role = decides(plan.rules, &plan.state, about, id);
    let harmed = !leaving::may_be_left(&plan.state, id) && about != Parting::Remove;
    let words = match harmed {
        true => format!(
            "they were harmed, so only the lead says yes to {} {id}",
            about_words(about)
        ),
        false => format!("{role} says yes to {} {id} first", about_words(about)),
    };
    let place = place(about).to_owned();
    Err(who_decides(plan, about, id, word, words, place))
}

/// Says what was counted, and what would be enough.
fn not_enough(plan: &Plan<'_>, rule: &WalkAway, id: &CaseId) -> String {
    let counted: Vec<String> = counts(plan.rules, &plan.state, id)
        .iter()
        .map(Count::words)
        .collect();
    let at_once = match rule.at_once.is_empty() {
        true => String::new(),
        false => format!("; enough at once is only: {}", rule.at_once.join(", ")),
    };
    format!(
        "not enough was counted to leave {id}: {}{at_once}",
        counted.join(", ")
    )
}

/// Refuses what somebody else decides, with who that is and the request ready to be typed.
pub(super) fn who_decides(
    plan: &Plan<'_>,
    about: Parting,
    id: &CaseId,
    word: &'static str,
    rule: String,
    place: String,
) -> Refusal {
    let state = &plan.state;
    let role = decides(plan.rules, state, about, id);
    let owner = state.cases.get(id).and_then(|case| case.owner.as_ref());
    // Whoever asks does not say yes, nor does whoever was spoken to.
    let asker = asked(state, about, id).and_then(|request| state.requests.get(request));
    let asker = asker.map_or(&plan.actor.person, |request| &request.by);
    let barred: Vec<_> = owner.into_iter().chain([asker]).collect();
    let roles: Vec<RoleId> = vec![role];
    let instead = match (
        asked(state, about, id),
        yes_to(plan.rules, state, about, id),
    ) {
        (Some(request), _) => {
            Instead::Words(format!("{request} asks for it and has no answer yet"))
        }
        (_, Some(request)) => {
            Instead::Words(format!("the yes is there ({request}) and stays good"))
        }
        (None, None) => Instead::Type(Ready::new("ask", ask_word(about), Some(id.clone()))),
    };
    Refusal::from(Forbidden {
        ask: Some(plan.rules.whom_to_ask_beside(state, &roles, &barred)),
        roles,
        instead: Some(instead),
        ..Forbidden::new(word, rule, place)
    })
}

/// Returns the word by which something is asked for.
fn ask_word(about: Parting) -> &'static str {
    match about {
        Parting::Leave => "leave WHY",
        Parting::Silence => "silence WHY",
        Parting::Remove => "remove WHY",
        Parting::Ban => "ban WHY",
    }
}

/// Writes down that somebody came back. What is counted is counted from here on.
pub(super) fn came_back(plan: &mut Plan<'_>, id: &CaseId, reason: &str) -> Result<(), Refusal> {
    let known = case(plan, id)?;
    let parting = &known.parting;
    if parting.left.is_none() && known.rungs == 0 && parting.silent.is_none() {
        return Err(Refusal::NotNow(
            "nobody left them, and they had no warning; `them CASE WORDS` writes down what they say",
        ));
    }
    let event = Event::CameBack { case: id.clone() };
    plan.push(Draft::new(event).with("reason", reason))?;
    plan.remark(Remark::CountsAnew(id.clone()));
    Ok(())
}

/// Gives somebody no answer until they speak again. Silence is chosen with a reason and a yes, never by default.
pub(super) fn silence(plan: &mut Plan<'_>, id: &CaseId, reason: &str) -> Result<(), Refusal> {
    let known = case(plan, id)?;
    if known.parting.silent.is_some() {
        return Err(Refusal::Already(format!("{id} gets no answer")));
    }
    if known.waits.is_none() {
        return Err(Refusal::NotNow("they wait for no answer"));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("giving no answer"));
    }
    let request = yes(plan, Parting::Silence, id, "silence")?;
    let event = Event::SilenceChosen {
        case: id.clone(),
        request,
    };
    plan.push(Draft::new(event).with("reason", reason))
}

/// Returns the rule about leaving people.
///
/// # Errors
/// The playbook has none.
pub(super) fn walk_away<'a>(plan: &Plan<'a>, word: &'static str) -> Result<&'a WalkAway, Refusal> {
    let lead = crate::playbook::step::lead();
    plan.rules.book.walk_away.as_ref().ok_or_else(|| {
        let roles = vec![lead];
        Refusal::from(Forbidden {
            ask: Some(plan.rules.whom_to_ask(&plan.state, &roles)),
            roles,
            ..Forbidden::new(
                word,
                "the playbook does not say when it is enough, so nobody is left",
                "walk_away",
            )
        })
    })
}

/// Returns when somebody looks again whether they came back.
fn recheck(plan: &Plan<'_>, rule: &WalkAway) -> Timestamp {
    plan.rules
        .calendar
        .after(plan.when(), rule.door_open.recheck)
}
