//! Plain tables for a terminal, a pipe and a screen reader: columns held apart by spaces, no lines drawn.
//!
//! Every cell is made safe to show on its way in.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};

use crate::text::{visible_lines, wrap};

/// The fewest columns that are drawn for, and the most: longer lines are hard to read.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;

/// What a table is indented by.
const INDENT: &str = "  ";

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'a> {
    name: &'a str,
    /// Whether its cells are never broken.
    whole: bool,
}

/// Makes a column whose cells are broken where they are too long.
pub(super) fn free(name: &str) -> Column<'_> {
    Column { name, whole: false }
}

/// Makes a column whose cells are never broken, such as ids and telephone numbers.
pub(super) fn whole(name: &str) -> Column<'_> {
    Column { name, whole: true }
}

/// A page of headed tables and lines.
pub(super) struct Page {
    text: String,
    width: usize,
}

impl Page {
    pub(super) fn new(columns: usize) -> Self {
        Self {
            text: String::new(),
            width: columns.clamp(NARROWEST, WIDEST),
        }
    }

    /// Begins a part of the page, an empty line below what stands there.
    pub(super) fn heading(&mut self, heading: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(heading);
    }

    /// Adds words, broken to the width.
    pub(super) fn line(&mut self, words: &str) {
        self.indented(words, "");
    }

    /// Adds words, broken to the width, behind an indent; nothing where there are none.
    pub(super) fn indented(&mut self, words: &str, indent: &str) {
        if !words.is_empty() {
            let words = wrap(&visible_lines(words), self.width, indent);
            self.text.push_str(&words);
            self.text.push('\n');
        }
    }

    /// Adds a table with a heading above; nothing where it has no rows. Columns that are empty throughout are left
    /// out.
    pub(super) fn table(&mut self, heading: &str, columns: &[Column<'_>], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let is_used = |column: &usize| {
            rows.iter()
                .any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
        };
        let used: Vec<usize> = (0..columns.len()).filter(is_used).collect();
        let mut table = Table::new();
        let width = self.width - INDENT.len();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).unwrap_or(u16::MAX));
        if used.iter().any(|column| !columns[*column].name.is_empty()) {
            table.set_header(
                used.iter()
                    .map(|column| visible_lines(columns[*column].name)),
            );
        }
        for row in rows {
            table.add_row(used.iter().map(|column| {
                let cell = row.get(*column).map_or("", String::as_str);
                visible_lines(cell).into_owned()
            }));
        }
        for (place, column) in used.iter().enumerate() {
            if let Some(drawn) = table.column_mut(place) {
                let last = place + 1 == used.len();
                drawn.set_padding((0, if last { 0 } else { 2 }));
                if columns[*column].whole {
                    drawn.set_constraint(ColumnConstraint::ContentWidth);
                }
            }
        }
        if !heading.is_empty() {
            self.heading(heading);
        }
        for line in table.lines() {
            self.text.push_str(INDENT);
            self.text.push_str(&line);
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
    }

    /// Returns the page; every line ends with a line feed.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn a_table_has_no_empty_columns_and_no_raw_characters() {
        let mut page = Page::new(80);
        page.table(
            "Steps",
            &[whole("id"), free("who"), free("what")],
            &[row(&["a", "", "x\u{1b}[31m"]), row(&["long_id", "", "y"])],
        );
        assert_eq!(
            page.into_text(),
            "Steps\n  id       what\n  a        x␛[31m\n  long_id  y\n"
        );
    }

    #[test]
    fn a_table_fits_its_width() {
        let mut page = Page::new(60);
        let words = "a sentence of many words ".repeat(8);
        page.table(
            "",
            &[whole("id"), free("what"), free("more")],
            &[row(&["an_id_of_its_own", &words, &words])],
        );
        let text = page.into_text();
        assert!(
            text.lines().all(|line| line.chars().count() <= 60),
            "{text}"
        );
        assert!(text.contains("an_id_of_its_own"));
    }
}
