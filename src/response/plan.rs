//! A decision in the making: the facts so far, and the state as it will be with them.

use crate::id::RoleId;
use crate::incident::entry::{Draft, Entry};
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::incident::state::State;
use crate::response::actor::Actor;
use crate::response::decide::Decision;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// What has been decided so far.
pub(super) struct Plan<'a> {
    /// What the decision stands on.
    pub(super) rules: &'a Rules,
    /// Who acts.
    pub(super) actor: &'a Actor,
    /// When.
    pub(super) now: Timestamp,
    /// When what is reported happened, where that is not now.
    happened: Option<Timestamp>,
    /// The state with the facts so far.
    pub(super) state: State,
    drafts: Vec<Draft>,
    remarks: Vec<Remark>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(rules: &'a Rules, state: State, actor: &'a Actor, now: Timestamp) -> Self {
        Self {
            rules,
            actor,
            now,
            happened: None,
            state,
            drafts: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Says that what is reported from here on happened at another time than now.
    pub(super) fn report_of(&mut self, happened: Timestamp) {
        self.happened = Some(happened);
    }

    /// Returns the time from which the rules count what is reported: when it happened, else now.
    pub(super) fn when(&self) -> Timestamp {
        self.happened.unwrap_or(self.now)
    }

    /// Adds what the program concludes: that happens now, whenever what it follows from happened.
    pub(super) fn conclude<T>(&mut self, conclude: impl FnOnce(&mut Self) -> T) -> T {
        let happened = self.happened.take();
        let concluded = conclude(self);
        self.happened = happened;
        concluded
    }

    /// Adds a fact. Where a person reports it late, it says when it happened.
    ///
    /// # Errors
    /// The fact cannot follow.
    pub(super) fn push(&mut self, mut draft: Draft) -> Result<(), Refusal> {
        let concluded = matches!(
            draft.event,
            Event::StepOpened { .. } | Event::StepWaiting { .. }
        );
        if !concluded {
            draft.happened = draft.happened.or(self.happened);
        }
        let seq = Seq::new(self.state.events + 1).ok_or(Refusal::Closed)?;
        let entry = Entry {
            seq,
            at: self.now,
            happened: draft.happened,
            by: self.actor.person.clone(),
            role: draft.role.clone(),
            event: draft.event.clone(),
        };
        self.state.take_in(&entry)?;
        self.drafts.push(draft);
        Ok(())
    }

    /// Adds a fact done in the role whose duty it is.
    ///
    /// # Errors
    /// The fact cannot follow.
    pub(super) fn push_as(&mut self, duty: &RoleId, mut draft: Draft) -> Result<(), Refusal> {
        draft.role = self.rules.acts_as(&self.state, &self.actor.person, duty);
        self.push(draft)
    }

    /// Adds something to say to the person at the keyboard.
    pub(super) fn remark(&mut self, remark: Remark) {
        let last = self.remarks.last_mut();
        let remark = match last {
            Some(last) => last.and(remark),
            None => Some(remark),
        };
        self.remarks.extend(remark);
    }

    pub(super) fn finish(self) -> Decision {
        Decision {
            drafts: self.drafts,
            remarks: self.remarks,
            refused: None,
        }
    }
}
