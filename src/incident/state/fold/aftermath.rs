//! The part of the fold that keeps what was found out, and what goes on after the end.

use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::state::fold::{FoldError, already, none, stamp};
use crate::incident::state::{FixState, Found, Reopening, RippleState, State};

use crate::id::FixId;

impl State {
    /// Takes in an event about what was found out, or about what goes on after the end.
    pub(super) fn fold_aftermath(&mut self, entry: &Entry) -> Result<(), FoldError> {
        match &entry.event {
            Event::Finding { what, seen, .. } => {
                let found = Found {
                    at: stamp(entry),
                    seen: *seen,
                };
                self.aftermath.findings.insert(*what, found);
            }
            Event::ClusterSet { cluster, .. } => self.aftermath.cluster = Some(*cluster),
            Event::StanceSet { stance, .. } => self.aftermath.stance = Some(*stance),
            Event::RippleOpened {
                ripple,
                rule,
                then,
                who,
                due,
            } => {
                let opened = RippleState {
                    opened: stamp(entry),
                    rule: rule.clone(),
                    then: *then,
                    who: who.clone(),
                    due: *due,
                    settled: None,
                };
                let ripples = &mut self.aftermath.ripples;
                if ripples.insert(ripple.clone(), opened).is_some() {
                    return Err(already("ripple", ripple));
                }
            }
            Event::RippleSettled { ripple } => match self.aftermath.ripples.get_mut(ripple) {
                Some(known) => {
                    if known.settled.replace(stamp(entry)).is_some() {
                        return Err(already("end of the ripple", ripple));
                    }
                }
                None => self.watched(entry, format!("ripple:{ripple}"))?,
            },
            Event::WatchSettled { watch } => self.watched(entry, format!("watch:{watch}"))?,
            Event::FixOpened {
                fix,
                rule,
                dept,
                kind,
                role,
                owner,
                due,
            } => {
                let opened = FixState {
                    opened: stamp(entry),
                    rule: rule.clone(),
                    dept: dept.clone(),
                    kind: *kind,
                    role: role.clone(),
                    owner: owner.clone(),
                    due: *due,
                    accepted: None,
                    done: None,
                };
                if self.aftermath.fixes.insert(fix.clone(), opened).is_some() {
                    return Err(already("fix", fix));
                }
            }
            Event::FixAccepted { fix, .. } => {
                let accepted = &mut self.fix_mut(fix)?.accepted;
                if accepted.replace(stamp(entry)).is_some() {
                    return Err(already("acceptance of", fix));
                }
            }
            Event::FixDone { fix, .. } => {
                let done = &mut self.fix_mut(fix)?.done;
                if done.replace(stamp(entry)).is_some() {
                    return Err(already("proof of", fix));
                }
            }
            Event::Lesson {} => self.aftermath.lessons.push(entry.seq),
            Event::Reopened { start } => self.begin_again(entry, start)?,
            _ => {}
        }
        Ok(())
    }

    /// Takes in that the incident began again: its rules count from now, and what was given and done stays.
    fn begin_again(&mut self, entry: &Entry, start: &crate::id::StepId) -> Result<(), FoldError> {
        let before = self.closing.take();
        let before = before.ok_or_else(|| none("close before", &"a new beginning"))?;
        if let Some(opening) = &mut self.opening {
            opening.t0 = entry.when();
            opening.recorded = entry.at;
        }
        self.visits.begin_again(entry.seq.get());
        // What was decided about the end before holds for that end.
        self.aftermath.stance = None;
        self.aftermath.reopened.push(Reopening {
            at: entry.when(),
            by: entry.by.clone(),
            start: start.clone(),
            seq: entry.seq,
            before,
        });
        Ok(())
    }

    /// Takes in that a watch after the end is over. It may be so after a new beginning, too.
    fn watched(&mut self, entry: &Entry, watch: String) -> Result<(), FoldError> {
        if self.closing.is_none() && self.aftermath.reopened.is_empty() {
            return Err(none("close before the end of", &watch));
        }
        let watched = &mut self.aftermath.watched;
        match watched.insert(watch.clone(), stamp(entry)) {
            Some(_) => Err(already("end of", &watch)),
            None => Ok(()),
        }
    }

    fn fix_mut(&mut self, fix: &FixId) -> Result<&mut FixState, FoldError> {
        self.aftermath
            .fixes
            .get_mut(fix)
            .ok_or_else(|| none("fix", fix))
    }
}
