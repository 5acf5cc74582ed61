//! A document as one HTML file: no script, nothing fetched, readable on a telephone and on paper, dark and light.
//!
//! Everything is escaped by the template library; the only thing that it does not escape is our own style sheet.

mod columns;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::render::document::{
    Block, Document, Figure, Filled, Layout, Mark, Pages, Paper, Piece, Row, Section, Setting,
    Start, Table, Text,
};
use crate::render::html::columns::Columns;
use crate::text::{visible, visible_lines};

/// How a page looks.
const STYLE: &str = include_str!("page.css");

/// Says that the page may load and run nothing but its own style.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// How many characters the head of a column has at most in which ticks are set.
const TICK: usize = 3;

/// How many characters of a banner stand at the head of each page.
const BANNER: usize = 60;

/// Writes a document as one HTML file, with a line feed at its end.
pub fn html(document: &Document) -> String {
    let cards = document.pages.layout == Layout::Cards;
    let page = Page {
        sections: &document.sections,
    };
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
                style { (PreEscaped(STYLE)) (PreEscaped(page_rule(document))) }
            }
            body.cards[cards] {
                header {
                    @if let Some(banner) = &document.banner {
                        p.banner { strong { (visible(banner)) } }
                    }
                    h1 { (visible(&document.title)) }
                }
                main {
                    (page.blocks(&document.intro))
                    @for (number, part) in (1..).zip(&document.sections) {
                        section.fresh[part.start == Start::NewPage].dense[part.setting == Setting::Dense].large[part.setting == Setting::Large] aria-labelledby=(id(part, &number.to_string())) {
                            (page.section(part, &number.to_string(), 2))
                        }
                    }
                }
                @if document.source.is_some() || document.pages.foot.is_some() {
                    footer {
                        @if let Some(source) = &document.source { p { (visible(source)) } }
                        @if let Some(foot) = &document.pages.foot { p { (visible(foot)) } }
                    }
                }
            }
        }
    };
    page.into_string() + "\n"
}

/// Returns the rule for the printed page: its size, and what stands at the edges of each.
fn page_rule(document: &Document) -> String {
    let Pages {
        paper,
        layout,
        foot,
        ..
    } = &document.pages;
    let paper = match paper {
        Paper::A4 => "A4",
        Paper::Letter => "letter",
    };
    let way = match layout {
        Layout::Sideways => "landscape",
        Layout::Upright | Layout::Cards => "portrait",
    };
    let foot = foot.as_deref().unwrap_or_default();
    // The first page has it in full.
    let banner = document.banner.as_deref();
    let banner = banner.filter(|words| words.chars().count() <= BANNER);
    let banner = banner.map_or(String::new(), |words| {
        format!(
            "@page {{ @top-right {{ content: {}; font-weight: bold }} }}\n@page :first {{ @top-right {{ content: none }} }}\n",
            css_string(words)
        )
    });
    format!(
        "@page {{ size: {paper} {way}; @top-left {{ content: {} }} @bottom-left {{ content: {} }} \
         @bottom-right {{ content: \"Page \" counter(page) \" of \" counter(pages) }} }}\n{banner}",
        css_string(&document.title),
        css_string(foot)
    )
}

/// Returns a text as a string of CSS in which nothing but letters, digits and spaces stands for itself.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in visible(text).chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            // The space ends the number and is not shown.
            out.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    out.push('"');
    out
}

/// Returns the name by which links reach a section; `number` is its place in the document.
fn id(section: &Section, number: &str) -> String {
    let own = section.anchor.clone();
    own.unwrap_or_else(|| format!("part-{number}"))
}

/// What the blocks of a page are written with.
struct Page<'a> {
    sections: &'a [Section],
}

