//! What is remarked after a command is ready to be typed where it is read: in the walk with a slash, elsewhere as a command
//! of the program.

use std::collections::BTreeSet;

use crisis::account::view::{Texts, View};
use crisis::incident::event::{CaseKind, Parting, Stance, Strategy, Triage};
use crisis::incident::line::Seq;
use crisis::response::aftermath::After;
use crisis::response::command::{Command, Deed, Hearing, Speaker};
use crisis::response::forbidden::Ready;
use crisis::response::leaving::{Count, Counted, Standing};
use crisis::response::remark::{Freed, Remark, SetOff, Wording, Worse};
use crisis::walk::answer::words;
use crisis::walk::remark::words_with;
use crisis::walk::running::Told;
use crisis::words::personal::Personal;
use crisis::words::{Never, Sought, Speech, check};
use serde_json::json;

use super::desk::{Desk, id, visit};
use super::leaving_desk::{ask, book, case, leave, said};

struct NoTexts;

impl Texts for NoTexts {
    fn text(&self, _: Seq, _: &str) -> Option<String> {
        None
    }
}

/// Opens an incident with somebody who was left (c1), somebody harmed who was left against the rule (c2), a reporter
/// (c3), somebody who is near the line (c4), somebody harmed who is (c5), and three things that came back.
fn busy() -> Desk {
    let mut book = book();
    book["go_private"] = json!({
        "when": ["At once"], "after_replies": 1, "say": "warning", "to": ["dm"], "if_dropped": "lead",
        "ask_for": ["What happened"],
    });
    book["ripples"] = json!([
        {"if": "Fair", "then": "engage", "who": "care", "say": "removed"},
        {"if": "Others too", "then": "raise", "who": "lead"},
        {"if": "Jokes", "then": "rest", "who": "care"},
    ]);
    book["aftermath"] = json!({"default": "follow_up", "stay_quiet_if": "They ask for it"});
    let mut desk = Desk::open(book);
    for (handle, kind) in [
        ("@pat", CaseKind::Other),
        ("@maria", CaseKind::Harmed),
        ("@paper", CaseKind::Press),
        ("@sam", CaseKind::Other),
        ("@joe", CaseKind::Harmed),
    ] {
        desk.act(case(handle, kind));
    }
    for whom in ["c1", "c2", "c3"] {
        desk.act(leave(whom, "in anger", Deed::Happened));
    }
    for whom in ["c4", "c5"] {
        for _ in 0..4 {
            desk.act(said(whom, Speaker::Us));
        }
    }
    desk.act(ask(Parting::Leave, "c1"));
    for rule in 1..=3 {
        desk.act(Command::After(After::Ripple {
            rule: Some(rule),
            link: "https://x.example/1".to_owned(),
            text: "words".to_owned(),
        }));
    }
    desk.act(Command::Say {
        statement: id("removed"),
        case: Some(id("c1")),
        asked: String::new(),
    });
    desk
}

/// Returns the remark on words of ours.
fn wording(text: &str) -> Remark {
    let never = [Never {
        words: Sought::new("calm down"),
        rule: "Tell them how to feel",
        place: 1,
    }];
    let mut speech = Speech::new(text);
    speech.never = &never;
    let found = check(&speech).into_iter().map(|finding| {
        let mark = finding.marks.first().map(|mark| mark.range.clone());
        Wording {
            marked: text[mark.unwrap_or_default()].to_owned(),
            finding,
        }
    });
    let found: Vec<Wording> = found.collect();
    assert!(!found.is_empty(), "it finds something");
    Remark::Wording(found)
}

