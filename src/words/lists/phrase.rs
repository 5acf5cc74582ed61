//! Phrases of words, and where they stand in a sentence.
//!
//! A phrase is looked for in one window of 64 words, as a set of places that moves through its parts: nothing is tried
//! twice, and no text makes it slow. Most are not looked for at all, because none of the words ahead is one that they
//! need.

use std::sync::Arc;

use super::ahead::{Ahead, CLOSE, Glimpse, NEXT, REACHES, WINDOW};
use super::test::{Test, Tests};
use super::topic::Topic;
use super::vocabulary::WordId;
use crate::words::reading::{Class, Token};

/// One part of a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// How many words may stand before it.
    pub(super) gap: u8,
    /// Whether it may be absent.
    pub(super) optional: bool,
    /// The number of its test.
    pub(super) test: u16,
}

/// What it says that a phrase stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::words) enum Sort {
    /// The words are of the topic, unless an exception has one of them.
    Plain,
    /// They are, whatever exception has them.
    Sure,
    /// They are none of the topic.
    Except,
}

/// Words that stand together, or nearly.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) topic: Topic,
    pub(super) sort: Sort,
    /// Whether it begins a sentence.
    pub(super) first: bool,
    /// Its parts; the first is never optional.
    pub(super) parts: Vec<Part>,
    /// How many words behind it are a part of it too; only an exception has them.
    pub(super) tail: u8,
    /// What to say instead.
    pub(super) instead: Option<&'static str>,
}

impl Phrase {
    /// Returns what must lie ahead of its first word: the two things that are least likely there.
    fn needs(&self, tests: &Tests) -> [Glimpse; 2] {
        let mut needs = [Glimpse::ANYTHING; 2];
        let later = self.parts.iter().skip(1).filter(|part| !part.optional);
        for part in later {
            let Some(one) = tests.get(part.test).glimpse() else {
                continue;
            };
            if one.size() < needs[0].size() {
                needs = [one, needs[0]];
            } else if one.size() < needs[1].size() {
                needs[1] = one;
            }
        }
        needs
    }

    /// Returns what must lie ahead of its first word, and within how many words: the next part that must be there.
    fn next(&self, tests: &Tests) -> (Glimpse, usize) {
        let mut reach = 0;
        for part in self.parts.iter().skip(1) {
            reach += usize::from(part.gap) + 1;
            if !part.optional {
                let next = tests.get(part.test).glimpse();
                return (next.unwrap_or(Glimpse::ANYTHING), reach);
            }
        }
        (Glimpse::ANYTHING, reach)
    }
}

/// A place where a phrase stands: its first and its last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::words) struct Hit {
    pub(in crate::words) first: usize,
    pub(in crate::words) last: usize,
    phrase: u16,
}

/// A phrase, and what must lie ahead of its first word.
#[derive(Debug, Clone, Copy)]
struct First {
    next: Glimpse,
    /// Within which reach that must lie.
    within: usize,
    phrase: u16,
}

/// A phrase as it is kept: most are looked at often, and few stand anywhere.
#[derive(Debug, Clone, Copy)]
struct Line {
    topic: Topic,
    sort: Sort,
    first: bool,
    tail: u8,
    /// Where its parts begin and end among those of all.
    parts: (u32, u32),
}

/// All phrases of a language, by the words that they begin with.
///
/// Most phrases that may begin at a word are not looked at further, so that what this takes stands by itself.
#[derive(Debug, Default)]
pub(in crate::words) struct Phrases {
    all: Vec<Line>,
    /// For each phrase what must lie ahead of its first word.
    needs: Vec<[Glimpse; 2]>,
    /// The parts of all phrases, one phrase behind the other.
    parts: Vec<Part>,
    /// For each phrase what is to be said instead.
    instead: Vec<Option<&'static str>>,
    tests: Arc<Tests>,
    /// For each word and each reach where its rows begin in the two lists below; one more stands at the end.
    rows: Vec<u32>,
    /// What must lie ahead first.
    next: Vec<Glimpse>,
    /// Which phrase may begin there.
    begun: Vec<u16>,
    /// For each kind of word the phrases that may begin with one, with all the kinds with which each may, as bits.
    by_class: [Vec<(u32, First)>; Class::NAMES.len()],
    /// The kinds of word with which any phrase begins.
    classes: u32,
}

