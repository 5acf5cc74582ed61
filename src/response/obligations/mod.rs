//! Obligations: everything that somebody still owes, with an owner, a due time, and what meets it.
//!
//! They are a pure function of the playbook, the state and the time; none is ever stored. Lateness is computed.

mod aftermath;
mod notify;
mod order;
mod people;
mod updates;
mod whom;
mod words;

use crate::id::{PersonId, RequestId, RoleId, StepId};
use crate::incident::event::{PromiseKind, WaitingOn};
use crate::incident::state::{Request, State, Subject};
use crate::incident::visit::Visit;
use crate::playbook::step::{Kind, lead};
use crate::response::consent::answered;
use crate::response::deciders::Question;
use crate::response::obligations::whom::{backup, barred, cannot_answer};
use crate::response::rules::Rules;
use crate::response::silence::{Silence, silence};
use crate::time::{Length, Timestamp};

pub use order::in_order_for;
pub use people::{CROWD, is_answered};
pub use updates::running_duties;
pub use words::{about_words, describe, role_words, subject, title};

/// How long somebody may be sought for the lead.
pub const LEAD_WITHIN: Length = Length::minutes(15);

/// How near a due time is when it comes first: 15 minutes.
const SOON_MILLIS: i64 = 15 * 60 * 1000;

/// What kind of thing is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A step that is open or out.
    Step,
    /// The first public words.
    Acknowledge,
    /// The next news, or the next round of a duty.
    Update,
    /// A role that must know.
    Notify,
    /// An answer to a request.
    Approval,
    /// An answer to an offer.
    Offer,
    /// Something that was promised.
    Promise,
    /// An answer to somebody who was harmed, to a reporter, or to everybody else at once.
    Answer,
    /// Somebody whose conversation was moved hears from us.
    Private,
    /// Something that came back, or a kind of it that somebody looks out for after the end.
    Ripple,
    /// A watch after the end: over the story, or over somebody who was harmed.
    Watch,
    /// A change so that it does not happen again.
    Fix,
    /// A look at whoever was left, whether they came back.
    Door,
    /// A deadline in law.
    Clock,
    /// Somebody to lead.
    Lead,
    /// A handover after a shift.
    Shift,
    /// An answer to a role that was offered.
    Handoff,
}

impl What {
    /// Returns the word that begins the obligation's id.
    pub fn word(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Acknowledge => "ack",
            Self::Update => "update",
            Self::Notify => "notify",
            Self::Approval => "approval",
            Self::Offer => "offer",
            Self::Promise => "promise",
            Self::Answer => "answer",
            Self::Private => "private",
            Self::Ripple => "ripple",
            Self::Watch => "watch",
            Self::Fix => "fix",
            Self::Door => "door",
            Self::Clock => "clock",
            Self::Lead => "lead",
            Self::Shift => "shift",
            Self::Handoff => "handoff",
        }
    }
}

/// How near an obligation is to its due time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The time has passed.
    Late,
    /// At most a quarter of an hour is left.
    Near,
    /// There is time, or no due time.
    Later,
}

/// Something that somebody still owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// Its name, `kind:ref`.
    pub id: String,
    /// What kind of thing it is.
    pub what: What,
    /// The part of the id behind the colon.
    pub of: String,
    /// The role that owes it.
    pub role: RoleId,
    /// Who owes it, where anybody is listed or was given it.
    pub owner: Option<PersonId>,
    /// Whom to turn to, where it is late.
    pub backup: Option<PersonId>,
    /// The roles to which it goes when the owner is silent, in order.
    pub escalates: Vec<RoleId>,
    /// Whether it goes up to those roles once it is late, and not to the next person of its own: they see it first.
    pub goes_up: bool,
    /// Since when.
    pub since: Timestamp,
    /// By when.
    pub due: Option<Timestamp>,
    /// The visit that it belongs to.
    pub visit: Option<Visit>,
    /// The step to begin in order to meet it, where that is not open yet.
    pub begins: Option<StepId>,
    /// Whether the line stands at it.
    pub at_cursor: bool,
    /// Whether it is a step that is out and waits for nobody else: there is something to do at it.
    pub out: bool,
    /// Whether it waited for the answer to its words, and has it: whoever asked goes on with them.
    pub answered: bool,
    /// Whom to call, where a role must know.
    pub call: Option<PersonId>,
    /// When whoever was tried last was silent for so long that the next one is called.
    pub silent: Option<Timestamp>,
}

