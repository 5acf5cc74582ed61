//! Steps: what every step can have, and the one kind that each is, one file a kind.

mod action;
mod approve;
mod decide;
mod every;
mod handoff;
mod schema;
mod wait;

use std::fmt;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{ClockId, RemedyId, RoleId, SeverityId, StatementId, StepId};
use crate::time::Length;

pub use action::Do;
pub use approve::Approve;
pub use decide::{Decide, is_unsure};
pub use every::{Cadence, Duty, Every};
pub use handoff::Handoff;
pub use wait::Wait;

/// One of the three things that must happen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Find out what happened.
    Investigate,
    /// Say what is known.
    Tell,
    /// Put it right.
    Solve,
}

/// What a step is repeated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// Every case marked as harmed.
    Harmed,
}

/// What a step is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// An action, with a checklist.
    Do(Do),
    /// A question; each answer names the next step.
    Decide(Decide),
    /// A statement to post.
    Say(StatementId),
    /// Roles to reach.
    Notify(Vec<RoleId>),
    /// Remedies to offer.
    Offer(Vec<RemedyId>),
    /// A sign-off.
    Approve(Approve),
    /// A pause.
    Wait(Wait),
    /// A background duty.
    Every(Every),
    /// Command passes on.
    Handoff(Handoff),
    /// The ladder for one person.
    WalkAway,
    /// The outcome.
    End(String),
}

impl Kind {
    /// Returns the key that names the kind in a playbook.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Do(_) => "do",
            Self::Decide(_) => "decide",
            Self::Say(_) => "say",
            Self::Notify(_) => "notify",
            Self::Offer(_) => "offer",
            Self::Approve(_) => "approve",
            Self::Wait(_) => "wait",
            Self::Every(_) => "every",
            Self::Handoff(_) => "handoff",
            Self::WalkAway => "walk_away",
            Self::End(_) => "end",
        }
    }

    /// Says whether the line stands still until the step is settled.
    pub fn holds_the_line(&self) -> bool {
        matches!(
            self,
            Self::Decide(_) | Self::Wait(_) | Self::WalkAway | Self::End(_)
        )
    }

    /// Says whether it can be repeated for each of several people: what asks, waits or ends holds for all of them, and
    /// who knows of the incident, or leads it, is a matter of roles.
    pub fn can_repeat(&self) -> bool {
        matches!(
            self,
            Self::Do(_) | Self::Say(_) | Self::Offer(_) | Self::Approve(_) | Self::WalkAway
        )
    }

    /// Returns the lane of a step that does not name one.
    fn default_lane(&self) -> Option<Lane> {
        match self {
            Self::Say(_) | Self::Notify(_) | Self::Every(_) => Some(Lane::Tell),
            Self::Offer(_) | Self::WalkAway => Some(Lane::Solve),
            Self::Decide(_) => Some(Lane::Investigate),
            Self::Do(_) | Self::Approve(_) | Self::Wait(_) | Self::Handoff(_) | Self::End(_) => {
                None
            }
        }
    }
}

/// One step of the walk.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "StepKeys")]
pub struct Step {
    /// What it is.
    #[schemars(skip)]
    pub kind: Kind,
    /// The role whose duty it is; `lead` where the author names none.
    pub who: RoleId,
    /// How soon after the start it is due; counts for the first visit only.
    pub within: Option<Length>,
    /// How long it takes, from when it opens.
    pub takes: Option<Length>,
    /// Where the line goes next; absent: to the step below.
    pub next: Option<StepId>,
    /// The severity below which it is passed over.
    pub from: Option<SeverityId>,
    /// The severity to which it raises the incident.
    pub severity: Option<SeverityId>,
    /// The clock that it meets.
    pub clock: Option<ClockId>,
    /// What it is repeated for.
    pub each: Option<Each>,
    /// How often it opens at most.
    pub at_most: Option<u32>,
    /// Where the line goes after that.
    pub then: Option<StepId>,
    /// Its lane.
    pub lane: Option<Lane>,
}

impl Step {
    /// Returns the statement that it posts: that of a `say`, or of an `every` that says something.
    pub fn says(&self) -> Option<&StatementId> {
        match &self.kind {
            Kind::Say(id) => Some(id),
            Kind::Every(every) => match &every.duty {
                Duty::Say(id) => Some(id),
                Duty::Do(_) => None,
            },
            _ => None,
        }
    }

