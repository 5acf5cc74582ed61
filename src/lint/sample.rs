//! Words with harmless samples in their blanks, and where each part of them came from.
//!
//! A sample is never what is judged: it is there so that the words around it can be read.

use std::ops::Range;

use crate::playbook::blanks::{Automatic, BlankName, Detail, Piece, pieces};
use crate::playbook::model::Statement;

/// What stands in a blank of which nothing is known.
const UNKNOWN: &str = "this";

/// A stretch of the words of a statement, and its place in them.
pub(in crate::lint) type Part<'t> = (Piece<'t>, Range<usize>);

/// Splits words as [`pieces`] does, and says where each stretch stands. Where `\<` was written, a stretch is split.
pub(in crate::lint) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    for piece in pieces(text) {
        let from = at;
        match piece {
            Piece::Blank(name) => {
                at = text[at..].find('>').map_or(text.len(), |end| at + end + 1);
                parts.push((Piece::Blank(name), from..at));
            }
            Piece::Words(words) if text[at..].starts_with(&*words) => {
                at += words.len();
                parts.push((Piece::Words(words), from..at));
            }
            Piece::Words(words) => {
                for stretch in words.split_inclusive('<') {
                    let from = at;
                    let plain = stretch.trim_end_matches('<');
                    at += plain.len();
                    at += match (stretch.len() > plain.len(), text[at..].starts_with('\\')) {
                        (true, true) => 2,
                        (true, false) => 1,
                        (false, _) => 0,
                    };
                    parts.push((Piece::Words(stretch.to_owned().into()), from..at));
                }
            }
        }
    }
    parts
}

/// Filled words.
pub(in crate::lint) struct Sample {
    /// The words.
    pub(in crate::lint) text: String,
    parts: Vec<Filled>,
}

struct Filled {
    /// Its first byte in the filled words.
    at: usize,
    /// Where it stands in the words with blanks.
    written: Range<usize>,
    /// Whether the author wrote it just there.
    own: bool,
}

impl Sample {
    /// Fills every blank with what `value` says.
    pub(in crate::lint) fn new<'v>(
        parts: &[Part<'_>],
        value: impl Fn(&BlankName) -> &'v str,
    ) -> Self {
        let mut sample = Self {
            text: String::with_capacity(2 * parts.last().map_or(0, |(_, last)| last.end)),
            parts: Vec::with_capacity(parts.len()),
        };
        for (piece, written) in parts {
            let (words, own) = match piece {
                Piece::Words(words) => (&**words, true),
                Piece::Blank(name) => (value(name), false),
            };
            sample.parts.push(Filled {
                at: sample.text.len(),
                written: written.clone(),
                own,
            });
            sample.text.push_str(words);
        }
        sample
    }

    /// Returns where in the words with blanks a range of the filled ones stands; a blank is taken whole.
    pub(in crate::lint) fn written(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.part(range.start);
        let last = self.part(range.end.saturating_sub(1).max(range.start));
        let (Some(first), Some(last)) = (first, last) else {
            return 0..0;
        };
        let start = match first.own {
            true => first
                .written
                .end
                .min(first.written.start + range.start - first.at),
            false => first.written.start,
        };
        let end = match last.own {
            true => last
                .written
                .end
                .min(last.written.start + range.end - last.at),
            false => last.written.end,
        };
        start..end.max(start)
    }

    fn part(&self, byte: usize) -> Option<&Filled> {
        let next = self.parts.partition_point(|part| part.at <= byte);
        self.parts.get(next.checked_sub(1)?)
    }

    /// Returns the ranges in the filled words, each with whether the author wrote it there.
    fn stretches(&self) -> impl Iterator<Item = (Range<usize>, bool)> {
        let ends = self.parts.iter().skip(1).map(|part| part.at);
        let ends = ends.chain([self.text.len()]);
        self.parts
            .iter()
            .zip(ends)
            .map(|(part, end)| (part.at..end, part.own))
    }

