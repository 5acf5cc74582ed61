//! Whatever people do and in whichever order: nobody who was harmed is left or warned without the yes of the lead, and
//! nobody at all without that of whoever decides, but as a breach; nobody decides about whoever insulted them.

use std::collections::{BTreeMap, BTreeSet};

use crisis::id::{CaseId, PersonId, RequestId};
use crisis::incident::entry::Entry;
use crisis::incident::event::{CaseKind, Event, OfferOutcome, Parting};
use crisis::incident::visit::Visit;
use crisis::response::aside::open_for;
use crisis::response::command::{Already, Change, Command, Deed, Hearing, Speaker, Words};
use crisis::response::leaving::is_enough;
use crisis::response::refusal::Refusal;
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::test_runner::TestCaseError;

use super::desk::{Desk, id, visit};
use super::leaving_desk::{book, case, sign};

const PEOPLE: [&str; 5] = ["ling", "omar", "dana", "kim", "theo"];

/// Why a yes is asked for: only one of these names what is enough at once.
const WHY: [&str; 4] = [
    "why",
    "Doxxing: her address",
    "no doxxing at all",
    "2 days of anger",
];

fn command(desk: &Desk, which: u8, pick: u8) -> Command {
    let whom = id(if pick.is_multiple_of(2) { "c1" } else { "c2" });
    let deed = match pick.is_multiple_of(11) {
        true => Deed::Happened,
        false => Deed::Wanted,
    };
    let reason = ["she doxxed us", "tired", ""][pick as usize % 3].to_owned();
    let words = ["warning", "door_open"][usize::from(pick / 2 % 2)];
    match which % 16 {
        0 => Command::AskAbout {
            about: [
                Parting::Leave,
                Parting::Leave,
                Parting::Silence,
                Parting::Remove,
                Parting::Ban,
            ][pick as usize % 5],
            case: whom,
            why: WHY[usize::from(pick / 5) % WHY.len()].to_owned(),
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
            text: "words".to_owned(),
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
        11 => Command::Silence { case: whom, reason },
        12 => Command::Say {
            statement: id(words),
            case: Some(whom),
            asked: String::new(),
        },
        13 | 14 => {
            let words = id(words);
            let open = open_for(&desk.rules, &desk.state, &words, Some(&whom));
            let text = match words.as_str() {
                "warning" => "@them, please keep to the rules.",
                _ => "@them, write to care@acme.example.",
            };
            Command::Posted {
                visit: open.cloned().unwrap_or_else(|| visit("talk#1")),
                channel: id("x"),
                words: match deed {
                    Deed::Wanted => Words::AsWritten(text.to_owned()),
                    Deed::Happened => Words::Pasted(text.to_owned()),
                },
                link: String::new(),
            }
        }
        _ => Command::Ban {
            case: whom,
            reason,
            deed,
        },
    }
}

/// What the log says of one person, read line by line and without the rules.
#[derive(Default)]
struct Known {
    harmed: bool,
    spoke: Option<PersonId>,
    owner: Option<PersonId>,
    insulted: BTreeSet<PersonId>,
    /// Whether the lead said yes to leaving them since they came, or came back.
    lead_said_yes: bool,
    left_by_right: bool,
}

/// Everybody, and what was asked for.
#[derive(Default)]
struct Ledger {
    people: BTreeMap<CaseId, Known>,
    requests: BTreeMap<RequestId, (Parting, CaseId)>,
    words: BTreeMap<Visit, CaseId>,
}

impl Ledger {
    /// Takes in a line, and says which rule it breaks without saying so.
    fn take_in(&mut self, entry: &Entry) -> Result<(), String> {
        match &entry.event {
            Event::CaseOpened { case, kind, .. } => {
                let harmed = *kind == CaseKind::Harmed;
                let known = Known {
                    harmed,
                    ..Known::default()
                };
                self.people.insert(case.clone(), known);
            }
            Event::CaseChanged {
                case, kind, owner, ..
            } => {
                let known = self.of(case);
                known.harmed |= *kind == Some(CaseKind::Harmed);
                known.owner = owner.clone().or(known.owner.take());
            }
            Event::StepOpened {
                visit,
                case: Some(case),
                ..
            } => {
                self.words.insert(visit.clone(), case.clone());
            }
            Event::Reply {
                case,
                by_us,
                hostile,
                ..
            } => {
                let known = self.of(case);
                match (by_us, hostile) {
                    (true, _) => known.spoke = Some(entry.by.clone()),
                    (false, true) => {
                        let to = known.spoke.iter().chain(&known.owner).cloned();
                        known.insulted.extend(to.collect::<Vec<_>>());
                    }
                    (false, false) => {}
                }
            }
            Event::StatementPosted {
                visit: Some(visit),
                breach,
                ..
            } => {
                let case = self.words[visit].clone();
                let known = self.of(&case);
                known.spoke = Some(entry.by.clone());
                let by_right = known.lead_said_yes || known.left_by_right;
                if known.harmed && breach.is_none() && !by_right {
                    return Err(format!(
                        "{case} was harmed, and words of the ladder went out"
                    ));
                }
            }
            Event::ApprovalAsked {
                request,
                about: Some(about),
                case: Some(case),
                ..
            } => {
                self.requests
                    .insert(request.clone(), (*about, case.clone()));
            }
            Event::ApprovalAnswered {
                request,
                role,
                yes: true,
                relayed,
                ..
            } => {
                let (about, case) = self.requests[request].clone();
                let person = relayed.as_ref().unwrap_or(&entry.by);
                let known = self.of(&case);
                if known.insulted.contains(person) {
                    return Err(format!("{person} was insulted by {case} and said yes"));
                }
                known.lead_said_yes |= about == Parting::Leave && role.as_str() == "lead";
            }
            Event::WalkedAway {
                case: Some(case),
                breach,
                ..
            } => {
                let known = self.of(case);
                known.left_by_right = breach.is_none();
                known.lead_said_yes = false;
            }
            Event::CameBack { case } => {
                let known = self.of(case);
                known.left_by_right = false;
                known.lead_said_yes = false;
            }
            Event::Banned {
                case,
                request: None,
                breach: None,
                ..
            } if self.of(case).insulted.contains(&entry.by) => {
                return Err(format!(
                    "{} was insulted by {case} and shut them out",
                    entry.by
                ));
            }
            _ => {}
        }
        Ok(())
    }

    fn of(&mut self, case: &CaseId) -> &mut Known {
        self.people.get_mut(case).expect("it was opened")
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
        // Whoever speaks for a role is in it, or leads.
        let role = yes.role.clone();
        let in_it = desk.rules.book.listed(&role).contains(&yes.person);
        proptest::prop_assert!(in_it || yes.person.as_str() == "dana", "{}", yes.person);
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
        let mut ledger = Ledger::default();
        let mut why = BTreeMap::new();
        for entry in &desk.log {
            ledger.take_in(entry).map_err(TestCaseError::fail)?;
        }
        for (which, pick, wait) in acts {
            desk.pass(i64::from(wait));
            desk.person = id(PEOPLE[wait as usize % PEOPLE.len()]);
            let command = command(&desk, which, pick);
            let from = desk.log.len();
            let enough = ["c1", "c2"].map(|case| is_enough(&desk.rules, &desk.state, &id(case)));
            if let Err(Refusal::Impossible(error)) = desk.try_do(&command) {
                return Err(TestCaseError::fail(format!("{command:?}: {error}")));
            }
            for owed in desk.owed() {
                crisis::response::obligations::describe(&desk.rules, &desk.state, &owed);
            }
            check(&desk, from, |case| harmed.iter().any(|one| one == case))?;
            for entry in &desk.log[from..] {
                ledger.take_in(entry).map_err(TestCaseError::fail)?;
                if let (Event::ApprovalAsked { request, .. }, Command::AskAbout { why: said, .. }) = (&entry.event, &command) {
                    why.insert(request.clone(), said.clone());
                }
                if let Event::WalkedAway { case: Some(case), request: Some(request), .. } = &entry.event {
                    let named = why[request].starts_with("Doxxing:");
                    let enough = enough[usize::from(case.as_str() == "c2")];
                    proptest::prop_assert!(enough || named, "{case} was left for \"{}\"", why[request]);
                }
            }
            if let Command::ChangeCase { case, change: Change::Kind(CaseKind::Harmed), .. } = command {
                harmed.push(case.to_string());
            }
        }
    }
}