impl Obligation {
    fn new(what: What, of: impl ToString, role: &RoleId, since: Timestamp) -> Self {
        let of = of.to_string();
        Self {
            id: format!("{}:{of}", what.word()),
            what,
            of,
            role: role.clone(),
            owner: None,
            backup: None,
            escalates: Vec::new(),
            goes_up: false,
            since,
            due: None,
            visit: None,
            begins: None,
            at_cursor: false,
            out: false,
            answered: false,
            call: None,
            silent: None,
        }
    }

    /// Returns how near it is to its due time.
    pub fn urgency(&self, now: Timestamp) -> Urgency {
        match self.due {
            Some(due) if due <= now => Urgency::Late,
            Some(due) if due.millis_since(now) <= SOON_MILLIS => Urgency::Near,
            _ => Urgency::Later,
        }
    }
}

/// Returns everything that is still owed, soonest first.
pub fn obligations(rules: &Rules, state: &State, now: Timestamp) -> Vec<Obligation> {
    let Some(opening) = &state.opening else {
        return Vec::new();
    };
    let mut owed = Vec::new();
    steps(rules, state, now, &mut owed);
    requests(rules, state, &mut owed);
    if state.closing.is_none() {
        acknowledge(rules, state, (opening.t0, now), &mut owed);
        updates::add(rules, state, &mut owed);
    }
    notify::add(rules, state, now, &mut owed);
    if state.closing.is_none() {
        lead_and_shift(rules, state, &mut owed);
        handoffs(rules, state, &mut owed);
    }
    offers(rules, state, &mut owed);
    promises(rules, state, &mut owed);
    people::add(rules, state, &mut owed);
    clocks(rules, state, &mut owed);
    aftermath::add(rules, state, &mut owed);
    for entry in &mut owed {
        entry.owner = entry
            .owner
            .take()
            .filter(|owner| !rules.is_recused(state, owner));
        let barred = barred(state, entry);
        if entry.owner.is_none() {
            let owner = rules.owner(state, &entry.role);
            entry.owner = owner.filter(|owner| !barred.contains(&owner));
        }
        if entry.owner.is_none() {
            entry.owner = after_the_end(rules, state, entry, &barred);
        }
        // Where a role has nobody left, it is for those above it to see to it.
        if entry.owner.is_none() || entry.urgency(now) == Urgency::Late {
            entry.backup = backup(rules, state, entry, &barred);
        }
    }
    owed.sort_by_key(|entry| (entry.due.is_none(), entry.due, !entry.at_cursor));
    owed
}

/// Returns who sees to what is owed after the end and is in nobody's role: nobody looks on any more, so it is never
/// nobody's. Watches go on after a new beginning too.
fn after_the_end(
    rules: &Rules,
    state: &State,
    entry: &Obligation,
    barred: &[&PersonId],
) -> Option<PersonId> {
    let aftermath = &state.aftermath;
    let ended = match entry.what {
        What::Ripple | What::Watch => aftermath.watched_since(state.closing.as_ref()),
        _ => state.closing.as_ref(),
    };
    let ended = ended.or(state.closing.as_ref())?;
    let last = rules.owner(state, &lead()).into_iter();
    let mut last = last.chain([ended.by.clone()]);
    last.find(|person| !barred.contains(&person) && !rules.is_recused(state, person))
}

