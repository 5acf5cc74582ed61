//! The example of a bad night: nobody who could approve anything answers, and the customer asks for more in public than
//! anybody who is awake may give. At every moment something approved may be said.

use std::path::Path;
use std::sync::Arc;

use crisis::account::view::Texts;
use crisis::id::{ChannelId, StatementId};
use crisis::incident::entry::{Draft, Entry};
use crisis::incident::event::Event;
use crisis::incident::line::Seq;
use crisis::incident::state::State;
use crisis::incident::visit::Visit;
use crisis::playbook::model::Statement;
use crisis::response::actor::Actor;
use crisis::response::command::{Command, Words};
use crisis::response::decide::decide;
use crisis::response::rules::Rules;
use crisis::response::sayable::sayable;
use crisis::response::statement::{Filling, asked, complete, fill};
use crisis::source::DiskFiles;
use crisis::store::{Folder, RealDisk};
use crisis::time::Timestamp;
use crisis::walk::running::Running;

use super::desk::Desk;
use crate::golden;

const START: &str = "start viral-video --worst-case hurt_on_camera --as ling";

/// What Ling types. It is Sunday, 23:11 in Chicago.
const TYPED: &str = "\
1
2
3
done
tried dana rings out
case @maria harmed
tried theo rings out
1
tried ines voicemail
tried paul switched off
tried ana voicemail
one of our flights
1
yes
copy x
posted x https://x.example/1
posted site https://acme.example/update
A customer was hurt at our gate
ask
note @maria writes under our post: give me 4,000 or I call every paper
offer refund 4000 for @maria
ask refund 4000 for @maria
say asking for @maria
copy x
posted x https://x.example/2
tried rosa voicemail
done I left her a message, she does not pick up yet
offer denied_boarding 1550 for @maria
/status
asked the police for their report
send somebody to every gate who can stop this
ask
ask
skip nobody is awake to take it over
2
@ 25m
work talk
that a customer was hurt at our gate
why it came to that
asking everybody who was there
ask
@ 11m
say no_change
posted site
posted x https://x.example/3
yes r5
@ 45m
kept contact-2 She called back: she is at home, and her brother is with her
status
say no_change
posted site
posted x https://x.example/4
asked The Tribune: was the officer suspended?
posted press
brief
pause";

#[test]
fn at_night_when_nobody_answers_something_approved_may_always_be_said() {
    let desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    let told = desk.run(START, TYPED.lines().map(str::to_owned).collect());
    let out = format!("$ crisis {START}\n{}", told.text);
    golden::check("../examples/viral-video/night.txt", &out);

    let files = DiskFiles;
    let world = desk.world(Arc::new(RealDisk), &files);
    let id = "2026-11-22-viral-video".parse().expect("an id");
    let folder = Folder::of(&world.home, &id);
    let running = Running::open(world, &folder, None).expect("the log is there");
    let entries: Vec<Entry> = running.entries_after(0).collect();
    let no_yes = |entry: &Entry| matches!(entry.event, Event::ApprovalAnswered { .. });
    assert!(!entries.iter().any(no_yes), "nobody approved anything");
    let mut state = State::default();
    for (at, entry) in entries.iter().enumerate() {
        state.take_in(entry).expect("the log can be read");
        let now = entries.get(at + 1).map_or(entry.at, |next| next.at);
        let offered = sayable(running.rules(), &state, now);
        let first = offered
            .first()
            .unwrap_or_else(|| panic!("after line {}: nothing", entry.seq));
        say(
            running.rules(),
            &state,
            first.statement,
            running.journal(),
            now,
        );
    }
}

/// Says words with the engine alone, as a person would: every blank is filled in, everything is confirmed, and they are
/// posted on the first of their channels.
fn say(rules: &Rules, state: &State, id: &StatementId, texts: &dyn Texts, now: Timestamp) {
    let lines = state.events;
    let mut state = state.clone();
    let does = |command: Command, state: &mut State| {
        let actor = Actor::new("ling".parse().expect("an id"));
        let decision = decide(rules, state, &actor, &command, now)
            .unwrap_or_else(|refusal| panic!("{id} after line {}: {refusal}", state.events));
        assert_eq!(decision.refused, None, "{id} after line {}", state.events);
        for draft in &decision.drafts {
            state
                .take_in(&written(draft, state, now))
                .expect("it can follow");
        }
    };
    let is_open =
        |state: &State| crisis::response::aside::open_for(rules, state, id, None).cloned();
    let visit = is_open(&state).unwrap_or_else(|| {
        let say = Command::Say {
            statement: id.clone(),
            case: None,
            asked: String::new(),
        };
        does(say, &mut state);
        is_open(&state).expect("it is taken up")
    });
    let words = &rules.book.statements[id];
    let known = state.visits.get(&visit).expect("a visit").clone();
    let open = asked(rules, &state, &known, words);
    for name in open
        .into_iter()
        .filter(|name| !known.facts.contains_key(name))
    {
        let value = answer(words, &name);
        does(
            Command::Fact {
                visit: visit.clone(),
                name,
                value,
            },
            &mut state,
        );
    }
    for item in (1..)
        .take(words.confirm.len())
        .filter(|item| !known.ticked.contains(item))
    {
        let note = String::new();
        does(
            Command::Tick {
                visit: visit.clone(),
                item,
                note,
            },
            &mut state,
        );
    }
    let mut channels = words.post_to.iter();
    let Some(channel) = channels.find(|channel| !known.channels.contains(*channel)) else {
        return;
    };
    let text = filled(rules, &state, &visit, words, channel, texts, lines);
    let posted = Command::Posted {
        visit: visit.clone(),
        channel: channel.clone(),
        words: Words::AsWritten(text),
        link: String::new(),
    };
    does(posted, &mut state);
}

fn written(draft: &Draft, state: &State, now: Timestamp) -> Entry {
    Entry {
        seq: Seq::new(state.events + 1).expect("a number"),
        at: now,
        happened: draft.happened,
        by: "ling".parse().expect("an id"),
        role: draft.role.clone(),
        event: draft.event.clone(),
    }
}

/// Returns what may stand in a blank.
fn answer(words: &Statement, name: &str) -> String {
    let rule = words.blanks.get(name);
    let pick = rule.and_then(|rule| rule.pick.first().cloned());
    pick.or_else(|| rule.and_then(|rule| rule.otherwise.clone()))
        .unwrap_or_else(|| "one of our gates".to_owned())
}

fn filled(
    rules: &Rules,
    state: &State,
    visit: &Visit,
    words: &Statement,
    channel: &ChannelId,
    texts: &dyn Texts,
    lines: u64,
) -> String {
    let known = state.visits.get(visit).expect("a visit");
    let typed = |name: &str| {
        let seq = known.facts.get(name)?.seq;
        let logged = texts.text(seq, "value").filter(|_| seq.get() <= lines);
        logged.or_else(|| Some(answer(words, name)))
    };
    let filling = Filling {
        rules,
        state,
        visit: known,
        speaker: &"ling".parse().expect("an id"),
        handle: Some("@maria".to_owned()),
        fact: &typed,
    };
    let filled = fill(&filling, words, channel).expect("words for the channel");
    complete(&filled).expect("no blank is empty")
}
