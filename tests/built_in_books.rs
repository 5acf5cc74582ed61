//! The built-in playbooks as plans: that every way leads to an end, and that their words fit where they are posted.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use crisis::id::{ChannelId, StatementId, StepId};
use crisis::playbook::blanks::{Automatic, BlankName, Detail, Piece, names, pieces};
use crisis::playbook::builtin;
use crisis::playbook::model::{Counting, Playbook, Statement};
use crisis::playbook::step::{Duty, Kind, Step};
use crisis::text::{count_chars, count_weighted};
use crisis::time::Length;

use crate::library::reached;

/// The most words of one sentence that somebody in a hurry still takes in.
const LONGEST_SENTENCE: usize = 30;

/// What comes at once to a person who was let down, and helps nobody.
const EMPTY_WORDS: [&str; 8] = [
    "if anyone",
    "if you were",
    "inconvenience",
    "seriously",
    "glitch",
    "mistakes were made",
    "but you",
    "!",
];

fn books() -> Vec<(&'static str, Playbook)> {
    let load = |name: &'static str| {
        let loaded = builtin::load(name, None, None);
        assert!(
            loaded.diagnostics.is_empty() && loaded.can_start(),
            "{name}"
        );
        (name, loaded.book.expect("a playbook"))
    };
    builtin::PLAYBOOKS.into_iter().map(load).collect()
}

fn book(name: &str) -> Playbook {
    let found = books().into_iter().find(|(id, _)| *id == name);
    found.expect("it is built in").1
}

/// Returns the steps as they are written, without the end that lies below the last of every playbook.
fn written(book: &Playbook) -> Vec<(&StepId, &Step)> {
    let last = book.steps.len() - 1;
    book.steps.iter().take(last).collect()
}

#[test]
fn from_every_answer_an_end_is_reached() {
    for (name, book) in books() {
        let is_end = |id: &StepId| matches!(book.steps[id].kind, Kind::End(_));
        for (id, step) in &book.steps {
            let Kind::Decide(decide) = &step.kind else {
                continue;
            };
            for (answer, next) in &decide.options {
                let all = reached(&book, vec![next]);
                assert!(all.into_iter().any(is_end), "{name}: {id}, {answer}");
            }
        }
    }
}

#[test]
fn every_step_is_on_some_way() {
    for (name, book) in books() {
        let starts = book
            .worst_cases
            .values()
            .filter_map(|case| case.start.as_ref());
        let from = book.first_step().into_iter().chain(starts).collect();
        let all = reached(&book, from);
        for (id, _) in written(&book) {
            assert!(all.contains(id), "{name}: nothing leads to {id}");
        }
    }
}

#[test]
fn no_way_goes_round_for_ever() {
    // The reference example of the format is held as it was given, and counts only some of its ways.
    let counted = books()
        .into_iter()
        .filter(|(name, _)| *name != "viral-video");
    for (name, book) in counted {
        for (id, step) in &book.steps {
            // A way round that no step of it limits.
            let mut left: Vec<&StepId> = if step.at_most.is_some() {
                Vec::new()
            } else {
                book.onward(id).collect()
            };
            let mut seen = BTreeSet::new();
            while let Some(next) = left.pop() {
                assert!(next != id, "{name}: {id} comes round without `at_most`");
                if book.steps[next].at_most.is_none() && seen.insert(next) {
                    left.extend(book.onward(next));
                }
            }
        }
    }
}

#[test]
fn the_everyday_case_is_short_and_small() {
    let book = book("angry-thread");
    assert!(written(&book).len() <= 10, "{}", written(&book).len());
    let worst = book.worst_severity().expect("a severity");
    assert_eq!(worst.as_str(), "sev3");
    let first: Vec<&StepId> = book.steps.keys().take(3).collect();
    assert!(
        matches!(book.steps[first[1]].kind, Kind::Say(_)),
        "{first:?}"
    );
}

#[test]
fn an_outage_speaks_every_hour_and_has_another_way_to_speak() {
    let book = book("service-outage");
    let hour = Length::hours(1);
    for (id, severity) in &book.severities {
        assert!(
            severity.update_every.approx_seconds() <= hour.approx_seconds(),
            "{id}"
        );
    }
    for id in ["status", "site", "voice", "phone", "email", "staff", "x"] {
        let channel = &book.channels[&ChannelId::new(id).expect("an id")];
        let other = channel.fallback.as_ref().expect(id);
        assert!(book.channels.contains_key(other) && other.as_str() != id);
    }
}

/// The most words of a video of under a minute, read calmly.
pub(crate) const LONGEST_VIDEO: usize = 130;

