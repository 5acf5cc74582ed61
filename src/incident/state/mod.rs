//! The state of an incident: a pure fold over its events.
//!
//! It keeps no words, only the sequence numbers where they stand. It refuses an event that cannot follow from
//! what came before, so that a wrong log is found and a wrong decision never reaches one.

mod aftermath;
mod cases;
mod copy;
mod fold;
mod read;
mod visits;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::id::{
    CaseId, ChannelId, ClockId, IncidentId, MarkId, OfferId, PersonId, PromiseId, RemedyId,
    RequestId, RoleId, SeverityId, SignId, StatementId, StepId, WorstCaseId,
};
use crate::incident::event::{Liberty, OfferOutcome, Parting, PromiseKind, SignOffRule, Snapshot};
use crate::incident::line::{Hash, Seq};
use crate::incident::visit::Visit;
use crate::money::Amount;
use crate::time::Timestamp;

pub use aftermath::{Aftermath, FixState, Found, Reopening, RippleState};
pub use cases::{Banned, Case, Crowd, Door, Parted, Private, Removed, Thread, Threat};
pub use copy::Shared;
pub use fold::FoldError;
pub use visits::{Settled, VisitState, Visits};

/// Where and when something stands in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The event.
    pub seq: Seq,
    /// The time from which rules count.
    pub at: Timestamp,
}

/// How the incident began.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The incident.
    pub incident: IncidentId,
    /// The playbooks as they were.
    pub playbooks: Vec<Snapshot>,
    /// The worst case that it looked like.
    pub worst_case: Option<WorstCaseId>,
    /// The first step.
    pub start: StepId,
    /// Whether it is practice.
    pub practice: bool,
    /// Whether it was started in spite of errors.
    pub forced: bool,
    /// When it began.
    pub began: Timestamp,
    /// T0, from which the rules count: when it began, or began again.
    pub t0: Timestamp,
    /// When that was written down; later than `t0` where it was opened late.
    pub recorded: Timestamp,
    /// Who opened it.
    pub by: PersonId,
}

/// Who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person.
    pub person: PersonId,
    /// Since when.
    pub since: Timestamp,
}

/// One try to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The line that says so.
    pub seq: Seq,
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

/// How far a role knows of the incident.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// Whom somebody tried, in order.
    pub tried: Shared<Vec<Call>>,
    /// Who was reached first.
    pub reached: Option<Call>,
    /// Who said first that they know.
    pub acknowledged: Option<Call>,
    /// When the role was stood down or given up, if nothing came after.
    pub stood_down: Option<StoodDown>,
}

/// When a role was stood down, and what had come before that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoodDown {
    /// When, and where it stands.
    pub at: Stamp,
    /// How many severities there had been.
    pub severities: usize,
}

/// A rule of `who_to_notify` whose condition a person judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Whether it applies.
    pub yes: bool,
    /// Who must know because of it.
    pub roles: Vec<RoleId>,
    /// By when.
    pub due: Option<Timestamp>,
    /// Since when.
    pub at: Timestamp,
    /// Where it stands.
    pub seq: Seq,
}

/// Words that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Where the words stand.
    pub seq: Seq,
    /// The statement; absent where they belong to none.
    pub statement: Option<StatementId>,
    /// The visit that they were for.
    pub visit: Option<Visit>,
    /// The channel.
    pub channel: ChannelId,
    /// Whether everybody can read them.
    pub public: bool,
    /// When.
    pub at: Timestamp,
    /// Who posted them.
    pub by: PersonId,
    /// The rule that they broke.
    pub breach: Option<String>,
}

impl Post {
    /// Returns what the words are called: their statement, else that they belong to none.
    pub fn called(&self) -> &str {
        let named = self.statement.as_ref().map(StatementId::as_str);
        named.unwrap_or("words of no statement")
    }
}

/// A clock that runs or ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockState {
    /// When it started.
    pub started: Timestamp,
    /// Its deadline.
    pub due: Timestamp,
    /// When it was met.
    pub met: Option<Timestamp>,
    /// When the hold was lifted, where it is one.
    pub lifted: Option<Timestamp>,
}

