//! The word check: text in, findings out. It knows neither an incident nor a playbook; what they say of words comes in
//! as plain values.
//!
//! It warns. Nothing here keeps words from being said.

mod example;
mod finding;
mod lists;
pub mod never;
pub mod personal;
mod reading;
mod rule;
mod rules;
mod speech;

pub use example::Example;
pub use finding::{Finding, Mark};
pub use lists::Language;
pub use never::Sought;
pub use rule::Rule;
pub use rules::RULES;
pub use speech::{Count, EASY, Fault, Never, Place, Speech, Turn};

use reading::{Buffers, Grade, Reading};

/// Checks what is to be said, as a [`Checker`] does.
pub fn check(speech: &Speech<'_>) -> Vec<Finding> {
    Checker::default().check(speech)
}

/// Checks one text after the other, in room that is used again.
#[derive(Default)]
pub struct Checker {
    buffers: Buffers,
}

impl Checker {
    /// Checks what is to be said, and returns what the rules find in it, the most harmful first.
    ///
    /// It reads the first 4 GiB of a text, and no more.
    pub fn check(&mut self, speech: &Speech<'_>) -> Vec<Finding> {
        if speech.text.len() > Reading::MOST_BYTES {
            let most = speech.text.floor_char_boundary(Reading::MOST_BYTES);
            return self.check(&Speech {
                text: &speech.text[..most],
                ..speech.clone()
            });
        }
        Reading::with(speech, &mut self.buffers, found)
    }
}

/// Returns what the rules find in a text.
fn found(reading: &Reading<'_>) -> Vec<Finding> {
    let found = RULES.iter().filter_map(|rule| {
        let found = (rule.check)(reading)?;
        Some(Finding {
            rule,
            message: found.message,
            marks: found.marks,
            advice: found.advice,
        })
    });
    found.collect()
}

/// Returns the years of school by which words are read with ease, by the formula of Flesch and Kincaid; `None` for a text
/// without words, or longer than [`check`] reads, and in a language of which no formula is known.
pub fn grade(speech: &Speech<'_>) -> Option<f64> {
    let short = speech.text.len() <= Reading::MOST_BYTES;
    short
        .then(|| Grade::of(&Reading::new(speech)))?
        .map(|counted| counted.grade)
}
