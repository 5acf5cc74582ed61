//! Answers, each read in one moment of a small incident.

use super::{Look, Misread, Moment, Said, parse, words};
use crate::account::view::Texts;
use crate::account::view::View;
use crate::id::{PersonId, StepId};
use crate::incident::entry::Entry;
use crate::incident::line::Seq;
use crate::incident::state::State;
use crate::playbook::load::{self, Options};
use crate::response::actor::Actor;
use crate::response::command::Command;
use crate::response::decide::decide;
use crate::response::open::{Opening, open};
use crate::response::rules::Rules;
use crate::source::MemoryFiles;
use crate::time::{Timestamp, Zone};
use crate::walk::asking::asking;
use crate::walk::focus::focus;

const BOOK: &str = r#"
crisis: 1
title: A small incident
people:
  dana: {name: Dana Ruiz}
  omar: {name: Omar Haddad}
  omar2: {name: Omar Sharif}
roles: {lead: [dana], comms: [omar, omar2]}
channels: {x: {public: true}, site: {public: true}}
statements:
  words:
    post_to: [x, site]
    blanks: {pick_one: {pick: [red, green]}}
    text: "It is <pick_one> and <free>."
steps:
  ask:
    decide: Which?
    options: {"Yes": tick, "No": tick, Not yet: tick, Done with it: tick}
  tick: {do: Look, check: [One, Two]}
  post: {say: words}
  tell: {notify: [comms, lead]}
"#;

struct NoTexts;

impl Texts for NoTexts {
    fn text(&self, _: Seq, _: &str) -> Option<String> {
        None
    }
}

/// An incident in memory.
struct Scene {
    rules: Rules,
    state: State,
    me: PersonId,
}

const NOW: i64 = 1_800_000_000_000;

impl Scene {
    /// Opens the incident, and brings the line to a step.
    fn at(step: &str) -> Self {
        let files = MemoryFiles::new().with("book.yaml", BOOK);
        let path = std::path::Path::new("book.yaml");
        let loaded = load::load(&files, path, &Options::default());
        let rules = Rules::new(loaded.book.expect("a book"), Zone::UTC);
        let mut scene = Self {
            rules,
            state: State::default(),
            me: PersonId::new("dana").expect("an id"),
        };
        let actor = Actor {
            same_user_as: Vec::new(),
            person: scene.me.clone(),
        };
        let now = Timestamp::from_millis(NOW);
        let opening = Opening {
            incident: "i".parse().expect("an id"),
            playbooks: Vec::new(),
            worst_case: None,
            severity: None,
            practice: false,
            forced: false,
            version: String::new(),
            happened: None,
            note: String::new(),
            os_user: String::new(),
            host: String::new(),
        };
        let opened = open(&scene.rules, &actor, opening, now).expect("opens");
        scene.take_in(opened.drafts);
        if step != "ask" {
            let go = Command::Go {
                step: StepId::new(step).expect("an id"),
                reason: "for the test".to_owned(),
            };
            let moved = decide(&scene.rules, &scene.state, &actor, &go, now).expect("moves");
            scene.take_in(moved.drafts);
        }
        scene
    }

    fn take_in(&mut self, drafts: Vec<crate::incident::entry::Draft>) {
        for draft in drafts {
            let entry = Entry {
                seq: Seq::new(self.state.events + 1).expect("a number"),
                at: Timestamp::from_millis(NOW),
                happened: None,
                by: self.me.clone(),
                role: draft.role,
                event: draft.event,
            };
            self.state.take_in(&entry).expect("follows");
        }
    }

    fn say(&self, typed: &str) -> Result<Said, Misread> {
        let view = View {
            rules: &self.rules,
            state: &self.state,
            me: &self.me,
            now: Timestamp::from_millis(NOW),
            texts: &NoTexts,
            example_team: false,
        };
        let focus = focus(&view, &[], None);
        let asking = asking(&view, focus.visit().expect("a step is open"));
        let moment = Moment {
            view,
            focus: &focus,
            asking: &asking,
            shown: &self.state,
        };
        parse(typed, &moment)
    }

