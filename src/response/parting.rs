//! Leaving one person: the yes that it wants, the silence, and the way back. What was done against a rule is written
//! down as a breach; nobody is left who was harmed but by the word of the lead.

use crate::id::{CaseId, OfferId, RequestId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, OfferOutcome, Parting, SignOffRule};
use crate::incident::state::Banned;
use crate::incident::visit::Visit;
use crate::playbook::model::WalkAway;
use crate::response::approvals::next_id;
use crate::response::command::Deed;
use crate::response::consent::WITHIN;
use crate::response::deciders::{Bar, Question, bar};
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::leaving::{
    self, Count, Standing, asked, at_once, counts, decides, is_enough, named_at_once, place,
    rung_words, standing, yes_at_once, yes_to,
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
    if why.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "why? whoever decides reads it, such as: ask leave She writes every hour for c2",
        ));
    }
    let (rules, state) = (plan.rules, &plan.state);
    let named = Some(why).filter(|_| about == Parting::Leave);
    let named = named.and_then(|why| named_at_once(rules, why));
    // What is enough at once may be asked for beside what was asked without it.
    let same = |request: &RequestId| {
        let known = state.requests.get(request);
        named.is_none() || known.is_some_and(|known| known.at_once == named)
    };
    if let Some(request) = asked(state, about, id).filter(|request| same(request)) {
        return Err(Refusal::Already(format!("{request} asks for this")));
    }
    if let Some(request) = yes_to(rules, state, about, id).filter(|request| same(request)) {
        return Err(Refusal::Already(format!("{request} has its yes")));
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
        at_once: named,
        roles: vec![decides(plan.rules, &plan.state, about, id)],
        rule: SignOffRule::Any,
        also: Vec::new(),
        due: plan.rules.calendar.after(plan.now, WITHIN),
    };
    plan.push(Draft::new(event).with("text", why))
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
    let allowed = may_leave(plan, id);
    let right = right(plan, allowed.map(Some), deed)?;
    let rule = plan.rules.book.walk_away.as_ref();
    let unsaid = rule.and_then(|rule| {
        let last = u32::try_from(rule.ladder.len()).ok()?;
        let known = plan.state.cases.get(id)?;
        rung_words(rule, last).filter(|_| known.rungs < last)
    });
    // Words that may not go out are not proposed.
    let by_right = right.breach.is_none() || leaving::may_be_left(&plan.state, id);
    let unsaid = unsaid.filter(|_| by_right).cloned();
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
/// Not enough was counted, or there is no yes of whoever decides. Of whoever was harmed, the word of the lead is what
/// is missing first.
fn may_leave(plan: &Plan<'_>, id: &CaseId) -> Result<RequestId, Refusal> {
    let rule = walk_away(plan, "leave")?;
    let (rules, state) = (plan.rules, &plan.state);
    if !leaving::may_be_left(state, id) {
        yes(plan, Parting::Leave, id, "leave")?;
    }
    if is_enough(rules, state, id) {
        return yes(plan, Parting::Leave, id, "leave");
    }
    let open = asked(state, Parting::Leave, id).and_then(|request| state.requests.get(request));
    if let Some(request) = yes_at_once(rules, state, id) {
        return Ok(request.clone());
    }
    if open.is_some_and(|open| at_once(rules, open).is_some()) {
        return Err(no_yes(plan, Parting::Leave, id, "leave"));
    }
    let words = not_enough(plan, rule, id);
    let place = "walk_away.any_of".to_owned();
    Err(who_decides(plan, Parting::Leave, id, "leave", words, place))
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
    yes_to(plan.rules, &plan.state, about, id)
        .cloned()
        .ok_or_else(|| no_yes(plan, about, id, word))
}

/// Refuses what nobody said yes to who decides.
fn no_yes(plan: &Plan<'_>, about: Parting, id: &CaseId, word: &'static str) -> Refusal {
    let role = decides(plan.rules, &plan.state, about, id);
    let me = &plan.actor.person;
    let name = plan.rules.book.name_of(me);
    let may_act = plan.rules.may_act(&plan.state, me, &role);
    let insulted = bar(&plan.state, id, me) == Some(Bar::Insulted) && may_act;
    let harmed = !leaving::may_be_left(&plan.state, id) && about != Parting::Remove;
    let what = about_words(about);
    let words = match (harmed, insulted) {
        (true, _) => format!("they were harmed, so only the lead says yes to {what} {id}"),
        (false, true) => format!(
            "{name} was insulted by them, and whoever was does not decide about {what} {id}; somebody else says yes to it first"
        ),
        (false, false) => format!("{role} says yes to {what} {id} first"),
    };
    let place = place(about).to_owned();
    who_decides(plan, about, id, word, words, place)
}

/// Says what was counted, and what would be enough.
fn not_enough(plan: &Plan<'_>, rule: &WalkAway, id: &CaseId) -> String {
    let counted: Vec<String> = counts(plan.rules, &plan.state, id)
        .iter()
        .map(Count::words)
        .collect();
    let at_once = match rule.at_once.is_empty() {
        true => String::new(),
        false => format!(
            "; enough at once is only: {}, named first in what is asked for, as in: ask leave {}: WORDS",
            rule.at_once.join(", "),
            rule.at_once[0]
        ),
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
    let (rules, state) = (plan.rules, &plan.state);
    // Whoever asks does not say yes.
    let asker = asked(state, about, id).and_then(|request| state.requests.get(request));
    let asker = asker.map_or(&plan.actor.person, |request| &request.by);
    let question = Question {
        about,
        case: id,
        asker: Some(asker),
    };
    let instead = match (asked(state, about, id), yes_to(rules, state, about, id)) {
        (Some(request), _) => {
            Instead::Words(format!("{request} asks for it and has no answer yet"))
        }
        (_, Some(request)) => {
            Instead::Words(format!("the yes is there ({request}) and stays good"))
        }
        (None, None) => Instead::Type(Ready::new("ask", ask_word(about), Some(id.clone()))),
    };
    Refusal::from(Forbidden {
        ask: Some(question.whom_to_ask(rules, state)),
        roles: vec![decides(rules, state, about, id)],
        instead: Some(question.way_out(rules, state).unwrap_or(instead)),
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
    let now = plan.when();
    let shut_out = |ban: &Banned| ban.until.is_none_or(|until| until > now);
    let shut_out = parting.banned.as_ref().is_some_and(shut_out);
    if parting.left.is_none() && known.rungs == 0 && parting.silent.is_none() && !shut_out {
        return Err(Refusal::NotNow(
            "nobody left them or shut them out, and they had no warning; `them CASE WORDS` writes down what they say",
        ));
    }
    let event = Event::CameBack { case: id.clone() };
    plan.push(Draft::new(event).with("reason", reason))?;
    if shut_out {
        plan.remark(Remark::LetIn(id.clone()));
    }
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
pub(super) fn recheck(plan: &Plan<'_>, rule: &WalkAway) -> Timestamp {
    plan.rules
        .calendar
        .after(plan.when(), rule.door_open.recheck)
}
