//! `too-long`: more than the channel takes.

use crate::diagnostic::{Code, Severity};
use crate::text::{bound_weighted, count_chars, count_weighted};
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::reading::Reading;
use crate::words::rule::Rule;
use crate::words::speech::Count;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD019", "too-long"),
    severity: Severity::Error,
    does: "Marks what is over the channel's `limit`, counted as the channel counts.",
    why: "What is over the limit is cut off, and what is left says something else.",
    fires: Example::private("We are sorry. We have your bag here, and we will send it to you.")
        .limit(40),
    passes: Example::private("Sorry! We have your bag here.").limit(40),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let (most, count) = reading.speech.limit?;
    let text = reading.speech.text.trim_end();
    // Most words are so much shorter that they need not be counted.
    let (bound, count) = match count {
        Count::Chars => (text.len(), count_chars as fn(&str) -> usize),
        Count::Weighted => (bound_weighted(text), count_weighted as fn(&str) -> usize),
    };
    if bound <= most {
        return None;
    }
    let length = count(text);
    if length <= most {
        return None;
    }
    // Nothing that fits has more characters than the limit; what is counted wider is cut off a little late.
    let over = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    let over = text[..over].trim_end().len();
    let start = if over == text.len() { 0 } else { over };
    Found::marked(
        vec![Mark::at(start..text.len())],
        format!("{length} of {most} characters, {} too many", length - most),
        "say less, or put the rest where there is room",
    )
}
