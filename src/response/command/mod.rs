//! Commands: everything that a person can say, as data. Each names the visit that it saw.

mod parts;

use crate::id::{
    CaseId, ChannelId, ClockId, MarkId, OfferId, PersonId, PromiseId, RemedyId, RequestId, RoleId,
    SeverityId, SignId, StatementId, StepId,
};
use crate::incident::event::{Liberty, OfferOutcome, Parting};
use crate::incident::line::{Hash, Seq};
use crate::incident::visit::Visit;
use crate::money::Amount;
use crate::response::aftermath::After;
use crate::time::Timestamp;

pub use parts::{
    Already, Answer, Applies, Change, Contact, Deed, Heads, Hearing, NewCase, Removal, Replied,
    Speaker, Words,
};

/// What a person wants written down or done.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Write down what time alone has settled.
    CatchUp,
    /// Say something of a time before now: it is written down late.
    Late {
        /// When it happened.
        happened: Timestamp,
        /// What.
        command: Box<Command>,
    },
    /// Say the same of several people: all of it in one write, or none.
    Each(Vec<Command>),
    /// Say who has come, and from where.
    Join {
        /// The user of the operating system.
        os_user: String,
        /// The machine.
        host: String,
    },
    /// Say who has come, where that person has not written here before.
    Come {
        /// The user of the operating system.
        os_user: String,
        /// The machine.
        host: String,
    },
    /// Answer the question of a `decide`.
    Choose {
        /// The visit.
        visit: Visit,
        /// The answer, from 1.
        option: u32,
        /// Why, or whatever was said with it.
        reason: String,
    },
    /// Say that a step is done.
    Done {
        /// The visit.
        visit: Visit,
        /// What was said with it.
        note: String,
    },
    /// Say that a step is done to which the line has not come yet, or that is out.
    DoneAhead {
        /// The step.
        step: StepId,
        /// What was said with it.
        note: String,
    },
    /// Fill the times in the words in anew.
    Refill {
        /// The visit.
        visit: Visit,
    },
    /// Leave a step out.
    Skip {
        /// The visit.
        visit: Visit,
        /// Why.
        reason: String,
    },
    /// Say that the person asked cannot do a step.
    Cannot {
        /// The visit.
        visit: Visit,
        /// Why.
        reason: String,
    },
    /// Give a step to somebody, and move on.
    Give {
        /// The visit.
        visit: Visit,
        /// To whom; absent: to whose duty it is.
        to: Option<PersonId>,
    },
    /// Work on a step beside the line.
    Begin {
        /// The step.
        step: StepId,
        /// For whom, of a step that is repeated; absent: for everybody for whom it is.
        case: Option<CaseId>,
    },
    /// Tick a line of a checklist, or confirm something.
    Tick {
        /// The visit.
        visit: Visit,
        /// The line, from 1.
        item: u32,
        /// What was said with it, such as where the copy lies.
        note: String,
    },
    /// Say to which person the words of a visit are.
    Address {
        /// The visit.
        visit: Visit,
        /// The case.
        case: CaseId,
    },
    /// Fill in a blank.
    Fact {
        /// The visit that asks for it.
        visit: Visit,
        /// The blank's name.
        name: String,
        /// Its content.
        value: String,
    },
    /// Say that words went out.
    Posted {
        /// The visit.
        visit: Visit,
        /// Where.
        channel: ChannelId,
        /// The words.
        words: Words,
        /// Where they can be read.
        link: String,
    },
    /// Say that words stand on a channel that belong to no statement.
    OffScript {
        /// Where.
        channel: ChannelId,
        /// The words.
        text: String,
        /// Where they can be read.
        link: String,
    },
    /// Take a statement up beside the line.
    Say {
        /// The statement.
        statement: StatementId,
        /// For whom, where it is for one person.
        case: Option<CaseId>,
        /// Who asked for it and what, where somebody did.
        asked: String,
    },
    /// Leave a channel out.
    Waive {
        /// The visit.
        visit: Visit,
        /// The channel.
        channel: ChannelId,
        /// Why.
        reason: String,
    },
    /// Put the last answer right.
    Wrong {
        /// The visit whose answer is wrong.
        visit: Visit,
        /// The right answer, from 1.
        option: u32,
        /// Why.
        reason: String,
    },
    /// Move the line.
    Go {
        /// Where to.
        step: StepId,
        /// Why.
        reason: String,
    },
    /// Write something down.
    Note {
        /// What.
        text: String,
        /// When it happened, where that is not now.
        happened: Option<Timestamp>,
    },
    /// Count a sign.
    Count {
        /// The sign.
        sign: SignId,
        /// How many.
        number: u64,
    },
    /// Say yes to a mark's question.
    Mark {
        /// The mark.
        mark: MarkId,
        /// When it became true, where that is not now.
        happened: Option<Timestamp>,
    },
    /// Change the severity.
    Severity {
        /// To which.
        to: SeverityId,
        /// Why.
        reason: String,
    },
    /// Say how far somebody in a role knows.
    Contact {
        /// The role.
        role: RoleId,
        /// Who; absent: who is called first.
        person: Option<PersonId>,
        /// How far.
        how: Contact,
        /// By which means.
        means: String,
    },
    /// Give a role up, or send it home.
    StandDown {
        /// The role.
        role: RoleId,
        /// Why.
        reason: String,
    },
    /// Ask for a yes: that of an `approve`, or one to the words of a `say`.
    Ask {
        /// The visit.
        visit: Visit,
        /// The words as they are filled in for each channel; none at an `approve`.
        texts: Vec<(ChannelId, String)>,
    },
    /// Promise something.
    Promise {
        /// By when.
        due: Timestamp,
        /// What.
        words: String,
        /// To whom, where it is one person.
        case: Option<CaseId>,
    },
    /// Say whether a rule of `who_to_notify` applies whose condition is in words.
    Applies {
        /// The rule, from 1.
        rule: usize,
        /// Whether it applies.
        answer: Applies,
        /// Why.
        reason: String,
    },
    /// Say that a promise was kept.
    Kept {
        /// The promise.
        promise: PromiseId,
        /// How.
        how: String,
    },
    /// Give a promise a new time.
    Move {
        /// The promise.
        promise: PromiseId,
        /// The new time.
        due: Timestamp,
        /// Why.
        reason: String,
    },
    /// Take a request back.
    Withdraw {
        /// The request.
        request: RequestId,
        /// Why.
        reason: String,
    },
    /// Answer a request.
    Sign {
        /// The request.
        request: RequestId,
        /// The answer.
        answer: Answer,
    },
    /// Open a case: one person whom this concerns.
    OpenCase(NewCase),
    /// Say something new about a case.
    ChangeCase {
        /// The case.
        case: CaseId,
        /// What.
        change: Change,
        /// Why.
        reason: String,
    },
    /// Say how many others there are, or that they were answered.
    Crowd {
        /// How many.
        number: Heads,
        /// Whether they were answered, all at once.
        reply: Replied,
    },
    /// Write down what somebody said, or what we said to them.
    Reply {
        /// The case.
        case: CaseId,
        /// Who said it, and how.
        speaker: Speaker,
        /// Where; absent: where they speak.
        channel: Option<ChannelId>,
        /// Whether everybody can read it; absent: as the channel says.
        heard: Option<Hearing>,
        /// The words.
        text: String,
        /// Where they can be read.
        link: String,
    },
    /// Move a conversation somewhere private.
    MovePrivate {
        /// The case.
        case: CaseId,
        /// Where; absent: the first that the playbook names.
        to: Option<ChannelId>,
    },
    /// Say that we spoke with somebody whose conversation was moved.
    ContactMade {
        /// The case.
        case: CaseId,
        /// What was said.
        text: String,
    },
    /// Write down what somebody told of what we ask for in private.
    Intake {
        /// The case.
        case: CaseId,
        /// Which of the things that are asked for, from 1.
        item: u32,
        /// What they told.
        text: String,
    },
    /// Offer a remedy.
    Offer {
        /// The visit at which it is offered, where that is known.
        visit: Option<Visit>,
        /// The remedy.
        remedy: RemedyId,
        /// How much.
        amount: Option<Amount>,
        /// To whom; absent: to the only case.
        case: Option<CaseId>,
        /// Whether it was said to the customer before it was written down.
        already: Already,
    },
    /// Ask for a remedy that is above what the asker may give.
    AskRemedy {
        /// The remedy.
        remedy: RemedyId,
        /// How much.
        amount: Option<Amount>,
        /// For whom; absent: for the only case.
        case: Option<CaseId>,
        /// Why.
        why: String,
    },
    /// Say that what was offered was given.
    Given {
        /// The offer.
        offer: OfferId,
        /// How much, where it was less than offered.
        amount: Option<Amount>,
    },
    /// Say that a rule was bent or broken for somebody, or that a remedy was made up.
    Bend {
        /// What was done with it.
        how: Liberty,
        /// Whether it was done before anybody could allow it.
        already: Already,
        /// The beginning of the rule, as the playbook lists it.
        rule: String,
        /// For whom; absent: for the only case.
        case: Option<CaseId>,
        /// Why.
        reason: String,
    },
    /// Put the reminders of something owed off.
    Snooze {
        /// The obligation, `kind:ref`.
        obligation: String,
        /// Until when.
        until: Timestamp,
        /// Why.
        reason: String,
    },
    /// Say what became of an offer.
    OfferAnswered {
        /// The offer.
        offer: OfferId,
        /// What became of it.
        outcome: OfferOutcome,
        /// What was said.
        reason: String,
    },
    /// Offer the role of a `handoff` to somebody.
    HandOver {
        /// The visit.
        visit: Visit,
        /// To whom; absent: who is called first.
        to: Option<PersonId>,
        /// What they need to know.
        note: String,
    },
    /// Offer a role to somebody, wherever the line stands.
    OfferRole {
        /// The role.
        role: RoleId,
        /// To whom.
        to: PersonId,
        /// What they need to know.
        note: String,
    },
    /// Answer an offered role.
    HandoffAnswer {
        /// The role.
        role: RoleId,
        /// Who answers, where the person at the keyboard only passes it on.
        relayed: Option<PersonId>,
        /// Whether it is taken.
        yes: bool,
        /// What was said.
        text: String,
    },
    /// Take a role, or say who has taken it.
    Take {
        /// The role.
        role: RoleId,
        /// Who takes it.
        person: PersonId,
    },
    /// Take every duty and every approval from somebody.
    Recuse {
        /// Who.
        person: PersonId,
        /// Why.
        reason: String,
    },
    /// Put right what an earlier line says.
    Correct {
        /// The line.
        of: Seq,
        /// What is right.
        text: String,
    },
    /// Take a text out of an earlier line.
    Redact {
        /// The line.
        of: Seq,
        /// The name of the text's field.
        field: String,
        /// Why.
        reason: String,
    },
    /// Keep a file as evidence, whose copy lies under its digest.
    Attach {
        /// Its digest.
        sha256: Hash,
        /// Its length in bytes.
        size: u64,
        /// What it was called, or what it shows.
        name: String,
    },
    /// Ask for the yes to something that is done about one person.
    AskAbout {
        /// What.
        about: Parting,
        /// The case.
        case: CaseId,
        /// Why.
        why: String,
    },
    /// Say that the next rung of the walk-away ladder was sent.
    Rung {
        /// The visit, where it is said at one.
        visit: Option<Visit>,
        /// To whom; absent: to whom the visit is for, else to the only case.
        case: Option<CaseId>,
        /// Which one, from 1.
        rung: u32,
        /// Whether it may still be stopped.
        deed: Deed,
        /// Why, or whatever was said with it.
        reason: String,
    },
    /// Write something down for a role: a department that has to hear of it.
    NoteTo {
        /// The role.
        to: RoleId,
        /// What.
        text: String,
    },
    /// Leave the conversation.
    WalkAway {
        /// The visit, where it is said at one.
        visit: Option<Visit>,
        /// Whom; absent: for whom the visit is, else the only case.
        case: Option<CaseId>,
        /// Why.
        reason: String,
        /// Whether it may still be stopped.
        deed: Deed,
    },
    /// Say that somebody came back.
    CameBack {
        /// The case.
        case: CaseId,
        /// What they said.
        reason: String,
    },
    /// Give somebody no answer until they speak again.
    Silence {
        /// The case.
        case: CaseId,
        /// Why.
        reason: String,
    },
    /// Take a post down, or say that its moderator was asked to.
    Remove {
        /// Whose post it is.
        case: CaseId,
        /// What there is to say of it.
        removal: Removal,
        /// Whether it may still be stopped.
        deed: Deed,
    },
    /// Shut somebody out.
    Ban {
        /// The case.
        case: CaseId,
        /// Why.
        reason: String,
        /// Whether it may still be stopped.
        deed: Deed,
    },
    /// Say that a clock is met.
    ClockMet {
        /// The clock.
        clock: ClockId,
        /// What was filed, and with whom.
        filed: String,
    },
    /// Lift a legal hold.
    Lift {
        /// The clock that is the hold.
        clock: ClockId,
        /// Why.
        reason: String,
    },
    /// Say how it came about, or what goes on after the end.
    After(After),
    /// Close the incident.
    Close {
        /// How it ended; absent: as the end of the line says, else `resolved`.
        outcome: Option<String>,
        /// Why it is closed although something is still owed, or why it was started in error.
        anyway: Option<String>,
    },
}

