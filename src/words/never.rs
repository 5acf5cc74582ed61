//! Words that are never said: those that a list names, whole, whatever their letters' case.

use std::ops::Range;

use crate::words::letters::{self, is_unseen};

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
}

impl Plain {
    /// Reads a text.
    pub(in crate::words) fn new(written: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(written.len()),
            stretches: Vec::new(),
        };
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
                let word = Self::new(word).text;
                let places = self.places(word.trim());
                found.extend(places.map(|place| (number, self.in_the_text(place))));
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

    /// Returns where a word stands whole.
    fn places<'p>(&'p self, word: &'p str) -> impl Iterator<Item = Range<usize>> + 'p {
        let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let found = self.text.match_indices(word).filter(|_| !word.is_empty());
        found
            .map(|(at, word)| at..at + word.len())
            .filter(move |place| {
                let before = self.text[..place.start].chars().next_back();
                let behind = self.text[place.end..].chars().next();
                !goes_on(before) && !goes_on(behind)
            })
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
