//! Events: the facts that a log keeps, one a line, under permanent names.
//!
//! An event carries what was decided (where the line goes, deadlines, amounts), so that nothing has to be looked
//! up to read it again. What a person typed is not in here: it is sealed beside the event, field by field.

use serde::{Deserialize, Serialize};

use crate::id::{
    CaseId, ChannelId, ClockId, FixId, IncidentId, MarkId, OfferId, PersonId, PlaybookId,
    PromiseId, RemedyId, RequestId, RippleId, RoleId, SeverityId, SignId, StatementId, StepId,
    WatchId, WorstCaseId,
};
use crate::incident::line::{Hash, Seq};
use crate::incident::visit::Visit;
use crate::money::Amount;
use crate::time::Timestamp;

/// A playbook as it was when the incident opened: its id, and each of its files with its SHA-256 in hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The playbook.
    pub id: PlaybookId,
    /// The path of each file below the incident's `playbook` folder, and its digest; the playbook itself first.
    pub files: Vec<(String, String)>,
}

/// How a visit was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// Its question was answered.
    Answered,
    /// Somebody chose not to.
    Skipped,
    /// Nobody in the role could.
    Cannot,
    /// The line went past it.
    Passed,
}

/// What a visit that is out waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitingOn {
    /// Roles to acknowledge that they know.
    Acknowledgement,
    /// A yes or a no to a request.
    Approval,
    /// A yes or a no to an offer.
    Reply,
    /// A person to take over.
    Acceptance,
}

/// What became of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferOutcome {
    /// The person took it.
    Accepted,
    /// The person did not want it.
    Declined,
    /// We took it back.
    Withdrawn,
}

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseKind {
    /// News for everybody.
    #[default]
    Update,
    /// That somebody hears from us.
    Contact,
    /// Something else, in words.
    Other,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseOutcome {
    /// It was kept.
    Kept,
    /// It was given a new time.
    Moved,
}

/// How a clock ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockOutcome {
    /// What the rule wants was done.
    Met,
}

/// What somebody is to us in this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// Somebody who was harmed.
    Harmed,
    /// Somebody who saw it and speaks.
    Bystander,
    /// A reporter.
    Press,
    /// Somebody else.
    Other,
}

/// What somebody wants with what they say, as far as we can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Triage {
    /// To make trouble: they are watched.
    Troll,
    /// To let off steam: they are left to rest.
    Rager,
    /// They have a fact wrong: they are told it once.
    Misguided,
    /// Something to be put right: they are helped.
    Unhappy,
}

/// What was done with a rule in favour of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Liberty {
    /// It was applied loosely.
    Bend,
    /// It was not applied.
    Break,
    /// A remedy was made up that no list has.
    Invent,
}

/// What was found out about the incident itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Why it happened.
    Cause,
    /// What keeps it going: why people speak of it.
    Driver,
    /// Whether something like it happened before.
    SeenBefore,
}

/// Whom the public blames, as somebody judged it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blame {
    /// Nobody: the organisation suffers too.
    Victim,
    /// Nobody meant it.
    Accidental,
    /// It should not have happened.
    Preventable,
}

/// How the organisation answers for what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// It tells people what they need to know.
    Inform,
    /// It explains how little it could have foreseen.
    Diminish,
    /// It apologises, and puts it right.
    Rebuild,
}

/// What is done about the story after the end, as somebody decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// What came of it is said.
    FollowUp,
    /// Nothing more is said.
    StayQuiet,
    /// What was said is held to.
    StandFirm,
}

/// What kind of change a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FixKind {
    /// People learn something.
    Training,
    /// The way of working changes.
    Procedure,
    /// The product changes.
    Product,
}

/// What is done about something that comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RippleAction {
    /// Somebody answers.
    Engage,
    /// It is left to rest.
    Rest,
    /// It is for the lead, who may open the incident again.
    Raise,
}

/// What is done about one person that wants somebody's yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parting {
    /// The conversation is left.
    Leave,
    /// What they say gets no answer until they speak again.
    Silence,
    /// A post of theirs is taken down.
    Remove,
    /// They are shut out.
    Ban,
}

/// How somebody comes to know why their post was taken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// They are told by our words.
    Words,
    /// They cannot be told.
    Impossible,
    /// It is somebody else's place, and its moderator was asked to see to it.
    Moderator,
}

