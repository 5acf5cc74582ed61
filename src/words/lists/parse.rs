//! Reads the lists of a language. How they are written stands at the top of `en.txt`.

use std::collections::HashMap;

use super::phrase::{Part, Phrase, Phrases, Sort, Test, Words};
use super::topic::Topic;
use super::vocabulary::{Meaning, Set, Vocabulary, WordId};
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
pub(super) fn read(text: &str) -> Result<Lists, ListError> {
    let mut reader = Reader::default();
    let mut list = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let error = |what| ListError {
            line: number,
            what,
            text: line.to_owned(),
        };
        let plain = line.trim();
        if plain.is_empty() || plain.starts_with("# ") || plain == "#" {
            continue;
        }
        match between(plain, '[', ']') {
            Some(name) if is_list(name) => list = name.to_owned(),
            Some(_) => return Err(error("no such list")),
            None => reader.line(&list, plain).map_err(error)?,
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

fn is_list(name: &str) -> bool {
    OTHERS.contains(&name) || Set::named(name).is_some() || Topic::named(name).is_some()
}

#[derive(Default)]
struct Reader {
    vocabulary: Vocabulary,
    shorthand: HashMap<String, Vec<WordId>>,
    phrases: Vec<Phrase>,
    grade: Option<Formula>,
}

impl Reader {
    fn line(&mut self, list: &str, line: &str) -> Result<(), &'static str> {
        if let Some(topic) = Topic::named(list) {
            let phrase = self.phrase(topic, line)?;
            self.phrases.push(phrase);
            return Ok(());
        }
        if let Some(set) = Set::named(list) {
            for word in line.split_whitespace() {
                let id = self.vocabulary.add(word);
                self.vocabulary.put(id, set);
            }
            return Ok(());
        }
        if list == "vowels" {
            self.vocabulary.set_vowels(line);
            return Ok(());
        }
        let (name, value) = line
            .split_once('=')
            .ok_or("wants a name, `=` and a value")?;
        let (name, value) = (name.trim(), value.trim());
        match list {
            "shorthand" => {
                let words = value.split_whitespace();
                let words = words.map(|word| self.vocabulary.add(word)).collect();
                self.shorthand.insert(name.to_owned(), words);
            }
            "contractions" => {
                let words: Vec<WordId> = value
                    .split_whitespace()
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
                for word in name.split_whitespace() {
                    let id = self.vocabulary.add(word);
                    self.vocabulary.put(id, Set::Money);
                    self.vocabulary.currencies.insert(id, value.into());
                }
            }
            "syllables" => {
                let value = value.parse().map_err(|_| "no number")?;
                for word in name.split_whitespace() {
                    let id = self.vocabulary.add(word);
                    self.vocabulary.set_syllables(id, value);
                }
            }
            "endings" => match name {
                "deed" => self.vocabulary.endings.0 = value.to_owned(),
                "past" => self.vocabulary.endings.1 = value.to_owned(),
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

    fn phrase(&mut self, topic: Topic, line: &str) -> Result<Phrase, &'static str> {
        let sorts = [("- ", Sort::Except), ("+ ", Sort::Sure)];
        let sorts = sorts.into_iter();
        let mut sorted = sorts.filter_map(|(sign, sort)| Some((line.strip_prefix(sign)?, sort)));
        let (line, sort) = sorted.next().unwrap_or((line, Sort::Plain));
        let (line, instead) = match line.split_once("=>") {
            Some((line, instead)) => (line.trim(), Some(instead.trim().into())),
            None => (line, None),
        };
        let (line, first) = match line.strip_prefix("^ ") {
            Some(rest) => (rest, true),
            None => (line, false),
        };
        let mut parts = Vec::new();
        let mut gap = 0;
        for written in line.split_whitespace() {
            if let Some(number) = written.strip_prefix("..") {
                gap = number.parse().map_err(|_| "no number behind `..`")?;
                if gap > GAP {
                    return Err("the gap is longer than 12 words");
                }
                continue;
            }
            let part = self.part(written, gap)?;
            gap = 0;
            parts.push(part);
        }
        match parts.first() {
            _ if gap > 0 && sort != Sort::Except => Err("nothing stands behind the gap"),
            Some(first) if first.optional || first.gap > 0 || matches!(first.test, Test::End) => {
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

    fn part(&mut self, written: &str, gap: u8) -> Result<Part, &'static str> {
        let (written, optional) = match written.strip_suffix('?') {
            Some(rest) => (rest, true),
            None => (written, false),
        };
        let test = if written == "$" {
            Test::End
        } else {
            let (mut words, mut classes) = (Vec::new(), Vec::new());
            for one in written.split('|') {
                if let Some(name) = between(one, '<', '>') {
                    classes.push(Class::named(name).ok_or("no such kind of word")?);
                    continue;
                }
                match between(one, '{', '}') {
                    Some(name) => {
                        words.extend(self.shorthand.get(name).ok_or("no such shorthand")?)
                    }
                    None if one
                        .chars()
                        .any(|c| c.is_uppercase() || "{}<>[]".contains(c)) =>
                    {
                        return Err("a word is written small and plain");
                    }
                    None => match self.vocabulary.find(one) {
                        Meaning::Two(..) => return Err("a contraction: write both words"),
                        Meaning::One(_) => words.push(self.vocabulary.add(one)),
                    },
                }
            }
            Test::Word(Words::new(words), classes)
        };
        Ok(Part {
            gap,
            optional,
            test,
        })
    }

    fn finish(mut self) -> Lists {
        self.vocabulary.count_syllables(count_syllables);
        let words = self.vocabulary.len();
        let (times, phrases) = self
            .phrases
            .into_iter()
            .partition(|phrase| phrase.topic == Topic::When);
        Lists {
            vocabulary: self.vocabulary,
            times: Phrases::new(times, words),
            phrases: Phrases::new(phrases, words),
            grade: self.grade,
        }
    }
}

/// Returns what stands between two signs.
fn between(text: &str, open: char, close: char) -> Option<&str> {
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
