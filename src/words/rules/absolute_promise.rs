//! `absolute-promise`: a promise that one case breaks.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD010", "absolute-promise"),
    severity: Severity::Warning,
    does: "Marks promises without limit: `never again`, `we guarantee`, `100 %`. What is quoted is left alone.",
    why: "A second incident came in the same week as the first, and brought the first one back.",
    fires: Example::public("This will never happen again."),
    passes: Example::public("We are changing how we do this, so that it is less likely to happen."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let mut marks = reading.marks(Topic::Absolute);
    // What somebody else said is no promise of ours.
    marks.retain(|mark| !is_quoted(reading.speech.text, mark.range.start));
    Found::marked(
        marks,
        "one more case breaks this promise",
        "say what you change, not that it cannot happen",
    )
}

/// Says whether a place lies within quotation marks that open and close in its paragraph.
fn is_quoted(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
    let (before, behind) = (&text[start..at], &text[at..end]);
    let opened = before.rfind(['“', '„', '«']);
    let closed = before.rfind(['”', '»']);
    let curly = opened.is_some_and(|open| closed.is_none_or(|close| close < open));
    let straight = before.matches('"').count() % 2 == 1;
    curly && behind.contains(['”', '“', '»']) || straight && behind.contains('"')
}

#[cfg(test)]
mod tests {
    use super::is_quoted;

    #[test]
    fn what_stands_between_quotation_marks_is_quoted() {
        for text in [
            "You asked \"@ never again\"?",
            "He said: “@ never again.”",
            "„@ nie“ said he",
        ] {
            let at = text.find('@').expect("there");
            assert!(is_quoted(text, at), "{text}");
        }
        for text in [
            "@ never again",
            "\"Sorry\" @ never",
            "“Sorry” @ never again",
            "a \" @ never",
            "\"\n@\"",
        ] {
            let at = text.find('@').expect("there");
            assert!(!is_quoted(text, at), "{text}");
        }
    }
}
