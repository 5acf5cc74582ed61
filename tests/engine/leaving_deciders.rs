//! Who decides about a person: never whom that person insulted, and there is always somebody to turn to.

use crisis::id::PersonId;
use crisis::incident::event::{CaseKind, Event, Parting};
use crisis::response::command::{Change, Command, Deed, Speaker};

use super::desk::{Desk, id};
use super::leaving_desk::{
    ask, ask_why, attach, book, case, declined, desk, leave, remove, said, sign,
};

/// Says that somebody of us spoke to `@pat`, who insults them for it.
fn insults(desk: &mut Desk, person: &str) {
    let before = std::mem::replace(&mut desk.person, id(person));
    desk.act(said("c1", Speaker::Us));
    desk.person = before;
    desk.act(said("c1", Speaker::Hostile));
}

fn insulted(desk: &Desk) -> Vec<PersonId> {
    let last = desk.log.iter().rev();
    let mut replies = last.filter_map(|entry| match &entry.event {
        Event::Reply { insulted, .. } => Some(insulted.clone()),
        _ => None,
    });
    replies.next().expect("a reply")
}

fn own(person: &str) -> Command {
    Command::ChangeCase {
        case: id("c1"),
        change: Change::Owner(id(person)),
        reason: String::new(),
    }
}

#[test]
fn hostile_words_are_said_to_who_spoke_last_and_to_who_looks_after_them() {
    let mut desk = desk();
    desk.act(said("c1", Speaker::Hostile));
    assert!(insulted(&desk).is_empty(), "nobody spoke to them");
    insults(&mut desk, "omar");
    assert_eq!(insulted(&desk), [id::<PersonId>("omar")]);
    desk.act(own("kim"));
    desk.act(said("c1", Speaker::Threat));
    assert_eq!(
        insulted(&desk),
        [id::<PersonId>("kim"), id("omar")],
        "a threat too"
    );
    desk.act(said("c1", Speaker::Them));
    assert!(insulted(&desk).is_empty());
}

#[test]
fn words_that_were_posted_are_spoken_too() {
    let mut desk = Desk::open(book());
    desk.act(case("@pat", CaseKind::Other));
    desk.person = id("omar");
    desk.act(Command::Say {
        statement: id("removed"),
        case: Some(id("c1")),
        asked: String::new(),
    });
    super::leaving_desk::post(&mut desk, "removed", "c1");
    desk.person = id("ling");
    desk.act(said("c1", Speaker::Hostile));
    assert_eq!(insulted(&desk), [id::<PersonId>("omar")]);
}

#[test]
fn nobody_decides_about_whoever_insulted_them_whoever_looks_after_them_later() {
    let mut desk = desk();
    insults(&mut desk, "omar");
    desk.act(own("kim"));
    desk.act(leave("c1", "in anger", Deed::Happened));
    desk.act(Command::CameBack {
        case: id("c1"),
        reason: "sorry".to_owned(),
    });
    desk.person = id("theo");
    for about in [
        Parting::Leave,
        Parting::Silence,
        Parting::Remove,
        Parting::Ban,
    ] {
        desk.act(ask(about, "c1"));
        let request = format!("r{}", desk.state.requests.len());
        if about != Parting::Ban {
            let words = desk.refused(sign(&request, Some("omar"), true));
            assert!(
                words.contains("Omar was insulted by them") && words.contains("allow it: Ling"),
                "{words}"
            );
            assert!(!words.contains("allow it: Omar"), "{words}");
            let owed = desk.find(&format!("approval:{request}"));
            assert_eq!(owed.owner, Some(id("ling")));
        }
        let person = if about == Parting::Ban {
            "dana"
        } else {
            "ling"
        };
        desk.act(sign(&request, Some(person), true));
    }
}