fn steps(rules: &Rules, state: &State, now: Timestamp, owed: &mut Vec<Obligation>) {
    let cursor = state.visits.cursor.as_ref();
    for (visit, known) in state.visits.unsettled() {
        let at_cursor = cursor == Some(visit);
        let Some(step) = rules.step(&visit.step) else {
            continue;
        };
        if !(at_cursor || known.is_out()) || !state.goes_on(known) {
            continue;
        }
        let round = matches!(step.kind, Kind::Every(_));
        if round {
            continue;
        }
        let mut entry = Obligation::new(What::Step, visit, &step.who, known.opened);
        // A `wait` whose time has come is over, whoever writes that down; it is never late.
        let over = matches!(step.kind, Kind::Wait(_)) && known.due.is_some_and(|due| due <= now);
        entry.due = known.due.filter(|_| !over);
        entry.owner = rules.has_step(state, visit);
        entry.out = known.is_out() && known.waiting.is_none();
        if known.waiting == Some(WaitingOn::Approval)
            && let Some(request) = answered(state, visit)
        {
            entry.owner = Some(request.by.clone());
            entry.out = true;
            entry.answered = true;
        }
        entry.visit = Some(visit.clone());
        entry.at_cursor = at_cursor;
        entry.escalates = vec![lead()];
        owed.push(entry);
    }
}

/// Returns when the first public words are due: after the shortest `acknowledge` of the severities so far, for an
/// earlier time stays when the severity falls.
pub fn acknowledge_by(rules: &Rules, state: &State) -> Option<Timestamp> {
    let t0 = state.t0()?;
    let rules_so_far = state
        .severities
        .iter()
        .filter_map(|(id, _)| rules.book.severity(Some(id)));
    rules_so_far
        .map(|severity| rules.calendar.after(t0, severity.acknowledge))
        .min()
}

/// Returns when the first public words are due after a silence that does not hold any more.
fn acknowledge_from(rules: &Rules, state: &State, since: Timestamp) -> Timestamp {
    let severity = rules.book.severity(state.severity.as_ref());
    severity.map_or(since, |severity| {
        rules.calendar.after(since, severity.acknowledge)
    })
}

fn acknowledge(
    rules: &Rules,
    state: &State,
    (t0, now): (Timestamp, Timestamp),
    owed: &mut Vec<Obligation>,
) {
    if state.first_public().is_some() {
        return;
    }
    let Some(due) = acknowledge_by(rules, state) else {
        return;
    };
    let due = match silence(rules, state, now) {
        None => due,
        Some(Silence::Over(since)) => due.max(acknowledge_from(rules, state, since)),
        Some(Silence::Awaited | Silence::Signed(_)) => return,
    };
    let mut entry = Obligation::new(
        What::Acknowledge,
        "first-public-words",
        &rules.comms_or_lead(),
        t0,
    );
    entry.due = Some(due);
    entry.escalates = vec![lead()];
    owed.push(entry);
}

fn requests(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    for (id, request) in &state.requests {
        let Some(first) = request.roles.first() else {
            continue;
        };
        if !request.is_open() || is_past(state, id, request) || !goes_on(state, request) {
            continue;
        }
        let silent = |role: &&RoleId| !request.votes.iter().any(|vote| vote.role == **role);
        let barred = cannot_answer(state, request);
        let others = |role: &RoleId| {
            let mut people = rules.available(state, role);
            people.retain(|person| !barred.contains(&person));
            let owner = rules.owner(state, role);
            owner
                .filter(|person| people.contains(person))
                .or_else(|| people.into_iter().next())
        };
        let asked = request
            .roles
            .iter()
            .filter(silent)
            .find_map(|role| Some((role, others(role)?)));
        // About a person the lead answers where nobody of the role may.
        let stands_in = || {
            Question::of(request)?
                .deciders(rules, state)
                .into_iter()
                .next()
        };
        let (role, owner) = match asked {
            Some((role, owner)) => (role, Some(owner)),
            None => (first, stands_in()),
        };
        let mut entry = Obligation::new(What::Approval, id, role, request.asked);
        entry.due = Some(request.due);
        entry.owner = owner;
        entry.visit.clone_from(&request.visit);
        let decides = rules.book.all_in.iter().map(|all_in| &all_in.decides);
        entry.escalates = decides.chain([&lead()]).cloned().collect();
        owed.push(entry);
    }
}

/// Says whether a request is about something that goes on, after the close as well.
fn goes_on(state: &State, request: &Request) -> bool {
    let visit = request.visit.as_ref();
    let known = visit.and_then(|visit| state.visits.get(visit));
    let about_somebody = matches!(request.subject, Subject::Person(..));
    let asked_since = state
        .closing
        .as_ref()
        .is_none_or(|closing| about_somebody && request.asked >= closing.at);
    asked_since || known.is_some_and(|known| known.after_the_close)
}

