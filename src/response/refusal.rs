//! Refusals: what was refused, the rule, and who can allow it. Nothing that has already happened is refused a place
//! in the log.

use crate::id::{ChannelId, ClockId, PersonId, RoleId, StatementId};
use crate::incident::event::Event;
use crate::incident::state::FoldError;
use crate::incident::visit::Visit;
use crate::response::ending::InTheWay;
use crate::response::forbidden::Forbidden;

/// Why a command does not do what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The incident has ended.
    #[error("the incident is closed; nothing more is walked in it")]
    Closed,
    /// The time lies too far ahead.
    #[error("that time lies in the future; what is logged has happened")]
    Future,
    /// Words are missing that the log needs.
    #[error("say why: {0} needs a reason")]
    NeedsReason(&'static str),
    /// Words are missing.
    #[error("{0}")]
    NeedsWords(&'static str),
    /// It does not fit what is known so far.
    #[error("{0}")]
    NotNow(&'static str),
    /// The command does not fit the step.
    #[error("{visit} is a `{kind}` step: {instead}")]
    WrongKind {
        /// The visit.
        visit: Visit,
        /// Its kind.
        kind: &'static str,
        /// What works there.
        instead: &'static str,
    },
    /// There is no such thing in the playbook or in the incident.
    #[error("there is no {what} `{id}`{hint}")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// What was named.
        id: String,
        /// What there is.
        hint: String,
    },
    /// Several things begin with what was named.
    #[error("several of these begin with `{typed}`, so write more of one: {}", .begin.join(", "))]
    Several {
        /// What was named.
        typed: String,
        /// What begins so.
        begin: Vec<String>,
    },
    /// A number is out of range.
    #[error("there is no {what} {number}: they go from 1 to {last}")]
    OutOfRange {
        /// What is counted.
        what: &'static str,
        /// What was named.
        number: u32,
        /// The last one.
        last: usize,
    },
    /// Blanks are empty.
    #[error("these blanks are still empty: {}", .blanks.join(", "))]
    EmptyBlanks {
        /// The step whose words they are in.
        step: String,
        /// The blanks.
        blanks: Vec<String>,
    },
    /// A blank does not take this.
    #[error("{blank} {rule}")]
    BlankRule {
        /// The blank.
        blank: String,
        /// The rule that it breaks.
        rule: String,
    },
    /// Something is not confirmed.
    #[error("this is not confirmed yet: {}", texts(.items).join("; "))]
    Unconfirmed {
        /// The statement.
        statement: StatementId,
        /// The step whose words want it.
        step: String,
        /// What it is, with its number.
        items: Vec<(u32, String)>,
    },
    /// The channel has its words already.
    #[error("{0} is done already")]
    ChannelDone(ChannelId),
    /// Somebody takes no duty in this incident.
    #[error("{0} is recused, and takes no duty and no approval; name somebody else")]
    Recused(String),
    /// Channels have no words yet.
    #[error("no words stand yet on {}: `posted CHANNEL LINK`, `pasted CHANNEL WORDS`, or `waive CHANNEL REASON`", join(.0))]
    ChannelsOpen(Vec<ChannelId>),
    /// Roles have not said that they know.
    #[error("{} did not say yet that they know; `ack ROLE` for each, or `standdown ROLE REASON`", join(.0))]
    NotTold(Vec<RoleId>),
    /// Somebody else was asked whether they take a role.
    #[error(
        "{asked} was asked to take {role}, not you; where you only pass it on, name them behind the word: `{word} {person}`"
    )]
    NotAsked {
        /// The role, in words.
        role: String,
        /// Who was asked, by name.
        asked: String,
        /// The same by their id.
        person: PersonId,
        /// The word that was said.
        word: &'static str,
    },
    /// The last answer is not the one that was meant.
    #[error("{0} answered another question meanwhile; `wrong` alone shows it")]
    Overtaken(String),
    /// Nobody can be given what is asked.
    #[error("nobody is listed in the role {0}")]
    NobodyInRole(RoleId),
    /// A rule of the playbook forbids it.
    #[error(transparent)]
    Forbidden(#[from] Box<Forbidden>),
    /// A legal hold keeps the record as it is.
    #[error(
        "a legal hold runs, and while it does nothing is {}: {rule} (clocks.{hold}); \
         {role} can lift it: ask {ask}",
        held(.command)
    )]
    Held {
        /// What was asked for, by its word.
        command: &'static str,
        /// The clock that is the hold.
        hold: ClockId,
        /// What it is called.
        rule: String,
        /// Whose it is.
        role: RoleId,
        /// Who can lift it, with their numbers.
        ask: String,
    },
    /// A line has no such text, or it was taken out before.
    #[error("{0}")]
    NoSuchText(String),
    /// Somebody opened a case since the others were looked through.
    #[error("somebody has opened a case meanwhile; look again whether it is the same person")]
    LookAgain,
    /// It is so already.
    #[error("{0} already")]
    Already(String),
    /// A clock does not run.
    #[error("the clock {0} has not started")]
    ClockNotRunning(ClockId),
    /// Something is still owed.
    #[error("not closed, for this stands in the way: {}", join_with(.0, "; "))]
    StillOwed(Vec<InTheWay>),
    /// The outcome is free words, which could never be taken out of the log.
    #[error(
        "an outcome is one word in lower case, such as resolved or mistake, or one of the playbook's ends"
    )]
    Outcome,
    /// The line stands nowhere, so there is nothing to answer.
    #[error("the line stands at no step")]
    NoStep,
    /// The rules led to an event that cannot follow: a fault of this program.
    #[error("this cannot be written down: {0}")]
    Impossible(#[from] FoldError),
}

impl From<Forbidden> for Refusal {
    fn from(forbidden: Forbidden) -> Self {
        Self::Forbidden(Box::new(forbidden))
    }
}

impl Refusal {
    /// Returns the place of the rule that stands against it, where a rule does.
    pub fn rule_place(&self) -> Option<String> {
        match self.event() {
            Some(Event::Refused { rule, .. }) => Some(rule),
            _ => None,
        }
    }

    /// Returns the fact that something was not permitted; `None` where nobody's permission was the question.
    ///
    /// A mistyped id or a missing reason is no event: nobody tried to do what a rule forbids.
    pub fn event(&self) -> Option<Event> {
        let (command, rule, by_roles) = match self {
            Self::Forbidden(forbidden) => (
                forbidden.command,
                forbidden.place.clone(),
                forbidden.roles.clone(),
            ),
            Self::Held {
                command,
                hold,
                role,
                ..
            } => (*command, format!("clocks.{hold}"), vec![role.clone()]),
            Self::Unconfirmed { statement, .. } => (
                "posted",
                format!("statements.{statement}.confirm"),
                Vec::new(),
            ),
            _ => return None,
        };
        Some(Event::Refused {
            command: command.to_owned(),
            rule,
            by_roles,
        })
    }
}

/// Returns what is not done while a hold runs.
fn held(command: &str) -> &'static str {
    match command {
        "remove" => "taken down",
        _ => "taken out of the log",
    }
}

fn texts(items: &[(u32, String)]) -> Vec<&str> {
    items.iter().map(|(_, text)| text.as_str()).collect()
}

fn join(ids: &[impl ToString]) -> String {
    join_with(ids, ", ")
}

fn join_with(parts: &[impl ToString], between: &str) -> String {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    parts.join(between)
}