/// A rule that was bent or broken, or a remedy that was made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bent {
    /// Where it stands, and when.
    pub at: Stamp,
    /// The place in the playbook.
    pub rule: String,
    /// What was done with it.
    pub how: Liberty,
    /// For whom.
    pub case: Option<CaseId>,
}

/// A remedy that was offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The visit that it belongs to.
    pub visit: Option<Visit>,
    /// The remedy.
    pub remedy: RemedyId,
    /// How much.
    pub amount: Option<Amount>,
    /// When.
    pub at: Timestamp,
    /// Who offered it.
    pub by: PersonId,
    /// What became of it.
    pub outcome: Option<OfferOutcome>,
    /// To whom.
    pub case: Option<CaseId>,
    /// The request whose yes allowed it.
    pub request: Option<RequestId>,
    /// The rule that it broke.
    pub breach: Option<String>,
    /// When it was given, and how much.
    pub given: Option<(Timestamp, Option<Amount>)>,
}

impl Offer {
    /// Returns how much of it counts against the limits: what was given, else what was offered; nothing once it was
    /// declined or withdrawn.
    pub fn counts(&self) -> Amount {
        match (self.given, self.outcome) {
            (Some((_, amount)), _) => amount.or(self.amount).unwrap_or(Amount::ZERO),
            (None, Some(OfferOutcome::Declined | OfferOutcome::Withdrawn)) => Amount::ZERO,
            (None, _) => self.amount.unwrap_or(Amount::ZERO),
        }
    }
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The role for which it was given.
    pub role: RoleId,
    /// Who said it.
    pub person: PersonId,
    /// Whether it is a yes.
    pub yes: bool,
    /// Whether who asked has written here as the same user of the operating system.
    pub same_user: bool,
}

/// What a sign-off is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// What the step of a visit names.
    Step,
    /// Words, by their statement and the SHA-256 of each of its texts.
    Words(StatementId, Vec<Hash>),
    /// A remedy for somebody.
    Remedy(RemedyId, Option<Amount>, Option<CaseId>),
    /// Something that is done about somebody.
    Person(Parting, CaseId),
}

/// A sign-off that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The visit that it is for, where there is one.
    pub visit: Option<Visit>,
    /// What is asked for.
    pub subject: Subject,
    /// Which of the things that are enough at once it names, from 1.
    pub at_once: Option<u32>,
    /// The roles that are asked.
    pub roles: Vec<RoleId>,
    /// Whose yes is wanted.
    pub rule: SignOffRule,
    /// The roles whose yes is wanted besides, each.
    pub also: Vec<RoleId>,
    /// When it was asked.
    pub asked: Timestamp,
    /// When an answer is due.
    pub due: Timestamp,
    /// Who asked.
    pub by: PersonId,
    /// The answers so far.
    pub votes: Vec<Vote>,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// The offers that its yes allowed.
    pub offers: Vec<OfferId>,
    /// Whether it allows nothing any more: what it asked for was done, or the person came back.
    pub lapsed: bool,
    /// What was known when it was asked.
    pub known: Known,
}

/// How large an incident was known to be when something was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// How many severities there had been.
    pub severities: usize,
    /// How many people there were who are no case of their own.
    pub crowd: u64,
}

impl Request {
    /// Says whether somebody can still answer it.
    pub fn is_open(&self) -> bool {
        !self.withdrawn && !self.lapsed && self.answer().is_none()
    }

    /// Returns every role that is asked.
    pub fn everybody(&self) -> impl Iterator<Item = &RoleId> {
        let besides = self.also.iter().filter(|role| !self.roles.contains(role));
        self.roles.iter().chain(besides)
    }

    /// Returns the roles that are asked and have not answered.
    pub fn silent(&self) -> Vec<RoleId> {
        let voted = |role: &RoleId| self.votes.iter().any(|vote| vote.role == *role);
        let silent = self.everybody().filter(|role| !voted(role));
        silent.cloned().collect()
    }