    /// Says whether it is repeated for everybody who was harmed. A playbook that was started in spite of its errors may
    /// want that where it makes no sense.
    pub fn repeats(&self) -> bool {
        self.each == Some(Each::Harmed) && self.kind.can_repeat()
    }

    /// Makes a step that says a statement and leads nowhere.
    pub fn saying(statement: StatementId, who: RoleId) -> Self {
        let kind = Kind::Say(statement);
        Self {
            lane: kind.default_lane(),
            kind,
            who,
            within: None,
            takes: None,
            next: None,
            from: None,
            severity: None,
            clock: None,
            each: None,
            at_most: None,
            then: None,
        }
    }
}

/// The keys of a step as they are written: exactly one of the kinds, and what goes with it.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Step")]
#[schemars(transform = schema::one_kind)]
struct StepKeys {
    /// An action: what is done.
    #[serde(rename = "do")]
    action: Option<String>,
    /// The parts of the action, ticked one by one.
    check: Option<Vec<String>>,
    /// A question; `options` has the answers, and the step that each leads to.
    decide: Option<String>,
    /// Each answer with the id of the step that comes next.
    #[schemars(extend("minProperties" = 1))]
    options: Option<IndexMap<String, StepId>>,
    /// The statement to post, by its id under `statements`.
    say: Option<StatementId>,
    /// The roles to reach, one after the other person in each.
    #[schemars(length(min = 1))]
    notify: Option<Vec<RoleId>>,
    /// The remedies to offer, by their ids under `remedies` of `all_in`.
    #[schemars(length(min = 1))]
    offer: Option<Vec<RemedyId>>,
    /// A sign-off: what is asked, and whose yes is wanted.
    approve: Option<Approve>,
    /// A pause, with its length, such as 15m.
    wait: Option<Length>,
    /// A background duty: how often it comes round. `severity` is as often as its `update_every`.
    every: Option<Cadence>,
    /// The step that ends the duty when it is settled; absent: the close.
    until: Option<StepId>,
    /// A role that passes to another person.
    handoff: Option<Handoff>,
    /// The walk-away ladder for one person.
    #[schemars(extend("enum" = [true, "true"]))]
    walk_away: Option<bool>,
    /// The outcome, in a few words: here the walk ends.
    end: Option<String>,
    /// The role whose duty it is, never a person.
    #[schemars(extend("default" = "lead"))]
    who: Option<RoleId>,
    /// How soon after the start of the incident it is due, such as 30m; counts for the first visit only.
    within: Option<Length>,
    /// How long it may take, from when it opens, such as 2h.
    takes: Option<Length>,
    /// The step that comes next; absent: the one below.
    next: Option<StepId>,
    /// The severity below which it is passed over.
    from: Option<SeverityId>,
    /// The severity to which it raises the incident.
    severity: Option<SeverityId>,
    /// The clock that is met when this step is done.
    clock: Option<ClockId>,
    /// `harmed`: once for everybody who was harmed.
    each: Option<Each>,
    /// How often it opens at most; then the line goes where `then` says.
    #[schemars(range(min = 1))]
    at_most: Option<u32>,
    /// The step that comes when `at_most` is used up.
    then: Option<StepId>,
    /// What it helps with: `investigate`, `tell` or `solve`. Absent: what its kind helps with.
    lane: Option<Lane>,
}

/// Why the keys of a step make no step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(in crate::playbook) enum StepError {
    #[error("a step has one of {KINDS}; this one has none")]
    NoKind,
    #[error("a step is one thing; this one has {0}: make them two steps")]
    SeveralKinds(String),
    #[error("`{0}` goes with `{1}` only")]
    Stray(&'static str, &'static str),
    #[error("a `decide` wants `options`: each answer with the step that comes next")]
    NoOptions,
    #[error(
        "an `every` wants what is done each time: `say` a statement or `do` something, not both"
    )]
    EveryNeedsOne,
    #[error("`walk_away` is `true`, or it is left out")]
    WalkAwayFalse,
    #[error(
        "`at_most` and `then` go together: how often it opens, and where the line goes after that"
    )]
    AtMostWithoutThen,
    #[error("`at_most` is at least 1")]
    AtMostZero,
    #[error("a `decide` goes where its answer says, so it has no `next`")]
    NextOnDecide,
}

