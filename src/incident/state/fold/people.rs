//! The part of the fold that keeps the people: what they are to us, what was said with each, and where.

use crate::incident::entry::Entry;
use crate::incident::event::{CaseKind, Event};
use crate::incident::state::fold::{FoldError, already, none, stamp};
use crate::incident::state::{Case, Crowd, Private, State, Threat};

use crate::id::{CaseId, ChannelId, RoleId};

impl State {
    /// Takes in an event about people.
    pub(super) fn fold_people(&mut self, entry: &Entry) -> Result<(), FoldError> {
        let when = entry.when();
        match &entry.event {
            Event::CaseOpened {
                case,
                kind,
                channel,
            } => {
                let opened = Case {
                    channel: channel.clone(),
                    ..Case::opened(stamp(entry), entry.by.clone(), *kind)
                };
                if self.cases.insert(case.clone(), opened).is_some() {
                    return Err(already("case", case));
                }
            }
            Event::CaseChanged {
                case,
                kind,
                triage,
                owner,
                heard,
                resolved,
                consent,
                looked,
            } => {
                let state = self.case_mut(case)?;
                state.kind = kind.unwrap_or(state.kind);
                let is_news = state.kind == CaseKind::Harmed && !state.parting.was_harmed;
                state.parting.was_harmed |= is_news;
                if *looked {
                    state.parting.door = None;
                }
                state.triage = triage.or(state.triage);
                state.owner = owner.clone().or(state.owner.take());
                state.heard = heard.or(state.heard);
                state.resolved = resolved.or(state.resolved);
                state.consent = consent.or(state.consent);
                // Who said yes before did not know whom they were asked about.
                if is_news {
                    self.spend(case, |_| true);
                }
            }
            Event::Crowd { number, answered } => {
                let since = self.crowd.and_then(|crowd| crowd.waits).unwrap_or(when);
                self.crowd = Some(Crowd {
                    number: *number,
                    waits: (!answered).then_some(since),
                });
            }
            Event::Reply {
                case,
                channel,
                by_us,
                public,
                hostile,
                threat,
                insulted,
            } => {
                let untold = threat.as_ref().is_some_and(|role| self.is_untold(role));
                let state = self.case_mut(case)?;
                match by_us {
                    true => state.spoken_to(entry.seq, &entry.by),
                    false => {
                        state.parting.silent = None;
                        // Whether an answer is owed to somebody whom we left, the rules say.
                        state.waits.get_or_insert(when);
                    }
                }
                state.parting.insulted.extend(insulted.iter().cloned());
                let hostile = u32::from(*hostile);
                state.parting.hostile = state.parting.hostile.saturating_add(hostile);
                if let Some(role) = threat {
                    let before = state.parting.threat.take().filter(|_| untold);
                    state.parting.threat = Some(Threat {
                        at: stamp(entry),
                        by: entry.by.clone(),
                        role: role.clone(),
                        since: before.map_or(when, |before| before.since.min(when)),
                    });
                }
                state.in_private |= *by_us && !*public;
                state.public = Some(*public);
                if *public {
                    let thread = state.threads.entry(channel.clone()).or_default();
                    let count = if *by_us {
                        &mut thread.ours
                    } else {
                        &mut thread.theirs
                    };
                    *count = count.saturating_add(1);
                    thread.hostile = thread.hostile.saturating_add(hostile);
                }
                if let Some(role) = threat {
                    self.tell_anew(role);
                }
            }
            Event::MovedPrivate { case, to, due } => {
                let moved = Private {
                    to: to.clone(),
                    at: when,
                    due: *due,
                    contacted: None,
                };
                self.case_mut(case)?.private = Some(moved);
            }
            Event::ContactMade { case } => {
                let state = self.case_mut(case)?;
                let private = state.private.as_mut();
                private.ok_or_else(|| none("move of", case))?.contacted = Some(when);
                state.in_private = true;
                state.spoken_to(entry.seq, &entry.by);
            }
            Event::IntakeAnswered { case, item } => {
                self.case_mut(case)?.intake.insert(*item, entry.seq);
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes in that words went out to somebody.
    pub(super) fn spoke_to(
        &mut self,
        entry: &Entry,
        case: &CaseId,
        channel: Option<&ChannelId>,
    ) -> Result<(), FoldError> {
        let state = self.case_mut(case)?;
        if let Some(channel) = channel {
            let thread = state.threads.entry(Some(channel.clone())).or_default();
            thread.ours = thread.ours.saturating_add(1);
            state.public = Some(true);
        }
        state.spoken_to(entry.seq, &entry.by);
        Ok(())
    }

    /// Says whether nobody in a role has said that they know, and nobody gave it up.
    fn is_untold(&self, role: &RoleId) -> bool {
        let notice = self.notices.get(role);
        notice.is_none_or(|one| one.acknowledged.is_none() && one.stood_down.is_none())
    }

    /// Lets a role be told again that knew before.
    fn tell_anew(&mut self, role: &RoleId) {
        if let Some(notice) = self.notices.get_mut(role) {
            notice.acknowledged = None;
            notice.reached = None;
            notice.stood_down = None;
        }
    }

    pub(super) fn case_mut(&mut self, case: &CaseId) -> Result<&mut Case, FoldError> {
        self.cases.get_mut(case).ok_or_else(|| none("case", case))
    }
}
