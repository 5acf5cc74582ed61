//! How fast a document of some twenty pages becomes a PDF: the first one of a process, which reads the fonts and the
//! template, and those after it; and how much of that is our own part, which is what the typesetter is handed.
//!
//! Run with `cargo bench --features pdf --bench pdf`. Nothing is read from a disk.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures real time")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use crisis::render::document::{
    Block, Document, Figure, Pages, Picture, Piece, Row, Section, Table, Text,
};
use crisis::render::pdf;
use crisis::render::pdf::handed_over;

const ROUNDS: usize = 15;

/// How much of the whole may be our own part, in percent.
const MOST: f64 = 15.0;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing is measured without --bench");
        return;
    }
    let document = runbook();
    let start = Instant::now();
    let handed = handed_over(&document).map(|data| data.len());
    let cold_own = start.elapsed();
    let made = pdf(&document).map(|made| made.bytes.len());
    let cold = start.elapsed();
    let (Ok(handed), Ok(made)) = (handed, made) else {
        println!("the document could not be written");
        return;
    };
    println!("a document of {handed} bytes as JSON, {made} as PDF; warm: the fastest of {ROUNDS}");
    let own = fastest(|| handed_over(&document).is_ok());
    let warm = fastest(|| pdf(&document).is_ok());
    report("cold", cold_own, cold);
    let share = report("warm", own, warm);
    let verdict = if share <= MOST {
        "reached"
    } else {
        "NOT reached"
    };
    println!("at most {MOST} % of our own: {verdict}");
}

fn report(name: &str, own: Duration, all: Duration) -> f64 {
    let share = own.as_secs_f64() / all.as_secs_f64() * 100.0;
    println!("{name}: {all:>8.1?}, of that {own:>8.1?} our own part ({share:.1} %)");
    share
}

fn fastest<T>(mut what: impl FnMut() -> T) -> Duration {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(what());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// Makes a runbook of forty steps with its tables, words and drawing.
fn runbook() -> Document {
    let link = |to: usize| Piece::Link {
        to: format!("step-{to}"),
        words: format!("step {to}"),
    };
    let step = |number: usize| {
        let blocks = vec![
            Block::Pairs(vec![
                (
                    "Who".to_owned(),
                    Text::plain("Communications lead; if away, the head of care"),
                ),
                ("Until".to_owned(), Text::plain("0:15 after the start")),
            ]),
            Block::words(
                "Ask the three people who were there. Write down what they saw, not what they think. Say what is \
                 known, what is not, and when more will be said; then ring the desk again – “no news” is news.",
            ),
            Block::Checklist(vec![
                Text::plain("Name what is known, with the time at which it was seen"),
                Text::plain("Send it to everybody on the call sheet"),
            ]),
            Block::List(vec![
                Text::plain("Yes → ").and(link(number % 40 + 1)),
                Text::plain("No → ").and(link((number + 7) % 40 + 1)),
            ]),
        ];
        Section::new(format!("{number}. Find out what is known"), blocks)
            .named(format!("step-{number}"))
            .ticked()
    };
    let rows = |count: usize| {
        let rows = (0..count).map(|at| {
            Row::of([
                Text::plain(format!("Role {at}")),
                Text::plain(format!("$ {}", at * 250)),
                Text::plain(
                    "Refunds and whatever gets a person home tonight, if the delay is ours",
                ),
                Text::plain("Head of care, ").and(link(at % 40 + 1)),
            ])
        });
        rows.collect()
    };
    let said = "We have seen the video. What it shows is wrong, and we are sorry.\nWe will say more by 11:30.";
    let drawing: String = (0..40)
        .map(|at| format!("<rect x=\"10\" y=\"{}\" width=\"200\" height=\"12\" fill=\"none\" stroke=\"#000\"/>", at * 15))
        .collect();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"220\" height=\"610\">{drawing}</svg>"
    );
    let head = ["Role", "Limit", "What for", "Asks"];
    Document {
        title: "Viral video: what we do in the first hour".to_owned(),
        sections: vec![
            Section::new("Steps", vec![]).with((1..=40).map(step).collect()),
            Section::new(
                "Who may give what",
                vec![Block::Table(Table::new("Limits", &head, rows(60)))],
            )
            .on_new_page(),
            Section::new(
                "Words",
                (0..12).map(|_| Block::Aloud(Text::plain(said))).collect(),
            )
            .on_new_page(),
            Section::new(
                "Drawing",
                vec![Block::Figure(Figure {
                    caption: "The steps".to_owned(),
                    told: "Forty steps, one below the other.".to_owned(),
                    picture: Picture::Svg(svg),
                })],
            ),
        ],
        pages: Pages {
            foot: Some("viral-video, 2026-03-01, 3fa9c1d2".to_owned()),
            ..Pages::default()
        },
        ..Document::default()
    }
}
