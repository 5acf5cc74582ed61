//! Makes of a document what the template reads: plain values, every text ready to be set.
//!
//! It decides what needs no measuring: which links lead somewhere, what is kept on one page, how wide the columns are.

use std::collections::HashSet;

use crate::render::document::{
    Block, Document, Field, Figure, Filled, Layout, Mark, Paper, Piece, Row, Section, Setting,
    Start, Table, Text,
};
use crate::render::pdf::columns::Columns;
use crate::render::pdf::room::{Keep, LINE, Room, lines_in, lines_of};
use crate::render::pdf::sheet::{Cells, Lines, Part, Run, Said, Set, Sheet};
use crate::render::pdf::stand_in::StandIn;
use crate::text::{one_line, visible, visible_lines};

/// What is said where a title, a heading or a drawing has no words: a PDF must name them.
const UNNAMED: &str = "Untitled";

/// How many characters stand at the edge of a page, at most.
const EDGE: usize = 150;

/// Makes a document ready to be set.
pub(super) fn sheet(document: &Document, stand_in: &mut StandIn, keep: Keep) -> Sheet {
    let mut anchors = HashSet::new();
    anchors_of_blocks(&document.intro, &mut anchors);
    anchors_of_sections(&document.sections, &mut anchors);
    let widest = match document.pages.layout {
        Layout::Upright => LINE,
        Layout::Sideways => LINE * 3 / 2,
        Layout::Cards => LINE / 2,
    };
    let mut maker = Maker {
        stand_in,
        anchors,
        placed: HashSet::new(),
        widest,
        keep,
    };
    maker.sheet(document)
}

fn anchors_of_sections<'d>(sections: &'d [Section], anchors: &mut HashSet<&'d str>) {
    for section in sections {
        anchors.extend(section.anchor.as_deref());
        anchors_of_blocks(&section.blocks, anchors);
        anchors_of_sections(&section.parts, anchors);
    }
}

fn anchors_of_blocks<'d>(blocks: &'d [Block], anchors: &mut HashSet<&'d str>) {
    for block in blocks {
        match block {
            Block::Table(table) => {
                let rows = table.rows.iter();
                anchors.extend(rows.filter_map(|row| row.anchor.as_deref()));
            }
            Block::Framed(inside) => anchors_of_blocks(inside, anchors),
            _ => {}
        }
    }
}

/// Makes values of the pieces of a document.
struct Maker<'d, 's> {
    stand_in: &'s mut StandIn,
    /// The names that links can reach.
    anchors: HashSet<&'d str>,
    /// Those that have their place already: a name stands for the first place that has it.
    placed: HashSet<&'d str>,
    /// How many characters stand on the widest line.
    widest: usize,
    /// What is kept on one page.
    keep: Keep,
}

