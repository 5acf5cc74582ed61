//! Random playbooks and random commands: nothing panics, what is decided can always follow, and the fold of the
//! log is the state that the walk had.

use crisis::id::CaseId;
use crisis::incident::event::CaseKind;
use crisis::incident::state::State;
use crisis::response::command::{Already, Answer, Change, Command, Contact, Deed, Words};
use crisis::response::each::people;
use crisis::response::refusal::Refusal;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::TestCaseError;
use serde_json::{Map, Value, json};

use super::desk::{Desk, id, open_case, opening};

const STEPS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn step_name() -> impl Strategy<Value = &'static str> {
    (0..STEPS.len()).prop_map(|index| STEPS[index])
}

fn kind() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({"do": "Act", "check": ["One", "Two"]})),
        (step_name(), step_name())
            .prop_map(|(yes, no)| json!({"decide": "Sure?", "options": {"Yes": yes, "No": no}})),
        Just(json!({"say": "holding", "who": "comms"})),
        Just(json!({"notify": ["legal", "comms"]})),
        Just(json!({"offer": ["refund"]})),
        Just(json!({"approve": {"what": "Ads off", "all": ["legal", "lead"]}})),
        Just(json!({"wait": "15m"})),
        step_name()
            .prop_map(|until| json!({"every": "severity", "say": "holding", "until": until})),
        Just(json!({"every": "10m", "do": "Look"})),
        Just(json!({"handoff": {"role": "lead", "to": "comms"}})),
        Just(json!({"walk_away": true})),
        Just(json!({"end": "done"})),
    ]
}

fn step() -> impl Strategy<Value = Value> {
    let extras = (
        any::<Option<bool>>(),
        proptest::option::of(step_name()),
        proptest::option::of((1..4u32, step_name())),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    (kind(), extras).prop_map(|(mut step, (from, next, at_most, raises, clock, each))| {
        if let Some(worst) = from {
            step["from"] = json!(if worst { "sev1" } else { "sev2" });
        }
        if let Some(next) = next.filter(|_| step.get("decide").is_none()) {
            step["next"] = json!(next);
        }
        if let Some((most, then)) = at_most {
            step["at_most"] = json!(most);
            step["then"] = json!(then);
        }
        if raises {
            step["severity"] = json!("sev1");
        }
        if clock {
            step["clock"] = json!("hold");
        }
        if each {
            step["each"] = json!("harmed");
        }
        step["within"] = json!("20m");
        step
    })
}

fn playbook() -> impl Strategy<Value = Value> {
    proptest::collection::vec(step(), 1..=STEPS.len()).prop_map(|steps| {
        let steps: Map<String, Value> =
            steps.into_iter().zip(STEPS).map(|(step, name)| (name.to_owned(), step)).collect();
        json!({
            "people": {"dana": {"name": "Dana"}, "omar": {"name": "Omar"}, "ling": {"name": "Ling"}},
            "roles": {"lead": ["dana", "omar"], "comms": ["omar", "ling"], "legal": ["dana"]},
            "severities": {
                "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h", "any_of": {"views": "1k"}},
                "sev2": {"when": "so so", "acknowledge": "45m", "update_every": "2h"},
            },
            "who_to_notify": [{"who": ["legal"], "from": "sev1", "within": "15m"}],
            "channels": {"x": {"public": true}, "site": {"public": true}},
            "statements": {
                "holding": {"post_to": ["x", "site"], "confirm": ["Sure"], "text": "At <place>, by <next_update>."},
            },
            "marks": {"breach": "Data?"},
            "clocks": {
                "hold": {"rule": "Keep", "starts": "opened", "due": "1h", "owner": "legal", "hold": true},
                "art33": {"rule": "Tell", "starts": "breach", "due": "72h", "owner": "legal"},
                "first": {"rule": "Say", "starts": "first_public", "due": "1d", "owner": "comms"},
                "late": {"rule": "File", "starts": "closed", "due": "5bd", "owner": "comms"},
            },
            "all_in": {"decides": "lead", "remedies": {"refund": {"per_case": {"comms": "500"}}}},
            "walk_away": {
                "any_of": {"warnings": 2}, "decides": "lead", "ladder": ["holding", "holding"],
                "door_open": {"via": "care@acme.example", "owner": "comms", "recheck": "7d"},
            },
            "steps": steps,
        })
    })
}

/// What a person could do, as numbers: which command, which of the things that there are, and how long before it.
type Act = (u8, u8, u16);

/// Says of half of what is done that it was done already.
fn deed(pick: u8) -> Deed {
    match pick >= 128 {
        true => Deed::Happened,
        false => Deed::Wanted,
    }
}

