//! A text as the rules read it: its words, sentences and clauses, and where the phrases of the lists stand.
//!
//! It is made once for all rules, in one pass, and takes time with the length of the text and nothing else.

mod amount;
mod class;
mod foreign;
mod grade;
mod link;
mod resemblance;
mod search;
mod token;
mod tokenizer;

use std::cell::OnceCell;
use std::ops::Range;

use crate::words::finding::Mark;
use crate::words::lists::{Hit, Lists, Set, Topic, WordId};
use crate::words::never::{Hint, Plain, Sought};
use crate::words::personal::{self, Personal};
use crate::words::speech::Speech;

pub(in crate::words) use amount::{Sum, count};
pub(in crate::words) use class::Class;
pub(in crate::words) use grade::{Grade, count_syllables};
pub(in crate::words) use link::{host, is_below, is_host};
pub(in crate::words) use token::Token;

use foreign::Foreign;
use search::Search;
use tokenizer::{Break, Tokenizer};

/// The fewest words that show their language.
const FEWEST: usize = 8;

/// Of how many words at least one is a small one such as `the`, whatever the text is about.
const SMALL: usize = 8;

/// The kinds of words that lead somewhere, as bits.
const LEADS: u32 = Class::Link.bit() | Class::Mail.bit() | Class::Dotted.bit();

/// How many words around a word are looked at to find where it begins.
const NEAR: usize = 12;

/// Words that belong together: a sentence or a clause of one.
#[derive(Debug, Clone, Copy)]
pub(in crate::words) struct Stretch {
    /// Its first word.
    pub(in crate::words) first: usize,
    /// The word behind its last.
    pub(in crate::words) end: usize,
    topics: u64,
    /// Whether a question mark ends it.
    pub(in crate::words) asks: bool,
}

impl Stretch {
    fn at(first: usize) -> Self {
        Self {
            first,
            end: first,
            topics: 0,
            asks: false,
        }
    }

    /// Says whether a phrase of a topic stands in it.
    pub(in crate::words) fn has(&self, topic: Topic) -> bool {
        self.topics & topic.bit() != 0
    }

    /// Says whether a phrase of one of these topics stands in it.
    pub(in crate::words) fn has_any(&self, topics: &[Topic]) -> bool {
        topics.iter().any(|topic| self.has(*topic))
    }

    /// Returns how many words it has.
    pub(in crate::words) fn len(&self) -> usize {
        self.end - self.first
    }
}

/// What reading a text needs room for.
#[derive(Default)]
pub(in crate::words) struct Buffers {
    tokens: Vec<Token>,
    sentences: Vec<Stretch>,
    clauses: Vec<Stretch>,
    links: Vec<usize>,
    hits: Vec<Hit>,
    search: Search,
}

/// Returns a list with nothing in it that has its room still.
fn emptied<T>(mut list: Vec<T>) -> Vec<T> {
    list.clear();
    list
}

/// A text as it is read.
pub(in crate::words) struct Reading<'s> {
    pub(in crate::words) speech: &'s Speech<'s>,
    pub(in crate::words) lists: &'static Lists,
    pub(in crate::words) tokens: Vec<Token>,
    pub(in crate::words) sentences: Vec<Stretch>,
    pub(in crate::words) clauses: Vec<Stretch>,
    /// The words that lead somewhere, or look as if they did: links, mail addresses, words with a dot in them.
    pub(in crate::words) links: Vec<usize>,
    /// What looks like personal data.
    pub(in crate::words) personal: Vec<(Personal, Range<usize>)>,
    /// The amounts that it names.
    pub(in crate::words) sums: Vec<Sum>,
    /// Where phrases stand, topic by topic, and in the order of the text for each.
    hits: Vec<Hit>,
    /// For each topic where its own begin; one more stands at the end.
    topics: [usize; Topic::NAMES.len() + 1],
    hint: Hint,
    plain: OnceCell<Plain>,
    never: OnceCell<Vec<(usize, Range<usize>)>>,
    foreign: OnceCell<Vec<Foreign<'s>>>,
    known_language: OnceCell<bool>,
}

impl<'s> Reading<'s> {
    /// The most bytes of a text that can be read.
    pub(in crate::words) const MOST_BYTES: usize = Token::MOST_BYTES;

    /// Reads a text.
    pub(in crate::words) fn new(speech: &'s Speech<'s>) -> Self {
        Self::within(speech, Buffers::default()).0
    }

    /// Reads a text into room that another one left, and hands over what is not needed any more.
    fn within(speech: &'s Speech<'s>, buffers: Buffers) -> (Self, Search) {
        let Buffers {
            tokens,
            sentences,
            clauses,
            links,
            hits,
            mut search,
        } = buffers;
        let mut reading = Self {
            speech,
            lists: Lists::of(speech.language),
            tokens,
            sentences,
            clauses,
            links,
            personal: personal::find(speech.text, speech.domains.iter().copied()),
            sums: Vec::new(),
            hits,
            topics: [0; Topic::NAMES.len() + 1],
            hint: Hint::default(),
            plain: OnceCell::new(),
            never: OnceCell::new(),
            foreign: OnceCell::new(),
            known_language: OnceCell::new(),
        };
        reading.part();
        reading.mark_phones();
        search.run(&mut reading);
        (reading, search)
    }

