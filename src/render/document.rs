//! What a document is made of: sections, paragraphs, lists, pairs, tables, forms, drawings, and words that others wrote.
//!
//! It knows no form in which it will be written, and no domain word.

mod table;
mod text;

use std::borrow::Cow;
use std::collections::HashSet;

use crate::render::drawing::{Graph, draw};

pub use table::{Filled, Row, Table};
pub use text::{Address, NONE, Piece, Text};

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
    /// How it lies on paper.
    pub pages: Pages,
}

impl Document {
    /// Makes plain words of every link to a part that is not in the document.
    #[must_use]
    pub fn without_dead_links(mut self) -> Self {
        let mut anchors = HashSet::new();
        for section in &self.sections {
            section.anchors(&mut anchors);
        }
        for block in &self.intro {
            block.anchors(&mut anchors);
        }
        for block in &mut self.intro {
            block.unlink(&anchors);
        }
        for section in &mut self.sections {
            section.unlink(&anchors);
        }
        self
    }
}

/// How a document lies on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// The paper.
    pub paper: Paper,
    /// How it is used.
    pub layout: Layout,
    /// What stands at the foot of every page, beside its number.
    pub foot: Option<String>,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 by 11 inches (ANSI A).
    Letter,
}

/// How the paper is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// The short side is the width.
    #[default]
    Upright,
    /// The long side is the width.
    Sideways,
    /// As `Upright`; every section is one face of a card to be cut out, of 85.6 by 54 mm (ISO/IEC 7810 ID-1).
    Cards,
}

/// A part of a document under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The name by which links reach it.
    pub anchor: Option<String>,
    /// What stands before the heading.
    pub mark: Mark,
    /// Where it begins on paper.
    pub start: Start,
    /// How tightly it is set on paper.
    pub setting: Setting,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// The parts under it, each with a heading one level lower.
    pub parts: Vec<Section>,
}

/// What stands before a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// A box to tick by hand.
    Tick,
}

/// Where a section begins on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    /// Behind the one before it.
    #[default]
    Here,
    /// On a new page.
    NewPage,
}

/// How tightly something is set on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// To be read at ease.
    #[default]
    Usual,
    /// Small, so that a page takes all of it.
    Dense,
    /// With the words that are read aloud as large as can be read at arm's length.
    Large,
}

impl Section {
    /// Makes a section.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            heading: heading.into(),
            blocks,
            ..Self::default()
        }
    }

    /// Makes a section of one table; of one without rows there is none.
    pub fn of_table(heading: impl Into<String>, table: Table) -> Option<Self> {
        let blocks = Block::of_table(table)?;
        Some(Self::new(heading, vec![blocks]))
    }

    /// Gives it a name by which links reach it. It has ASCII letters, digits, `-` and `_` only.
    #[must_use]
    pub fn named(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }

    /// Begins it on a new page.
    #[must_use]
    pub fn on_new_page(mut self) -> Self {
        self.start = Start::NewPage;
        self
    }

    /// Sets it small.
    #[must_use]
    pub fn dense(mut self) -> Self {
        self.setting = Setting::Dense;
        self
    }

    /// Sets what is read aloud in it large.
    #[must_use]
    pub fn large(mut self) -> Self {
        self.setting = Setting::Large;
        self
    }

    /// Puts a box to tick before its heading.
    #[must_use]
    pub fn ticked(mut self) -> Self {
        self.mark = Mark::Tick;
        self
    }

    /// Puts parts under it.
    #[must_use]
    pub fn with(mut self, parts: Vec<Section>) -> Self {
        self.parts = parts;
        self
    }
}

impl Section {
    fn anchors(&self, found: &mut HashSet<String>) {
        found.extend(self.anchor.clone());
        for block in &self.blocks {
            block.anchors(found);
        }
        for part in &self.parts {
            part.anchors(found);
        }
    }

    fn unlink(&mut self, anchors: &HashSet<String>) {
        for block in &mut self.blocks {
            block.unlink(anchors);
        }
        for part in &mut self.parts {
            part.unlink(anchors);
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
    /// Points with a box each, to tick by hand.
    Checklist(Vec<Text>),
    /// Names, each with what belongs to it.
    Pairs(Vec<(String, Text)>),
    /// A table.
    Table(Table),
    /// Words as they were said; their lines stay apart.
    Quote(Text),
    /// Words to be read aloud, large; their lines stay apart.
    Aloud(Text),
    /// What has to be seen first, in a frame.
    Framed(Vec<Block>),
    /// Fields to fill in by hand.
    Form(Vec<Field>),
    /// A drawing.
    Figure(Figure),
    /// The list of the document's sections and of the parts of each; on paper, with their pages.
    Contents,
}

impl Block {
    /// Makes a paragraph of plain words.
    pub fn words(words: impl Into<String>) -> Self {
        Self::Paragraph(Text::plain(words))
    }

    /// Makes a block of a table; of one without rows there is none.
    pub fn of_table(table: Table) -> Option<Self> {
        (!table.rows.is_empty()).then_some(Self::Table(table))
    }

    fn anchors(&self, found: &mut HashSet<String>) {
        match self {
            Self::Table(table) => {
                found.extend(table.rows.iter().filter_map(|row| row.anchor.clone()))
            }
            Self::Framed(inside) => inside.iter().for_each(|block| block.anchors(found)),
            _ => {}
        }
    }

    fn unlink(&mut self, anchors: &HashSet<String>) {
        let mut texts: Vec<&mut Text> = Vec::new();
        match self {
            Self::Paragraph(text) | Self::Quote(text) | Self::Aloud(text) => texts.push(text),
            Self::List(points) | Self::Checklist(points) => texts.extend(points),
            Self::Pairs(pairs) => texts.extend(pairs.iter_mut().map(|(_, text)| text)),
            Self::Table(table) => {
                let rows = table.rows.iter_mut();
                texts.extend(rows.flat_map(|row| &mut row.cells).flatten());
            }
            Self::Framed(inside) => inside.iter_mut().for_each(|block| block.unlink(anchors)),
            Self::Form(_) | Self::Figure(_) | Self::Contents => {}
        }
        for piece in texts.into_iter().flat_map(|text| &mut text.0) {
            if let Piece::Link { to, words } = piece
                && !anchors.contains(to)
            {
                *piece = Piece::Words(std::mem::take(words));
            }
        }
    }
}

/// A field to fill in by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What goes there.
    pub label: String,
    /// How many lines are left free for it, at least one.
    pub lines: usize,
}

/// A drawing, with what it shows in words for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is, in a few words.
    pub caption: String,
    /// What it shows, for whoever cannot see it.
    pub told: String,
    /// The drawing.
    pub picture: Picture,
}

impl Figure {
    /// Returns the drawing as SVG: it has no script and refers to nothing.
    pub fn svg(&self) -> Cow<'_, str> {
        match &self.picture {
            Picture::Svg(svg) => Cow::Borrowed(svg),
            Picture::Graph(graph) => Cow::Owned(draw(graph)),
        }
    }
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// As SVG, made by this program and by nobody else.
    Svg(String),
    /// Boxes and arrows, which are laid out only where they are drawn.
    Graph(Graph),
}
