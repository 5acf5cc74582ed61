//! The single words that the lists know: a number for each, and what it is beside that.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use crate::words::lists::named::named;
use crate::words::reading::Class;

/// The number of a word; 0 is any word that no list knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(in crate::words) struct WordId(pub(in crate::words) u16);

named! {
    /// What a word may be, beside a part of phrases. Each is the name of a list: [`Set::NAMES`].
    enum Set: u16 {
        /// Its dot ends no sentence, unless a capital follows.
        Abbreviation = "abbreviations",
        /// Its dot ends no sentence: a name follows.
        Title = "titles",
        /// It names money.
        Money = "money",
        /// A first name.
        FirstName = "first names",
        /// What joins two clauses: `and`.
        Joint = "joints",
        /// It ends as a verb does, and is none of what people are doing.
        NoDeed = "no deeds",
        /// A verb of the past that does not end as most do.
        Past = "past",
        /// A verb that makes a clause a statement.
        Verb = "verbs",
        /// What stands before a time: `by`.
        Before = "before times",
        /// What may tie one thing to another: `if`.
        Tie = "ties",
        /// The name of a mail address that many share: `jobs`.
        Shared = "shared addresses",
        /// Who gives mail addresses to anybody.
        Provider = "mail providers",
        /// One of the small words of which there are some in every text of the language, and few in others.
        Small = "small words",
    }
}

/// What a word as it is written stands for: itself, or two words, as `don't` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::words) enum Meaning {
    One(WordId),
    Two(WordId, WordId),
}

/// A word that the lists know, as it is written.
#[derive(Debug, Clone, Copy)]
pub(in crate::words) struct Known {
    pub(in crate::words) meaning: Meaning,
    /// What it is by itself, as [`Vocabulary::kinds`] says.
    pub(in crate::words) kinds: u32,
}

/// A hash that reads eight bytes at once: short words are found faster by it than by the hash of the standard library.
/// Only the words of the lists are kept, so that no text can choose what collides.
#[derive(Default)]
pub(super) struct Quick(u64);

/// Makes a [`Quick`] for each word.
pub(super) type Quickly = BuildHasherDefault<Quick>;

impl Quick {
    fn mix(&mut self, bytes: u64) {
        let product = u128::from(self.0 ^ bytes ^ 0x243F_6A88_85A3_08D3) * 0x9E37_79B9_7F4A_7C15;
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, behind)) = rest.split_first_chunk() {
            self.mix(u64::from_le_bytes(*eight));
            rest = behind;
        }
        // The first four bytes and the last four have all that is left of five to seven.
        self.mix(match (rest.first_chunk(), rest.last_chunk()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            _ => rest.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
        });
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_u8(&mut self, _: u8) {
        // It ends a text within something larger, and a word is all that there is.
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Every word that the lists know.
#[derive(Debug)]
pub(in crate::words) struct Vocabulary {
    known: HashMap<&'static str, Known, Quickly>,
    /// Those of eight bytes at most, as numbers: most words are as short, and a number is found faster than a text.
    short: HashMap<u64, Known, Quickly>,
    /// Each word as it is written by itself: other spellings and contractions stand for it.
    written: Vec<&'static str>,
    sets: Vec<u16>,
    /// What a number in words is worth.
    numbers: Vec<Option<u64>>,
    /// The codes of the currencies, as in ISO 4217, that a word or a sign may name.
    pub(super) currencies: BTreeMap<WordId, &'static str>,
    /// For each word, how many syllables it has.
    syllables: Vec<u8>,
    /// The letters beyond ASCII that sound by themselves, and a bit for each of the others.
    vowels: String,
    plain_vowels: u128,
    /// How words end that say what somebody does now, and what somebody did.
    pub(super) endings: (&'static str, &'static str),
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            known: HashMap::default(),
            short: HashMap::default(),
            written: vec![""],
            sets: vec![0],
            numbers: Vec::new(),
            currencies: BTreeMap::new(),
            syllables: vec![0],
            vowels: String::new(),
            plain_vowels: 0,
            endings: Default::default(),
        }
    }
}

impl Vocabulary {
    /// Makes an empty one with room for the words of lists of some length.
    pub(super) fn for_bytes(bytes: usize) -> Self {
        Self {
            known: HashMap::with_capacity_and_hasher(bytes / 24, Quickly::default()),
            ..Self::default()
        }
    }

    /// Returns the number of a word in small letters, a new one where it has none yet.
    pub(super) fn add(&mut self, word: &'static str) -> WordId {
        if let Some(Meaning::One(id)) = self.meaning(word) {
            return id;
        }
        let id = WordId(u16::try_from(self.sets.len()).unwrap_or_default());
        self.written.push(word);
        self.sets.push(0);
        self.syllables.push(0);
        self.means(word, Meaning::One(id));
        id
    }

    /// Says what a word as it is written stands for.
    pub(super) fn means(&mut self, word: &'static str, meaning: Meaning) {
        let known = Known { meaning, kinds: 0 };
        self.known.insert(word, known);
    }

    pub(super) fn put(&mut self, word: WordId, set: Set) {
        self.sets[usize::from(word.0)] |= set.bit();
    }

    pub(super) fn set_number(&mut self, word: WordId, value: u64) {
        let at = usize::from(word.0);
        self.numbers.resize(self.numbers.len().max(at + 1), None);
        self.numbers[at] = Some(value);
    }

