//! Remarks: what there is to say to the person at the keyboard beside the facts. They are data; nothing here has words.

use crate::id::{
    CaseId, ChannelId, ClockId, MarkId, OfferId, PersonId, RemedyId, RequestId, RippleId, RoleId,
    SeverityId, StatementId, StepId,
};
use crate::incident::event::{Parting, Stance, Strategy, Triage};
use crate::incident::visit::Visit;
use crate::response::command::{Hearing, Speaker};
use crate::response::forbidden::Ready;
use crate::response::leaving::Standing;
use crate::response::refusal::Refusal;
use crate::time::Timestamp;
use crate::words::Finding;
use crate::words::personal::Personal;

/// Something to say to the person at the keyboard, beside the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// A yes was asked for: somebody has to be called.
    Asked(RequestId),
    /// The words of a visit have their yes, or got a no: whoever asked goes on with them.
    WordsAnswered {
        /// The visit.
        visit: Visit,
        /// Who asked.
        by: PersonId,
        /// Whether it is a yes.
        yes: bool,
    },
    /// Somebody settled the visit before.
    SettledBefore {
        /// The visit.
        visit: Visit,
        /// Who.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// What followed from an answer that was wrong; somebody must be told that it is off.
    TellOff(Vec<SetOff>),
    /// A higher severity is proposed, which a person confirms.
    Propose(SeverityId, Worse),
    /// Steps have opened for somebody who was not known as harmed when the line came to them.
    OpenedFor(CaseId, Vec<Visit>),
    /// Nobody in the role can; the lead must know.
    TellLead(Visit),
    /// Lines of a checklist that were not ticked when it was done.
    Unticked(Vec<String>),
    /// A line of a checklist was ticked that asks for a mark, and the mark is not set.
    NotMarked(MarkId),
    /// What has happened broke a rule, and is written down as a breach.
    Breach(Refusal),
    /// Nobody is in a role who could say the yes that is wanted.
    NobodyFor(RoleId),
    /// Who asked has written here as the same user of the operating system as who answers.
    SameUser(PersonId),
    /// Words that everybody can read name an amount.
    AmountInPublic(ChannelId),
    /// A channel was left out for which another one serves.
    Fallback {
        /// The channel that was left out.
        channel: ChannelId,
        /// The one that serves.
        instead: ChannelId,
        /// What posts there; absent where the words stand there.
        post: Option<Ready>,
    },
    /// It is time to move a conversation somewhere private.
    GoPrivate(CaseId),
    /// Somebody is near or past what was set as enough.
    Enough(CaseId, Standing),
    /// Somebody threatened somebody: that is for others than who writes here.
    Threatened(CaseId),
    /// Somebody spoke in a conversation that we left.
    SpokeAfter(CaseId, Speaker),
    /// We spoke in public to somebody who is better let rest, or was told the facts before.
    LetRest(Vec<CaseId>, Triage),
    /// Words of ours to somebody who was harmed were taken for words to them alone, for nobody said who can read them.
    TakenAsPrivate(CaseId),
    /// Words were taken for words that the same can read as the last ones, for nobody said who can.
    AsBefore(CaseId, Speaker, Hearing),
    /// The line goes to its end, and these people were harmed and have not said that it is put right.
    StillWait(Vec<CaseId>),
    /// A conversation was moved: what is to be asked there.
    AskFor(CaseId),
    /// What somebody wants was written down: what follows from it.
    Taken(Vec<CaseId>, Triage),
    /// A case was opened, and nobody said what they are to us.
    WhoIsIt(CaseId),
    /// A reporter has a case.
    Reporter(CaseId),
    /// Something was written down for a role, whose people do not know it yet.
    NoteFor(RoleId),
    /// Somebody else looks after a person, who does not know it yet.
    CallOwner(CaseId, PersonId),
    /// It is put right: they are to be asked whether that may be said in public.
    AskConsent(CaseId),
    /// A conversation goes on in private, and nobody who reads along has seen an answer.
    NothingInPublic(CaseId),
    /// Hostile words of somebody of whom nobody has said what they want.
    Hostile(CaseId),
    /// Words of somebody else that everybody can read have personal data in them.
    PersonalData(Vec<Personal>),
    /// Words of ours that everybody can read had better been others.
    Wording(Vec<Wording>),
    /// Words to everybody answered so many others, who waited.
    CrowdAnswered(u64),
    /// What was asked for about somebody has its yes, or got a no.
    PersonAnswered {
        /// What was asked for.
        about: Parting,
        /// About whom.
        case: CaseId,
        /// Who asked.
        by: PersonId,
        /// Whether it is a yes.
        yes: bool,
    },
    /// We left somebody, and the way back stays open.
    DoorOpen {
        /// The case.
        case: CaseId,
        /// The words that open it, where they did not go out.
        unsaid: Option<StatementId>,
        /// When somebody looks again.
        due: Option<Timestamp>,
    },
    /// What is counted for somebody starts anew.
    CountsAnew(CaseId),
    /// Whoever was shut out came back, and is not any more.
    LetIn(CaseId),
    /// A post was taken down: the poster is to be told why.
    TellWhy {
        /// Whose post it was.
        case: CaseId,
        /// The words that tell it, where the playbook has some.
        say: Option<StatementId>,
    },
    /// Somebody was shut out.
    ShutOut {
        /// The case.
        case: CaseId,
        /// Until when.
        until: Option<Timestamp>,
    },
    /// So much was offered to one person that it is worth a look.
    ManyClaims(CaseId, usize),
    /// How the organisation answers for what happened is another way from here on.
    Strategy(Strategy),
    /// What is done about the story from here on.
    Stance(Stance),
    /// It ended: what is done about the story, and what would make that another.
    AfterTheEnd,
    /// Something came back, and somebody sees to it.
    CameBack(RippleId),
    /// The line has moved on from the visit, and nothing was settled at it.
    MovedOn(Visit),
    /// Somebody closed the incident before.
    ClosedBefore {
        /// Who.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// Somebody posted the words on a channel before.
    PostedBefore {
        /// The channel.
        channel: ChannelId,
        /// Who.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// A role was offered to somebody, who has to say whether they take it.
    RoleOffered {
        /// The role.
        role: RoleId,
        /// Who is asked.
        person: PersonId,
    },
    /// A role was taken that was offered.
    HandedOver {
        /// The role.
        role: RoleId,
        /// Who has it now.
        person: PersonId,
    },
    /// A role was not taken that was offered.
    HandedBack {
        /// The role.
        role: RoleId,
        /// Who offered it.
        giver: PersonId,
        /// Who could be asked next.
        next: Option<PersonId>,
    },
    /// Somebody takes no duty any more.
    Recused(Freed),
    /// The step went to the next person.
    GivenTo {
        /// The visit.
        visit: Visit,
        /// Who has it now.
        person: PersonId,
    },
}

/// Something that is to be said of words of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What the word check found.
    pub finding: Finding,
    /// The words that it marks first; empty where something is missing.
    pub marked: String,
}

/// Why it is worse than it was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worse {
    /// A sign has reached its number.
    Counted,
    /// Something like it happened before.
    SeenBefore,
    /// Something came back that the playbook raises.
    CameBack,
}

