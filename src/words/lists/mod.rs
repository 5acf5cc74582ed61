//! The words that the rules know, one file a language: phrases by topic, and what single words are.
//!
//! `en.txt` says at its top how a list is written. A further language is one more file and one row of [`LANGUAGES`];
//! no rule knows a word of any language.

mod anchor;
mod glimpse;
mod named;
mod parse;
mod phrase;
mod test;
mod topic;
mod vocabulary;

use std::sync::LazyLock;

pub(in crate::words) use named::named;
pub(in crate::words) use phrase::{Hit, Phrases, Room, Sort};
pub(in crate::words) use topic::Topic;
pub(in crate::words) use vocabulary::{Known, Meaning, Set, Vocabulary, WordId, short};

/// The languages that there are, by their codes of ISO 639-1, each with its lists.
const LANGUAGES: [(Language, &str); 1] = [(Language::ENGLISH, include_str!("en.txt"))];

static READ: LazyLock<Vec<(Language, Lists)>> = LazyLock::new(|| {
    let read = LANGUAGES.iter().map(|(language, text)| {
        // A list with a mistake in it has no words at all; a test reads every list and shows its mistakes.
        (*language, parse::read(text).unwrap_or_default())
    });
    read.collect()
});

/// A language in which words are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(&'static str);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self("en");

    /// Returns its code of ISO 639-1.
    pub fn code(self) -> &'static str {
        self.0
    }
}

/// How hard a language is to read: `words` for each word of a sentence, `syllables` for each of a word, less `less`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::words) struct Formula {
    pub(in crate::words) words: f64,
    pub(in crate::words) syllables: f64,
    pub(in crate::words) less: f64,
}

/// Everything that the lists of one language hold.
#[derive(Debug, Default)]
pub(in crate::words) struct Lists {
    pub(in crate::words) vocabulary: Vocabulary,
    /// The phrases that are found first: others may stand upon them.
    pub(in crate::words) times: Phrases,
    pub(in crate::words) phrases: Phrases,
    /// None where no formula is known for the language.
    pub(in crate::words) grade: Option<Formula>,
}

impl Lists {
    /// Returns the lists of a language.
    pub(in crate::words) fn of(language: Language) -> &'static Self {
        static NONE: LazyLock<Lists> = LazyLock::new(Lists::default);
        let found = READ.iter().find(|(own, _)| *own == language);
        found.map_or(&*NONE, |(_, lists)| lists)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read_and_has_every_topic() {
        for (language, text) in LANGUAGES {
            let lists = parse::read(text).unwrap_or_else(|error| panic!("{}: {error}", language.0));
            for &(topic, name) in Topic::NAMES {
                let there = lists.times.has(topic) || lists.phrases.has(topic);
                assert!(there, "{}: no phrase of [{name}]", language.0);
            }
        }
    }
}
