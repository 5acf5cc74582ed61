//! A document with every kind of block and of piece.

use crisis::render::document::{
    Address, Block, Document, Field, Figure, Pages, Picture, Piece, Row, Section, Table, Text,
};

/// A drawing with words in it.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 90" width="400" height="90"><rect x="5" y="20" width="110" height="44" fill="none" stroke="#000"/><text x="20" y="47" font-size="13">1. Lead</text><path d="M115 42H200" stroke="#000"/><rect x="200" y="20" width="150" height="44" fill="#eee" stroke="#000"/><text x="215" y="47" font-size="13">2. First words</text></svg>"##;

/// Makes a document with every kind of block and of piece.
pub(super) fn with_every_block() -> Document {
    let link = |to: &str, words: &str| Piece::Link {
        to: to.to_owned(),
        words: words.to_owned(),
    };
    let address = Address::new("https://acme.example/status").expect("an address");
    let out = Piece::Out {
        to: address,
        words: "the status page".to_owned(),
    };
    let step = Section::new(
        "1. Name a lead",
        vec![
            Block::Pairs(vec![
                ("Who".to_owned(), Text::plain("Dana Ruiz")),
                (
                    "Until".to_owned(),
                    Text::plain("0:15 ").and(Piece::Mark("late".to_owned())),
                ),
            ]),
            Block::Checklist(vec![Text::plain("Ring"), Text::plain("Write down when")]),
            Block::List(vec![
                Text::plain("Yes → ").and(link("words", "the words")),
                Text::plain("No → ").and(link("fire", "the risk")),
            ]),
        ],
    );
    let risk = Row {
        anchor: Some("fire".to_owned()),
        ..Row::of([Text::plain("Fire"), Text::plain("$ 1,000 a year")])
    };
    Document {
        title: "The first hour: what we do".to_owned(),
        banner: Some("PRACTICE".to_owned()),
        intro: vec![Block::Framed(vec![Block::Paragraph(
            Text::plain("Nobody promises money. ").and(Piece::Strong("Ask first.".to_owned())),
        )])],
        sections: vec![
            Section::new("Steps", vec![]).with(vec![step.named("step-1").ticked()]),
            Section::new(
                "Risks",
                vec![Block::Table(Table::new(
                    "By expected yearly loss",
                    &["Risk", "Loss"],
                    vec![risk],
                ))],
            ),
            Section::new(
                "Words",
                vec![
                    Block::Aloud(
                        Text::plain("We are sorry, ")
                            .and(Piece::Blank("name".to_owned()))
                            .then(".\nMore at 11:30."),
                    ),
                    Block::Quote(Text::plain("Nobody came.\nNobody rang.")),
                    Block::Paragraph(Text::plain("See ").and(out).then(".")),
                ],
            )
            .named("words")
            .on_new_page(),
            Section::new(
                "By hand",
                vec![
                    Block::Table(
                        Table::new(
                            "Calls",
                            &["Who", "Tried", "Reached"],
                            vec![Row::of([
                                Text::plain("Lead"),
                                Text::default(),
                                Text::default(),
                            ])],
                        )
                        .by_hand(),
                    ),
                    Block::Form(vec![Field {
                        label: "What went well".to_owned(),
                        lines: 3,
                    }]),
                    Block::Figure(Figure {
                        caption: "The steps".to_owned(),
                        told: "Step 1 leads to step 2.".to_owned(),
                        picture: Picture::Svg(DRAWING.to_owned()),
                    }),
                ],
            ),
        ],
        source: Some("From the playbook of acme.example".to_owned()),
        pages: Pages {
            foot: Some("First hour, 2026-03-01, 3fa9c1d2".to_owned()),
            ..Pages::default()
        },
    }
}
