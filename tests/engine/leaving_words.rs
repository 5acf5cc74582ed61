//! The words of the ladder: they go out by the same right as their rung is sent, and never to whoever was harmed without
//! the lead.

use crisis::incident::event::{CaseKind, Event, Parting};
use crisis::incident::visit::Visit;
use crisis::response::aside::open_for;
use crisis::response::command::{Change, Command, Deed, Speaker, Words};
use crisis::response::ladder::not_to_go_out;
use crisis::response::remark::Remark;

use super::desk::{Desk, id};
use super::leaving_desk::{ask, book, case, desk, leave, left, said, sent, sign};

/// Takes words up for somebody, and returns where they are said.
fn take_up(desk: &mut Desk, statement: &str, case: Option<&str>) -> Visit {
    let case = case.map(id);
    desk.act(Command::Say {
        statement: id(statement),
        case: case.clone(),
        asked: String::new(),
    });
    let open = open_for(&desk.rules, &desk.state, &id(statement), case.as_ref());
    open.expect("it is taken up").clone()
}

fn posted(visit: &Visit, words: Words) -> Command {
    Command::Posted {
        visit: visit.clone(),
        channel: id("x"),
        words,
        link: String::new(),
    }
}

fn as_written(visit: &Visit, text: &str) -> Command {
    posted(visit, Words::AsWritten(text.to_owned()))
}

fn pasted(visit: &Visit) -> Command {
    posted(visit, Words::Pasted("words".to_owned()))
}

/// Returns the breach of the words that went out last.
fn breach(desk: &Desk) -> Option<String> {
    let posts = desk.log.iter().rev();
    let mut breaches = posts.filter_map(|entry| match &entry.event {
        Event::StatementPosted { breach, .. } => Some(breach.clone()),
        _ => None,
    });
    breaches.next().expect("words went out")
}

#[test]
fn the_words_of_the_last_rung_go_to_nobody_before_the_yes() {
    let mut desk = desk();
    let visit = take_up(&mut desk, "door_open", Some("c1"));
    let words = desk.refused(as_written(&visit, "@pat, write to care@acme.example."));
    for part in [
        "once comms said yes to leaving c1 (walk_away.ladder.3)",
        "who can allow it: Omar",
        "to ask for it: crisis ask leave WHY --for c1",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let (step, known) = (&desk.rules.book.statements, &desk.state.visits);
    let statement = step.get_key_value("door_open").expect("words");
    let known = known.get(&visit).expect("it is open");
    let early = not_to_go_out(&desk.rules, &desk.state, &desk.person, known, statement);
    assert!(early.is_some(), "whoever copies them hears it before");
    desk.act(ask(Parting::Leave, "c1"));
    desk.act(sign("r1", Some("omar"), true));
    desk.act(as_written(&visit, "@pat, write to care@acme.example."));
    assert_eq!(breach(&desk), None);
}

#[test]
fn the_words_of_a_warning_answer_hostile_words() {
    let mut desk = desk();
    let visit = take_up(&mut desk, "warning", Some("c1"));
    let text = "@pat, please keep to the rules.";
    let words = desk.refused(as_written(&visit, text));
    assert!(
        words.contains("none of c1 are written down (walk_away.ladder.1)"),
        "{words}"
    );
    assert!(
        words.contains("crisis reply --by them c1 --hostile WORDS"),
        "{words}"
    );
    desk.act(said("c1", Speaker::Hostile));
    desk.act(as_written(&visit, text));
    assert_eq!(breach(&desk), None);
}

#[test]
fn whoever_was_harmed_hears_no_rung_without_the_lead() {
    for statement in ["warning", "door_open"] {
        let mut desk = desk();
        desk.act(said("c2", Speaker::Hostile));
        // What they are taken for later takes nothing of that away.
        desk.act(Command::ChangeCase {
            case: id("c2"),
            change: Change::Kind(CaseKind::Bystander),
            reason: "as it turned out".to_owned(),
        });
        let visit = take_up(&mut desk, statement, Some("c2"));
        let words = desk.refused(as_written(
            &visit,
            match statement {
                "warning" => "@maria, please keep to the rules.",
                _ => "@maria, write to care@acme.example.",
            },
        ));
        for part in [
            "they were harmed",
            "(walk_away.decides)",
            "who can allow it: Dana +1 312 555 0101",
            "crisis ask leave WHY --for c2",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
        let told = desk.act(pasted(&visit));
        assert!(matches!(told.first(), Some(Remark::Breach(_))), "{told:?}");
        assert_eq!(breach(&desk).as_deref(), Some("walk_away.decides"));
        let rung = sent(&desk, "c2", Deed::Wanted);
        assert!(desk.refused(rung).contains("they were harmed"));
    }
}

#[test]
fn whoever_was_harmed_and_is_left_by_the_lead_hears_where_to_write() {
    let mut desk = desk();
    for _ in 0..4 {
        desk.act(said("c2", Speaker::Us));
    }
    desk.act(leave("c2", "I hung up", Deed::Happened));
    let visit = take_up(&mut desk, "door_open", Some("c2"));
    let text = "@maria, write to care@acme.example.";
    let words = desk.refused(as_written(&visit, text));
    assert!(
        words.contains("they were harmed"),
        "a breach is no right: {words}"
    );
    desk.act(Command::CameBack {
        case: id("c2"),
        reason: "she called".to_owned(),
    });
    for _ in 0..4 {
        desk.act(said("c2", Speaker::Us));
    }
    desk.act(ask(Parting::Leave, "c2"));
    desk.act(sign("r1", Some("dana"), true));
    desk.act(leave("c2", "she asks for it", Deed::Wanted));
    desk.act(as_written(&visit, text));
    assert_eq!(breach(&desk), None);
}

#[test]
fn words_to_one_person_go_to_somebody_whom_somebody_names() {
    let mut desk = desk();
    let visit = take_up(&mut desk, "door_open", None);
    desk.act(Command::Fact {
        visit: visit.clone(),
        name: "handle".to_owned(),
        value: "@maria".to_owned(),
    });
    let words = desk.refused(as_written(&visit, "@maria, write to care@acme.example."));
    assert!(words.contains("nobody says for whom it is"), "{words}");
    assert!(words.contains("crisis say door_open --for CASE"), "{words}");
    desk.act(pasted(&visit));
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.ladder"));
}

#[test]
fn whoever_was_left_hears_where_to_write() {
    let mut desk = left();
    let visit = take_up(&mut desk, "door_open", Some("c1"));
    desk.act(as_written(&visit, "@pat, write to care@acme.example."));
    assert_eq!(breach(&desk), None);
}

#[test]
fn the_only_case_is_meant_where_words_name_nobody() {
    let mut desk = Desk::open(book());
    desk.act(case("@maria", CaseKind::Harmed));
    let visit = take_up(&mut desk, "door_open", None);
    let words = desk.refused(as_written(&visit, "@maria, write to care@acme.example."));
    assert!(words.contains("they were harmed"), "{words}");
}
