//! Reads the lists of a language. How they are written stands at the top of `en.txt`.

use std::collections::HashMap;
use std::sync::Arc;

use super::phrase::{Part, Phrase, Phrases, Sort};
use super::test::{Test, Tests};
use super::topic::Topic;
use super::vocabulary::{Meaning, Quickly, Set, Vocabulary, WordId};
use super::{Formula, Lists};
use crate::words::reading::{Class, count_syllables};

/// The longest gap that a phrase may have.
const GAP: u8 = 12;

/// Why a line of a list cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}: `{text}`")]
pub(in crate::words) struct ListError {
    line: usize,
    what: &'static str,
    text: String,
}

/// Reads all lists of a language.
pub(super) fn read(text: &'static str) -> Result<Lists, ListError> {
    let mut reader = Reader::new(text);
    let mut list = List::Other("");
    for (number, line) in (1..).zip(text.lines()) {
        let error = |what| ListError {
            line: number,
            what,
            text: line.to_owned(),
        };
        let plain = line.trim_ascii();
        if plain.is_empty() || plain.starts_with("# ") || plain == "#" {
            continue;
        }
        match between(plain, '[', ']') {
            Some(name) => list = List::named(name).ok_or_else(|| error("no such list"))?,
            None => reader.line(list, plain).map_err(error)?,
        }
    }
    Ok(reader.finish())
}

/// The lists that are neither of topics nor of sets.
const OTHERS: [&str; 8] = [
    "shorthand",
    "contractions",
    "numbers",
    "currencies",
    "syllables",
    "vowels",
    "endings",
    "grade",
];

/// A list in which a line stands.
#[derive(Debug, Clone, Copy)]
enum List {
    Topic(Topic),
    Set(Set),
    Other(&'static str),
}

impl List {
    fn named(name: &str) -> Option<Self> {
        let other = || OTHERS.into_iter().find(|other| *other == name);
        let topic = Topic::named(name).map(Self::Topic);
        let set = || Set::named(name).map(Self::Set);
        topic.or_else(set).or_else(|| other().map(Self::Other))
    }
}

struct Reader {
    vocabulary: Vocabulary,
    shorthand: HashMap<&'static str, Vec<WordId>, Quickly>,
    tests: Tests,
    /// The number of the test for what was written; most is written more than once.
    known: HashMap<&'static str, u16, Quickly>,
    times: Vec<Phrase>,
    phrases: Vec<Phrase>,
    grade: Option<Formula>,
}

impl Reader {
    fn new(text: &str) -> Self {
        Self {
            vocabulary: Vocabulary::for_bytes(text.len()),
            shorthand: HashMap::default(),
            tests: Tests::default(),
            known: HashMap::default(),
            times: Vec::new(),
            phrases: Vec::new(),
            grade: None,
        }
    }

