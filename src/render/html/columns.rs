//! Where the cells of a table may break on a page: a time or a number never, a word only if there is no room for it.
//!
//! It measures nothing: characters are counted, as if all were of one width.

use crate::render::document::{Table, Text};

/// How many characters a column has at most that is never broken.
const SHORT: usize = 18;

/// How many characters all the columns together have at most that are never broken.
const KEPT: usize = 54;

/// How many characters a word has at most that is never broken.
const WORD: usize = 20;

/// How many characters stand beside each other on the narrowest paper.
const LINE: usize = 72;

/// How the columns of a table are broken.
pub(super) struct Columns {
    /// For each column whether its short cells stay on one line.
    kept: Vec<bool>,
    /// Whether even words have to be broken for the table to be no wider than the paper.
    pub(super) are_tight: bool,
}

impl Columns {
    pub(super) fn of(table: &Table) -> Self {
        let cells = |at: usize| {
            let cells = table.rows.iter().filter_map(move |row| row.cells.get(at));
            cells.flatten()
        };
        let mut left = KEPT;
        let mut kept = Vec::new();
        let mut needed = 0;
        for (at, head) in table.head.iter().enumerate() {
            let short = cells(at).map(characters).filter(|count| *count <= SHORT);
            let short = short.max().unwrap_or(0);
            let keeps = short <= left;
            if keeps {
                left -= short;
            }
            kept.push(keeps);
            let word = cells(at).map(longest).filter(|count| *count <= WORD);
            let word = word.max().unwrap_or(0).max(longest_word(head));
            needed += if keeps { word.max(short) } else { word };
        }
        Self {
            kept,
            are_tight: needed > LINE,
        }
    }

    /// Returns how a cell is broken: `keep` never, `long` anywhere, and without a class between its words.
    pub(super) fn class(&self, at: usize, texts: &[Text]) -> Option<&'static str> {
        let keeps = self.kept.get(at).copied().unwrap_or(false) && !self.are_tight;
        if keeps && texts.iter().all(|text| characters(text) <= SHORT) {
            return Some("keep").filter(|_| texts.iter().any(has_a_gap));
        }
        texts
            .iter()
            .any(|text| longest(text) > WORD)
            .then_some("long")
    }
}

/// Says whether a text has a place at which it could be broken.
fn has_a_gap(text: &Text) -> bool {
    let mut pieces = text.0.iter();
    pieces.any(|piece| piece.words().contains([' ', '-']))
}

fn characters(text: &Text) -> usize {
    let pieces = text.0.iter();
    pieces.map(|piece| piece.words().chars().count()).sum()
}

fn longest(text: &Text) -> usize {
    let pieces = text.0.iter();
    let longest = pieces.map(|piece| longest_word(piece.words()));
    longest.max().unwrap_or(0)
}

fn longest_word(words: &str) -> usize {
    let words = words.split_whitespace();
    words.map(|word| word.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Columns;
    use crate::render::document::{Row, Table, Text};

    fn table(rows: &[[&str; 3]]) -> Table {
        let rows = rows.iter().map(|cells| Row::of(cells.map(Text::plain)));
        Table::new("x", &["When", "Who", "What"], rows.collect())
    }

    fn classes(table: &Table, row: usize) -> Vec<Option<&'static str>> {
        let columns = Columns::of(table);
        let cells = table.rows.get(row).expect("a row").cells.iter();
        let classes = cells.enumerate();
        classes
            .map(|(at, texts)| columns.class(at, texts))
            .collect()
    }

    #[test]
    fn a_time_stays_on_one_line_and_a_sentence_does_not() {
        let mut table = table(&[
            ["22 Nov 15:59", "Ling", "asked whether anybody was hurt"],
            [
                "22 Nov 16:00",
                "Omar Haddad",
                "https://x.example/a/very/long/address",
            ],
        ]);
        assert_eq!(classes(&table, 0), [Some("keep"), None, None]);
        assert_eq!(
            classes(&table, 1),
            [Some("keep"), Some("keep"), Some("long")]
        );
        // What stands below a time in its cell does not change the other times of the column.
        table.rows[0].cells[0].push(Text::mark("entered late, at 22 Nov 23:11"));
        assert_eq!(classes(&table, 0), [None, None, None]);
        assert_eq!(classes(&table, 1)[0], Some("keep"));
    }

    #[test]
    fn words_are_broken_where_the_paper_is_too_narrow_for_them() {
        let word = "w".repeat(19);
        let few = table(&[[&word; 3]]);
        assert!(!Columns::of(&few).are_tight);
        let rows = vec![Row::of((0..5).map(|_| Text::plain(word.clone())))];
        let many = Table::new("x", &["a", "b", "c", "d", "e"], rows);
        assert!(Columns::of(&many).are_tight);
    }
}
