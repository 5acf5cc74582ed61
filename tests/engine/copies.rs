//! Copies of a state: that a decision copies only what its command changes, however long the incident is.

use crisis::incident::event::CaseKind;
use crisis::incident::state::State;
use crisis::money::Amount;
use crisis::response::command::{Already, Command};
use serde_json::json;

use super::desk::{Desk, id, open_case, visit};

/// Opens an incident in which something of each kind has happened.
fn desk() -> Desk {
    let mut desk = Desk::open(json!({
        "people": {"ling": {"name": "Ling"}, "omar": {"name": "Omar"}},
        "roles": {"lead": ["ling"], "care": ["ling"], "legal": ["omar"]},
        "currency": "USD",
        "all_in": {"decides": "legal", "remedies": {"refund": {"per_case": {"care": "500"}}}},
        "steps": {"a": {"do": "A", "check": ["One", "Two"]}, "b": {"do": "B"}},
    }));
    desk.act(open_case("@maria", CaseKind::Harmed));
    desk.act(offer());
    desk.act(tick(1));
    desk
}

fn offer() -> Command {
    Command::Offer {
        visit: None,
        remedy: id("refund"),
        amount: Some("10".parse::<Amount>().expect("an amount")),
        case: Some(id("c1")),
        already: Already::No,
    }
}

fn tick(item: u32) -> Command {
    Command::Tick {
        visit: visit("a#1"),
        item,
        note: String::new(),
    }
}

fn note() -> Command {
    Command::Note {
        text: "It is calm".to_owned(),
        happened: None,
    }
}

/// Returns what grows with an incident and is not the same in two states, by its name.
fn own(one: &State, other: &State) -> Vec<&'static str> {
    let pairs = [
        ("visits", std::ptr::eq(&*one.visits.all, &*other.visits.all)),
        ("posts", std::ptr::eq(&*one.posts, &*other.posts)),
        ("joins", std::ptr::eq(&*one.joins, &*other.joins)),
        ("cases", std::ptr::eq(&*one.cases, &*other.cases)),
        ("offers", std::ptr::eq(&*one.offers, &*other.offers)),
        ("requests", std::ptr::eq(&*one.requests, &*other.requests)),
        ("promises", std::ptr::eq(&*one.promises, &*other.promises)),
        ("snoozed", std::ptr::eq(&*one.snoozed, &*other.snoozed)),
        (
            "corrections",
            std::ptr::eq(&*one.corrections, &*other.corrections),
        ),
    ];
    let own = pairs.into_iter().filter(|(_, same)| !same);
    own.map(|(name, _)| name).collect()
}

#[test]
fn a_command_copies_only_what_it_changes() {
    for (command, changes) in [
        (note(), None),
        (offer(), Some("offers")),
        (tick(2), Some("visits")),
    ] {
        let mut desk = desk();
        let before = desk.state.clone();
        assert_eq!(own(&before, &desk.state), Vec::<&str>::new());
        desk.act(command.clone());
        assert_eq!(
            own(&before, &desk.state),
            Vec::from_iter(changes),
            "{command:?}"
        );
    }
}

#[test]
fn a_tick_at_one_visit_leaves_every_other_one_shared() {
    let mut desk = desk();
    desk.act(Command::Begin {
        step: id("b"),
        case: None,
    });
    let before = desk.state.clone();
    desk.act(tick(2));
    let same = |name: &str| {
        let known = |state: &State| state.visits.get(&visit(name)).map(std::ptr::from_ref);
        known(&before) == known(&desk.state)
    };
    assert_eq!((same("a#1"), same("b#1")), (false, true));
}
