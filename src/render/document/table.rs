//! Tables: to be read, and to be filled in by hand.

use super::Text;

/// A table. Every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows, in a few words.
    pub caption: String,
    /// What each column is called. The first cell of a row names the row.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Who fills its empty cells.
    pub filled: Filled,
}

impl Table {
    /// Makes a table in which nothing is left to fill in.
    pub fn new(caption: &str, head: &[&str], rows: Vec<Row>) -> Self {
        Self {
            caption: caption.to_owned(),
            head: head.iter().map(|name| (*name).to_owned()).collect(),
            rows,
            filled: Filled::Complete,
        }
    }

    /// Leaves room in its cells to write by hand.
    #[must_use]
    pub fn by_hand(mut self) -> Self {
        self.filled = Filled::ByHand;
        self
    }
}

/// Who fills the empty cells of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filled {
    /// Nobody: there is nothing to say there.
    #[default]
    Complete,
    /// Somebody with a pen: every cell has its lines and room to write.
    ByHand,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The name by which links reach it.
    pub anchor: Option<String>,
    /// Its cells, each of one text or of several that stand below each other.
    pub cells: Vec<Vec<Text>>,
}

impl Row {
    /// Makes a row of one text a cell.
    pub fn of(cells: impl IntoIterator<Item = Text>) -> Self {
        Self {
            anchor: None,
            cells: cells.into_iter().map(|cell| vec![cell]).collect(),
        }
    }
}
