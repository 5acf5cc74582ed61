//! Whatever people do and in whichever order: nobody who was harmed is left without the yes of the lead, and nobody at all
//! without that of whoever decides, but as a breach.

use crisis::incident::event::{CaseKind, Event, OfferOutcome, Parting};
use crisis::response::command::{Already, Change, Command, Deed, Hearing, Speaker};
use crisis::response::refusal::Refusal;
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::test_runner::TestCaseError;

use super::desk::{Desk, id};
use super::leaving_desk::{book, case, sign};

const PEOPLE: [&str; 5] = ["ling", "omar", "dana", "kim", "theo"];

fn command(desk: &Desk, which: u8, pick: u8) -> Command {
    let whom = id(if pick.is_multiple_of(2) { "c1" } else { "c2" });
    let deed = match pick.is_multiple_of(11) {
        true => Deed::Happened,
        false => Deed::Wanted,
    };
    let reason = ["she doxxed us", "tired", ""][pick as usize % 3].to_owned();
    match which % 12 {
        0 => Command::AskAbout {
            about: [Parting::Leave, Parting::Leave, Parting::Silence][pick as usize % 3],
            case: whom,
            why: "why".to_owned(),
        },
        1 | 2 => {
            let number = desk.state.requests.len().max(1);
            let person = PEOPLE[pick as usize % PEOPLE.len()];
            sign(&format!("r{number}"), Some(person), !pick.is_multiple_of(4))
        }
        3 | 4 => Command::WalkAway {
            visit: None,
            case: Some(whom),
            reason,
            deed,
        },
        5 => Command::Rung {
            visit: None,
            case: Some(whom),
            rung: u32::from(pick % 4),
            deed,
            reason,
        },
        6 => Command::Reply {
            case: whom,
            speaker: [
                Speaker::Us,
                Speaker::Them,
                Speaker::Hostile,
                Speaker::Threat,
            ][pick as usize % 4],
            channel: None,
            heard: Some(Hearing::Public),
            text: reason,
            link: String::new(),
        },
        7 => Command::CameBack { case: whom, reason },
        8 => Command::ChangeCase {
            case: whom,
            change: match pick % 3 {
                0 => Change::Kind(CaseKind::Harmed),
                1 => Change::Kind(CaseKind::Other),
                _ => Change::Owner(id(PEOPLE[pick as usize % PEOPLE.len()])),
            },
            reason,
        },
        9 => Command::Offer {
            visit: None,
            remedy: id("refund"),
            amount: "10".parse().ok(),
            case: Some(whom),
            already: Already::No,
        },
        10 => Command::OfferAnswered {
            offer: id(&format!("o{}", desk.state.offers.len().max(1))),
            outcome: OfferOutcome::Declined,
            reason,
        },
        _ => Command::Silence { case: whom, reason },
    }
}

/// Checks what the last command has added: who said yes to what was done.
fn check(desk: &Desk, from: usize, harmed: impl Fn(&str) -> bool) -> Result<(), TestCaseError> {
    for entry in &desk.log[from..] {
        let (case, request, breach) = match &entry.event {
            Event::WalkedAway {
                case: Some(case),
                request,
                breach,
                ..
            } => (case, request.clone(), breach.clone()),
            Event::SilenceChosen { case, request } => (case, Some(request.clone()), None),
            _ => continue,
        };
        if breach.is_some() {
            proptest::prop_assert_eq!(request, None);
            continue;
        }
        let request = request.ok_or_else(|| TestCaseError::fail(format!("{case}: no request")))?;
        let request = &desk.state.requests[&request];
        let role = if harmed(case.as_str()) {
            "lead"
        } else {
            "comms"
        };
        let yes = request.votes.iter().find(|vote| vote.yes);
        let yes = yes.ok_or_else(|| TestCaseError::fail(format!("{case}: no yes")))?;
        proptest::prop_assert_eq!(yes.role.as_str(), role);
        proptest::prop_assert_ne!(&yes.person, &request.by);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_who_was_harmed_is_left_without_the_yes_of_the_lead(
        acts in proptest::collection::vec((any::<u8>(), any::<u8>(), 0..900u16), 0..80),
    ) {
        let mut desk = Desk::open(book());
        desk.act(case("@pat", CaseKind::Other));
        desk.act(case("@maria", CaseKind::Harmed));
        let mut harmed = vec!["c2".to_owned()];
        for (which, pick, wait) in acts {
            desk.pass(i64::from(wait));
            desk.person = id(PEOPLE[wait as usize % PEOPLE.len()]);
            let command = command(&desk, which, pick);
            let from = desk.log.len();
            if let Err(Refusal::Impossible(error)) = desk.try_do(&command) {
                return Err(TestCaseError::fail(format!("{command:?}: {error}")));
            }
            for owed in desk.owed() {
                crisis::response::obligations::describe(&desk.rules, &desk.state, &owed);
            }
            check(&desk, from, |case| harmed.iter().any(|one| one == case))?;
            if let Command::ChangeCase { case, change: Change::Kind(CaseKind::Harmed), .. } = command {
                harmed.push(case.to_string());
            }
        }
    }
}