    /// Reads a text for something, in room that is used again.
    pub(in crate::words) fn with<T>(
        speech: &'s Speech<'s>,
        buffers: &mut Buffers,
        what: impl FnOnce(&Self) -> T,
    ) -> T {
        let (reading, search) = Self::within(speech, std::mem::take(buffers));
        let found = what(&reading);
        *buffers = Buffers {
            tokens: emptied(reading.tokens),
            sentences: emptied(reading.sentences),
            clauses: emptied(reading.clauses),
            links: emptied(reading.links),
            hits: emptied(reading.hits),
            search,
        };
        found
    }

    /// Parts the text into words, clauses and sentences.
    fn part(&mut self) {
        let (tokens, sentences, clauses) =
            (&mut self.tokens, &mut self.sentences, &mut self.clauses);
        let links = &mut self.links;
        let tokenizer = Tokenizer::new(self.speech.text, &self.lists.vocabulary);
        self.hint = tokenizer.run(&mut |pause, mut token| {
            let at = tokens.len();
            if pause == Break::Sentence || sentences.is_empty() {
                sentences.push(Stretch::at(at));
            }
            if pause >= Break::Clause || clauses.is_empty() {
                clauses.push(Stretch::at(at));
            }
            token.put(sentences.len() - 1, clauses.len() - 1);
            if token.classes() & LEADS != 0 {
                links.push(at);
            }
            tokens.push(token);
        });
        for stretches in [sentences, clauses] {
            let mut next = tokens.len();
            for stretch in stretches.iter_mut().rev() {
                stretch.end = std::mem::replace(&mut next, stretch.first);
            }
        }
        for at in 0..self.sentences.len() {
            let (last, next) = (self.sentences[at].end - 1, self.sentences.get(at + 1));
            let until = next.map_or(self.speech.text.len(), |next| {
                self.tokens[next.first].start()
            });
            let behind = &self.speech.text[self.tokens[last].end()..until];
            self.sentences[at].asks = behind.trim_start_matches(['"', '”', ')']).starts_with('?');
        }
    }

    /// Marks the words at which a phone number begins. Both lists are in the order of the text.
    fn mark_phones(&mut self) {
        let mut at = 0;
        for (kind, range) in &self.personal {
            if *kind != Personal::Phone {
                continue;
            }
            while self
                .tokens
                .get(at)
                .is_some_and(|token| token.start() < range.start)
            {
                at += 1;
            }
            if let Some(token) = self
                .tokens
                .get_mut(at)
                .filter(|token| token.end() <= range.end)
            {
                token.mark(Class::Phone);
            }
        }
    }

