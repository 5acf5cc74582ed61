//! When it is enough: what the playbook counts before it is time to leave one person, and how near that is.

use crate::id::{CaseId, RequestId, RoleId, StatementId};
use crate::incident::event::{OfferOutcome, Parting};
use crate::incident::state::{Case, Request, Stamp, State, Subject};
use crate::incident::visit::Visit;
use crate::playbook::model::WalkAway;
use crate::playbook::step::{Kind, lead};
use crate::response::authority::only_case;
use crate::response::rules::Rules;
use crate::text::says;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Offers within the rules that were declined.
    FairOffers,
    /// Rungs of the ladder that were sent.
    Warnings,
    /// Our replies in public in one thread.
    PublicReplies,
}

/// One count, and what was set as enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// What is counted.
    pub what: Counted,
    /// How often it happened.
    pub number: u32,
    /// How often is enough.
    pub enough: u32,
}

impl Count {
    /// Returns it in words: `3 of 4 of our replies in public`, or `5 of our replies in public; 4 are enough`.
    pub fn words(&self) -> String {
        let Self { number, enough, .. } = self;
        let what = match self.what {
            Counted::FairOffers => "fair offers declined",
            Counted::Warnings => "warnings sent",
            Counted::PublicReplies => "of our replies in public",
        };
        match (number > enough, enough) {
            (false, _) => format!("{number} of {enough} {what}"),
            (true, 1) => format!("{number} {what}; 1 is enough"),
            (true, _) => format!("{number} {what}; {enough} are enough"),
        }
    }
}

/// How far it is with one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is nothing to do about it.
    Fine,
    /// It is near: whoever is wise leaves sooner.
    Near(Count),
    /// It is enough, and somebody decides about leaving.
    Reached(Count),
    /// They threatened somebody, and the playbook takes that for enough at once.
    AtOnce,
}

/// Returns what is counted for somebody; nothing where the playbook has no such rule.
pub fn counts(rules: &Rules, state: &State, id: &CaseId) -> Vec<Count> {
    let (Some(rule), Some(case)) = (&rules.book.walk_away, state.cases.get(id)) else {
        return Vec::new();
    };
    let declined = state.offers.iter().filter(|(offer_id, offer)| {
        offer.case.as_ref() == Some(id)
            && offer.outcome == Some(OfferOutcome::Declined)
            && offer.breach.is_none()
            && !case.parting.forgiven.contains(*offer_id)
    });
    let numbers = [
        (
            Counted::FairOffers,
            saturated(declined.count()),
            rule.any_of.fair_offers,
        ),
        (Counted::Warnings, case.rungs, rule.any_of.warnings),
        (
            Counted::PublicReplies,
            case.public_replies(),
            rule.any_of.public_replies,
        ),
    ];
    let set = numbers.into_iter();
    set.filter_map(|(what, number, enough)| {
        let enough = enough?;
        Some(Count {
            what,
            number,
            enough,
        })
    })
    .collect()
}

/// Returns how far it is with somebody. Near is four fifths of enough, at least once.
pub fn standing(rules: &Rules, state: &State, id: &CaseId) -> Standing {
    if threatened(rules, state, id) {
        return Standing::AtOnce;
    }
    let counts = counts(rules, state, id);
    let reached = counts.iter().find(|count| count.number >= count.enough);
    let near = |count: &&Count| {
        let near = (u64::from(count.enough) * 4 / 5).max(1);
        count.number > 0 && u64::from(count.number) >= near
    };
    match (reached, counts.iter().find(near)) {
        (Some(count), _) => Standing::Reached(*count),
        (None, Some(count)) => Standing::Near(*count),
        (None, None) => Standing::Fine,
    }
}

/// Says whether it may be proposed to leave somebody: whoever was harmed is never left but by the lead.
pub fn may_be_left(state: &State, id: &CaseId) -> bool {
    let case = state.cases.get(id);
    case.is_some_and(|case| !case.parting.was_harmed)
}

