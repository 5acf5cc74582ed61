//! Words that are never said: those that a list names, whole, whatever their letters' case.
//!
//! A text is read once, whatever the length of the list.

use std::ops::Range;

use crate::text::letters::{self, is_unseen};

/// Returns every place in a text where one of these words stands, with the place of the word in the list. The places
/// are in the order of the list, and for each of its words in that of the text.
///
/// A word of the list may be several words. It stands there whole: `but you` is not found in `but your`.
pub fn find<'w>(
    text: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Vec<(usize, Range<usize>)> {
    Plain::new(text).find(words)
}

/// Says whether a byte is a character by itself that neither parts words nor joins them.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b'-'
}

/// A text in small letters, with one space between its words and straight apostrophes.
pub(in crate::words) struct Plain {
    text: String,
    /// Where a stretch of it begins, and where that stands in what was written. Within a stretch both go on alike.
    stretches: Vec<(usize, usize)>,
    begins: Begins,
}

impl Plain {
    /// Reads a text in which words are looked for.
    pub(in crate::words) fn new(written: &str) -> Self {
        let mut plain = Self::read(written);
        plain.begins = Begins::of(&plain.text);
        plain
    }

    fn read(written: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(written.len()),
            stretches: Vec::new(),
            begins: Begins::default(),
        };
        if written.is_ascii() && !has_gap(written) {
            plain.text.push_str(written);
            plain.text.make_ascii_lowercase();
            plain.stretches.push((0, 0));
            return plain;
        }
        let mut spaces = false;
        let mut at = 0;
        while let Some(c) = written[at..].chars().next() {
            let run = written[at..].bytes().take_while(|byte| is_plain(*byte));
            let run = run.count();
            if run > 0 {
                // Most of a text is as long in small letters as it was written.
                spaces = false;
                plain.next_at(at);
                let own = plain.text.len();
                plain.text.push_str(&written[at..at + run]);
                plain.text[own..].make_ascii_lowercase();
                at += run;
                continue;
            }
            // `calm-down` is said for `calm down`.
            if c.is_whitespace() || matches!(c, '-' | '‐' | '‑') {
                if !spaces {
                    plain.next_at(at);
                    plain.text.push(' ');
                }
                spaces = true;
            } else if !is_unseen(c) {
                spaces = false;
                plain.next_at(at);
                let small = c.to_lowercase().filter(|c| !is_unseen(*c));
                plain.text.extend(small.map(letters::plain));
            }
            at += c.len_utf8();
        }
        plain.next_at(written.len());
        plain
    }

    /// Finds words in it, as [`find`] does.
    pub(in crate::words) fn find<'w>(
        &self,
        words: impl IntoIterator<Item = &'w str>,
    ) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        for (number, word) in words.into_iter().enumerate() {
            let joined = word.contains('-').then(|| word.replace('-', ""));
            for word in [Some(word), joined.as_deref()].into_iter().flatten() {
                if self.begins.have_all(word) {
                    let word = Self::read(word).text;
                    self.places(word.trim(), |place| {
                        found.push((number, self.in_the_text(place)));
                    });
                }
            }
        }
        found
    }

    /// Notes where what comes next stands in what was written, unless that follows from what is noted.
    fn next_at(&mut self, at: usize) {
        let own = self.text.len();
        let follows = self
            .stretches
            .last()
            .is_some_and(|(begin, written)| own - begin == at - written);
        if !follows {
            self.stretches.push((own, at));
        }
    }

    /// Calls `found` with each place where a word stands whole.
    fn places(&self, word: &str, mut found: impl FnMut(Range<usize>)) {
        let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let ends = |end: usize| !goes_on(self.text[end..].chars().next());
        if goes_on(word.chars().next()) {
            let mut free = 0;
            for at in self.begins.at(first_hash(word)) {
                let end = at + word.len();
                if at >= free && self.text[at..].starts_with(word) && ends(end) {
                    free = end;
                    found(at..end);
                }
            }
            return;
        }
        let places = self.text.match_indices(word).filter(|_| !word.is_empty());
        for (at, word) in places {
            let end = at + word.len();
            if !goes_on(self.text[..at].chars().next_back()) && ends(end) {
                found(at..end);
            }
        }
    }

    /// Returns where something stands in what was written.
    fn in_the_text(&self, place: Range<usize>) -> Range<usize> {
        let written = |at: usize| {
            let next = self.stretches.partition_point(|(begin, _)| *begin <= at);
            let (begin, written) = self.stretches[next - 1];
            let until = self
                .stretches
                .get(next)
                .map_or(usize::MAX, |(_, next)| *next);
            // A character that is longer in small letters has places that nothing was written at.
            (written + (at - begin)).min(until)
        };
        written(place.start)..written(place.end)
    }
}