/// Tells whether the line can come to a step from the first one without passing another.
fn comes_round(book: &Playbook, to: &str, without: &[&str]) -> bool {
    let shut = |id: &StepId| without.contains(&id.as_str());
    let (mut seen, mut left) = (BTreeSet::new(), Vec::new());
    left.extend(book.first_step().filter(|id| !shut(id)));
    while let Some(id) = left.pop() {
        if seen.insert(id) {
            left.extend(book.onward(id).filter(|id| !shut(id)));
        }
    }
    seen.into_iter().any(|id| id.as_str() == to)
}

#[test]
fn what_comes_first_in_a_walk_is_never_passed_round() {
    // What comes later, and what stands before it on every way.
    let orders: [(&str, &str, &[&str]); 8] = [
        ("delivery-damage", "film", &["call"]),
        ("delivery-damage", "film", &["make_whole"]),
        ("delivery-damage", "not_ours", &["whose"]),
        ("supply-failure", "hold", &["tell_staff"]),
        ("supply-failure", "film", &["pay"]),
        ("supply-failure", "joke", &["ask_smile"]),
        ("supply-failure", "joke", &["hold"]),
        ("false-rumour", "deny", &["truth", "found"]),
    ];
    for (name, later, first) in orders {
        let book = book(name);
        assert!(comes_round(&book, later, &[]), "{name}: {later}");
        assert!(!comes_round(&book, later, first), "{name}: {later}");
    }
}

#[test]
fn a_denial_is_said_by_one_step_and_by_no_duty() {
    let book = book("false-rumour");
    let denial = |kind: &Kind| match kind {
        Kind::Say(id) => id.as_str() == "denial",
        Kind::Every(every) => matches!(&every.duty, Duty::Say(id) if id.as_str() == "denial"),
        _ => false,
    };
    let steps: Vec<&Step> = book
        .steps
        .values()
        .filter(|step| denial(&step.kind))
        .collect();
    assert_eq!(steps.len(), 1);
    assert!(matches!(steps[0].kind, Kind::Say(_)));
}

#[test]
fn a_video_is_under_a_minute_and_says_where_to_answer() {
    // Each with where its full words stand.
    for (name, id, full) in [
        ("service-outage", "on_film", "status"),
        ("delivery-damage", "apology", "site"),
        ("supply-failure", "sorry_video", "site"),
        ("false-rumour", "show_it", "site"),
    ] {
        let book = book(name);
        let words = &book.statements[&StatementId::new(id).expect("an id")];
        let video = ChannelId::new("video").expect("an id");
        let text = words.text.for_channel(&video).expect("a script");
        let filled: String = pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.into_owned(),
                Piece::Blank(blank) => match longest(&book, words, &blank) {
                    // As long as it may be, in words of six letters and a space.
                    Some(most) if most.contains("mm") => "mmmmmm ".repeat(most.len() / 7),
                    most => most.expect("its length is limited"),
                },
            })
            .collect();
        let count = filled.split_whitespace().count();
        assert!(count <= LONGEST_VIDEO, "{name}: {count} words");
        assert!(text.contains("acme.example"), "{name}");
        for other in ["x", full] {
            let other = ChannelId::new(other).expect("an id");
            assert!(words.text.for_channel(&other).is_some(), "{name}: {other}");
        }
    }
}

#[test]
fn a_supplier_s_fault_is_ours_to_be_sorry_for() {
    let book = book("service-outage");
    assert!(book.supplier);
    for (id, words) in public(&book) {
        for (_, text) in words.text.all() {
            let text = text.to_lowercase();
            assert!(
                !text.contains("supplier") && !text.contains("vendor"),
                "{id}: {text}"
            );
            let first = [
                "holding",
                "safety_first",
                "no_change",
                "update",
                "all_clear",
                "gone",
                "closed",
            ];
            assert!(
                !first.contains(&id) || text.contains("sorry"),
                "{id}: {text}"
            );
        }
    }
}

/// Returns the statements that everybody can read.
fn public(book: &Playbook) -> impl Iterator<Item = (&str, &Statement)> {
    let open = |words: &Statement| words.post_to.iter().any(|id| book.channels[id].public);
    let all = book.statements.iter();
    all.filter(move |(_, words)| open(words))
        .map(|(id, words)| (id.as_str(), words))
}