    fn line(&mut self, list: List, line: &'static str) -> Result<(), &'static str> {
        let list = match list {
            List::Topic(topic) => {
                let phrase = self.phrase(topic, line)?;
                match topic {
                    Topic::When => self.times.push(phrase),
                    _ => self.phrases.push(phrase),
                }
                return Ok(());
            }
            List::Set(set) => {
                for word in line.split_ascii_whitespace() {
                    let id = self.vocabulary.add(word);
                    self.vocabulary.put(id, set);
                }
                return Ok(());
            }
            List::Other("vowels") => {
                self.vocabulary.set_vowels(line);
                return Ok(());
            }
            List::Other(list) => list,
        };
        let (name, value) = line
            .split_once('=')
            .ok_or("wants a name, `=` and a value")?;
        let (name, value) = (name.trim_ascii(), value.trim_ascii());
        match list {
            "shorthand" => {
                let words = value.split_ascii_whitespace();
                let words = words.map(|word| self.vocabulary.add(word)).collect();
                self.shorthand.insert(name, words);
            }
            "contractions" => {
                let words: Vec<WordId> = value
                    .split_ascii_whitespace()
                    .map(|word| self.vocabulary.add(word))
                    .collect();
                let meaning = match words[..] {
                    [one] => Meaning::One(one),
                    [one, two] => Meaning::Two(one, two),
                    _ => return Err("stands for one word or two"),
                };
                self.vocabulary.means(name, meaning);
            }
            "numbers" => {
                let id = self.vocabulary.add(name);
                let value = value.parse().map_err(|_| "no number")?;
                self.vocabulary.set_number(id, value);
            }
            "currencies" => {
                for word in name.split_ascii_whitespace() {
                    let id = self.vocabulary.add(word);
                    self.vocabulary.put(id, Set::Money);
                    self.vocabulary.currencies.insert(id, value);
                }
            }
            "syllables" => {
                let value = value.parse().map_err(|_| "no number")?;
                for word in name.split_ascii_whitespace() {
                    let id = self.vocabulary.add(word);
                    self.vocabulary.set_syllables(id, value);
                }
            }
            "endings" => match name {
                "deed" => self.vocabulary.endings.0 = value,
                "past" => self.vocabulary.endings.1 = value,
                _ => return Err("no such ending"),
            },
            "grade" => {
                let grade = self.grade.get_or_insert_default();
                let value = value.parse().map_err(|_| "no number")?;
                match name {
                    "words" => grade.words = value,
                    "syllables" => grade.syllables = value,
                    "less" => grade.less = value,
                    _ => return Err("no such part of the formula"),
                }
            }
            _ => return Err("stands in no list"),
        }
        Ok(())
    }

    fn phrase(&mut self, topic: Topic, line: &'static str) -> Result<Phrase, &'static str> {
        let (line, sort) = match line.as_bytes() {
            [b'-', b' ', ..] => (&line[2..], Sort::Except),
            [b'+', b' ', ..] => (&line[2..], Sort::Sure),
            _ => (line, Sort::Plain),
        };
        let behind = |at: usize| line[at..].strip_prefix("=>").map(|words| (at, words));
        let (line, instead) = match line.find('=').and_then(behind) {
            Some((at, instead)) => (&line[..at], Some(instead.trim_ascii())),
            None => (line, None),
        };
        let (line, first) = match line.strip_prefix("^ ") {
            Some(rest) => (rest, true),
            None => (line, false),
        };
        let mut parts = Vec::new();
        let mut gap = 0;
        for written in line.split_ascii_whitespace() {
            if let Some(number) = written.strip_prefix("..") {
                gap = number.parse().map_err(|_| "no number behind `..`")?;
                if gap > GAP {
                    return Err("the gap is longer than 12 words");
                }
                continue;
            }
            let (written, optional) = match written.strip_suffix('?') {
                Some(rest) => (rest, true),
                None => (written, false),
            };
            let test = match self.known.get(written) {
                Some(known) => *known,
                None => {
                    let test = self.test(written)?;
                    let number = self.tests.add(test);
                    self.known.insert(written, number);
                    number
                }
            };
            parts.push(Part {
                gap,
                optional,
                test,
            });
            gap = 0;
        }
        let is_end = |part: &Part| self.tests.get(part.test).is_end();
        match parts.first() {
            _ if gap > 0 && sort != Sort::Except => Err("nothing stands behind the gap"),
            Some(first) if first.optional || first.gap > 0 || is_end(first) => {
                Err("the first word must be there")
            }
            None => Err("there are no words"),
            Some(_) => Ok(Phrase {
                topic,
                sort,
                first,
                parts,
                tail: gap,
                instead,
            }),
        }
    }

    /// Reads what a part of a phrase asks for.
    fn test(&mut self, written: &'static str) -> Result<Test, &'static str> {
        if written == "$" {
            return Ok(Test::end());
        }
        let (mut words, mut classes) = (Vec::new(), Vec::new());
        for one in written.split('|') {
            if let Some(name) = between(one, '<', '>') {
                classes.push(Class::named(name).ok_or("no such kind of word")?);
                continue;
            }
            match between(one, '{', '}') {
                Some(name) => words.extend(self.shorthand.get(name).ok_or("no such shorthand")?),
                None if one.chars().any(|c| {
                    matches!(c, '{' | '}' | '<' | '>' | '[' | ']') || c.is_uppercase()
                }) =>
                {
                    return Err("a word is written small and plain");
                }
                None => match self.vocabulary.find(one) {
                    Meaning::Two(..) => return Err("a contraction: write both words"),
                    Meaning::One(_) => words.push(self.vocabulary.add(one)),
                },
            }
        }
        Ok(Test::of(words, &classes))
    }

    fn finish(mut self) -> Lists {
        self.vocabulary.settle(count_syllables);
        let words = &self.vocabulary;
        let tests = Arc::new(self.tests);
        Lists {
            times: Phrases::new(self.times, Arc::clone(&tests), words),
            phrases: Phrases::new(self.phrases, tests, words),
            vocabulary: self.vocabulary,
            grade: self.grade,
        }
    }
}

/// Returns what stands between two signs.
fn between(text: &'static str, open: char, close: char) -> Option<&'static str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_list_is_told_with_its_line() {
        for (text, what) in [
            ("[nothing]", "no such list"),
            ("word", "wants a name"),
            ("[blame]\n\nyou? should", "the first word must be there"),
            ("[blame]\n..3 you", "the first word must be there"),
            ("[blame]\nyou ..13 should", "longer than 12"),
            ("[blame]\nyou ..2", "behind the gap"),
            ("[blame]\n{them} should", "no such shorthand"),
            ("[blame]\n<odd> should", "no such kind of word"),
            ("[blame]\nYou should", "small and plain"),
            (
                "[contractions]\ndon't = do not\n[blame]\ni don't",
                "write both words",
            ),
            ("[numbers]\none = 1.5", "no number"),
            ("[grade]\nwords = many", "no number"),
        ] {
            let error = read(text).expect_err(text).to_string();
            assert!(error.contains(what), "{text}: {error}");
        }
    }
}
