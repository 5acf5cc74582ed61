//! What is said of somebody when a case is named: a new case, or what is new about one that is known.

use crate::account::view::View;
use crate::id::ChannelId;
use crate::incident::event::{CaseKind, Triage};
use crate::response::command::{Change, Command, NewCase};
use crate::walk::answer::known;

/// What was typed of somebody, or of several.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// What they are to us, where that was said.
    pub kind: Option<CaseKind>,
    /// What they want, where that was said.
    pub triage: Option<Triage>,
    /// Their name.
    pub name: String,
    /// Where their words stand.
    pub link: String,
    /// Where they speak.
    pub channel: Option<ChannelId>,
    /// Why, where something is new about somebody who is known.
    pub reason: String,
}

impl About {
    /// Returns what is to be done about one of them: a new case, or what is new about one that is known. Nothing where
    /// all of it is known.
    pub fn of(&self, view: &View<'_>, handle: &str) -> Vec<Command> {
        let Some(case) = known::case(view, handle) else {
            return vec![Command::OpenCase(NewCase {
                name: self.name.clone(),
                link: self.link.clone(),
                triage: self.triage,
                channel: self.channel.clone(),
                ..NewCase::of(handle, self.kind.unwrap_or(CaseKind::Other))
            })];
        };
        let known = view.state.cases.get(&case);
        let kind = self
            .kind
            .filter(|kind| known.is_none_or(|known| known.kind != *kind));
        let triage = self
            .triage
            .filter(|triage| known.is_none_or(|known| known.triage != Some(*triage)));
        let changes = [kind.map(Change::Kind), triage.map(Change::Triage)];
        let changes = changes.into_iter().flatten();
        changes
            .map(|change| Command::ChangeCase {
                case: case.clone(),
                change,
                reason: self.reason.clone(),
            })
            .collect()
    }
}
