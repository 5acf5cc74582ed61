//! Cases: the people whom an incident concerns, and how far each conversation has come.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{ChannelId, OfferId, PersonId, RequestId, RoleId};
use crate::incident::event::{CaseKind, Triage};
use crate::incident::line::{Hash, Seq};
use crate::incident::state::Stamp;
use crate::time::Timestamp;

/// One person whom this concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Where the handle and the name stand, and since when.
    pub opened: Stamp,
    /// Who opened it.
    pub by: PersonId,
    /// What the person is to us.
    pub kind: CaseKind,
    /// Where they speak.
    pub channel: Option<ChannelId>,
    /// What they want, as far as we can tell.
    pub triage: Option<Triage>,
    /// Who looks after them.
    pub owner: Option<PersonId>,
    /// Who of us spoke to them last, and where that stands.
    pub spoke: Option<(Seq, PersonId)>,
    /// Since when they wait for an answer from us; none once they have it.
    pub waits: Option<Timestamp>,
    /// Whether they say that they were heard.
    pub heard: Option<bool>,
    /// Whether they say that it is put right.
    pub resolved: Option<bool>,
    /// Whether they agree that it is said in public how it ended.
    pub consent: Option<bool>,
    /// Whether we spoke with them in private, wherever that was.
    pub in_private: bool,
    /// Where the conversation was moved, and whether we have spoken there.
    pub private: Option<Private>,
    /// What they told of what we ask for, by its number.
    pub intake: BTreeMap<u32, Seq>,
    /// Whether everybody could read the last words with them; none before there were any.
    pub public: Option<bool>,
    /// What was said in public, by channel.
    pub threads: BTreeMap<Option<ChannelId>, Thread>,
    /// How many rungs of the walk-away ladder were sent.
    pub rungs: u32,
    /// How near its end the conversation is, and what was done about it.
    pub parting: Parted,
}

impl Case {
    /// Returns a case that was just opened: whoever it is has spoken, and waits for us.
    pub(super) fn opened(at: Stamp, by: PersonId, kind: CaseKind) -> Self {
        Self {
            opened: at,
            by,
            kind,
            channel: None,
            triage: None,
            owner: None,
            spoke: None,
            waits: Some(at.at),
            heard: None,
            resolved: None,
            consent: None,
            in_private: false,
            private: None,
            intake: BTreeMap::new(),
            public: None,
            threads: BTreeMap::new(),
            rungs: 0,
            parting: Parted {
                was_harmed: kind == CaseKind::Harmed,
                ..Parted::default()
            },
        }
    }

    /// Takes in that one of us spoke to them: they have their answer.
    pub(super) fn spoken_to(&mut self, seq: Seq, by: &PersonId) {
        self.spoke = Some((seq, by.clone()));
        self.waits = None;
        self.parting.returned = None;
    }

    /// Returns how often we spoke in public on the channel where we did so most. What was said where nobody named the
    /// channel counts as said there.
    pub fn public_replies(&self) -> u32 {
        let ours = |named: bool| {
            let threads = self.threads.iter();
            let those = threads.filter(move |(channel, _)| channel.is_some() == named);
            those.map(|(_, thread)| thread.ours).max().unwrap_or(0)
        };
        ours(true).saturating_add(ours(false))
    }
}

/// What was done about a conversation that comes to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parted {
    /// Whether they were ever taken for harmed: that protects them, whatever they are taken for later.
    pub was_harmed: bool,
    /// How often they were hostile since they came, or came back.
    pub hostile: u32,
    /// Who of us they insulted or threatened: for good, whatever becomes of the conversation.
    pub insulted: BTreeSet<PersonId>,
    /// What they threatened last, and who must know.
    pub threat: Option<Threat>,
    /// Where the latest rung stands that was sent.
    pub rung: Option<Stamp>,
    /// When we left.
    pub left: Option<Stamp>,
    /// The request whose yes allowed that.
    pub left_by: Option<RequestId>,
    /// When they came back last: what is counted is counted from there.
    pub back: Option<Stamp>,
    /// Since when they wait to hear from us after they came back; none once they did.
    pub returned: Option<Timestamp>,
    /// When somebody looks again whether they came back, and since when that is owed.
    pub door: Option<Door>,
    /// When silence towards them was chosen, until they speak again.
    pub silent: Option<Stamp>,
    /// The declined offers that count no more, for they came back since.
    pub forgiven: BTreeSet<OfferId>,
    /// The posts of theirs that were taken down.
    pub removed: Vec<Removed>,
    /// When they were shut out last, and until when.
    pub banned: Option<Banned>,
}

/// A threat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threat {
    /// Where its words stand.
    pub at: Stamp,
    /// Who wrote it down.
    pub by: PersonId,
    /// Who must know.
    pub role: RoleId,
    /// Since when they must: an earlier threat that nobody has told them of counts too.
    pub since: Timestamp,
}

/// The way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// Since when it is open.
    pub since: Timestamp,
    /// When somebody looks again.
    pub due: Timestamp,
}

/// A post that was taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Where that stands.
    pub at: Stamp,
    /// The copy.
    pub kept: Option<Hash>,
}

/// Somebody who was shut out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Banned {
    /// Where that stands.
    pub at: Stamp,
    /// Until when; absent where there is no end.
    pub until: Option<Timestamp>,
}

/// A conversation that was moved somewhere private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Private {
    /// Where.
    pub to: ChannelId,
    /// When it was moved.
    pub at: Timestamp,
    /// By when they hear from us.
    pub due: Timestamp,
    /// When they did.
    pub contacted: Option<Timestamp>,
}

/// What was said in public with one person on one channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thread {
    /// How often we spoke.
    pub ours: u32,
    /// How often they spoke.
    pub theirs: u32,
    /// How often that was hostile.
    pub hostile: u32,
}

/// The people who are no case of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// How many there are.
    pub number: u64,
    /// Since when they wait for an answer to all of them; none once they have it.
    pub waits: Option<Timestamp>,
}
