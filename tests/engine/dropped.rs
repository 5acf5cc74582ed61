//! A contact that was dropped: it goes to the role that the playbook names, and they see it first.

use crisis::incident::event::CaseKind;
use crisis::response::command::{Change, Command};
use crisis::response::obligations::in_order_for;
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case};
use super::ending::says;

fn book() -> Value {
    json!({
        "people": {
            "dana": {"name": "Dana"}, "omar": {"name": "Omar", "hours": "mon-fri 20:00-21:00"},
            "ling": {"name": "Ling"}, "kim": {"name": "Kim"},
        },
        "roles": {"lead": ["omar", "dana"], "care": ["ling", "kim"], "desk": []},
        "severities": {"bad": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {"x": {"public": true}, "dm": {}},
        "go_private": {"to": ["dm"], "contact_within": "2h", "if_dropped": "lead"},
        "steps": {"look": {"do": "Look", "within": "5m"}},
    })
}

fn moved(json: Value, owner: &str) -> Desk {
    let mut desk = Desk::open(json);
    desk.act(open_case("@maria", CaseKind::Bystander));
    desk.act(says(&id("c1"), Change::Owner(id(owner))));
    desk.act(Command::MovePrivate {
        case: id("c1"),
        to: None,
    });
    desk
}

#[test]
fn a_dropped_contact_names_the_first_who_can_be_reached_and_comes_first_for_them() {
    for (owner, taken, goes_to) in [
        ("kim", None, "dana"),
        // The next person in the role of the owner is not asked, nor whoever holds the lead until it is taken.
        ("ling", None, "dana"),
        ("kim", Some("omar"), "omar"),
        ("dana", None, "omar"),
    ] {
        let mut desk = moved(book(), owner);
        if let Some(person) = taken {
            desk.act(Command::Take {
                role: id("lead"),
                person: id(person),
            });
        }
        let owed = desk.find("private:c1");
        assert_eq!(owed.owner, Some(id(owner)));
        assert_eq!(owed.backup, None, "it is not late");
        desk.pass(3 * 3600);
        assert_eq!(desk.find("private:c1").backup, Some(id(goes_to)), "{owner}");
        let owed = desk.owed();
        for person in [owner, goes_to] {
            let first = in_order_for(&owed, &id(person), desk.now)[0];
            let own = first.owner == Some(id(person));
            assert!(own || first.id == "private:c1", "{person}: {first:?}");
        }
    }
}

#[test]
fn where_nobody_is_left_in_that_role_it_goes_to_the_lead() {
    let mut json = book();
    json["go_private"]["if_dropped"] = "desk".into();
    let mut desk = moved(json, "kim");
    desk.pass(3 * 3600);
    assert_eq!(desk.find("private:c1").backup, Some(id("dana")));
}

#[test]
fn before_it_is_late_it_is_its_owners_alone() {
    let mut desk = moved(book(), "kim");
    desk.pass(110 * 60);
    let owed = desk.owed();
    assert_eq!(
        in_order_for(&owed, &id("kim"), desk.now)[0].id,
        "private:c1"
    );
    assert_ne!(
        in_order_for(&owed, &id("dana"), desk.now)[0].id,
        "private:c1"
    );
}
