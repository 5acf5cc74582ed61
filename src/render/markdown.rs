//! A document as Markdown (CommonMark with the tables of GitHub's flavour).
//!
//! No text of the document can become markup: what would be read as such is escaped. There is no HTML in it. The one
//! thing that GitHub's flavour still makes of plain words is a link to write to a mail address.

use crate::render::document::{Block, Document, Mark, Piece, Section, Table, Text};
use crate::text::{visible, visible_lines};

/// What an empty field or cell shows where it is filled in by hand.
const EMPTY: &str = "\\_\\_\\_\\_\\_\\_\\_\\_";

/// Writes a document as Markdown, with a line feed at its end.
pub fn markdown(document: &Document) -> String {
    let mut parts = vec![format!("# {}", inline(&document.title))];
    if let Some(banner) = &document.banner {
        parts.push(format!("**{}**", inline(banner)));
    }
    let block = |one: &Block| block(one, &document.sections);
    parts.extend(document.intro.iter().map(block));
    sections(&mut parts, &document.sections, 2, &block);
    let last = [&document.source, &document.pages.foot];
    if last.iter().any(|words| words.is_some()) {
        parts.push("---".to_owned());
    }
    parts.extend(last.into_iter().flatten().map(|words| inline(words)));
    parts.join("\n\n") + "\n"
}

fn sections(
    parts: &mut Vec<String>,
    sections: &[Section],
    level: usize,
    block: &impl Fn(&Block) -> String,
) {
    for section in sections {
        let tick = match section.mark {
            Mark::Tick => "☐ ",
            Mark::None => "",
        };
        let heading = inline(&section.heading);
        parts.push(format!("{} {tick}{heading}", "#".repeat(level.min(6))));
        parts.extend(section.blocks.iter().map(block));
        self::sections(parts, &section.parts, level + 1, block);
    }
}

/// Writes a block of a document with these sections.
fn block(block: &Block, sections: &[Section]) -> String {
    match block {
        Block::Paragraph(words) => text(words),
        Block::List(points) => listed(points, "- "),
        Block::Checklist(points) => listed(points, "- [ ] "),
        Block::Pairs(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(name, words)| format!("- **{}**: {}", inline(name), text(words)))
                .collect();
            pairs.join("\n")
        }
        Block::Table(table) => rows(table),
        Block::Quote(said) | Block::Aloud(said) => quoted(said),
        Block::Framed(inside) => {
            let inside: Vec<String> = inside
                .iter()
                .map(|one| self::block(one, sections))
                .collect();
            let lines = inside.join("\n\n");
            let lines = lines.lines().map(|line| format!("> {line}"));
            let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
            lines.join("\n")
        }
        Block::Form(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|field| format!("- **{}**: {EMPTY}", inline(&field.label)))
                .collect();
            fields.join("\n")
        }
        Block::Contents => {
            let points = sections
                .iter()
                .map(|section| format!("- {}", inline(&section.heading)));
            points.collect::<Vec<_>>().join("\n")
        }
        Block::Figure(figure) => {
            format!("**{}**: {}", inline(&figure.caption), inline(&figure.told))
        }
    }
}

fn listed(points: &[Text], before: &str) -> String {
    let points = points
        .iter()
        .map(|point| format!("{before}{}", text(point)));
    points.collect::<Vec<_>>().join("\n")
}

/// Writes words with their lines apart.
fn quoted(said: &Text) -> String {
    let mut lines = vec![String::new()];
    for piece in &said.0 {
        let words = visible_lines(piece.words());
        for (at, words) in words.split('\n').enumerate() {
            if at > 0 {
                lines.push(String::new());
            }
            if !words.is_empty()
                && let Some(line) = lines.last_mut()
            {
                line.push_str(&self::piece(piece, words));
            }
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| start(line)).collect();
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

/// Writes a text. A link within the document leads nowhere here, for Markdown has no anchors of its own: its words name
/// the row.
fn text(text: &Text) -> String {
    let plain = |piece: &Piece| matches!(piece, Piece::Words(_) | Piece::Link { .. });
    if text.0.iter().all(plain) {
        // What is markup only across the pieces is seen as well.
        return inline(&text.0.iter().map(Piece::words).collect::<String>());
    }
    let pieces = text.0.iter().map(|piece| self::piece(piece, piece.words()));
    start(&pieces.collect::<String>())
}

/// Writes the words of a piece, or a part of them, on one line.
fn piece(piece: &Piece, words: &str) -> String {
    let inner = inside(words.trim());
    match piece {
        Piece::Mark(_) if !inner.is_empty() => format!("*{inner}*"),
        Piece::Strong(_) if !inner.is_empty() => format!("**{inner}**"),
        Piece::Blank(_) => format!("\\<{inner}\\>"),
        Piece::Out { to, .. } => format!("[{inner}](<{}>)", address(to.as_str())),
        Piece::Words(_) | Piece::Link { .. } | Piece::Mark(_) | Piece::Strong(_) => inside(words),
    }
}

/// Escapes an address between angle brackets.
fn address(address: &str) -> String {
    address
        .replace('<', "%3C")
        .replace('>', "%3E")
        .replace('\\', "%5C")
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
    let behind = line[digits..].strip_prefix(['.', ')']);
    let numbers_a_list =
        behind.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if digits > 0 && numbers_a_list {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    line.to_owned()
}
