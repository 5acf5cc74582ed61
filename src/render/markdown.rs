//! A document as Markdown (CommonMark with the tables of GitHub's flavour).
//!
//! No text of the document can become markup: what would be read as such is escaped. There is no HTML in it. The one
//! thing that GitHub's flavour still makes of plain words is a link to write to a mail address.

use crate::render::document::{Block, Document, Piece, Table, Text};
use crate::text::{visible, visible_lines};

/// Writes a document as Markdown, with a line feed at its end.
pub fn markdown(document: &Document) -> String {
    let mut parts = vec![format!("# {}", inline(&document.title))];
    if let Some(banner) = &document.banner {
        parts.push(format!("**{}**", inline(banner)));
    }
    parts.extend(document.intro.iter().map(block));
    for section in &document.sections {
        parts.push(format!("## {}", inline(&section.heading)));
        parts.extend(section.blocks.iter().map(block));
    }
    if let Some(source) = &document.source {
        parts.push("---".to_owned());
        parts.push(inline(source));
    }
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => text(words),
        Block::List(points) => {
            let points: Vec<String> = points
                .iter()
                .map(|point| format!("- {}", text(point)))
                .collect();
            points.join("\n")
        }
        Block::Pairs(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(name, words)| format!("- **{}**: {}", inline(name), text(words)))
                .collect();
            pairs.join("\n")
        }
        Block::Table(table) => rows(table),
        Block::Quote(said) => {
            let lines: Vec<String> = visible_lines(said).lines().map(inline).collect();
            // A backslash at the end of a line keeps the next one apart from it.
            let quoted: Vec<String> = lines
                .iter()
                .enumerate()
                .map(|(at, line)| {
                    let goes_on = lines.get(at + 1).is_some_and(|next| !next.is_empty());
                    let end = if goes_on && !line.is_empty() {
                        "\\"
                    } else {
                        ""
                    };
                    format!("> {line}{end}").trim_end().to_owned()
                })
                .collect();
            quoted.join("\n")
        }
    }
}

fn rows(table: &Table) -> String {
    let mut lines = vec![format!("**{}**", inline(&table.caption)), String::new()];
    let head: Vec<String> = table.head.iter().map(|name| inline(name)).collect();
    lines.push(format!("| {} |", head.join(" | ")));
    lines.push(format!("|{}", "---|".repeat(head.len())));
    for row in &table.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|texts| texts.iter().map(text).collect::<Vec<_>>().join(", "))
            .collect();
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    lines.join("\n")
}

/// Writes a text. A link leads nowhere here, for Markdown has no anchors of its own: its words name the row.
fn text(text: &Text) -> String {
    let plain: String = text.0.iter().map(Piece::words).collect();
    if text.0.iter().all(|piece| !matches!(piece, Piece::Mark(_))) {
        return inline(&plain);
    }
    let pieces = text.0.iter().map(|piece| match piece {
        Piece::Mark(words) => format!("*{}*", inside(words.trim())),
        other => inside(other.words()),
    });
    start(&pieces.collect::<String>())
}

/// Writes words on one line, so that none of them is markup wherever the line stands.
fn inline(words: &str) -> String {
    start(&inside(words))
}

/// Escapes what is markup within a line.
fn inside(words: &str) -> String {
    let words = visible(words);
    let mut out = String::with_capacity(words.len() + 8);
    let mut before = None;
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let escape = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!' | '#' | '^'
            | '$' | '@' => true,
            // A bare address would become a link.
            ':' => rest.peek() == Some(&'/'),
            '.' => before.is_some_and(|c: char| c.eq_ignore_ascii_case(&'w')),
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Escapes what is markup at the beginning of a line only: a list, a heading's underline, a rule.
fn start(line: &str) -> String {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbers_a_list = digits > 0 && line[digits..].starts_with(['.', ')']);
    if numbers_a_list {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    line.to_owned()
}