/// Says whether a threat of somebody is written down since they came, or came back, and the playbook takes threats for
/// enough at once.
fn threatened(rules: &Rules, state: &State, id: &CaseId) -> bool {
    let (Some(rule), Some(case)) = (&rules.book.walk_away, state.cases.get(id)) else {
        return false;
    };
    let back = case.parting.back.map(|back| back.seq);
    let threat = case.parting.threat.as_ref();
    let threatened = threat.is_some_and(|threat| Some(threat.at.seq) > back);
    let mut listed = rule.at_once.iter();
    threatened && listed.any(|listed| says(listed, "threat"))
}

/// Says whether enough was counted to leave somebody, or a threat is enough at once.
pub fn is_enough(rules: &Rules, state: &State, id: &CaseId) -> bool {
    matches!(
        standing(rules, state, id),
        Standing::Reached(_) | Standing::AtOnce
    )
}

/// Returns which of the things that are enough at once somebody names who asks for a yes: the whole of it,
/// before a colon. Whoever approves reads it there; that the word stands somewhere in a reason says nothing.
pub fn named_at_once(rules: &Rules, why: &str) -> Option<u32> {
    let rule = rules.book.walk_away.as_ref()?;
    let why = why.trim().to_lowercase();
    let begins = |name: &str| {
        let rest = why.strip_prefix(name.trim());
        rest.is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with(':'))
    };
    let mut listed = (1..).zip(&rule.at_once);
    let named = listed.find(|(_, item): &(u32, _)| begins(&item.to_lowercase()));
    named.map(|(number, _)| number)
}

/// Returns what a request names that is enough at once.
pub fn at_once<'r>(rules: &'r Rules, request: &Request) -> Option<&'r str> {
    let rule = rules.book.walk_away.as_ref()?;
    let at = usize::try_from(request.at_once?).ok()?.checked_sub(1)?;
    rule.at_once.get(at).map(String::as_str)
}

/// Returns the role that decides about something that is done about somebody. Whoever was harmed is left, ignored and
/// shut out by the word of the lead only.
pub fn decides(rules: &Rules, state: &State, about: Parting, id: &CaseId) -> RoleId {
    let rule = rules.book.walk_away.as_ref();
    if about != Parting::Remove && !may_be_left(state, id) {
        return lead();
    }
    let named = rule.and_then(|rule| match about {
        Parting::Leave | Parting::Silence => Some(rule.decides.clone()),
        Parting::Remove => rule
            .remove
            .as_ref()
            .and_then(|remove| remove.decides.clone()),
        Parting::Ban => rule.ban.as_ref().map(|ban| ban.decides.clone()),
    });
    named
        .or_else(|| rule.map(|rule| rule.decides.clone()))
        .unwrap_or_else(lead)
}

/// Returns the place in the playbook that says who decides.
pub fn place(about: Parting) -> &'static str {
    match about {
        Parting::Leave | Parting::Silence => "walk_away.decides",
        Parting::Remove => "walk_away.remove.decides",
        Parting::Ban => "walk_away.ban.decides",
    }
}

/// Returns the request whose yes allows something about somebody, as long as nobody has made use of it.
pub fn yes_to<'s>(
    rules: &Rules,
    state: &'s State,
    about: Parting,
    id: &CaseId,
) -> Option<&'s RequestId> {
    yeses(rules, state, about, id)
        .next()
        .map(|(request, _)| request)
}

/// Returns the request whose yes allows leaving somebody at once, for what it names.
pub fn yes_at_once<'s>(rules: &Rules, state: &'s State, id: &CaseId) -> Option<&'s RequestId> {
    let mut yeses = yeses(rules, state, Parting::Leave, id);
    let named = yeses.find(|(_, request)| at_once(rules, request).is_some());
    named.map(|(request, _)| request)
}

/// Returns the requests about somebody that have the yes of the role that decides now.
fn yeses<'s>(
    rules: &Rules,
    state: &'s State,
    about: Parting,
    id: &CaseId,
) -> impl Iterator<Item = (&'s RequestId, &'s Request)> {
    let role = decides(rules, state, about, id);
    of_person(state, about, id).filter(move |(_, request)| {
        let mut votes = request.votes.iter();
        request.answer() == Some(true) && votes.any(|vote| vote.yes && vote.role == role)
    })
}

