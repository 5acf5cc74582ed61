//! Two people at two keyboards: each hears of the other, and neither undoes what the other did.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crisis::id::PersonId;
use crisis::playbook::builtin;
use crisis::response::command::Command;
use crisis::source::DiskFiles;
use crisis::store::RealDisk;
use crisis::walk::prompt::{Heard, Prompt, Unsent, Watch};
use crisis::walk::running::{Beginning, Running};
use crisis::walk::session::walk;

use super::desk::Desk;

/// What the other one does before this one answers, and the answer.
type Turn = (Option<Command>, &'static str);

struct Here<'w, 'e> {
    other: &'w mut Running<'e>,
    turns: VecDeque<Turn>,
    said: Vec<String>,
}

impl Prompt for Here<'_, '_> {
    fn tell(&mut self, text: &str) -> io::Result<()> {
        self.said.push(text.to_owned());
        Ok(())
    }

    fn hand_over(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn hear(&mut self, watch: &mut Watch<'_>) -> io::Result<Heard> {
        let Some((command, answer)) = self.turns.pop_front() else {
            return Ok(Heard::End(Unsent::Nothing));
        };
        if let Some(command) = command {
            self.other.run(&command).expect("the other one may");
        }
        if answer != "without a look" {
            self.said.extend(watch());
            self.said.extend(watch());
        }
        Ok(Heard::Answer(answer.to_owned()))
    }

    fn is_script(&self) -> bool {
        false
    }
}

#[test]
fn each_hears_of_the_other_once_and_settles_nothing_twice() {
    let desk = Desk::new(Path::new("."));
    let loaded = builtin::load("viral-video", None, None);
    let person = |id: &str| PersonId::new(id).expect("an id");
    let beginning = Beginning {
        playbook: loaded.id.clone(),
        book: loaded.book.clone().expect("a book"),
        files: loaded
            .files
            .iter()
            .map(|(path, bytes)| (path.into(), bytes.clone()))
            .collect(),
        example_team: false,
        worst_case: Some("lawsuit".parse().expect("an id")),
        severity: None,
        practice: true,
        forced: false,
        happened: None,
        note: String::new(),
    };
    let world = desk.world(Arc::new(RealDisk), &DiskFiles);
    let mut here = Running::start(world.clone(), beginning, person("ling")).expect("starts");
    let folder = here.folder().clone();
    let mut other = Running::open(world, &folder, Some(person("rosa"))).expect("opens");
    let visit = here.state().visits.cursor.clone().expect("a step is open");
    let note = Command::Note {
        text: "I have the video".to_owned(),
        happened: None,
    };
    let done = Command::Done {
        visit,
        note: String::new(),
    };
    let mut prompt = Here {
        other: &mut other,
        turns: VecDeque::from([(Some(note), "status"), (Some(done), "done saved it all")]),
        said: Vec::new(),
    };
    walk(&mut here, &mut prompt, 80).expect("walks");
    let said = prompt.said.join("\n");
    let count = |words: &str| said.matches(words).count();
    assert_eq!(count("Rosa Meyer: noted: I have the video"), 1, "{said}");
    assert_eq!(
        count("Rosa Meyer (scribe): \"Save the evidence\" is done"),
        1,
        "{said}"
    );
    assert_eq!(count("What you typed is kept"), 1, "{said}");
    assert_eq!(count("Logged: noted: saved it all."), 1, "{said}");
    assert_eq!(
        here.state()
            .visits
            .settled_of(&"evidence".parse().expect("an id"))
            .count(),
        1
    );
}
