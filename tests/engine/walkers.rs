//! Five people answer one incident at random, most of them on a screen that is out of date: one line comes of it, and
//! nothing that anybody typed or was told is lost.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crisis::incident::chain::Verdict;
use crisis::incident::entry::Entry;
use crisis::incident::event::Event;
use crisis::incident::state::State;
use crisis::playbook::load::{Loaded, Options, load};
use crisis::random::Random;
use crisis::response::command::Command;
use crisis::response::obligations::{describe, obligations};
use crisis::response::refusal::Refusal;
use crisis::response::remark::Remark;
use crisis::source::{DiskFiles, MemoryFiles};
use crisis::store::{Journal, verify};
use crisis::time::{SteppingClock, Zone};
use crisis::walk::answer::{Moment, Said, parse};
use crisis::walk::asking::{Asking, asking};
use crisis::walk::focus::{Focus, focus};
use crisis::walk::running::{Beginning, RunError, Running, Told, World};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::TestCaseError;

use super::desk::{START, id};
use super::unsynced::UnsyncedDisk;

const PEOPLE: [&str; 5] = ["ling", "omar", "dana", "theo", "rosa"];

/// A playbook with every kind of step, and a way back, so that the line never runs out of them.
const BOOK: &str = "\
crisis: 1
title: The oven is cold
timezone: UTC
people:
  ling: {name: Ling}
  omar: {name: Omar}
  dana: {name: Dana}
  theo: {name: Theo}
roles: {lead: [dana, omar], comms: [omar, ling], legal: theo}
channels: {x: {public: true}, site: {public: true}}
severities:
  sev1: {when: Bad, acknowledge: 30m, update_every: 1h, any_of: {views: 1k}}
  sev2: {when: So so, acknowledge: 45m, update_every: 2h}
who_to_notify: [{who: legal, from: sev1, within: 15m}]
statements:
  holding: {post_to: [x, site], confirm: [It is true], text: \"At <place>, by <next_update>.\"}
marks: {breach: Data?}
clocks:
  hold: {rule: Keep, starts: opened, due: 1h, owner: legal, hold: true}
  tell: {rule: Tell, starts: breach, due: 3d, owner: legal}
all_in: {decides: lead, remedies: {refund: {per_case: {comms: 500}}}}
walk_away:
  any_of: {warnings: 2}
  decides: lead
  ladder: [holding, holding]
  door_open: {via: care@acme.example, owner: comms, recheck: 7d}
steps:
  big: {decide: How big?, within: 5m, options: {Small: look, Large: tell}}
  look: {do: Look at it, check: [The plug, The fuse], who: comms}
  say: {say: holding, who: comms, within: 20m}
  tell: {notify: [comms, legal], within: 15m}
  rounds: {every: 30m, do: Look again, until: give}
  sorry: {say: holding, who: lead}
  give: {offer: refund, who: comms}
  ads: {approve: {what: Ads off, all: [legal, lead]}}
  hand: {handoff: {role: lead, to: comms}}
  rest: {wait: 15m, severity: sev1}
  leave: {walk_away: true}
  again: {decide: Again?, options: {From the top: big, From the words: say, Over: over}}
  over: {end: done}
";

/// What somebody may type, with `|` between two; `$` stands for words of their own.
const ANSWERS: &str = "\
|1|2|3|1 $|2 $|yes|no|$|done|done|done|done $|done $|skip $|can't $|give|give omar|\
give legal|go say $|go big $|wrong 1 $|wrong 2 $|note $|fill place $|fill|tick 1|\
tick 2 $|posted x|posted site $|pasted x $|waive site $|tried comms $|reached legal|\
ack legal $|ack comms|standdown comms $|ask|yes $|no $|offer refund 300|accepted $|\
declined $|withdrawn $|handoff omar $|accept|refuse $|lead|lead dana|sent|leave $|\
count views 1200|mark breach|severity sev2 $|met tell $|lift hold $|work rounds|close $|\
close anyway $|correct 2 $|recuse dana $|at 1m ago note $|at 2m ago done $|\
handoff lead omar $|accept lead omar $";

/// How current somebody's screen is when they answer.
#[derive(Debug, Clone, Copy)]
enum Look {
    /// As it was after their own last answer.
    Old,
    /// They were told what others did, and answer what was asked before.
    Told,
    /// It is new.
    New,
}

/// One answer: who, how current their screen is, what they type, and how many seconds pass before.
type Turn = (u8, u8, u8, u16);

struct Walker<'w> {
    running: Running<'w>,
    focus: Focus,
    asking: Asking,
    /// The state that was on the screen.
    shown: State,
}