/// Returns the longest words that may stand in a blank; `None` where nothing bounds them.
pub(crate) fn longest(book: &Playbook, words: &Statement, blank: &BlankName) -> Option<String> {
    let people = || book.people.values();
    let most = |all: Vec<&str>| {
        all.into_iter()
            .max_by_key(|one| one.len())
            .map(str::to_owned)
    };
    match blank {
        BlankName::Automatic(Automatic::Handle) => Some(format!("@{}", "m".repeat(15))),
        BlankName::Automatic(Automatic::Agent | Automatic::Speaker) => {
            most(people().map(|one| one.name.as_str()).collect())
        }
        BlankName::Automatic(Automatic::Date) => Some("2026-11-22".to_owned()),
        BlankName::Automatic(_) => Some("23:59".to_owned()),
        BlankName::Role(_, Detail::Name) => most(people().map(|one| one.name.as_str()).collect()),
        BlankName::Role(_, Detail::Phone) => {
            most(people().flat_map(|one| one.phone.as_deref()).collect())
        }
        BlankName::Role(_, Detail::Email) => {
            most(people().flat_map(|one| one.email.as_deref()).collect())
        }
        BlankName::Fact(name) => {
            let rule = words.blanks.get(name)?;
            let max = rule.max.map(|max| "m".repeat(max as usize));
            let given = rule.pick.iter().chain(&rule.otherwise).cloned();
            let bounded = rule.max.is_some() || !rule.pick.is_empty();
            given.chain(max).filter(|_| bounded).max_by_key(String::len)
        }
    }
}

#[test]
fn words_fit_their_channels_with_the_longest_facts() {
    let mut measured = 0;
    for (name, book) in books() {
        for (id, words) in &book.statements {
            for channel in &words.post_to {
                let rule = &book.channels[channel];
                let (Some(limit), Some(text)) = (rule.limit, words.text.for_channel(channel))
                else {
                    continue;
                };
                let filled: Option<String> = pieces(text)
                    .into_iter()
                    .map(|piece| match piece {
                        Piece::Words(words) => Some(words.into_owned()),
                        Piece::Blank(blank) => longest(&book, words, &blank),
                    })
                    .collect();
                let Some(filled) = filled else {
                    assert!(
                        words.approved.is_none(),
                        "{name}: {id} is approved with a free blank"
                    );
                    continue;
                };
                let count = match rule.count {
                    Counting::Chars => count_chars(&filled),
                    Counting::Weighted => count_weighted(&filled),
                };
                assert!(
                    count <= limit as usize,
                    "{name}: {id} on {channel} has {count}: {filled}"
                );
                measured += 1;
            }
        }
    }
    assert!(measured > 30, "{measured}");
}

#[test]
fn approved_words_are_dated_and_leave_no_blank_open() {
    for (name, book) in books() {
        for (id, words) in &book.statements {
            let Some(approved) = &words.approved else {
                continue;
            };
            assert!(!approved.by.is_empty(), "{name}: {id}");
            for (_, text) in words.text.all() {
                for blank in names(text) {
                    let found = longest(&book, words, &blank);
                    assert!(found.is_some(), "{name}: {id} leaves <{blank}> open");
                }
            }
        }
    }
}

#[test]
fn nothing_that_is_never_said_stands_in_our_own_words() {
    for (name, book) in books() {
        let never: Vec<String> = book
            .never
            .iter()
            .flat_map(|rule| &rule.words)
            .map(|word| word.to_lowercase())
            .collect();
        assert!(!never.is_empty());
        let offered = book.statements.values().flat_map(|words| {
            words
                .blanks
                .values()
                .flat_map(|blank| blank.pick.iter().chain(&blank.otherwise))
        });
        let texts = book.statements.values().flat_map(|words| words.text.all());
        let texts = texts
            .map(|(_, text)| text)
            .chain(offered.map(String::as_str));
        for text in texts {
            let lower = text.to_lowercase();
            for word in never.iter().map(String::as_str).chain(EMPTY_WORDS) {
                assert!(!lower.contains(word), "{name}: `{word}` in: {text}");
            }
        }
    }
}

#[test]
fn our_sentences_are_short() {
    for (name, book) in books() {
        for (id, words) in &book.statements {
            for (_, text) in words.text.all() {
                for sentence in text.split_inclusive(['.', '?', ':', ';']) {
                    let count = sentence.split_whitespace().count();
                    assert!(count <= LONGEST_SENTENCE, "{name}: {id}: {sentence}");
                }
            }
        }
    }
}

#[test]
fn each_is_in_the_menu_and_can_be_shown() {
    let home = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_crisis"))
            .args(args)
            .env("CRISIS_HOME", home.path())
            .current_dir(home.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let said = [ran.stdout, ran.stderr].concat();
        (ran.status.success(), String::from_utf8(said).expect("text"))
    };
    let (_, menu) = run(&["start"]);
    for (name, book) in books() {
        assert!(menu.contains(&format!("{name}: {}", book.title)), "{menu}");
        let (shown, said) = run(&["show", name]);
        assert!(shown && said.starts_with(&book.title), "{said}");
    }
}
