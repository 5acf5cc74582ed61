//! A running incident: its log, its playbook and the person at the keyboard, and the one way to say something in it.
//!
//! Every command is decided under the lock, on the newest state. It never says that something is logged when the
//! disk did not say so.

use std::path::PathBuf;
use std::sync::Arc;

use crate::account::view::{Texts, View};
use crate::id::{PersonId, PlaybookId, SeverityId, WorstCaseId};
use crate::incident::entry::{Draft, Entry};
use crate::incident::event::{Event, Snapshot};
use crate::incident::line::{Hash, Line, Seq};
use crate::incident::state::State;
use crate::playbook::blanks::{Automatic, BlankName};
use crate::playbook::model::Playbook;
use crate::random::Random;
use crate::response::actor::Actor;
use crate::response::command::{Command, Words};
use crate::response::covered::{Hand, filled};
use crate::response::decide::decide;
use crate::response::open::{Opening, open};
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::rules::Rules;
use crate::response::statement::names_somebody;
use crate::source::Files;
use crate::store::{
    CommitError, CreateError, Disk, DiskError, Folder, Journal, NewIncident, NewLine, NotCreated,
    Stamp, Trouble, WriteError, create,
};
use crate::text::visible;
use crate::time::{Clock, Timestamp, Zone};
use crate::walk::answer::known;
use crate::walk::snapshot::Snapshotted;

/// What an incident needs of the world around it.
#[derive(Clone)]
pub struct World<'e> {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// From where files are read.
    pub files: &'e dyn Files,
    /// The time.
    pub clock: &'e dyn Clock,
    /// Random bytes, for the seals.
    pub random: &'e dyn Random,
    /// The folder in which the program was started, for paths that are typed.
    pub here: PathBuf,
    /// `$CRISIS_HOME`.
    pub home: PathBuf,
    /// The machine's zone, for a playbook that names none.
    pub zone: Zone,
    /// The user of the operating system.
    pub os_user: String,
    /// The machine.
    pub host: String,
    /// The version of this program.
    pub version: &'static str,
}

/// What is known when an incident is started.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// The playbook's id.
    pub playbook: PlaybookId,
    /// The playbook with everything that it includes.
    pub book: Playbook,
    /// Its files as they are, the playbook itself first; the paths lie below one folder.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// Whether the people are those of the built-in example.
    pub example_team: bool,
    /// The worst case that it looks like.
    pub worst_case: Option<WorstCaseId>,
    /// How bad it is, where no worst case says so.
    pub severity: Option<SeverityId>,
    /// Whether it is practice.
    pub practice: bool,
    /// Whether the playbook has errors and is started all the same.
    pub forced: bool,
    /// When it began, where that is not now.
    pub happened: Option<Timestamp>,
    /// What the starter has to say.
    pub note: String,
}

/// What came of a command.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// The facts that are now in the log.
    pub entries: Vec<Entry>,
    /// What there is to say to the person at the keyboard.
    pub remarks: Vec<Remark>,
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The command is refused; nothing was logged, or only that it was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The folder of the incident could not be made.
    #[error(transparent)]
    NotCreated(#[from] NotCreated),
    /// The log could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The log could not be read.
    #[error(transparent)]
    Read(#[from] DiskError),
    /// The log has no opening that this program understands.
    #[error("the log says nothing that this version of the program understands{0}")]
    NotOpened(String),
    /// The playbook that the incident keeps cannot be read.
    #[error("the playbook of the incident cannot be read: {0}")]
    Snapshot(String),
}

impl From<CommitError<Refusal>> for RunError {
    fn from(error: CommitError<Refusal>) -> Self {
        match error {
            CommitError::Refused(refusal) => Self::Refused(refusal),
            CommitError::Failed(WriteError::Redaction(why)) => {
                Self::Refused(Refusal::NoSuchText(why.to_string()))
            }
            CommitError::Failed(error) => Self::Write(error),
        }
    }
}

impl From<CreateError<Refusal>> for RunError {
    fn from(error: CreateError<Refusal>) -> Self {
        match error {
            CreateError::Refused(refusal) => Self::Refused(refusal),
            CreateError::Failed(error) => Self::NotCreated(error),
        }
    }
}

/// A running incident.
pub struct Running<'e> {
    world: World<'e>,
    journal: Journal<State>,
    rules: Rules,
    actor: Actor,
    example_team: bool,
    warnings: Vec<String>,
    changes: usize,
}

