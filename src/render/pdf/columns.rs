//! How wide the columns of a table are, guessed from what stands in them.
//!
//! The typesetter would make each as wide as its longest text wants, and leave next to nothing to empty ones.

use crate::render::document::{Filled, Piece, Table, Text};
use crate::render::pdf::room::Room;

/// A column with no more characters than these is as wide as they are.
const NARROW: usize = 16;

/// How many characters count as wide, and no more.
const WIDE: usize = 48;

/// How wide a column is in which sentences are written by hand, at least.
const NOTES: usize = 30;

/// How many characters the head of a column has at most in which ticks are set.
const TICK: usize = 3;

/// How wide an empty column to write in is, at least.
const TO_WRITE: usize = 18;

/// The columns of a table.
pub(super) struct Columns {
    columns: Vec<Column>,
}

struct Column {
    /// Its share of the line, or nothing if it is as wide as its words.
    share: usize,
    /// How many characters stand on a line of it.
    width: usize,
}

impl Columns {
    /// Guesses the columns of a table on lines of so many characters.
    pub(super) fn of(table: &Table, line: usize) -> Self {
        let rows = table.rows.iter().map(|row| row.cells.len());
        let count = rows.chain([table.head.len()]).max().unwrap_or_default();
        let longest: Vec<usize> = (0..count).map(|at| longest(table, at)).collect();
        let narrow = |&characters: &usize| (1..=NARROW).contains(&characters);
        let taken: usize = longest.iter().copied().filter(narrow).sum();
        let room_for_all = taken + count * 2 <= line * 2 / 3;
        let all_narrow = longest.iter().all(narrow);
        let shares: Vec<usize> = longest
            .iter()
            .enumerate()
            .map(|(at, characters)| {
                if takes_notes(table) && at + 1 == count {
                    return NOTES;
                }
                let stretched = all_narrow && at + 1 == count;
                if room_for_all && narrow(characters) && !stretched {
                    0
                } else {
                    (*characters).clamp(NARROW, WIDE)
                }
            })
            .collect();
        let taken: usize = longest
            .iter()
            .zip(&shares)
            .filter(|(_, share)| **share == 0)
            .map(|(characters, _)| characters + 2)
            .sum();
        let all = shares.iter().sum::<usize>().max(1);
        let left = line.saturating_sub(taken);
        let columns = shares
            .iter()
            .zip(&longest)
            .map(|(&share, &characters)| Column {
                share,
                width: match share {
                    0 => characters.max(1),
                    share => (left * share / all).saturating_sub(2).max(1),
                },
            });
        Self {
            columns: columns.collect(),
        }
    }

    /// Returns how many there are.
    pub(super) fn count(&self) -> usize {
        self.columns.len()
    }

    /// Returns the share of each, nothing for those that are as wide as their words.
    pub(super) fn shares(&self) -> Vec<usize> {
        self.columns.iter().map(|column| column.share).collect()
    }

    /// Returns how many characters stand on a line of a column.
    pub(super) fn width(&self, at: usize) -> usize {
        self.columns.get(at).map_or(1, |column| column.width)
    }

    /// Returns the room for the words in a column.
    pub(super) fn room(&self, at: usize) -> Room {
        match self.columns.get(at) {
            Some(column) if column.share > 0 => Room::column(column.width),
            _ => Room::LINE,
        }
    }
}

/// Says whether sentences are written by hand into the last column of a table, and not a tick.
fn takes_notes(table: &Table) -> bool {
    let last = table.head.last();
    table.filled == Filled::ByHand && last.is_some_and(|name| name.chars().count() > TICK)
}

/// Returns how many characters the longest text of a column has.
fn longest(table: &Table, at: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let filled = cells.flatten().map(characters).max().unwrap_or_default();
    let head = table.head.get(at).map_or(0, |name| name.chars().count());
    match table.filled {
        Filled::ByHand if filled == 0 => head.max(TO_WRITE),
        Filled::ByHand | Filled::Complete => head.max(filled),
    }
}

fn characters(text: &Text) -> usize {
    let pieces = text.0.iter();
    pieces
        .map(|piece| {
            // Behind a link stands its page.
            let more = match piece {
                Piece::Link { .. } => ", page 10".len(),
                _ => 0,
            };
            piece.words().chars().count() + more
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::Row;

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows
            .iter()
            .map(|row| Row::of(row.iter().map(|cell| Text::plain(*cell))));
        Table::new("", &[], rows.collect())
    }

    #[test]
    fn short_columns_are_as_wide_as_their_words_and_the_others_share_the_rest() {
        let long = "w".repeat(90);
        let columns = Columns::of(&table(&[&["1", "yes", &long, "twenty characters ok"]]), 84);
        assert_eq!(columns.shares(), [0, 0, 48, 20]);
        assert_eq!(columns.width(0), 1);
        assert!(columns.width(2) > columns.width(3));
    }

    #[test]
    fn a_table_of_short_columns_reaches_the_edge() {
        assert_eq!(Columns::of(&table(&[&["1", "2"]]), 84).shares(), [0, 16]);
        assert_eq!(Columns::of(&table(&[]), 84).count(), 0);
    }

    #[test]
    fn empty_columns_have_room_to_write() {
        let table = Table::new("", &["who", "tried"], vec![Row::of([Text::plain("Lead")])]);
        assert_eq!(Columns::of(&table, 84).shares(), [0, 16]);
        assert_eq!(Columns::of(&table.by_hand(), 84).shares(), [0, 30]);
        let ticks = Table::new("", &["who", "P"], vec![Row::of([Text::plain("Lead")])]);
        assert_eq!(Columns::of(&ticks.by_hand(), 84).shares(), [0, 18]);
    }
}
