//! The search for times, amounts and phrases, sentence by sentence.

use std::ops::Range;

use super::{Class, Reading, amount};
use crate::words::lists::{Ahead, Hit, Phrases, Sort, Topic};

/// What a search needs room for, used again for each sentence.
#[derive(Default)]
pub(super) struct Search {
    ahead: Ahead,
    found: Vec<(Sort, Hit)>,
    /// For each word of the sentence, the topics of which it is none whatever phrase it stands in.
    excepted: Vec<u64>,
}

impl Search {
    /// Finds in each sentence the times, then the amounts, then the phrases that may stand upon both.
    pub(super) fn run(mut self, reading: &mut Reading<'_>) {
        let lists = reading.lists;
        for number in 0..reading.sentences.len() {
            let sentence = &reading.sentences[number];
            let words = sentence.first..sentence.end;
            self.ahead.look(&reading.tokens[words.clone()]);
            self.find(reading, &lists.times, words.clone());
            amount::find(
                &mut reading.tokens[..words.end],
                words.start,
                reading.speech.text,
                &lists.vocabulary,
                &mut reading.sums,
            );
            self.find(reading, &lists.phrases, words);
        }
        // The sort is stable: the hits of a topic stay in the order of the text.
        reading.hits.sort_by_key(|hit| hit.topic);
    }

    fn find(&mut self, reading: &mut Reading<'_>, phrases: &Phrases, words: Range<usize>) {
        let Self {
            ahead,
            found,
            excepted,
        } = self;
        excepted.clear();
        excepted.resize(words.len(), 0);
        let within = |hit: Hit| hit.first - words.start..=hit.last - words.start;
        let sentence = (words.start, words.end);
        phrases.find(&reading.tokens, sentence, ahead, |sort, hit| {
            if sort != Sort::Except {
                found.push((sort, hit));
                return;
            }
            for word in &mut excepted[within(hit)] {
                *word |= hit.topic.bit();
            }
        });
        for (sort, hit) in found.drain(..) {
            let mut topics = excepted[within(hit)].iter();
            if sort == Sort::Sure || topics.all(|word| word & hit.topic.bit() == 0) {
                keep(reading, hit);
            }
        }
    }
}

/// Notes that a phrase stands somewhere.
fn keep(reading: &mut Reading<'_>, hit: Hit) {
    let topic = hit.topic;
    if topic == Topic::When {
        reading.tokens[hit.first].mark(Class::When);
    }
    let (first, last) = (reading.tokens[hit.first], reading.tokens[hit.last]);
    reading.sentences[first.sentence].topics |= topic.bit();
    for clause in &mut reading.clauses[first.clause..=last.clause] {
        clause.topics |= topic.bit();
    }
    reading.topics |= topic.bit();
    reading.hits.push(hit);
}
