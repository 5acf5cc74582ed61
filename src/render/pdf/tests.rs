//! What stands on the pages: read back from the layout, before it is written as PDF.

use typst::layout::{Abs, Frame, Point};
use typst_layout::PagedDocument;

use super::proof::{Proof, each_text};
use super::{Fonts, StandIn, handed_over, laid_out};
use crate::render::document::{
    Address, Block, Document, Field, Figure, Layout, Pages, Paper, Picture, Piece, Row, Section,
    Table, Text,
};

fn laid(document: &Document) -> PagedDocument {
    laid_out(document, &mut StandIn::new(Fonts::embedded())).expect("it can be laid out")
}

/// Returns the words of each page in the order in which they were set.
fn pages(document: &Document) -> Vec<String> {
    let words = |frame: &Frame| {
        let mut words = String::new();
        each_text(frame, Point::zero(), &mut |_, text| {
            words.push_str(&text.text);
        });
        words
    };
    let pages = laid(document);
    pages
        .pages()
        .iter()
        .map(|page| words(&page.frame))
        .collect()
}

fn of(blocks: Vec<Block>) -> Document {
    Document {
        title: "Title".to_owned(),
        sections: vec![Section::new("Heading", blocks)],
        ..Document::default()
    }
}

#[test]
fn every_kind_of_block_says_its_words() {
    let text = Text::plain("plain ")
        .and(Piece::Mark("marked".to_owned()))
        .and(Piece::Strong("strong".to_owned()))
        .and(Piece::Blank("name".to_owned()))
        .and(Piece::Out {
            to: Address::new("https://acme.example/status").expect("an address"),
            words: "out".to_owned(),
        });
    let shown = "plain markedstrong<name>out (acme.example/status)";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let blocks = [
        (Block::Paragraph(text.clone()), shown.to_owned()),
        (Block::List(vec![text.clone()]), format!("•{shown}")),
        (Block::Checklist(vec![text.clone()]), format!("☐{shown}")),
        (
            Block::Pairs(vec![("Who".to_owned(), text.clone())]),
            format!("Who{shown}"),
        ),
        (
            Block::Table(Table::new("What", &["Head"], vec![Row::of([text.clone()])])),
            format!("WhatHead{shown}"),
        ),
        (Block::Quote(text.clone()), shown.to_owned()),
        (Block::Aloud(text.clone()), shown.to_owned()),
        (
            Block::Framed(vec![Block::Paragraph(text.clone())]),
            shown.to_owned(),
        ),
        (
            Block::Form(vec![Field {
                label: "Lesson".to_owned(),
                lines: 2,
            }]),
            "Lesson".to_owned(),
        ),
        (
            Block::Figure(Figure {
                caption: "Steps".to_owned(),
                told: "One step".to_owned(),
                picture: Picture::Svg(svg.to_owned()),
            }),
            "Steps".to_owned(),
        ),
    ];
    for (block, shown) in blocks {
        let pages = pages(&of(vec![block.clone()]));
        assert_eq!(
            pages,
            [format!("TitleHeading{shown}Page 1 of 1")],
            "{block:?}"
        );
    }
}

#[test]
fn a_link_names_the_page_and_one_that_leads_nowhere_is_words() {
    let links = Text::default()
        .and(Piece::Link {
            to: "far".to_owned(),
            words: "step 9".to_owned(),
        })
        .then(" or ")
        .and(Piece::Link {
            to: "row".to_owned(),
            words: "the risk".to_owned(),
        })
        .then(" or ")
        .and(Piece::Link {
            to: "nowhere".to_owned(),
            words: "step 77".to_owned(),
        });
    let row = Row {
        anchor: Some("row".to_owned()),
        ..Row::of([Text::plain("Fire")])
    };
    let mut document = of(vec![Block::Paragraph(links)]);
    document.sections.push(
        Section::new(
            "Far",
            vec![Block::Table(Table::new("", &["Risk"], vec![row]))],
        )
        .named("far")
        .on_new_page(),
    );
    // A name that is there twice leads to its first place.
    let again = Section::new("Again", vec![]).named("far").on_new_page();
    document.sections.push(again);
    let pages = pages(&document);
    assert_eq!(pages.len(), 3);
    assert_eq!(
        pages[0],
        "TitleHeadingstep 9, page 2 or the risk, page 2 or step 77Page 1 of 3"
    );
}

#[test]
fn every_page_after_the_first_begins_with_the_title_and_the_banner() {
    let mut document = of(vec![]);
    document.banner = Some("PRACTICE".to_owned());
    document.intro = vec![Block::Contents];
    document.source = Some("made from a playbook".to_owned());
    document.pages = Pages {
        foot: Some("digest 3fa9".to_owned()),
        ..Pages::default()
    };
    let ticked = Section::new("Second", vec![]).ticked().on_new_page();
    let part = Section::new("Part", vec![]);
    document.sections.push(ticked.with(vec![part]));
    assert_eq!(
        pages(&document),
        [
            "PRACTICETitleHeading  \u{2060}1Second  \u{2060}2Part  \u{2060}2Headingdigest 3fa9Page 1 of 2",
            "TitlePRACTICE☐SecondPartmade from a playbookdigest 3fa9Page 2 of 2"
        ]
    );
}

