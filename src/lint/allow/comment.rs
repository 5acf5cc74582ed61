//! One comment that accepts findings, as it is written.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::lint::allow::covered::{self, Texts};
use crate::lint::codes::{UnknownCode, code};
use crate::playbook::yaml;
use crate::source::{Source, SourceId, Span};

/// What every comment to the program has.
const MARK: &str = "crisis:";

/// What follows on it here.
const ALLOW: &str = "allow";

/// The word, and what people write for it.
const SLIPS: [&str; 4] = ["allow", "allows", "allowed", "alow"];

/// A comment that accepts findings.
pub(super) struct Comment {
    /// From `#` to the end of the line.
    pub(super) span: Span,
    /// What goes with the whole comment: the spaces before it, or its line.
    pub(super) removal: Span,
    /// What is accepted.
    pub(super) codes: Vec<Named>,
    /// Whether the word for `allow` is another one, so that it accepts nothing.
    pub(super) slip: bool,
    /// Whether it says why.
    pub(super) reasoned: bool,
    /// In which bytes of the text a finding has to begin.
    covers: Range<usize>,
}

/// A code in a comment.
pub(super) struct Named {
    /// Where it stands.
    pub(super) span: Span,
    /// What goes with it: the comma that parts it from another.
    pub(super) removal: Span,
    /// What it names.
    pub(super) code: Result<Code, UnknownCode>,
}

impl Comment {
    /// Says whether the comment covers what begins at a place.
    pub(super) fn covers(&self, place: Span) -> bool {
        self.span.source == place.source && self.covers.contains(&(place.start as usize))
    }
}

/// Reads the comments of a text.
pub(super) fn read(id: SourceId, source: &Source) -> Vec<Comment> {
    let text = source.text();
    let marks = text.match_indices('#').filter_map(|(hash, _)| {
        let blanks = [' ', '\t'];
        let marked = text[hash + 1..].trim_start_matches(blanks);
        let behind = marked.strip_prefix(MARK)?.trim_start_matches(blanks);
        let word = behind.split(char::is_whitespace).next().unwrap_or("");
        let plain = word.trim_end_matches([':', ',']);
        let ends = SLIPS.iter().any(|slip| plain.eq_ignore_ascii_case(slip));
        let slip = word != ALLOW;
        let behind = behind.strip_prefix(word)?;
        let free = text[..hash]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        (ends && free).then_some((hash, text.len() - behind.len(), slip))
    });
    let marks: Vec<(usize, usize, bool)> = marks.collect();
    if marks.is_empty() {
        return Vec::new();
    }
    // What is wrong with the text was said when it was loaded.
    let Some(tree) = yaml::parse(id, text, &mut Vec::new()) else {
        return Vec::new();
    };
    let texts = Texts::of(&tree, source);
    let real = marks.into_iter().filter(|(hash, ..)| !texts.have(*hash));
    real.map(|(hash, behind, slip)| {
        let line = source.line_range(source.line_of(hash));
        let before = &text[line.start..hash];
        let alone = before.trim().is_empty();
        let (covers, removal) = match alone {
            true => {
                let next = source.line_range(source.line_of(hash) + 1).start;
                (
                    covered::next(&tree, line.end).unwrap_or(line.end..line.end),
                    line.start..next.max(line.end),
                )
            }
            false => (line.clone(), line.start + before.trim_end().len()..line.end),
        };
        let (codes, reasoned) = words(id, text, behind..line.end);
        Comment {
            span: Span::new(id, hash..line.start + text[line.clone()].trim_end().len()),
            removal: Span::new(id, removal),
            codes,
            reasoned,
            covers: if slip { 0..0 } else { covers },
            slip,
        }
    })
    .collect()
}

/// Reads the codes of a comment, and tells whether a reason follows.
fn words(id: SourceId, text: &str, range: Range<usize>) -> (Vec<Named>, bool) {
    let mut codes: Vec<Named> = Vec::new();
    let mut at = range.start;
    let skip = |at: usize| {
        let rest = &text[at..range.end];
        range.end - rest.trim_start().len()
    };
    loop {
        let start = skip(at);
        let rest = &text[start..range.end];
        let length = rest
            .find(|c: char| c.is_whitespace() || c == ',')
            .unwrap_or(rest.len());
        let end = start + length;
        if length > 0 {
            // With a code that is not the first goes the comma before it.
            let from = codes
                .last()
                .map_or(start, |last: &Named| last.span.range().end);
            codes.push(Named {
                span: Span::new(id, start..end),
                removal: Span::new(id, from..end),
                code: code(&text[start..end]),
            });
        }
        let comma = skip(end);
        if !text[comma..range.end].starts_with(',') {
            at = end;
            break;
        }
        at = comma + 1;
    }
    if let [first, second, ..] = codes.as_mut_slice() {
        // With the first goes the comma behind it.
        first.removal = Span::new(id, first.span.range().start..second.span.range().start);
    }
    let reasoned = text[at..range.end].contains(char::is_alphanumeric);
    (codes, reasoned)
}