/// Which words may stand in a text, by how long they are and how they begin: most lists are seen not to be there without
/// looking for each word.
#[derive(Debug, Default)]
pub(in crate::words) struct Hint {
    words: [u64; 16],
    /// Whether the text has letters that may be read in another way than they are written.
    unknown: bool,
}

impl Hint {
    /// Takes the letters and figures that stand together in a piece of a text.
    pub(in crate::words) fn add(&mut self, piece: &str) {
        self.unknown |= !piece.is_ascii();
        let runs = piece.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
        for run in runs.filter(|run| !run.is_empty()) {
            self.add_run(run);
        }
    }

    /// Takes letters and figures in ASCII that stand together.
    pub(in crate::words) fn add_run(&mut self, run: &[u8]) {
        let place = place(run, 0, run.len());
        self.words[usize::from(place) / 64] |= 1 << (place % 64);
    }

    /// Says whether some words may stand in the text.
    pub(in crate::words) fn may_have(&self, sought: Sought<'_>) -> bool {
        let has = |place: u16| match self.words.get(usize::from(place) / 64) {
            Some(words) => words & 1 << (place % 64) != 0,
            None => true,
        };
        self.unknown || sought.places.into_iter().all(has)
    }
}

/// Words that are looked for, which may be in many texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sought<'s> {
    words: &'s str,
    /// What of a [`Hint`] they need; what lies beyond it is there in every text.
    places: [u16; 3],
}

impl<'s> Sought<'s> {
    /// Makes them ready to be looked for.
    pub const fn new(words: &'s str) -> Self {
        let mut places = [ANYWHERE; 3];
        let bytes = words.as_bytes();
        let (mut at, mut begin, mut known) = (0, 0, 0);
        while at < bytes.len() {
            // These may be written in several ways.
            if !bytes[at].is_ascii() || bytes[at] == b'-' {
                return Self {
                    words,
                    places: [ANYWHERE; 3],
                };
            }
            if !bytes[at].is_ascii_alphanumeric() {
                begin = at + 1;
            } else if at + 1 == bytes.len() || !bytes[at + 1].is_ascii_alphanumeric() {
                if known < places.len() {
                    places[known] = place(bytes, begin, at + 1);
                }
                known += 1;
            }
            at += 1;
        }
        Self { words, places }
    }

    /// Returns the words.
    pub fn as_str(self) -> &'s str {
        self.words
    }
}

/// A place beyond those of a [`Hint`].
const ANYWHERE: u16 = 1024;

/// Returns a number below 1024 for the letters and figures between two places, whatever the letters' case: few words
/// have the same.
const fn place(bytes: &[u8], begin: usize, end: usize) -> u16 {
    let first = (bytes[begin] & 31) as u16;
    let second = if begin + 1 < end {
        (bytes[begin + 1] & 31) as u16
    } else {
        0
    };
    (first | second << 5) ^ ((end - begin) * 73 % 1024) as u16
}

/// Says whether anything but single spaces stands between the words of a text in ASCII.
fn has_gap(text: &str) -> bool {
    let mut spaces = false;
    text.bytes().any(|byte| {
        let last = std::mem::replace(&mut spaces, byte == b' ');
        last && spaces || matches!(byte, b'-' | b'\t'..=b'\r')
    })
}

/// Where letters and figures begin in a text, by what they are: of a list of words most are seen not to be there.
#[derive(Default)]
struct Begins {
    /// For each remainder of a hash the first place in `all` that has it, counted from 1; 0 where none has.
    groups: Vec<u32>,
    all: Vec<Begin>,
}

