//! The one spelling of JSON that a log has, read byte by byte.
//!
//! Accepts what a compact writer makes and nothing else: no spaces, one way to escape, whole numbers only. It
//! builds no values: it returns slices of what it read.

use std::collections::BTreeSet;

use super::error::{LineError, Problem};
use super::hash::unhex;
use super::seq::LIMIT;

/// How many lists and objects may stand inside one another, the line itself counted.
pub(super) const MAX_DEPTH: usize = 16;

/// A place in a text that is being read.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns how many bytes were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Moves to a place.
    pub(super) fn step_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn error<T>(&self, problem: Problem) -> Result<T, LineError> {
        self.error_at(self.at, problem)
    }

    pub(super) fn error_at<T>(&self, at: usize, problem: Problem) -> Result<T, LineError> {
        Err(LineError {
            column: at + 1,
            problem,
        })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over `literal` if it stands here.
    pub(super) fn skip(&mut self, literal: &str) -> bool {
        let found = self.rest().starts_with(literal.as_bytes());
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Steps over `literal`, which must stand here; the error's place is the first byte that differs.
    pub(super) fn expect(&mut self, literal: &'static str) -> Result<(), LineError> {
        if self.skip(literal) {
            return Ok(());
        }
        let same = literal
            .bytes()
            .zip(self.rest())
            .take_while(|(a, b)| a == *b);
        self.error_at(self.at + same.count(), Problem::Expected(literal))
    }

    /// Reads a whole number without a sign.
    pub(super) fn number(&mut self) -> Result<u64, LineError> {
        let start = self.at;
        let mut value = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value * 10 + u64::from(digit - b'0');
            self.at += 1;
            if value >= LIMIT || (self.at - start > 1 && self.text.as_bytes()[start] == b'0') {
                return self.error_at(start, Problem::Number);
            }
        }
        if self.at == start || matches!(self.peek(), Some(b'.' | b'e' | b'E')) {
            return self.error_at(start, Problem::Number);
        }
        Ok(value)
    }

    /// Reads the hexadecimal digits of `N` bytes.
    pub(super) fn hex<const N: usize>(&mut self) -> Result<[u8; N], LineError> {
        let bytes = unhex(self.rest()).or_else(|at| self.error_at(self.at + at, Problem::Hex))?;
        self.at += 2 * N;
        Ok(bytes)
    }

    /// Reads up to the quote that ends a text without escapes, and steps over the quote.
    pub(super) fn plain(&mut self) -> Result<&'a str, LineError> {
        let start = self.at;
        let text = self.raw()?;
        match text.find('\\') {
            Some(at) => self.error_at(start + at, Problem::Escape),
            None => Ok(text),
        }
    }

    /// Reads the inside of a string up to its closing quote, as it is written, and steps over the quote.
    pub(super) fn raw(&mut self) -> Result<&'a str, LineError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        loop {
            let Some(run) = bytes[self.at..].iter().position(|&b| STOPS[usize::from(b)]) else {
                return self.error_at(bytes.len(), Problem::Expected("\""));
            };
            self.at += run;
            match bytes[self.at] {
                b'"' => {
                    let inside = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(inside);
                }
                b'\\' => self.at += self.escape()?,
                _ => return self.error(Problem::Escape),
            }
        }
    }

    /// Returns the length of the escape that stands here.
    fn escape(&self) -> Result<usize, LineError> {
        match self.rest() {
            [_, b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Ok(2),
            // The controls that have a short form must use it.
            [
                _,
                b'u',
                b'0',
                b'0',
                b'0',
                b'0'..=b'7' | b'b' | b'e' | b'f',
                ..,
            ] => Ok(6),
            [_, b'u', b'0', b'0', b'1', b'0'..=b'9' | b'a'..=b'f', ..] => Ok(6),
            _ => self.error(Problem::Escape),
        }
    }

    /// Reads an object whose opening brace stands here, and returns it as it is written.
    pub(super) fn object(&mut self, depth: usize) -> Result<&'a str, LineError> {
        let start = self.at;
        if depth > MAX_DEPTH {
            return self.error(Problem::TooDeep);
        }
        self.expect("{")?;
        if !self.skip("}") {
            let mut seen = Seen::default();
            loop {
                self.expect("\"")?;
                let place = self.at;
                let name = self.raw()?;
                if name == "hash" {
                    return self.error_at(place, Problem::HashMember);
                }
                if !seen.insert(name) {
                    return self.error_at(place, Problem::Duplicate);
                }
                self.expect(":")?;
                self.value(depth + 1)?;
                if !self.skip(",") {
                    break;
                }
            }
            self.expect("}")?;
        }
        Ok(&self.text[start..self.at])
    }

    fn list(&mut self, depth: usize) -> Result<(), LineError> {
        if depth > MAX_DEPTH {
            return self.error(Problem::TooDeep);
        }
        self.expect("[")?;
        if self.skip("]") {
            return Ok(());
        }
        loop {
            self.value(depth + 1)?;
            if !self.skip(",") {
                return self.expect("]");
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<(), LineError> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.raw().map(|_| ())
            }
            Some(b'{') => self.object(depth).map(|_| ()),
            Some(b'[') => self.list(depth),
            Some(b'0'..=b'9') => self.number().map(|_| ()),
            Some(b'-') => {
                let start = self.at;
                self.at += 1;
                match self.number() {
                    Ok(1..) => Ok(()),
                    _ => self.error_at(start, Problem::Number),
                }
            }
            Some(b't') => self.expect("true"),
            Some(b'f') => self.expect("false"),
            Some(b'n') => self.expect("null"),
            _ => self.error(Problem::NoValue),
        }
    }
}

