//! The approved words of the built-in playbooks, with their blanks filled in: somebody has read them, and the check
//! finds nothing in them.

use std::collections::BTreeSet;

use crisis::playbook::blanks::{Automatic, BlankName, Detail, Piece, pieces};
use crisis::playbook::builtin;
use crisis::playbook::model::{Playbook, Statement};
use crisis::response::rules::Rules;
use crisis::response::wording::HouseStyle;
use crisis::time::Zone;
use crisis::words::{Fault, Turn, check};

/// The words that open each playbook.
pub(crate) const FIRST: [(&str, &str); 11] = [
    ("viral-video", "holding"),
    ("service-outage", "holding"),
    ("data-breach", "holding"),
    ("product-recall", "stop_use"),
    ("employee-misconduct", "holding"),
    ("delivery-damage", "holding"),
    ("supply-failure", "holding"),
    ("supply-failure", "needed"),
    ("supply-failure", "do_not_eat"),
    ("false-rumour", "checking"),
    ("false-rumour", "not_from_us"),
];

/// Returns what may stand in a blank.
fn values(statement: &Statement, name: &BlankName) -> Vec<String> {
    let one = |value: &str| vec![value.to_owned()];
    match name {
        BlankName::Automatic(automatic) => one(match automatic {
            Automatic::Time => "14:05",
            Automatic::Date => "5 October",
            Automatic::NextUpdate | Automatic::ContactBy => "15:00",
            Automatic::Speaker => "Dana Ruiz",
            Automatic::Agent => "Ling",
            Automatic::Handle => "@maria_k",
        }),
        BlankName::Role(_, detail) => one(match detail {
            Detail::Name => "Omar Haddad",
            Detail::Phone => "+1 312 555 0102",
            Detail::Email => "omar@acme.example",
        }),
        BlankName::Fact(name) => {
            let blank = statement.blanks.get(name);
            let mut values = blank.map(|blank| blank.pick.clone()).unwrap_or_default();
            values.extend(blank.and_then(|blank| blank.otherwise.clone()));
            match values.is_empty() {
                true => one(such_as(blank.and_then(|blank| blank.ask.as_deref()))),
                false => values,
            }
        }
    }
}

/// Returns the answer that a question gives as its example.
fn such_as(question: Option<&str>) -> &str {
    let example = question.and_then(|question| question.split_once("(such as: "));
    example.map_or("@maria_k", |(_, rest)| rest.trim_end_matches(')'))
}

/// Fills a text in, once for each answer that may be picked.
pub(crate) fn filled(statement: &Statement, text: &str) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for number in 0..6 {
        let pieces = pieces(text).into_iter().map(|piece| match piece {
            Piece::Words(words) => words.into_owned(),
            Piece::Blank(name) => {
                let values = values(statement, &name);
                values[number % values.len()].clone()
            }
        });
        texts.insert(pieces.collect());
    }
    texts
}

#[test]
fn the_approved_words_of_the_built_in_playbooks_pass() {
    let mut found = BTreeSet::new();
    let mut checked = 0;
    for name in builtin::PLAYBOOKS {
        let book: Playbook = builtin::load(name, None, None).book.expect("a playbook");
        let rules = Rules::new(book, Zone::UTC);
        let style = HouseStyle::of(&rules.book);
        for (id, statement) in &rules.book.statements {
            if statement.approved.is_none() {
                continue;
            }
            for channel in &statement.post_to {
                let text = statement.text.for_channel(channel).expect("it has words");
                for text in filled(statement, text) {
                    let mut speech = style.speech(Some(channel), &text);
                    if FIRST.contains(&(name, id.as_str())) {
                        speech.turn = Turn::First;
                    }
                    if statement.admits_fault {
                        speech.fault = Fault::Decided;
                    }
                    checked += 1;
                    for finding in check(&speech) {
                        let marked: Vec<&str> = finding
                            .marks
                            .iter()
                            .map(|mark| &text[mark.range.clone()])
                            .collect();
                        eprintln!(
                            "{name} {id} {channel}: {} {} {marked:?}",
                            finding.rule.code.name(),
                            finding.message
                        );
                        found.insert((
                            name.to_owned(),
                            id.to_string(),
                            channel.to_string(),
                            finding.rule.code.name().to_owned(),
                        ));
                    }
                }
            }
        }
    }
    assert!(checked > 60, "{checked}");
    assert_eq!(found, BTreeSet::new());
}
