//! Phrases of words, and where they stand in a sentence.
//!
//! A phrase is looked for in one window of 64 words, as a set of places that moves through its parts: nothing is tried
//! twice, and no text makes it slow. Most are not looked for at all, because none of the words ahead is one that they
//! need.

use super::topic::Topic;
use super::vocabulary::WordId;
use crate::words::reading::{Class, Token};

/// The most words that a phrase can span.
const WINDOW: usize = 64;

/// What a part of a phrase asks of a word.
#[derive(Debug, Clone)]
pub(super) enum Test {
    /// It is one of these words, or of these kinds.
    Word(Words, Vec<Class>),
    /// No word comes any more in the sentence.
    End,
}

impl Test {
    fn holds(&self, token: Option<&Token>) -> bool {
        match (self, token) {
            (Self::Word(words, classes), Some(token)) => {
                words.has(token.word) || classes.iter().any(|class| token.is(*class))
            }
            (Self::End, None) => true,
            _ => false,
        }
    }
}

/// A set of words.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    all: Vec<WordId>,
    /// A bit for each word, where there are many.
    bits: Box<[u64]>,
    glimpse: Glimpse,
}

/// The most words that are looked through one by one.
const FEW: usize = 8;

impl Words {
    pub(super) fn new(mut words: Vec<WordId>) -> Self {
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

/// One part of a phrase.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// How many words may stand before it.
    pub(super) gap: u8,
    /// Whether it may be absent.
    pub(super) optional: bool,
    pub(super) test: Test,
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
    pub(super) instead: Option<Box<str>>,
}

impl Phrase {
    /// Returns what must lie ahead of its first word: the two things that are least likely there.
    fn needs(&self) -> [Glimpse; 2] {
        let later = self.parts.iter().skip(1).filter(|part| !part.optional);
        let mut needs: Vec<Glimpse> = later
            .filter_map(|part| Glimpse::of_part(&part.test))
            .collect();
        needs.sort_by_key(Glimpse::size);
        let mut needs = needs.into_iter();
        [(); 2].map(|()| needs.next().unwrap_or(Glimpse::ANYTHING))
    }

    /// Returns what must lie ahead of its first word, and within how many words: the next part that must be there.
    fn next(&self) -> (Glimpse, usize) {
        let mut reach = 0;
        for part in self.parts.iter().skip(1) {
            reach += usize::from(part.gap) + 1;
            if !part.optional {
                let next = Glimpse::of_part(&part.test);
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
        let Test::Word(words, classes) = test else {
            return None;
        };
        if classes.contains(&Class::When) || classes.contains(&Class::Amount) {
            return None;
        }
        let classes = classes.iter().map(|class| u128::from(class.bit()));
        let classes = Self(classes.fold(0, |all, class| all | class));
        Some(classes.join(words.glimpse))
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

/// A phrase that may begin at a word, and what must lie ahead of it.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    needs: [Glimpse; 2],
    phrase: u16,
}

/// The phrases that may begin with a word, by how far what they need first may be. That stands by itself: most are not
/// looked at further.
#[derive(Debug, Clone, Default)]
struct Beginning([Reach; 3]);

#[derive(Debug, Clone, Default)]
struct Reach {
    next: Vec<Glimpse>,
    candidates: Vec<Candidate>,
}

/// All phrases of a language, by the words that they begin with.
#[derive(Debug, Default)]
pub(in crate::words) struct Phrases {
    all: Vec<Phrase>,
    by_word: Vec<Beginning>,
    by_class: Vec<(Class, Glimpse, usize, Candidate)>,
    /// The kinds of word with which any phrase begins.
    classes: u32,
}

impl Phrases {
    /// Puts phrases in order; `words` is how many words there are.
    pub(super) fn new(all: Vec<Phrase>, words: usize) -> Self {
        let mut by_word = vec![Beginning::default(); words];
        let mut by_class = Vec::new();
        for (number, phrase) in (0_u16..).zip(&all) {
            let Some(Test::Word(words, classes)) = phrase.parts.first().map(|part| &part.test)
            else {
                continue;
            };
            let candidate = Candidate {
                needs: phrase.needs(),
                phrase: number,
            };
            let (next, reach) = phrase.next();
            let within = usize::from(reach > NEXT) + usize::from(reach > CLOSE);
            for word in &words.all {
                let reach = &mut by_word[usize::from(word.0)].0[within];
                reach.next.push(next);
                reach.candidates.push(candidate);
            }
            by_class.extend(
                classes
                    .iter()
                    .map(|class| (*class, next, within, candidate)),
            );
        }
        let classes = by_class.iter().map(|(class, ..)| class.bit());
        Self {
            classes: classes.fold(0, |all, class| all | class),
            all,
            by_word,
            by_class,
        }
    }

    #[cfg(test)]
    pub(super) fn has(&self, topic: Topic) -> bool {
        self.all.iter().any(|phrase| phrase.topic == topic)
    }

    /// Returns what is to be said instead of what was found.
    pub(in crate::words) fn instead(&self, hit: Hit) -> Option<&str> {
        self.all[usize::from(hit.phrase)].instead.as_deref()
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
            let mut look = |candidate: &Candidate| {
                if !candidate.needs.iter().all(|need| need.meets(view.all)) {
                    return;
                }
                let phrase = &self.all[usize::from(candidate.phrase)];
                let asked = wanted & phrase.topic.bit() != 0;
                if !asked || phrase.first && Some(first) != begin {
                    return;
                }
                if let Some(words) = stands(phrase, &tokens[first..end]) {
                    let last = first + words.saturating_sub(1) + usize::from(phrase.tail);
                    let hit = Hit {
                        first,
                        last: last.min(end - 1),
                        phrase: candidate.phrase,
                    };
                    found(phrase.topic, phrase.sort, hit);
                }
            };
            let known = self.by_word.get(usize::from(token.word.0));
            if let Some(beginning) = known.filter(|_| token.word.0 > 0) {
                for (reach, within) in beginning.0.iter().zip(view.within) {
                    for (next, candidate) in reach.next.iter().zip(&reach.candidates) {
                        if next.meets(within) {
                            look(candidate);
                        }
                    }
                }
            }
            if token.classes() & self.classes == 0 {
                continue;
            }
            for (class, next, within, candidate) in &self.by_class {
                if token.is(*class) && next.meets(view.within[*within]) {
                    look(candidate);
                }
            }
        }
    }
}

/// Returns over how many of these words a phrase stands that begins with their first.
fn stands(phrase: &Phrase, tokens: &[Token]) -> Option<usize> {
    let tokens = &tokens[..tokens.len().min(WINDOW - 1)];
    // Bit n is set where the next part may stand at the word n.
    let mut places: u64 = 1;
    let within = u64::MAX >> (WINDOW - 1 - tokens.len());
    for part in &phrase.parts {
        for _ in 0..part.gap {
            places |= places << 1;
        }
        places &= within;
        let mut after = if part.optional { places } else { 0 };
        let mut left = places;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let token = tokens.get(at);
            if part.test.holds(token) {
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