/// What somebody had who takes no duty any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freed {
    /// Who.
    pub person: PersonId,
    /// The roles that they held, or that were offered to them.
    pub roles: Vec<RoleId>,
    /// What they owed, in words, and who owes it now.
    pub owed: Vec<(String, Option<PersonId>)>,
    /// The roles in which nobody is left.
    pub empty: Vec<RoleId>,
}

/// Something that a wrong answer set off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetOff {
    /// A role was told.
    Told(RoleId),
    /// Words went out.
    Posted(StatementId, ChannelId),
    /// The severity was raised.
    Raised(SeverityId),
    /// A remedy was offered.
    Offered(OfferId, RemedyId),
    /// A sign-off was asked for.
    Asked(RequestId),
    /// A clock started.
    ClockStarted(ClockId),
    /// A duty began.
    Duty(StepId),
    /// A role was offered to somebody.
    HandedOver(RoleId),
    /// A step is still out.
    Begun(Visit),
}

impl Remark {
    /// Takes in what is said of one more person where it is the same; gives it back where it is another remark.
    pub(super) fn and(&mut self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Taken(cases, triage), Self::Taken(more, same))
            | (Self::LetRest(cases, triage), Self::LetRest(more, same))
                if *triage == same =>
            {
                cases.extend(more);
                None
            }
            (_, other) => Some(other),
        }
    }
}

/// Says in the log which lines of a list nobody ticked.
pub fn not_ticked(lines: &[String]) -> String {
    format!("not ticked: {}", lines.join("; "))
}
