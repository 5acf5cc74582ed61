//! `shows-personal`: personal data that everybody can read.

use std::ops::Range;

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::{Meaning, Set, Topic};
use crate::words::personal::Personal;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD001", "shows-personal"),
    severity: Severity::Error,
    does: "Marks a phone number, a mail address, a card or bank number, a booking or passport code or somebody's health in words that everybody can read. Our own numbers and addresses, as in `call us on`, and addresses that many share, such as `claims@`, are left alone.",
    why: "A phone number or a booking code in public is a privacy breach, and whoever reads along can use it.",
    fires: Example::public("We tried to ring you on +1 312 555 0142."),
    passes: Example::public("We tried to ring you today. Please send us a DM."),
    check,
};

/// How long a code is that stands behind its name, in characters.
const CODE: Range<usize> = 5..11;

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() {
        return None;
    }
    let data = reading.personal.iter();
    let data = data.filter(|(kind, range)| !is_ours(reading, *kind, range));
    let data = data.map(|(kind, range)| (kind.words(), range.clone()));
    let mut found: Vec<(&str, Range<usize>)> = data.collect();
    found.extend(codes(reading));
    let health = reading.hits(Topic::Health).iter();
    found.extend(health.map(|hit| ("somebody's health", reading.bytes(hit.first, hit.last))));
    if found.is_empty() {
        return None;
    }
    found.sort_by_key(|(_, range)| (range.start, range.end));
    let mut kinds: Vec<&str> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    for (kind, range) in found {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
        match marks.last_mut() {
            Some(last) if range.start < last.range.end => {
                last.range.end = last.range.end.max(range.end);
            }
            _ => marks.push(Mark::at(range)),
        }
    }
    let message = format!("everybody can read {} here", kinds.join(" and "));
    Found::marked(marks, message, "take it out, and go on in private")
}

/// Returns the codes that stand behind their name: `her passport C01X00T47`.
fn codes<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (&'static str, Range<usize>)> + 'r {
    let named = reading.hits(Topic::CodeAhead).iter();
    named.filter_map(|hit| {
        let token = reading.tokens.get(hit.last + 1)?;
        let sentence = reading.tokens[hit.last].sentence() == token.sentence();
        let written = &reading.speech.text[token.bytes()];
        let capital = |byte: u8| byte.is_ascii_uppercase();
        let all = written
            .bytes()
            .all(|byte| capital(byte) || byte.is_ascii_digit());
        let is_code = all && written.bytes().any(capital) && CODE.contains(&written.len());
        let next = reading
            .personal
            .partition_point(|(_, range)| range.start < token.start());
        let next = reading.personal.get(next);
        let known = next.is_some_and(|(_, range)| range.start == token.start());
        (sentence && is_code && !known).then_some(("a code", token.bytes()))
    })
}

/// Says whether something may be read by all: it is ours, or nobody's.
fn is_ours(reading: &Reading<'_>, kind: Personal, range: &Range<usize>) -> bool {
    match kind {
        Personal::Card | Personal::Account | Personal::Booking => false,
        Personal::Mail => {
            let address = &reading.speech.text[range.clone()];
            // A mail address that is not on one of the known domains is none of ours.
            is_shared(reading, address)
                || reading.speech.domains.is_empty()
                    && !is_private(reading, address)
                    && is_given(reading, range.start)
        }
        Personal::Phone => {
            let number = &reading.speech.text[range.clone()];
            let mut ours = reading.speech.phones.iter();
            ours.any(|own| digits(own).eq(digits(number)))
                || is_no_phone(reading, range)
                || is_given(reading, range.start)
        }
    }
}

/// Says whether many read what is sent to an address: `claims@`. One that anybody can get is nobody else's.
fn is_shared(reading: &Reading<'_>, address: &str) -> bool {
    let name = address.split('@').next().unwrap_or_default().to_lowercase();
    let mut parts = name.split(['.', '-', '_', '+']);
    let shared = parts.all(|part| is(reading, part, Set::Shared));
    shared && !is_private(reading, address)
}

/// Says whether an address is one that anybody can get for themselves.
fn is_private(reading: &Reading<'_>, address: &str) -> bool {
    let host = address
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let provider = host.split('.').next().unwrap_or_default();
    is(reading, provider, Set::Provider)
}

fn is(reading: &Reading<'_>, word: &str, set: Set) -> bool {
    let vocabulary = &reading.lists.vocabulary;
    matches!(vocabulary.find(word), Meaning::One(word) if vocabulary.is(word, set))
}

fn digits(number: &str) -> impl Iterator<Item = char> {
    number.chars().filter(char::is_ascii_digit)
}

/// Says whether a number is that of a thing: `SKU 884512033`.
fn is_no_phone(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let token = reading
        .tokens
        .partition_point(|token| token.end() <= range.start);
    let things = reading.hits(Topic::ThingNumber);
    let next = things.partition_point(|hit| hit.last < token);
    let thing = things.get(next).is_some_and(|hit| hit.last == token);
    thing && reading.speech.text[range.clone()].starts_with(|c: char| c.is_ascii_digit())
}

/// Says whether the sentence around a place gives a number or an address of ours to be used.
fn is_given(reading: &Reading<'_>, byte: usize) -> bool {
    let next = reading.tokens.partition_point(|token| token.end() <= byte);
    if next == reading.tokens.len() {
        return false;
    }
    let sentence = reading.sentence_of(next);
    // A number that stands by itself answers what was asked in the sentence before.
    let alone = sentence.first == next;
    sentence.has(Topic::Ours) && !sentence.has(Topic::Theirs)
        || alone && reading.sentences.len() > 1
}
