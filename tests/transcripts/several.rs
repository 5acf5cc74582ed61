//! Several people at one incident: an answer is meant for the screen that was seen, and nobody's words are lost.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crisis::id::PersonId;
use crisis::incident::event::CaseKind;
use crisis::incident::state::State;
use crisis::playbook::load::{self, Options};
use crisis::response::command::{Command, NewCase, Words};
use crisis::source::{DiskFiles, MemoryFiles};
use crisis::store::RealDisk;
use crisis::walk::prompt::{Heard, Prompt, Unsent, Watch};
use crisis::walk::running::{Beginning, Running};
use crisis::walk::session::walk;

use super::desk::Desk;

const BOOK: &str = "\
crisis: 1
title: Several people
people:
  dana: {name: Dana Ruiz}
  ling: {name: Ling Wei}
  omar: {name: Omar Haddad}
roles: {lead: [dana, omar, ling], comms: [omar, ling]}
channels: {x: {public: true}, site: {public: true}}
severities:
  sev1: {when: bad, any_of: {views: 1k}, acknowledge: 8h, update_every: 8h}
  sev2: {when: so so, acknowledge: 9h, update_every: 9h}
statements:
  sorry: {post_to: [x, site], text: \"We are at <place>.\"}
steps:
  first: {decide: Is anyone hurt?, options: {\"Yes\": second, \"No\": second}}
  second: {decide: Do we know who?, options: {\"Yes\": look, \"No\": look}}
  look: {do: Look}
  sign: {approve: {what: Ads off, any: comms}}
  post: {say: sorry, who: lead}
  rest: {do: Rest}
";

/// What the other one does before this one answers.
type Other = fn(&mut Running<'_>);

/// Ctrl-C.
const LEAVE: &str = "^C";

struct Here<'w, 'e> {
    other: &'w mut Running<'e>,
    turns: VecDeque<(Option<Other>, &'static str)>,
    said: Vec<String>,
}

impl Prompt for Here<'_, '_> {
    fn tell(&mut self, text: &str) -> io::Result<()> {
        self.said.push(text.to_owned());
        Ok(())
    }

    fn hand_over(&mut self, text: &str) -> io::Result<()> {
        self.said.push(format!("copied: {text}"));
        Ok(())
    }

    fn hear(&mut self, watch: &mut Watch<'_>) -> io::Result<Heard> {
        let Some((other, answer)) = self.turns.pop_front() else {
            return Ok(Heard::End(Unsent::Nothing));
        };
        if let Some(other) = other {
            other(self.other);
        }
        self.said.extend(watch());
        self.said.push(format!("> {answer}"));
        Ok(match answer {
            LEAVE => Heard::Left(Unsent::Nothing),
            answer => Heard::Answer(answer.to_owned()),
        })
    }

    fn is_script(&self) -> bool {
        false
    }
}

/// What was said at this keyboard, and what came of it.
struct Ended {
    said: String,
    state: State,
    log: Vec<String>,
}

impl Ended {
    fn has(&self, words: &str) {
        let said = self.said.replace('\n', " ");
        assert!(
            said.contains(words),
            "nobody said `{words}`:\n{}",
            self.said
        );
    }

    fn settled(&self, step: &str) -> Option<u32> {
        let step = step.parse().expect("an id");
        let mut settled = self.state.visits.settled_of(&step);
        settled
            .next()
            .map(|(_, settled)| settled.option.unwrap_or(0))
    }
}

fn person(id: &str) -> PersonId {
    PersonId::new(id).expect("an id")
}

/// Walks as `ling`, the lead, who goes to `at` first; `dana` or whoever is the other one acts before some answers.
fn walked(other: &str, at: &str, turns: &[(Option<Other>, &'static str)]) -> Ended {
    let desk = Desk::new(Path::new("."));
    let files = MemoryFiles::new().with("book.yaml", BOOK);
    let loaded = load::load(&files, Path::new("book.yaml"), &Options::default());
    let beginning = Beginning {
        playbook: loaded.id,
        book: loaded.book.expect("a book"),
        files: vec![("book.yaml".into(), BOOK.into())],
        example_team: false,
        worst_case: None,
        severity: Some("sev2".parse().expect("an id")),
        practice: false,
        forced: false,
        happened: None,
        note: String::new(),
    };
    let world = desk.world(Arc::new(RealDisk), &DiskFiles);
    let mut here = Running::start(world.clone(), beginning, person("ling")).expect("starts");
    let folder = here.folder().clone();
    if at != "first" {
        here.run(&Command::Go {
            step: at.parse().expect("an id"),
            reason: "for the test".to_owned(),
        })
        .expect("moves");
    }
    let mut other = Running::open(world, &folder, Some(person(other))).expect("opens");
    let mut prompt = Here {
        other: &mut other,
        turns: turns.iter().copied().collect(),
        said: Vec::new(),
    };
    walk(&mut here, &mut prompt, 200).expect("walks");
    let said = prompt.said.join("\n");
    let _ = here.refresh().expect("reads");
    let notes = here.entries_after(0);
    let notes = notes.filter_map(|entry| here.text(entry.seq, "text"));
    let log = notes.collect();
    Ended {
        said,
        state: here.state().clone(),
        log,
    }
}

fn done(running: &mut Running<'_>) {
    let _ = running.refresh().expect("reads");
    let visit = running
        .state()
        .visits
        .cursor
        .clone()
        .expect("a step is open");
    let command = Command::Done {
        visit,
        note: String::new(),
    };
    running.run(&command).expect("may");
}

fn choose(running: &mut Running<'_>) {
    let _ = running.refresh().expect("reads");
    let visit = running
        .state()
        .visits
        .cursor
        .clone()
        .expect("a step is open");
    let command = Command::Choose {
        visit,
        option: 1,
        reason: String::new(),
    };
    running.run(&command).expect("may");
}

fn fill(running: &mut Running<'_>) {
    let _ = running.refresh().expect("reads");
    let visit = running
        .state()
        .visits
        .cursor
        .clone()
        .expect("a step is open");
    let command = Command::Fact {
        visit,
        name: "place".to_owned(),
        value: "Gate 9".to_owned(),
    };
    running.run(&command).expect("may");
}

fn post(running: &mut Running<'_>) {
    let _ = running.refresh().expect("reads");
    let visit = running
        .state()
        .visits
        .cursor
        .clone()
        .expect("a step is open");
    let command = Command::Posted {
        visit,
        channel: "x".parse().expect("an id"),
        words: Words::AsWritten("We are at Gate 4.".to_owned()),
        link: String::new(),
    };
    running.run(&command).expect("may");
}

fn ask(running: &mut Running<'_>) {
    let _ = running.refresh().expect("reads");
    let visit = running
        .state()
        .visits
        .cursor
        .clone()
        .expect("a step is open");
    running
        .run(&Command::Ask {
            visit,
            texts: Vec::new(),
        })
        .expect("may");
}

fn open_maria(running: &mut Running<'_>) {
    let maria = NewCase::of("@Maria", CaseKind::Other);
    let command = Command::OpenCase(maria);
    running.run(&command).expect("may");
}

fn go_back(running: &mut Running<'_>) {
    running
        .run(&Command::Go {
            step: "first".parse().expect("an id"),
            reason: "it was wrong".to_owned(),
        })
        .expect("may");
}

fn close(running: &mut Running<'_>) {
    running
        .run(&Command::Close {
            outcome: None,
            anyway: Some("all is well".to_owned()),
        })
        .expect("may");
}

fn give_to_ling(running: &mut Running<'_>) {
    let _ = running.refresh().expect("reads");
    let visit = running
        .state()
        .visits
        .cursor
        .clone()
        .expect("a step is open");
    running
        .run(&Command::Give {
            visit,
            to: Some(person("ling")),
        })
        .expect("may");
}

fn offer_lead(running: &mut Running<'_>) {
    running
        .run(&Command::OfferRole {
            role: "lead".parse().expect("an id"),
            to: person("ling"),
            note: "I must sleep".to_owned(),
        })
        .expect("may");
}

fn answer_lead(running: &mut Running<'_>, yes: bool) {
    running
        .run(&Command::HandoffAnswer {
            role: "lead".parse().expect("an id"),
            relayed: None,
            yes,
            text: "as you say".to_owned(),
        })
        .expect("may");
}

#[test]
fn a_number_typed_for_one_question_never_answers_the_next() {
    let ended = walked("dana", "first", &[(Some(choose), "2"), (None, "status")]);
    ended.has(
        "\"Is anyone hurt?\" Yes Enter shows what comes first for you now: Do we know who? > 2",
    );
    ended.has("\"Is anyone hurt?\" was settled");
    ended.has("> Do we know who?");
    assert_eq!(ended.settled("first"), Some(1));
    assert_eq!(ended.settled("second"), None);
}

#[test]
fn words_behind_an_answer_that_comes_late_are_kept() {
    let ended = walked("dana", "first", &[(Some(choose), "2 he can walk")]);
    ended.has("What you typed is kept as a note.");
    assert!(ended.log.contains(&"he can walk".to_owned()));
}

#[test]
fn a_reason_given_late_is_no_reason_for_the_next_step() {
    let ended = walked("dana", "look", &[(None, "skip"), (Some(done), "no time")]);
    ended.has("\"Look\" was settled");
    assert_eq!(ended.settled("sign"), None);
    assert!(ended.log.contains(&"no time".to_owned()));
}

#[test]
fn an_answer_is_put_right_only_where_it_is_still_the_last() {
    let turns: [(Option<Other>, &str); 3] = [(None, "1"), (None, "wrong"), (Some(choose), "2")];
    let ended = walked("dana", "first", &turns);
    ended.has("Dana Ruiz answered another question meanwhile");
    assert_eq!(ended.settled("first"), Some(1));
    assert_eq!(ended.settled("second"), Some(1));
}

#[test]
fn a_blank_that_somebody_filled_is_not_filled_over() {
    let ended = walked("dana", "post", &[(Some(fill), "Gate 4")]);
    ended.has("Not logged: Dana Ruiz filled in <place> meanwhile: \"Gate 9\". To put yours there: /fill place Gate 4");
    assert!(ended.said.contains("We are at Gate 9."), "{}", ended.said);
}

#[test]
fn enter_takes_no_offer_that_was_not_on_the_screen() {
    let ended = walked("dana", "post", &[(Some(fill), ""), (None, "pause")]);
    assert!(!ended.said.contains("Logged:"), "{}", ended.said);
    ended.has("Dana Ruiz (lead): filled in <place>: Gate 9");
}

#[test]
fn words_that_somebody_changed_are_not_logged_as_posted() {
    let turns: [(Option<Other>, &str); 4] = [
        (None, "Gate 4"),
        (None, "copy x"),
        (Some(fill), "posted x"),
        (None, "pasted x We are at Gate 4."),
    ];
    let ended = walked("dana", "post", &turns);
    ended.has("Not logged: these words were changed after you copied them");
    assert_eq!(ended.state.posts.len(), 1);
}

#[test]
fn the_only_channel_left_is_not_meant_where_there_were_two() {
    let turns: [(Option<Other>, &str); 2] =
        [(None, "Gate 4"), (Some(post), "posted https://x.example/1")];
    let ended = walked("dana", "post", &turns);
    ended.has("Not logged: which channel?");
    assert_eq!(ended.state.posts.len(), 1);
}

#[test]
fn a_link_to_words_that_stand_already_is_kept() {
    let turns: [(Option<Other>, &str); 2] = [
        (None, "Gate 4"),
        (Some(post), "posted x https://x.example/1"),
    ];
    let ended = walked("dana", "post", &turns);
    ended.has("Dana Ruiz posted these words on x at");
    assert!(ended.log.contains(&"https://x.example/1".to_owned()));
    assert_eq!(ended.state.posts.len(), 1);
}

#[test]
fn a_yes_is_no_answer_to_what_was_asked_meanwhile() {
    let ended = walked("omar", "sign", &[(Some(ask), "yes"), (None, "/yes r1")]);
    ended.has("Not logged: which open request?");
    ended.has("Logged: said yes to r1");
}

#[test]
fn one_person_gets_one_case_whoever_opens_it() {
    for typed in ["case @maria harmed", "case @sam, @maria harmed"] {
        let ended = walked("dana", "first", &[(Some(open_maria), typed)]);
        let cases = &ended.state.cases;
        let people: Vec<_> = cases.values().map(|case| (&case.by, case.kind)).collect();
        assert_eq!(people[0], (&person("dana"), CaseKind::Harmed), "{typed}");
        assert_eq!(people.len(), typed.matches('@').count(), "{typed}");
    }
}

#[test]
fn whoever_answers_where_the_line_has_left_is_told() {
    let turns: [(Option<Other>, &str); 1] = [(Some(go_back), "skip it is late")];
    let ended = walked("dana", "look", &turns);
    ended.has("The line has moved on from \"Look\", so nothing was logged there. What you typed is kept as a note.");
    assert_eq!(ended.settled("look"), None);
    assert!(ended.log.contains(&"it is late".to_owned()));
}

#[test]
fn nobody_closes_what_has_just_moved_on() {
    let ended = walked("dana", "end", &[(Some(go_back), "close anyway it is over")]);
    ended.has("Not logged: the line has moved meanwhile.");
    assert!(ended.state.closing.is_none());
}

#[test]
fn words_typed_while_somebody_closes_are_kept() {
    let ended = walked(
        "dana",
        "look",
        &[(Some(close), "done she called"), (None, "")],
    );
    ended.has("The incident is closed. Enter shows what goes on. > done she called");
    ended.has("Dana Ruiz closed the incident at");
    ended.has("> Closed: resolved");
    assert!(ended.log.contains(&"she called".to_owned()));
}

#[test]
fn a_step_that_is_given_is_announced_and_shown() {
    let turns: [(Option<Other>, &str); 3] = [
        (Some(give_to_ling), "note hm"),
        (None, "work look"),
        (None, "done"),
    ];
    let ended = walked("dana", "look", &turns);
    ended.has("Dana Ruiz (lead): gave \"Look\" to Ling Wei");
    ended.has("  It is yours: /work look");
    assert_eq!(ended.settled("look"), Some(0));
}

#[test]
fn whoever_is_asked_to_lead_sees_what_comes_with_it_first() {
    let turns: [(Option<Other>, &str); 4] = [
        (None, "lead dana"),
        (Some(offer_lead), ""),
        (None, "lead"),
        (None, "status"),
    ];
    let ended = walked("dana", "rest", &turns);
    ended.has("You are asked whether you take the lead. Enter shows what comes with it. > ");
    ended.has("> Do you take the lead? · Dana Ruiz asked at");
    ended.has("\"I must sleep\"");
    ended.has("You have the lead now.");
}

#[test]
fn whoever_gave_the_lead_hears_what_became_of_it() {
    let accept: Other = |running| answer_lead(running, true);
    let refuse: Other = |running| answer_lead(running, false);
    let taken = walked(
        "omar",
        "rest",
        &[(None, "handoff omar"), (Some(accept), "")],
    );
    taken.has("Omar Haddad: accepted the lead: as you say");
    taken.has("This came with it:");
    taken.has("lead: Omar Haddad");
    let not = walked(
        "omar",
        "rest",
        &[(None, "handoff omar"), (Some(refuse), "")],
    );
    not.has("The lead goes back to you. Next: Dana Ruiz");
}

#[test]
fn one_person_may_sit_at_two_keyboards() {
    let ended = walked("ling", "look", &[(Some(done), "done saved it"), (None, "")]);
    ended.has("\"Look\" was settled at");
    ended.has("by you. What you typed is kept as a note.");
}

#[test]
fn ctrl_c_leaves_a_question_before_it_leaves_the_walk() {
    let turns: [(Option<Other>, &str); 8] = [
        (None, "skip"),
        (None, LEAVE),
        (None, "count views 2k"),
        (None, LEAVE),
        (None, "one\ntwo"),
        (None, LEAVE),
        (None, "note still here"),
        (None, LEAVE),
    ];
    let ended = walked("dana", "look", &turns);
    assert_eq!(
        ended.said.matches("Nothing was logged.").count(),
        3,
        "{}",
        ended.said
    );
    assert!(ended.log.contains(&"still here".to_owned()));
    assert_eq!(ended.state.severity, Some("sev2".parse().expect("an id")));
    ended.has("> ^C Paused.");
}

#[test]
fn ctrl_c_leaves_a_blank_and_enter_asks_again() {
    let turns: [(Option<Other>, &str); 5] = [
        (None, LEAVE),
        (None, "note the words can wait"),
        (None, LEAVE),
        (None, ""),
        (None, "Gate 4"),
    ];
    let ended = walked("dana", "post", &turns[..3]);
    ended.has("Nothing was logged. Enter asks again.");
    ended.has("Logged: noted: the words can wait.");
    let again = walked("dana", "post", &[turns[0], turns[3], turns[4]]);
    again.has("Logged: filled in <place>: Gate 4.");
}