#[test]
fn whoever_was_insulted_takes_no_post_down_and_shuts_nobody_out() {
    let mut desk = desk();
    insults(&mut desk, "omar");
    insults(&mut desk, "dana");
    attach(&mut desk, b"one");
    desk.person = id("omar");
    let words = desk.refused(remove("spam", Deed::Wanted));
    assert!(
        words.contains("Omar was insulted by them") && words.contains("allow it: Ling"),
        "{words}"
    );
    desk.act(ask(Parting::Remove, "c1"));
    desk.act(sign("r1", Some("ling"), true));
    desk.act(remove("spam", Deed::Wanted));
    desk.person = id("dana");
    let ban = Command::Ban {
        case: id("c1"),
        reason: "spam".to_owned(),
        deed: Deed::Wanted,
    };
    let words = desk.refused(ban);
    for part in [
        "Dana was insulted by them",
        "nobody is left in lead who may",
        "to hand it to somebody: crisis handoff lead PERSON",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn where_nobody_of_the_role_may_the_lead_answers_for_it() {
    for yes in [true, false] {
        let mut desk = desk();
        for _ in 0..3 {
            declined(&mut desk, "c1");
        }
        insults(&mut desk, "omar");
        insults(&mut desk, "ling");
        desk.person = id("kim");
        let words = desk.refused(leave("c1", "enough", Deed::Wanted));
        assert!(
            words.contains("who can allow it: Dana +1 312 555 0101"),
            "{words}"
        );
        desk.act(ask(Parting::Leave, "c1"));
        assert_eq!(desk.find("approval:r1").owner, Some(id("dana")));
        assert!(
            desk.refused(sign("r1", Some("theo"), true))
                .contains("comms is asked")
        );
        desk.act(sign("r1", Some("dana"), yes));
        let left = leave("c1", "enough", Deed::Wanted);
        match yes {
            true => drop(desk.act(left)),
            false => assert!(desk.refused(left).contains("comms says yes")),
        }
    }
}

#[test]
fn whoever_is_recused_is_not_named_as_who_can_allow_it() {
    let mut desk = desk();
    desk.act(Command::Recuse {
        person: id("ling"),
        reason: "her brother".to_owned(),
    });
    insults(&mut desk, "omar");
    desk.person = id("kim");
    desk.act(ask(Parting::Leave, "c1"));
    let words = desk.refused(sign("r1", Some("ling"), true));
    assert!(
        words.contains("Ling is recused") && words.contains("who can allow it: Dana"),
        "{words}"
    );
}

#[test]
fn a_role_that_is_handed_over_has_somebody_who_decides() {
    let mut desk = desk();
    for _ in 0..3 {
        declined(&mut desk, "c1");
    }
    for person in ["omar", "ling", "dana"] {
        insults(&mut desk, person);
    }
    desk.act(ask(Parting::Leave, "c1"));
    let words = desk.refused(sign("r1", Some("dana"), true));
    assert!(words.contains("crisis handoff comms PERSON"), "{words}");
    desk.act(Command::Take {
        role: id("comms"),
        person: id("theo"),
    });
    desk.act(sign("r1", Some("theo"), true));
    desk.act(leave("c1", "enough", Deed::Wanted));
}

#[test]
fn what_is_enough_at_once_stands_first_in_what_is_asked() {
    let mut desk = desk();
    desk.act(ask_why(
        Parting::Leave,
        "c1",
        "There was no threat at all, we are just bored",
    ));
    desk.act(sign("r1", Some("omar"), true));
    let words = desk.refused(leave("c1", "A threat, and doxxing", Deed::Wanted));
    for part in [
        "walk_away.any_of",
        "ask leave Threat: WORDS",
        "the yes is there (r1)",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    for why in ["Doxxing us all day", "3 hours of it", "not Doxxing: anger"] {
        let again = desk.refused(ask_why(Parting::Leave, "c1", why));
        assert!(again.contains("r1 has its yes"), "{why}: {again}");
    }
    // What is enough at once may be asked for beside it.
    desk.act(ask_why(Parting::Leave, "c1", "doxxing : a clerk's address"));
    let owed = desk.find("approval:r2");
    let said = crisis::response::obligations::describe(&desk.rules, &desk.state, &owed);
    assert_eq!(said, "Answer r2: leaving c1, at once: Doxxing");
    let words = desk.refused(leave("c1", "it is up there", Deed::Wanted));
    assert!(words.contains("walk_away.decides"), "{words}");
    desk.act(sign("r2", Some("omar"), true));
    desk.act(leave("c1", "it is up there", Deed::Wanted));
}

#[test]
fn what_is_enough_at_once_is_not_named_by_a_number() {
    let mut desk = desk();
    desk.act(ask_why(Parting::Leave, "c1", "2: offers were turned down"));
    desk.act(sign("r1", Some("omar"), true));
    let words = desk.refused(leave("c1", "it is up there", Deed::Wanted));
    assert!(words.contains("not enough was counted"), "{words}");
}

#[test]
fn a_yes_about_somebody_who_turns_out_to_be_harmed_lapses() {
    let mut desk = desk();
    desk.act(ask_why(Parting::Leave, "c1", "Doxxing: her address"));
    desk.act(sign("r1", Some("omar"), true));
    desk.act(Command::ChangeCase {
        case: id("c1"),
        change: Change::Kind(CaseKind::Harmed),
        reason: String::new(),
    });
    let words = desk.refused(leave("c1", "it is up there", Deed::Wanted));
    assert!(words.contains("walk_away"), "{words}");
    assert!(desk.state.requests["r1"].lapsed);
}

#[test]
fn whoever_is_named_in_hostile_words_is_who_was_insulted() {
    let mut desk = desk();
    desk.person = id("kim");
    desk.act(said("c1", Speaker::Us));
    let mut insult = said("c1", Speaker::Hostile);
    if let Command::Reply { text, .. } = &mut insult {
        *text = "Omar, you are an idiot".to_owned();
    }
    desk.act(insult);
    let insulted = &desk.state.cases["c1"].parting.insulted;
    assert_eq!(insulted.iter().collect::<Vec<_>>(), [&id("omar")]);
}
