//! What a document is made of: sections, paragraphs, lists, pairs, tables, forms, drawings, and words that others wrote.
//!
//! It knows no form in which it will be written, and no domain word.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::render::drawing::{Graph, draw};

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
    /// Words that are said with weight.
    Strong(String),
    /// What is filled in later: the name of the blank, without the angle brackets.
    Blank(String),
    /// Words that lead to a row or a section of the same document; on paper, with its page.
    Link {
        /// The anchor of the row or the section.
        to: String,
        /// The words.
        words: String,
    },
    /// Words that lead out of the document.
    Out {
        /// Where to: `https`, `mailto` or `tel`.
        to: Address,
        /// The words.
        words: String,
    },
}

/// An address that a document may lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Takes an address of a kind that may be followed: `https`, `mailto` or `tel`, of visible ASCII characters only.
    pub fn new(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once(':')?;
        let known = ["https", "mailto", "tel"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        let plain = rest.bytes().all(|byte| byte.is_ascii_graphic());
        let host = !scheme.eq_ignore_ascii_case("https") || rest.starts_with("//");
        (known && plain && host && !rest.is_empty()).then(|| Self(address.to_owned()))
    }

    /// Returns it as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
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

    /// Makes a text of weighty words.
    pub fn strong(words: impl Into<String>) -> Self {
        Self(vec![Piece::Strong(words.into())])
    }

    /// Adds a piece.
    #[must_use]
    pub fn and(mut self, piece: Piece) -> Self {
        self.0.push(piece);
        self
    }

    /// Adds plain words.
    #[must_use]
    pub fn then(self, words: impl Into<String>) -> Self {
        self.and(Piece::Words(words.into()))
    }

    /// Says whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.words().is_empty())
    }
}

impl Piece {
    /// Returns its words without what they mean.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words)
            | Self::Mark(words)
            | Self::Strong(words)
            | Self::Blank(words)
            | Self::Link { words, .. }
            | Self::Out { words, .. } => words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_one_that_cannot_run_anything() {
        for good in [
            "https://acme.example/update?a=b#c",
            "HTTPS://acme.example",
            "mailto:care@acme.example",
            "tel:+13125550101",
        ] {
            assert!(Address::new(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "https:evil",
            "http://acme.example",
            "data:text/html,x",
            "https://acme.example/\u{202e}x",
            "https://acme.example/a b",
            "java\nscript:alert(1)",
            "tel:",
            "/update",
            "",
        ] {
            assert!(Address::new(bad).is_none(), "{bad}");
        }
    }
}