/// Returns every remark there is, those with several forms in each.
fn every(desk: &mut Desk) -> Vec<Remark> {
    let now = desk.now;
    let count = |number| Count {
        what: Counted::PublicReplies,
        number,
        enough: 4,
    };
    let words = "say.removed#1";
    let breach = desk
        .try_do(&leave("c4", "enough", Deed::Wanted))
        .expect_err("nobody said yes");
    let mut all = vec![
        Remark::Asked(id("r1")),
        Remark::SettledBefore {
            visit: visit("talk#1"),
            by: id("dana"),
            at: now,
        },
        Remark::TellOff(vec![
            SetOff::Told(id("police")),
            SetOff::Begun(visit("talk#1")),
        ]),
        Remark::Propose(id("bad"), Worse::Counted),
        Remark::Stance(Stance::FollowUp),
        Remark::Stance(Stance::StayQuiet),
        Remark::AfterTheEnd,
        Remark::TellLead(visit("talk#1")),
        Remark::Unticked(vec!["One".to_owned()]),
        Remark::NotMarked(id("report")),
        Remark::Breach(breach),
        Remark::NobodyFor(id("legal")),
        Remark::SameUser(id("dana")),
        Remark::AmountInPublic(id("x")),
        Remark::CrowdAnswered(40),
        Remark::OpenedFor(id("c4"), vec![visit("talk#1")]),
        wording("Please calm down"),
        Remark::NoteFor(id("legal")),
        Remark::Strategy(Strategy::Rebuild),
        Remark::ManyClaims(id("c1"), 3),
        Remark::MovedOn(visit("talk#1")),
        Remark::ClosedBefore {
            by: id("dana"),
            at: now,
        },
        Remark::PostedBefore {
            channel: id("x"),
            by: id("dana"),
            at: now,
        },
        Remark::RoleOffered {
            role: id("lead"),
            person: id("dana"),
        },
        Remark::HandedOver {
            role: id("lead"),
            person: id("dana"),
        },
        Remark::HandedBack {
            role: id("lead"),
            giver: id("dana"),
            next: Some(id("omar")),
        },
        Remark::Recused(Freed {
            person: id("dana"),
            roles: vec![id("lead")],
            owed: vec![("Talk".to_owned(), None)],
            empty: vec![id("lead")],
        }),
        Remark::GivenTo {
            visit: visit("talk#1"),
            person: id("dana"),
        },
    ];
    for yes in [true, false] {
        all.push(Remark::WordsAnswered {
            visit: visit(words),
            by: id("dana"),
            yes,
        });
        for about in [
            Parting::Leave,
            Parting::Silence,
            Parting::Remove,
            Parting::Ban,
        ] {
            all.push(Remark::PersonAnswered {
                about,
                case: id("c1"),
                by: id("dana"),
                yes,
            });
        }
    }
    for whom in ["c1", "c2", "c3", "c4", "c5"] {
        let whom = || id(whom);
        all.extend([
            Remark::GoPrivate(whom()),
            Remark::AskFor(whom()),
            Remark::TakenAsPrivate(whom()),
            Remark::StillWait(vec![whom(), id("c2")]),
            Remark::NothingInPublic(whom()),
            Remark::WhoIsIt(whom()),
            Remark::Reporter(whom()),
            Remark::CallOwner(whom(), id("kim")),
            Remark::AskConsent(whom()),
            Remark::Hostile(whom()),
            Remark::Threatened(whom()),
            Remark::CountsAnew(whom()),
            Remark::LetIn(whom()),
        ]);
        for standing in [
            Standing::Near(count(3)),
            Standing::Reached(count(4)),
            Standing::Reached(count(5)),
            Standing::AtOnce,
        ] {
            all.push(Remark::Enough(whom(), standing));
        }
        for speaker in [Speaker::Us, Speaker::Them, Speaker::Hostile] {
            all.push(Remark::SpokeAfter(whom(), speaker));
            for heard in [Hearing::Public, Hearing::Private] {
                all.push(Remark::AsBefore(whom(), speaker, heard));
            }
        }
        for unsaid in [None, Some(id("door_open"))] {
            all.push(Remark::DoorOpen {
                case: whom(),
                unsaid,
                due: Some(now),
            });
        }
        for say in [None, Some(id("removed"))] {
            all.push(Remark::TellWhy { case: whom(), say });
        }
        all.push(Remark::ShutOut {
            case: whom(),
            until: Some(now),
        });
    }
    for triage in [
        Triage::Troll,
        Triage::Rager,
        Triage::Misguided,
        Triage::Unhappy,
    ] {
        all.push(Remark::Taken(vec![id("c1"), id("c4")], triage));
        all.push(Remark::LetRest(vec![id("c4")], triage));
    }
    all.push(Remark::PersonalData(vec![Personal::Phone, Personal::Card]));
    for text in [
        "It was probably the rain",
        "We failed to look",
        "Ask me \u{1b}[2J 312-555-0188",
    ] {
        all.push(wording(text));
    }
    for post in [None, Some(Ready::new("posted", "x LINK", None))] {
        all.push(Remark::Fallback {
            channel: id("dm"),
            instead: id("x"),
            post,
        });
    }
    let ripples = desk.state.aftermath.ripples.keys().cloned();
    all.extend(ripples.map(Remark::CameBack));
    all
}