/// A place at which letters and figures begin.
struct Begin {
    hash: u32,
    at: u32,
    /// The next place of the same group, as in `groups`.
    next: u32,
}

impl Begins {
    fn of(text: &str) -> Self {
        let mut all: Vec<Begin> = Vec::with_capacity(text.len() / 5 + 1);
        let number = |place| u32::try_from(place).unwrap_or(u32::MAX);
        let (mut begin, mut hash) = (None, EMPTY);
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() {
                begin = begin.or(Some(number(at)));
                hash = join(hash, c);
            } else if let Some(at) = begin.take() {
                all.push(Begin { hash, at, next: 0 });
                hash = EMPTY;
            }
        }
        all.extend(begin.map(|at| Begin { hash, at, next: 0 }));
        let mut groups = vec![0; all.len().next_power_of_two()];
        for at in (0..all.len()).rev() {
            let group = all[at].hash as usize % groups.len();
            all[at].next = std::mem::replace(&mut groups[group], number(at + 1));
        }
        Self { groups, all }
    }

    /// Returns the places of a hash in the order of the text.
    fn at(&self, hash: u32) -> impl Iterator<Item = usize> {
        let begin = |number: u32| self.all.get(number.checked_sub(1)? as usize);
        let group = self.groups.get(hash as usize % self.groups.len().max(1));
        let first = group.and_then(|number| begin(*number));
        let all = std::iter::successors(first, move |one| begin(one.next));
        all.filter(move |one| one.hash == hash)
            .map(|one| one.at as usize)
    }

    /// Says whether all letters and figures that stand together in some words may stand so in the text.
    fn have_all(&self, words: &str) -> bool {
        // Others may be read in another way than they are written.
        if !words.is_ascii() {
            return true;
        }
        let mut parts = words.split(|c: char| !c.is_ascii_alphanumeric());
        parts.all(|part| part.is_empty() || self.at(first_hash(part)).next().is_some())
    }
}

/// The hash of no letter.
const EMPTY: u32 = 0x811C_9DC5;

/// Returns the hash of letters and figures with one more behind them, whatever its case.
fn join(hash: u32, c: char) -> u32 {
    (hash ^ u32::from(c.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
}

/// Returns the hash of the letters and figures with which a text begins, whatever their case.
fn first_hash(text: &str) -> u32 {
    let letters = text.chars().take_while(|c| c.is_alphanumeric());
    letters.fold(EMPTY, join)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_whatever_their_case() {
        let listed = ["calm down", "but you", "you're overreacting", "grüße"];
        for (text, found) in [
            ("Please CALM \n down.", vec![(0, "CALM \n down")]),
            ("Sorry, but your bag is here", vec![]),
            ("We are sorry, but you", vec![(1, "but you")]),
            (
                "You’re overreacting! You're overreacting.",
                vec![(2, "You’re overreacting"), (2, "You're overreacting")],
            ),
            ("becalm downwind", vec![]),
            (
                "“GRÜßE” İİİ calm down",
                vec![(0, "calm down"), (3, "GRÜßE")],
            ),
            ("", vec![]),
        ] {
            let places = Plain::new(text).find(listed);
            let places: Vec<_> = places
                .into_iter()
                .map(|(word, at)| (word, &text[at]))
                .collect();
            assert_eq!(places, found, "{text}");
        }
        assert_eq!(Plain::new("anything").find(["", " "]), []);
    }

    #[test]
    fn words_are_found_however_they_are_joined() {
        let listed = ["booking code", "re-accommodated", "calm down"];
        for (text, found) in [
            ("your book\u{ad}ing code", "book\u{ad}ing code"),
            ("reaccommodated", "reaccommodated"),
            ("re accommodated", "re accommodated"),
            ("a calm-down", "calm-down"),
            ("c\u{200b}alm do\u{2060}wn", "c\u{200b}alm do\u{2060}wn"),
            ("c\u{430}lm down", "c\u{430}lm down"),
        ] {
            let places = Plain::new(text).find(listed);
            let places: Vec<_> = places.into_iter().map(|(_, at)| &text[at]).collect();
            assert_eq!(places, [found], "{text}");
        }
    }
}