#[test]
fn the_head_of_a_table_is_repeated_and_no_row_is_parted() {
    let cell = "word ".repeat(60);
    let rows = (0..30).map(|n| {
        Row::of([
            Text::plain(format!("Row {n} begins")),
            Text::plain(format!("{cell}and {n} ends")),
        ])
    });
    let pages = pages(&of(vec![Block::Table(Table::new(
        "Long",
        &["Head A", "Head B"],
        rows.collect(),
    ))]));
    assert!(pages.len() > 1, "{}", pages.len());
    for page in &pages {
        assert!(page.contains("Head A"), "{page}");
        for n in 0..30 {
            let begins = page.contains(&format!("Row {n} begins"));
            let ends = page.contains(&format!("and {n} ends"));
            assert_eq!(begins, ends, "row {n}: {page}");
        }
    }
}

#[test]
fn markup_is_never_read_as_such() {
    for words in [
        "#eval(\"1+1\") #panic() #text",
        "*b* _i_ `raw` ~ -- --- ... 'q' \"q\" @x <x> // c /* d */",
        "= h $x^2$ [b] {c} \\ \\u{202e} https://acme.example",
        "  two  spaces  ",
        "<script>alert(1)</script>",
    ] {
        let pages = pages(&of(vec![Block::words(words)]));
        assert_eq!(pages, [format!("TitleHeading{words}Page 1 of 1")]);
    }
}

#[test]
fn nothing_is_set_beyond_the_edge_of_the_paper() {
    let long = "x".repeat(300);
    let link = format!("https://acme.example/{}?a={long}", "path-to/".repeat(12));
    let all = |words: &str| {
        let text = || Text::plain(words);
        let table = Table::new(
            words,
            &[words, words, "c", "d", "e"],
            vec![Row::of([text(), text(), text(), text(), text()])],
        );
        let field = Field {
            label: words.to_owned(),
            lines: 1,
        };
        vec![
            Block::Paragraph(text()),
            Block::Checklist(vec![text()]),
            Block::Pairs(vec![(words.to_owned(), text())]),
            Block::Table(table),
            Block::Aloud(text()),
            Block::Framed(vec![Block::Quote(text())]),
            Block::Form(vec![field]),
        ]
    };
    for layout in [Layout::Upright, Layout::Sideways, Layout::Cards] {
        let mut document = of(all(&long));
        document.title = link.clone();
        document.banner = Some(long.clone());
        document
            .sections
            .push(Section::new(long.clone(), all(&link)).ticked());
        document.pages = Pages {
            layout,
            ..Pages::default()
        };
        for page in laid(&document).pages() {
            let edge = page.frame.width();
            let header = Abs::mm(20.0);
            each_text(&page.frame, Point::zero(), &mut |place, text| {
                // The line at the top and at the foot of a page is cut off.
                let cut = place.y < header || place.y > page.frame.height() - header;
                let end = place.x + text.width();
                assert!(cut || end <= edge, "{layout:?}: {}", text.text);
                assert!(place.y <= page.frame.height(), "{layout:?}: {}", text.text);
            });
        }
    }
}

#[test]
fn a_card_that_is_too_full_grows_and_loses_nothing() {
    let words: Vec<String> = (0..400).map(|n| format!("word{n}")).collect();
    let mut document = of(vec![Block::words(words.join(" "))]);
    document.pages.layout = Layout::Cards;
    let shown = pages(&document).concat();
    for word in words {
        assert!(shown.contains(&word), "{word}: {shown}");
    }
}

#[test]
fn paper_and_layout_decide_the_size_of_the_page() {
    for (paper, layout, width, height) in [
        (Paper::A4, Layout::Upright, 210.0, 297.0),
        (Paper::A4, Layout::Sideways, 297.0, 210.0),
        (Paper::A4, Layout::Cards, 210.0, 297.0),
        (Paper::Letter, Layout::Upright, 215.9, 279.4),
    ] {
        let mut document = of(vec![]);
        document.pages.paper = paper;
        document.pages.layout = layout;
        let size = laid(&document).pages()[0].frame.size();
        let off = (size.x - Abs::mm(width)).abs() + (size.y - Abs::mm(height)).abs();
        assert!(off < Abs::mm(0.1), "{paper:?} {layout:?}: {size:?}");
    }
}

#[test]
fn what_is_kept_together_but_higher_than_a_page_is_parted_after_all() {
    // Arrows so wide that three times as many lines come of them as were guessed.
    let wide = "⟹".repeat(70);
    let lines = (0..20).map(|n| format!("{wide} {n} ends"));
    let lines: Vec<String> = lines.collect();
    let document = of(vec![Block::Framed(vec![Block::Quote(Text::plain(
        lines.join("\n"),
    ))])]);
    let laid = laid(&document);
    assert!(laid.pages().len() > 1);
    assert!(!Proof::of(&laid).runs_off);
    let shown = pages(&document).concat();
    for n in 0..20 {
        assert!(shown.contains(&format!("{n} ends")), "{n}: {shown}");
    }
}

#[test]
fn a_character_that_a_font_has_but_cannot_set_is_replaced() {
    let fonts = Fonts::embedded();
    assert!(fonts.has('℡'));
    let mut stand_in = StandIn::new(fonts);
    let document = of(vec![Block::words("℡ ℣ ℥")]);
    let laid = laid_out(&document, &mut stand_in).expect("it can be laid out");
    assert!(Proof::of(&laid).shapeless.is_empty());
    assert!(!stand_in.missing().is_empty());
}

#[test]
fn a_link_without_words_is_none() {
    let link = |words: &str| {
        let to = "here".to_owned();
        let words = words.to_owned();
        let mut document = of(vec![Block::Paragraph(
            Text::default().and(Piece::Link { to, words }),
        )]);
        document.sections[0].anchor = Some("here".to_owned());
        let data = handed_over(&document).expect("it is JSON");
        String::from_utf8_lossy(&data).contains("\"kind\":\"link\"")
    };
    assert!(link("there"));
    assert!(!link(""));
    assert!(!link(" "));
}
