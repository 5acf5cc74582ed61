//! The loop on a disk that fails: what is on disk when the first prompt comes, and what is said when nothing is saved.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{WalkError, walk};
use crate::id::PersonId;
use crate::incident::state::State;
use crate::playbook::load::{self, Options};
use crate::random::Random;
use crate::source::MemoryFiles;
use crate::store::faulty::{Fault, FaultyDisk, Left, Step};
use crate::store::{Disk, Folder, Journal};
use crate::time::{SteppingClock, Timestamp, Zone};
use crate::walk::prompt::{Heard, Prompt, Unsent, Watch};
use crate::walk::running::{Beginning, Running, World};

struct NoRandom;

impl Random for NoRandom {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        bytes.fill(7);
        Ok(())
    }
}

/// Does something to the disk before each answer.
struct Hands<'d> {
    answers: VecDeque<&'static str>,
    before: &'d mut dyn FnMut(),
    said: Vec<String>,
}

impl Prompt for Hands<'_> {
    fn tell(&mut self, text: &str) -> io::Result<()> {
        self.said.push(text.to_owned());
        Ok(())
    }

    fn hand_over(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn hear(&mut self, _: &mut Watch<'_>) -> io::Result<Heard> {
        (self.before)();
        let answer = self.answers.pop_front();
        Ok(answer.map_or(Heard::End(Unsent::Nothing), |answer| {
            Heard::Answer(answer.to_owned())
        }))
    }

    fn is_script(&self) -> bool {
        true
    }
}

const BOOK: &str = "crisis: 1\ntitle: t\nsteps: {a: {do: Look}, b: {do: Look again}}\n";

/// A playbook whose second step has a character that steers a terminal; nothing is wrong with it as a file.
const STEERS: &str =
    "crisis: 1\ntitle: t\nsteps: {a: {do: Look}, b: {do: \"A\\e[2JB\", who: lead}}\n";

