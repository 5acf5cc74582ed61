//! Documents as PDF: tagged, the same bytes every time, and proof against whatever others wrote.

mod hostile;
mod papers;

use std::collections::BTreeSet;

use crisis::render::document::{Block, Document, Picture, Section};
use crisis::render::pdf;

/// Says whether the bytes of a PDF that are not compressed contain a text.
fn has(pdf: &[u8], text: &str) -> bool {
    pdf.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn every_kind_of_block_becomes_a_pdf_that_says_what_it_is_and_not_when_it_was_made() {
    let made = pdf(&papers::with_every_block()).expect("it is written");
    assert!(made.bytes.starts_with(b"%PDF-1.7"));
    for text in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "The first hour: what we do",
        "<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>",
    ] {
        assert!(has(&made.bytes, text), "{text}");
    }
    assert!(!has(&made.bytes, "CreateDate"));
    assert_eq!(made.missing, BTreeSet::new());
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = papers::with_every_block();
    let first = pdf(&document).expect("it is written");
    let other = std::thread::spawn({
        let document = document.clone();
        move || pdf(&document).expect("it is written")
    });
    // Another document in between leaves nothing behind.
    pdf(&Document::default()).expect("it is written");
    let again = pdf(&document).expect("it is written");
    assert!(first == again, "{} bytes", first.bytes.len());
    assert!(first == other.join().expect("it ends"));
}

#[test]
fn characters_that_no_font_has_are_named_and_stop_nothing() {
    let document = Document {
        title: "We hear you 🙏".to_owned(),
        sections: vec![Section::new(
            "漢字",
            vec![Block::words("سلام שלום नमस्ते, € 5 → Zoë ✓")],
        )],
        ..Document::default()
    };
    let made = pdf(&document).expect("it is written");
    assert_eq!(made.missing, BTreeSet::from(['🙏', '漢', '字']));
}

#[test]
fn a_drawing_that_is_none_is_refused_with_a_reason() {
    let mut document = papers::with_every_block();
    for section in &mut document.sections {
        for block in &mut section.blocks {
            if let Block::Figure(figure) = block {
                figure.picture = Picture::Svg("no drawing".to_owned());
            }
        }
    }
    let refused = pdf(&document).expect_err("it is refused").to_string();
    assert!(
        refused.starts_with("the pages cannot be laid out: "),
        "{refused}"
    );
}