/// The bytes that end a run of ordinary ones inside a string: the quote, the backslash and the controls.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        stops[byte] = true;
        byte += 1;
    }
    stops[b'"' as usize] = true;
    stops[b'\\' as usize] = true;
    stops
};

/// The member names that one object has had: a few in place, more in a set, so that a long object stays cheap.
#[derive(Default)]
pub(super) struct Seen<'a> {
    few: [&'a str; 8],
    count: usize,
    many: BTreeSet<&'a str>,
}

impl<'a> Seen<'a> {
    /// Adds a name; false if it was there before. A text has one spelling, so equal names have equal bytes.
    pub(super) fn insert(&mut self, name: &'a str) -> bool {
        if self.few[..self.count].contains(&name) {
            return false;
        }
        if self.count < self.few.len() {
            self.few[self.count] = name;
            self.count += 1;
            return true;
        }
        self.many.insert(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(), (usize, Problem)> {
        let mut cursor = Cursor::new(text);
        cursor
            .object(1)
            .map(|_| assert_eq!(cursor.at(), text.len()))
            .map_err(|error| (error.column, error.problem))
    }

    #[test]
    fn what_a_compact_writer_makes_is_read() {
        for text in [
            "{}",
            r#"{"a":[],"b":{},"":null}"#,
            r#"{"a":-1,"b":0,"c":9007199254740991,"d":true,"e":false}"#,
            r#"{"a":"\"\\\b\f\n\r\t\u0000\u001f","é/\u000b":"𝄞 "}"#,
        ] {
            assert_eq!(read(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn every_other_spelling_is_refused_at_its_place() {
        use Problem::{Duplicate, Escape, Expected, HashMember, NoValue, Number};
        for (text, column, problem) in [
            (r#"{"a": 1}"#, 6, NoValue),
            (r#"{"a":1,}"#, 8, Expected("\"")),
            (r#"{"a":1 }"#, 7, Expected("}")),
            (r#"{"a":01}"#, 6, Number),
            (r#"{"a":-0}"#, 6, Number),
            (r#"{"a":1.0}"#, 6, Number),
            (r#"{"a":1e2}"#, 6, Number),
            (r#"{"a":9007199254740992}"#, 6, Number),
            (r#"{"a":-9007199254740992}"#, 6, Number),
            (r#"{"a":"\/"}"#, 7, Escape),
            (r#"{"a":"\u0041"}"#, 7, Escape),
            (r#"{"a":"\u000a"}"#, 7, Escape),
            (r#"{"a":"\u001F"}"#, 7, Escape),
            ("{\"a\":\"\u{1}\"}", 7, Escape),
            (r#"{"a":1,"a":2}"#, 9, Duplicate),
            (r#"{"a":{"b":[{"c":1,"c":1}]}}"#, 20, Duplicate),
            (r#"{"a":{"hash":1}}"#, 8, HashMember),
            (r#"{"a":nul}"#, 9, Expected("null")),
            (r#"{"a":"b"#, 8, Expected("\"")),
        ] {
            assert_eq!(read(text), Err((column, problem)), "{text}");
        }
    }

    #[test]
    fn sixteen_levels_are_read_and_one_more_is_refused() {
        let nested = |n: usize| format!("{{\"a\":{}{}}}", "[".repeat(n), "]".repeat(n));
        assert_eq!(read(&nested(MAX_DEPTH - 1)), Ok(()));
        assert_eq!(read(&nested(MAX_DEPTH)), Err((21, Problem::TooDeep)));
    }

    #[test]
    fn a_name_that_stands_twice_is_found_in_a_long_object_too() {
        let members: Vec<String> = (0..20_000).map(|n| format!("\"m{n}\":0")).collect();
        let text = format!("{{{}}}", members.join(","));
        assert_eq!(read(&text), Ok(()));
        let twice = format!("{{{},\"m19999\":0}}", members.join(","));
        assert!(matches!(read(&twice), Err((_, Problem::Duplicate))));
    }
}
