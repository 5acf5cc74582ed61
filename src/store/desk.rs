//! A person at a keyboard for the tests: a clock, random bytes that are counted, and a state that keeps names.

use std::convert::Infallible;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::disk::append_all;
use super::faulty::FaultyDisk;
use super::{Access, CommitError, Disk, Journal, NewIncident, NewLine, RealDisk, Stamp, create};
use crate::id::{IncidentId, PersonId};
use crate::incident::fold::{Fold, FoldError};
use crate::incident::line::{Line, Scanned};
use crate::random::Random;
use crate::time::{Clock, Timestamp};

/// One person at one keyboard.
pub(crate) struct Desk {
    clock: StepClock,
    random: CountedRandom,
    by: PersonId,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            clock: StepClock::new(),
            random: CountedRandom::new(),
            by: PersonId::new("ling").expect("an id"),
        }
    }

    pub(crate) fn stamp(&self) -> Stamp<'_> {
        Stamp {
            clock: &self.clock,
            random: &self.random,
            by: &self.by,
        }
    }

    pub(crate) fn commit(
        &self,
        journal: &mut Journal<Names>,
        events: &[&str],
    ) -> Result<Vec<Line>, CommitError<Infallible>> {
        journal.commit(self.stamp(), |_, _| {
            Ok(events.iter().map(|name| event(name)).collect())
        })
    }

    /// Makes an incident with one line.
    pub(crate) fn begin(&self, disk: &FaultyDisk) -> Journal<Names> {
        let disk: Arc<dyn Disk> = Arc::new(disk.clone());
        let new = NewIncident {
            home: Path::new("/home"),
            id: "2026-11-22-a",
            snapshot: &[],
        };
        let first = |_: &IncidentId, _| Ok::<_, Infallible>(vec![event("opened")]);
        create(&disk, new, self.stamp(), Names::default(), first)
            .expect("creates")
            .1
    }
}

pub(crate) fn event(name: &str) -> NewLine {
    NewLine {
        happened: None,
        as_role: None,
        event: name.to_owned(),
        data: "{}".to_owned(),
        text: vec![("text".to_owned(), format!("about {name}"))],
    }
}

/// Puts a file on the disk of the machine, or other bytes into one that is there.
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    let file = match RealDisk.open(path, Access::Create) {
        Ok(file) => file,
        Err(_) => RealDisk.open(path, Access::Append).expect("opens"),
    };
    file.set_size(0).expect("empties");
    append_all(&*file, bytes).expect("writes");
}

/// A clock that steps a second with every look.
pub(crate) struct StepClock(Mutex<i64>);

impl StepClock {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(1_700_000_000))
    }
}

impl Clock for StepClock {
    fn now(&self) -> Timestamp {
        let mut seconds = self.0.lock().expect("no test panics here");
        *seconds += 1;
        Timestamp::from_millis(*seconds * 1000)
    }
}

/// Random bytes that are the same in every run, and differ within one.
pub(crate) struct CountedRandom(Mutex<u8>);

impl CountedRandom {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(0))
    }
}

impl Random for CountedRandom {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        let mut next = self.0.lock().expect("no test panics here");
        *next = next.wrapping_add(1);
        bytes.fill(*next);
        Ok(())
    }
}

/// A state that keeps what it was given, and knows every event but `unheard_of`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Names(pub(crate) Vec<String>);

impl Fold for Names {
    fn apply(&mut self, line: &Scanned<'_>) -> Result<(), FoldError> {
        if line.event == "unheard_of" {
            return Err(FoldError::UnknownEvent);
        }
        self.0.push(format!("{} {}", line.event, line.data));
        Ok(())
    }
}