/// Walks on a disk; `before` is called before each answer. Returns what was said and how it ended.
fn walked(
    disk: &FaultyDisk,
    answers: &[&'static str],
    before: &mut dyn FnMut(),
) -> (String, Result<u32, WalkError>) {
    walked_through(BOOK, disk, answers, before)
}

fn walked_through(
    book: &'static str,
    disk: &FaultyDisk,
    answers: &[&'static str],
    before: &mut dyn FnMut(),
) -> (String, Result<u32, WalkError>) {
    let files = MemoryFiles::new().with("book.yaml", book);
    let loaded = load::load(&files, Path::new("book.yaml"), &Options::default());
    let clock = SteppingClock::new(Timestamp::from_millis(0), std::time::Duration::ZERO);
    let world = World {
        disk: Arc::new(disk.clone()) as Arc<dyn Disk>,
        files: &files,
        clock: &clock,
        random: &NoRandom,
        here: "/".into(),
        home: "/home".into(),
        zone: Zone::UTC,
        os_user: String::new(),
        host: String::new(),
        version: "0",
    };
    let beginning = Beginning {
        playbook: loaded.id,
        book: loaded.book.expect("a book"),
        files: vec![("book.yaml".into(), book.into())],
        example_team: false,
        worst_case: None,
        severity: None,
        practice: false,
        forced: false,
        happened: None,
        note: String::new(),
    };
    let person = PersonId::new("ling").expect("an id");
    let mut running = Running::start(world, beginning, person).expect("starts");
    let mut hands = Hands {
        answers: answers.iter().copied().collect(),
        before,
        said: Vec::new(),
    };
    let ended = walk(&mut running, &mut hands, 80).map(|ended| ended.unsaved);
    (hands.said.join("\n"), ended)
}

#[test]
fn the_opening_outlives_a_power_cut_at_the_first_prompt() {
    let disk = FaultyDisk::new();
    let mut kept = Vec::new();
    let mut look = || kept.push(disk.after_power_cut(Left::Nothing));
    walked(&disk, &["done"], &mut look).1.expect("walks");
    let opened = |disk: &FaultyDisk| {
        let id = "1970-01-01-book".parse().expect("an id");
        let folder = Folder::of(Path::new("/home"), &id);
        let disk = Arc::new(disk.clone());
        let journal = Journal::open(disk, folder, State::default()).expect("the log is there");
        (journal.state().opening.is_some(), journal.state().events)
    };
    let (first, second) = (opened(&kept[0]), opened(&kept[1]));
    assert!(first.0 && second.0);
    assert!(
        second.1 > first.1,
        "the answer was saved before the next prompt"
    );
}

#[test]
fn what_was_not_saved_is_said_and_the_walk_goes_on_or_stops() {
    let disk = FaultyDisk::new();
    let mut turn = 0;
    let mut full = || {
        turn += 1;
        if turn == 1 {
            disk.fail(Step::Append, 0, Fault::Fail(io::ErrorKind::StorageFull));
        }
    };
    let (said, ended) = walked(&disk, &["note mind the step", "note again"], &mut full);
    assert!(
        !said.contains("Everything you said is in the log"),
        "{said}"
    );
    assert!(said.contains("NOT SAVED"), "{said}");
    assert!(said.contains("mind the step"), "{said}");
    assert!(said.contains("Logged: noted: again."), "{said}");
    assert_eq!(ended.expect("goes on"), 1);

    let disk = FaultyDisk::new();
    let mut broken = || disk.fail(Step::Sync, 0, Fault::Fail(io::ErrorKind::Other));
    let (said, ended) = walked(&disk, &["note mind the step", "note again"], &mut broken);
    assert!(said.contains("NOT SAVED"), "{said}");
    assert!(!said.contains("Logged: noted: again."), "{said}");
    assert!(matches!(ended, Err(WalkError::Run(_))));
}

#[test]
fn a_refusal_that_names_a_step_cannot_steer_the_terminal() {
    let answers = ["done", "give ling", "done"];
    let (said, _) = walked_through(STEERS, &FaultyDisk::new(), &answers, &mut || {});
    let open = "Not closed. This stands in the way:\n  A␛[2JB · you: /work b";
    assert!(said.contains(open), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
}

/// A playbook that proposes a severity.
const COUNTS: &str = "\
crisis: 1
title: t
severities:
  high: {when: Many are hit, any_of: {people: 10}, acknowledge: 30m, update_every: 1h}
  low: {when: A few are hit, acknowledge: 2h, update_every: 4h}
steps:
  a: {do: Look, check: [Save it]}
  b: {do: Look again}
";

#[test]
fn what_was_logged_stands_behind_a_full_screen_and_before_everything_else() {
    let answers = [
        "done",
        "severity low a few",
        "count people 20",
        "yes",
        "note calm",
    ];
    let (said, ended) = walked_through(COUNTS, &FaultyDisk::new(), &answers, &mut || {});
    ended.expect("walks");
    assert_eq!(said.matches("Logged: ").count(), 5, "{said}");
    assert_eq!(said.matches("Not ticked: ").count(), 1, "{said}");
    let order = [
        "> Look again · you",
        "Logged: \"Look\" is done.",
        "Not ticked: Save it.",
        "Logged: set the severity to low",
        "Logged: counted people: 20.",
        "Raise the severity?",
        "Logged: set the severity to high.",
        "Logged: noted: calm.",
        "Paused.",
    ];
    let places = order.map(|words| said.find(words).expect(words));
    assert!(places.is_sorted(), "{said}");
}

/// A playbook whose list asks for commands.
const ASKS: &str = "\
crisis: 1
title: t
marks: {film: Is there a film?, doubt: Is there a doubt?}
steps:
  a:
    do: Look
    check:
      - \"Open a case for each: /case NAME harmed\"
      - \"Start the clock (/mark film)\"
  b: {do: Look again}
";

#[test]
fn a_command_that_the_list_asks_for_names_its_line_and_ticks_nothing() {
    let hint = |line: u32| format!("That is line {line} of the list.");
    for (answer, named) in [
        ("/case @pat harmed", Some(1)),
        ("/mark film", Some(2)),
        ("/mark doubt", None),
        ("/note the case of @pat", None),
    ] {
        let answers = [answer, "/done"];
        let (said, ended) = walked_through(ASKS, &FaultyDisk::new(), &answers, &mut || {});
        ended.expect("walks");
        for line in [1, 2] {
            assert_eq!(said.contains(&hint(line)), named == Some(line), "{said}");
        }
        assert!(said.contains("Not ticked: Open a case"), "{said}");
    }
    let answers = ["1", "/case @pat harmed"];
    let (said, _) = walked_through(ASKS, &FaultyDisk::new(), &answers, &mut || {});
    assert!(!said.contains(&hint(1)), "{said}");
}
