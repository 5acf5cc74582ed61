//! What holds of every end, whatever was done before it and however often the incident began again.

use std::collections::BTreeSet;

use crisis::incident::event::CaseKind;
use crisis::incident::state::State;
use crisis::response::aftermath::After;
use crisis::response::command::{Change, Command, Contact, Speaker};
use crisis::response::obligations::{Obligation, What};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::json;

use super::desk::{Desk, id, open_case, visit};
use super::ending::{book, choose, close, does, note, say, says};

const DAY: i64 = 24 * 3600;

fn desk() -> Desk {
    let mut json = book();
    json["roles"]["police"] = json!(["dana"]);
    json["who_to_notify"] = json!([
        {"who": ["legal"], "from": "bad", "within": "15m"},
        {"who": ["care"], "if": "Somebody asks for care", "within": "1h"},
    ]);
    json["all_in"] = json!({"decides": "lead", "max_per_incident": "500", "remedies": {"refund": {"per_case": {"lead": "200"}}}});
    Desk::open(json)
}

/// What somebody may do; what is refused changes nothing.
fn deed(number: u8, desk: &Desk) -> Command {
    let case = match desk.state.cases.len() {
        0 | 1 => "c1",
        _ => "c2",
    };
    let recuse = |person: &str| Command::Recuse {
        person: id(person),
        reason: "in it".to_owned(),
    };
    let ripple = |rule| {
        does(After::Ripple {
            rule,
            link: "https://x.example/9".to_owned(),
            text: "again".to_owned(),
        })
    };
    match number {
        0 => choose("look#1"),
        1 => note("mend"),
        2 => open_case("@a", CaseKind::Harmed),
        3 => open_case("@b", CaseKind::Press),
        4 => recuse("dana"),
        5 => recuse("omar"),
        6 => does(After::TakeFix { number: 1 }),
        7 => ripple(Some(1)),
        8 => ripple(Some(3)),
        9 => Command::Promise {
            due: desk.now.plus_seconds(60),
            words: "Call".to_owned(),
            case: None,
        },
        10 => says(&id(case), Change::Owner(id("omar"))),
        11 => say("sorry"),
        12 => Command::Reply {
            case: id(case),
            speaker: Speaker::Threat,
            channel: None,
            heard: None,
            text: "a gun".to_owned(),
            link: String::new(),
        },
        13 => Command::MovePrivate {
            case: id(case),
            to: None,
        },
        14 => Command::Contact {
            role: id("police"),
            person: None,
            how: Contact::Acknowledged,
            means: String::new(),
        },
        15 => Command::Offer {
            visit: None,
            remedy: id("refund"),
            amount: Some("40".parse().expect("an amount")),
            case: Some(id(case)),
            already: crisis::response::command::Already::No,
        },
        16 => Command::OfferRole {
            role: id("comms"),
            to: id("ling"),
            note: String::new(),
        },
        17 => Command::Ask {
            visit: visit("say.sorry#1"),
            texts: vec![(id("x"), "We were wrong.".to_owned())],
        },
        18 => does(After::Reopen {
            reason: "again".to_owned(),
            start: None,
        }),
        19 => does(After::Watched {
            watch: "watch:story".to_owned(),
            text: "quiet".to_owned(),
        }),
        20 => close(Some("mistake"), Some("twice the same")),
        _ => close(None, Some("enough")),
    }
}

/// Who leads ends with the incident, and says so nowhere.
fn ends_with_it(one: &Obligation) -> bool {
    matches!(one.what, What::Lead | What::Shift)
}

/// Says whether a threat was made that nobody who must know has heard of.
fn untold(state: &State) -> bool {
    let mut threats = state
        .cases
        .values()
        .filter_map(|case| case.parting.threat.as_ref());
    threats.any(|threat| {
        let notice = state.notices.get(&threat.role);
        notice.is_none_or(|one| one.acknowledged.is_none() && one.stood_down.is_none())
    })
}

/// Says whether anybody is left to see to something: a request is never sent to who asked, nor to anybody recused.
fn may_be_answered(desk: &Desk, one: &Obligation) -> bool {
    let request = desk.state.requests.get(one.of.as_str());
    let Some(request) = request.filter(|_| one.what == What::Approval) else {
        return true;
    };
    let roles = request.roles.iter().chain(&one.escalates);
    let mut people = roles.flat_map(|role| desk.rules.available(&desk.state, role));
    people.any(|person| person != request.by)
}

fn check(desk: &Desk, before: &[Obligation], was_open: bool) -> Result<(), TestCaseError> {
    let owed = desk.owed();
    if let (Some(closing), true) = (&desk.state.closing, was_open) {
        let still: BTreeSet<&str> = owed.iter().map(|one| one.id.as_str()).collect();
        let written: BTreeSet<&str> = closing.open.iter().map(String::as_str).collect();
        for one in before.iter().filter(|one| !ends_with_it(one)) {
            let id = one.id.as_str();
            prop_assert!(
                still.contains(id) || written.contains(id),
                "{id} is gone: {closing:?}"
            );
        }
    }
    if desk.state.closing.is_some() {
        let is_nobodys = |one: &&Obligation| {
            one.owner.is_none() && one.backup.is_none() && may_be_answered(desk, one)
        };
        let nobodys = owed.iter().find(is_nobodys);
        prop_assert!(nobodys.is_none(), "{nobodys:?}");
    }
    let writes = desk
        .state
        .people
        .contains_key(&id::<crisis::id::PersonId>("dana"));
    if untold(&desk.state) && !writes {
        let threat = owed.iter().find(|one| one.id == "notify:police");
        prop_assert!(
            threat.is_some_and(|one| one.owner.is_some() && one.due.is_some()),
            "{threat:?} of {owed:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn an_end_takes_nothing_away_and_leaves_nothing_to_nobody(deeds in proptest::collection::vec(0_u8..23, 0..24), late in 0_i64..40) {
        let mut desk = desk();
        for number in deeds {
            let command = deed(number, &desk);
            let before = desk.owed();
            let was_open = desk.state.closing.is_none();
            let _ = desk.try_do(&command);
            check(&desk, &before, was_open)?;
            desk.pass(60);
        }
        let before = desk.owed();
        if desk.state.closing.is_none() {
            desk.act(close(None, Some("enough")));
            check(&desk, &before, true)?;
        }
        desk.pass(late * DAY);
        check(&desk, &[], false)?;
    }

    #[test]
    fn what_is_watched_goes_on_through_a_new_beginning_and_a_mistake(deeds in proptest::collection::vec(0_u8..18, 0..12), ends in proptest::collection::vec(prop_oneof![Just(18_u8), Just(20), Just(21)], 0..8)) {
        let mut desk = desk();
        for number in deeds {
            let command = deed(number, &desk);
            let _ = desk.try_do(&command);
            desk.pass(60);
        }
        let mut ended = false;
        for number in ends {
            let was_open = desk.state.closing.is_none();
            let command = deed(number, &desk);
            let _ = desk.try_do(&command);
            ended |= was_open && number == 21;
            desk.pass(60);
            if ended {
                for watch in ["ripple:1", "ripple:2", "ripple:3", "watch:story"] {
                    let found = desk.find(watch);
                    prop_assert!(found.owner.is_some() && found.due.is_some(), "{found:?}");
                }
            }
        }
    }
}