impl<'e> Running<'e> {
    /// Starts an incident. When this returns, its opening will last through a power cut.
    ///
    /// # Errors
    /// The opening is refused, or it cannot be written.
    pub fn start(
        world: World<'e>,
        beginning: Beginning,
        person: PersonId,
    ) -> Result<Self, RunError> {
        let snapshot = Snapshot {
            id: beginning.playbook.clone(),
            files: beginning.files.iter().map(digest).collect(),
        };
        let rules = Rules::new(beginning.book, world.zone);
        let actor = Actor::new(person);
        let today = rules.calendar.date(world.clock.now());
        let id = format!("{today}-{}", beginning.playbook);
        let new = NewIncident {
            home: &world.home,
            id: &id,
            snapshot: &beginning.files,
        };
        let stamp = Stamp {
            clock: world.clock,
            random: world.random,
            by: &actor.person,
        };
        let first = |id: &crate::id::IncidentId, now| {
            let opening = Opening {
                incident: id.clone(),
                playbooks: vec![snapshot.clone()],
                worst_case: beginning.worst_case.clone(),
                severity: beginning.severity.clone(),
                practice: beginning.practice,
                forced: beginning.forced,
                version: world.version.to_owned(),
                happened: beginning.happened,
                note: beginning.note.clone(),
                os_user: world.os_user.clone(),
                host: world.host.clone(),
            };
            let decision = open(&rules, &actor, opening, now)?;
            Ok::<_, Refusal>(decision.drafts.iter().map(new_line).collect())
        };
        let (_, journal) = create(&world.disk, new, stamp, State::default(), first)?;
        let mut running = Self::of(world, journal, rules, actor)?;
        running.example_team = beginning.example_team;
        Ok(running)
    }

    /// Takes an incident up. Without a person, it is only looked at: whoever opened it stands for the reader.
    ///
    /// # Errors
    /// The log or its playbook cannot be read.
    pub fn open(
        world: World<'e>,
        folder: &Folder,
        person: Option<PersonId>,
    ) -> Result<Self, RunError> {
        let disk = Arc::clone(&world.disk);
        let journal = Journal::open(disk, folder.clone(), State::default())?;
        Self::of_log(world, journal, person)
    }

    /// Takes an incident up whose log is open. Its playbook is the one that it keeps: errors in it that were there
    /// before, or that only a newer program finds, are warnings.
    ///
    /// # Errors
    /// The log has no opening that this program understands, or its playbook cannot be read.
    pub fn of_log(
        world: World<'e>,
        journal: Journal<State>,
        person: Option<PersonId>,
    ) -> Result<Self, RunError> {
        let opening = journal.state().opening.as_ref();
        let opening = opening.ok_or_else(|| not_opened(&journal))?;
        let person = person.unwrap_or_else(|| opening.by.clone());
        let snapshot = Snapshotted::read(world.files, journal.folder(), opening)?;
        let rules = Rules::new(snapshot.book, world.zone);
        let mut running = Self::of(world, journal, rules, Actor::new(person))?;
        running.warnings = snapshot.warnings;
        running.changes = snapshot.changes;
        running.example_team = snapshot.example_team;
        Ok(running)
    }

    fn of(
        world: World<'e>,
        journal: Journal<State>,
        rules: Rules,
        actor: Actor,
    ) -> Result<Self, RunError> {
        if journal.state().opening.is_none() {
            return Err(not_opened(&journal));
        }
        Ok(Self {
            world,
            journal,
            rules,
            actor,
            example_team: false,
            warnings: Vec::new(),
            changes: 0,
        })
    }

    /// Puts somebody else at the keyboard.
    #[must_use]
    pub fn as_person(mut self, person: PersonId) -> Self {
        self.actor = Actor::new(person);
        self
    }

    /// Returns what there is to know about the playbook that the incident keeps, such as that it was changed.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Notes in the log that the playbook is not as it was at the start, once for each change.
    ///
    /// # Errors
    /// The log cannot be written.
    pub fn log_changes(&mut self) -> Result<(), RunError> {
        let noted = |running: &Self, warning: &str| {
            let mut notes = running
                .entries_after(0)
                .filter(|entry| matches!(entry.event, Event::Note { .. }));
            notes.any(|note| running.text(note.seq, "text").as_deref() == Some(warning))
        };
        let changes = self.warnings[..self.changes].to_vec();
        for warning in changes {
            if !noted(self, &warning) {
                self.run(&Command::Note {
                    text: warning,
                    happened: None,
                })?;
            }
        }
        Ok(())
    }