    /// Says whether it has its answer: `Some(true)` for a yes, `Some(false)` for a no, `None` while it is open.
    ///
    /// Of `any`, the first yes decides, whoever said no before, and a no counts while every role has said only that. Of
    /// `all`, and of those whose yes is wanted besides, each must say yes, and a no of any decides.
    pub fn answer(&self) -> Option<bool> {
        let said = |role: &RoleId, yes: bool| {
            self.votes
                .iter()
                .any(|vote| vote.role == *role && vote.yes == yes)
        };
        let all = |roles: &[RoleId], yes: bool| roles.iter().all(|role| said(role, yes));
        if self.also.iter().any(|role| said(role, false)) {
            return Some(false);
        }
        match self.rule {
            SignOffRule::Any
                if self
                    .votes
                    .iter()
                    .any(|vote| vote.yes && !self.is_besides(&vote.role)) =>
            {
                all(&self.also, true).then_some(true)
            }
            SignOffRule::Any => all(&self.roles, false).then_some(false),
            SignOffRule::All if self.votes.iter().any(|vote| !vote.yes) => Some(false),
            SignOffRule::All => (all(&self.roles, true) && all(&self.also, true)).then_some(true),
        }
    }

    /// Says whether the yes of a role is wanted besides that of the others.
    fn is_besides(&self, role: &RoleId) -> bool {
        self.also.contains(role) && !self.roles.contains(role)
    }
}

/// Something promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Where its words stand, where it has any.
    pub seq: Seq,
    /// What it is.
    pub kind: PromiseKind,
    /// Who made it.
    pub by: PersonId,
    /// To whom, where it is one person.
    pub case: Option<CaseId>,
    /// When it was made.
    pub made: Timestamp,
    /// By when.
    pub due: Timestamp,
    /// When it was kept.
    pub kept: Option<Timestamp>,
}

/// A role that was offered to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoffState {
    /// Where the note stands that came with it.
    pub seq: Seq,
    /// The visit that it belongs to.
    pub visit: Option<Visit>,
    /// The role.
    pub role: RoleId,
    /// Who is to take it.
    pub to: PersonId,
    /// When it was offered.
    pub at: Timestamp,
    /// Who offered it.
    pub by: PersonId,
    /// The answer.
    pub answer: Option<bool>,
    /// Whether it ended without an answer: the role was offered to somebody else or taken, or who was asked takes no
    /// duty any more.
    pub lapsed: bool,
}

impl HandoffState {
    /// Says whether the person who was asked can still answer.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && !self.lapsed
    }
}

/// A file that was kept as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Where its name stands.
    pub seq: Seq,
    /// Its digest, which is its name below `files`.
    pub sha256: Hash,
    /// Its length in bytes.
    pub size: u64,
}

/// How the incident ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: Timestamp,
    /// Who closed it.
    pub by: PersonId,
    /// How.
    pub outcome: String,
    /// What was still owed.
    pub open: Vec<String>,
    /// Where its reason stands.
    pub seq: Seq,
}

/// The outcome of an incident that was started in error.
pub const MISTAKE: &str = "mistake";

impl Closing {
    /// Says whether the incident was started in error.
    pub fn is_mistake(&self) -> bool {
        self.outcome == MISTAKE
    }
}