const KINDS: &str = "do, decide, say, notify, offer, approve, wait, every, handoff, walk_away, end";

impl TryFrom<StepKeys> for Step {
    type Error = StepError;

    fn try_from(mut keys: StepKeys) -> Result<Self, StepError> {
        let kind = kind(&mut keys)?;
        match (keys.at_most, &keys.then) {
            (Some(0), _) => return Err(StepError::AtMostZero),
            (Some(_), None) | (None, Some(_)) => return Err(StepError::AtMostWithoutThen),
            _ => {}
        }
        if matches!(kind, Kind::Decide(_)) && keys.next.is_some() {
            return Err(StepError::NextOnDecide);
        }
        let lane = keys.lane.or(kind.default_lane());
        Ok(Self {
            kind,
            who: keys.who.unwrap_or_else(lead),
            within: keys.within,
            takes: keys.takes,
            next: keys.next,
            from: keys.from,
            severity: keys.severity,
            clock: keys.clock,
            each: keys.each,
            at_most: keys.at_most,
            then: keys.then,
            lane,
        })
    }
}

impl Step {
    /// Makes the end that lies below the last step of every playbook.
    pub fn implied_end() -> Self {
        Self {
            kind: Kind::End("resolved".to_owned()),
            who: lead(),
            within: None,
            takes: None,
            next: None,
            from: None,
            severity: None,
            clock: None,
            each: None,
            at_most: None,
            then: None,
            lane: None,
        }
    }
}

/// Returns the role that leads: with `comms` and `legal` the only ids that mean something by themselves.
pub fn lead() -> RoleId {
    RoleId::new("lead").expect("`lead` is spelled as an id")
}

fn kind(keys: &mut StepKeys) -> Result<Kind, StepError> {
    let every = keys.every.take();
    let mut given: Vec<Kind> = Vec::new();
    if let Some(cadence) = every {
        let duty = match (keys.say.take(), keys.action.take()) {
            (Some(statement), None) => Duty::Say(statement),
            (None, Some(action)) => Duty::Do(action),
            _ => return Err(StepError::EveryNeedsOne),
        };
        given.push(Kind::Every(Every {
            cadence,
            duty,
            until: keys.until.take(),
        }));
    }
    if let Some(action) = keys.action.take() {
        given.push(Kind::Do(Do {
            action,
            check: keys.check.take().unwrap_or_default(),
        }));
    }
    if let Some(question) = keys.decide.take() {
        let options = keys
            .options
            .take()
            .filter(|options| !options.is_empty())
            .ok_or(StepError::NoOptions)?;
        given.push(Kind::Decide(Decide { question, options }));
    }
    given.extend(keys.say.take().map(Kind::Say));
    given.extend(keys.notify.take().map(Kind::Notify));
    given.extend(keys.offer.take().map(Kind::Offer));
    given.extend(keys.approve.take().map(Kind::Approve));
    given.extend(keys.wait.take().map(|length| Kind::Wait(Wait { length })));
    given.extend(keys.handoff.take().map(Kind::Handoff));
    match keys.walk_away.take() {
        Some(true) => given.push(Kind::WalkAway),
        Some(false) => return Err(StepError::WalkAwayFalse),
        None => {}
    }
    given.extend(keys.end.take().map(Kind::End));
    if given.len() > 1 {
        let names: Vec<_> = given.iter().map(Kind::key).collect();
        return Err(StepError::SeveralKinds(names.join(" and ")));
    }
    let kind = given.pop().ok_or(StepError::NoKind)?;
    for (stray, present, with) in [
        ("check", keys.check.is_some(), "do"),
        ("options", keys.options.is_some(), "decide"),
        ("until", keys.until.is_some(), "every"),
    ] {
        if present {
            return Err(StepError::Stray(stray, with));
        }
    }
    Ok(kind)
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Investigate => "investigate",
            Self::Tell => "tell",
            Self::Solve => "solve",
        })
    }
}