impl<'d> Maker<'d, '_> {
    fn sheet(&mut self, document: &'d Document) -> Sheet {
        let pages = &document.pages;
        Sheet {
            title: self.named(&document.title),
            head: self.edge(&document.title),
            banner: document.banner.as_ref().map(|words| self.short(words)),
            intro: self.blocks(&document.intro),
            sections: self.sections(&document.sections, 2),
            source: document.source.as_ref().map(|words| self.short(words)),
            foot: self.edge(pages.foot.as_deref().unwrap_or_default()),
            paper: match pages.paper {
                Paper::A4 => "a4",
                Paper::Letter => "us-letter",
            },
            layout: match pages.layout {
                Layout::Upright => "upright",
                Layout::Sideways => "sideways",
                Layout::Cards => "cards",
            },
        }
    }

    fn sections(&mut self, sections: &'d [Section], level: usize) -> Vec<Part> {
        let sections = sections.iter();
        sections
            .map(|section| Part {
                heading: self.named(&section.heading),
                anchor: self.place(section.anchor.as_deref()),
                tick: section.mark == Mark::Tick,
                fresh: section.start == Start::NewPage,
                dense: section.setting == Setting::Dense,
                large: section.setting == Setting::Large,
                whole: self.keep.keeps(section.blocks.iter().map(lines_of).sum()),
                level,
                blocks: self.blocks(&section.blocks),
                // A PDF has six levels of headings.
                parts: self.sections(&section.parts, (level + 1).min(6)),
            })
            .collect()
    }

    /// Returns the name of a place, unless another place has it.
    fn place(&mut self, anchor: Option<&'d str>) -> Option<String> {
        let anchor = anchor.filter(|anchor| self.placed.insert(anchor))?;
        Some(label(anchor))
    }

    fn blocks(&mut self, blocks: &'d [Block]) -> Vec<Set> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &'d Block) -> Set {
        match block {
            Block::Paragraph(text) => Set::Paragraph(self.said(text, self.widest)),
            Block::List(points) => Set::List {
                points: self.points(points),
            },
            Block::Checklist(points) => Set::Checklist {
                points: self.points(points),
            },
            Block::Pairs(pairs) => Set::Pairs {
                pairs: pairs
                    .iter()
                    .map(|(name, text)| {
                        let name = self.plain(name, Room::NAME);
                        (name, self.said(text, self.widest * 2 / 3))
                    })
                    .collect(),
            },
            Block::Table(table) => self.table(table),
            Block::Quote(text) => Set::Quote(self.spoken(text, self.widest)),
            Block::Aloud(text) => Set::Aloud(self.spoken(text, self.widest * 2 / 3)),
            Block::Framed(inside) => Set::Framed {
                whole: self.keep.keeps(inside.iter().map(lines_of).sum()),
                blocks: self.blocks(inside),
            },
            Block::Form(fields) => Set::Form {
                fields: fields.iter().map(|field| self.field(field)).collect(),
            },
            Block::Figure(figure) => self.figure(figure),
            Block::Contents => Set::Contents {},
        }
    }

    fn points(&mut self, points: &[Text]) -> Vec<Said> {
        let points = points.iter();
        points.map(|point| self.said(point, self.widest)).collect()
    }

    fn field(&mut self, field: &Field) -> Lines {
        let lines = field.lines.max(1);
        Lines {
            label: self.short(&field.label),
            lines,
            whole: self.keep.keeps(lines * 2),
        }
    }

    fn figure(&mut self, figure: &Figure) -> Set {
        let told = [&figure.told, &figure.caption];
        let told = told.into_iter().find(|words| !words.trim().is_empty());
        Set::Figure {
            caption: self.short(&figure.caption),
            told: self
                .stand_in
                .replaced(&visible(told.map_or(UNNAMED, |words| words))),
            svg: self.stand_in.replaced(&figure.svg()),
        }
    }

    fn table(&mut self, table: &'d Table) -> Set {
        let columns = Columns::of(table, self.widest);
        let head = (0..columns.count()).map(|at| {
            let name = table.head.get(at).map_or("", |name| name);
            self.plain(name, columns.room(at))
        });
        let head = head.collect();
        let rows = table.rows.iter().map(|row| self.row(row, &columns));
        Set::Table {
            rows: rows.collect(),
            caption: self.short(&table.caption),
            head,
            columns: columns.shares(),
            by_hand: table.filled == Filled::ByHand,
        }
    }

    fn row(&mut self, row: &'d Row, columns: &Columns) -> Cells {
        let texts = |at: usize| row.cells.get(at).map_or(&[][..], Vec::as_slice);
        let tallest = (0..columns.count()).map(|at| {
            let texts = texts(at).iter();
            texts.map(|text| lines_in(text, columns.width(at))).sum()
        });
        let tallest = tallest.max().unwrap_or_default();
        Cells {
            anchor: self.place(row.anchor.as_deref()),
            whole: self.keep.keeps(tallest),
            cells: (0..columns.count())
                .map(|at| {
                    let texts = texts(at).iter();
                    texts
                        .map(|text| self.runs(text, columns.room(at), columns.width(at), visible))
                        .collect()
                })
                .collect(),
        }
    }

    /// Makes a text on lines of so many characters.
    fn said(&mut self, text: &Text, width: usize) -> Said {
        self.runs(text, Room::column(width), width, visible)
    }

    /// Makes a text whose lines stay apart.
    fn spoken(&mut self, text: &Text, width: usize) -> Said {
        self.runs(text, Room::column(width), width, visible_lines)
    }

    fn runs(
        &mut self,
        text: &Text,
        room: Room,
        width: usize,
        shown: fn(&str) -> std::borrow::Cow<'_, str>,
    ) -> Said {
        let mut runs = Vec::new();
        for piece in &text.0 {
            let (kind, to) = self.kind(piece);
            let words = self.stand_in.replaced(&shown(piece.words()));
            let words = room.broken(&words);
            runs.push(Run { kind, words, to });
            if let Some(address) = address_behind(piece) {
                runs.push(Run {
                    kind: "words",
                    words: room.broken(&format!(" ({address})")),
                    to: None,
                });
            }
        }
        Said {
            runs,
            whole: self.keep.keeps(lines_in(text, width)),
        }
    }

    fn kind(&self, piece: &Piece) -> (&'static str, Option<String>) {
        match piece {
            // A link must have words, or nobody is told that it is there.
            _ if piece.words().trim().is_empty() => ("words", None),
            Piece::Words(_) => ("words", None),
            Piece::Mark(_) => ("mark", None),
            Piece::Strong(_) => ("strong", None),
            Piece::Blank(_) => ("blank", None),
            Piece::Link { to, .. } if self.anchors.contains(to.as_str()) => {
                ("link", Some(label(to)))
            }
            Piece::Link { .. } => ("words", None),
            Piece::Out { to, .. } => ("out", Some(to.as_str().to_owned())),
        }
    }

    /// Makes words that may not be empty.
    fn named(&mut self, words: &str) -> String {
        let words = if words.trim().is_empty() {
            UNNAMED
        } else {
            words
        };
        self.short(words)
    }

    /// Makes the one line that stands at the edge of every page.
    fn edge(&mut self, words: &str) -> String {
        self.stand_in.replaced(&one_line(words, EDGE))
    }

    fn short(&mut self, words: &str) -> String {
        self.plain(words, Room::SHORT)
    }

    fn plain(&mut self, words: &str, room: Room) -> String {
        room.broken(&self.stand_in.replaced(&visible(words)))
    }
}

/// Returns the address that stands behind words which lead out, unless the words name it: nobody can follow paper.
fn address_behind(piece: &Piece) -> Option<&str> {
    let Piece::Out { to, words } = piece else {
        return None;
    };
    let address = to.as_str();
    let (_, short) = address.split_once(':').unwrap_or(("", address));
    let short = short.trim_start_matches('/');
    // A number is the same number however it is grouped.
    let plain = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect::<String>()
    };
    (!plain(words).contains(&plain(short))).then_some(short)
}

/// Returns the name of a place for the typesetter, which takes none that is empty.
fn label(anchor: &str) -> String {
    format!("to-{anchor}")
}