impl<'w> Walker<'w> {
    fn new(mut running: Running<'w>) -> Self {
        let join = Command::Join {
            os_user: "tester".to_owned(),
            host: "desk".to_owned(),
        };
        running.run(&join).expect("anybody may come");
        let mut walker = Self {
            running,
            focus: Focus::Nothing,
            asking: Asking::Word,
            shown: State::default(),
        };
        walker.look();
        walker
    }

    /// Looks at what is to be done now, as far as it is known here.
    fn look(&mut self) {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let focus = focus(&view, &owed, None);
        self.asking = focus
            .visit()
            .map_or(Asking::Word, |visit| asking(&view, visit));
        self.focus = focus;
        self.shown = self.running.state().clone();
    }

    /// Reads what is typed on the screen as it is here.
    fn reads(&self, typed: &str) -> Option<Command> {
        let moment = Moment {
            view: self.running.view(self.running.now()),
            focus: &self.focus,
            asking: &self.asking,
            shown: &self.shown,
        };
        match parse(typed, &moment) {
            Ok(Said::Do(command) | Said::Propose { command, .. }) => Some(command),
            _ => None,
        }
    }
}

struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        let next = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        for (byte, value) in bytes.iter_mut().zip(next.iter().cycle()) {
            *byte = *value;
        }
        Ok(())
    }
}

fn loaded() -> Loaded {
    let files = MemoryFiles::new().with("book.yaml", BOOK);
    let loaded = load(&files, Path::new("book.yaml"), &Options::default());
    assert!(loaded.can_start(), "{:?}", loaded.diagnostics);
    loaded
}

fn beginning(loaded: &Loaded) -> Beginning {
    Beginning {
        playbook: loaded.id.clone(),
        book: loaded.book.clone().expect("it can start"),
        files: loaded
            .files
            .iter()
            .map(|(path, bytes)| (path.into(), bytes.clone()))
            .collect(),
        example_team: false,
        worst_case: None,
        severity: Some(id("sev2")),
        practice: false,
        forced: false,
        happened: None,
        note: String::new(),
    }
}

/// Returns whether words stand in one of the texts of some entries.
fn stand_in(running: &Running<'_>, entries: &[Entry], words: &str) -> bool {
    let fields = ["text", "reason", "value", "means", "link", "filed", "note"];
    entries.iter().any(|entry| {
        let mut texts = fields
            .iter()
            .filter_map(|field| running.text(entry.seq, field));
        texts.any(|text| text.contains(words))
    })
}

/// Says whether a command names the visit that it saw, and can carry words.
fn answers_a_visit(command: &Command) -> bool {
    matches!(
        command.what(),
        Command::Choose { .. }
            | Command::Done { .. }
            | Command::Skip { .. }
            | Command::Cannot { .. }
            | Command::Tick { .. }
            | Command::Fact { .. }
            | Command::Posted { .. }
            | Command::WalkAway { .. }
    )
}

/// Holds what must hold of one answer.
fn check_told(
    walker: &Walker<'_>,
    told: &Told,
    typed: &str,
    words: &str,
) -> Result<(), TestCaseError> {
    let too_late = told.remarks.iter().any(|remark| {
        matches!(
            remark,
            Remark::SettledBefore { .. } | Remark::MovedOn(_) | Remark::ClosedBefore { .. }
        )
    });
    let settles = told.entries.iter().find(|entry| match &entry.event {
        // What time alone has settled is written down by whoever comes next.
        Event::StepSettled { visit, .. } => visit.step.as_str() != "rest",
        _ => false,
    });
    prop_assert!(
        !too_late || settles.is_none(),
        "`{typed}` came too late and settles something: {settles:?}"
    );
    if typed.contains(words) {
        prop_assert!(
            stand_in(&walker.running, &told.entries, words),
            "`{typed}` was taken and its words are lost: {told:?}"
        );
    }
    Ok(())
}

/// Holds what must hold of a line at any moment.
fn check_line(state: &State) -> Result<(), TestCaseError> {
    let cursor = state.visits.cursor.as_ref();
    if state.closing.is_some() {
        prop_assert_eq!(cursor, None);
        return Ok(());
    }
    let open = cursor.is_some_and(|visit| state.visits.is_open(visit));
    prop_assert!(open, "the line stands at {cursor:?}, which is not open");
    Ok(())
}