    fn command(&self, typed: &str) -> Command {
        match self.say(typed) {
            Ok(Said::Do(command)) => command,
            other => panic!("{typed}: {other:?}"),
        }
    }

    fn misread(&self, typed: &str) -> String {
        match self.say(typed) {
            Err(misread) => format!("{} | {}", misread.message, misread.hints.join(" | ")),
            Ok(said) => panic!("{typed}: {said:?}"),
        }
    }
}

fn option(scene: &Scene, typed: &str) -> u32 {
    match scene.command(typed) {
        Command::Choose { option, .. } => option,
        other => panic!("{typed}: {other:?}"),
    }
}

#[test]
fn an_answer_is_a_number_a_label_or_its_clear_beginning() {
    let scene = Scene::at("ask");
    for (typed, number) in [
        ("1", 1),
        ("2.", 2),
        ("3)", 3),
        ("y", 1),
        ("YES", 1),
        ("no", 2),
        ("not", 3),
        ("done w", 4),
        ("3 because nobody knows", 3),
    ] {
        assert_eq!(option(&scene, typed), number, "{typed}");
    }
    assert!(scene.misread("n").contains("`No` or `Not yet`"));
    assert!(matches!(scene.command("done"), Command::Done { .. }));
}

#[test]
fn an_empty_line_never_answers_a_question() {
    let scene = Scene::at("ask");
    for typed in ["", "   ", "\n"] {
        assert!(
            matches!(scene.say(typed), Ok(Said::Nothing(_))),
            "{typed:?}"
        );
    }
}

#[test]
fn a_number_ticks_a_checklist_and_means_nothing_elsewhere() {
    assert!(matches!(
        Scene::at("tick").command("2"),
        Command::Tick { item: 2, .. }
    ));
    assert!(Scene::at("tell").misread("2").contains("nothing to number"));
    for typed in ["1 2", "1, 2 and 3"] {
        let misread = Scene::at("tick").misread(typed);
        assert!(misread.contains("one line at a time"), "{typed}: {misread}");
    }
}

#[test]
fn every_spelling_of_a_word_works_with_and_without_its_slash() {
    let scene = Scene::at("tick");
    for typed in [
        "can't no hands",
        "/CANT no hands",
        "can’t no hands",
        "cannot no hands",
    ] {
        assert!(
            matches!(scene.command(typed), Command::Cannot { reason, .. } if reason == "no hands"),
            "{typed}"
        );
    }
    assert!(matches!(scene.say("quit"), Ok(Said::Look(Look::Pause))));
    assert!(scene.misread("/dnoe").contains("did you mean `done"));
}

#[test]
fn where_a_text_is_asked_for_a_line_is_the_text_unless_it_has_a_slash() {
    let scene = Scene::at("post");
    let value = |typed: &str| match scene.command(typed) {
        Command::Fact { name, value, .. } => format!("{name}={value}"),
        other => panic!("{typed}: {other:?}"),
    };
    assert_eq!(value("2"), "pick_one=green");
    assert_eq!(value("gr"), "pick_one=green");
    assert!(matches!(scene.command("done"), Command::Done { .. }));
    assert_eq!(value("perhaps"), "pick_one=perhaps");
    assert_eq!(value("a\nb"), "pick_one=a\nb");
    assert!(matches!(
        scene.command("/skip no time"),
        Command::Skip { .. }
    ));
    assert!(matches!(
        scene.command("/pasted x one\ntwo"),
        Command::Posted { words: crate::response::command::Words::Pasted(text), .. } if text == "one\ntwo"
    ));
}

#[test]
fn what_names_something_of_the_incident_is_not_taken_for_a_text_unasked() {
    let mut scene = Scene::at("post");
    let filled = scene.command("red");
    let actor = Actor::new(scene.me.clone());
    let now = Timestamp::from_millis(NOW);
    let filled = decide(&scene.rules, &scene.state, &actor, &filled, now).expect("may");
    scene.take_in(filled.drafts);
    for typed in [
        "ack comms by telephone, and she drives in",
        "say words beside the line, at once, to everybody",
        "posted x https://x.example/1 as they are written there",
    ] {
        let said = scene.say(typed);
        assert!(
            matches!(said, Ok(Said::Propose { .. })),
            "{typed}: {said:?}"
        );
    }
    let sentence = "ask anybody here what they saw, and they say the same";
    assert!(matches!(scene.command(sentence), Command::Fact { value, .. } if value == sentence));
}