    pub(super) fn set_syllables(&mut self, word: WordId, syllables: u8) {
        self.syllables[usize::from(word.0)] = syllables;
    }

    /// Notes what every word is, and counts its syllables as it is written by itself, so that this is done once.
    pub(super) fn settle(&mut self, count: impl Fn(&str, &Self) -> usize) {
        for (id, written) in (0..).map(WordId).zip(self.written.clone()).skip(1) {
            if self.syllables(id).is_none() {
                let syllables = count(written, self);
                self.set_syllables(id, u8::try_from(syllables).unwrap_or(u8::MAX));
            }
        }
        let mut known = std::mem::take(&mut self.known);
        for (word, known) in &mut known {
            if let Meaning::One(id) = known.meaning {
                known.kinds = self.kinds(id, word);
            }
        }
        let short = |(word, known): (&&str, &Known)| Some((short(word.as_bytes())?, *known));
        self.short = known.iter().filter_map(short).collect();
        self.known = known;
    }

    /// Returns how many words there are.
    pub(super) fn len(&self) -> usize {
        self.sets.len()
    }

    /// Returns what a word in small letters stands for; one with `'s` behind it stands for what it is without.
    pub(in crate::words) fn find(&self, word: &str) -> Meaning {
        let bare = || self.meaning(word.strip_suffix("'s")?);
        let found = self.meaning(word).or_else(bare);
        found.unwrap_or(Meaning::One(WordId::default()))
    }

    /// Returns a word as it is written by itself.
    #[cfg(test)]
    pub(super) fn written(&self, word: WordId) -> &'static str {
        self.written[usize::from(word.0)]
    }

    /// Returns every word and every spelling that the lists know.
    #[cfg(test)]
    pub(in crate::words) fn spellings(&self) -> impl Iterator<Item = &'static str> {
        self.known.keys().copied()
    }

    fn meaning(&self, word: &str) -> Option<Meaning> {
        self.known.get(word).map(|known| known.meaning)
    }

    /// Returns what is known of a word in small letters, which is given as a number: see [`short`].
    pub(in crate::words) fn known_short(&self, word: u64) -> Option<Known> {
        self.short.get(&word).copied()
    }

    /// Returns what a word in small letters is whatever its letters' case, as bits of kinds of words.
    pub(in crate::words) fn kinds(&self, word: WordId, written: &str) -> u32 {
        let has = [
            (Class::Deed, self.is_deed(word, written)),
            (Class::Past, self.is_past(word, written)),
            (Class::Verb, self.is(word, Set::Verb)),
        ];
        let has = has.into_iter().filter(|(_, has)| *has);
        has.fold(0, |kinds, (class, _)| kinds | class.bit())
    }

    pub(in crate::words) fn is(&self, word: WordId, set: Set) -> bool {
        let sets = self.sets.get(usize::from(word.0));
        sets.is_some_and(|sets| sets & set.bit() != 0)
    }

    /// Returns what a number in words is worth.
    pub(in crate::words) fn number(&self, word: WordId) -> Option<u64> {
        self.numbers.get(usize::from(word.0)).copied().flatten()
    }

    /// Returns the codes of the currencies that a word or a sign may name, with spaces between them.
    pub(in crate::words) fn currencies(&self, word: WordId) -> Option<&str> {
        self.currencies.get(&word).copied()
    }

    /// Returns how many syllables a word has that the lists have.
    pub(in crate::words) fn syllables(&self, word: WordId) -> Option<u8> {
        let known = self.syllables.get(usize::from(word.0));
        known.copied().filter(|syllables| *syllables > 0)
    }

    /// Says whether a word in small letters says what somebody does now: `calling`.
    fn is_deed(&self, word: WordId, written: &str) -> bool {
        ends(written, self.endings.0) && !self.is(word, Set::NoDeed)
    }

    /// Says whether a word in small letters says what somebody did: `called`.
    fn is_past(&self, word: WordId, written: &str) -> bool {
        ends(written, self.endings.1) || self.is(word, Set::Past)
    }

    pub(in crate::words) fn is_vowel(&self, letter: char) -> bool {
        match letter.is_ascii() {
            true => self.plain_vowels & (1 << (u32::from(letter) % 128)) != 0,
            false => self.vowels.contains(letter),
        }
    }

    /// Takes letters for those that sound by themselves.
    pub(super) fn set_vowels(&mut self, letters: &str) {
        self.vowels = letters
            .chars()
            .filter(|letter| !letter.is_ascii())
            .collect();
        let plain = letters.chars().filter(char::is_ascii).map(u32::from);
        self.plain_vowels = plain.fold(0, |all, letter| all | 1 << letter);
    }
}

/// Returns a word of eight bytes at most as a number: its bytes from the lowest on.
pub(in crate::words) fn short(word: &[u8]) -> Option<u64> {
    let bytes = word.iter().rev();
    (word.len() <= 8).then(|| bytes.fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// Says whether a word ends so, with more before it than an ending.
fn ends(written: &str, ending: &str) -> bool {
    // Most words differ in their last letter already.
    let last = written.bytes().next_back();
    !ending.is_empty()
        && last == ending.bytes().next_back()
        && written.len() >= ending.len() + 2
        && written.ends_with(ending)
}
