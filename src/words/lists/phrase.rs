//! Phrases of words, and where they stand in a sentence.
//!
//! Each is looked for where its rarest part stands, which most sentences do not have at all. Around that it is looked
//! for in one window of 64 words, as a set of places that moves through its parts: nothing is tried twice, and no text
//! makes it slow.

use std::sync::Arc;

use super::anchor::{Anchor, Need};
use super::glimpse::{Glimpse, Views};
use super::test::{Test, Tests};
use super::topic::Topic;
use super::vocabulary::{Vocabulary, WordId};
use crate::words::reading::{Class, Token};

/// The most words that a phrase can span.
pub(super) const WINDOW: usize = 64;

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

/// A place where a phrase stands: its first and its last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::words) struct Hit {
    pub(in crate::words) first: usize,
    phrase: u16,
    pub(in crate::words) last: usize,
}

impl Hit {
    /// Returns it as a place in a text, in which its sentence begins with a word.
    pub(in crate::words) fn behind(self, start: usize) -> Self {
        Self {
            first: start + self.first,
            last: start + self.last,
            ..self
        }
    }
}

/// What a search for phrases needs room for, used again for each sentence.
#[derive(Default)]
pub(in crate::words) struct Room {
    views: Views,
    /// Where phrases stand, in the order of the words, with what that says.
    pub(in crate::words) found: Vec<(Hit, Topic, Sort)>,
}

