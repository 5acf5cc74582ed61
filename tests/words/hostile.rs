//! Any text can be checked: nothing panics, every mark lies on whole characters, and nothing takes long.

use std::time::{Duration, Instant};

use crisis::words::{Count, Never, Place, Sought, Speech, Turn, check};
use proptest::prelude::*;

/// Words and signs at which the rules look closely.
const PIECES: [&str; 40] = [
    "sorry",
    "if",
    "you",
    "we",
    "will",
    "be",
    "fixed",
    "by",
    "5 pm",
    "$",
    "500",
    "k",
    "dollars",
    "a",
    "hundred",
    "and",
    "@maria",
    "care@acme.example",
    "https://acme.example/x",
    "acrne.example",
    ".",
    "!",
    "?",
    "…",
    "’",
    "don’t",
    "İ",
    "ß",
    "\u{301}",
    "\u{202e}",
    "\n",
    "\n\n",
    "–",
    "Ana",
    "Mr",
    "+1 312 555 0101",
    "4111 1111 1111 1111",
    "probably",
    "👍🏽",
    "<b>",
];

/// What is never said.
const NEVER: [Never<'static>; 4] = [never("calm down"), never("İ"), never("5 pm"), never("")];

/// Names that are known.
const PEOPLE: [Sought<'static>; 2] = [Sought::new("Ana"), Sought::new("Dana Ruiz")];

const fn never(words: &'static str) -> Never<'static> {
    Never {
        words: Sought::new(words),
        rule: "Never",
        place: 1,
    }
}

fn speech(text: &str, number: usize) -> Speech<'_> {
    Speech {
        place: [Place::Public, Place::Private, Place::Internal][number % 3],
        turn: [Turn::First, Turn::Later][number % 2],
        limit: Some((
            number % 300,
            [Count::Chars, Count::Weighted][number / 2 % 2],
        )),
        may: "100".parse().ok(),
        domains: &["acme.example"],
        never: &NEVER,
        people: &PEOPLE,
        ..Speech::new(text)
    }
}

/// Checks what holds for the findings in any text.
fn holds(text: &str, number: usize) {
    let speech = speech(text, number);
    for finding in check(&speech) {
        assert!(!finding.message.is_empty() && !finding.advice.is_empty());
        assert!(finding.message.len() < 1000, "{}", finding.message.len());
        let mut end = 0;
        for mark in &finding.marks {
            assert!(
                text.get(mark.range.clone()).is_some(),
                "{finding:?}: {text:?}"
            );
            assert!(
                mark.range.start >= end,
                "marks are in order: {finding:?}: {text:?}"
            );
            end = mark.range.start;
        }
    }
}

proptest! {
    #[test]
    fn any_text_can_be_checked(text in ".{0,200}", number in 0_usize..600) {
        holds(&text, number);
    }

    #[test]
    fn any_words_in_any_order_can_be_checked(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
        spaces in prop::collection::vec(prop::sample::select(&["", " ", " ", "\t"][..]), 60),
        number in 0_usize..600,
    ) {
        let text: String = pieces.iter().zip(&spaces).flat_map(|(piece, space)| [*piece, *space]).collect();
        holds(&text, number);
    }
}

/// Each of these would take hours if the time grew with the square of the length.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test of time takes it")]
fn the_time_grows_with_the_length_and_no_faster() {
    for piece in [
        "we will be ",
        "sorry if you ",
        "Ana ",
        "1 ",
        "a",
        ".",
        "@",
        "a.b@c.",
        "if anyone sorry ",
        "$1 ",
        "\n",
        "’",
        "“Ana",
        "one hundred thousand ",
        "by 5 pm ",
        "https://a",
        "mistakes were made ",
        "delete the post and refund ",
        "xn--a.",
        "booking code ABC12D ",
        "call Ben on 312 555 0101 ",
        "Ben, our clerk, ",
        "1 000 ",
        "€ ",
        "J. ",
        "a\u{ad}",
        "acme.exampel ",
        "calm down ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let start = Instant::now();
        holds(&text, 0);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(10), "{piece:?} takes {taken:?}");
    }
}