fn command(desk: &Desk, which: u8, pick: u8) -> Command {
    let known: Vec<_> = desk.state.visits.all.keys().cloned().collect();
    let cursor = desk.state.visits.cursor.clone();
    let anywhere = known.get(pick as usize % known.len().max(1)).cloned();
    let at = cursor
        .filter(|_| !pick.is_multiple_of(4))
        .or(anywhere)
        .expect("the line has come somewhere");
    let step = id(STEPS[pick as usize % STEPS.len()]);
    let option = u32::from(pick % 3);
    let reason = if pick.is_multiple_of(5) {
        String::new()
    } else {
        "because".to_owned()
    };
    let role = id(["lead", "comms", "legal", "ghost"][pick as usize % 4]);
    let channel = id(["x", "site", "staff"][pick as usize % 3]);
    let whom: CaseId = id(["c1", "c2", "c3"][pick as usize % 3]);
    match which % 40 {
        0..=2 => Command::Done {
            visit: at,
            note: reason,
        },
        3..=5 => Command::Choose {
            visit: at,
            option,
            reason,
        },
        6 => Command::Skip { visit: at, reason },
        7 => Command::Cannot { visit: at, reason },
        8 => Command::Give {
            visit: at,
            to: None,
        },
        9 => Command::Begin {
            step,
            case: Some(whom).filter(|_| pick.is_multiple_of(2)),
        },
        10 => Command::DoneAhead { step, note: reason },
        11 => Command::Tick {
            visit: at,
            item: option,
            note: reason,
        },
        12 => Command::Fact {
            visit: at,
            name: "place".to_owned(),
            value: reason,
        },
        13 => Command::Posted {
            visit: at,
            channel,
            words: if pick.is_multiple_of(2) {
                Words::Pasted(reason)
            } else {
                Words::AsWritten(reason)
            },
            link: String::new(),
        },
        14 => Command::Waive {
            visit: at,
            channel,
            reason,
        },
        15 => Command::Wrong {
            visit: desk
                .state
                .visits
                .last_answered()
                .map_or(at, |(visit, _)| visit.clone()),
            option,
            reason,
        },
        16 => Command::Go { step, reason },
        17 => Command::Note {
            text: reason,
            happened: None,
        },
        18 => Command::Count {
            sign: id("views"),
            number: u64::from(pick) * 100,
        },
        19 => Command::Mark {
            mark: id("breach"),
            happened: None,
        },
        20 => Command::Severity {
            to: id(if pick.is_multiple_of(2) {
                "sev1"
            } else {
                "sev2"
            }),
            reason,
        },
        21 => Command::Contact {
            role,
            person: None,
            how: Contact::Tried,
            means: reason,
        },
        22 => Command::Contact {
            role,
            person: None,
            how: Contact::Reached,
            means: reason,
        },
        23 => Command::Contact {
            role,
            person: None,
            how: Contact::Acknowledged,
            means: reason,
        },
        24 => Command::StandDown { role, reason },
        25 => Command::Ask {
            visit: at,
            texts: vec![(id("x"), "We are sorry.".to_owned())],
        },
        26 => {
            let answer = Answer {
                yes: !pick.is_multiple_of(3),
                relayed: Some(id("dana")),
                reason,
            };
            Command::Sign {
                request: id("r1"),
                answer,
            }
        }
        27 => Command::Offer {
            visit: Some(at),
            remedy: id("refund"),
            amount: "300".parse().ok(),
            case: None,
            already: match pick.is_multiple_of(2) {
                true => Already::No,
                false => Already::Said(reason),
            },
        },
        28 => {
            let outcome = crisis::incident::event::OfferOutcome::Declined;
            Command::OfferAnswered {
                offer: id("o1"),
                outcome,
                reason,
            }
        }
        29 => Command::HandOver {
            visit: at,
            to: None,
            note: reason,
        },
        30 => Command::HandoffAnswer {
            role: id("lead"),
            relayed: Some(id(["dana", "omar", "ling"][pick as usize % 3])),
            yes: pick.is_multiple_of(2),
            text: reason,
        },
        31 => match pick % 4 {
            0 => Command::Rung {
                visit: Some(at),
                case: None,
                rung: option,
                deed: deed(pick),
                reason,
            },
            1 => Command::WalkAway {
                visit: Some(at),
                case: None,
                reason,
                deed: deed(pick),
            },
            2 => Command::Take {
                role,
                person: id("omar"),
            },
            _ => Command::Refill { visit: at },
        },
        32 => match pick % 3 {
            0 => Command::ClockMet {
                clock: id("hold"),
                filed: reason,
            },
            1 => Command::Lift {
                clock: id("hold"),
                reason,
            },
            _ => Command::CatchUp,
        },
        33 => Command::OfferRole {
            role,
            to: id(["dana", "omar", "ling"][pick as usize % 3]),
            note: reason,
        },
        34 => match pick % 5 {
            0 => Command::Recuse {
                person: id(["dana", "omar", "ling"][pick as usize % 3]),
                reason,
            },
            _ => Command::Correct {
                of: crisis::incident::line::Seq::new(1 + u64::from(pick)).expect("a number"),
                text: reason,
            },
        },
        35 => open_case(&reason, CaseKind::Other),
        36 | 37 => open_case("@maria", CaseKind::Harmed),
        38 => match pick.is_multiple_of(5) {
            true => Command::CameBack { case: whom, reason },
            false => Command::WalkAway {
                visit: None,
                case: Some(whom),
                reason,
                deed: Deed::Happened,
            },
        },
        39 if !pick.is_multiple_of(4) => Command::ChangeCase {
            case: whom,
            change: Change::Kind(match pick.is_multiple_of(2) {
                true => CaseKind::Harmed,
                false => CaseKind::Bystander,
            }),
            reason,
        },
        _ => Command::Close {
            outcome: None,
            anyway: Some(reason),
        },
    }
}

