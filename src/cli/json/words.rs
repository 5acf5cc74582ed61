//! The form of `check-words`.

use serde::Serialize;

use crate::cli::json::VERSION;
use crate::words::{Finding, Mark, Speech, Turn};

/// What the word check finds in a text.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct WordsJson {
    version: u32,
    /// The name of the text.
    file: String,
    place: &'static str,
    first: bool,
    findings: Vec<FindingJson>,
}

#[derive(Debug, Serialize)]
struct FindingJson {
    code: &'static str,
    rule: &'static str,
    level: &'static str,
    message: String,
    advice: String,
    why: &'static str,
    marks: Vec<MarkJson>,
}

#[derive(Debug, Serialize)]
struct MarkJson {
    start: usize,
    end: usize,
    line: usize,
    col: usize,
    end_line: usize,
    end_col: usize,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
}

impl WordsJson {
    pub(in crate::cli) fn new(file: &str, speech: &Speech<'_>, findings: &[Finding]) -> Self {
        Self {
            version: VERSION,
            file: file.to_owned(),
            place: speech.place.as_str(),
            first: speech.turn == Turn::First,
            findings: findings
                .iter()
                .map(|finding| FindingJson::new(speech.text, finding))
                .collect(),
        }
    }
}

impl FindingJson {
    fn new(text: &str, finding: &Finding) -> Self {
        let mut cursor = Cursor::new(text);
        Self {
            code: finding.rule.code.id(),
            rule: finding.rule.code.name(),
            level: finding.rule.severity.as_str(),
            message: finding.message.clone(),
            advice: finding.advice.clone(),
            why: finding.rule.why,
            marks: finding
                .marks
                .iter()
                .map(|mark| MarkJson::new(&mut cursor, mark))
                .collect(),
        }
    }
}

impl MarkJson {
    fn new(cursor: &mut Cursor<'_>, mark: &Mark) -> Self {
        let (line, col) = cursor.go_to(mark.range.start);
        let (end_line, end_col) = cursor.go_to(mark.range.end);
        Self {
            start: mark.range.start,
            end: mark.range.end,
            line,
            col,
            end_line,
            end_col,
            text: cursor.text[mark.range.clone()].to_owned(),
            instead: mark.instead.clone(),
        }
    }
}

/// A place in a text that only goes on, so that many marks on one long line are counted once.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    col: usize,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            col: 1,
        }
    }

    fn go_to(&mut self, byte: usize) -> (usize, usize) {
        for c in self.text.get(self.at..byte).unwrap_or_default().chars() {
            if c == '\n' {
                self.line += 1;
                self.col = 1;
            } else {
                self.col += 1;
            }
        }
        self.at = self.at.max(byte);
        (self.line, self.col)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_in_characters_from_one() {
        let mut cursor = Cursor::new("é b\nc");
        assert_eq!(cursor.go_to(0), (1, 1));
        assert_eq!(cursor.go_to(3), (1, 3));
        assert_eq!(cursor.go_to(5), (2, 1));
        assert_eq!(cursor.go_to(6), (2, 2));
    }
}
