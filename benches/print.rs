//! What it costs to make the runbook of a built-in playbook, as Markdown and as HTML.
//!
//! Run with `cargo bench --bench print`, on one thread and from memory: the playbook is loaded before. The yardstick is
//! loading that playbook, in the same run.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures real time")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use crisis::playbook::builtin;
use crisis::playbook::digest::Digest;
use crisis::playbook::model::Playbook;
use crisis::render::document::Paper;
use crisis::render::sheets::{Printed, Sheet, sheet};
use crisis::render::{Document, html, markdown};

/// How often everything is done; the fastest counts.
const ROUNDS: usize = 50;

/// How long a runbook of twenty pages may take.
const MOST: Duration = Duration::from_millis(5);

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing is measured without --bench");
        return;
    }
    for name in builtin::PLAYBOOKS {
        let load = || builtin::load(name, None, None);
        let (loading, loaded) = (fastest(load), load());
        let digest = Digest::of(&loaded.files);
        let book = loaded.book.expect("a playbook");
        let made = || runbook(&book, name, &digest);
        let (as_markdown, as_html) = (fastest(|| markdown(&made())), fastest(|| html(&made())));
        println!("{name}: {} KB of HTML", html(&made()).len() / 1000);
        for (what, time) in [
            ("loading", loading),
            ("Markdown", as_markdown),
            ("HTML", as_html),
        ] {
            println!(
                "  {what:<10} {:>7.3} ms   {:>5.2} times loading   under {} ms: {}",
                time.as_secs_f64() * 1000.0,
                time.as_secs_f64() / loading.as_secs_f64(),
                MOST.as_millis(),
                if time < MOST { "yes" } else { "NO" }
            );
        }
    }
}

fn runbook(book: &Playbook, name: &str, digest: &Digest) -> Document {
    let printed = Printed {
        book,
        name,
        digest,
        example_team: false,
        errors: 0,
        paper: Paper::A4,
    };
    sheet(&printed, &Sheet::Runbook)
}

fn fastest<T>(mut what: impl FnMut() -> T) -> Duration {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(what());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}
