//! What a document is made of: sections, paragraphs, lists, pairs, tables, and words that others wrote.
//!
//! It knows no form in which it will be written, and no domain word.

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// What nobody may overlook, such as that it is practice.
    pub banner: Option<String>,
    /// What stands before the first section.
    pub intro: Vec<Block>,
    /// The sections in their order.
    pub sections: Vec<Section>,
    /// What it was made from.
    pub source: Option<String>,
}

/// A part of a document under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Makes a section.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            heading: heading.into(),
            blocks,
        }
    }
}

/// One piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Text),
    /// Points in no order that counts.
    List(Vec<Text>),
    /// Names, each with what belongs to it.
    Pairs(Vec<(String, Text)>),
    /// A table.
    Table(Table),
    /// Words as they were said; their lines stay apart.
    Quote(String),
}

impl Block {
    /// Makes a paragraph of plain words.
    pub fn words(words: impl Into<String>) -> Self {
        Self::Paragraph(Text::plain(words))
    }
}

/// A table. Every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows, in a few words.
    pub caption: String,
    /// What each column is called. The first cell of a row names the row.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The name by which links reach it.
    pub anchor: Option<String>,
    /// Its cells, each of one text or of several that stand below each other.
    pub cells: Vec<Vec<Text>>,
}

/// A text in pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Piece>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// Words that mark something, such as `entered late`.
    Mark(String),
    /// Words that lead to a row of the same document.
    Link {
        /// The row's anchor.
        to: String,
        /// The words.
        words: String,
    },
}

impl Text {
    /// Makes a text of plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self(vec![Piece::Words(words.into())])
    }

    /// Makes a text of one mark.
    pub fn mark(words: impl Into<String>) -> Self {
        Self(vec![Piece::Mark(words.into())])
    }

    /// Adds a piece.
    #[must_use]
    pub fn and(mut self, piece: Piece) -> Self {
        self.0.push(piece);
        self
    }
}

impl Piece {
    /// Returns its words without what they mean.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) | Self::Mark(words) | Self::Link { words, .. } => words,
        }
    }
}
