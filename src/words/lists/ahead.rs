//! What lies ahead of each word of a sentence, so that most phrases need not be looked for at all.

use super::vocabulary::WordId;
use crate::words::reading::{Class, Token};

/// The most words that a phrase can span.
pub(super) const WINDOW: usize = 64;

/// How many words ahead are next to a word, and how many are close.
pub(super) const NEXT: usize = 2;
pub(super) const CLOSE: usize = 4;

/// Which words and kinds of words there are among some: each kind has a bit of its own, and many words share one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glimpse(u128);

impl Glimpse {
    /// Everything that there can be.
    pub(super) const ANYTHING: Self = Self(u128::MAX);

    /// Returns some words and kinds of words.
    pub(super) fn of(words: &[WordId], classes: u32) -> Self {
        let words = words.iter().map(|word| Self::of_word(*word));
        words.fold(Self(u128::from(classes)), Self::join)
    }

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

    fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Says whether both may have something in common; where not, they have not.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns how likely it is to be met.
    pub(super) fn size(&self) -> u32 {
        let classes = self.0 & ((1 << Class::NAMES.len()) - 1);
        // A kind of word is as likely as several words.
        self.0.count_ones() + 7 * classes.count_ones()
    }
}

/// How far what a phrase needs first may be: next to its first word, close, or anywhere.
pub(super) const REACHES: usize = 3;

/// What lies ahead of each word of a sentence, at least as far as a phrase can reach.
#[derive(Debug, Default)]
pub(in crate::words) struct Ahead(Vec<View>);

/// What lies ahead of a word, itself among it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct View {
    pub(super) all: Glimpse,
    /// What lies next to it, what lies close, and all again.
    pub(super) within: [Glimpse; REACHES],
}

impl Ahead {
    /// Returns what lies ahead of a word of the sentence.
    pub(super) fn of(&self, word: usize) -> &View {
        &self.0[word]
    }

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
