//! Finds the paths in Rust source that lead to other modules of the crate.
//!
//! It knows as much of the grammar as that needs: comments, literals, `use` trees, inline modules.

use std::iter::Peekable;
use std::str::Chars;

/// A path that source text names.
pub(super) struct Import {
    pub(super) line: usize,
    /// The path from the root of the crate; nothing where it starts elsewhere.
    pub(super) target: Option<Vec<String>>,
    pub(super) glob: Glob,
}

/// Whether an import takes in everything that a module has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Glob {
    No,
    /// `use super::*` in a module called `tests`, which sees what it tests.
    Tests,
    Yes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Colons,
    Mark(char),
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }
}

/// Finds every `use` and every path that starts with `crate`, `self` or `super`.
pub(super) fn imports(module: &[String], text: &str) -> Vec<Import> {
    let mut finder = Finder {
        tokens: tokens(text),
        at: 0,
        file: module.to_vec(),
        inline: Vec::new(),
        depth: 0,
        found: Vec::new(),
    };
    finder.run();
    finder.found
}

/// Returns the lines on which an attribute `#[path]` stands.
pub(super) fn path_attributes(text: &str) -> Vec<usize> {
    let tokens = tokens(text);
    let attribute = |window: &&[(usize, Token)]| {
        window[0].1 == Token::Mark('#') && window[1].1 == Token::Mark('[') && window[2].1.is("path")
    };
    tokens
        .windows(3)
        .filter(attribute)
        .map(|window| window[0].0)
        .collect()
}

struct Finder {
    tokens: Vec<(usize, Token)>,
    at: usize,
    file: Vec<String>,
    /// Inline modules around the place, each with the depth of its braces.
    inline: Vec<(String, usize)>,
    depth: usize,
    found: Vec<Import>,
}

impl Finder {
    fn token(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|(_, token)| token)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.token(ahead) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn run(&mut self) {
        while let Some(token) = self.token(0).cloned() {
            match token {
                Token::Mark('{') => self.depth += 1,
                Token::Mark('}') => {
                    self.depth = self.depth.saturating_sub(1);
                    self.inline.retain(|(_, depth)| *depth <= self.depth);
                }
                Token::Word(word) => match word.as_str() {
                    "mod" if self.token(2) == Some(&Token::Mark('{')) => {
                        let name = self.word(1).unwrap_or_default().to_owned();
                        self.inline.push((name, self.depth + 1));
                    }
                    "use" if self.token(1) != Some(&Token::Mark('<')) => {
                        self.at += 1;
                        self.tree(&[]);
                        continue;
                    }
                    "crate" | "self" | "super" if self.starts_path() => {
                        self.plain_path();
                        continue;
                    }
                    _ => {}
                },
                Token::Colons | Token::Mark(_) => {}
            }
            self.at += 1;
        }
    }

    fn starts_path(&self) -> bool {
        let inside = self.at > 0 && self.tokens[self.at - 1].1 == Token::Colons;
        !inside && self.token(1) == Some(&Token::Colons)
    }

    fn plain_path(&mut self) {
        let line = self.tokens[self.at].0;
        let mut path = vec![self.word(0).unwrap_or_default().to_owned()];
        self.at += 1;
        while self.token(0) == Some(&Token::Colons) {
            let Some(word) = self.word(1) else { break };
            path.push(word.to_owned());
            self.at += 2;
        }
        self.record(line, &path);
    }