    /// Says something: decides what follows, and logs it. When this returns, it will last through a power cut.
    ///
    /// # Errors
    /// The command is refused, or the log cannot be written.
    pub fn run(&mut self, command: &Command) -> Result<Told, RunError> {
        self.check_text(command)?;
        self.look_up_user(command);
        // Only the log has the handles, and somebody may write there between a look and a decision: whoever is there by
        // then is looked through as well.
        loop {
            let looked = match self.looked_through(command)? {
                None => self.to_whom_they_name(command),
                looked => looked,
            };
            match self.decide_and_log(looked.as_ref().unwrap_or(command)) {
                Err(RunError::Refused(Refusal::LookAgain)) if looked.is_some() => {}
                result => return result,
            }
        }
    }

    /// Looks for people who have a case already among those of whom one is to be opened; `None` where none is.
    fn looked_through(&self, command: &Command) -> Result<Option<Command>, RunError> {
        let view = self.view(self.now());
        let mut cases = self.state().cases.len();
        let mut looked = command.clone();
        let before = cases;
        for new in looked.new_cases() {
            if let Some(case) = known::case(&view, &new.handle) {
                let said = format!("{} is {case}", visible(&new.handle));
                return Err(Refusal::Already(said).into());
            }
            // What goes with it names the case by its number.
            if new.looked_through.is_some_and(|number| number != cases) {
                return Err(Refusal::LookAgain.into());
            }
            new.looked_through = Some(cases);
            cases += 1;
        }
        Ok((cases > before).then_some(looked))
    }

    /// Makes words that were pasted in those of the person whom they name, whomever they were taken up for; `None` where
    /// they name nobody who has a case.
    fn to_whom_they_name(&self, command: &Command) -> Option<Command> {
        let Command::Posted {
            visit,
            channel,
            words: Words::Pasted(text),
            ..
        } = command.what()
        else {
            return None;
        };
        let known = self.state().visits.get(visit)?;
        let (_, statement) = self.rules.statement_of(self.rules.step(&visit.step)?)?;
        let values = filled(&self.rules.book, statement, channel, text, Hand::Person);
        let handle = BlankName::Automatic(Automatic::Handle);
        let stands_there = values
            .into_iter()
            .flatten()
            .find(|(name, _)| *name == handle);
        // Other words than the statement's begin with whom they are to, more often than not.
        let first = || {
            let first = text.split_whitespace().next()?;
            let named = first.starts_with('@') && names_somebody(statement);
            named.then(|| first.trim_end_matches([',', ':']).to_owned())
        };
        let named = stands_there.map(|(_, value)| value).or_else(first)?;
        let case = known::case(&self.view(self.now()), &named)?;
        let went_out = known.case.is_some() && !known.channels.is_empty();
        if known.case.as_ref() == Some(&case) || known.settled.is_some() || went_out {
            return None;
        }
        let visit = visit.clone();
        let both = vec![Command::Address { visit, case }, command.what().clone()];
        let happened = match command {
            Command::Late { happened, .. } => Some(*happened),
            _ => None,
        };
        Some(Command::Each(both).at(happened))
    }

    fn decide_and_log(&mut self, command: &Command) -> Result<Told, RunError> {
        let (rules, actor) = (&self.rules, &self.actor);
        let (mut remarks, mut refused) = (Vec::new(), None);
        let stamp = Stamp {
            clock: self.world.clock,
            random: self.world.random,
            by: &actor.person,
        };
        let lines = self.journal.commit(stamp, |state, now| {
            let decision = decide(rules, state, actor, command, now)?;
            remarks = decision.remarks;
            refused = decision.refused;
            Ok::<_, Refusal>(decision.drafts.iter().map(new_line).collect())
        })?;
        if let Some(refusal) = refused {
            return Err(RunError::Refused(refusal));
        }
        Ok(Told {
            entries: lines.iter().filter_map(entry).collect(),
            remarks,
        })
    }

    /// Tells whether something would be refused, and logs nothing.
    ///
    /// # Errors
    /// The command is refused.
    pub fn check(&self, command: &Command) -> Result<(), RunError> {
        let state = self.journal.state();
        self.check_text(command)?;
        let decision = decide(&self.rules, state, &self.actor, command, self.now())?;
        decision
            .refused
            .map_or(Ok(()), |refusal| Err(refusal.into()))
    }

