//! A word of a text: where it stands, which word of the lists it is, and what kind.

use std::ops::Range;

use crate::words::lists::WordId;
use crate::words::reading::Class;

/// One word. What is written as one and stands for two, such as `don't`, is two with one place.
#[derive(Debug, Clone, Copy)]
pub(in crate::words) struct Token {
    // A text has millions of words: each takes half the room with numbers of 32 bits.
    start: u32,
    end: u32,
    sentence: u32,
    clause: u32,
    classes: u32,
    pub(in crate::words) word: WordId,
}

impl Token {
    /// The most bytes of a text whose words can be numbered.
    pub(super) const MOST_BYTES: usize = u32::MAX as usize;

    pub(super) fn new(bytes: Range<usize>, word: WordId, classes: u32) -> Self {
        Self {
            start: number(bytes.start),
            end: number(bytes.end),
            sentence: 0,
            clause: 0,
            classes,
            word,
        }
    }

    /// Puts it into a sentence and a clause, by their numbers.
    pub(super) fn put(&mut self, sentence: usize, clause: usize) {
        (self.sentence, self.clause) = (number(sentence), number(clause));
    }

    /// Returns where it begins, in bytes.
    pub(in crate::words) fn start(&self) -> usize {
        self.start as usize
    }

    /// Returns where it ends, in bytes.
    pub(in crate::words) fn end(&self) -> usize {
        self.end as usize
    }

    /// Returns the bytes of the text that it has.
    pub(in crate::words) fn bytes(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Returns the number of its sentence.
    pub(in crate::words) fn sentence(&self) -> usize {
        self.sentence as usize
    }

    /// Returns the number of its clause.
    pub(in crate::words) fn clause(&self) -> usize {
        self.clause as usize
    }

    pub(in crate::words) fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Returns all that it is, as bits.
    pub(in crate::words) fn classes(&self) -> u32 {
        self.classes
    }

    pub(in crate::words) fn mark(&mut self, class: Class) {
        self.classes |= class.bit();
    }
}

/// Returns a place in a text as a word keeps it.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
