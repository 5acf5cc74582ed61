//! What commands say: who spoke, what stands somewhere, what is new about somebody, whether it has happened.

use crate::count::{Count, CountError};
use crate::id::{ChannelId, PersonId};
use crate::incident::event::{CaseKind, Told, Triage};

/// How a role comes to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    /// Somebody tried.
    Tried,
    /// Somebody answered.
    Reached,
    /// Somebody said that they know.
    Acknowledged,
}

/// What stands on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// The statement as it was filled in.
    AsWritten(String),
    /// What was really posted.
    Pasted(String),
}

/// Somebody of whom a case is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCase {
    /// What they are called on the channel, or how they are known.
    pub handle: String,
    /// Their name, where it is known.
    pub name: String,
    /// Where their words stand.
    pub link: String,
    /// What they are to us.
    pub kind: CaseKind,
    /// What they want, where that is known.
    pub triage: Option<Triage>,
    /// Where they speak.
    pub channel: Option<ChannelId>,
    /// The number of cases that were looked through for the same handle; absent: nobody looked.
    pub looked_through: Option<usize>,
}

impl NewCase {
    /// Returns somebody of whom no more is known.
    pub fn of(handle: impl Into<String>, kind: CaseKind) -> Self {
        Self {
            handle: handle.into(),
            name: String::new(),
            link: String::new(),
            kind,
            triage: None,
            channel: None,
            looked_through: None,
        }
    }
}

/// What is new about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// What the person is to us.
    Kind(CaseKind),
    /// What they want.
    Triage(Triage),
    /// Who looks after them.
    Owner(PersonId),
    /// Whether they say that they were heard.
    Heard(bool),
    /// Whether they say that it is put right.
    Resolved(bool),
    /// Whether they agree that it is said in public how it ended.
    Consent(bool),
    /// That somebody looked again whether they came back.
    Looked,
}

/// How many there are who are no case of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// As many as were counted before.
    Known,
    /// So many in all.
    All(Count),
    /// So many more than were counted before.
    More(Count),
}

impl Heads {
    /// Reads how many there are as people type it: `40` in all, or `+12` more.
    ///
    /// # Errors
    /// It is no count.
    pub fn typed(text: &str) -> Result<Self, CountError> {
        match text.strip_prefix('+') {
            Some(more) => Count::typed(more).map(Self::More),
            None => Count::typed(text).map(Self::All),
        }
    }
}

/// Whether the crowd was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replied {
    /// It waits.
    Waits,
    /// It was, all at once.
    Answered,
}

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// We did.
    Us,
    /// They did.
    Them,
    /// They did, and attacked somebody.
    Hostile,
    /// They did, and threatened somebody.
    Threat,
}

/// Whether something is about to be done, or was done before it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// It is about to be done, so rules can still stop it.
    Wanted,
    /// It was done.
    Happened,
}

/// What is said of a post that is taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// The category, or its beginning, as the playbook lists it.
    pub category: String,
    /// The copy, by the beginning of its SHA-256; absent: the file that was attached last.
    pub copy: Option<String>,
    /// How the poster comes to know why.
    pub told: Told,
    /// Why they cannot be told, or whatever else there is to say.
    pub reason: String,
}

/// Who can read what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// Everybody.
    Public,
    /// The two of us.
    Private,
    /// Whoever could read the last words with them; before there were any, as the channel says.
    AsBefore,
}

/// Whether a condition in words is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// The answer to a request, and how it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is a yes.
    pub yes: bool,
    /// Who said it, where the person at the keyboard only passes it on.
    pub relayed: Option<PersonId>,
    /// Why, or how it came.
    pub reason: String,
}

/// Whether something was done before it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Already {
    /// It is about to be done, so rules can still stop it.
    No,
    /// It was done, and why.
    Said(String),
}
