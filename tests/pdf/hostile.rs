//! What others wrote, in every place that takes words.

use crisis::render::document::{
    Block, Document, Field, Figure, Filled, Layout, Pages, Picture, Piece, Row, Section, Table,
    Text,
};
use crisis::render::pdf;

/// Texts that mean something to a typesetter, a browser, a terminal or a font.
const TEXTS: [&str; 10] = [
    "",
    " \t ",
    "#eval(\"1 + 1\") #panic() #import \"@preview/x:1.0.0\": * #read(\"template.typ\")",
    "*b* _i_ `r` $x^2$ @x <x> [b] {c} \\ ~ -- // c /* d */ = h",
    "<script>alert(1)</script> &lt; ]]> \u{0}\u{1b}[2J\u{7f}\r\nnext\tone",
    "a\u{202e}b\u{2066}c\u{200b}d\u{feff}e\u{fffe}",
    "🙏👍🏽👨\u{200d}👩\u{200d}👧❤\u{fe0f}🇨🇭1\u{fe0f}\u{20e3} 漢字 한국어 ไทย السلام שלום नमस्ते",
    "H\u{334}\u{321}\u{322}e\u{35d}l\u{337}l\u{362}o\u{327}\u{308}\u{323}\u{20dd} \u{301}\u{301} ₹\u{a67c} \u{1d54f}\u{483}",
    "\u{e000}\u{f8ff}\u{10fffd}\u{a0}\u{2003}\u{3000}\u{2028}\u{ad}\u{fb01}ℓ℡℥",
    "https://acme.example/averylongwordwithoutanyspaceinitbutwith/some-signs.of?punctuation=x&y",
];

/// Puts a text into every place that takes words.
fn everywhere(words: &str) -> Document {
    let own = || words.to_owned();
    let text = || {
        Text(vec![
            Piece::Words(own()),
            Piece::Mark(own()),
            Piece::Strong(own()),
            Piece::Blank(own()),
            Piece::Link {
                to: own(),
                words: own(),
            },
        ])
    };
    let table = |filled| {
        Block::Table(Table {
            caption: own(),
            head: vec![own(), own()],
            rows: vec![Row {
                anchor: Some(own()),
                ..Row::of([text(), text()])
            }],
            filled,
        })
    };
    let blocks = vec![
        Block::Paragraph(text()),
        Block::List(vec![text()]),
        Block::Checklist(vec![text()]),
        Block::Pairs(vec![(own(), text())]),
        table(Filled::Complete),
        table(Filled::ByHand),
        Block::Quote(text()),
        Block::Aloud(text()),
        Block::Framed(vec![Block::Paragraph(text())]),
        Block::Form(vec![Field {
            label: own(),
            lines: 0,
        }]),
        Block::Figure(Figure {
            caption: own(),
            told: own(),
            picture: Picture::Svg("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>漢</text></svg>".to_owned()),
        }),
    ];
    let section = Section::new(own(), blocks).named(own()).ticked();
    Document {
        title: own(),
        banner: Some(own()),
        intro: vec![Block::Paragraph(text()), Block::Contents],
        sections: vec![section.with(vec![Section::new(own(), vec![]).named(own())])],
        source: Some(own()),
        pages: Pages {
            foot: Some(own()),
            ..Pages::default()
        },
    }
}

#[test]
fn hostile_words_stop_nothing_in_any_place() {
    for words in TEXTS {
        let made = pdf(&everywhere(words));
        assert!(made.is_ok(), "{words}: {:?}", made.err());
    }
    let mut cards = everywhere(&TEXTS.concat());
    cards.pages.layout = Layout::Cards;
    let made = pdf(&cards);
    assert!(made.is_ok(), "{:?}", made.err());
}

#[test]
fn documents_without_anything_in_them_are_written() {
    let empty = [
        Block::Paragraph(Text::default()),
        Block::List(vec![]),
        Block::List(vec![Text::default()]),
        Block::Checklist(vec![]),
        Block::Pairs(vec![]),
        Block::Table(Table::default()),
        Block::Table(Table::new("Head only", &["A", "B"], vec![])),
        Block::Table(Table::new("Rows only", &[], vec![Row::default()])),
        Block::Table(Table::new(
            "More than the head",
            &["A"],
            vec![Row::of([Text::plain("1"), Text::plain("2")])],
        )),
        Block::Quote(Text::default()),
        Block::Framed(vec![]),
        Block::Form(vec![]),
    ];
    let document = Document {
        intro: empty.to_vec(),
        sections: vec![Section::default(), Section::new("", empty.to_vec())],
        ..Document::default()
    };
    for document in [Document::default(), document] {
        let made = pdf(&document);
        assert!(made.is_ok(), "{:?}", made.err());
    }
}

#[test]
fn sections_may_be_deeper_than_a_pdf_has_headings() {
    let mut section = Section::new("The last", vec![Block::words("deep down")]);
    for _ in 0..12 {
        section = Section::new("Deeper", vec![]).with(vec![section]);
    }
    let document = Document {
        sections: vec![section],
        ..Document::default()
    };
    let made = pdf(&document);
    assert!(made.is_ok(), "{:?}", made.err());
}

#[test]
fn a_hundred_thousand_characters_are_set_in_one_cell_and_in_one_word() {
    let word = "x".repeat(100_000);
    let words = "word ".repeat(20_000);
    let cells = [Text::plain("x"), Text::plain(words), Text::plain("z")];
    let document = Document {
        title: "x".repeat(1_000),
        intro: vec![
            Block::words(word),
            Block::Table(Table::new("", &["a", "b", "c"], vec![Row::of(cells)])),
        ],
        ..Document::default()
    };
    let made = pdf(&document);
    assert!(made.is_ok(), "{:?}", made.err());
}