    /// Says whether a range holds no letter and no digit that the author wrote there.
    pub(in crate::lint) fn is_only_sample(&self, range: &Range<usize>) -> bool {
        !self.stretches().any(|(stretch, own)| {
            let start = stretch.start.max(range.start);
            let end = stretch.end.min(range.end);
            let words = (own && start < end).then(|| self.text.get(start..end));
            words
                .flatten()
                .is_some_and(|words| words.contains(char::is_alphanumeric))
        })
    }

    /// Says whether a sample reaches into a range.
    pub(in crate::lint) fn has_sample(&self, range: &Range<usize>) -> bool {
        self.stretches()
            .any(|(stretch, own)| !own && stretch.start < range.end && range.start < stretch.end)
    }
}

/// Returns harmless words for a blank: the first answer that the author lists, else what goes with its name.
pub(in crate::lint) fn value<'s>(statement: &'s Statement, name: &BlankName) -> &'s str {
    match name {
        BlankName::Automatic(automatic) => match automatic {
            Automatic::Time => "14:05",
            Automatic::Date => "5 October",
            Automatic::NextUpdate | Automatic::ContactBy => "15:00",
            Automatic::Speaker => "Dana Ruiz",
            Automatic::Agent => "Ling",
            Automatic::Handle => "@maria_k",
        },
        BlankName::Role(_, detail) => match detail {
            Detail::Name => "Omar Haddad",
            Detail::Phone => "+1 312 555 0102",
            Detail::Email => "omar@acme.example",
        },
        BlankName::Fact(name) => {
            let blank = statement.blanks.get(name);
            let listed = blank.and_then(|blank| blank.pick.first().or(blank.otherwise.as_ref()));
            listed.map_or(UNKNOWN, String::as_str)
        }
    }
}

/// Says whether a blank takes whatever somebody types: the program does not fill it, and no answer is listed.
pub(in crate::lint) fn is_unknown(statement: &Statement, name: &BlankName) -> bool {
    let BlankName::Fact(name) = name else {
        return false;
    };
    let blank = statement.blanks.get(name);
    blank.is_none_or(|blank| blank.pick.is_empty() && blank.otherwise.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str) -> Sample {
        Sample::new(&parts(text), |_| "SAMPLE")
    }

    #[test]
    fn parts_stand_where_they_were_written() {
        for text in [
            "a <b> c",
            "a \\<b> <c>",
            "1 < 2 <d>",
            "<<e>>",
            "\\<\\<f",
            "x",
            "",
        ] {
            let mut at = 0;
            for (piece, range) in parts(text) {
                assert_eq!(range.start, at, "{text}");
                at = range.end;
                let written = &text[range];
                match piece {
                    Piece::Words(words) => assert_eq!(written.replace("\\<", "<"), words),
                    Piece::Blank(name) => assert_eq!(written, format!("<{name}>")),
                }
            }
            assert_eq!(at, text.len(), "{text}");
        }
    }

    #[test]
    fn a_place_in_filled_words_leads_back_to_the_words_with_blanks() {
        let text = "By <time>, all \\<is> well.";
        let sample = sample(text);
        for (filled, written) in [
            ("all", "all"),
            ("SAMPLE", "<time>"),
            ("By SAM", "By <time>"),
            ("PLE, all", "<time>, all"),
            ("<is", "\\<is"),
            ("well.", "well."),
        ] {
            let at = sample.text.find(filled).expect(filled);
            let range = sample.written(&(at..at + filled.len()));
            assert_eq!(&text[range], written);
        }
    }

    #[test]
    fn what_lies_in_a_sample_is_told_from_what_was_written() {
        let sample = sample("By <time>, all.");
        let range = |part: &str| {
            let at = sample.text.find(part).expect(part);
            at..at + part.len()
        };
        assert!(sample.is_only_sample(&range("SAMPLE,")));
        assert!(!sample.is_only_sample(&range("By SAMPLE")));
        assert!(sample.has_sample(&range("E, all")));
        assert!(!sample.has_sample(&range(", all")));
    }
}