    /// Reads one branch of a `use`, behind what stands before it.
    fn tree(&mut self, before: &[String]) {
        let line = self.tokens.get(self.at).map_or(0, |(line, _)| *line);
        let mut path = before.to_vec();
        loop {
            match self.token(0).cloned() {
                Some(Token::Word(word)) if word == "as" => self.at += 2,
                Some(Token::Word(word)) => {
                    path.push(word);
                    self.at += 1;
                }
                Some(Token::Mark('*')) => {
                    path.push("*".to_owned());
                    self.at += 1;
                }
                Some(Token::Colons) => self.at += 1,
                Some(Token::Mark('{')) => {
                    self.at += 1;
                    while self
                        .token(0)
                        .is_some_and(|token| *token != Token::Mark('}'))
                    {
                        self.tree(&path);
                        if self.token(0) == Some(&Token::Mark(',')) {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                Some(Token::Mark(',' | '}' | ';')) | None => break,
                Some(Token::Mark(_)) => self.at += 1,
            }
        }
        self.record(line, &path);
    }

    fn record(&mut self, line: usize, path: &[String]) {
        let glob = match path.last().map(String::as_str) {
            Some("*") => {
                let tests = self.inline.last().is_some_and(|(name, _)| name == "tests");
                if tests && path == ["super", "*"] {
                    Glob::Tests
                } else {
                    Glob::Yes
                }
            }
            _ => Glob::No,
        };
        let target = self.resolve(path);
        self.found.push(Import { line, target, glob });
    }

    fn resolve(&self, path: &[String]) -> Option<Vec<String>> {
        let mut place = self.file.clone();
        place.extend(self.inline.iter().map(|(name, _)| name.clone()));
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => place.clear(),
            "self" => {}
            "super" => {
                place.pop();
            }
            _ => return None,
        }
        rest = &rest[1..];
        while let Some("super") = rest.first().map(String::as_str) {
            place.pop();
            rest = &rest[1..];
        }
        place.extend(
            rest.iter()
                .filter(|name| *name != "self" && *name != "*")
                .cloned(),
        );
        Some(place)
    }
}

/// Parts source text into tokens, with their lines and without comments and literals.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text.chars().peekable();
    while let Some(first) = rest.next() {
        match first {
            '\n' => line += 1,
            '/' if rest.peek() == Some(&'/') => while rest.next_if(|c| *c != '\n').is_some() {},
            '/' if rest.peek() == Some(&'*') => line += skip_block(&mut rest),
            '"' => line += skip_string(&mut rest),
            '\'' => skip_quote(&mut rest),
            ':' if rest.next_if_eq(&':').is_some() => tokens.push((line, Token::Colons)),
            c if c.is_alphanumeric() || c == '_' => {
                let mut word = String::from(c);
                while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(c);
                }
                if matches!(word.as_str(), "r" | "br" | "cr") && starts_raw(&rest) {
                    line += skip_raw(&mut rest);
                } else {
                    tokens.push((line, Token::Word(word)));
                }
            }
            c if c.is_whitespace() => {}
            c => tokens.push((line, Token::Mark(c))),
        }
    }
    tokens
}

fn skip_block(rest: &mut Peekable<Chars<'_>>) -> usize {
    let (mut lines, mut depth) = (0, 1);
    rest.next();
    while depth > 0 {
        match rest.next() {
            Some('*') if rest.next_if_eq(&'/').is_some() => depth -= 1,
            Some('/') if rest.next_if_eq(&'*').is_some() => depth += 1,
            Some('\n') => lines += 1,
            Some(_) => {}
            None => break,
        }
    }
    lines
}

fn skip_string(rest: &mut Peekable<Chars<'_>>) -> usize {
    let mut lines = 0;
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\n' => lines += 1,
            '\\' => lines += usize::from(rest.next() == Some('\n')),
            _ => {}
        }
    }
    lines
}

/// Passes over a character literal; of a lifetime only the quote is passed.
fn skip_quote(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    if rest.next_if_eq(&'\\').is_some() {
        rest.next();
        while rest.next().is_some_and(|c| c != '\'') {}
    } else if ahead.nth(1) == Some('\'') {
        rest.nth(1);
    }
}

fn starts_raw(rest: &Peekable<Chars<'_>>) -> bool {
    rest.clone().find(|c| *c != '#') == Some('"')
}

fn skip_raw(rest: &mut Peekable<Chars<'_>>) -> usize {
    let (mut lines, mut hashes) = (0, 0);
    while rest.next_if_eq(&'#').is_some() {
        hashes += 1;
    }
    rest.next();
    while let Some(c) = rest.next() {
        lines += usize::from(c == '\n');
        if c == '"' && rest.clone().take(hashes).filter(|c| *c == '#').count() == hashes {
            for _ in 0..hashes {
                rest.next();
            }
            break;
        }
    }
    lines
}
