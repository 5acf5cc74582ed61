//! What there is around each word of a sentence, at a glance, so that most phrases need not be looked for at all.

use super::vocabulary::WordId;
use crate::words::reading::Token;

/// Which words and kinds of words there are among some: a bit for each kind, and behind them bits that many words share.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glimpse(u128);

impl Glimpse {
    /// Everything that there can be.
    pub(super) const ANYTHING: Self = Self(u128::MAX);

    /// Returns what a word of a text is.
    pub(super) fn of(token: &Token) -> Self {
        let known = token.word != WordId::default();
        Self(Self::bit(token.word, known) | u128::from(token.classes()))
    }

    /// Returns some words and kinds of words.
    pub(super) fn of_any(words: &[WordId], classes: u32) -> Self {
        let words = words.iter().map(|word| Self::bit(*word, true));
        Self(words.fold(u128::from(classes), |all, word| all | word))
    }

    /// Returns the bit of a word, or none where it is not known.
    fn bit(word: WordId, known: bool) -> u128 {
        u128::from(known) << (u32::BITS + u32::from(word.0) % 96)
    }

    /// Returns what there is among both.
    pub(super) fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Says whether both may have something in common; where not, they have not.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// How many words are close to a word, on each side of it.
pub(super) const CLOSE: usize = 3;

/// What there is around a word: anything, then behind it the next word, what is close and all, then the same before it.
pub(super) type View = [Glimpse; 7];

/// What there is around each word of a sentence.
#[derive(Default)]
pub(super) struct Views {
    /// What each word is, with as many empty places around them as are close.
    words: Vec<Glimpse>,
    /// For each word all that is behind it.
    behind: Vec<Glimpse>,
}

impl Views {
    /// Looks at the words of a sentence.
    pub(super) fn look(&mut self, words: &[Token]) {
        let around = [Glimpse::default(); CLOSE];
        self.words.clear();
        self.words.extend(around);
        self.words.extend(words.iter().map(Glimpse::of));
        self.words.extend(around);
        self.behind.clear();
        self.behind.resize(words.len(), Glimpse::default());
        let mut all = Glimpse::default();
        for at in (0..words.len()).rev() {
            self.behind[at] = all;
            all = all.join(self.words[CLOSE + at]);
        }
    }

    /// Returns what there is around a word; `before` is all that is before it.
    pub(super) fn of(&self, at: usize, before: Glimpse) -> View {
        let [last, two, one, _, next, three, four] = self.words[at..at + 2 * CLOSE + 1] else {
            return [Glimpse::ANYTHING; 7];
        };
        [
            Glimpse::ANYTHING,
            next,
            next.join(three).join(four),
            self.behind[at],
            one,
            one.join(two).join(last),
            before,
        ]
    }
}
