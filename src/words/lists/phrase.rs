//! Phrases of words, and where they stand in a sentence.
//!
//! A phrase is looked for in one window of 64 words, as a set of places that moves through its parts: nothing is tried
//! twice, and no text makes it slow. Most are not looked for at all, because none of the words ahead is one that they
//! need.

use std::sync::Arc;

use super::topic::Topic;
use super::vocabulary::WordId;
use crate::words::reading::{Class, Token};

/// The most words that a phrase can span.
const WINDOW: usize = 64;

/// What a part of a phrase asks of a word.
#[derive(Debug, Clone)]
pub(super) struct Test {
    /// It is one of these words.
    words: Words,
    /// It is of one of these kinds, as bits.
    classes: u32,
    /// No word comes any more in the sentence.
    end: bool,
}

impl Test {
    /// The end of the sentence.
    pub(super) fn end() -> Self {
        Self {
            words: Words::default(),
            classes: 0,
            end: true,
        }
    }

    /// One of some words and kinds of words.
    pub(super) fn of(words: Vec<WordId>, classes: &[Class]) -> Self {
        Self {
            words: Words::new(words),
            classes: classes.iter().fold(0, |all, class| all | class.bit()),
            end: false,
        }
    }

    /// Says whether it asks for the end of the sentence.
    pub(super) fn is_end(&self) -> bool {
        self.end
    }

    fn holds(&self, token: Option<&Token>) -> bool {
        match token {
            Some(token) => self.classes & token.classes() != 0 || self.words.has(token.word),
            None => self.end,
        }
    }
}

/// A set of words.
#[derive(Debug, Clone, Default)]
struct Words {
    all: Vec<WordId>,
    /// A bit for each word, where there are many.
    bits: Box<[u64]>,
    glimpse: Glimpse,
}

/// The most words that are looked through one by one.
const FEW: usize = 8;

impl Words {
    fn new(mut words: Vec<WordId>) -> Self {
        words.sort_unstable();
        words.dedup();
        let many = words.last().filter(|_| words.len() > FEW);
        let mut bits = vec![0; many.map_or(0, |last| usize::from(last.0) / 64 + 1)];
        for word in words.iter().filter(|_| many.is_some()) {
            bits[usize::from(word.0) / 64] |= 1 << (word.0 % 64);
        }
        let glimpses = words.iter().map(|word| Glimpse::of_word(*word));
        Self {
            glimpse: glimpses.fold(Glimpse::default(), Glimpse::join),
            bits: bits.into(),
            all: words,
        }
    }

    fn has(&self, word: WordId) -> bool {
        match self.bits.is_empty() {
            true => self.all.contains(&word),
            false => {
                let bits = self.bits.get(usize::from(word.0) / 64);
                bits.is_some_and(|bits| bits & (1 << (word.0 % 64)) != 0)
            }
        }
    }
}

/// The tests of all phrases: what many phrases ask for is there once.
#[derive(Debug, Default)]
pub(super) struct Tests(Vec<Test>);

impl Tests {
    /// Takes a test, and returns its number.
    pub(super) fn add(&mut self, test: Test) -> u16 {
        self.0.push(test);
        u16::try_from(self.0.len() - 1).unwrap_or_default()
    }

    pub(super) fn get(&self, number: u16) -> &Test {
        &self.0[usize::from(number)]
    }
}

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
            let Some(one) = Glimpse::of_part(tests.get(part.test)) else {
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
                let next = Glimpse::of_part(tests.get(part.test));
                return (next.unwrap_or(Glimpse::ANYTHING), reach);
            }
        }
        (Glimpse::ANYTHING, reach)
    }
}

/// How many words ahead are next to a word, and how many are close.
const NEXT: usize = 2;
const CLOSE: usize = 4;

/// Which words and kinds of words there are among some: each kind has a bit of its own, and many words share one.
#[derive(Debug, Clone, Copy, Default)]
struct Glimpse(u128);

impl Glimpse {
    /// Everything that there can be.
    const ANYTHING: Self = Self(u128::MAX);

    fn of_word(word: WordId) -> Self {
        let words = u16::try_from(128 - Class::NAMES.len()).unwrap_or(1);
        Self(1 << (Class::NAMES.len() + usize::from(word.0 % words)))
    }

    fn of_token(token: &Token) -> Self {
        let classes = u128::from(token.classes());
        match token.word == WordId::default() {
            true => Self(classes),
            false => Self(classes | Self::of_word(token.word).0),
        }
    }

    /// Returns what a part asks for; nothing where that is not known before the phrases are looked for.
    fn of_part(test: &Test) -> Option<Self> {
        if test.end || test.classes & (Class::When.bit() | Class::Amount.bit()) != 0 {
            return None;
        }
        Some(Self(u128::from(test.classes)).join(test.words.glimpse))
    }

    fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Says whether both may have something in common; where not, they have not.
    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn size(&self) -> u32 {
        let classes = self.0 & ((1 << Class::NAMES.len()) - 1);
        // A kind of word is as likely as several words.
        self.0.count_ones() + 7 * classes.count_ones()
    }
}

/// What lies ahead of each word of a sentence, at least as far as a phrase can reach.
#[derive(Debug, Default)]
pub(in crate::words) struct Ahead(Vec<View>);

/// What lies ahead of a word, itself among it.
#[derive(Debug, Clone, Copy, Default)]
struct View {
    all: Glimpse,
    /// What lies next to it, what lies close, and all again.
    within: [Glimpse; 3],
}

impl Ahead {
    /// Looks at the words of a sentence.
    pub(in crate::words) fn look(&mut self, tokens: &[Token]) {
        self.0.clear();
        self.0.resize(tokens.len(), View::default());
        // The two words at a place and behind it, for the last few places.
        let mut pairs = [Glimpse::default(); CLOSE];
        let mut last = Glimpse::default();
        // Of a long sentence, what lies behind the next block of words is out of reach.
        let mut behind = Glimpse::default();
        for block in (0..tokens.len()).step_by(WINDOW).rev() {
            let end = tokens.len().min(block + WINDOW);
            let mut all = Glimpse::default();
            for at in (block..end).rev() {
                let own = Glimpse::of_token(&tokens[at]);
                let next = own.join(pairs[(at + 1) % CLOSE]);
                let close = next.join(pairs[(at + 3) % CLOSE]);
                pairs[at % CLOSE] = own.join(last);
                last = own;
                all = all.join(own);
                let all = all.join(behind);
                self.0[at] = View {
                    all,
                    within: [next, close, all],
                };
            }
            behind = all;
        }
    }
}

/// A place where a phrase stands: its first and its last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::words) struct Hit {
    pub(in crate::words) first: usize,
    pub(in crate::words) last: usize,
    phrase: u16,
}

/// How far what a phrase needs first may be: next to its first word, close, or anywhere.
const REACHES: usize = 3;

/// A phrase, and what must lie ahead of its first word.
#[derive(Debug, Clone, Copy)]
struct First {
    next: Glimpse,
    /// Within which reach that must lie.
    within: usize,
    phrase: u16,
}

/// All phrases of a language, by the words that they begin with.
///
/// Most phrases that may begin at a word are not looked at further, so that what this takes stands by itself.
#[derive(Debug, Default)]
pub(in crate::words) struct Phrases {
    all: Vec<Phrase>,
    /// For each phrase what must lie ahead of its first word.
    needs: Vec<[Glimpse; 2]>,
    tests: Arc<Tests>,
    /// For each word and each reach where its rows begin in the two lists below; one more stands at the end.
    rows: Vec<u32>,
    /// What must lie ahead first.
    next: Vec<Glimpse>,
    /// Which phrase may begin there.
    begun: Vec<u16>,
    /// The phrases that begin with words of some kinds, which are given as bits.
    by_class: Vec<(u32, First)>,
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
            for word in &test.words.all {
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
            for word in &test.words.all {
                let at = &mut rows[row(word, first)];
                *at -= 1;
                next[*at as usize] = first.next;
                begun[*at as usize] = first.phrase;
            }
        }
        let by_class = firsts.iter().filter(|(test, _)| test.classes != 0);
        let by_class: Vec<(u32, First)> = by_class
            .map(|(test, first)| (test.classes, *first))
            .collect();
        Self {
            needs: all.iter().map(|phrase| phrase.needs(&tests)).collect(),
            classes: by_class.iter().fold(0, |all, (classes, _)| all | classes),
            all,
            tests,
            rows,
            next,
            begun,
            by_class,
        }
    }

    #[cfg(test)]
    pub(super) fn has(&self, topic: Topic) -> bool {
        self.all.iter().any(|phrase| phrase.topic == topic)
    }

    /// Returns what is to be said instead of what was found.
    pub(in crate::words) fn instead(&self, hit: Hit) -> Option<&str> {
        self.all[usize::from(hit.phrase)].instead
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
            let view = ahead.0[first - start];
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
            if token.classes() & self.classes == 0 {
                continue;
            }
            for (classes, one) in &self.by_class {
                if token.classes() & classes != 0 && one.next.meets(view.within[one.within]) {
                    look(one.phrase);
                }
            }
        }
    }

    /// Returns over how many of these words a phrase stands that begins with their first.
    fn stands(&self, phrase: &Phrase, tokens: &[Token]) -> Option<usize> {
        let tokens = &tokens[..tokens.len().min(WINDOW - 1)];
        // Bit n is set where the next part may stand at the word n.
        let mut places: u64 = 1;
        let within = u64::MAX >> (WINDOW - 1 - tokens.len());
        for part in &phrase.parts {
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
        let optional = phrase.parts.last().is_some_and(|part| part.optional);
        Some(match optional {
            true => 63 - places.leading_zeros() as usize,
            false => places.trailing_zeros() as usize,
        })
    }
}
