//! How much room a text takes on paper, guessed from its characters.
//!
//! The typesetter measures; these guesses only say where a long word may be broken, and what is short enough to be
//! kept on one page.

use crate::render::document::{Block, Piece, Row, Text};

/// How many characters of the running text stand on a line.
pub(super) const LINE: usize = 84;

/// How many lines may be kept together, about half a page.
const KEPT: usize = 24;

/// How many characters of a word without spaces are left whole, at most, in a column that is a share of the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room(usize);

impl Room {
    /// The width of the running text.
    pub(super) const LINE: Self = Self(48);
    /// The width of a heading, of large words, or of a card.
    pub(super) const SHORT: Self = Self(22);
    /// The width of the names of pairs.
    pub(super) const NAME: Self = Self(16);

    /// Returns the width of a column in which so many characters stand on a line.
    pub(super) fn column(characters: usize) -> Self {
        Self((characters * 3 / 4).clamp(4, Self::LINE.0))
    }

    /// Lets words that are longer than the room be broken: behind a sign of punctuation if that is enough, else
    /// anywhere. The break is a space of no width, of which nothing is seen where it is not needed.
    pub(super) fn broken(self, text: &str) -> String {
        let mut broken = String::with_capacity(text.len());
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            if word.chars().nth(self.0).is_some() {
                self.break_word(word, &mut broken);
            } else {
                broken.push_str(word);
            }
            broken.push_str(&part[word.len()..]);
        }
        broken
    }

    fn break_word(self, word: &str, broken: &mut String) {
        let parts = word.split_inclusive(['/', '.', '-', '_', '@', '?', '&', '=', ',', ';', ':']);
        for (at, part) in parts.enumerate() {
            if at > 0 {
                broken.push(BREAK);
            }
            if part.chars().nth(self.0).is_some() {
                self.break_anywhere(part, broken);
            } else {
                broken.push_str(part);
            }
        }
    }

    /// Breaks between letters; every place to break costs time, so there are a few on a line.
    fn break_anywhere(self, part: &str, broken: &mut String) {
        let together = (self.0 / 5).max(1);
        for (at, c) in part.chars().enumerate() {
            if at > 0 && at % together == 0 {
                broken.push(BREAK);
            }
            broken.push(c);
        }
    }
}

/// Where a line may be broken though nothing is seen there.
const BREAK: char = '\u{200B}';

/// Returns how many lines words take where so many characters stand on one.
fn lines(text: &str, characters: usize) -> usize {
    let lines = text.split('\n');
    lines
        .map(|line| line.chars().count().div_ceil(characters.max(1)).max(1))
        .sum()
}

/// Returns how many lines a text takes where so many characters stand on one.
pub(super) fn lines_in(text: &Text, width: usize) -> usize {
    let words: String = text.0.iter().map(Piece::words).collect();
    lines(&words, width)
}

/// Guesses how many lines a block takes, with the room around it.
pub(super) fn lines_of(block: &Block) -> usize {
    let texts = |texts: &[Text]| texts.iter().map(|text| lines_in(text, LINE)).sum::<usize>();
    match block {
        Block::Paragraph(text) | Block::Quote(text) => lines_in(text, LINE) + 1,
        Block::Aloud(text) => lines_in(text, LINE / 2) * 2 + 1,
        Block::List(points) | Block::Checklist(points) => texts(points) + 1,
        Block::Pairs(pairs) => pairs
            .iter()
            .map(|(name, text)| lines(name, LINE / 4).max(lines_in(text, LINE / 2)))
            .sum(),
        Block::Table(table) => table.rows.iter().map(lines_of_row).sum::<usize>() + 3,
        Block::Framed(inside) => inside.iter().map(lines_of).sum::<usize>() + 2,
        Block::Form(fields) => fields.iter().map(|field| field.lines * 2 + 1).sum(),
        Block::Figure(_) | Block::Contents => LINE,
    }
}

fn lines_of_row(row: &Row) -> usize {
    let width = LINE / row.cells.len().max(1);
    let cells = row.cells.iter().map(|texts| {
        let texts = texts.iter();
        texts.map(|text| lines_in(text, width)).sum::<usize>()
    });
    cells.max().unwrap_or_default() + 1
}

/// What is kept on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// What is short.
    Short,
    /// Nothing: a page showed that the guesses were wrong.
    Nothing,
}

impl Keep {
    /// Says whether so many lines are kept on one page.
    pub(super) fn keeps(self, lines: usize) -> bool {
        self == Self::Short && lines <= KEPT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_are_too_long_may_be_broken() {
        assert_eq!(Room(9).broken("who calls acme"), "who calls acme");
        assert_eq!(
            Room(9).broken("see acme.example/status now"),
            "see acme.\u{200B}example/\u{200B}status now"
        );
        assert_eq!(Room(2).broken("abc d"), "a\u{200B}b\u{200B}c d");
    }

    #[test]
    fn what_is_longer_than_half_a_page_is_not_kept_together() {
        assert!(Keep::Short.keeps(lines(&"word ".repeat(100), LINE)));
        assert!(!Keep::Short.keeps(lines(&"word ".repeat(100), 14)));
        assert!(!Keep::Short.keeps(lines(&"\n".repeat(30), LINE)));
        assert!(!Keep::Nothing.keeps(1));
    }
}
