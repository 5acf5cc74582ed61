//! A document as plain text, ready for a chat or a mail: section headings in capitals, one point a line, no markup.
//!
//! Lines are not broken to a width: chats and mails break them for each reader.

use std::borrow::Cow;

use crate::render::document::{Block, Document, Mark, Piece, Row, Section, Table, Text};
use crate::text::{visible, visible_lines};

/// Writes a document as plain text, with a line feed at its end.
pub fn plain(document: &Document) -> String {
    let mut out = String::new();
    if let Some(banner) = &document.banner {
        line(&mut out, &visible(banner));
    }
    line(&mut out, &visible(&document.title));
    blocks(&mut out, &document.intro);
    sections(&mut out, &document.sections);
    let last = [&document.source, &document.pages.foot];
    for words in last.into_iter().flatten() {
        out.push('\n');
        line(&mut out, &visible(words));
    }
    out
}

fn sections(out: &mut String, sections: &[Section]) {
    for section in sections {
        out.push('\n');
        let tick = match section.mark {
            Mark::Tick => "[ ] ",
            Mark::None => "",
        };
        line(
            out,
            &format!("{tick}{}", visible(&section.heading).to_uppercase()),
        );
        blocks(out, &section.blocks);
        self::sections(out, &section.parts);
    }
}

fn line(out: &mut String, words: &str) {
    out.push_str(words.trim_end());
    out.push('\n');
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => line(out, &words(text)),
            Block::List(points) => {
                for point in points {
                    line(out, &format!("- {}", words(point)));
                }
            }
            Block::Checklist(points) => {
                for point in points {
                    line(out, &format!("[ ] {}", words(point)));
                }
            }
            Block::Pairs(pairs) => {
                for (name, text) in pairs {
                    line(out, &format!("{}: {}", visible(name), words(text)));
                }
            }
            Block::Table(table) => rows(out, table),
            Block::Quote(said) | Block::Aloud(said) => {
                let said: String = said.0.iter().map(shown).collect();
                for said in visible_lines(&said).lines() {
                    line(out, &format!("> {said}"));
                }
            }
            Block::Framed(inside) => self::blocks(out, inside),
            Block::Form(fields) => {
                for field in fields {
                    line(out, &format!("{}: ____", visible(&field.label)));
                }
            }
            // Whoever reads plain text goes through it.
            Block::Contents => {}
            Block::Figure(figure) => {
                line(
                    out,
                    &format!("{}: {}", visible(&figure.caption), visible(&figure.told)),
                );
            }
        }
    }
}

fn rows(out: &mut String, table: &Table) {
    line(out, &table.head.join(" | "));
    for Row { cells, .. } in &table.rows {
        let cells: Vec<String> = cells
            .iter()
            .map(|texts| texts.iter().map(words).collect::<Vec<_>>().join(", "))
            .collect();
        line(out, &cells.join(" | "));
    }
}

fn words(text: &Text) -> String {
    let said: String = text.0.iter().map(shown).collect();
    visible(&said).into_owned()
}

/// Returns a piece as it is written where nothing can be marked up.
fn shown(piece: &Piece) -> Cow<'_, str> {
    match piece {
        Piece::Blank(name) => Cow::Owned(format!("<{name}>")),
        other => Cow::Borrowed(other.words()),
    }
}