/// Whose yes a request wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignOffRule {
    /// The first yes is enough.
    Any,
    /// One yes a role.
    All,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum Event {
    /// The incident began. Sealed: `note`.
    Opened {
        /// The incident.
        incident: IncidentId,
        /// The playbooks as they were.
        playbooks: Vec<Snapshot>,
        /// The worst case that it looks like.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        worst_case: Option<WorstCaseId>,
        /// How bad it is from the start.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        severity: Option<SeverityId>,
        /// The step at which the line begins.
        start: StepId,
        /// Whether it is practice.
        practice: bool,
        /// The version of the program that opened it.
        version: String,
        /// Whether the playbook had errors and was started all the same.
        forced: bool,
    },
    /// Somebody came to the incident. Sealed: `os_user`, `host`.
    Joined {},
    /// Somebody took a role.
    RoleTaken {
        /// The role.
        role: RoleId,
        /// Who took it.
        person: PersonId,
    },
    /// Somebody takes no duty and no approval from here on. Sealed: `reason`.
    Recused {
        /// Who.
        person: PersonId,
    },
    /// The line came to a step.
    StepOpened {
        /// The visit.
        visit: Visit,
        /// When it is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
        /// Whether it opened beside the line, whose cursor stays where it is.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        beside: bool,
        /// For whom, where it is for one person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
    },
    /// A step that was for nobody by name is for one person from here on.
    StepFor {
        /// The visit.
        visit: Visit,
        /// For whom.
        case: CaseId,
    },
    /// The line came to a step that was open beside it.
    StepReached {
        /// The visit.
        visit: Visit,
    },
    /// A step was given to somebody; the line moved on. Sealed: `reason`.
    StepGiven {
        /// The visit.
        visit: Visit,
        /// To whom.
        to: PersonId,
    },
    /// A step waits for somebody else; the line moved on.
    StepWaiting {
        /// The visit.
        visit: Visit,
        /// What it waits for.
        on: WaitingOn,
    },
    /// One line of a checklist was done, or one thing was confirmed.
    Checked {
        /// The visit.
        visit: Visit,
        /// The line, from 1.
        item: u32,
    },
    /// A visit ended. Sealed: `reason`.
    StepSettled {
        /// The visit.
        visit: Visit,
        /// How it ended.
        outcome: Outcome,
        /// The answer, counted from 1 in the order of the playbook.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        option: Option<u32>,
        /// Where the line goes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<StepId>,
    },
    /// An answer was put right. Sealed: `reason`.
    AnswerChanged {
        /// The visit whose answer was wrong.
        visit: Visit,
        /// The right answer, counted from 1.
        option: u32,
        /// Where the line goes.
        next: StepId,
    },
    /// The line was moved by hand. Sealed: `reason`.
    LineMoved {
        /// To which step.
        to: StepId,
    },
    /// A sign was counted.
    Counted {
        /// The sign.
        sign: SignId,
        /// How many.
        number: u64,
    },
    /// The severity changed. Sealed: `reason`.
    SeverityChanged {
        /// What it is now.
        to: SeverityId,
    },
    /// A blank's content became known. Sealed: `value`, `reason`.
    FactSet {
        /// The blank's name.
        name: String,
        /// The visit that asked for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
    },
    /// A mark's question was answered with yes.
    Marked {
        /// The mark.
        name: MarkId,
    },
    /// Somebody wrote something down. Sealed: `text`.
    Note {
        /// The role that it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<RoleId>,
    },
    /// What an earlier line says was put right; that line stays as it is. Sealed: `text`.
    Corrected {
        /// The number of that line.
        of: Seq,
    },
    /// A case was opened: one person whom this concerns. Sealed: `handle`, `name`, `link`.
    CaseOpened {
        /// The case.
        case: CaseId,
        /// What the person is to us.
        kind: CaseKind,
        /// Where they speak.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<ChannelId>,
    },
    /// Something about a case changed. Sealed: `reason`.
    CaseChanged {
        /// The case.
        case: CaseId,
        /// What the person is to us.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<CaseKind>,
        /// What they want.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        triage: Option<Triage>,
        /// Who looks after them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<PersonId>,
        /// Whether they say that they were heard.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        heard: Option<bool>,
        /// Whether they say that it is put right.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resolved: Option<bool>,
        /// Whether they agree that it is said in public how it ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<bool>,
        /// Whether somebody looked again if whoever was left has come back.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        looked: bool,
    },
    /// How many others there are was counted, or they were answered, all at once.
    Crowd {
        /// How many.
        number: u64,
        /// Whether they were answered.
        answered: bool,
    },
    /// Somebody in a case spoke, or we did. Sealed: `text`, `link`.
    Reply {
        /// The case.
        case: CaseId,
        /// Where.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<ChannelId>,
        /// Whether it was us.
        by_us: bool,
        /// Whether everybody can read it.
        public: bool,
        /// Whether it was hostile.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        hostile: bool,
        /// The role that must know, where it was a threat.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        threat: Option<RoleId>,
        /// To whom of us hostile words were said: who does not decide about them any more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        insulted: Vec<PersonId>,
    },
    /// A conversation was moved somewhere private: they hear from us there.
    MovedPrivate {
        /// The case.
        case: CaseId,
        /// The channel.
        to: ChannelId,
        /// By when they hear from us.
        due: Timestamp,
    },
    /// We spoke with somebody whose conversation was moved. Sealed: `text`.
    ContactMade {
        /// The case.
        case: CaseId,
    },
    /// Somebody told us what we ask for in private. Sealed: `text`.
    IntakeAnswered {
        /// The case.
        case: CaseId,
        /// Which of the things that are asked for, from 1.
        item: u32,
    },
    /// A sign-off was asked for. Sealed: `text`.
    ApprovalAsked {
        /// The request.
        request: RequestId,
        /// The visit that it is for.
        #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
        /// The statement that it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<StatementId>,
        /// The SHA-256 of its words in hex, one for each text that goes out; other words want another request.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        digests: Vec<Hash>,
        /// The remedy that it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remedy: Option<RemedyId>,
        /// How much of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Amount>,
        /// For whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// What is to be done about that person, where it is no remedy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Parting>,
        /// Which of the things that are enough at once it names, by its place in the playbook's list, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_once: Option<u32>,
        /// The roles that are asked.
        roles: Vec<RoleId>,
        /// Whose yes is wanted.
        rule: SignOffRule,
        /// The roles whose yes is wanted besides, each.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<RoleId>,
        /// When an answer is due.
        due: Timestamp,
    },
    /// Somebody answered a request. Sealed: `reason`.
    ApprovalAnswered {
        /// The request.
        request: RequestId,
        /// The role for which they answered.
        role: RoleId,
        /// Whether it is a yes.
        yes: bool,
        /// Who said it, where the writer of this line only passes it on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relayed: Option<PersonId>,
        /// Whether who asked has written here as the same user of the operating system.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        same_user: bool,
    },
    /// Words went out. Sealed: `text`, `link`.
    StatementPosted {
        /// The statement; absent where the words belong to none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<StatementId>,
        /// The visit that it settles a part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
        /// Where it stands.
        channel: ChannelId,
        /// Whether everybody can read it there.
        public: bool,
        /// The request whose yes allows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
        /// The rule that it broke.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// A channel was left out. Sealed: `reason`.
    PostWaived {
        /// The visit.
        visit: Visit,
        /// The channel.
        channel: ChannelId,
    },
    /// Something was promised. Sealed: `text`.
    PromiseMade {
        /// The promise.
        promise: PromiseId,
        /// What was promised.
        #[serde(default)]
        kind: PromiseKind,
        /// By when.
        due: Timestamp,
        /// To whom, where it is one person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
    },
    /// A promise ended. Sealed: `reason`.
    PromiseSettled {
        /// The promise.
        promise: PromiseId,
        /// How.
        outcome: PromiseOutcome,
        /// The new time of one that was moved.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// A remedy was offered.
    RemedyOffered {
        /// The offer.
        offer: OfferId,
        /// The visit that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
        /// The remedy.
        remedy: RemedyId,
        /// How much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Amount>,
        /// To whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// The request whose yes allows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
        /// The rule that it broke.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// An offer was answered. Sealed: `reason`.
    RemedyAnswered {
        /// The offer.
        offer: OfferId,
        /// What became of it.
        outcome: OfferOutcome,
    },
    /// What was offered was given.
    RemedyGiven {
        /// The offer.
        offer: OfferId,
        /// How much, where it has an amount.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Amount>,
        /// The rule that it broke.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// A request was taken back. Sealed: `reason`.
    ApprovalWithdrawn {
        /// The request.
        request: RequestId,
    },
    /// A rule was bent or broken for somebody, or a remedy made up. Sealed: `reason`.
    RuleBent {
        /// The place in the playbook that names the rule, or that says who may make one up.
        rule: String,
        /// What was done with it.
        how: Liberty,
        /// For whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// The rule that was broken with it, where nobody who may had allowed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// The reminders of something owed were put off. Sealed: `reason`.
    Snoozed {
        /// The obligation, `kind:ref`.
        obligation: String,
        /// Until when.
        until: Timestamp,
    },
    /// Somebody said whether a rule of `who_to_notify` applies whose condition is in words. Sealed: `reason`.
    ConditionAnswered {
        /// The place of the rule in the playbook.
        rule: String,
        /// Whether it applies.
        yes: bool,
        /// Who must know because of it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<RoleId>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// Somebody tried to reach a role. Sealed: `means`.
    NotifyTried {
        /// The role.
        role: RoleId,
        /// Whom they tried.
        person: PersonId,
    },
    /// Somebody in a role was reached. Sealed: `means`.
    NotifyReached {
        /// The role.
        role: RoleId,
        /// Who was reached.
        person: PersonId,
    },
    /// Somebody in a role said that they know. Sealed: `means`.
    NotifyAcknowledged {
        /// The role.
        role: RoleId,
        /// Who knows.
        person: PersonId,
    },
    /// A role is not needed any more, or was given up. Sealed: `reason`.
    StoodDown {
        /// The role.
        role: RoleId,
    },
    /// A clock started.
    ClockStarted {
        /// The clock.
        clock: ClockId,
        /// Its deadline.
        due: Timestamp,
    },
    /// A clock ended. Sealed: `filed`.
    ClockSettled {
        /// The clock.
        clock: ClockId,
        /// How.
        outcome: ClockOutcome,
    },
    /// A legal hold ended. Sealed: `reason`.
    HoldLifted {
        /// The clock that was the hold.
        clock: ClockId,
    },
    /// A role was offered to somebody. Sealed: `text`.
    HandoffOffered {
        /// The visit that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
        /// The role.
        role: RoleId,
        /// Who is to take it.
        to: PersonId,
    },
    /// The person answered. Sealed: `text`.
    HandoffAnswered {
        /// The visit that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
        /// The role.
        role: RoleId,
        /// Who was asked.
        to: PersonId,
        /// Whether they take it.
        yes: bool,
    },
    /// A rung of the walk-away ladder was sent. Sealed: `reason`.
    RungSent {
        /// The case; absent in logs of before there were any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// The visit that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
        /// The rung, from 1.
        rung: u32,
        /// When somebody looks again whether they came back, after the last rung.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
        /// The rule that it broke.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// We left the conversation. Sealed: `reason`.
    WalkedAway {
        /// The case; absent in logs of before there were any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// The visit that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
        /// The request whose yes allows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
        /// When somebody looks again whether they came back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
        /// The rule that it broke.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// Somebody came back through the open door; what is counted starts anew. Sealed: `reason`.
    CameBack {
        /// The case.
        case: CaseId,
    },
    /// What somebody said gets no answer until they speak again. Sealed: `reason`.
    SilenceChosen {
        /// The case.
        case: CaseId,
        /// The request whose yes allows it.
        request: RequestId,
    },
    /// A post was taken down, or its moderator was asked to. Sealed: `reason`.
    PostRemoved {
        /// Whose post it was.
        case: CaseId,
        /// Which of the playbook's categories, from 1; absent where it is none of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<u32>,
        /// The SHA-256 of the copy in hex, as it was attached before.
        #[serde(rename = "copy", default, skip_serializing_if = "Option::is_none")]
        kept: Option<Hash>,
        /// How the poster comes to know why.
        told: Told,
        /// The request whose yes allows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
        /// The rule that it broke.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// Somebody was shut out. Sealed: `reason`.
    Banned {
        /// The case.
        case: CaseId,
        /// Until when; absent where the playbook names no end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
        /// The request whose yes allows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
        /// The rule that it broke.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// Something was found out about the incident itself. Sealed: `text`.
    Finding {
        /// What it is about.
        what: Finding,
        /// Whether something like it happened before, where that is what it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<bool>,
        /// The strategy that follows, where it bears on that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        strategy: Option<Strategy>,
    },
    /// Whom the public blames was judged anew. Sealed: `reason`.
    ClusterSet {
        /// Whom.
        cluster: Blame,
        /// The strategy that follows.
        strategy: Strategy,
    },
    /// What is done about the story after the end was decided. Sealed: `reason`.
    StanceSet {
        /// The place of the playbook's condition for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// What.
        stance: Stance,
    },
    /// Something came back. Sealed: `text`, `link`.
    RippleOpened {
        /// Its name: the number of its kind, and how many of that kind there were.
        ripple: RippleId,
        /// The place of its kind in the playbook; absent: it is of none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// What is done about it.
        then: RippleAction,
        /// Who does it.
        who: RoleId,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// What came back was seen to; or, of a kind, nobody looks out for it any more. Sealed: `reason`.
    RippleSettled {
        /// What came back, or the number of a kind.
        ripple: RippleId,
    },
    /// A watch after the end is over. Sealed: `reason`.
    WatchSettled {
        /// The watch.
        watch: WatchId,
    },
    /// A change was taken on so that it does not happen again. Sealed: `text`.
    FixOpened {
        /// The fix.
        fix: FixId,
        /// The place in the playbook that proposes it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// The department that changes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dept: Option<String>,
        /// What kind of change it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<FixKind>,
        /// The role that sees to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<RoleId>,
        /// Who sees to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<PersonId>,
        /// By when; absent: as the playbook says, from the close.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// The department said that it will do it. Sealed: `text`.
    FixAccepted {
        /// The fix.
        fix: FixId,
        /// Who said so, where somebody else writes it down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relayed: Option<PersonId>,
    },
    /// A fix was shown to be done. Sealed: `text`, the proof.
    FixDone {
        /// The fix.
        fix: FixId,
        /// The rule that was broken: no department had accepted it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
    },
    /// Somebody wrote down what was learned. Sealed: `text`.
    Lesson {},
    /// A file was kept as evidence, below `files` under its digest. Sealed: `name`.
    Attached {
        /// Its SHA-256 in hex.
        sha256: Hash,
        /// Its length in bytes.
        size: u64,
    },
    /// Something was not permitted.
    Refused {
        /// What was asked for, by its word.
        command: String,
        /// The rule that stands against it.
        rule: String,
        /// The roles that can permit it.
        by_roles: Vec<RoleId>,
    },
    /// Bytes at the log's end that no writer had finished were set aside.
    TailSetAside {
        /// How many.
        bytes: u64,
        /// Their SHA-256 in hex.
        sha256: String,
    },
    /// A sealed text was taken out of an earlier line. Sealed: `reason`.
    Redacted {
        /// The number of that line.
        of: Seq,
        /// The text's field.
        field: String,
    },
    /// The incident ended. Sealed: `reason`.
    Closed {
        /// How.
        outcome: String,
        /// What was still owed, as `kind:ref`.
        open: Vec<String>,
    },
    /// The incident that had ended began again: what rules count from its start counts from here. Sealed: `reason`.
    Reopened {
        /// The step at which the line begins.
        start: StepId,
    },
    /// An event of a newer program: kept, shown, not understood.
    #[serde(skip)]
    Unknown {
        /// Its name.
        name: String,
    },
}

impl Event {
    /// The permanent names of the events that this program knows, in the order of the documentation.
    pub const NAMES: &[&str] = &[
        "opened",
        "joined",
        "role_taken",
        "recused",
        "step_opened",
        "step_for",
        "step_reached",
        "step_given",
        "step_waiting",
        "checked",
        "step_settled",
        "answer_changed",
        "line_moved",
        "counted",
        "severity_changed",
        "fact_set",
        "marked",
        "note",
        "corrected",
        "case_opened",
        "case_changed",
        "crowd",
        "reply",
        "moved_private",
        "contact_made",
        "intake_answered",
        "approval_asked",
        "approval_answered",
        "approval_withdrawn",
        "statement_posted",
        "post_waived",
        "promise_made",
        "promise_settled",
        "remedy_offered",
        "remedy_answered",
        "remedy_given",
        "rule_bent",
        "snoozed",
        "condition_answered",
        "notify_tried",
        "notify_reached",
        "notify_acknowledged",
        "stood_down",
        "clock_started",
        "clock_settled",
        "hold_lifted",
        "handoff_offered",
        "handoff_answered",
        "rung_sent",
        "walked_away",
        "finding",
        "cluster_set",
        "stance_set",
        "ripple_opened",
        "ripple_settled",
        "watch_settled",
        "fix_opened",
        "fix_accepted",
        "fix_done",
        "lesson",
        "came_back",
        "silence_chosen",
        "post_removed",
        "banned",
        "attached",
        "refused",
        "tail_set_aside",
        "redacted",
        "closed",
        "reopened",
    ];
}