impl Phrases {
    /// Puts phrases in order; `words` is how many words there are.
    pub(super) fn new(all: Vec<Phrase>, tests: Arc<Tests>, words: usize) -> Self {
        let firsts = (0_u16..).zip(&all).map(|(number, phrase)| {
            let (next, reach) = phrase.next(&tests);
            let first = First {
                next,
                within: usize::from(reach > NEXT) + usize::from(reach > CLOSE),
                phrase: number,
            };
            (tests.get(phrase.parts[0].test), first)
        });
        let firsts: Vec<(&Test, First)> = firsts.collect();
        let row = |word: &WordId, first: &First| usize::from(word.0) * REACHES + first.within;
        let mut rows = vec![0_u32; words * REACHES + 1];
        for (test, first) in &firsts {
            for word in test.words() {
                rows[row(word, first)] += 1;
            }
        }
        let mut end = 0;
        for row in &mut rows {
            end += *row;
            *row = end;
        }
        let mut next = vec![Glimpse::default(); end as usize];
        let mut begun = vec![0; end as usize];
        // From the last to the first, the end of each row becomes its beginning.
        for (test, first) in firsts.iter().rev() {
            for word in test.words() {
                let at = &mut rows[row(word, first)];
                *at -= 1;
                next[*at as usize] = first.next;
                begun[*at as usize] = first.phrase;
            }
        }
        let mut by_class = [const { Vec::new() }; Class::NAMES.len()];
        for (test, first) in &firsts {
            for (class, _) in Class::NAMES {
                if test.classes() & class.bit() != 0 {
                    by_class[*class as usize].push((test.classes(), *first));
                }
            }
        }
        let classes = firsts.iter().fold(0, |all, (test, _)| all | test.classes());
        let needs = all.iter().map(|phrase| phrase.needs(&tests)).collect();
        let mut parts = Vec::new();
        let line = |phrase: &Phrase| {
            let number = |parts: &Vec<Part>| u32::try_from(parts.len()).unwrap_or(u32::MAX);
            let begin = number(&parts);
            parts.extend(&phrase.parts);
            Line {
                topic: phrase.topic,
                sort: phrase.sort,
                first: phrase.first,
                tail: phrase.tail,
                parts: (begin, number(&parts)),
            }
        };
        Self {
            all: all.iter().map(line).collect(),
            needs,
            parts,
            instead: all.iter().map(|phrase| phrase.instead).collect(),
            tests,
            rows,
            next,
            begun,
            by_class,
            classes,
        }
    }

    #[cfg(test)]
    pub(super) fn has(&self, topic: Topic) -> bool {
        self.all.iter().any(|phrase| phrase.topic == topic)
    }

    /// Returns what is to be said instead of what was found.
    pub(in crate::words) fn instead(&self, hit: Hit) -> Option<&str> {
        self.instead[usize::from(hit.phrase)]
    }

    /// Calls `found` with each place where a phrase stands in a sentence whose words are `start..end` of `tokens`.
    /// What that says comes with it. Only topics whose bits are in `wanted` are looked for.
    pub(in crate::words) fn find(
        &self,
        tokens: &[Token],
        (start, end): (usize, usize),
        (ahead, wanted): (&Ahead, u64),
        mut found: impl FnMut(Topic, Sort, Hit),
    ) {
        // Whoever is spoken to by their handle is no beginning of the sentence.
        let begin = (start..end).find(|at| !tokens[*at].is(Class::Handle));
        for first in start..end {
            let token = &tokens[first];
            let view = ahead.of(first - start);
            let mut look = |number: u16| {
                let needs = &self.needs[usize::from(number)];
                if !needs.iter().all(|need| need.meets(view.all)) {
                    return;
                }
                let phrase = &self.all[usize::from(number)];
                let asked = wanted & phrase.topic.bit() != 0;
                if !asked || phrase.first && Some(first) != begin {
                    return;
                }
                if let Some(words) = self.stands(phrase, &tokens[first..end]) {
                    let last = first + words.saturating_sub(1) + usize::from(phrase.tail);
                    let hit = Hit {
                        first,
                        last: last.min(end - 1),
                        phrase: number,
                    };
                    found(phrase.topic, phrase.sort, hit);
                }
            };
            let row = usize::from(token.word.0) * REACHES;
            let rows = self.rows.get(row..=row + REACHES);
            if let Some(rows) = rows.filter(|_| token.word.0 > 0) {
                for (ends, within) in rows.windows(2).zip(view.within) {
                    let row = ends[0] as usize..ends[1] as usize;
                    for (next, phrase) in self.next[row.clone()].iter().zip(&self.begun[row]) {
                        if next.meets(within) {
                            look(*phrase);
                        }
                    }
                }
            }
            let mut left = token.classes() & self.classes;
            let mut seen = 0;
            while left != 0 {
                let class = left.trailing_zeros();
                left &= left - 1;
                for (classes, one) in &self.by_class[class as usize] {
                    // A word of several kinds begins a phrase once.
                    if classes & seen == 0 && one.next.meets(view.within[one.within]) {
                        look(one.phrase);
                    }
                }
                seen |= 1 << class;
            }
        }
    }

    /// Returns over how many of these words a phrase stands that begins with their first.
    fn stands(&self, phrase: &Line, tokens: &[Token]) -> Option<usize> {
        let tokens = &tokens[..tokens.len().min(WINDOW - 1)];
        // Bit n is set where the next part may stand at the word n.
        let mut places: u64 = 1;
        let within = u64::MAX >> (WINDOW - 1 - tokens.len());
        let parts = &self.parts[phrase.parts.0 as usize..phrase.parts.1 as usize];
        for part in parts {
            for _ in 0..part.gap {
                places |= places << 1;
            }
            places &= within;
            let test = self.tests.get(part.test);
            let mut after = if part.optional { places } else { 0 };
            let mut left = places;
            while left != 0 {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                let token = tokens.get(at);
                if test.holds(token) {
                    after |= (1 + u64::from(token.is_some())) << at;
                }
            }
            if after == 0 {
                return None;
            }
            places = after;
        }
        // The shortest stretch is meant, with a last word that may be absent where it is there.
        let optional = parts.last().is_some_and(|part| part.optional);
        Some(match optional {
            true => 63 - places.leading_zeros() as usize,
            false => places.trailing_zeros() as usize,
        })
    }
}