#[test]
fn several_lines_are_asked_about_where_no_text_was_asked_for() {
    let scene = Scene::at("ask");
    assert_eq!(scene.say("yes\nno"), Ok(Said::Paste("yes\nno".to_owned())));
    assert!(matches!(
        scene.command("note one\ntwo"),
        Command::Note { text, .. } if text == "one\ntwo"
    ));
}

#[test]
fn a_person_is_an_id_a_first_name_or_a_whole_name() {
    let scene = Scene::at("tell");
    let person = |typed: &str| match scene.command(typed) {
        Command::Contact { person, means, .. } => {
            format!(
                "{}:{means}",
                person.map(|id| id.to_string()).unwrap_or_default()
            )
        }
        other => panic!("{typed}: {other:?}"),
    };
    assert_eq!(person("tried dana on the phone"), "dana:on the phone");
    assert_eq!(person("tried Omar Sharif no answer"), "omar2:no answer");
    assert_eq!(person("tried omar no answer"), "omar:no answer");
    assert_eq!(person("tried comms"), ":");
    assert!(
        scene
            .misread("tried boris")
            .contains("nobody here is called `boris`")
    );
    assert!(scene.misread("tried").contains("whom?"));
}

#[test]
fn the_only_open_channel_needs_no_name() {
    let scene = Scene::at("post");
    assert!(scene.misread("/posted").contains("which channel?"));
    assert!(scene.misread("/posted y").contains("no channel `y`"));
    assert!(matches!(
        scene.command("/posted s https://a.example"),
        Command::Posted { channel, link, .. } if channel.as_str() == "site" && link == "https://a.example"
    ));
}

#[test]
fn nothing_that_is_typed_makes_it_panic() {
    let texts = [
        "/",
        "//",
        "/ ",
        "é",
        "can’",
        "1 2 3",
        "99999999999999999999",
        "-1",
        "tick 0",
        "give  ",
        "wrong 9",
        "count",
        "count x",
        "fill <",
        "\u{202e}",
        "note",
        "offer",
        "offer x €€",
        "yes r9",
    ];
    for step in ["ask", "tick", "post", "tell"] {
        let scene = Scene::at(step);
        for text in texts {
            let _ = scene.say(text);
        }
        for word in words::WORDS {
            for rest in ["", " ", " x", " dana", " comms why", " x y z", " 1"] {
                let _ = scene.say(&format!("/{}{rest}", word.name));
            }
        }
    }
}

#[test]
fn words_behind_an_answer_are_asked_back_and_behind_a_number_kept() {
    let ask = Scene::at("ask");
    for (typed, number, words) in [
        ("yes, she is bleeding", 1, "she is bleeding"),
        ("no idea, there is blood", 2, "idea, there is blood"),
        ("not we wait for the doctor", 3, "we wait for the doctor"),
    ] {
        let Ok(Said::Propose { question, command }) = ask.say(typed) else {
            panic!("{typed}: {:?}", ask.say(typed));
        };
        assert!(question.starts_with(&format!("Do you mean {number}. ")));
        assert!(
            matches!(command, Command::Choose { option, reason, .. } if option == number && reason == words),
            "{typed}"
        );
    }
    assert!(matches!(
        ask.command("2 he says he is fine"),
        Command::Choose { option: 2, reason, .. } if reason == "he says he is fine"
    ));
    let tick = Scene::at("tick");
    assert!(matches!(
        tick.command("1 https://x.example/1"),
        Command::Tick { item: 1, note, .. } if note == "https://x.example/1"
    ));
}

#[test]
fn words_that_say_that_nobody_answered_are_asked_back() {
    let scene = Scene::at("tell");
    for typed in ["ack comms no answer", "/reached dana voicemail"] {
        assert!(
            matches!(scene.say(typed), Ok(Said::Propose { .. })),
            "{typed}"
        );
    }
    assert!(matches!(
        scene.command("ack comms by phone"),
        Command::Contact { .. }
    ));
}
