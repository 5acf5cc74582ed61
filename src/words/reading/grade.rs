//! How hard a text is to read: the grade level of Flesch and Kincaid.
//!
//! The formula is that of J. P. Kincaid and others, "Derivation of New Readability Formulas for Navy Enlisted
//! Personnel", Research Branch Report 8-75, 1975: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. A grade is
//! a year of school in the United States. The three numbers stand in the list of the language.

use super::{Class, Reading};
use crate::words::lists::{Vocabulary, WordId};

/// The kinds of words that nobody reads aloud, as bits.
const UNREAD: u32 = Class::Link.bit() | Class::Mail.bit() | Class::Handle.bit();

/// How hard a text is to read, and what that was counted from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::words) struct Grade {
    /// The years of school.
    pub(in crate::words) grade: f64,
    pub(in crate::words) words: usize,
    pub(in crate::words) sentences: usize,
    pub(in crate::words) syllables: usize,
}

impl Grade {
    /// Counts a text; nothing for one without words, and in a language of which no formula is known.
    #[expect(
        clippy::cast_precision_loss,
        reason = "no text has so many words that it matters"
    )]
    pub(in crate::words) fn of(reading: &Reading<'_>) -> Option<Self> {
        let formula = reading.lists.grade?;
        let mut counted = Self {
            grade: 0.0,
            words: 0,
            sentences: reading.sentences.len(),
            syllables: 0,
        };
        let mut end = 0;
        for token in &reading.tokens {
            // A contraction is one word, though it is read as two; a link is looked at, and not read.
            if token.start() < end || token.classes() & UNREAD != 0 {
                continue;
            }
            end = token.end();
            counted.words += 1;
            counted.syllables += syllables(
                || &reading.speech.text[token.bytes()],
                token.word,
                &reading.lists.vocabulary,
            );
        }
        if counted.words == 0 {
            return None;
        }
        let words = counted.words as f64;
        counted.grade = formula.words * words / counted.sentences as f64
            + formula.syllables * counted.syllables as f64 / words
            - formula.less;
        Some(counted)
    }
}

/// Returns the syllables of a word: those that the lists have for it, or else those that the rule counts.
fn syllables<'w>(
    written: impl FnOnce() -> &'w str,
    word: WordId,
    vocabulary: &Vocabulary,
) -> usize {
    match vocabulary.syllables(word) {
        Some(known) => usize::from(known),
        None => count_syllables(written(), vocabulary),
    }
}

/// Counts the syllables of a word: its groups of vowels, less an `e` at its end that is silent; at least one.
pub(in crate::words) fn count_syllables(written: &str, vocabulary: &Vocabulary) -> usize {
    let mut groups = 0;
    let mut within = false;
    let (mut last, mut before) = (' ', ' ');
    for letter in written.chars() {
        let letter = match letter.is_ascii() {
            true => letter.to_ascii_lowercase(),
            false => letter.to_lowercase().next().unwrap_or(letter),
        };
        let vowel = vocabulary.is_vowel(letter);
        // `io` and `ia` sound by themselves, except behind the letters that they soften: `nation`, `social`.
        let apart = within && last == 'i' && matches!(letter, 'o' | 'a' | 'e' | 'u');
        let apart = apart && !matches!(before, 't' | 'c' | 's' | 'g' | 'x' | 'l' | 'n');
        groups += usize::from(vowel && (!within || apart));
        within = vowel;
        (before, last) = (last, letter);
    }
    let silent = ends_silently(written, vocabulary);
    groups.saturating_sub(usize::from(silent)).max(1)
}

/// Says whether the last vowel of a word is written and not heard: the `e` of `time`, `phones` and `asked`.
fn ends_silently(written: &str, vocabulary: &Vocabulary) -> bool {
    let mut letters = written.chars().rev().map(|c| c.to_ascii_lowercase());
    let mut last = letters.next();
    let ending = last.filter(|c| matches!(c, 's' | 'd'));
    if ending.is_some() {
        last = letters.next();
    }
    let (Some('e'), Some(before)) = (last, letters.next()) else {
        return false;
    };
    let further = letters.next();
    let heard = match ending {
        Some('s') => {
            matches!(before, 's' | 'x' | 'z' | 'c' | 'g' | 'l')
                || before == 'h' && matches!(further, Some('c' | 's'))
        }
        Some(_) => matches!(before, 't' | 'd'),
        None => before == 'l' && !further.is_some_and(|c| vocabulary.is_vowel(c)),
    };
    !heard && !vocabulary.is_vowel(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::speech::Speech;

    fn grade(text: &str) -> Grade {
        Grade::of(&Reading::new(&Speech::new(text))).expect("a text with words")
    }

    /// The counts and the grade were published with the sentence, on the page on the Flesch-Kincaid tests of a
    /// well-known encyclopedia; those of the second follow from its six words of one syllable.
    #[test]
    fn published_values_are_met() {
        let platypus = grade(
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
        );
        assert_eq!(
            (platypus.words, platypus.syllables, platypus.sentences),
            (13, 24, 1)
        );
        assert!((platypus.grade - 11.3).abs() < 0.05, "{platypus:?}");
        let cat = grade("The cat sat on the mat.");
        assert_eq!((cat.words, cat.syllables, cat.sentences), (6, 6, 1));
        assert!((cat.grade - -1.45).abs() < 0.005, "{cat:?}");
    }

    #[test]
    fn syllables_are_counted_as_a_dictionary_parts_them() {
        let lists = crate::words::lists::Lists::of(crate::words::Language::ENGLISH);
        for (word, count) in [
            ("time", 1),
            ("table", 2),
            ("asked", 1),
            ("wanted", 2),
            ("phones", 1),
            ("houses", 2),
            ("people", 2),
            ("customer", 3),
            ("inconvenience", 4),
            ("responsibility", 6),
            ("radio", 3),
            ("nation", 2),
            ("every", 2),
            ("the", 1),
            ("being", 2),
            ("created", 3),
            ("12:30", 1),
        ] {
            let crate::words::lists::Meaning::One(id) = lists.vocabulary.find(word) else {
                panic!("{word}");
            };
            assert_eq!(syllables(|| word, id, &lists.vocabulary), count, "{word}");
        }
    }

    #[test]
    fn a_contraction_is_one_word() {
        assert_eq!(grade("We don't know.").words, 3);
        assert_eq!(Grade::of(&Reading::new(&Speech::new("… !"))), None);
    }
}