impl Room {
    /// Looks at the words of a sentence.
    pub(in crate::words) fn look(&mut self, words: &[Token]) {
        self.views.look(words);
    }
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

/// All phrases of a language, by the words that they are found by.
#[derive(Debug, Default)]
pub(in crate::words) struct Phrases {
    all: Vec<Line>,
    /// The parts of all phrases, one phrase behind the other.
    parts: Vec<Part>,
    /// For each phrase what is to be said instead.
    instead: Vec<Option<&'static str>>,
    tests: Arc<Tests>,
    /// For each word where its anchors begin in the two lists below; one more stands at the end.
    rows: Vec<u32>,
    needs: Vec<Need>,
    anchors: Vec<Anchor>,
    /// For each kind of word the anchors that one of it may be.
    by_class: [Vec<(Need, Anchor)>; Class::NAMES.len()],
    /// The kinds of word that may be any anchor.
    classes: u32,
}

impl Phrases {
    /// Puts phrases in order; `words` are those that there are.
    pub(super) fn new(all: Vec<Phrase>, tests: Arc<Tests>, words: &Vocabulary) -> Self {
        let anchors = (0..).zip(&all);
        let anchors = anchors.map(|(number, phrase)| phrase.anchor(number, &tests, words));
        let anchors: Vec<(&Test, Need, Anchor)> = anchors.collect();
        let (rows, by_word) = by_word(&anchors, words.len());
        let mut by_class = [const { Vec::new() }; Class::NAMES.len()];
        for (test, needs, anchor) in &anchors {
            for (class, _) in Class::NAMES {
                if test.classes() & class.bit() != 0 {
                    by_class[*class as usize].push((*needs, *anchor));
                }
            }
        }
        let classes = anchors
            .iter()
            .fold(0, |all, (test, ..)| all | test.classes());
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
            parts,
            instead: all.iter().map(|phrase| phrase.instead).collect(),
            rows,
            needs: by_word.iter().map(|(needs, _)| *needs).collect(),
            anchors: by_word.into_iter().map(|(_, anchor)| anchor).collect(),
            by_class,
            classes,
            tests,
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

    /// Finds each place where a phrase stands in a sentence, whose words were looked at. Only topics whose bits are in
    /// `wanted` are looked for.
    pub(in crate::words) fn find(&self, words: &[Token], wanted: u64, room: &mut Room) {
        let mut found = std::mem::take(&mut room.found);
        let mut before = Glimpse::default();
        for (at, token) in words.iter().enumerate() {
            let word = usize::from(token.word.0);
            let row = match self.rows.get(word..word + 2) {
                Some([begin, end]) => *begin as usize..*end as usize,
                _ => 0..0,
            };
            let mut classes = token.classes() & self.classes;
            if !row.is_empty() || classes != 0 {
                let view = room.views.of(at, before);
                let mut look = |anchor: &Anchor| {
                    if self.has_beside(anchor, at, words) {
                        self.place(anchor, at, words, wanted, &mut found);
                    }
                };
                for (need, anchor) in self.needs[row.clone()].iter().zip(&self.anchors[row]) {
                    if need.may_be_in(&view) {
                        look(anchor);
                    }
                }
                while classes != 0 {
                    let class = classes.trailing_zeros();
                    classes &= classes - 1;
                    for (need, anchor) in &self.by_class[class as usize] {
                        if need.may_be_in(&view) {
                            look(anchor);
                        }
                    }
                }
            }
            before = before.join(Glimpse::of(token));
        }
        // What was found by two anchors, or by one of two kinds, is one.
        found.sort_unstable_by_key(|(hit, ..)| *hit);
        found.dedup_by_key(|(hit, ..)| *hit);
        room.found = found;
    }

    /// Says whether the part stands beside an anchor that must be there.
    fn has_beside(&self, anchor: &Anchor, at: usize, words: &[Token]) -> bool {
        anchor.beside.is_none_or(|beside| {
            let test = self.tests.get(beside.test);
            let mut around = words[beside.around(at, words.len())].iter();
            around.any(|token| test.holds(Some(token)))
        })
    }

    /// Finds where a phrase stands whose anchor is a word of a sentence.
    fn place(
        &self,
        anchor: &Anchor,
        at: usize,
        words: &[Token],
        wanted: u64,
        found: &mut Vec<(Hit, Topic, Sort)>,
    ) {
        let phrase = &self.all[usize::from(anchor.phrase)];
        let latest = at.checked_sub(usize::from(anchor.nearest));
        let latest = latest.filter(|_| wanted & phrase.topic.bit() != 0);
        let earliest = at.saturating_sub(usize::from(anchor.farthest));
        for first in latest.into_iter().flat_map(|latest| earliest..=latest) {
            if phrase.first && !begins(words, first) {
                continue;
            }
            if let Some(length) = self.stands(phrase, &words[first..]) {
                let last = first + length.saturating_sub(1) + usize::from(phrase.tail);
                let hit = Hit {
                    first,
                    last: last.min(words.len() - 1),
                    phrase: anchor.phrase,
                };
                found.push((hit, phrase.topic, phrase.sort));
            }
        }
    }

    /// Returns over how many of these words a phrase stands that begins with their first.
    fn stands(&self, phrase: &Line, tokens: &[Token]) -> Option<usize> {
        let parts = &self.parts[phrase.parts.0 as usize..phrase.parts.1 as usize];
        if let [one] = parts {
            let test = self.tests.get(one.test);
            return test.holds(tokens.first()).then_some(1);
        }
        let tokens = &tokens[..tokens.len().min(WINDOW - 1)];
        // Bit n is set where the next part may stand at the word n.
        let mut places: u64 = 1;
        let within = u64::MAX >> (WINDOW - 1 - tokens.len());
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

/// Says whether a word begins its sentence. Whoever is spoken to by their handle is no beginning of it.
fn begins(words: &[Token], first: usize) -> bool {
    words.iter().position(|token| !token.is(Class::Handle)) == Some(first)
}

/// Returns the anchors by their words: for each word where its own begin, and one more for the end.
fn by_word(anchors: &[(&Test, Need, Anchor)], words: usize) -> (Vec<u32>, Vec<(Need, Anchor)>) {
    let mut all: Vec<(WordId, Need, Anchor)> = Vec::new();
    for (test, needs, anchor) in anchors {
        let words = test.words().iter();
        all.extend(words.map(|word| (*word, *needs, *anchor)));
    }
    all.sort_by_key(|(word, ..)| *word);
    let begin = |word: usize| all.partition_point(|(own, ..)| usize::from(own.0) < word);
    let rows = (0..=words).map(|word| u32::try_from(begin(word)).unwrap_or(u32::MAX));
    let rows = rows.collect();
    (
        rows,
        all.into_iter()
            .map(|(_, needs, anchor)| (needs, anchor))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_assert_eq, prop_oneof};
    use proptest::proptest;
    use proptest::strategy::Just;

    use super::*;
    use crate::words::lists::{Language, Lists};
    use crate::words::reading::Reading;
    use crate::words::speech::Speech;

    /// Returns every place where a phrase stands, found by trying each at each word.
    fn tried(phrases: &Phrases, sentence: &[Token]) -> Vec<Hit> {
        let mut found = Vec::new();
        for first in 0..sentence.len() {
            for (number, phrase) in (0..).zip(&phrases.all) {
                let asked = !phrase.first || begins(sentence, first);
                if let Some(words) = phrases.stands(phrase, &sentence[first..]).filter(|_| asked) {
                    let last = first + words.saturating_sub(1) + usize::from(phrase.tail);
                    found.push(Hit {
                        first,
                        phrase: number,
                        last: last.min(sentence.len() - 1),
                    });
                }
            }
        }
        found
    }

    /// Makes words of which phrases are made: the words of a few phrases, each part or another word in its place.
    fn words() -> impl Strategy<Value = String> {
        let lists = Lists::of(Language::ENGLISH);
        let all = [&lists.times, &lists.phrases];
        let phrase = (0..2_usize, any::<prop::sample::Index>(), any::<u64>());
        let phrase = phrase.prop_map(move |(which, phrase, seed)| {
            let phrases = all[which];
            let line = phrases.all[phrase.index(phrases.all.len())];
            let parts = &phrases.parts[line.parts.0 as usize..line.parts.1 as usize];
            let part = parts.iter().map(|part| {
                let words = phrases.tests.get(part.test).words();
                let word = words.get(seed as usize % words.len().max(1));
                word.map_or("5", |word| lists.vocabulary.written(*word))
            });
            part.collect::<Vec<&str>>().join(" ")
        });
        let other = prop_oneof![
            Just("Ben"),
            Just("@maria"),
            Just("$20"),
            Just("5 pm"),
            Just("today"),
            Just("very"),
            Just("we"),
            Just("zzz"),
        ];
        let word = prop_oneof![3 => phrase, 2 => other.prop_map(str::to_owned)];
        prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn anchors_find_what_trying_everything_finds(text in words()) {
            let speech = Speech::new(&text);
            let reading = Reading::new(&speech);
            for phrases in [&reading.lists.times, &reading.lists.phrases] {
                for sentence in &reading.sentences {
                    let sentence = &reading.tokens[sentence.first..sentence.end];
                    let mut room = Room::default();
                    room.look(sentence);
                    phrases.find(sentence, u64::MAX, &mut room);
                    let found: Vec<Hit> = room.found.into_iter().map(|(hit, ..)| hit).collect();
                    prop_assert_eq!(found, tried(phrases, sentence));
                }
            }
        }
    }
}
