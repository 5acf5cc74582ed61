//! Fixes: a department accepts each before it is done, and shows the proof.

use crisis::id::PersonId;
use crisis::incident::event::{Event, FixKind};
use crisis::response::aftermath::After;
use crisis::response::command::{Command, Deed};
use crisis::response::fixes::{Proposal, SeenTo};
use crisis::response::remark::Remark;

use super::aftermath::{DAY, ended, seconds_left};
use super::desk::{Desk, id};
use super::ending::{desk, does};

fn accept(relayed: Option<&str>, text: &str) -> Command {
    does(After::AcceptFix {
        fix: id("f1"),
        relayed: relayed.map(id),
        text: text.to_owned(),
    })
}

fn done(proof: &str, deed: Deed) -> Command {
    does(After::FixDone {
        fix: id("f1"),
        proof: proof.to_owned(),
        deed,
    })
}

fn own(dept: &str, owner: Option<SeenTo>) -> Command {
    does(After::AddFix(Proposal {
        dept: dept.to_owned(),
        text: "Replace seals".to_owned(),
        owner,
        due: None,
    }))
}

#[test]
fn a_fix_is_proposed_taken_accepted_and_proved() {
    let mut desk = ended();
    desk.act(does(After::TakeFix { number: 1 }));
    assert!(
        desk.refused(does(After::TakeFix { number: 1 }))
            .contains("already")
    );
    assert!(
        desk.refused(does(After::TakeFix { number: 3 }))
            .contains("from 1 to 2")
    );
    assert_eq!(desk.find("fix:f1").owner, Some(id("dana")));
    assert_eq!(seconds_left(&desk, "fix:f1") / DAY, 30, "from the close");
    assert_eq!(
        desk.state.aftermath.fixes["f1"].kind,
        Some(FixKind::Procedure)
    );
    desk.act(accept(Some("dana"), "by telephone"));
    assert!(
        desk.refused(accept(Some("dana"), ""))
            .contains("accepted already")
    );
    assert!(desk.refused(done(" ", Deed::Wanted)).contains("proof"));
    desk.act(done("ten shifts", Deed::Wanted));
    assert!(!desk.owed_ids().contains(&"fix:f1".to_owned()));
    assert!(
        desk.refused(done("again", Deed::Wanted))
            .contains("done already")
    );
}

#[test]
fn nothing_is_done_that_no_department_accepted_and_what_was_is_a_breach() {
    let mut desk = ended();
    desk.act(does(After::TakeFix { number: 1 }));
    let words = desk.refused(done("ten shifts", Deed::Wanted));
    for part in [
        "no department has accepted f1 yet (fixes.1)",
        "who can allow it: Dana",
        "crisis fix accept f1 PERSON WORDS",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let told = desk.act(done("ten shifts", Deed::Happened));
    assert!(matches!(told[..], [Remark::Breach(_)]), "{told:?}");
    let last = desk.log.last().map(|entry| entry.event.clone());
    let event = Event::FixDone {
        fix: id("f1"),
        breach: Some("fixes.1".to_owned()),
    };
    assert_eq!(last, Some(event));
}

#[test]
fn a_fix_is_accepted_by_its_owner_its_role_or_its_department_and_nobody_else() {
    let by = |person: &str| Some(SeenTo::By(id(person)));
    let role = |role: &str| Some(SeenTo::In(id(role)));
    for (dept, owner, accepts, others) in [
        ("hall", by("omar"), "omar", "dana"),
        ("hall", role("care"), "dana", "omar"),
        ("care", None, "dana", "omar"),
        ("care", by("omar"), "dana", "ling"),
        // Nobody is named: the lead, whom whoever opened it holds until somebody takes it.
        ("hall", None, "ling", "omar"),
    ] {
        let mut desk = ended();
        desk.act(own(dept, owner.clone()));
        desk.person = id(others);
        let words = desk.refused(accept(None, "yes"));
        assert!(
            words.contains("passed on by their name"),
            "{dept} {owner:?}: {words}"
        );
        let words = desk.refused(accept(Some("theo"), "yes"));
        assert!(words.contains("not theo"), "{dept} {owner:?}: {words}");
        desk.person = id(accepts);
        desk.act(accept(None, ""));
        assert!(
            desk.state.aftermath.fixes["f1"].accepted.is_some(),
            "{dept} {owner:?}"
        );
    }
}

#[test]
fn where_nobody_of_the_department_is_listed_whoever_said_so_is_named_in_words() {
    let mut desk = ended();
    desk.act(own("hall", Some(SeenTo::In(id("legal")))));
    let words = desk.refused(accept(None, " "));
    assert!(words.contains("who in that department said so?"), "{words}");
    desk.act(accept(None, "Pat of the hall, by telephone"));
    assert!(desk.state.aftermath.fixes["f1"].accepted.is_some());
}

#[test]
fn whoever_is_recused_accepts_nothing() {
    let mut desk = desk();
    desk.act(own("care", None));
    desk.act(Command::Recuse {
        person: id("dana"),
        reason: "in it".to_owned(),
    });
    let relayed = desk.refused(accept(Some("dana"), "yes"));
    assert!(relayed.contains("Dana is recused"), "{relayed}");
    desk.person = id("dana");
    let own = desk.refused(accept(None, "yes"));
    assert!(own.contains("Dana is recused"), "{own}");
}

#[test]
fn the_log_says_who_accepted_where_somebody_else_wrote_it_down() {
    let mut desk = ended();
    desk.act(does(After::TakeFix { number: 1 }));
    let accepted = |desk: &Desk| -> Option<PersonId> {
        match &desk.log.last().expect("a line").event {
            Event::FixAccepted { relayed, .. } => relayed.clone(),
            other => panic!("{other:?}"),
        }
    };
    desk.act(accept(Some("dana"), "by telephone"));
    assert_eq!(accepted(&desk), Some(id("dana")));
    let mut desk = ended();
    desk.act(does(After::TakeFix { number: 1 }));
    desk.person = id("dana");
    desk.act(accept(Some("dana"), ""));
    assert_eq!(accepted(&desk), None);
}

#[test]
fn a_fix_of_ones_own_names_its_department_its_owner_and_its_time() {
    let mut desk = desk();
    let due = desk.now.plus_seconds(DAY);
    let add = |dept: &str, text: &str, owner, due| {
        does(After::AddFix(Proposal {
            dept: dept.to_owned(),
            text: text.to_owned(),
            owner,
            due,
        }))
    };
    assert!(
        desk.refused(add("care", "", None, None))
            .contains("what changes")
    );
    assert!(
        desk.refused(add("Mr Smith's", "x", None, None))
            .contains("which department")
    );
    let past = Some(desk.now);
    assert!(desk.refused(add("care", "x", None, past)).contains("past"));
    desk.act(add(
        "packing hall",
        "Replace seals",
        Some(SeenTo::By(id("omar"))),
        Some(due),
    ));
    let fix = &desk.state.aftermath.fixes["f1"];
    assert_eq!(
        fix.dept.as_deref(),
        Some("Packing hall"),
        "as the playbook spells it"
    );
    let owed = desk.find("fix:f1");
    assert_eq!((owed.owner, owed.due), (Some(id("omar")), Some(due)));
    desk.act(add(
        "Care",
        "Answer sooner",
        Some(SeenTo::In(id("legal"))),
        None,
    ));
    assert_eq!(
        desk.state.aftermath.fixes["f2"].dept.as_deref(),
        Some("care")
    );
}