fn walk(json: Value, acts: &[Act]) -> Result<(), TestCaseError> {
    let mut desk = Desk::open_with(json, "omar", opening());
    for (which, pick, wait) in acts {
        desk.pass(i64::from(*wait));
        desk.person = id(["omar", "dana", "ling"][*wait as usize % 3]);
        let happened = desk.now.plus_seconds(-i64::from(*pick));
        let happened = wait.is_multiple_of(4).then_some(happened);
        let command = command(&desk, *which, *pick).at(happened);
        if let Err(Refusal::Impossible(error)) = desk.try_do(&command) {
            return Err(TestCaseError::fail(format!(
                "{command:?} led to what cannot follow: {error}"
            )));
        }
        for owed in desk.owed() {
            crisis::response::obligations::describe(&desk.rules, &desk.state, &owed);
        }
        everybody_harmed_is_seen_to(&desk)?;
    }
    let mut again = State::default();
    for entry in &desk.log {
        let (name, data) = entry.event.parts();
        let event = crisis::incident::event::Event::read(&name, &data)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        let entry = crisis::incident::entry::Entry {
            event,
            ..entry.clone()
        };
        again
            .take_in(&entry)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
    }
    proptest::prop_assert_eq!(&again, &desk.state);
    visits_are_found(&desk.state)
}

/// Holds that nobody has two open visits of a step that is repeated, that nobody has one who is not harmed or was left,
/// and that where the line stands at one, everybody harmed has one or was seen to.
fn everybody_harmed_is_seen_to(desk: &Desk) -> Result<(), TestCaseError> {
    let visits = &desk.state.visits;
    if desk.state.closing.is_some() {
        return Ok(());
    }
    let harmed: Vec<_> = people(&desk.state).collect();
    let steps = desk.rules.book.steps.iter();
    for (step, stated) in steps.filter(|(_, step)| step.repeats()) {
        let open = visits.open_visits_of(step);
        let open: Vec<_> = open.filter_map(|(_, known)| known.case.as_ref()).collect();
        for case in &open {
            proptest::prop_assert_eq!(open.iter().filter(|one| one == &case).count(), 1);
            proptest::prop_assert!(harmed.contains(case), "{} at {}", case, step);
        }
        let here = visits.cursor.as_ref().filter(|visit| visit.step == *step);
        let here = here.and_then(|visit| visits.get(visit)?.case.as_ref());
        // While the severity is too low for it, it opens for nobody more.
        let for_all = here.is_some() && stated.from.is_none();
        for case in harmed.iter().filter(|_| for_all) {
            let mut of_step = visits.of_this_line(step);
            let known = of_step.any(|(_, known)| known.case.as_ref() == Some(*case));
            proptest::prop_assert!(known, "{} has no visit of {}", case, step);
        }
    }
    Ok(())
}

/// Holds that the visits that are found by their step, or as those that are not settled, are all of them.
fn visits_are_found(state: &State) -> Result<(), TestCaseError> {
    let all = || {
        let all = state.visits.all.iter();
        all.map(|(visit, known)| (visit, &**known))
    };
    let unsettled = all().filter(|(_, known)| known.settled.is_none());
    proptest::prop_assert!(state.visits.unsettled().eq(unsettled));
    for (visit, _) in all() {
        let of_step = || all().filter(|(other, _)| other.step == visit.step);
        proptest::prop_assert_eq!(state.visits.latest(&visit.step), of_step().next_back());
        let settled = of_step().filter_map(|(_, known)| Some((known, known.settled.as_ref()?)));
        proptest::prop_assert!(state.visits.settled_of(&visit.step).eq(settled));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_decided_can_follow_and_folds_to_the_same_state(
        json in playbook(),
        acts in proptest::collection::vec((any::<u8>(), any::<u8>(), 0..4000u16), 0..60),
    ) {
        walk(json, &acts)?;
    }
}