/// Everything that follows from the events so far. What grows with the length of an incident is [`Shared`], so that a
/// copy costs as little in a long incident as in a short one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// How many events there are; also the number of the last one.
    pub events: u64,
    /// When the last one was written.
    pub last_at: Option<Timestamp>,
    /// The events whose time lies before that of the one above them.
    pub clock_went_back: Shared<Vec<Seq>>,
    /// How it began.
    pub opening: Option<Opening>,
    /// How it ended.
    pub closing: Option<Closing>,
    /// How bad it is.
    pub severity: Option<SeverityId>,
    /// Each severity that it has had, with the time from which it counted.
    pub severities: Shared<Vec<(SeverityId, Timestamp)>>,
    /// Who has taken which role.
    pub holders: BTreeMap<RoleId, Holder>,
    /// Everybody who has written to the log.
    pub people: BTreeMap<PersonId, Stamp>,
    /// Who came to the incident, in order; as whom of the operating system stands in the log.
    pub joins: Shared<Vec<(PersonId, Seq)>>,
    /// Who was recused while it ran, and since when.
    pub recused: BTreeMap<PersonId, Stamp>,
    /// The line.
    pub visits: Visits,
    /// The counted signs.
    pub counts: BTreeMap<SignId, u64>,
    /// The facts that are known, by the name of their blank.
    pub facts: BTreeMap<String, Stamp>,
    /// The marks that were set.
    pub marks: BTreeMap<MarkId, Stamp>,
    /// The rules of `who_to_notify` whose condition was judged, by their place.
    pub conditions: BTreeMap<String, Condition>,
    /// How far each role knows.
    pub notices: BTreeMap<RoleId, Notice>,
    /// The words that went out, in order.
    pub posts: Shared<Vec<Post>>,
    /// The clocks that started.
    pub clocks: IndexMap<ClockId, ClockState>,
    /// The cases, in the order in which they were opened.
    pub cases: Shared<IndexMap<CaseId, Case>>,
    /// The people who are no case of their own.
    pub crowd: Option<Crowd>,
    /// The rules that were bent or broken, in order.
    pub bent: Shared<Vec<Bent>>,
    /// Until when the reminders of something owed are put off, by its `kind:ref`.
    pub snoozed: Shared<BTreeMap<String, Timestamp>>,
    /// The offers.
    pub offers: Shared<IndexMap<OfferId, Offer>>,
    /// The requests for a sign-off.
    pub requests: Shared<IndexMap<RequestId, Request>>,
    /// The promises.
    pub promises: Shared<IndexMap<PromiseId, Promise>>,
    /// The roles that were offered, in order.
    pub handoffs: Shared<Vec<HandoffState>>,
    /// How many rungs of the walk-away ladder were sent, by visit.
    pub rungs: Shared<BTreeMap<Visit, u32>>,
    /// How many notes were written.
    pub notes: u64,
    /// The lines that were put right, each with the lines that do so.
    pub corrections: Shared<BTreeMap<Seq, Vec<Seq>>>,
    /// The texts that were taken out: the line and the field.
    pub redacted: Shared<BTreeSet<(Seq, String)>>,
    /// The evidence, in order.
    pub attachments: Shared<Vec<Attachment>>,
    /// What was found out, and what goes on after the end.
    pub aftermath: Shared<Aftermath>,
}

impl State {
    /// Returns T0, from which the rules count.
    pub fn t0(&self) -> Option<Timestamp> {
        self.opening.as_ref().map(|opening| opening.t0)
    }

    /// Returns the number of the line with which the incident began again; 0 where it never did.
    pub fn reopened_at(&self) -> u64 {
        let last = self.aftermath.reopened.last();
        last.map_or(0, |reopening| reopening.seq.get())
    }

    /// Says whether a visit goes on: after the close only one does that opened since.
    pub fn goes_on(&self, visit: &VisitState) -> bool {
        self.closing.is_none() || visit.after_the_close
    }

    fn public_posts(&self) -> impl Iterator<Item = &Post> {
        let since = self.reopened_at();
        let posts = self.posts.iter();
        posts.filter(move |post| post.public && post.seq.get() > since)
    }

    /// Returns the first public words since it began, or began again, by when they were posted and not by when that was
    /// written down.
    pub fn first_public(&self) -> Option<&Post> {
        let public = self.public_posts();
        public.min_by_key(|post| post.at)
    }

    /// Returns the last public words since it began, or began again, by when they were posted.
    pub fn last_public(&self) -> Option<&Post> {
        let public = self.public_posts();
        public.max_by_key(|post| post.at)
    }

    /// Returns the offer of a role that still waits for its answer.
    pub fn open_handoff(&self, role: &RoleId) -> Option<&HandoffState> {
        let mut latest = self.handoffs.iter().rev();
        latest.find(|handoff| handoff.role == *role && handoff.is_open())
    }

    /// Returns who holds a role.
    pub fn holder(&self, role: &RoleId) -> Option<&Holder> {
        self.holders.get(role)
    }
}