fn walk(turns: &[Turn]) -> Result<(), TestCaseError> {
    let home = tempfile::tempdir().expect("a folder");
    let clock = SteppingClock::new(START.parse().expect("an instant"), Duration::ZERO);
    let random = Counted(AtomicU64::new(0));
    let world = World {
        disk: Arc::new(UnsyncedDisk),
        files: &DiskFiles,
        clock: &clock,
        random: &random,
        here: home.path().to_owned(),
        home: home.path().to_owned(),
        zone: Zone::UTC,
        os_user: "tester".to_owned(),
        host: "desk".to_owned(),
        version: "0",
    };
    let first = Running::start(world.clone(), beginning(&loaded()), id("ling")).expect("starts");
    let folder = first.folder().clone();
    let mut desk = Running::open(world.clone(), &folder, None).expect("opens");
    let mut walkers = vec![Walker::new(first)];
    for person in &PEOPLE[1..] {
        let running = Running::open(world.clone(), &folder, Some(id(person))).expect("opens");
        walkers.push(Walker::new(running));
    }

    let answers: Vec<&str> = ANSWERS.split('|').collect();
    let mut acknowledged: Vec<Entry> = Vec::new();
    for (number, (who, look, what, wait)) in turns.iter().enumerate() {
        clock.advance(Duration::from_secs(u64::from(*wait)));
        let walker = &mut walkers[usize::from(*who) % PEOPLE.len()];
        let look = [Look::Old, Look::Told, Look::New][usize::from(*look) % 3];
        if !matches!(look, Look::Old) {
            walker.running.refresh().expect("it can be read");
        }
        if matches!(look, Look::New) {
            walker.look();
        }
        let words = format!("words number {number},");
        let typed = answers[usize::from(*what) % answers.len()].replace('$', &words);
        let Some(command) = walker.reads(&typed) else {
            continue;
        };
        let could_be_said = walker.running.check(&command).is_ok();
        match walker.running.run(&command) {
            Ok(told) => {
                check_told(walker, &told, &typed, &words)?;
                acknowledged.extend(told.entries);
            }
            Err(RunError::Refused(Refusal::Impossible(error))) => {
                return Err(TestCaseError::fail(format!(
                    "{command:?} cannot follow: {error}"
                )));
            }
            Err(RunError::Refused(refusal)) => {
                let was_fine = could_be_said && answers_a_visit(&command) && typed.contains(&words);
                desk.refresh().expect("it can be read");
                let log: Vec<Entry> = desk.entries_after(0).collect();
                prop_assert!(
                    !was_fine || stand_in(&desk, &log, &words),
                    "`{typed}` came too late and its words are lost: {refusal}"
                );
            }
            Err(error) => return Err(TestCaseError::fail(format!("{command:?}: {error}"))),
        }
        walker.look();
        desk.refresh().expect("it can be read");
        prop_assert_eq!(desk.trouble(), None);
        prop_assert_eq!(walker.running.state(), desk.state());
        check_line(desk.state())?;
        for owed in obligations(desk.rules(), desk.state(), desk.now()) {
            describe(desk.rules(), desk.state(), &owed);
        }
    }

    let report = verify(&UnsyncedDisk, &folder.log(), None).expect("it can be read");
    prop_assert_eq!(&report.verdict, &Verdict::Intact);
    prop_assert_eq!(report.torn_tail, None);
    let fresh = Journal::open(Arc::new(UnsyncedDisk), folder, State::default()).expect("opens");
    prop_assert_eq!(fresh.trouble(), None);
    for walker in &mut walkers {
        walker.running.refresh().expect("it can be read");
        prop_assert_eq!(walker.running.state(), fresh.state());
    }
    desk.refresh().expect("it can be read");
    let log: Vec<Entry> = desk.entries_after(0).collect();
    prop_assert!(
        log.iter()
            .map(|entry| entry.seq.get())
            .eq(1..=report.events)
    );
    for entry in acknowledged {
        let index = usize::try_from(entry.seq.get()).expect("a small number") - 1;
        prop_assert_eq!(
            log.get(index),
            Some(&entry),
            "what was told is not in the log"
        );
    }
    let mut settled = BTreeSet::new();
    for entry in &log {
        if let Event::StepSettled { visit, .. } = &entry.event {
            prop_assert!(
                settled.insert(visit.to_string()),
                "{visit} was settled twice"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn five_walkers_make_one_line_and_lose_nothing(
        turns in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0..900u16), 0..80),
    ) {
        walk(&turns)?;
    }
}