/// Names a remark; a new one has to be named here, and made above.
fn name(remark: &Remark) -> &'static str {
    match remark {
        Remark::Asked(_) => "asked",
        Remark::WordsAnswered { .. } => "words answered",
        Remark::SettledBefore { .. } => "settled before",
        Remark::TellOff(_) => "tell off",
        Remark::Propose(..) => "propose",
        Remark::Fallback { .. } => "fallback",
        Remark::Stance(_) => "stance",
        Remark::AfterTheEnd => "after the end",
        Remark::TellLead(_) => "tell lead",
        Remark::Unticked(_) => "unticked",
        Remark::NotMarked(_) => "not marked",
        Remark::Breach(_) => "breach",
        Remark::NobodyFor(_) => "nobody for",
        Remark::SameUser(_) => "same user",
        Remark::AmountInPublic(_) => "amount in public",
        Remark::GoPrivate(_) => "go private",
        Remark::Enough(..) => "enough",
        Remark::Threatened(_) => "threatened",
        Remark::SpokeAfter(..) => "spoke after",
        Remark::CrowdAnswered(_) => "crowd answered",
        Remark::OpenedFor(..) => "opened for",
        Remark::Wording(_) => "wording",
        Remark::NoteFor(_) => "note for",
        Remark::AskFor(_) => "ask for",
        Remark::NothingInPublic(_) => "nothing in public",
        Remark::WhoIsIt(_) => "who is it",
        Remark::Reporter(_) => "reporter",
        Remark::CallOwner(..) => "call owner",
        Remark::AskConsent(_) => "ask consent",
        Remark::Hostile(_) => "hostile",
        Remark::Taken(..) => "taken",
        Remark::LetRest(..) => "let rest",
        Remark::PersonalData(_) => "personal data",
        Remark::PersonAnswered { .. } => "person answered",
        Remark::DoorOpen { .. } => "door open",
        Remark::CountsAnew(_) => "counts anew",
        Remark::LetIn(_) => "let in",
        Remark::TellWhy { .. } => "tell why",
        Remark::ShutOut { .. } => "shut out",
        Remark::ManyClaims(..) => "many claims",
        Remark::Strategy(_) => "strategy",
        Remark::CameBack(_) => "came back",
        Remark::MovedOn(_) => "moved on",
        Remark::ClosedBefore { .. } => "closed before",
        Remark::PostedBefore { .. } => "posted before",
        Remark::RoleOffered { .. } => "role offered",
        Remark::HandedOver { .. } => "handed over",
        Remark::HandedBack { .. } => "handed back",
        Remark::Recused(_) => "recused",
        Remark::GivenTo { .. } => "given to",
        Remark::TakenAsPrivate(_) => "taken as private",
        Remark::StillWait(_) => "still wait",
        Remark::AsBefore(..) => "as before",
    }
}

const NAMES: usize = 53;

fn told(desk: &Desk, remark: &Remark, typed: &dyn Fn(&Ready) -> String) -> String {
    let view = View {
        rules: &desk.rules,
        state: &desk.state,
        me: &desk.person,
        now: desk.now,
        texts: &NoTexts,
        example_team: false,
    };
    words_with(&view, &Told::default(), remark, typed)
}

/// Returns the words of a text that are commands of the walk: `/leave`.
fn of_the_walk(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| c.is_whitespace() || c == '"');
    words
        .filter_map(|word| word.strip_prefix('/'))
        .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        .collect()
}

#[test]
fn every_remark_is_ready_to_be_typed_where_it_is_read() {
    let mut desk = busy();
    let all = every(&mut desk);
    let named: BTreeSet<&str> = all.iter().map(name).collect();
    assert_eq!(named.len(), NAMES, "{named:?}");
    let page = std::fs::read_to_string("docs/cli.md").expect("the page is there");
    for remark in &all {
        let outside = told(&desk, remark, &Ready::on_the_command_line);
        assert!(!outside.is_empty(), "{remark:?}");
        let inside = of_the_walk(&outside);
        assert!(inside.is_empty(), "{inside:?}: {outside}");
        for (at, _) in outside.match_indices("crisis ") {
            let word = outside[at..].split_whitespace().nth(1).expect("a word");
            let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let line = format!("\ncrisis {word}");
            assert!(page.contains(&line), "crisis {word}: {outside}");
        }
        let walk = told(&desk, remark, &Ready::in_the_walk);
        assert!(!walk.contains("crisis "), "{walk}");
        for word in of_the_walk(&walk) {
            assert!(words::find(word).is_some(), "/{word}: {walk}");
        }
    }
}

#[test]
fn nobody_who_was_harmed_is_proposed_for_leaving() {
    let mut desk = busy();
    for remark in every(&mut desk) {
        let (Remark::Enough(whom, _) | Remark::SpokeAfter(whom, _)) = &remark else {
            continue;
        };
        let harmed = ["c2", "c5"].contains(&whom.as_str());
        let text = told(&desk, &remark, &Ready::on_the_command_line);
        assert!(
            !harmed || !(text.contains("ask leave") || text.contains("better")),
            "{text}"
        );
        let goes_on = text.contains("in private") && text.contains("Ask the lead what else: Dana");
        let asked = text.contains("owed an answer") || goes_on;
        assert_eq!(asked && *whom != id("c3"), harmed, "{text}");
    }
}

#[test]
fn more_than_enough_is_said_as_it_is() {
    let words = |number| {
        let count = Count {
            what: Counted::PublicReplies,
            number,
            enough: 3,
        };
        count.words()
    };
    assert_eq!(words(3), "3 of 3 of our replies in public");
    assert_eq!(words(4), "4 of our replies in public; 3 are enough");
}