/// Returns the request about somebody that waits for its answer; of several, the latest.
pub fn asked<'s>(state: &'s State, about: Parting, id: &CaseId) -> Option<&'s RequestId> {
    let open = of_person(state, about, id).filter(|(_, request)| request.is_open());
    open.last().map(|(request, _)| request)
}

/// Returns the requests about somebody that were neither taken back nor made use of.
pub fn of_person<'s>(
    state: &'s State,
    about: Parting,
    id: &CaseId,
) -> impl Iterator<Item = (&'s RequestId, &'s Request)> {
    let subject = Subject::Person(about, id.clone());
    let requests = state.requests.iter();
    requests.filter(move |(_, request)| {
        request.subject == subject && !request.withdrawn && !request.lapsed
    })
}

/// Returns who is meant where somebody is left: who is named, else for whom the visit is, else the only case.
pub fn whom<'s>(
    state: &'s State,
    visit: Option<&Visit>,
    named: Option<&'s CaseId>,
) -> Option<&'s CaseId> {
    let of_visit = || state.visits.get(visit?)?.case.as_ref();
    named.or_else(of_visit).or_else(|| only_case(state))
}

/// Says whether a way out in the line has come to its end with whoever it is for: they were left, had the last rung, or
/// came back. Where it is for nobody in particular, somebody did since the line came to it.
pub fn is_over(rules: &Rules, state: &State, visit: &Visit) -> bool {
    let Some((rule, known)) = rules.book.walk_away.as_ref().zip(state.visits.get(visit)) else {
        return false;
    };
    let after = |stamp: Option<Stamp>| stamp.is_some_and(|stamp| stamp.seq > known.seq);
    let is_sent = |case: &Case| case.rungs as usize >= rule.ladder.len();
    match whom(state, Some(visit), None).and_then(|id| state.cases.get(id)) {
        Some(case) => case.parting.left.is_some() || is_sent(case) || after(case.parting.back),
        None => state.cases.values().any(|case| {
            let parting = &case.parting;
            after(parting.left) || after(parting.back) || (is_sent(case) && after(parting.rung))
        }),
    }
}

/// Returns the number of the rung that is sent next, from 1: the next of the ladder; to whoever was left, the last, which
/// opens the door. `None` where all were sent.
pub fn next_rung(rule: &WalkAway, case: &Case) -> Option<u32> {
    let last = u32::try_from(rule.ladder.len()).unwrap_or(u32::MAX);
    let next = match case.parting.left {
        Some(_) => last,
        None => case.rungs.saturating_add(1),
    };
    (case.rungs < last).then_some(next)
}

/// Returns the words of a rung.
pub fn rung_words(rule: &WalkAway, rung: u32) -> Option<&StatementId> {
    let at = usize::try_from(rung).ok()?.checked_sub(1)?;
    rule.ladder.get(at)
}

/// Says whether the words of a rung went out to somebody since the rung before was sent.
pub fn went_out(rules: &Rules, state: &State, id: &CaseId, words: &StatementId) -> bool {
    let Some(case) = state.cases.get(id) else {
        return false;
    };
    let seq = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.seq);
    let since = seq(case.parting.rung).max(seq(case.parting.back));
    let to_them = |visit: &Visit| {
        let known = state.visits.get(visit);
        known.is_some_and(|known| match &known.case {
            Some(case) => case == id,
            None => only_case(state) == Some(id),
        })
    };
    let mut posts = state.posts.iter();
    posts.any(|post| {
        post.statement.as_ref() == Some(words)
            && since.is_none_or(|since| post.seq > since)
            && post.visit.as_ref().is_some_and(to_them)
    }) || !rules.book.statements.contains_key(words)
}

/// Returns the role that must know of a threat: `police` where the playbook has that role, else the lead.
pub fn hears_of_threats(rules: &Rules) -> RoleId {
    let police = RoleId::new("police").expect("the word is spelled as an id");
    match rules.book.roles.contains_key(&police) {
        true => police,
        false => lead(),
    }
}

/// Says whether a step is the place in the line where somebody is left.
pub fn is_the_way_out(rules: &Rules, visit: &Visit) -> bool {
    let step = rules.step(&visit.step);
    step.is_some_and(|step| matches!(step.kind, Kind::WalkAway))
}

fn saturated(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
