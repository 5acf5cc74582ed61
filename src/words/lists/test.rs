//! What the parts of phrases ask of a word.

use super::glimpse::Glimpse;
use super::vocabulary::{Set, Vocabulary, WordId};
use crate::words::reading::{Class, Token};

/// The most words that are compared one by one.
const FEW: usize = 8;

/// As how many words a common one counts.
const COMMON: usize = 64;

/// The number of no word.
const NONE: WordId = WordId(u16::MAX);

/// What a part of a phrase asks of a word.
#[derive(Debug, Clone)]
pub(super) struct Test {
    /// It is one of these words, where they are few; what is left is filled up with no word.
    few: [WordId; FEW],
    /// A bit for each word, where there are many.
    many: Box<[u64]>,
    /// It is of one of these kinds, as bits.
    classes: u32,
    /// No word comes any more in the sentence.
    end: bool,
    words: Vec<WordId>,
}

impl Test {
    /// The end of the sentence.
    pub(super) fn end() -> Self {
        Self {
            end: true,
            ..Self::of(Vec::new(), &[])
        }
    }

    /// One of some words and kinds of words.
    pub(super) fn of(mut words: Vec<WordId>, classes: &[Class]) -> Self {
        words.sort_unstable();
        words.dedup();
        let mut few = [NONE; FEW];
        let mut many = Vec::new();
        match few.get_mut(..words.len()) {
            Some(few) => few.copy_from_slice(&words),
            None => {
                let last = words.last().map_or(0, |last| usize::from(last.0));
                many.resize(last / 64 + 1, 0);
                for word in &words {
                    many[usize::from(word.0) / 64] |= 1 << (word.0 % 64);
                }
            }
        }
        let classes = classes.iter().fold(0, |all, class| all | class.bit());
        Self {
            few,
            many: many.into(),
            classes,
            end: false,
            words,
        }
    }

    /// Says whether it asks for the end of the sentence.
    pub(super) fn is_end(&self) -> bool {
        self.end
    }

    /// Returns the words for which it asks.
    pub(super) fn words(&self) -> &[WordId] {
        &self.words
    }

    /// Returns the kinds of words for which it asks, as bits.
    pub(super) fn classes(&self) -> u32 {
        self.classes
    }

    /// Returns what it asks for.
    pub(super) fn glimpse(&self) -> Glimpse {
        Glimpse::of_any(&self.words, self.classes)
    }

    /// Returns how many words of a text are what it asks for, as far as can be said without one.
    pub(super) fn commonness(&self, vocabulary: &Vocabulary) -> usize {
        let small = |word: &&WordId| vocabulary.is(**word, Set::Small);
        let small = self.words.iter().filter(small).count();
        // A small word, and a kind of word, is as common as many words.
        let common = small + self.classes.count_ones() as usize;
        self.words.len() + COMMON * common
    }

    /// Says whether a word is what it asks for; `None` is the end of the sentence.
    pub(super) fn holds(&self, token: Option<&Token>) -> bool {
        match token {
            Some(token) => self.classes & token.classes() != 0 || self.has(token.word),
            None => self.end,
        }
    }

    fn has(&self, word: WordId) -> bool {
        if self.many.is_empty() {
            // All are compared, which takes one instruction.
            return self.few.iter().fold(false, |has, one| has | (*one == word));
        }
        let bits = self.many.get(usize::from(word.0) / 64);
        bits.is_some_and(|bits| bits & (1 << (word.0 % 64)) != 0)
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