    /// Returns every place where one of these words stands, as [`Plain::find`] does.
    pub(in crate::words) fn find<'w>(
        &self,
        words: impl Iterator<Item = Sought<'w>> + Clone,
    ) -> Vec<(usize, Range<usize>)> {
        if !words.clone().any(|words| self.hint.may_have(words)) {
            return Vec::new();
        }
        let plain = self.plain.get_or_init(|| Plain::new(self.speech.text));
        plain.find(words.map(Sought::as_str))
    }

    /// Returns where words stand that are never said, in the order of the text, each with its place in the list.
    pub(in crate::words) fn never(&self) -> &[(usize, Range<usize>)] {
        self.never.get_or_init(|| {
            let words = self.speech.never.iter().map(|never| never.words);
            let mut found = self.find(words);
            found.sort_by_key(|(_, range)| (range.start, range.end));
            found
        })
    }

    /// Returns what leads to a host that is none of ours; nothing where nobody said what is ours.
    pub(in crate::words) fn foreign(&self) -> &[Foreign<'s>] {
        self.foreign.get_or_init(|| foreign::find(self))
    }

    /// Says whether it is the first message to everybody, in a language of which the parts of one are known.
    pub(in crate::words) fn opens(&self) -> bool {
        self.speech.opens() && self.is_known_language()
    }

    /// Says whether the words are in the language of the lists, as far as that can be seen: a text of a few words is.
    pub(in crate::words) fn is_known_language(&self) -> bool {
        *self.known_language.get_or_init(|| self.has_small_words())
    }

    fn has_small_words(&self) -> bool {
        let vocabulary = &self.lists.vocabulary;
        // Names and figures belong to no language.
        let words = self
            .tokens
            .iter()
            .filter(|token| token.word != WordId::default() || token.classes() == 0);
        let (mut all, mut small) = (0_usize, 0_usize);
        for token in words {
            all += 1;
            small += usize::from(vocabulary.is(token.word, Set::Small));
        }
        all < FEWEST || small * SMALL >= all
    }

    /// Returns where the phrases of a topic stand, in the order of the text.
    pub(in crate::words) fn hits(&self, topic: Topic) -> &[Hit] {
        let topic = topic as usize;
        &self.hits[self.topics[topic]..self.topics[topic + 1]]
    }

    /// Says whether a phrase of a topic stands anywhere.
    pub(in crate::words) fn has(&self, topic: Topic) -> bool {
        !self.hits(topic).is_empty()
    }

    /// Says whether a word of a set stands in a sentence or a clause.
    pub(in crate::words) fn has_word(&self, stretch: &Stretch, set: Set) -> bool {
        let mut words = self.tokens[stretch.first..stretch.end].iter();
        words.any(|token| self.lists.vocabulary.is(token.word, set))
    }

    /// Returns the bytes of some words.
    pub(in crate::words) fn bytes(&self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].start()..self.tokens[last].end()
    }

    /// Returns the bytes of a sentence or a clause, without what stands behind its last word.
    pub(in crate::words) fn bytes_of(&self, stretch: &Stretch) -> Range<usize> {
        self.bytes(stretch.first, stretch.end - 1)
    }

    /// Returns the sentence in which a word stands.
    pub(in crate::words) fn sentence_of(&self, token: usize) -> &Stretch {
        &self.sentences[self.tokens[token].sentence()]
    }

    /// Says whether the speaker says who they are right before a word, as `I am` does.
    pub(in crate::words) fn says_speaker(&self, token: usize) -> bool {
        self.follows(Topic::Speaker, token)
    }

    /// Says whether a phrase of a topic ends right before a word.
    pub(in crate::words) fn follows(&self, topic: Topic, token: usize) -> bool {
        let hits = self.hits(topic);
        let next = hits.partition_point(|hit| hit.first < token);
        let near = &hits[next.saturating_sub(NEAR)..next];
        near.iter().any(|hit| hit.last + 1 == token)
    }

    /// Marks every place where a phrase of a topic stands; places that overlap are one.
    pub(in crate::words) fn marks(&self, topic: Topic) -> Vec<Mark> {
        self.marks_if(topic, |_| true)
    }

    /// Marks every place where a phrase of a topic stands, but for what the playbook never says: its own rule tells that.
    pub(in crate::words) fn marks_unless_never(&self, topic: Topic) -> Vec<Mark> {
        let mut marks = self.marks(topic);
        if marks.is_empty() {
            return marks;
        }
        let never = self.never();
        marks.retain(|mark| {
            let next = never.partition_point(|(_, range)| range.end <= mark.range.start);
            let next = never.get(next);
            next.is_none_or(|(_, range)| range.start >= mark.range.end)
        });
        marks
    }

    /// Marks the places of a topic for which something holds. Where the lists have other words, they are proposed.
    pub(in crate::words) fn marks_if(
        &self,
        topic: Topic,
        holds: impl Fn(Hit) -> bool,
    ) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for hit in self.hits(topic).iter().copied().filter(|hit| holds(*hit)) {
            let range = self.bytes(hit.first, hit.last);
            let instead = self.lists.phrases.instead(hit);
            let instead = instead.map(|words| self.as_written(hit.first, words));
            match marks.last_mut() {
                Some(last) if range.start < last.range.end => {
                    let grows = range.end > last.range.end;
                    last.range.end = last.range.end.max(range.end);
                    if grows || last.instead.is_none() {
                        last.instead = instead.filter(|_| range.start == last.range.start);
                    }
                }
                _ => marks.push(Mark { range, instead }),
            }
        }
        marks
    }

    /// Returns the first word of what is said around a word: behind a sign or a joining word such as `and`.
    pub(in crate::words) fn begin_of(&self, token: usize) -> usize {
        let clause = &self.clauses[self.tokens[token].clause()];
        let joins = |at: &usize| self.lists.vocabulary.is(self.tokens[*at].word, Set::Joint);
        let start = clause.first.max(token.saturating_sub(NEAR));
        let joint = (start..token).rev().find(joins);
        joint.map_or(start, |joint| joint + 1)
    }

    /// Returns the last word of a time that begins at a word: times that follow each other are one.
    pub(in crate::words) fn end_of_time(&self, token: usize) -> Option<usize> {
        let times = self.hits(Topic::When);
        let at = times.partition_point(|time| time.first < token);
        let mut last = times.get(at).filter(|time| time.first == token)?.last;
        for time in times[at..].iter().take(NEAR) {
            if time.first > last + 1 {
                break;
            }
            last = last.max(time.last);
        }
        Some(last)
    }

    /// Returns words that stand instead of others, with a capital where those have one.
    pub(in crate::words) fn as_written(&self, first: usize, words: &str) -> String {
        if !self.tokens[first].is(Class::Capital) {
            return words.to_owned();
        }
        let mut letters = words.chars();
        let capital = letters.next().into_iter().flat_map(char::to_uppercase);
        capital.chain(letters).collect()
    }
}
