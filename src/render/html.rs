//! A document as one HTML file: no script, nothing fetched, readable on a telephone and on paper, dark and light.
//!
//! Everything is escaped by the template library; the only thing that it does not escape is our own style sheet.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::render::document::{Block, Document, Piece, Row, Section, Table, Text};
use crate::text::{visible, visible_lines};

/// How a page looks.
const STYLE: &str = include_str!("page.css");

/// Says that the page may load and run nothing but its own style.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a document as one HTML file, with a line feed at its end.
pub fn html(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (visible(&document.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    @if let Some(banner) = &document.banner {
                        p.banner { strong { (visible(banner)) } }
                    }
                    h1 { (visible(&document.title)) }
                }
                main {
                    @for block in &document.intro { (self::block(block)) }
                    @for (number, part) in (1..).zip(&document.sections) { (section(part, number)) }
                }
                @if let Some(source) = &document.source {
                    footer { p { (visible(source)) } }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn section(section: &Section, number: usize) -> Markup {
    let id = format!("part-{number}");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (visible(&section.heading)) }
            @for block in &section.blocks { (self::block(block)) }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Paragraph(words) => html! { p { (text(words)) } },
        Block::List(points) => html! {
            ul { @for point in points { li { (text(point)) } } }
        },
        Block::Pairs(pairs) => html! {
            dl {
                @for (name, words) in pairs {
                    div { dt { (visible(name)) } dd { (text(words)) } }
                }
            }
        },
        Block::Table(rows) => table(rows),
        Block::Quote(said) => html! {
            blockquote { p { (visible_lines(said)) } }
        },
    }
}

fn table(table: &Table) -> Markup {
    // Whoever has no pointer reaches what does not fit by the keyboard.
    html! {
        div.wide role="region" aria-label=(visible(&table.caption)) tabindex="0" {
            table {
                caption { (visible(&table.caption)) }
                thead {
                    tr { @for name in &table.head { th scope="col" { (visible(name)) } } }
                }
                tbody { @for line in &table.rows { (row(line)) } }
            }
        }
    }
}

fn row(row: &Row) -> Markup {
    html! {
        tr id=[row.anchor.as_deref()] {
            @for (at, texts) in row.cells.iter().enumerate() {
                @if at == 0 {
                    th scope="row" { (cell(texts)) }
                } @else {
                    td { (cell(texts)) }
                }
            }
        }
    }
}

fn cell(texts: &[Text]) -> Markup {
    html! {
        @for (at, words) in texts.iter().enumerate() {
            @if at > 0 { br; }
            (text(words))
        }
    }
}

fn text(text: &Text) -> Markup {
    html! {
        @for piece in &text.0 {
            @match piece {
                Piece::Words(words) => (visible(words)),
                Piece::Mark(words) => em { (visible(words)) },
                Piece::Link { to, words } => a href={ "#" (to) } { (visible(words)) },
            }
        }
    }
}