impl Command {
    /// Says the same of everybody in turn: all of it in one write, or none.
    pub fn of_each<T>(all: impl IntoIterator<Item = T>, one: impl FnMut(T) -> Self) -> Self {
        let mut commands: Vec<Self> = all.into_iter().map(one).collect();
        match commands.len() {
            1 => commands.swap_remove(0),
            _ => Self::Each(commands),
        }
    }

    /// Returns the people of whom it opens a case.
    pub fn new_cases(&mut self) -> Vec<&mut NewCase> {
        match self {
            Self::Late { command, .. } => command.new_cases(),
            Self::Each(commands) => commands.iter_mut().flat_map(Self::new_cases).collect(),
            Self::OpenCase(new) => vec![new],
            _ => Vec::new(),
        }
    }

    /// Returns what is said, without the time from which it tells.
    pub fn what(&self) -> &Self {
        match self {
            Self::Late { command, .. } => command.what(),
            other => other,
        }
    }

    /// Returns what a person typed with it, whatever the field is called.
    pub fn words(&self) -> &str {
        match self {
            Self::Late { command, .. } => command.words(),
            Self::Each(commands) => commands.first().map_or("", Self::words),
            Self::Done { note, .. }
            | Self::DoneAhead { note, .. }
            | Self::Tick { note, .. }
            | Self::HandOver { note, .. }
            | Self::OfferRole { note, .. } => note,
            Self::Choose { reason, .. }
            | Self::Skip { reason, .. }
            | Self::Cannot { reason, .. }
            | Self::Waive { reason, .. }
            | Self::Wrong { reason, .. }
            | Self::Go { reason, .. }
            | Self::Severity { reason, .. }
            | Self::StandDown { reason, .. }
            | Self::OfferAnswered { reason, .. }
            | Self::Recuse { reason, .. }
            | Self::Redact { reason, .. }
            | Self::Rung { reason, .. }
            | Self::WalkAway { reason, .. }
            | Self::CameBack { reason, .. }
            | Self::Silence { reason, .. }
            | Self::Ban { reason, .. }
            | Self::Lift { reason, .. } => reason,
            Self::Fact { value, .. } => value,
            Self::Posted { words, link, .. } => match words {
                Words::AsWritten(_) => link,
                Words::Pasted(text) => text,
            },
            Self::Note { text, .. }
            | Self::NoteTo { text, .. }
            | Self::OffScript { text, .. }
            | Self::Correct { text, .. }
            | Self::HandoffAnswer { text, .. } => text,
            Self::Kept { how, .. } => how,
            Self::AskRemedy { why, .. } | Self::AskAbout { why, .. } => why,
            Self::Remove { removal, .. } => &removal.reason,
            Self::Move { reason, .. } | Self::Bend { reason, .. } | Self::Snooze { reason, .. } => {
                reason
            }
            Self::Say { asked, .. } => asked,
            Self::Promise { words, .. } => words,
            Self::Applies { reason, .. } | Self::Withdraw { reason, .. } => reason,
            Self::OpenCase(new) => &new.handle,
            Self::ChangeCase { reason, .. } => reason,
            Self::Reply { text, .. }
            | Self::ContactMade { text, .. }
            | Self::Intake { text, .. } => text,
            Self::Contact { means, .. } => means,
            Self::Sign { answer, .. } => &answer.reason,
            Self::ClockMet { filed, .. } => filed,
            Self::Attach { name, .. } => name,
            Self::After(after) => after.words(),
            Self::Close { anyway, .. } => anyway.as_deref().unwrap_or_default(),
            Self::CatchUp
            | Self::Join { .. }
            | Self::Come { .. }
            | Self::Refill { .. }
            | Self::Address { .. }
            | Self::Give { .. }
            | Self::Begin { .. }
            | Self::Count { .. }
            | Self::Crowd { .. }
            | Self::MovePrivate { .. }
            | Self::Mark { .. }
            | Self::Ask { .. }
            | Self::Offer { .. }
            | Self::Given { .. }
            | Self::Take { .. } => "",
        }
    }

    /// Says it of the time at which it happened, where one is given.
    #[must_use]
    pub fn at(self, happened: Option<Timestamp>) -> Self {
        match happened {
            Some(happened) => Self::Late {
                happened,
                command: Box::new(self),
            },
            None => self,
        }
    }
}
