//! The search for times, amounts and phrases, sentence by sentence.

use std::ops::Range;

use super::{Class, Reading, amount};
use crate::words::lists::{Hit, Phrases, Room, Sort, Topic};

/// What a search needs room for, used again for each sentence.
#[derive(Default)]
pub(super) struct Search {
    room: Room,
    /// For each word of the sentence, the topics of which it is none whatever phrase it stands in.
    excepted: Vec<u64>,
    /// What stands, in the order of the text.
    kept: Vec<(Topic, Hit)>,
}

impl Search {
    /// Finds in each sentence the times, then the amounts, then the phrases that may stand upon both.
    pub(super) fn run(&mut self, reading: &mut Reading<'_>) {
        let lists = reading.lists;
        let wanted = wanted(reading);
        for number in 0..reading.sentences.len() {
            let sentence = &reading.sentences[number];
            let words = sentence.first..sentence.end;
            self.room.look(&reading.tokens[words.clone()]);
            let (times, sums) = (self.kept.len(), reading.sums.len());
            self.find(reading, &lists.times, u64::MAX, words.clone());
            amount::find(
                &mut reading.tokens[..words.end],
                words.start,
                reading.speech.text,
                &lists.vocabulary,
                &mut reading.sums,
            );
            let (times, sums) = (self.kept.len() > times, reading.sums.len() > sums);
            if times || sums {
                // Where they begin was marked.
                self.room.look(&reading.tokens[words.clone()]);
            }
            let unwanted = if sums { 0 } else { bits(&OF_SUMS) };
            self.find(reading, &lists.phrases, wanted & !unwanted, words);
        }
        // The sort is stable: those of a topic stay in the order of the text.
        self.kept.sort_by_key(|(topic, _)| *topic);
        for (topic, _) in &self.kept {
            reading.topics[*topic as usize + 1] += 1;
        }
        for topic in 1..reading.topics.len() {
            reading.topics[topic] += reading.topics[topic - 1];
        }
        reading.hits.extend(self.kept.drain(..).map(|(_, hit)| hit));
    }

    fn find(
        &mut self,
        reading: &mut Reading<'_>,
        phrases: &Phrases,
        wanted: u64,
        words: Range<usize>,
    ) {
        let Self {
            room,
            excepted,
            kept,
        } = self;
        phrases.find(&reading.tokens[words.clone()], wanted, room);
        let found = &mut room.found;
        if found.is_empty() {
            return;
        }
        excepted.clear();
        excepted.resize(words.len(), 0);
        for (hit, topic, _) in found.iter().filter(|(_, _, sort)| *sort == Sort::Except) {
            for word in &mut excepted[hit.first..=hit.last] {
                *word |= topic.bit();
            }
        }
        for (hit, topic, sort) in found.drain(..) {
            let mut topics = excepted[hit.first..=hit.last].iter();
            let stands = match sort {
                Sort::Plain => topics.all(|word| word & topic.bit() == 0),
                Sort::Sure => true,
                Sort::Except => false,
            };
            if stands {
                let hit = hit.behind(words.start);
                mark(reading, topic, hit);
                kept.push((topic, hit));
            }
        }
    }
}

/// What is asked only of a sentence that names an amount.
const OF_SUMS: [Topic; 5] = [
    Topic::NoOffer,
    Topic::Refused,
    Topic::Further,
    Topic::Each,
    Topic::Paying,
];

/// What is asked only where phone numbers, mail addresses and the like stand.
const OF_DATA: [Topic; 3] = [Topic::Ours, Topic::Theirs, Topic::ThingNumber];

/// What is asked only of the first message to everybody.
const OF_THE_FIRST: [Topic; 6] = [
    Topic::NoFact,
    Topic::Doing,
    Topic::Return,
    Topic::Update,
    Topic::Reply,
    Topic::Pointer,
];

fn bits(topics: &[Topic]) -> u64 {
    topics.iter().fold(0, |all, topic| all | topic.bit())
}

/// Returns the topics that any rule asks for, as bits.
fn wanted(reading: &Reading<'_>) -> u64 {
    let mut wanted = u64::MAX;
    if !reading.speech.opens() {
        wanted &= !bits(&OF_THE_FIRST);
    }
    if reading.personal.is_empty() {
        wanted &= !bits(&OF_DATA);
    }
    wanted
}

/// Marks the words, the sentence and the clauses in which a phrase stands.
fn mark(reading: &mut Reading<'_>, topic: Topic, hit: Hit) {
    if topic == Topic::When {
        reading.tokens[hit.first].mark(Class::When);
    }
    let (first, last) = (reading.tokens[hit.first], reading.tokens[hit.last]);
    reading.sentences[first.sentence()].topics |= topic.bit();
    for clause in &mut reading.clauses[first.clause()..=last.clause()] {
        clause.topics |= topic.bit();
    }
}
