//! A document as plain text, ready for a chat or a mail: section headings in capitals, one point a line, no markup.
//!
//! Lines are not broken to a width: chats and mails break them for each reader.

use crate::render::document::{Block, Document, Row, Table, Text};
use crate::text::{visible, visible_lines};

/// Writes a document as plain text, with a line feed at its end.
pub fn plain(document: &Document) -> String {
    let mut out = String::new();
    if let Some(banner) = &document.banner {
        line(&mut out, &visible(banner));
    }
    line(&mut out, &visible(&document.title));
    blocks(&mut out, &document.intro);
    for section in &document.sections {
        out.push('\n');
        line(&mut out, &visible(&section.heading).to_uppercase());
        blocks(&mut out, &section.blocks);
    }
    if let Some(source) = &document.source {
        out.push('\n');
        line(&mut out, &visible(source));
    }
    out
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
            Block::Pairs(pairs) => {
                for (name, text) in pairs {
                    line(out, &format!("{}: {}", visible(name), words(text)));
                }
            }
            Block::Table(table) => rows(out, table),
            Block::Quote(said) => {
                for said in visible_lines(said).lines() {
                    line(out, &format!("> {said}"));
                }
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
    let pieces = text.0.iter().map(|piece| visible(piece.words()));
    pieces.collect()
}