    /// Checks that a line has the text that is to be taken out of it: nobody tried anything where there is none. A
    /// line that is not there is for the decision to name.
    fn check_text(&self, command: &Command) -> Result<(), RunError> {
        let Command::Redact { of, field, .. } = command.what() else {
            return Ok(());
        };
        if of.get() > self.state().events || self.journal.sealed(*of, field)?.is_some() {
            return Ok(());
        }
        let why = format!("line {of} has no text `{field}`");
        Err(Refusal::NoSuchText(why).into())
    }

    /// Looks up who else has come as this user of the operating system, where an answer to a request depends on it.
    fn look_up_user(&mut self, command: &Command) {
        if matches!(command.what(), Command::Sign { .. }) {
            let os_user = self.world.os_user.clone();
            self.actor.same_user_as = self.came_as(&os_user);
        }
    }

    /// Reads what others have logged since.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn refresh(&mut self) -> Result<Vec<Entry>, RunError> {
        let lines = self.journal.refresh()?;
        Ok(lines.iter().filter_map(entry).collect())
    }

    /// Returns an entry of the log; `None` where there is no such line or it is not understood.
    pub fn entry(&self, seq: Seq) -> Option<Entry> {
        entry(&self.journal.line(seq).ok()??)
    }

    /// Returns the entries that come after a place in the log.
    pub fn entries_after(&self, seq: u64) -> impl Iterator<Item = Entry> + '_ {
        let last = self.state().events;
        (seq + 1..=last).filter_map(|seq| self.entry(Seq::new(seq)?))
    }

    /// Returns as whom a user of the operating system has come to the incident, in order.
    pub fn came_as(&self, os_user: &str) -> Vec<PersonId> {
        let joins = self.state().joins.iter();
        let same = joins.filter(|(_, seq)| self.text(*seq, "os_user").as_deref() == Some(os_user));
        same.map(|(person, _)| person.clone()).collect()
    }

    /// Returns the state.
    pub fn state(&self) -> &State {
        self.journal.state()
    }

    /// Returns the playbook and its calendar.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Returns who is at the keyboard.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Returns the folder of the incident.
    pub fn folder(&self) -> &Folder {
        self.journal.folder()
    }

    /// Returns the log.
    pub fn journal(&self) -> &Journal<State> {
        &self.journal
    }

    /// Returns why nothing may be written to this log, if that is so.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.journal.trouble()
    }

    /// Returns the present instant.
    pub fn now(&self) -> Timestamp {
        self.world.clock.now()
    }

    /// Returns the world around it.
    pub fn world(&self) -> &World<'e> {
        &self.world
    }

    /// Reads words that somebody typed; `None` where there are none, or they were taken out.
    pub fn text(&self, seq: Seq, field: &str) -> Option<String> {
        self.journal.text(seq, field).ok().flatten()
    }

    /// Returns what a screen is made from.
    pub fn view(&self, now: Timestamp) -> View<'_> {
        View {
            rules: &self.rules,
            state: self.state(),
            me: &self.actor.person,
            now,
            texts: &self.journal,
            example_team: self.example_team,
        }
    }
}

impl Texts for Journal<State> {
    fn text(&self, seq: Seq, field: &str) -> Option<String> {
        Self::text(self, seq, field).ok().flatten()
    }
}

/// Returns the path and the digest of a file, as the opening keeps them.
pub(super) fn digest((path, bytes): &(PathBuf, Vec<u8>)) -> (String, String) {
    let path = path.to_string_lossy().replace('\\', "/");
    (path, Hash::of(bytes).to_string())
}

fn not_opened(journal: &Journal<State>) -> RunError {
    let why = journal.trouble().map(|trouble| format!(": {trouble}"));
    RunError::NotOpened(why.unwrap_or_default())
}

fn new_line(draft: &Draft) -> NewLine {
    let (event, data) = draft.event.parts();
    let text = draft.text.iter();
    NewLine {
        happened: draft.happened,
        as_role: draft.role.clone(),
        event,
        data,
        text: text
            .map(|(field, words)| ((*field).to_owned(), words.clone()))
            .collect(),
    }
}

/// Reads a line of the log; `None` where its event is not of its form.
fn entry(line: &Line) -> Option<Entry> {
    Some(Entry {
        seq: line.seq,
        at: line.at,
        happened: line.happened,
        by: line.by.clone(),
        role: line.as_role.clone(),
        event: Event::read(&line.event, &line.data).ok()?,
    })
}