/// Says whether nobody needs the answer any more: the words went out or were left out, or other words were asked about.
fn is_past(state: &State, id: &RequestId, request: &Request) -> bool {
    let (Subject::Words(..), Some(visit)) = (&request.subject, &request.visit) else {
        return false;
    };
    let known = state.visits.get(visit);
    let latest = known.and_then(|known| known.asked.as_ref());
    !state.visits.is_open(visit) || latest.is_some_and(|latest| latest != id)
}

fn offers(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    for (id, offer) in state
        .offers
        .iter()
        .filter(|(_, offer)| offer.outcome.is_none())
    {
        let step = offer
            .visit
            .as_ref()
            .and_then(|visit| rules.step(&visit.step));
        let role = step.map_or_else(lead, |step| step.who.clone());
        let mut entry = Obligation::new(What::Offer, id, &role, offer.at);
        entry.visit.clone_from(&offer.visit);
        entry.owner = Some(offer.by.clone());
        entry.escalates = rules
            .book
            .all_in
            .iter()
            .map(|all_in| all_in.decides.clone())
            .collect();
        owed.push(entry);
    }
}

fn clocks(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    for (id, clock) in state.clocks.iter().filter(|(_, clock)| clock.met.is_none()) {
        let role = rules
            .book
            .clocks
            .get(id)
            .map_or_else(lead, |rule| rule.owner.clone());
        let mut entry = Obligation::new(What::Clock, id, &role, clock.started);
        entry.due = Some(clock.due);
        entry.escalates = vec![lead()];
        owed.push(entry);
    }
}

/// What was promised to one person, or in words. News that was promised is owed as news while the incident runs, and
/// as a promise after its close: whoever reads it does not know of that.
fn promises(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    for (id, promise) in &state.promises {
        let news = promise.kind == PromiseKind::Update;
        let moved = promise.case.as_ref();
        let moved = moved.is_some_and(|case| people::is_moved(state, case));
        let elsewhere = match promise.kind {
            PromiseKind::Update => state.closing.is_none(),
            PromiseKind::Contact => moved,
            PromiseKind::Other => false,
        };
        if promise.kept.is_some() || elsewhere {
            continue;
        }
        let role = match news {
            true => rules.comms_or_lead(),
            false => rules
                .acts_as(state, &promise.by, &lead())
                .unwrap_or_else(lead),
        };
        let mut entry = Obligation::new(What::Promise, id, &role, promise.made);
        entry.due = Some(promise.due);
        entry.owner = Some(promise.by.clone()).filter(|_| !news);
        match promise.kind {
            PromiseKind::Contact => people::go_up(rules, &mut entry),
            _ => entry.escalates = vec![lead()],
        }
        owed.push(entry);
    }
}

/// Roles that somebody was asked to take, and that wait for their answer.
fn handoffs(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    for handoff in state.handoffs.iter().filter(|handoff| handoff.is_open()) {
        let mut entry = Obligation::new(What::Handoff, &handoff.role, &handoff.role, handoff.at);
        entry.due = Some(rules.calendar.after(handoff.at, LEAD_WITHIN));
        entry.owner = Some(handoff.to.clone());
        entry.escalates = vec![lead()];
        owed.push(entry);
    }
}

fn lead_and_shift(rules: &Rules, state: &State, owed: &mut Vec<Obligation>) {
    let Some(opening) = &state.opening else {
        return;
    };
    let lead = lead();
    match state.holder(&lead) {
        None => {
            let mut entry = Obligation::new(What::Lead, &lead, &lead, opening.recorded);
            entry.due = Some(rules.calendar.after(opening.recorded, LEAD_WITHIN));
            // It is called for, not owed by whoever holds it meanwhile.
            entry.owner = rules.available(state, &lead).into_iter().next();
            owed.push(entry);
        }
        Some(holder) => {
            // Nobody leads while it has ended: a new beginning begins the shift anew.
            let since = holder.since.max(opening.t0);
            let mut entry = Obligation::new(What::Shift, &lead, &lead, since);
            entry.due = Some(rules.calendar.after(since, rules.book.shift));
            owed.push(entry);
        }
    }
}