impl Page<'_> {
    fn section(&self, section: &Section, number: &str, level: u8) -> Markup {
        let id = id(section, number);
        let heading = html! {
            @if section.mark == Mark::Tick { span.tick aria-hidden="true" {} " " }
            (visible(&section.heading))
        };
        html! {
            @match level {
                2 => h2 id=(id) { (heading) },
                3 => h3 id=(id) { (heading) },
                4 => h4 id=(id) { (heading) },
                _ => h5 id=(id) { (heading) },
            }
            (self.blocks(&section.blocks))
            @for (part, inner) in (1..).zip(&section.parts) {
                section.part.fresh[inner.start == Start::NewPage] {
                    (self.section(inner, &format!("{number}-{part}"), level + 1))
                }
            }
        }
    }

    fn blocks(&self, blocks: &[Block]) -> Markup {
        html! { @for block in blocks { (self.block(block)) } }
    }

    fn block(&self, block: &Block) -> Markup {
        match block {
            Block::Paragraph(words) => html! { p { (text(words)) } },
            Block::List(points) => html! {
                ul { @for point in points { li { (text(point)) } } }
            },
            Block::Checklist(points) => html! {
                ul.checks {
                    @for point in points { li { span.tick aria-hidden="true" {} span { (text(point)) } } }
                }
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
                blockquote { p { (lines(said)) } }
            },
            Block::Aloud(said) => html! {
                blockquote.aloud { p { (lines(said)) } }
            },
            Block::Framed(inside) => html! { div.framed { (self.blocks(inside)) } },
            Block::Form(fields) => html! {
                div.fields[fields.iter().all(|field| field.lines <= 1)] {
                    @for field in fields {
                        div.field {
                            p { (visible(&field.label)) }
                            @for _ in 0..field.lines.max(1) { div.rule {} }
                        }
                    }
                }
            },
            Block::Figure(figure) => drawing(figure),
            Block::Contents => self.contents(),
        }
    }

    fn contents(&self) -> Markup {
        html! {
            nav aria-label="Contents" {
                ol {
                    @for (number, section) in (1..).zip(self.sections) {
                        li {
                            (entry(section, &number.to_string()))
                            @if !section.parts.is_empty() {
                                ol {
                                    @for (part, inner) in (1..).zip(&section.parts) {
                                        li { (entry(inner, &format!("{number}-{part}"))) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns a line of the contents.
fn entry(section: &Section, number: &str) -> Markup {
    html! { a href={ "#" (id(section, number)) } { (visible(&section.heading)) } }
}

fn drawing(figure: &Figure) -> Markup {
    html! {
        figure {
            div.drawing role="img" tabindex="0" aria-label=(visible(&figure.told)) { (PreEscaped(figure.svg())) }
            figcaption { (visible(&figure.caption)) }
        }
    }
}

fn table(table: &Table) -> Markup {
    let columns = Columns::of(table);
    // Whoever has no pointer reaches what does not fit by the keyboard.
    html! {
        div.wide role="group" aria-label=(visible(&table.caption)) tabindex="0" {
            table.by-hand[table.filled == Filled::ByHand].noted[takes_notes(table)].tight[columns.are_tight] {
                caption { (visible(&table.caption)) }
                thead {
                    tr { @for name in &table.head { th scope="col" { (visible(name)) } } }
                }
                tbody { @for line in &table.rows { (row(line, &columns)) } }
            }
        }
    }
}

/// Says whether sentences are written by hand into the last column of a table, and not a tick.
fn takes_notes(table: &Table) -> bool {
    let last = table.head.last();
    table.filled == Filled::ByHand && last.is_some_and(|name| name.chars().count() > TICK)
}

fn row(row: &Row, columns: &Columns) -> Markup {
    html! {
        tr id=[row.anchor.as_deref()] {
            @for (at, texts) in row.cells.iter().enumerate() {
                @let class = columns.class(at, texts);
                @if at == 0 && texts.iter().any(|text| !text.is_empty()) {
                    th class=[class] scope="row" { (cell(texts)) }
                } @else {
                    td class=[class] { (cell(texts)) }
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
    html! { @for piece in &text.0 { (self::piece(piece, &visible(piece.words()))) } }
}

/// Writes a text with its lines apart.
fn lines(text: &Text) -> Markup {
    html! { @for piece in &text.0 { (self::piece(piece, &visible_lines(piece.words()))) } }
}

fn piece(piece: &Piece, words: &str) -> Markup {
    match piece {
        Piece::Words(_) => html! { (words) },
        Piece::Mark(_) => html! { em { (words) } },
        Piece::Strong(_) => html! { strong { (words) } },
        Piece::Blank(_) => html! { span.blank { "<" (words) ">" } },
        Piece::Link { to, .. } => html! { a href={ "#" (to) } { (words) } },
        Piece::Out { to, .. } => html! { a href=(to.as_str()) { (words) } },
    }
}
